"""Sharing on the desk: a preview is what goes in, revisions rise, nothing links two campaigns, all of it travels."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.answering.carrying import coming, require_usable
from app.answering.course_desk import CourseDesk
from app.answering.mentor_desk import MentorDesk
from app.answering.sharing_desk import SharingDesk
from app.answering.sharing_sheets import CAMPAIGN_SHEETS, HANDED_SHEETS, CampaignSheet
from app.answering.sheets import Json, SheetKind
from app.answering.survey_sheets import SURVEY_SHEETS
from app.answering.workspace import Workspace
from app.domain.attempt import Attempt
from app.domain.errors import ErrorCode, KnownError
from app.domain.handover import HandedOver
from app.domain.ids import CampaignId, CourseId, ItemId, TopicId
from app.domain.sharing_choice import NO_TICKS, Ticks
from app.domain.topic_survey import SurveySheet
from tests.support.sample_framework import MemoryStore, StepClock, sample_attempt, sample_person
from tests.support.sharing import EVERY_TICK, PLACE, finished_attempt, sample_campaign, survey_framework

FILE = '{"format":"gilnun-campaign"}'
TODAY = date(2026, 11, 22)


def workspace(*attempts: Attempt) -> Workspace:
    return Workspace(survey_framework(), MemoryStore(sample_person(), attempts), StepClock())


@pytest.fixture
def desk() -> SharingDesk:
    """The desk of someone who finished an assessment."""
    return SharingDesk(workspace(finished_attempt()))


def refusal(action: Callable[[], object]) -> ErrorCode:
    """The code that `action` raises."""
    with pytest.raises(KnownError) as caught:
        action()
    return caught.value.code


def test_the_next_result_is_the_preview(desk: SharingDesk) -> None:
    campaign = sample_campaign()
    seen = desk.preview(campaign, PLACE, EVERY_TICK)
    assert desk.next_result(campaign, FILE, PLACE, EVERY_TICK, TODAY).shared == seen


def test_what_was_said_elsewhere_goes_in_where_it_is_ticked(desk: SharingDesk) -> None:
    attempt = desk.attempt(sample_campaign())
    assert attempt
    met = next(item for item, each in attempt.answers.items() if each.rating == 4)
    desk.workspace.save_sheet(SURVEY_SHEETS, attempt.id, SurveySheet({TopicId("rag"): 4}))
    MentorDesk(desk.workspace).tick_guide(ItemId(met), ticked=True)
    CourseDesk(desk.workspace, CourseId("rag")).write_review("좋았습니다")
    assert desk.preview(sample_campaign(), PLACE).required == {"rag": 4}
    extras = desk.preview(sample_campaign(), PLACE, EVERY_TICK).extras
    assert extras.mentor_card
    assert extras.mentor_card.guides == {met}
    assert [each.text for each in extras.reviews] == ["좋았습니다"]


def test_revisions_rise_and_keys_stay_within_a_campaign(desk: SharingDesk) -> None:
    campaign = sample_campaign()
    given = [desk.next_result(campaign, FILE, PLACE, NO_TICKS, TODAY) for _ in range(3)]
    assert [each.revision for each in given] == [1, 2, 3]
    assert len({(each.seed, each.pseudonym) for each in given}) == 1


def test_nothing_links_two_campaigns(desk: SharingDesk) -> None:
    other = replace(sample_campaign(), id=CampaignId("other"))
    one = desk.next_result(sample_campaign(), FILE, PLACE, NO_TICKS, TODAY)
    two = desk.next_result(other, "{}", PLACE, NO_TICKS, TODAY)
    assert one.seed != two.seed
    assert one.pseudonym != two.pseudonym
    assert two.revision == 1


def test_a_handover_counts_as_such_once_its_file_was_written(desk: SharingDesk) -> None:
    campaign = sample_campaign()
    given = desk.next_result(campaign, FILE, PLACE, Ticks(name="길동"), TODAY)
    assert desk.handed(campaign.id) == ()
    assert not desk.stands(campaign.id)
    desk.note_saved(given)
    assert desk.handed(campaign.id) == (HandedOver(1, TODAY, PLACE, Ticks(name="길동"), saved=True),)
    assert desk.stands(campaign.id)


def test_a_file_that_could_not_be_written_leaves_its_revision_unused(desk: SharingDesk) -> None:
    desk.next_result(sample_campaign(), FILE, PLACE, NO_TICKS, TODAY)
    assert desk.next_result(sample_campaign(), FILE, PLACE, NO_TICKS, TODAY).revision == 2


def test_a_withdrawal_is_a_revision_without_content(desk: SharingDesk) -> None:
    campaign = sample_campaign()
    with pytest.raises(ValueError, match="nothing"):
        desk.next_withdrawal(campaign, FILE, TODAY)
    desk.note_saved(desk.next_result(campaign, FILE, PLACE, NO_TICKS, TODAY))
    given = desk.next_withdrawal(campaign, FILE, TODAY)
    assert (given.revision, given.shared) == (2, None)
    desk.note_saved(given)
    assert desk.handed(campaign.id)[-1].withdraws
    assert not desk.stands(campaign.id)
    assert desk.files() == {campaign.id: FILE}


def test_a_campaign_that_changed_under_its_name_takes_nothing(desk: SharingDesk) -> None:
    campaign = sample_campaign()
    desk.require_known(campaign, FILE)
    desk.next_result(campaign, FILE, PLACE, NO_TICKS, TODAY)
    desk.require_known(campaign, FILE)
    assert refusal(lambda: desk.require_known(campaign, FILE + " ")) is ErrorCode.CAMPAIGN_CHANGED
    assert (
        refusal(lambda: desk.next_result(campaign, "{}", PLACE, NO_TICKS, TODAY))
        is ErrorCode.CAMPAIGN_CHANGED
    )


def test_a_campaign_with_another_pack_takes_nothing(desk: SharingDesk) -> None:
    other = replace(sample_campaign(), pack_digest="0" * 64)
    assert refusal(lambda: desk.require_known(other, FILE)) is ErrorCode.CAMPAIGN_OTHER_PACK


def test_without_a_finished_assessment_there_is_nothing_to_share() -> None:
    desk = SharingDesk(workspace(sample_attempt({ItemId("work-b1-1"): 3})))
    assert desk.attempt(sample_campaign()) is None
    assert refusal(lambda: desk.require_known(sample_campaign(), FILE)) is ErrorCode.RESULT_NOTHING_YET
    assert refusal(lambda: desk.preview(sample_campaign(), PLACE)) is ErrorCode.RESULT_NOTHING_YET


def test_nothing_is_stored_by_looking(desk: SharingDesk) -> None:
    desk.require_known(sample_campaign(), FILE)
    desk.preview(sample_campaign(), PLACE, EVERY_TICK)
    assert desk.workspace.everything().sheets == {}


def test_work_that_was_carried_goes_on_with_the_next_revision(desk: SharingDesk) -> None:
    campaign = sample_campaign()
    first = desk.next_result(campaign, FILE, PLACE, EVERY_TICK, TODAY)
    desk.note_saved(first)
    there = Workspace(survey_framework(), MemoryStore(sample_person()), StepClock())
    there.put_everything(coming(None, desk.workspace.everything()).outcome.work)
    elsewhere = SharingDesk(Workspace(survey_framework(), there._store, StepClock()))
    second = elsewhere.next_result(campaign, FILE, PLACE, NO_TICKS, TODAY)
    elsewhere.note_saved(second)
    assert (second.revision, second.seed, second.pseudonym) == (2, first.seed, first.pseudonym)
    # And back again: the revision that was used there is known here.
    back = coming(desk.workspace.everything(), elsewhere.workspace.everything()).outcome.work
    require_usable(back, survey_framework())
    desk.workspace.put_everything(back)
    assert [each.revision for each in desk.handed(campaign.id)] == [1, 2]
    assert desk.next_result(campaign, FILE, PLACE, NO_TICKS, TODAY).revision == 3


def test_the_secret_does_not_show_in_what_is_logged() -> None:
    sheet = CampaignSheet("{}", b"\x07" * 32, "0000-0000")
    assert "\\x07" not in repr(sheet)


@pytest.mark.parametrize(
    "handed", [HandedOver(3, TODAY, PLACE, EVERY_TICK), HandedOver(1, TODAY, None, None, True)]
)
def test_a_handover_comes_back_as_it_was(handed: HandedOver) -> None:
    assert HANDED_SHEETS.value(HANDED_SHEETS.text(handed)) == handed


GOOD_HANDED: Json = {"revision": 1, "on": "2026-11-22", "place": None, "ticks": None, "saved": True}
GOOD_KEYS: Json = {"file": "{}", "seed": "00" * 32, "pseudonym": "0000-0000"}


@pytest.mark.parametrize(
    ("kind", "good", "change"),
    [
        (HANDED_SHEETS, GOOD_HANDED, {"revision": 0}),
        (HANDED_SHEETS, GOOD_HANDED, {"revision": True}),
        (HANDED_SHEETS, GOOD_HANDED, {"on": "2026-02-30"}),
        (HANDED_SHEETS, GOOD_HANDED, {"on": 7}),
        (HANDED_SHEETS, GOOD_HANDED, {"place": {}}),
        (HANDED_SHEETS, GOOD_HANDED, {"place": [], "ticks": {}}),
        (HANDED_SHEETS, GOOD_HANDED, {"saved": 1}),
        (HANDED_SHEETS, GOOD_HANDED, {"more": 1}),
        (CAMPAIGN_SHEETS, GOOD_KEYS, {"seed": "00"}),
        (CAMPAIGN_SHEETS, GOOD_KEYS, {"seed": "xy" * 32}),
        (CAMPAIGN_SHEETS, GOOD_KEYS, {"pseudonym": "홍길동"}),
        (CAMPAIGN_SHEETS, GOOD_KEYS, {"file": None}),
        (CAMPAIGN_SHEETS, GOOD_KEYS, {"more": 1}),
    ],
)
def test_a_sheet_that_breaks_a_rule_is_damaged(kind: SheetKind[object], good: Json, change: Json) -> None:
    kind.value(json.dumps(good))
    assert refusal(lambda: kind.value(json.dumps({**good, **change}))) is ErrorCode.DAMAGED
