"""A handover becomes a file, and only then it was handed over."""

from datetime import date
from pathlib import Path

import pytest

from app.answering.sharing_desk import SharingDesk
from app.answering.workspace import Workspace
from app.domain.errors import KnownError
from app.domain.sharing_choice import NO_TICKS
from app.sharing.campaign_file import open_campaign, sign_campaign
from app.sharing.handing_over import save_handover
from app.sharing.result_file import ResultOpener
from tests.support.sample_framework import MemoryStore, StepClock, sample_person
from tests.support.sharing import PLACE, collector_key, finished_attempt, sample_campaign, survey_framework

TODAY = date(2026, 11, 22)


@pytest.fixture
def desk() -> SharingDesk:
    """The desk of someone who finished an assessment."""
    store = MemoryStore(sample_person(), [finished_attempt()])
    return SharingDesk(Workspace(survey_framework(), store, StepClock()))


def test_from_the_campaign_s_file_to_what_the_collector_reads(desk: SharingDesk, tmp_path: Path) -> None:
    file = sign_campaign(sample_campaign(), collector_key()).decode()
    campaign = open_campaign(file.encode(), "x")
    given = desk.next_result(campaign, file, PLACE, NO_TICKS, TODAY)
    target = tmp_path / "a.gilnun-result"
    save_handover(desk, given, target)
    opened = ResultOpener(campaign, collector_key()).open(target.read_bytes(), target.name)
    assert opened.shared == desk.preview(campaign, PLACE)
    assert [each.revision for each in desk.handed(campaign.id)] == [1]
    # What is kept of the campaign is enough to take the result back later.
    kept = open_campaign(desk.files()[campaign.id].encode(), "x")
    save_handover(desk, desk.next_withdrawal(kept, desk.files()[campaign.id], TODAY), target)
    assert ResultOpener(campaign, collector_key()).open(target.read_bytes(), "x").shared is None
    assert not desk.stands(campaign.id)


def test_a_file_that_cannot_be_written_was_not_handed_over(desk: SharingDesk, tmp_path: Path) -> None:
    given = desk.next_result(sample_campaign(), "{}", PLACE, NO_TICKS, TODAY)
    with pytest.raises(KnownError):
        save_handover(desk, given, tmp_path / "nowhere" / "a.gilnun-result")
    assert desk.handed(sample_campaign().id) == ()
