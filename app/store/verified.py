"""Reading a person's database so that nothing comes back that is not exactly what was stored; writes nothing."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.attempt import Attempt
from app.domain.errors import ErrorCode
from app.domain.person import CourseRecord, Person
from app.store import records
from app.store.errors import about
from app.store.rows import (
    AnswerRow,
    AttemptRow,
    CourseRecordRow,
    HomeSummaryRow,
    PersonRow,
    SealRow,
    SheetRow,
)


class VerifiedReading:
    """Reads from `file` in `session`; every method raises KnownError DAMAGED when a digest is not right."""

    def __init__(self, session: Session, file: Path) -> None:
        self._session = session
        self._file = file

    def person(self) -> Person:
        """The one person of the file."""
        rows = self._session.scalars(select(PersonRow)).all()
        self._require(len(rows) == 1 and rows[0].digest == records.person_digest(rows[0]))
        return records.person_of(rows[0])

    def attempts(self) -> tuple[Attempt, ...]:
        """All attempts, the latest begun first."""
        headers = self._session.scalars(select(AttemptRow).order_by(AttemptRow.number.desc())).all()
        answers = self._session.scalars(select(AnswerRow).order_by(AnswerRow.attempt, AnswerRow.item)).all()
        of_attempt = {key: list(rows) for key, rows in groupby(answers, key=lambda row: row.attempt)}
        return tuple(self._attempt(header, of_attempt.get(header.id, [])) for header in headers)

    def course_records(self) -> tuple[CourseRecord, ...]:
        """The marks on courses, by course id."""
        rows = self._session.scalars(select(CourseRecordRow).order_by(CourseRecordRow.course)).all()
        self._require(all(row.digest == records.course_record_digest(row) for row in rows))
        return tuple(records.course_record_of(row) for row in rows)

    def sheets(self, kind: str) -> Mapping[str, str]:
        """Key → text of every sheet of `kind`, by key."""
        return {row.key: row.content for row in self._sheet_rows() if row.kind == kind}

    def all_sheets(self) -> Mapping[tuple[str, str], str]:
        """Kind and key → text of every sheet, in their order."""
        return {(row.kind, row.key): row.content for row in self._sheet_rows()}

    def everything(self) -> None:
        """Read all there is, and that no row has gone."""
        self.person()
        self.attempts()
        self.course_records()
        self._sheet_rows()
        self._require(self._session.scalars(select(SealRow.digest)).all() == [seal(self._session)])

    def _attempt(self, header: AttemptRow, answers: Sequence[AnswerRow]) -> Attempt:
        self._require(header.digest == records.attempt_digest(header, answers))
        return records.attempt_of(header, answers)

    def _sheet_rows(self) -> Sequence[SheetRow]:
        rows = self._session.scalars(select(SheetRow).order_by(SheetRow.kind, SheetRow.key)).all()
        self._require(all(row.digest == records.sheet_digest(row) for row in rows))
        return rows

    def _require(self, sound: bool) -> None:
        if not sound:
            raise about(self._file, ErrorCode.DAMAGED)


def seal(session: Session) -> str:
    """The digest over all digests that are stored now."""
    parts = [
        sorted(session.scalars(select(table.digest)))
        for table in (PersonRow, AttemptRow, CourseRecordRow, HomeSummaryRow)
    ]
    # A table that came with a later schema counts once it holds something: so a migration needs no new seal.
    if sheets := sorted(session.scalars(select(SheetRow.digest))):
        parts.append(sheets)
    return records.digest_of(parts)
