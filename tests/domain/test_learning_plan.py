"""A plan says how each round stands in it: what clashes, what is full or gone, what has to come first."""

from dataclasses import replace
from datetime import timedelta

from app.domain.framework import CompetencyFramework, Course, Round, RoundMode, RoundStatus
from app.domain.ids import CourseId, RoundId
from app.domain.learning_plan import LearningPlan, PlannedCourse, RoundState, plan_states, round_state
from app.domain.person import CourseRecord, CourseStatus
from app.domain.round_standing import RoundStanding, is_joinable
from app.domain.round_time import overlapping_pairs
from tests.support.rounds import NOW, course, round_at
from tests.support.sample_framework import sample_framework

BASIC, ADVANCED, OTHER = course("basic"), course("advanced", "basic"), course("other")


def framework(*rounds: Round) -> CompetencyFramework:
    sample = sample_framework()
    courses: tuple[Course, ...] = (BASIC, ADVANCED, OTHER)
    return replace(sample, courses=courses, round_list=replace(sample.round_list, rounds=rounds))


def plan(**rounds: str | None) -> LearningPlan:
    return LearningPlan(
        tuple(PlannedCourse(CourseId(name), RoundId(each) if each else None) for name, each in rounds.items())
    )


def state(each: Round, planned: LearningPlan, *others: Round, done: str = "") -> RoundState:
    known = {CourseId(done)} if done else set()
    return round_state(framework(each, *others), planned, each, known, NOW)


def test_plan_is_what_a_person_marked_as_planned() -> None:
    records = [
        CourseRecord(BASIC.id, CourseStatus.DONE),
        CourseRecord(ADVANCED.id, CourseStatus.PLANNED, RoundId("a1")),
        CourseRecord(OTHER.id, CourseStatus.PLANNED),
    ]
    made = LearningPlan.of_records(records)
    assert made == plan(advanced="a1", other=None)
    assert made.courses == (ADVANCED.id, OTHER.id)
    assert (made.round_of(ADVANCED.id), made.round_of(OTHER.id), made.round_of(BASIC.id)) == (
        "a1",
        None,
        None,
    )


def test_rounds_of_other_courses_at_the_same_time_are_named() -> None:
    mine, theirs = round_at("b", "basic", (2, 9, 3), (3, 9, 3)), round_at("o", "other", (3, 11, 3))
    assert state(mine, plan(other="o"), theirs).clashes == ("o",)
    assert state(mine, plan(basic="b", other="o"), theirs).clashes == ("o",)
    assert state(mine, plan(other="o"), round_at("o", "other", (3, 12, 3))).clashes == ()
    assert state(mine, plan(), theirs).clashes == ()


def test_what_is_cancelled_or_a_vod_clashes_with_nothing() -> None:
    mine = round_at("b", "basic", (2, 9, 3))
    cancelled = round_at("o", "other", (2, 9, 3), status=RoundStatus.CANCELLED)
    vod = round_at("o", "other", (1, 0, 240), mode=RoundMode.VOD)
    assert state(mine, plan(other="o"), cancelled).clashes == ()
    assert state(mine, plan(other="o"), vod).clashes == ()


def test_prerequisites_are_missing_unscheduled_or_late() -> None:
    mine = round_at("a", "advanced", (10, 9, 3))
    early, late = round_at("b", "basic", (2, 9, 3)), round_at("b", "basic", (10, 10, 3))
    assert state(mine, plan()).missing_first == (BASIC.id,)
    assert state(mine, plan(basic=None)).unscheduled_first == (BASIC.id,)
    assert state(mine, plan(basic="b"), late).late_first == (BASIC.id,)
    for good in (state(mine, plan(basic="b"), early), state(mine, plan(), done="basic")):
        assert good.fits
        assert (good.missing_first, good.unscheduled_first, good.late_first) == ((), (), ())


def test_nothing_is_needed_before_an_opened_course_but_before_others_it_is() -> None:
    third = course("third", "basic")
    mine, theirs = round_at("a", "advanced", (10, 9, 3)), round_at("t", "third", (12, 9, 3))
    late = round_at("b", "basic", (20, 10, 3))
    sample = framework(mine, theirs, late)
    sample = replace(sample, courses=(*sample.courses, third))
    for planned in (plan(), plan(basic=None), plan(basic="b")):
        opened = round_state(sample, planned, mine, (), NOW, [ADVANCED.id])
        assert (opened.missing_first, opened.unscheduled_first, opened.late_first) == ((), (), ())
    assert round_state(sample, plan(), theirs, (), NOW, [ADVANCED.id]).missing_first == (BASIC.id,)
    assert round_state(sample, plan(basic="b"), theirs, (), NOW, [ADVANCED.id]).late_first == (BASIC.id,)


def test_an_opened_vod_is_watched_from_now_on() -> None:
    third = course("third", "advanced")
    vod = round_at("a", "advanced", (-10, 0, 24 * 90), mode=RoundMode.VOD)
    mine, basic = round_at("t", "third", (16, 9, 3)), round_at("b", "basic", (10, 10, 3))
    sample = framework(mine, vod, basic)
    sample = replace(sample, courses=(*sample.courses, third))
    planned = plan(advanced="a", basic="b")
    assert round_state(sample, planned, mine, (), NOW).late_first == (ADVANCED.id,)
    assert round_state(sample, planned, mine, (), NOW, [ADVANCED.id]).late_first == ()


def test_a_vod_prerequisite_takes_two_weeks_from_now() -> None:
    vod = round_at("b", "basic", (-10, 0, 24 * 90), mode=RoundMode.VOD)
    assert state(round_at("a", "advanced", (13, 9, 3)), plan(basic="b"), vod).late_first == (BASIC.id,)
    assert state(round_at("a", "advanced", (15, 9, 3)), plan(basic="b"), vod).late_first == ()


def test_full_and_begun_rounds_cannot_be_joined_but_may_be_kept() -> None:
    full = state(round_at("b", "basic", (2, 9, 3), seats_left=0), plan())
    begun = state(round_at("b", "basic", (-1, 9, 3), (2, 9, 3)), plan())
    assert (full.standing, full.joinable, full.fits) == (RoundStanding.FULL, False, True)
    assert (begun.standing, begun.begun, begun.joinable, begun.fits) == (
        RoundStanding.OPEN,
        True,
        False,
        True,
    )
    gone = state(round_at("b", "basic", (2, 9, 3), status=RoundStatus.CANCELLED), plan())
    assert (gone.joinable, gone.fits) == (False, False)


def test_vod_can_be_joined_while_it_can_be_watched() -> None:
    vod = round_at("b", "basic", (-10, 0, 24 * 20), mode=RoundMode.VOD)
    assert is_joinable(vod, NOW)
    assert not is_joinable(vod, vod.end)
    assert not is_joinable(replace(vod, mode=RoundMode.ONLINE), NOW)


def test_every_entry_is_told_also_without_a_round_and_with_one_that_is_gone() -> None:
    mine = round_at("b", "basic", (2, 9, 3))
    found = plan_states(framework(mine), plan(other="vanished", basic="b", advanced=None), set(), NOW)
    assert [(each.entry.course, each.gone, each.state is not None) for each in found] == [
        ("other", True, False),
        ("basic", False, True),
        ("advanced", False, False),
    ]


def test_overlaps_are_found_among_many_rounds_as_pair_by_pair() -> None:
    rounds = [
        round_at(f"r{number}", "basic", (number % 7, 8 + number % 5, 1 + number % 4), (9, number % 24, 1))
        for number in range(40)
    ]
    pairs = {frozenset(each) for each in overlapping_pairs(rounds)}
    expected = {
        frozenset((one, other))
        for one in range(40)
        for other in range(one)
        for a in rounds[one].sessions
        for b in rounds[other].sessions
        if a.start < b.end and b.start < a.end
    }
    assert pairs == expected
    assert timedelta(0) < rounds[0].end - rounds[0].start
