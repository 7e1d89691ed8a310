"""Between rows and the field's values, with the digest of each record; decides nothing about answers.

A digest is the SHA-256 of what is stored, as `PRAGMA integrity_check` missed 36 % of the bit flips that changed data.
"""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from app.domain.attempt import NOT_MY_WORK, Attempt, Form, ItemAnswer
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
from app.store.rows import AnswerRow, AttemptRow, CourseRecordRow, EntryRow, PersonRow, SheetRow

Stored = str | int | None


# A damaged file can hold any kind of value in any column: `repr` keeps such a one from ending in a TypeError.
# Made once: making it took longer than the encoding.
_ENCODER: Final = json.JSONEncoder(separators=(",", ":"), default=repr)


def digest_of(values: Iterable[Stored | Iterable[Stored]]) -> str:
    """The SHA-256 of `values` in their order, as hexadecimal digits; values of different kinds never coincide."""
    return sha256(_ENCODER.encode(list(values)).encode("ascii")).hexdigest()


def text_digest(text: str) -> str:
    """The SHA-256 of `text` in UTF-8, as hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def moment_text(moment: datetime) -> str:
    """`moment` as ISO 8601 in UTC. Raises ValueError when it carries no zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone is not stored")
    return moment.astimezone(UTC).isoformat()


def person_row(person: Person) -> PersonRow:
    """The row of `person`, sealed."""
    row = PersonRow(
        id=person.id,
        alias=person.alias,
        language=person.language.value,
        created_at=moment_text(person.created_at),
        job_family=person.job_family,
        region=person.region,
        background=person.background,
        goal=person.goal,
    )
    row.digest = person_digest(row)
    return row


def entry_row(person: Person) -> EntryRow:
    """The index entry of `person`, sealed."""
    row = person_row(person)
    names = ("id", "alias", "language", "created_at", "job_family", "region", "background", "goal", "digest")
    return EntryRow(**{name: getattr(row, name) for name in names})


def person_digest(row: PersonRow | EntryRow) -> str:
    """The digest that `row` must carry."""
    return digest_of(
        (
            row.id,
            row.alias,
            row.language,
            row.created_at,
            row.job_family,
            row.region,
            row.background,
            row.goal,
        )
    )


def person_of(row: PersonRow | EntryRow) -> Person:
    """The person of a row whose digest was found right."""
    return Person(
        id=PersonId(row.id),
        alias=row.alias,
        language=Language(row.language),
        created_at=datetime.fromisoformat(row.created_at),
        job_family=JobFamilyId(row.job_family) if row.job_family is not None else None,
        region=RegionId(row.region) if row.region is not None else None,
        background=BackgroundId(row.background) if row.background is not None else None,
        goal=GoalId(row.goal) if row.goal is not None else None,
    )


def attempt_row(attempt: Attempt, number: int) -> AttemptRow:
    """The header of `attempt`, the `number`th one begun, sealed together with all its answers."""
    row = AttemptRow(
        id=attempt.id,
        number=number,
        person=attempt.person,
        pack=attempt.pack,
        pack_version=attempt.pack_version,
        form=attempt.form.value,
        order_seed=attempt.order_seed,
        started_at=moment_text(attempt.started_at),
        saved_at=moment_text(attempt.saved_at),
        finished_at=moment_text(attempt.finished_at) if attempt.finished_at is not None else None,
        place=attempt.place,
        revision=attempt.revision,
    )
    row.digest = _sealed(row, (_stored_answer(item, answer) for item, answer in attempt.answers.items()))
    return row


def answer_row(attempt: AttemptId, item: ItemId, answer: ItemAnswer) -> AnswerRow:
    """The row of one answer."""
    stored = _stored_answer(item, answer)
    return AnswerRow(attempt=attempt, **dict(zip(_ANSWER_COLUMNS, stored, strict=True)))


_ANSWER_COLUMNS: Final = ("item", "rating", "not_my_work", "done_recently", "evidence", "note", "language")


def _stored_answer(item: ItemId, answer: ItemAnswer) -> tuple[Stored, ...]:
    return (
        item,
        answer.rating if isinstance(answer.rating, int) else None,
        answer.rating is NOT_MY_WORK,
        answer.done_recently,
        answer.evidence,
        answer.note,
        answer.language.value if answer.language is not None else None,
    )


def attempt_digest(row: AttemptRow, answers: Iterable[AnswerRow]) -> str:
    """The digest that `row` with its `answers` (in any order) must carry."""
    return _sealed(row, (tuple(getattr(each, name) for name in _ANSWER_COLUMNS) for each in answers))


def _sealed(row: AttemptRow, answers: Iterable[tuple[Stored, ...]]) -> str:
    header: tuple[Stored, ...] = (
        row.id,
        row.number,
        row.person,
        row.pack,
        row.pack_version,
        row.form,
        row.order_seed,
        row.started_at,
        row.saved_at,
        row.finished_at,
        row.place,
        row.revision,
    )
    return digest_of((header, *sorted(answers, key=lambda stored: str(stored[0]))))


def attempt_of(row: AttemptRow, answers: Iterable[AnswerRow]) -> Attempt:
    """The attempt of rows whose digest was found right."""
    return Attempt(
        id=AttemptId(row.id),
        person=PersonId(row.person),
        pack=PackId(row.pack),
        pack_version=row.pack_version,
        form=Form(row.form),
        order_seed=row.order_seed,
        started_at=datetime.fromisoformat(row.started_at),
        saved_at=datetime.fromisoformat(row.saved_at),
        finished_at=datetime.fromisoformat(row.finished_at) if row.finished_at is not None else None,
        answers=MappingProxyType({ItemId(each.item): _answer_of(each) for each in answers}),
        place=ItemId(row.place) if row.place is not None else None,
        revision=row.revision,
    )


def _answer_of(row: AnswerRow) -> ItemAnswer:
    return ItemAnswer(
        rating=NOT_MY_WORK if row.not_my_work else row.rating,
        done_recently=row.done_recently,
        evidence=row.evidence,
        note=row.note,
        language=Language(row.language) if row.language is not None else None,
    )


def course_record_row(record: CourseRecord) -> CourseRecordRow:
    """The row of `record`, sealed."""
    row = CourseRecordRow(
        course=record.course,
        status=record.status.value,
        round=record.round,
        done_on=record.done_on.isoformat() if record.done_on is not None else None,
    )
    row.digest = course_record_digest(row)
    return row


def course_record_digest(row: CourseRecordRow) -> str:
    """The digest that `row` must carry."""
    return digest_of((row.course, row.status, row.round, row.done_on))


def sheet_row(kind: str, key: str, text: str) -> SheetRow:
    """The row of a sheet, sealed."""
    row = SheetRow(kind=kind, key=key, content=text)
    row.digest = sheet_digest(row)
    return row


def sheet_digest(row: SheetRow) -> str:
    """The digest that `row` must carry."""
    return digest_of((row.kind, row.key, row.content))


def course_record_of(row: CourseRecordRow) -> CourseRecord:
    """The record of a row whose digest was found right."""
    return CourseRecord(
        course=CourseId(row.course),
        status=CourseStatus(row.status),
        round=RoundId(row.round) if row.round is not None else None,
        done_on=date.fromisoformat(row.done_on) if row.done_on is not None else None,
    )
