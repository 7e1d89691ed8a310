"""The plan in the order of the route, proposals, moved rounds, and marks that are stored in one step."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.answering.course_sheets import ENTRY_SHEETS
from app.answering.planning import (
    CALENDAR_SHEETS,
    SEEN_ROUNDS,
    CalendarSheet,
    SeenRound,
    moved_rounds,
    proposal,
)
from app.answering.workspace import Workspace
from app.domain.course_feedback import EntryConfirmed, wording_key
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import CompetencyFramework, Round, Session
from app.domain.ids import CourseId, RoundId
from app.domain.learning_plan import RoundFilter
from app.domain.localized_text import LocalizedText
from app.domain.person import CourseRecord, CourseStatus
from tests.support.rounds import round_at
from tests.support.sample_framework import (
    NOW,
    MemoryStore,
    StepClock,
    rate_all,
    sample_attempt,
    sample_framework,
    sample_person,
)


def framework_with(*rounds: Round) -> CompetencyFramework:
    sample = sample_framework()
    return replace(sample, round_list=replace(sample.round_list, rounds=rounds))


def planned(course: str, name: str | None = None) -> CourseRecord:
    return CourseRecord(CourseId(course), CourseStatus.PLANNED, RoundId(name) if name else None)


def workspace(framework: CompetencyFramework, *records: CourseRecord, rated: int | None = None) -> Workspace:
    attempts = [sample_attempt(rate_all(framework, rated))] if rated is not None else []
    return Workspace(framework, MemoryStore(sample_person(), attempts, records), StepClock())


def test_entries_stand_in_the_order_of_the_route() -> None:
    work = workspace(sample_framework(), planned("advanced"), planned("flagship"), planned("basic"), rated=0)
    assert work.roadmap().route
    in_plan = [each.entry.course for each in work.plan(NOW).entries]
    assert in_plan.index(CourseId("basic")) < in_plan.index(CourseId("advanced"))
    assert in_plan[-1] == "flagship"


def test_what_of_the_route_is_not_planned_is_left_out_in_its_order() -> None:
    work = workspace(sample_framework(), planned("basic"), rated=0)
    route = work.roadmap().route
    assert work.plan(NOW).left_out == tuple(each for each in route if each != "basic")


STATEMENT = LocalizedText("호출해 보았습니다.", "I have called it.")


def opened(framework: CompetencyFramework, *records: CourseRecord, rated: int | None = None) -> Workspace:
    """A workspace in which equivalent knowledge opens "advanced" without "basic"."""
    courses = tuple(
        replace(each, entry_statements=(STATEMENT,)) if each.id == "advanced" else each
        for each in framework.courses
    )
    work = workspace(replace(framework, courses=courses), *records, rated=rated)
    confirmed = EntryConfirmed(CourseId("advanced"), frozenset({wording_key(STATEMENT)}))
    work.save_sheet(ENTRY_SHEETS, "advanced", confirmed)
    return work


def test_an_opened_course_takes_nothing_off_the_list_that_closes_a_gap_of_ones_own() -> None:
    work = opened(sample_framework(), planned("advanced"), rated=0)
    assert "basic" in work.roadmap().route
    assert "basic" in work.plan(NOW).left_out
    assert "python" in work.plan(NOW).done
    assert ("python" in work.plan(NOW).left_out) == ("python" in work.roadmap().route)


def test_what_the_background_knows_is_left_out_when_only_it_closes_a_gap() -> None:
    sample = sample_framework()
    [python] = [replace(each, hours=0.5) for each in sample.courses if each.id == "python"]
    courses = (python, *(replace(each, develops=()) for each in sample.courses if each.id != "python"))
    work = workspace(replace(sample, courses=courses), rated=0)
    assert work.roadmap().route == ("python",)
    assert "python" in work.plan(NOW).done
    assert work.plan(NOW).left_out == ("python",)


def test_equivalent_knowledge_for_one_course_is_none_for_another() -> None:
    sample = sample_framework()
    courses = tuple(
        replace(each, prerequisites=(CourseId("basic"),)) if each.id == "rag" else each
        for each in sample.courses
    )
    rounds = (round_at("advanced-1", "advanced", (5, 10, 2)), round_at("rag-1", "rag", (6, 10, 2)))
    framework = replace(sample, courses=courses, round_list=replace(sample.round_list, rounds=rounds))
    standing = opened(framework, planned("advanced", "advanced-1"), planned("rag", "rag-1")).plan(NOW)
    first = {each.entry.course: each.state.missing_first for each in standing.entries if each.state}
    assert first == {"advanced": (), "rag": ("basic",)}
    choice = proposal(framework, standing, None, RoundFilter(), NOW, keep=False)
    assert choice.rounds == {"advanced": "advanced-1"}
    assert [(each.course, each.others) for each in choice.unplaced] == [("rag", ("basic",))]


def test_a_proposal_lets_nobody_wait_for_what_they_know() -> None:
    framework = framework_with(
        round_at("basic-1", "basic", (5, 10, 2)), round_at("python-1", "python", (20, 10, 2))
    )
    both = workspace(framework, planned("python"), planned("basic")).plan(NOW)
    choice = proposal(framework, both, None, RoundFilter(), NOW, keep=False)
    assert choice.rounds == {"python": "python-1", "basic": "basic-1"}


def test_what_the_background_knows_counts_as_done() -> None:
    assert "python" in workspace(sample_framework()).plan(NOW).done


def test_a_course_that_the_pack_lost_is_not_in_the_plan() -> None:
    assert workspace(sample_framework(), planned("lost"), planned("basic")).plan(NOW).plan.courses == (
        "basic",
    )


def test_a_proposal_keeps_the_rounds_that_fit_only_when_asked() -> None:
    early, late = round_at("early", "talk", (5, 10, 2)), round_at("late", "talk", (20, 10, 2))
    framework = framework_with(early, late)
    standing = workspace(framework, planned("talk", "late")).plan(NOW)
    keeping = proposal(framework, standing, None, RoundFilter(), NOW, keep=True)
    anew = proposal(framework, standing, None, RoundFilter(), NOW, keep=False)
    assert keeping.rounds == {"talk": "late"}
    assert anew.rounds == {"talk": "early"}


def test_a_round_that_clashes_is_not_kept() -> None:
    framework = framework_with(
        round_at("talk-1", "talk", (5, 10, 2)),
        round_at("trend-1", "trend", (5, 10, 2)),
        round_at("trend-2", "trend", (6, 10, 2)),
    )
    standing = workspace(framework, planned("talk", "talk-1"), planned("trend", "trend-1")).plan(NOW)
    choice = proposal(framework, standing, None, RoundFilter(), NOW, keep=True)
    assert choice.rounds == {"talk": "talk-1", "trend": "trend-2"}


def later(each: Round, days: int) -> Round:
    shift = timedelta(days=days)
    return replace(
        each,
        sessions=tuple(Session(one.number, one.start + shift, one.end + shift) for one in each.sessions),
    )


def test_a_picked_round_with_other_times_than_in_the_list_before_has_moved() -> None:
    before = round_at("talk-1", "talk", (5, 10, 2))
    framework = framework_with(later(before, 1))
    standing = workspace(framework, planned("talk", "talk-1")).plan(NOW)
    assert moved_rounds(framework, standing, [before], {}) == {"talk-1": SeenRound.of(before).sessions}


def test_a_moved_round_that_was_seen_is_not_told_again_until_it_moves_once_more() -> None:
    before = round_at("talk-1", "talk", (5, 10, 2))
    framework = framework_with(later(before, 1))
    standing = workspace(framework, planned("talk", "talk-1")).plan(NOW)
    seen = {"talk-1": SeenRound.of(later(before, 1))}
    assert moved_rounds(framework, standing, [before], seen) == {}
    again = framework_with(later(before, 2))
    assert moved_rounds(again, workspace(again, planned("talk", "talk-1")).plan(NOW), [], seen)


def test_what_was_seen_of_another_round_says_nothing() -> None:
    before = round_at("talk-1", "talk", (5, 10, 2))
    framework = framework_with(before)
    standing = workspace(framework, planned("talk", "talk-1")).plan(NOW)
    seen = {"talk-9": SeenRound.of(round_at("talk-9", "talk", (9, 10, 2)))}
    assert moved_rounds(framework, standing, [before], seen) == {}


def test_marks_are_stored_together_or_not_at_all() -> None:
    store = MemoryStore(sample_person(), records=[planned("talk")])
    work = Workspace(sample_framework(), store, StepClock())
    store.failure = KnownError(ErrorCode.DISK_FULL)
    with pytest.raises(KnownError):
        work.mark_courses([planned("talk", "talk-1"), planned("trend")])
    assert work.records == (planned("talk"),)
    store.failure = None
    work.mark_courses([planned("talk", "talk-1"), planned("trend")])
    assert set(store.course_records()) == {planned("talk", "talk-1"), planned("trend")}


def test_another_round_list_is_used_at_once() -> None:
    work = workspace(framework_with(), planned("talk", "talk-1"))
    assert work.plan(NOW).entries[0].gone
    work.take_rounds(replace(work.framework.round_list, rounds=(round_at("talk-1", "talk", (5, 10, 2)),)))
    assert not work.plan(NOW).entries[0].gone


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (CALENDAR_SHEETS, CalendarSheet(3, ((RoundId("a"), 1), (RoundId("b"), 2)))),
        (SEEN_ROUNDS, SeenRound.of(round_at("a", "talk", (5, 10, 2), (6, 10, 2)))),
    ],
)
def test_sheets_come_back_as_they_were(kind: object, value: object) -> None:
    assert kind.value(kind.text(value)) == value  # type: ignore[attr-defined]  # both kinds of sheet


@pytest.mark.parametrize(
    "text",
    [
        '{"sequence": -1, "sessions": []}',
        '{"sequence": true, "sessions": []}',
        '{"sequence": 1, "sessions": "talk-1"}',
        '{"sequence": 1, "sessions": [["talk-1"]]}',
        '{"sequence": 1, "sessions": [["talk-1", "1"]]}',
        '{"sequence": 1, "sessions": [[2, 1]]}',
        '{"sequence": 1}',
    ],
)
def test_a_calendar_sheet_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(KnownError):
        CALENDAR_SHEETS.value(text)


def test_seen_times_carry_their_zone() -> None:
    naive = datetime(2026, 12, 1, 10).isoformat()  # noqa: DTZ001 - what is refused here
    with pytest.raises(KnownError):
        SEEN_ROUNDS.value(f'{{"round": "a", "sessions": [["{naive}", "{naive}"]]}}')
