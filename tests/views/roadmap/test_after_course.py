"""Before and after a course: kit and entry statements to tick, stars, a review, a question; all stored at once."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.answering.course_desk import CourseDesk
from app.answering.workspace import Workspace
from app.domain.course_answer import CourseAnswer
from app.domain.course_feedback import QUESTION_LENGTH
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CourseId, RoundId
from app.domain.person import CourseRecord, CourseStatus
from app.domain.roadmap import StationState
from app.views.components import TickBox
from tests.support.hands import compose, type_text
from tests.support.room import cut_off
from tests.support.sample_framework import MemoryStore, sample_person, text
from tests.support.window import OTHER_ID
from tests.views.roadmap.conftest import FRAMEWORK, Desk, OpenRoadmap, rated

ADVANCED, NATIVE = CourseId("advanced"), CourseId("native")
FULL = replace(
    FRAMEWORK.course[ADVANCED],
    entry_statements=(
        text("모델 API를 불러 보았습니다.", "I have called a model API."),
        text("RAG로 답을 조정해 보았습니다.", "I have steered answers with RAG."),
    ),
    kit=(text("안내 문서", "Guide"), text("API 키", "API key")),
    platform_owner=text("플랫폼 담당자", "Platform team"),
)
PACK = replace(FRAMEWORK, courses=tuple(FULL if each.id == ADVANCED else each for each in FRAMEWORK.courses))
DONE = CourseRecord(ADVANCED, CourseStatus.DONE, RoundId("advanced-1"), date(2026, 11, 20))


@pytest.fixture
def ahead(open_roadmap: OpenRoadmap) -> Desk:
    """The panel of a course with everything that is ahead; Basic 2 is reached, Basic was not taken."""
    desk = open_roadmap(rated(service_b1=4, service_b2=4, work_b1=4, work_b2=4), framework=PACK)
    desk.page.choose(ADVANCED)
    return desk


@pytest.fixture
def done(open_roadmap: OpenRoadmap) -> Desk:
    """The panel of the same course when it is done."""
    desk = open_roadmap(rated(), framework=PACK, records=[DONE])
    desk.page.choose(ADVANCED)
    return desk


def course_desk(desk: Desk, course: CourseId = ADVANCED) -> CourseDesk:
    workspace = desk.shell.session.workspace
    assert workspace is not None
    return CourseDesk(workspace, course)


def box(desk: Desk, name: str) -> TickBox:
    found = desk.page.panel.findChild(TickBox, name)
    assert found is not None, name
    return found


def words(desk: Desk, name: str) -> str:
    label = desk.page.panel.findChild(QLabel, name)
    assert label is not None, name
    return label.text()


# ---------------------------------------------------------------- before the course


def test_ticking_every_entry_statement_opens_the_course(ahead: Desk) -> None:
    assert ahead.state[ADVANCED] is StationState.TAKE_FIRST
    ahead.press("entry_1")
    assert ahead.state[ADVANCED] is StationState.TAKE_FIRST
    ahead.press("entry_2")
    assert ahead.state[ADVANCED] is StationState.NEXT
    assert "위 과정을 듣지 않아도 참여할 수 있으며" in words(ahead, "entry_result")
    ahead.press("entry_1")
    assert ahead.state[ADVANCED] is StationState.TAKE_FIRST


def test_ticks_are_made_by_keyboard_and_keep_it(ahead: Desk) -> None:
    box(ahead, "kit_2").setFocus()
    ahead.key(Qt.Key.Key_Space)
    assert course_desk(ahead).kit().ready == {"API 키"}
    assert ahead.focused() == "kit_2"
    assert box(ahead, "kit_2").isChecked()
    assert words(ahead, "kit_progress") == "2개 가운데 1개를 챙겼습니다"
    ahead.key(Qt.Key.Key_Space)
    assert course_desk(ahead).kit().ready == frozenset()


def test_a_tick_that_cannot_be_stored_goes_back(ahead: Desk) -> None:
    ahead.shell.store.failure = KnownError(ErrorCode.READ_ONLY)
    ahead.press("kit_1")
    assert not box(ahead, "kit_1").isChecked()


def test_ticks_follow_the_language_and_stay_ticked(ahead: Desk) -> None:
    ahead.press("kit_1")
    ahead.shell.window.change_language("en")
    assert [box(ahead, name).text() for name in ("kit_1", "kit_2")] == ["Guide", "API key"]
    assert box(ahead, "kit_1").isChecked()


def test_a_course_ahead_asks_for_no_feedback(ahead: Desk) -> None:
    assert not ahead.shown("after_course")


# ---------------------------------------------------------------- after the course


def test_a_done_course_says_when_and_which_round(done: Desk) -> None:
    assert done.page.panel.after.taken.text() == "2026년 11월 20일 마침 · 1차, 12.10 목 – 12.12 토"
    assert done.page.panel.findChild(TickBox, "kit_1") is None


def test_stars_are_given_by_mouse_and_keys_and_taken_back(done: Desk) -> None:
    done.press("course_stars_2")
    assert course_desk(done).feedback().stars == 2
    assert done.page.panel.after.stars.meaning.text() == "조금 아쉬웠습니다."
    done.key(Qt.Key.Key_Right)
    assert course_desk(done).feedback().stars == 3
    assert done.focused() == "course_stars_3"
    done.press("no_stars")
    assert course_desk(done).feedback().stars is None
    assert done.page.panel.after.stars.count is None


def test_stars_are_read_out_with_their_meaning(done: Desk) -> None:
    names = [star.accessibleName() for star in done.page.panel.after.stars.stars]
    assert names[0] == "별 1개: 기대에 미치지 못했습니다."
    assert names[4] == "별 5개: 아주 좋았습니다."


def test_stars_that_cannot_be_stored_go_back(done: Desk) -> None:
    done.press("course_stars_4")
    done.shell.store.failure = KnownError(ErrorCode.READ_ONLY)
    done.press("course_stars_1")
    assert done.page.panel.after.stars.count == 4


def test_a_review_is_stored_soon(done: Desk) -> None:
    review = done.page.panel.after.review
    review.setFocus()
    type_text(review, "실습이 많았습니다.")
    assert course_desk(done).feedback().review == ""
    done.qtbot.waitUntil(lambda: course_desk(done).feedback().review == "실습이 많았습니다.")


def test_a_half_typed_question_outlives_a_change_of_language(done: Desk) -> None:
    question = done.page.panel.after.question
    question.setFocus()
    type_text(question, "한도는")
    compose(question, "어")
    done.shell.window.change_language("en")
    assert question.toPlainText() == "한도는"
    assert course_desk(done).feedback().question == "한도는어"
    type_text(question, "얼마입니까?")
    assert question.toPlainText() == "한도는얼마입니까?"
    assert done.page.panel.after.question_label.text() == "A question to the platform: Platform team"


def test_a_question_gets_its_day_and_can_be_copied_once_it_is_stored(done: Desk) -> None:
    after = done.page.panel.after
    assert not done.shown("copy_question")
    after.question.setFocus()
    type_text(after.question, "Why?")
    done.qtbot.waitUntil(lambda: done.shown("copy_question"))
    assert after.question_hint.text().startswith("2026년 11월 22일에 적음")
    done.press("copy_question")
    assert QGuiApplication.clipboard().text() == "Why?"


def test_what_is_too_long_for_a_question_is_not_taken_in(done: Desk) -> None:
    question = done.page.panel.after.question
    question.setFocus()
    type_text(question, "가" * QUESTION_LENGTH)
    type_text(question, "나다")
    assert question.toPlainText() == "가" * QUESTION_LENGTH
    assert done.shell.session.flush()
    assert course_desk(done).feedback().question == "가" * QUESTION_LENGTH


def test_text_belongs_to_the_course_on_which_it_was_typed(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(), framework=PACK, records=[DONE, CourseRecord(NATIVE, CourseStatus.DONE)])
    desk.page.choose(ADVANCED)
    review = desk.page.panel.after.review
    review.setFocus()
    type_text(review, "first")
    desk.page.choose(NATIVE)
    assert review.text() == ""
    assert desk.shell.session.flush()
    assert course_desk(desk).feedback().review == "first"
    assert course_desk(desk, NATIVE).feedback().review == ""
    desk.page.choose(ADVANCED)
    assert review.text() == "first"


def test_nothing_typed_is_left_for_the_next_person(done: Desk) -> None:
    review = done.page.panel.after.review
    review.setFocus()
    type_text(review, "mine")
    mina = MemoryStore(replace(sample_person("Mina"), id=OTHER_ID), [], [DONE])
    done.shell.people.stores[OTHER_ID] = mina
    assert done.shell.session.enter(Workspace(PACK, mina, done.shell.session.now))
    done.page.choose(ADVANCED)
    assert done.shown("course_review")
    assert review.text() == ""


def test_only_platform_courses_take_questions(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(), framework=PACK, records=[CourseRecord(NATIVE, CourseStatus.DONE)])
    desk.page.choose(NATIVE)
    assert desk.shown("course_review")
    assert not desk.shown("course_question")


def test_escape_in_a_text_leads_back_to_the_map(done: Desk) -> None:
    done.page.panel.after.review.setFocus()
    QTest.keyClick(done.page.panel.after.review, Qt.Key.Key_Escape)
    assert done.focused_station() == ADVANCED


def test_marking_as_done_opens_the_feedback(ahead: Desk) -> None:
    ahead.press("mark_done")
    ahead.press("save_done")
    assert ahead.shown("after_course")


def test_answers_of_the_platform_are_shown_with_their_source(open_roadmap: OpenRoadmap) -> None:
    answer = CourseAnswer(
        ADVANCED,
        text("한도는 얼마입니까?", "What is the limit?"),
        text("하루 1,000번입니다.", "1,000 calls a day."),
        date(2026, 10, 14),
        sample=True,
    )
    desk = open_roadmap(rated(), framework=replace(PACK, answers=(answer,)))
    desk.page.choose(NATIVE)
    assert desk.page.panel.findChild(QWidget, "station_answers") is None
    desk.page.choose(ADVANCED)
    section = desk.page.panel.findChild(QWidget, "station_answers")
    assert section is not None
    assert [label.text() for label in section.findChildren(QLabel)] == [
        "답이 온 질문",
        "한도는 얼마입니까?",
        "하루 1,000번입니다.",
        "출처: 플랫폼 담당자 · 견본 1.0.0판 · 2026년 10월 14일 질문 · 예시",
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("percent", "size"), [(100, (1180, 760)), (200, (1024, 640))])
def test_everything_has_room(
    open_roadmap: OpenRoadmap, language: str, percent: int, size: tuple[int, int]
) -> None:
    desk = open_roadmap(
        rated(), framework=PACK, records=[DONE], language=language, text_percent=percent, size=size
    )
    desk.page.choose(ADVANCED)
    desk.page.open_panel()
    course_desk(desk).give_stars(1)
    desk.page.refresh()
    assert desk.shown("after_course")
    assert cut_off(desk.page.panel) == []


def test_every_control_has_a_name(done: Desk) -> None:
    after = done.page.panel.after
    controls = [*after.findChildren(QAbstractButton), after.review, after.question]
    assert all(control.accessibleName() for control in controls)
