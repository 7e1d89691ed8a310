"""The map of a person: states, numbers on the lines, the route, and where the person stands."""

from dataclasses import replace

import pytest

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.framework import Goal
from app.domain.ids import BandId, CompetencyId, CourseId, ItemId, StageId
from app.domain.person import CourseRecord, CourseStatus
from app.domain.roadmap import RoadmapPlan, line_order, plan
from tests.support.sample_framework import course, rate_all, sample_attempt, sample_framework

FRAMEWORK = sample_framework()
BUILDER = FRAMEWORK.goals[0]
DEVELOPER = FRAMEWORK.backgrounds[0]
SERVICE, WORK, CHANGE = (each.id for each in FRAMEWORK.competencies)


def cells(*names: str, code: Rating = 3) -> dict[ItemId, Rating]:
    """Whole cells ("service-b1") rated with `code`."""
    return {item.id: code for item in FRAMEWORK.items if item.id.rsplit("-", 1)[0] in names}


def states(found: RoadmapPlan) -> dict[str, str]:
    return {each.course: each.state.value for each in found.stations}


def test_without_goal_or_attempt_the_map_is_there_and_nothing_is_on_a_route() -> None:
    found = plan(FRAMEWORK, None, None)
    assert found.route == ()
    assert found.next_course is None
    assert len(found.stations) == len(FRAMEWORK.courses)
    assert all(line.here_after is None and not line.has_standing for line in found.lines)


def test_route_covers_the_gaps_in_the_order_of_the_stages() -> None:
    found = plan(FRAMEWORK, None, BUILDER)
    assert found.route == ("python", "native", "basic", "advanced")
    assert found.next_course == "python"
    assert found.uncovered == ()


def test_background_takes_known_courses_off_the_route() -> None:
    found = plan(FRAMEWORK, None, BUILDER, DEVELOPER)
    assert found.route == ("native", "basic", "advanced")
    assert found.station(CourseId("basic")).take_first == ()


def test_equivalent_knowledge_takes_the_published_prerequisites_off_the_route() -> None:
    attempt = sample_attempt(cells("service-b1", "service-b2", "work-b1", "work-b2"))
    usual = plan(FRAMEWORK, attempt, BUILDER)
    opened = plan(FRAMEWORK, attempt, BUILDER, equivalents=[CourseId("advanced")])
    assert usual.route == ("python", "basic", "advanced")
    assert opened.route == ("advanced",)
    assert opened.next_course == "advanced"
    assert usual.station(CourseId("advanced")).take_first == ("basic",)
    assert opened.station(CourseId("advanced")).take_first == ()
    assert opened.station(CourseId("basic")).needed_for == ()


def test_equivalent_knowledge_covers_no_gap_and_opens_no_other_course() -> None:
    opened = plan(FRAMEWORK, None, BUILDER, equivalents=[CourseId("advanced")])
    assert opened.route == ("python", "native", "basic", "advanced")
    assert states(opened)["basic"] == "take_first"
    assert opened.station(CourseId("basic")).take_first == ("python",)


def test_equivalent_knowledge_leaves_advice_standing() -> None:
    opened = plan(FRAMEWORK, None, BUILDER, equivalents=[CourseId("rag")])
    assert opened.station(CourseId("rag")).take_first == ("advanced",)


def test_known_course_comes_back_when_only_it_closes_a_gap() -> None:
    alone = course(
        "alone", "basic", tuple(item.id for item in FRAMEWORK.cell[SERVICE, BandId("a1")]), hours=2
    )
    framework = replace(FRAMEWORK, courses=(alone,))
    background = replace(DEVELOPER, known_courses=(alone.id,))
    assert plan(framework, None, BUILDER, background).route == ("alone",)


def test_answers_shorten_the_route() -> None:
    attempt = sample_attempt(cells("service-b1", "service-b2", "work-b1", "work-b2"))
    assert plan(FRAMEWORK, attempt, BUILDER, DEVELOPER).route == ("basic", "advanced")


def test_prerequisite_is_told_apart_from_covering() -> None:
    attempt = sample_attempt(cells("service-b1", "service-b2", "work-b1", "work-b2"))
    basic = plan(FRAMEWORK, attempt, BUILDER, DEVELOPER).station(CourseId("basic"))
    assert basic.covers == ()
    assert basic.needed_for == ("advanced",)


def test_states_follow_marks_route_and_advice() -> None:
    records = [
        CourseRecord(CourseId("native"), CourseStatus.DONE),
        CourseRecord(CourseId("basic"), CourseStatus.PLANNED),
    ]
    attempt = sample_attempt(cells("service-b1", "work-b1"))
    found = states(plan(FRAMEWORK, attempt, BUILDER, DEVELOPER, records))
    assert found["native"] == "done"
    assert found["basic"] == "booked"
    assert found["advanced"] == "next"
    assert found["rag"] == "take_first"
    assert found["talk"] == "open"


def test_advice_ends_where_the_person_has_passed_but_prerequisites_stay() -> None:
    attempt = sample_attempt(cells("service-b1", "service-b2", "service-a1", "work-b1", "work-b2", "work-a1"))
    found = states(plan(FRAMEWORK, attempt, BUILDER))
    assert found["rag"] == "open"
    assert found["basic"] == "take_first"


def test_numbers_count_along_each_line_and_the_loop_apart() -> None:
    found = plan(FRAMEWORK, None, BUILDER)
    assert found.station(CourseId("native")).numbers == {SERVICE: 2, WORK: 1}
    assert found.station(CourseId("flagship")).loop_number == 1
    assert found.station(CourseId("flagship")).numbers == {}


def test_person_stands_after_the_last_stage_whose_band_is_reached() -> None:
    attempt = sample_attempt(cells("service-b1", "service-b2", "work-b1") | cells("work-b2", code=0))
    service, work, change = plan(FRAMEWORK, attempt, BUILDER).lines
    assert service.here_after == StageId("basic")
    assert work.here_after == StageId("native")
    assert (change.here_after, change.has_standing) == (None, False)


def test_goal_flag_stands_at_the_last_station_of_the_route() -> None:
    service, work, change = plan(FRAMEWORK, None, BUILDER).lines
    assert (service.goal_station, service.wanted) == ("advanced", BandId("a1"))
    assert change.goal_station is None
    assert work.wanted == BandId("b2")


def test_reached_goal_has_no_route() -> None:
    found = plan(FRAMEWORK, sample_attempt(rate_all(FRAMEWORK, 4)), BUILDER)
    assert found.route == ()
    assert all(gap.levels == 0 and gap.items == () for gap in found.gaps)


def test_what_is_not_the_persons_work_is_no_gap() -> None:
    attempt = sample_attempt(rate_all(FRAMEWORK, NOT_MY_WORK))
    assert all(gap.items == () for gap in plan(FRAMEWORK, attempt, BUILDER).gaps)


def test_gap_that_only_a_finished_course_develops_needs_practice() -> None:
    records = [CourseRecord(CourseId("advanced"), CourseStatus.DONE)]
    found = plan(FRAMEWORK, None, BUILDER, DEVELOPER, records)
    assert set(found.uncovered) == {item.id for item in FRAMEWORK.cell[SERVICE, BandId("a1")]}
    assert CourseId("advanced") not in found.route


def test_gaps_come_in_the_goals_order() -> None:
    goal = Goal(BUILDER.id, BUILDER.title, BUILDER.description, BUILDER.wanted, (WORK,), "own")
    assert [gap.competency for gap in plan(FRAMEWORK, None, goal).gaps] == [WORK, CompetencyId("service")]


def test_prerequisites_and_advice_come_first_within_a_stage() -> None:
    order = line_order(FRAMEWORK)
    stage = {course.id: course.stage for course in FRAMEWORK.courses}
    positions = [FRAMEWORK.stage[stage[course]].position for course in order]
    assert positions == sorted(positions)
    assert sorted(order) == sorted(course.id for course in FRAMEWORK.courses)


def test_unknown_course_has_no_station() -> None:
    with pytest.raises(KeyError):
        plan(FRAMEWORK, None, None).station(CourseId("nowhere"))
