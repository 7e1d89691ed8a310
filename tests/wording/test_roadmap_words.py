"""The line map in words: states, markers, outline and reasons, in both languages."""

from dataclasses import replace

import pytest

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId, GoalId, ItemId
from app.domain.person import CourseRecord, CourseStatus
from app.domain.roadmap import RoadmapPlan, StationState, plan
from app.i18n import Catalogue, catalogue
from app.wording.roadmap_words import (
    goal_text,
    here_text,
    outline,
    short_state_word,
    stage_subtitle,
    state_word,
    station_description,
    station_numbers,
)
from app.wording.route_words import (
    goal_reached_text,
    is_goal_reached,
    practice_text,
    route_reasons,
    route_summary,
)
from tests.support.sample_framework import rate_all, sample_attempt, sample_framework

FRAMEWORK = sample_framework()
KO, EN = catalogue("ko"), catalogue("en")


def attempt(**codes: int) -> Attempt:
    """An attempt in which each named cell ("service_b1") is rated with its code and the rest with 0."""
    ratings = dict.fromkeys(rate_all(FRAMEWORK, 0), 0)
    for cell, code in codes.items():
        prefix = cell.replace("_", "-")
        ratings |= {item.id: code for item in FRAMEWORK.items if item.id.startswith(prefix)}
    return sample_attempt(ratings)


def a_plan(
    given: Attempt | None = None,
    goal: str | None = "builder",
    records: tuple[CourseRecord, ...] = (),
    framework: CompetencyFramework = FRAMEWORK,
) -> RoadmapPlan:
    return plan(framework, given, framework.goal[GoalId(goal)] if goal else None, None, records)


def words_of(course: str, made: RoadmapPlan, words: Catalogue) -> str:
    return state_word(FRAMEWORK, made.station(CourseId(course)), words)


def test_each_state_has_its_word_in_both_languages() -> None:
    done = CourseRecord(CourseId("python"), CourseStatus.DONE)
    booked = CourseRecord(CourseId("talk"), CourseStatus.PLANNED)
    made = a_plan(attempt(service_b1=4, work_b1=4), records=(done, booked))
    assert [words_of(each, made, KO) for each in ("python", "talk", "basic", "native", "advanced")] == [
        "마침",
        "예약",
        "다음 역",
        "열림",
        "basic 먼저",
    ]
    assert [words_of(each, made, EN) for each in ("python", "talk", "basic", "native", "advanced")] == [
        "done",
        "booked",
        "next stop",
        "open",
        "basic first",
    ]


def test_several_courses_to_take_first_are_counted() -> None:
    station = replace(
        a_plan().station(CourseId("advanced")),
        state=StationState.TAKE_FIRST,
        take_first=(CourseId("python"), CourseId("basic"), CourseId("talk")),
    )
    assert state_word(FRAMEWORK, station, KO) == "python 외 2개 먼저"
    assert state_word(FRAMEWORK, station, EN) == "python and 2 more first"


@pytest.mark.parametrize("words", [KO, EN])
def test_short_words_of_states_differ(words: Catalogue) -> None:
    assert len({short_state_word(state, words) for state in StationState}) == len(StationState)


def test_markers_name_the_level_and_the_goal() -> None:
    service, work, change = a_plan(attempt(service_b1=4)).lines
    assert here_text(FRAMEWORK, service, KO) == "현재 위치 · 기본 1"
    assert here_text(FRAMEWORK, work, KO) == "현재 위치 · 기본 1 준비 중"
    assert here_text(FRAMEWORK, work, EN) == "Here · preparing for Basic 1"
    assert goal_text(FRAMEWORK, service, KO) == "목표 · 심화 1"
    assert goal_text(FRAMEWORK, change, KO) is None


def test_without_an_attempt_nobody_stands_anywhere() -> None:
    assert [here_text(FRAMEWORK, line, KO) for line in a_plan().lines] == [None, None, None]


def test_interchange_has_a_number_on_each_line() -> None:
    made = a_plan()
    assert station_numbers(FRAMEWORK, made.station(CourseId("basic")), KO) == ("1-3", "2-2")
    assert station_numbers(FRAMEWORK, made.station(CourseId("flagship")), KO) == ("C-1",)


def test_description_says_state_lines_stage_and_route() -> None:
    made = a_plan(attempt(service_b1=4, work_b1=4))
    advanced = station_description(FRAMEWORK, made, made.station(CourseId("advanced")), KO)
    assert advanced.split(", ") == [
        "basic 먼저",
        "1호선 서비스 개발 4번째 역",
        "2호선 업무 생산성 3번째 역",
        "Advanced",
        "갈아타는 역",
        "내 경로에 있음",
        "목표 · 심화 1",
        "목표 · 기본 2",
        "advanced 과정",
    ]
    native = station_description(FRAMEWORK, made, made.station(CourseId("native")), EN)
    assert "Here · Basic 1" in native
    assert "on your route" not in native
    loop = station_description(FRAMEWORK, made, made.station(CourseId("flagship")), EN)
    assert loop == "open, common loop, station 1, flagship course"


def test_stage_says_which_band_it_leads_to() -> None:
    python, native = FRAMEWORK.stages[:2]
    assert stage_subtitle(FRAMEWORK, python, KO) == "단계"
    assert stage_subtitle(FRAMEWORK, native, KO) == "단계 → 기본 1*"


def test_outline_reads_like_the_map() -> None:
    made = a_plan(
        attempt(service_b1=4, work_b1=4), records=(CourseRecord(CourseId("python"), CourseStatus.DONE),)
    )
    lines = [
        f"{row.number} {row.title} {row.short_word}{' *' if row.on_route else ''} {'|'.join(row.markers)}".strip()
        for column in outline(FRAMEWORK, made, KO)
        for row in column.rows
    ]
    assert lines == [
        "1-1 python 마침",
        "1-2 native 열림 현재 위치 · 기본 1",
        "1-3 basic 다음 *",
        "1-4 advanced 먼저 권함 * 목표 · 심화 1",
        "1-5 rag 먼저 권함",
        "2-1 native 열림 현재 위치 · 기본 1",
        "2-2 basic 다음 *",
        "2-3 advanced 먼저 권함 * 목표 · 기본 2",
        "2-4 risk 열림",
        "3-1 talk 열림",
        "3-2 trend 열림",
        "3-3 policy 먼저 권함",
        "3-4 risk 열림",
        "C-1 flagship 열림",
    ]
    columns = outline(FRAMEWORK, made, EN)
    assert [column.number for column in columns] == [1, 2, 3, None]
    assert [column.start_marker for column in columns] == [None, None, "Here · preparing for Basic 1", None]
    assert [column.count_text for column in columns] == [
        "5 stations",
        "4 stations",
        "4 stations",
        "1 station",
    ]


def test_reasons_name_gaps_and_dependents() -> None:
    made = a_plan(attempt(service_b1=4, work_b1=4))
    (covers,) = route_reasons(FRAMEWORK, made, made.station(CourseId("advanced")), KO)
    assert covers.sentence == "내 차이 4개를 채웁니다:"
    assert covers.details[0] == "서비스 개발 심화 1 행동 1 하기"
    first, needed = route_reasons(FRAMEWORK, made, made.station(CourseId("basic")), EN)
    assert first.sentence == "It closes 8 of your gaps:"
    assert needed.details == ("advanced",)


@pytest.mark.parametrize(
    ("course", "sentence"),
    [
        ("flagship", "The common loop is open to everyone and belongs to no route."),
        ("policy", "It is not on your route: your goal does not need it."),
        ("talk", "You have done this course."),
    ],
)
def test_station_off_the_route_says_why(course: str, sentence: str) -> None:
    made = a_plan(attempt(), records=(CourseRecord(CourseId("talk"), CourseStatus.DONE),))
    assert route_reasons(FRAMEWORK, made, made.station(CourseId(course)), EN)[0].sentence == sentence


def test_without_a_goal_the_reason_is_to_choose_one() -> None:
    made = a_plan(goal=None)
    (reason,) = route_reasons(FRAMEWORK, made, made.station(CourseId("basic")), EN)
    assert reason.sentence == "Choose a goal to see which courses lead to it."


def test_goal_is_reached_when_every_wanted_level_is() -> None:
    reached = a_plan(attempt(service=4, work=4))
    assert is_goal_reached(reached)
    assert goal_reached_text(FRAMEWORK, reached, KO) == "목표에 도달했습니다: 만드는 사람."
    assert not is_goal_reached(a_plan(attempt(service=4)))
    assert not is_goal_reached(a_plan())
    assert not is_goal_reached(a_plan(goal=None))


def test_summary_counts_courses_and_hours() -> None:
    made = a_plan(attempt(service_b1=4, work_b1=4))
    assert route_summary(FRAMEWORK, made, KO) == "목표까지 과정 3개, 46시간"
    assert practice_text(1, EN).endswith("practise it at work.")
    assert practice_text(2, EN).endswith("practise them at work.")


def test_unknown_item_is_a_defect() -> None:
    broken = replace(a_plan(attempt()).station(CourseId("basic")), covers=(ItemId("gone"),))
    with pytest.raises(KeyError):
        route_reasons(FRAMEWORK, a_plan(attempt()), broken, EN)
