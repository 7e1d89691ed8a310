"""What somebody takes along when they leave: read again where it lies, and enough to renew or take back a result."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.answering.sharing_desk import SharingDesk
from app.answering.sharing_sheets import CAMPAIGN_SHEETS
from app.domain.errors import ErrorCode, KnownError
from app.domain.sharing_choice import NO_TICKS
from app.runtime.atomic_file import write_atomically
from app.sharing import leaving, password_seal
from app.sharing.campaign_file import open_campaign, sign_campaign
from app.sharing.handing_over import save_handover
from app.sharing.leaving import hand_over_person, hand_over_result, standing_results
from app.sharing.person_file import read_sealed
from app.sharing.result_file import ResultOpener
from tests.sharing.test_handing_over import TODAY, desk
from tests.support.sharing import PLACE, collector_key, sample_campaign

__all__ = ["desk"]
WORDS = "Passwort für drei"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that cost little: what they cost is tested where they are made."""
    monkeypatch.setattr(password_seal, "OPERATIONS", 1)
    monkeypatch.setattr(password_seal, "MEMORY_BYTES", 8 * 1024 * 1024)


@pytest.fixture
def handed(desk: SharingDesk, tmp_path: Path) -> SharingDesk:
    """The desk of somebody who handed a result over."""
    file = sign_campaign(sample_campaign(), collector_key()).decode()
    campaign = open_campaign(file.encode(), "x")
    first = desk.next_result(campaign, file, PLACE, NO_TICKS, TODAY)
    save_handover(desk, first, tmp_path / "first.gilnun-result")
    return desk


def test_the_latest_result_goes_along_with_the_same_choice(handed: SharingDesk, tmp_path: Path) -> None:
    (standing,) = standing_results(handed, TODAY)
    target = hand_over_result(handed, standing, tmp_path, TODAY)
    opened = ResultOpener(standing.campaign, collector_key()).open(target.read_bytes(), target.name)
    assert opened.shared == handed.preview(standing.campaign, PLACE)
    assert [each.revision for each in handed.handed(standing.campaign.id)] == [1, 2]


def test_nothing_stands_where_nothing_was_handed_over_or_it_was_taken_back_or_is_over(
    handed: SharingDesk, tmp_path: Path
) -> None:
    (standing,) = standing_results(handed, TODAY)
    assert standing_results(handed, standing.campaign.closes_on + timedelta(days=1)) == ()
    withdrawal = handed.next_withdrawal(standing.campaign, standing.text, TODAY)
    save_handover(handed, withdrawal, tmp_path / "back.gilnun-result")
    assert standing_results(handed, TODAY) == ()


def test_the_personal_file_holds_the_keys_of_the_campaign(handed: SharingDesk, tmp_path: Path) -> None:
    target = hand_over_person(handed, tmp_path, WORDS, TODAY)
    work = read_sealed(target).open(WORDS)
    assert work == handed.workspace.everything()
    assert CAMPAIGN_SHEETS.name in {kind for kind, _ in work.sheets}
    assert hand_over_person(handed, tmp_path, WORDS, TODAY) != target, "no file is written over"


def test_a_result_that_reads_otherwise_at_its_place_was_not_handed_over(
    handed: SharingDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (standing,) = standing_results(handed, TODAY)

    def torn(target: Path, content: bytes) -> None:
        write_atomically(target, content)
        target.write_bytes(content[:-1])

    monkeypatch.setattr(leaving, "write_atomically", torn)
    with pytest.raises(KnownError) as raised:
        hand_over_result(handed, standing, tmp_path, TODAY)
    assert raised.value.code is ErrorCode.FILE_NOT_WRITTEN
    assert [each.revision for each in handed.handed(standing.campaign.id)] == [1]
