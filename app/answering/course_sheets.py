"""How kit, entry statements, feedback and then–now of a course are kept: one sheet of each per course, under its id."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from app.answering.sheets import Json, SheetKind
from app.domain.course_feedback import CourseFeedback, EntryConfirmed, KitReady, ThenNow
from app.domain.ids import CourseId, ItemId


def _fields(found: Json, *names: str) -> None:
    if set(found) != set(names):
        raise ValueError("a sheet has exactly its own fields")


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError("not a text")
    return found


def _number(found: object) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise TypeError("not a number from 0")
    return found


def _texts(found: object) -> frozenset[str]:
    if not isinstance(found, list):
        raise TypeError("not a list")
    return frozenset(_text(each) for each in found)


def _day(found: object) -> date | None:
    return None if found is None else date.fromisoformat(_text(found))


def _moment(found: object) -> datetime:
    moment = datetime.fromisoformat(_text(found))
    if moment.tzinfo is None:
        raise ValueError("a time carries its zone")
    return moment


def _codes(found: object) -> Mapping[ItemId, int]:
    if not isinstance(found, dict):
        raise TypeError("not an object")
    return MappingProxyType({ItemId(item): _number(code) for item, code in found.items()})


def _kit(found: Json) -> KitReady:
    _fields(found, "course", "ready")
    return KitReady(CourseId(_text(found["course"])), _texts(found["ready"]))


def _entry(found: Json) -> EntryConfirmed:
    _fields(found, "course", "confirmed")
    return EntryConfirmed(CourseId(_text(found["course"])), _texts(found["confirmed"]))


def _feedback(found: Json) -> CourseFeedback:
    _fields(found, "course", "stars", "review", "question", "asked_on")
    return CourseFeedback(
        course=CourseId(_text(found["course"])),
        stars=None if found["stars"] is None else _number(found["stars"]),
        review=_text(found["review"]),
        question=_text(found["question"]),
        asked_on=_day(found["asked_on"]),
    )


def _feedback_json(feedback: CourseFeedback) -> Json:
    return {
        "course": feedback.course,
        "stars": feedback.stars,
        "review": feedback.review,
        "question": feedback.question,
        "asked_on": feedback.asked_on.isoformat() if feedback.asked_on else None,
    }


def _then_now(found: Json) -> ThenNow:
    _fields(found, "course", "at", "before", "now")
    return ThenNow(
        course=CourseId(_text(found["course"])),
        at=_moment(found["at"]),
        before=_codes(found["before"]),
        now=_codes(found["now"]),
    )


def _then_now_json(rating: ThenNow) -> Json:
    return {
        "course": rating.course,
        "at": rating.at.isoformat(),
        "before": dict(rating.before),
        "now": dict(rating.now),
    }


KIT_SHEETS = SheetKind[KitReady]("kit", lambda kit: {"course": kit.course, "ready": sorted(kit.ready)}, _kit)
ENTRY_SHEETS = SheetKind[EntryConfirmed](
    "entry", lambda entry: {"course": entry.course, "confirmed": sorted(entry.confirmed)}, _entry
)
FEEDBACK_SHEETS = SheetKind[CourseFeedback]("course_feedback", _feedback_json, _feedback)
THEN_NOW_SHEETS = SheetKind[ThenNow]("then_now", _then_now_json, _then_now)
"""Course id → what the person said; a sheet that says nothing is removed."""
