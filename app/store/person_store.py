"""One person's database: opened only when sound, changed in whole transactions; decides nothing about answers."""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.domain.attempt import Attempt
from app.domain.backup import Backup, BackupReason
from app.domain.home_summary import HomeSummary
from app.domain.ids import AttemptId, CourseId, ItemId
from app.domain.person import CourseRecord, Person
from app.domain.person_work import PersonWork
from app.store import records
from app.store.backup import Backups
from app.store.copying import present_copy
from app.store.engine import create_file, known_errors, open_engine, transaction
from app.store.inspection import SCHEMA_VERSION, reading, schema_version
from app.store.migrations import make_schema
from app.store.replacing import finish_replacement, remove_unfinished, replace_database
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
from app.store.verified import VerifiedReading, seal

_ONLY = 1
"""The id of the one row in a table that has one row."""


def create_person_file(file: Path, work: PersonWork, summary: HomeSummary) -> None:
    """Make `file`, which must not exist, the closed database that holds `work`. Raises KnownError."""
    create_file(file)
    engine = open_engine(file)
    try:
        with transaction(engine, file) as session:
            make_schema(session.connection())
            _put_everything(session, work)
            _put_summary(session, summary)
            _reseal(session)
    finally:
        engine.dispose()


class SqlPersonStore:
    """The `PersonStore` over SQLite. `person_saved` hears of a new description after it is stored."""

    def __init__(
        self,
        file: Path,
        person_saved: Callable[[Person], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Open `file`, bring it up to the present schema, and verify all that is in it.

        An older file is backed up first, and a migrated copy of it takes its place in one step. `now` dates backups.
        Raises KnownError, and leaves the file as it is, when it is TOO_NEW, DAMAGED or out of reach.
        """
        finish_replacement(file)
        remove_unfinished(file.parent)
        if schema_version(file) != SCHEMA_VERSION:
            bring_up(file, now())
        self._file = file
        self._person_saved = person_saved
        self._now = now
        self._doubtful: set[AttemptId] = set()
        self._engine = open_engine(file)
        try:
            with transaction(self._engine, file) as session:
                VerifiedReading(session, file).everything()
        except BaseException:
            self._engine.dispose()
            raise

    def person(self) -> Person:
        """The person whose file this is."""
        with transaction(self._engine, self._file) as session:
            return VerifiedReading(session, self._file).person()

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
            return VerifiedReading(session, self._file).attempts()

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
            return VerifiedReading(session, self._file).course_records()

    def save_course_record(self, record: CourseRecord) -> None:
        """Store `record` in the place of an earlier one of the same course."""
        self.save_course_records((record,))

    def save_course_records(self, marks: Collection[CourseRecord]) -> None:
        """Store all `marks` in one transaction, each in the place of an earlier one of the same course."""
        with transaction(self._engine, self._file) as session:
            for each in marks:
                session.merge(records.course_record_row(each))
            _reseal(session)

    def remove_course_record(self, course: CourseId) -> None:
        """Forget the mark on `course`; nothing happens when there is none."""
        with transaction(self._engine, self._file) as session:
            session.execute(delete(CourseRecordRow).where(CourseRecordRow.course == course))
            _reseal(session)

    def sheets(self, kind: str) -> Mapping[str, str]:
        """Key → stored text of every sheet of `kind`, by key; each was verified against its digest."""
        with transaction(self._engine, self._file) as session:
            return VerifiedReading(session, self._file).sheets(kind)

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

    def work(self) -> PersonWork:
        """Everything in the file, of one moment; each part was verified against its digest."""
        with transaction(self._engine, self._file) as session:
            reading = VerifiedReading(session, self._file)
            return PersonWork(
                reading.person(), reading.attempts(), reading.course_records(), reading.all_sheets()
            )

    def save_work(self, work: PersonWork, summary: HomeSummary) -> None:
        """Store `work` in the place of everything in the file, and the summary, in one transaction.

        What is there is backed up first; when that fails nothing is stored.
        """
        self.back_up(BackupReason.IMPORT)
        with transaction(self._engine, self._file) as session:
            _check_owner(session, work.person.id)
            for table in (AnswerRow, AttemptRow, CourseRecordRow, SheetRow):
                session.execute(delete(table))
            _put_everything(session, work)
            _put_summary(session, summary)
            _reseal(session)
        self._person_saved(work.person)

    def back_up(self, reason: BackupReason) -> Backup:
        """A verified backup of what is stored now. Raises KnownError: DAMAGED when the file is not sound any more."""
        with known_errors(self._file), self._engine.connect() as connection:
            # No transaction is open: nobody else has this connection, and nothing was asked through it yet.
            return Backups(self._file).make(connection.connection.driver_connection, reason, self._now())

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        with known_errors(self._file):
            self._engine.dispose()


def bring_up(file: Path, now: datetime) -> None:
    """Let a migrated copy of `file`, an older one that nobody has open, take its place; a backup of the old one stays.

    Raises KnownError; the old one is in place then.
    """
    with present_copy(file) as made:
        with reading(file) as connection:
            Backups(file).make(connection, BackupReason.MIGRATION, now)
        replace_database(file, made)


def _check_owner(session: Session, person: str) -> None:
    if session.scalars(select(PersonRow.id)).all() != [person]:
        raise ValueError("this file belongs to another person")


def _next_number(session: Session) -> int:
    return (session.scalar(select(func.max(AttemptRow.number))) or 0) + 1


def _put_everything(session: Session, work: PersonWork) -> None:
    session.merge(records.person_row(work.person))
    session.flush()
    for number, attempt in enumerate(reversed(work.attempts), start=1):
        session.add(records.attempt_row(attempt, number))
        session.flush()
        _put_answers(session, attempt, None)
    session.add_all(records.course_record_row(each) for each in work.records)
    session.add_all(records.sheet_row(kind, key, text) for (kind, key), text in work.sheets.items())


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
    session.merge(SealRow(id=_ONLY, digest=seal(session)))
