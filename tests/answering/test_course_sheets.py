"""What is said before and after a course is kept and comes back; anything else is refused."""

import json
from datetime import date

import pytest

from app.answering.course_sheets import ENTRY_SHEETS, FEEDBACK_SHEETS, KIT_SHEETS, THEN_NOW_SHEETS
from app.answering.sheets import SheetKind
from app.domain.course_feedback import CourseFeedback, EntryConfirmed, KitReady, ThenNow
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CourseId, ItemId
from tests.support.sample_framework import NOW

COURSE = CourseId("advanced")
KIT = KitReady(COURSE, frozenset({"저장소", "API 키"}))
ENTRY = EntryConfirmed(COURSE, frozenset({"호출해 보았습니다."}))
FEEDBACK = CourseFeedback(COURSE, 4, "실습이 많아 좋았습니다.", "한도는\n얼마입니까?", date(2026, 11, 22))
THEN_NOW = ThenNow(COURSE, NOW, {ItemId("a"): 0}, {ItemId("a"): 3, ItemId("b"): 4})


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (KIT_SHEETS, KIT),
        (KIT_SHEETS, KitReady(COURSE)),
        (ENTRY_SHEETS, ENTRY),
        (FEEDBACK_SHEETS, FEEDBACK),
        (FEEDBACK_SHEETS, CourseFeedback(COURSE)),
        (THEN_NOW_SHEETS, THEN_NOW),
    ],
)
def test_a_sheet_comes_back_as_it_was(kind: SheetKind[object], value: object) -> None:
    assert kind.value(kind.text(value)) == value


@pytest.mark.parametrize(
    ("kind", "value", "field", "wrong"),
    [
        (KIT_SHEETS, KIT, "ready", "저장소"),
        (KIT_SHEETS, KIT, "ready", [1]),
        (KIT_SHEETS, KIT, "course", None),
        (KIT_SHEETS, KIT, "extra", 1),
        (ENTRY_SHEETS, ENTRY, "confirmed", {"a": 1}),
        (ENTRY_SHEETS, ENTRY, "course", 7),
        (ENTRY_SHEETS, ENTRY, "extra", 1),
        (FEEDBACK_SHEETS, FEEDBACK, "extra", 1),
        (THEN_NOW_SHEETS, THEN_NOW, "extra", 1),
        (FEEDBACK_SHEETS, FEEDBACK, "stars", 6),
        (FEEDBACK_SHEETS, FEEDBACK, "stars", True),
        (FEEDBACK_SHEETS, FEEDBACK, "stars", 4.0),
        (FEEDBACK_SHEETS, FEEDBACK, "review", "가" * 141),
        (FEEDBACK_SHEETS, FEEDBACK, "review", "두\n줄"),
        (FEEDBACK_SHEETS, FEEDBACK, "question", None),
        (FEEDBACK_SHEETS, FEEDBACK, "asked_on", None),
        (FEEDBACK_SHEETS, FEEDBACK, "asked_on", "yesterday"),
        (THEN_NOW_SHEETS, THEN_NOW, "at", "2026-11-22T05:03:00"),
        (THEN_NOW_SHEETS, THEN_NOW, "before", [1]),
        (THEN_NOW_SHEETS, THEN_NOW, "before", {"a": "3"}),
        (THEN_NOW_SHEETS, THEN_NOW, "now", {"a": -1}),
        (THEN_NOW_SHEETS, THEN_NOW, "now", {"a": True}),
    ],
)
def test_a_foreign_value_is_no_sheet(
    kind: SheetKind[object], value: object, field: str, wrong: object
) -> None:
    stored = {**json.loads(kind.text(value)), field: wrong}
    with pytest.raises(KnownError) as caught:
        kind.value(json.dumps(stored))
    assert caught.value.code is ErrorCode.DAMAGED


@pytest.mark.parametrize(
    ("kind", "value"),
    [(KIT_SHEETS, KIT), (ENTRY_SHEETS, ENTRY), (FEEDBACK_SHEETS, FEEDBACK), (THEN_NOW_SHEETS, THEN_NOW)],
)
def test_a_sheet_that_lacks_a_field_is_none(kind: SheetKind[object], value: object) -> None:
    stored = json.loads(kind.text(value))
    for field in stored:
        with pytest.raises(KnownError):
            kind.value(json.dumps({name: each for name, each in stored.items() if name != field}))
