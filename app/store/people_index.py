"""The list of people in one data folder: copies of what their files say, and who was last; nothing depends on it."""

from pathlib import Path
from typing import Final

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import ErrorCode
from app.domain.ids import PersonId
from app.domain.person import Person
from app.store import records
from app.store.engine import create_file, known_errors, open_engine, transaction
from app.store.errors import about, known_sqlite_error
from app.store.inspection import APPLICATION_ID, check_soundness, pragma, reading
from app.store.rows import EntryRow, IndexBase, LastPersonRow

INDEX_VERSION: Final = 1
_ONLY = 1


class PeopleIndex:
    """The opened index. Raises KnownError: TOO_NEW and DAMAGED when opening, and what the system refuses."""

    def __init__(self, file: Path) -> None:
        """Open `file`, or make it when there is none."""
        self._file = file
        if file.exists():
            _check(file)
            self._engine = open_engine(file)
        else:
            create_file(file)
            self._engine = _with_schema(open_engine(file), file)

    def people(self) -> dict[PersonId, Person]:
        """Everyone by id, in no order that means anything. Raises KnownError DAMAGED."""
        with transaction(self._engine, self._file) as session:
            rows = session.scalars(select(EntryRow)).all()
            if any(row.digest != records.person_digest(row) for row in rows):
                raise about(self._file, ErrorCode.DAMAGED)
            people = [records.person_of(row) for row in rows]
        return {person.id: person for person in people}

    def put(self, person: Person) -> None:
        """Enter `person`, in the place of an earlier entry."""
        with transaction(self._engine, self._file) as session:
            session.merge(records.entry_row(person))

    def remove(self, person: PersonId) -> None:
        """Take the entry of `person` out, and the memory that they were last."""
        with transaction(self._engine, self._file) as session:
            session.execute(delete(EntryRow).where(EntryRow.id == person))

    def last_person(self) -> PersonId | None:
        """Who worked here last, None when nobody is remembered."""
        with transaction(self._engine, self._file) as session:
            last = session.scalar(select(LastPersonRow.person))
        return PersonId(last) if last is not None else None

    def remember_last_person(self, person: PersonId) -> None:
        """Keep `person`, who has an entry, as the one who worked here last."""
        with transaction(self._engine, self._file) as session:
            session.merge(LastPersonRow(id=_ONLY, person=person))

    def settle(self) -> None:
        """Take over what the log holds and empty it, so that former entries are nowhere any more. Raises KnownError."""
        with known_errors(self._file), self._engine.connect() as connection:
            # No transaction is open: nothing was asked through this connection yet.
            driver = connection.connection.driver_connection
            try:
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # type: ignore[union-attr]
            except sqlite.Error as error:
                known = known_sqlite_error(error, self._file)
                if known is None:
                    raise
                raise known from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _check(file: Path) -> None:
    with reading(file) as connection:
        if pragma(connection, "application_id") != APPLICATION_ID:
            raise about(file, ErrorCode.DAMAGED)
        version = pragma(connection, "user_version")
        if version != INDEX_VERSION:
            newer = isinstance(version, int) and version > INDEX_VERSION
            raise about(file, ErrorCode.TOO_NEW if newer else ErrorCode.DAMAGED)
        check_soundness(connection, file)


def _with_schema(engine: Engine, file: Path) -> Engine:
    try:
        with transaction(engine, file) as session:
            _make_schema(session)
    except BaseException:
        engine.dispose()
        file.unlink(missing_ok=True)
        raise
    return engine


def _make_schema(session: Session) -> None:
    connection = session.connection()
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={INDEX_VERSION}")
    IndexBase.metadata.create_all(connection)
