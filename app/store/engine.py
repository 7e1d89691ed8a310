"""How a database file is opened for work: one connection with settings that survive a power cut; knows no tables."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import ErrorCode
from app.runtime.paths import FILE_MODE
from app.store.errors import about, known_os_error_about, known_sqlite_error
from app.store.keyring import apply_key

BUSY_TIMEOUT_MS: Final = 2_000

# WAL with synchronous=NORMAL lost acknowledged rows in 364 of 400 simulated power cuts, FULL (2) in none.
# secure_delete overwrites what was removed; trusted_schema and cell_size_check distrust a file made by others;
# memory-mapped reading would turn a disk error into a crash.
_PRAGMAS: Final[tuple[tuple[str, str, object], ...]] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
)
_MACOS_PRAGMAS: Final[tuple[tuple[str, str, object], ...]] = (
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
)


READS_ONLY: Final = "gilnun_reads_only"
"""An execution option of a connection whose next transaction only reads, and so waits for no writer."""


def open_engine(file: Path, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Engine:
    """An engine over the one connection to `file`, which must exist; `dispose` closes it.

    A transaction begins as a writer unless it is marked `READS_ONLY`, and a failed one takes schema changes back too.
    `busy_timeout_ms` is how long it waits for another writer.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlite,
        creator=lambda: _connect(file, busy_timeout_ms),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def create_file(file: Path) -> None:
    """An empty file that only this user can read; SQLite gives its side files the same permissions."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
    except OSError as error:
        raise known_os_error_about(error, file) from error


@contextmanager
def transaction(engine: Engine, file: Path) -> Iterator[Session]:
    """A session whose changes are durable when the block has ended, and undone when it raised.

    Raises KnownError when the disk, the permissions or the file are at fault.
    """
    with known_errors(file), Session(engine) as session, session.begin():
        yield session


@contextmanager
def known_errors(file: Path) -> Iterator[None]:
    """Turns what SQLite and the system refuse on `file` into KnownError; faults of ours pass unchanged.

    A table or column that is not there counts as damage: our own statements are all run by the tests.
    """
    try:
        yield
    except DBAPIError as error:
        known = known_sqlite_error(error.orig, file)
        if known is None:
            raise
        raise known from error
    except (
        UnicodeDecodeError
    ) as error:  # the driver's, on a column whose name in the file is no text any more
        raise about(file, ErrorCode.DAMAGED) from error
    except OSError as error:
        raise known_os_error_about(error, file) from error


def _connect(file: Path, busy_timeout_ms: int) -> Any:
    # isolation_level=None: the driver's own idea of transactions would leave a half-made schema behind.
    connection = sqlite.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        apply_key(connection, file)
        _set_pragmas(connection, file, busy_timeout_ms)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_pragmas(connection: Any, file: Path, busy_timeout_ms: int) -> None:
    waiting = (("busy_timeout", str(busy_timeout_ms), busy_timeout_ms),)
    for name, value, expected in waiting + _PRAGMAS + (_MACOS_PRAGMAS if sys.platform == "darwin" else ()):
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise about(file, ErrorCode.STORAGE_FAILED, reason=name)


def _begin(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get(READS_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
