"""What is said about a course is stored at once, one thing at a time; what says nothing any more is gone."""

from datetime import date

import pytest

from app.answering.course_desk import CourseDesk, empty_notes
from app.answering.course_sheets import ENTRY_SHEETS, FEEDBACK_SHEETS, KIT_SHEETS, THEN_NOW_SHEETS
from app.answering.workspace import Workspace
from app.domain.course_feedback import QUESTION_LENGTH, REVIEW_LENGTH
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CourseId, ItemId
from tests.support.sample_framework import NOW, MemoryStore, StepClock, sample_framework, sample_person

COURSE, ITEM, TODAY = CourseId("advanced"), ItemId("service-a1-1"), date(2026, 11, 22)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(sample_person())


@pytest.fixture
def desk(store: MemoryStore) -> CourseDesk:
    return CourseDesk(Workspace(sample_framework(), store, StepClock()), COURSE)


def test_at_first_nothing_is_said(desk: CourseDesk) -> None:
    assert desk.notes() == empty_notes(COURSE)


def test_everything_said_is_there_for_the_next_desk(desk: CourseDesk, store: MemoryStore) -> None:
    desk.tick_kit("저장소", True)
    desk.confirm_entry("호출해 보았습니다.", True)
    desk.give_stars(4)
    desk.write_review("실습이 많았습니다.")
    desk.ask("한도는 얼마입니까?", TODAY)
    desk.rate_before(ITEM, 1, NOW)
    desk.rate_now(ITEM, 3, NOW)
    notes = CourseDesk(Workspace(sample_framework(), store, StepClock()), COURSE).notes()
    assert notes == desk.notes()
    assert (notes.kit.ready, notes.entry.confirmed) == ({"저장소"}, {"호출해 보았습니다."})
    assert (notes.feedback.stars, notes.feedback.review) == (4, "실습이 많았습니다.")
    assert (notes.feedback.question, notes.feedback.asked_on) == ("한도는 얼마입니까?", TODAY)
    assert notes.then_now is not None
    assert (notes.then_now.before, notes.then_now.now) == ({ITEM: 1}, {ITEM: 3})


def test_courses_are_kept_apart(desk: CourseDesk) -> None:
    desk.give_stars(4)
    other = CourseDesk(desk.workspace, CourseId("basic"))
    other.give_stars(2)
    assert (desk.feedback().stars, other.feedback().stars) == (4, 2)


def test_what_is_taken_back_leaves_no_sheet(desk: CourseDesk, store: MemoryStore) -> None:
    desk.tick_kit("저장소", True)
    desk.tick_kit("저장소", False)
    desk.confirm_entry("호출해 보았습니다.", True)
    desk.confirm_entry("호출해 보았습니다.", False)
    desk.give_stars(4)
    desk.ask("왜?", TODAY)
    desk.give_stars(None)
    desk.ask(" ", TODAY)
    desk.rate_now(ITEM, 3, NOW)
    desk.forget_then_now()
    for kind in (KIT_SHEETS, ENTRY_SHEETS, FEEDBACK_SHEETS, THEN_NOW_SHEETS):
        assert store.sheets(kind.name) == {}


def test_texts_are_cut_to_what_fits(desk: CourseDesk) -> None:
    desk.write_review("두\n줄 " + "가" * REVIEW_LENGTH)
    desk.ask("나" * (QUESTION_LENGTH + 1), TODAY)
    assert desk.feedback().review == "두 줄 " + "가" * (REVIEW_LENGTH - 4)
    assert desk.feedback().question == "나" * QUESTION_LENGTH


def test_a_failed_save_leaves_what_was_said(desk: CourseDesk, store: MemoryStore) -> None:
    desk.give_stars(4)
    store.failure = KnownError(ErrorCode.READ_ONLY)
    with pytest.raises(KnownError):
        desk.give_stars(1)
    assert desk.feedback().stars == 4
