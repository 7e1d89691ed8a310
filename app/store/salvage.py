"""What can still be read in a damaged person's database: each record whose own digest is right; guesses nothing."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from app.domain.attempt import Attempt
from app.domain.person import CourseRecord, Person
from app.domain.person_work import PersonWork
from app.store import records
from app.store.engine import create_file
from app.store.errors import known_os_error_about
from app.store.keyring import apply_key
from app.store.replacing import SIDE_FILES, discard, unfinished
from app.store.rows import AnswerRow, AttemptRow, CourseRecordRow, PersonBase, PersonRow, SheetRow

log = logging.getLogger(__name__)

_FLAGS: Final = frozenset({"not_my_work", "done_recently"})


def salvage(file: Path, otherwise: Person) -> PersonWork:
    """What is whole in the closed, damaged `file`; the person is `otherwise` when their own record is not.

    The file is copied byte for byte first and stays as it is. Raises KnownError when it cannot be copied.
    """
    copy = unfinished(file.parent)
    try:
        _copy_bytes(file, copy)
        with closing(sqlite.connect(copy, isolation_level=None)) as connection:
            apply_key(connection, copy)
            return _Wreck(connection).work(otherwise)
    except sqlite.Error as error:
        log.info("salvage: nothing can be read (%s)", type(error).__name__)
        return PersonWork(otherwise)
    finally:
        discard(copy)


def _copy_bytes(file: Path, copy: Path) -> None:
    try:
        for ending in SIDE_FILES[:2]:
            side = file.with_name(file.name + ending)
            if side.exists():
                made = copy.with_name(copy.name + ending)
                create_file(made)
                made.write_bytes(side.read_bytes())
    except OSError as error:
        raise known_os_error_about(error, file) from error


class _Wreck:
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def work(self, otherwise: Person) -> PersonWork:
        person = self._person(otherwise)
        attempts = sorted(self._attempts(person), reverse=True, key=lambda each: each[0])
        marks = sorted(self._marks(), key=lambda each: each.course)
        sheets = {
            (row.kind, row.key): row.content
            for row in self._rows(SheetRow)
            if row.digest == records.sheet_digest(row)
        }
        return PersonWork(
            person, tuple(attempt for _, attempt in attempts), tuple(marks), dict(sorted(sheets.items()))
        )

    def _person(self, otherwise: Person) -> Person:
        for row in self._rows(PersonRow):
            if row.id == otherwise.id and row.digest == records.person_digest(row):
                return records.person_of(row)
        return otherwise

    def _attempts(self, person: Person) -> Iterator[tuple[int, Attempt]]:
        answers: dict[str, dict[str, AnswerRow]] = defaultdict(dict)
        for answer in self._rows(AnswerRow):
            answers[str(answer.attempt)][str(answer.item)] = answer
        for row in self._rows(AttemptRow):
            of_this = tuple(answers[str(row.id)].values())
            if row.person == person.id and row.digest == records.attempt_digest(row, of_this):
                yield row.number, records.attempt_of(row, of_this)

    def _marks(self) -> Iterator[CourseRecord]:
        for row in self._rows(CourseRecordRow):
            if row.digest == records.course_record_digest(row):
                yield records.course_record_of(row)

    def _rows(self, kind: type[PersonBase]) -> list[Any]:
        """The rows of a table as far as its pages can be read, from its beginning and from its end, each once."""
        columns = [column.name for column in kind.__table__.columns]
        listed = ", ".join(columns)
        found: dict[Any, Sequence[Any]] = {}
        for order in ("ASC", "DESC"):
            self._collect(f"SELECT rowid, {listed} FROM {kind.__tablename__} ORDER BY rowid {order}", found)  # noqa: S608
        return [
            kind(**_values(columns, values))
            for _, values in sorted(found.items(), key=lambda each: str(each[0]))
        ]

    def _collect(self, statement: str, found: dict[Any, Sequence[Any]]) -> None:
        try:
            cursor = self._connection.execute(statement)
            while (row := cursor.fetchone()) is not None:
                found.setdefault(row[0], row[1:])
        except (sqlite.Error, UnicodeDecodeError) as error:
            log.info("salvage: a table cannot be read to its end (%s)", type(error).__name__)


def _values(columns: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    return {
        name: bool(value) if name in _FLAGS and value in (0, 1) else value
        for name, value in zip(columns, values, strict=True)
    }
