"""What is sealed in a personal file, to and fro; unknown fields, wrong kinds and repeated entries are refused."""

import json
import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from app.domain.attempt import NOT_MY_WORK, Attempt, Form, ItemAnswer, Rating
from app.domain.ids import (
    AttemptId,
    BackgroundId,
    CourseId,
    GoalId,
    ItemId,
    JobFamilyId,
    PackId,
    PersonId,
    RegionId,
    RoundId,
)
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus, Person
from app.domain.person_work import PersonWork, SheetPlace

_Name = Annotated[str, Field(min_length=1, max_length=200)]
_Moment = AwareDatetime
_NOT_MY_WORK = "not_my_work"


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Person(_Strict):
    id: UUID
    alias: Annotated[str, Field(min_length=1, max_length=40)]
    language: Language
    created_at: _Moment
    job_family: _Name | None
    region: _Name | None
    background: _Name | None
    goal: _Name | None


class _Answer(_Strict):
    rating: Annotated[int, Field(ge=0, le=99)] | Literal["not_my_work"] | None
    done_recently: bool | None
    evidence: str
    note: str
    language: Language | None


class _Attempt(_Strict):
    id: _Name
    pack: _Name
    pack_version: _Name
    form: Form
    order_seed: Annotated[int, Field(ge=-(2**63), lt=2**63)]
    started_at: _Moment
    saved_at: _Moment
    finished_at: _Moment | None
    place: _Name | None
    revision: Annotated[int, Field(ge=0, lt=2**53)]
    answers: dict[_Name, _Answer]


class _Course(_Strict):
    course: _Name
    status: CourseStatus
    round: _Name | None
    done_on: date | None


class _Sheet(_Strict):
    kind: _Name
    key: _Name
    text: str


class _Content(_Strict):
    person: _Person
    attempts: list[_Attempt]
    courses: list[_Course]
    sheets: list[_Sheet]


_CONTENT = TypeAdapter(_Content)


def content_of(work: PersonWork) -> Mapping[str, Any]:
    """`work` as a JSON object, moments in UTC."""
    person = work.person
    return {
        "person": {
            "id": person.id,
            "alias": person.alias,
            "language": person.language.value,
            "created_at": _moment(person.created_at),
            "job_family": person.job_family,
            "region": person.region,
            "background": person.background,
            "goal": person.goal,
        },
        "attempts": [_attempt(each) for each in work.attempts],
        "courses": [
            {
                "course": each.course,
                "status": each.status.value,
                "round": each.round,
                "done_on": each.done_on.isoformat() if each.done_on else None,
            }
            for each in work.records
        ],
        "sheets": [{"kind": kind, "key": key, "text": text} for (kind, key), text in work.sheets.items()],
    }


def everything_json(work: PersonWork) -> bytes:
    """`work` as a JSON text for people and other programs, in UTF-8 with indents; protected by nothing."""
    content = {"format": "gilnun-everything", "version": 1, **content_of(work)}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def work_of(content: Mapping[str, Any]) -> PersonWork:
    """The work that `content` stands for. Raises ValueError for any other object."""
    found = _CONTENT.validate_json(json.dumps(content))
    _once(each.id for each in found.attempts)
    _once(each.course for each in found.courses)
    _once((each.kind, each.key) for each in found.sheets)
    person = _person_of(found.person)
    sheets: dict[SheetPlace, str] = {(each.kind, each.key): each.text for each in found.sheets}
    return PersonWork(
        person=person,
        attempts=tuple(_attempt_of(each, person.id) for each in found.attempts),
        records=tuple(_record_of(each) for each in found.courses),
        sheets=MappingProxyType(sheets),
    )


def _attempt(attempt: Attempt) -> Mapping[str, Any]:
    return {
        "id": attempt.id,
        "pack": attempt.pack,
        "pack_version": attempt.pack_version,
        "form": attempt.form.value,
        "order_seed": attempt.order_seed,
        "started_at": _moment(attempt.started_at),
        "saved_at": _moment(attempt.saved_at),
        "finished_at": _moment(attempt.finished_at) if attempt.finished_at else None,
        "place": attempt.place,
        "revision": attempt.revision,
        "answers": {item: _answer(answer) for item, answer in attempt.answers.items()},
    }


def _answer(answer: ItemAnswer) -> Mapping[str, Any]:
    return {
        "rating": _NOT_MY_WORK if answer.rating is NOT_MY_WORK else answer.rating,
        "done_recently": answer.done_recently,
        "evidence": answer.evidence,
        "note": answer.note,
        "language": answer.language.value if answer.language else None,
    }


def _person_of(found: _Person) -> Person:
    if any(unicodedata.category(sign)[0] == "C" for sign in found.alias) or not found.alias.strip():
        raise ValueError("an alias has visible signs only")
    return Person(
        id=PersonId(str(found.id)),
        alias=found.alias,
        language=found.language,
        created_at=_moment_of(found.created_at),
        job_family=JobFamilyId(found.job_family) if found.job_family else None,
        region=RegionId(found.region) if found.region else None,
        background=BackgroundId(found.background) if found.background else None,
        goal=GoalId(found.goal) if found.goal else None,
    )


def _attempt_of(found: _Attempt, person: PersonId) -> Attempt:
    answers = {ItemId(item): _answer_of(answer) for item, answer in found.answers.items()}
    return Attempt(
        id=AttemptId(found.id),
        person=person,
        pack=PackId(found.pack),
        pack_version=found.pack_version,
        form=found.form,
        order_seed=found.order_seed,
        started_at=_moment_of(found.started_at),
        saved_at=_moment_of(found.saved_at),
        finished_at=_moment_of(found.finished_at) if found.finished_at else None,
        answers=MappingProxyType({item: answer for item, answer in answers.items() if not answer.is_empty}),
        place=ItemId(found.place) if found.place else None,
        revision=found.revision,
    )


def _answer_of(found: _Answer) -> ItemAnswer:
    rating: Rating | None = NOT_MY_WORK if isinstance(found.rating, str) else found.rating
    return ItemAnswer(rating, found.done_recently, found.evidence, found.note, found.language)


def _record_of(found: _Course) -> CourseRecord:
    return CourseRecord(
        CourseId(found.course), found.status, RoundId(found.round) if found.round else None, found.done_on
    )


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _moment_of(found: datetime) -> datetime:
    try:
        return found.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a moment outside the calendar") from error


def _once(names: Iterable[Hashable]) -> None:
    found = list(names)
    if len(set(found)) != len(found):
        raise ValueError("an entry stands twice")
