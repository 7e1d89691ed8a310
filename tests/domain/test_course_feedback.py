"""What is said before and after a course: ticks, stars, questions, and the growth that then–now shows."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.course_feedback import (
    QUESTION_LENGTH,
    REVIEW_LENGTH,
    CourseFeedback,
    EntryConfirmed,
    Growth,
    KitReady,
    ThenNow,
    developed,
    equivalents,
    growth,
    latest_done,
    wording_key,
)
from app.domain.ids import CourseId, ItemId
from app.domain.person import CourseRecord, CourseStatus
from tests.support.sample_framework import NOW, sample_framework, text

STATEMENTS = (
    text("호출해 보았습니다.", "I have called it."),
    text("조정해 보았습니다.", "I have steered it."),
)
SAMPLE = sample_framework()
ADVANCED = CourseId("advanced")
FRAMEWORK = replace(
    SAMPLE,
    courses=tuple(
        replace(each, entry_statements=STATEMENTS) if each.id == ADVANCED else each for each in SAMPLE.courses
    ),
)
TODAY = date(2026, 11, 22)
ALL = frozenset(wording_key(each) for each in STATEMENTS)


# ---------------------------------------------------------------- before a course


def test_a_course_is_opened_by_all_of_its_statements_and_no_fewer() -> None:
    one = EntryConfirmed(ADVANCED).with_tick(wording_key(STATEMENTS[0]), True)
    both = one.with_tick(wording_key(STATEMENTS[1]), True)
    assert equivalents(FRAMEWORK, [one]) == frozenset()
    assert equivalents(FRAMEWORK, [both]) == {ADVANCED}
    assert equivalents(FRAMEWORK, [both.with_tick(wording_key(STATEMENTS[0]), False)]) == frozenset()


def test_a_statement_that_is_worded_anew_must_be_confirmed_again() -> None:
    course = FRAMEWORK.course[ADVANCED]
    anew = replace(course, entry_statements=(STATEMENTS[0], text("운영해 보았습니다.", "I have run it.")))
    assert EntryConfirmed(ADVANCED, ALL).opens(course)
    assert not EntryConfirmed(ADVANCED, ALL).opens(anew)


def test_a_course_without_statements_is_never_opened_by_them() -> None:
    assert equivalents(FRAMEWORK, [EntryConfirmed(CourseId("basic"), ALL)]) == frozenset()


def test_confirmations_of_a_course_that_the_pack_lost_open_nothing() -> None:
    assert equivalents(FRAMEWORK, [EntryConfirmed(CourseId("gone"), ALL)]) == frozenset()


def test_kit_entries_are_ticked_and_unticked_one_by_one() -> None:
    kit = KitReady(ADVANCED).with_tick("저장소", True).with_tick("API 키", True)
    assert kit.ready == {"저장소", "API 키"}
    assert kit.with_tick("저장소", False).ready == {"API 키"}


# ---------------------------------------------------------------- after a course


def test_a_question_keeps_its_day_until_its_words_change() -> None:
    asked = CourseFeedback(ADVANCED).with_question("한도는 얼마입니까?", TODAY)
    assert asked.asked_on == TODAY
    later = date(2026, 12, 1)
    assert asked.with_question("한도는 얼마입니까?", later).asked_on == TODAY
    assert asked.with_question("한도가 얼마입니까?", later).asked_on == later
    assert asked.with_question("", later) == CourseFeedback(ADVANCED)


def test_feedback_is_empty_until_something_is_said() -> None:
    empty = CourseFeedback(ADVANCED)
    assert empty.is_empty
    assert replace(empty, review="  ").is_empty
    assert empty.with_question(" \n ", TODAY).is_empty
    assert not replace(empty, stars=1).is_empty
    assert not replace(empty, review="좋았습니다").is_empty
    assert not empty.with_question("왜?", TODAY).is_empty


@pytest.mark.parametrize(
    "wrong",
    [
        {"stars": 0},
        {"stars": 6},
        {"review": "가" * (REVIEW_LENGTH + 1)},
        {"review": "두\n줄"},
        {"question": "가" * (QUESTION_LENGTH + 1), "asked_on": TODAY},
        {"question": "언제?"},
        {"asked_on": TODAY},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"stars|review|question"):
        CourseFeedback(ADVANCED, **wrong)  # type: ignore[arg-type]  # the wrong values are the point


def test_the_longest_review_and_question_fit() -> None:
    longest = CourseFeedback(ADVANCED, 5, "가" * REVIEW_LENGTH, "나" * QUESTION_LENGTH, TODAY)
    assert len(longest.review) == 140


# ---------------------------------------------------------------- then–now


def rating(**codes: tuple[int | None, int | None]) -> ThenNow:
    """A then–now rating of "advanced": item name → codes before and now, None for not said."""
    found = ThenNow(ADVANCED, NOW)
    for name, (before, now) in codes.items():
        item = ItemId(name.replace("_", "-"))
        found = found if before is None else found.with_before(item, before, NOW)
        found = found if now is None else found.with_now(item, now, NOW)
    return found


def test_growth_is_told_per_competency_over_items_rated_both_times() -> None:
    said = rating(
        service_a1_1=(0, 4),
        service_a1_2=(2, 2),
        service_a1_3=(3, 2),
        service_a1_4=(1, None),
        work_a1_1=(1, 2),
    )
    service, work = (each.id for each in FRAMEWORK.competencies[:2])
    assert growth(FRAMEWORK, said) == (
        Growth(service, rated=3, better=1, lower=1, mean_codes=1.0),
        Growth(work, rated=1, better=1, lower=0, mean_codes=1.0),
    )


def test_half_a_rating_shows_no_growth() -> None:
    assert growth(FRAMEWORK, rating(service_a1_1=(0, None), work_a1_1=(None, 4))) == ()


def test_items_that_the_course_does_not_develop_are_left_out() -> None:
    assert growth(FRAMEWORK, rating(change_b1_1=(0, 4), gone=(0, 4))) == ()


def test_a_later_word_on_an_item_takes_the_place_of_the_earlier() -> None:
    said = rating(service_a1_1=(0, 1)).with_now(ItemId("service-a1-1"), 4, NOW)
    assert said.now == {ItemId("service-a1-1"): 4}


def test_developed_items_stand_in_pack_order() -> None:
    order = [item.id for item in FRAMEWORK.items]
    found = developed(FRAMEWORK, ADVANCED)
    assert len(found) == 8
    assert list(found) == sorted(found, key=order.index)


def test_the_course_looked_back_on_is_the_one_finished_last() -> None:
    def done(course: str, day: date | None) -> CourseRecord:
        return CourseRecord(CourseId(course), CourseStatus.DONE, done_on=day)

    planned = CourseRecord(CourseId("rag"), CourseStatus.PLANNED)
    assert latest_done(FRAMEWORK, []) is None
    assert latest_done(FRAMEWORK, [planned, done("flagship", TODAY), done("gone", TODAY)]) is None
    assert latest_done(FRAMEWORK, [done("basic", None)]) == "basic"
    assert latest_done(FRAMEWORK, [done("basic", TODAY), done("advanced", None), planned]) == "basic"
    assert latest_done(FRAMEWORK, [done("basic", TODAY), done("native", TODAY)]) == "basic"
