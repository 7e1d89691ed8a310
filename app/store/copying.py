"""Copies of a person's database, made by SQLite itself and trusted only once all digests in them were found right.

A file that is open is never read with file functions, as that would drop SQLite's locks on it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import PersonId
from app.domain.person_work import PersonWork
from app.store.engine import create_file, known_errors, open_engine, transaction
from app.store.errors import about, known_os_error_about, known_sqlite_error
from app.store.inspection import SCHEMA_VERSION, read_only_uri, reading, schema_version
from app.store.keyring import apply_key
from app.store.migrations import migrate
from app.store.replacing import discard, make_durable, unfinished
from app.store.rows import SealRow
from app.store.verified import VerifiedReading


@dataclass(frozen=True, slots=True)
class Verified:
    """A database in which every digest is right: whose it is, and the digest over all its digests."""

    person: PersonId
    seal: str


def copy_database(source: Any, target: Path) -> None:
    """Make `target`, which must not exist, a durable copy of what the driver's connection `source` reads.

    The copy has the schema of the source and is not verified. Raises KnownError about `target`; it is gone then.
    """
    create_file(target)
    try:
        _fill(source, target)
        make_durable(target)
    except BaseException as error:
        discard(target)
        known = known_sqlite_error(error, target)
        if known is None and isinstance(error, OSError):
            known = known_os_error_about(error, target)
        if known is not None:
            raise known from error
        raise


def _fill(source: Any, target: Path) -> None:
    connection = sqlite.connect(f"{target.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        # Before anything is copied: SQLite copies page by page, and pages under a key have room for its proof.
        apply_key(connection, target)
        # A copy that was not finished is thrown away: it needs no way back.
        connection.execute("PRAGMA journal_mode=OFF").fetchall()
        source.backup(connection)
    finally:
        connection.close()


def verify(file: Path) -> Verified:
    """What the closed `file` of any known schema is, after reading all of it; the file is not changed.

    Raises KnownError DAMAGED, TOO_NEW, NOT_FOUND or what the system refuses.
    """
    if schema_version(file) == SCHEMA_VERSION:
        return _verify_present(file)
    with present_copy(file) as copy, trouble_about(file):
        return _verify_present(copy)


def work_in(file: Path) -> PersonWork:
    """Everything in the closed `file` of any known schema; each part was verified. Raises KnownError as `verify`."""
    if schema_version(file) != SCHEMA_VERSION:
        with present_copy(file) as copy:
            return work_in(copy)
    with read_only_session(file) as session:
        read = VerifiedReading(session, file)
        read.everything()
        return PersonWork(read.person(), read.attempts(), read.course_records(), read.all_sheets())


@contextmanager
def present_copy(file: Path) -> Iterator[Path]:
    """A verified copy of the closed `file`, brought up to the present schema, in the same folder.

    It may be moved; what is still there afterwards is removed. Raises KnownError as `verify`.
    """
    made = unfinished(file.parent)
    try:
        with trouble_about(file):
            version = schema_version(file)
            with reading(file) as source:
                copy_database(source, made)
            if version != SCHEMA_VERSION:
                _bring_up(made)
            _verify_present(made)
        yield made
    finally:
        discard(made)


@contextmanager
def trouble_about(file: Path) -> Iterator[None]:
    """Lets trouble with a copy of `file` be told as trouble with `file`: nobody knows the names of copies."""
    try:
        yield
    except KnownError as error:
        raise about(file, error.code) from error


@contextmanager
def read_only_session(file: Path) -> Iterator[Session]:
    """A session that reads the closed `file` and leaves nothing beside it."""
    engine = create_engine(
        "sqlite://",
        module=sqlite,
        creator=lambda: _read_only(file),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    try:
        with known_errors(file), Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def _read_only(file: Path) -> Any:
    connection = sqlite.connect(read_only_uri(file), uri=True, isolation_level=None)
    apply_key(connection, file)
    connection.execute("PRAGMA trusted_schema=OFF").fetchall()
    connection.execute("PRAGMA cell_size_check=ON").fetchall()
    return connection


def _bring_up(made: Path) -> None:
    engine = open_engine(made)
    try:
        with transaction(engine, made) as session:
            migrate(session.connection())
    finally:
        engine.dispose()


def _verify_present(file: Path) -> Verified:
    if schema_version(file) != SCHEMA_VERSION:
        raise about(file, ErrorCode.DAMAGED)
    with read_only_session(file) as session:
        read = VerifiedReading(session, file)
        read.everything()
        return Verified(read.person().id, session.scalars(select(SealRow.digest)).one())
