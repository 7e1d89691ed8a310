"""One person's database: opened only when sound, changed in whole transactions; decides nothing about answers."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from app.domain.attempt import Attempt
from app.domain.errors import ErrorCode
from app.domain.home_summary import HomeSummary
from app.domain.ids import AttemptId, CourseId, ItemId
from app.domain.person import CourseRecord, Person
from app.store import records
from app.store.engine import create_file, known_errors, open_engine, transaction
from app.store.errors import about
from app.store.inspection import SCHEMA_VERSION, schema_version
from app.store.migrations import make_schema, migrate
from app.store.rows import (
    AnswerRow,
    AttemptRow,
    CourseRecordRow,
    HomeSummaryRow,
    PersonRow,
    SealRow,
    SheetRow,
)
from app.store.summary_json import summary_to_json

_ONLY = 1
"""The id of the one row in a table that has one row."""


def create_person_file(file: Path, person: Person, summary: HomeSummary) -> None:
    """Make `file`, which must not exist, the closed database of `person`. Raises KnownError."""
    create_file(file)
    engine = open_engine(file)
    try:
        with transaction(engine, file) as session:
            make_schema(session.connection())
            session.add(records.person_row(person))
            _put_summary(session, summary)
            _reseal(session)
    finally:
        engine.dispose()


class SqlPersonStore:
    """The `PersonStore` over SQLite. `person_saved` hears of a new description after it is stored."""

    def __init__(self, file: Path, person_saved: Callable[[Person], None]) -> None:
        """Open `file` and verify all that is in it.

        Raises KnownError, and leaves the file as it is, when it is TOO_NEW, DAMAGED or out of reach.
        """
        version = schema_version(file)
        self._file = file
        self._person_saved = person_saved
        self._doubtful: set[AttemptId] = set()
        self._engine = open_engine(file)
        try:
            if version != SCHEMA_VERSION:
                _migrate(self._engine, file)
            self._verify()
        except BaseException:
            self._engine.dispose()
            raise

    def person(self) -> Person:
        """The person whose file this is."""
        with transaction(self._engine, self._file) as session:
            rows = session.scalars(select(PersonRow)).all()
            if len(rows) != 1 or rows[0].digest != records.person_digest(rows[0]):
                raise about(self._file, ErrorCode.DAMAGED)
            return records.person_of(rows[0])

    def save_person(self, person: Person, summary: HomeSummary) -> None:
        """Store `person` and the summary in one transaction."""
        with transaction(self._engine, self._file) as session:
            _check_owner(session, person.id)
            session.merge(records.person_row(person))
            _put_summary(session, summary)
            _reseal(session)
        self._person_saved(person)

    def attempts(self) -> tuple[Attempt, ...]:
        """All attempts, the latest begun first; each was verified against its digest."""
        with transaction(self._engine, self._file) as session:
            headers = session.scalars(select(AttemptRow).order_by(AttemptRow.number.desc())).all()
            answers = session.scalars(select(AnswerRow).order_by(AnswerRow.attempt, AnswerRow.item)).all()
            of_attempt = {key: list(rows) for key, rows in groupby(answers, key=lambda row: row.attempt)}
            return tuple(self._attempt(header, of_attempt.get(header.id, [])) for header in headers)

    def save_attempt(self, attempt: Attempt, touched: Collection[ItemId], summary: HomeSummary) -> None:
        """Store the attempt's header, its answers to the `touched` items, and the summary in one transaction."""
        # After a failed save it is unknown whether it became durable after all: then every answer is written.
        everything = attempt.id in self._doubtful
        self._doubtful.add(attempt.id)
        with transaction(self._engine, self._file) as session:
            _check_owner(session, attempt.person)
            number = session.scalar(select(AttemptRow.number).where(AttemptRow.id == attempt.id))
            session.merge(records.attempt_row(attempt, number or _next_number(session)))
            session.flush()
            _put_answers(session, attempt, None if everything or number is None else touched)
            _put_summary(session, summary)
            _reseal(session)
        self._doubtful.discard(attempt.id)

    def course_records(self) -> tuple[CourseRecord, ...]:
        """The courses that the person marked, by course id."""
        with transaction(self._engine, self._file) as session:
            rows = session.scalars(select(CourseRecordRow).order_by(CourseRecordRow.course)).all()
            if any(row.digest != records.course_record_digest(row) for row in rows):
                raise about(self._file, ErrorCode.DAMAGED)
            return tuple(records.course_record_of(row) for row in rows)

    def save_course_record(self, record: CourseRecord) -> None:
        """Store `record` in the place of an earlier one of the same course."""
        with transaction(self._engine, self._file) as session:
            session.merge(records.course_record_row(record))
            _reseal(session)

    def remove_course_record(self, course: CourseId) -> None:
        """Forget the mark on `course`; nothing happens when there is none."""
        with transaction(self._engine, self._file) as session:
            session.execute(delete(CourseRecordRow).where(CourseRecordRow.course == course))
            _reseal(session)

    def sheets(self, kind: str) -> Mapping[str, str]:
        """Key → stored text of every sheet of `kind`, by key; each was verified against its digest."""
        with transaction(self._engine, self._file) as session:
            rows = session.scalars(select(SheetRow).where(SheetRow.kind == kind).order_by(SheetRow.key)).all()
            if any(row.digest != records.sheet_digest(row) for row in rows):
                raise about(self._file, ErrorCode.DAMAGED)
            return {row.key: row.content for row in rows}

    def save_sheet(self, kind: str, key: str, text: str) -> None:
        """Store `text` in the place of an earlier sheet of the same kind and key."""
        with transaction(self._engine, self._file) as session:
            session.merge(records.sheet_row(kind, key, text))
            _reseal(session)

    def remove_sheet(self, kind: str, key: str) -> None:
        """Forget a sheet; nothing happens when there is none."""
        with transaction(self._engine, self._file) as session:
            session.execute(delete(SheetRow).where(SheetRow.kind == kind, SheetRow.key == key))
            _reseal(session)

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        with known_errors(self._file):
            self._engine.dispose()

    def _attempt(self, header: AttemptRow, answers: Sequence[AnswerRow]) -> Attempt:
        if header.digest != records.attempt_digest(header, answers):
            raise about(self._file, ErrorCode.DAMAGED)
        return records.attempt_of(header, answers)

    def _verify(self) -> None:
        self.person()
        self.attempts()
        self.course_records()
        with transaction(self._engine, self._file) as session:
            sheets = session.scalars(select(SheetRow)).all()
            sealed = session.scalars(select(SealRow.digest)).all() == [_seal(session)]
            if not sealed or any(row.digest != records.sheet_digest(row) for row in sheets):
                raise about(self._file, ErrorCode.DAMAGED)


def _migrate(engine: Engine, file: Path) -> None:
    with known_errors(file), engine.begin() as connection:
        migrate(connection)


def _check_owner(session: Session, person: str) -> None:
    if session.scalars(select(PersonRow.id)).all() != [person]:
        raise ValueError("this file belongs to another person")


def _next_number(session: Session) -> int:
    return (session.scalar(select(func.max(AttemptRow.number))) or 0) + 1


def _put_answers(session: Session, attempt: Attempt, touched: Collection[ItemId] | None) -> None:
    stale = delete(AnswerRow).where(AnswerRow.attempt == attempt.id)
    session.execute(stale if touched is None else stale.where(AnswerRow.item.in_(touched)))
    items = attempt.answers.keys() if touched is None else attempt.answers.keys() & set(touched)
    session.add_all(records.answer_row(attempt.id, item, attempt.answers[item]) for item in sorted(items))


def _put_summary(session: Session, summary: HomeSummary) -> None:
    text = summary_to_json(summary)
    session.merge(HomeSummaryRow(id=_ONLY, summary=text, digest=records.text_digest(text)))


def _reseal(session: Session) -> None:
    session.flush()
    session.merge(SealRow(id=_ONLY, digest=_seal(session)))


def _seal(session: Session) -> str:
    parts = [
        sorted(session.scalars(select(table.digest)))
        for table in (PersonRow, AttemptRow, CourseRecordRow, HomeSummaryRow)
    ]
    # A table that came with a later schema counts once it holds something: so a migration needs no new seal.
    if sheets := sorted(session.scalars(select(SheetRow.digest))):
        parts.append(sheets)
    return records.digest_of(parts)
