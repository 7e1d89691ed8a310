"""What a database file is, found out without writing to it and without SQLAlchemy: ours or not, its version, sound.

Every file is looked at here before it is opened for work, so that one that is refused stays byte for byte as it was.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import ErrorCode
from app.store.errors import about, known_os_error_about, known_sqlite_error
from app.store.keyring import PLAIN_BEGINNING, apply_key, has_lock_file, key_of

APPLICATION_ID: Final = 0x474E4C4E
"""The four bytes "GNLN" in the header of each database of ours."""
SCHEMA_VERSIONS: Final = ("0001", "0002")
"""The names of all migrations of a person's database, in their order."""
SCHEMA_VERSION: Final = SCHEMA_VERSIONS[-1]
"""The version that this program writes."""
_VERSION_NAME: Final = re.compile(r"\d{4}", re.ASCII)


@contextmanager
def reading(file: Path, *, shared: bool = False) -> Iterator[Any]:
    """A plain read-only connection to `file`, which is neither created nor changed.

    `shared`: others may be at work on it, in this process too. Then only SQLite touches the file, as a closed handle
    would drop the locks of the others, and it minds their log. Raises KnownError: NOT_FOUND, LOCKED without the key of
    a file that has one, DAMAGED for anything else that is no sound database, or what the system refuses.
    """
    try:
        if shared:
            file.stat()
        else:
            _check_header(file)
        uri = f"{file.absolute().as_uri()}?mode=ro" if shared else read_only_uri(file)
        connection = sqlite.connect(uri, uri=True, isolation_level=None)
    except OSError as error:
        raise known_os_error_about(error, file) from error
    try:
        with _as_damage(file):
            apply_key(connection, file)
            yield connection
    finally:
        connection.close()


def schema_version(file: Path) -> str:
    """The version of the person's database in `file`, which is ours, sound, and not from a newer program.

    Raises KnownError: TOO_NEW, DAMAGED, NOT_FOUND or what the system refuses.
    """
    with reading(file) as connection:
        if pragma(connection, "application_id") != APPLICATION_ID:
            raise about(file, ErrorCode.DAMAGED)
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        version = str(rows[0][0]) if len(rows) == 1 else ""
        # The version stands in the file twice, but for early files: a flipped bit in one place is damage, and neither
        # a newer program nor an older schema.
        is_version = _VERSION_NAME.fullmatch(version) is not None
        marked = pragma(connection, "user_version")
        if version not in SCHEMA_VERSIONS:
            newer = is_version and version > SCHEMA_VERSION and marked == int(version)
            raise about(file, ErrorCode.TOO_NEW if newer else ErrorCode.DAMAGED)
        if marked not in (0, int(version)):
            raise about(file, ErrorCode.DAMAGED)
        check_soundness(connection, file)
        return version


def check_soundness(connection: Any, file: Path) -> None:
    """Raise KnownError DAMAGED when the pages of the database do not fit together."""
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise about(file, ErrorCode.DAMAGED)


def _check_header(file: Path) -> None:
    # Before any connection is open: closing a second handle on the file would drop SQLite's locks.
    with file.open("rb") as opened:
        if opened.read(len(PLAIN_BEGINNING)) == PLAIN_BEGINNING or key_of(file) is not None:
            return
    raise about(file, ErrorCode.LOCKED if has_lock_file(file) else ErrorCode.DAMAGED)


def read_only_uri(file: Path) -> str:
    """The address with which SQLite reads `file`, which nobody has open, and neither changes nor creates anything."""
    # Without a write-ahead log "immutable" keeps SQLite from leaving side files beside a database that it only reads.
    log = file.with_name(file.name + "-wal")
    has_log = log.exists() and log.stat().st_size > 0
    return f"{file.absolute().as_uri()}?mode=ro" + ("" if has_log else "&immutable=1")


@contextmanager
def _as_damage(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite.Error as error:
        known = known_sqlite_error(error, file)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:
        raise about(file, ErrorCode.DAMAGED) from error


def pragma(connection: Any, name: str) -> object:
    """The value that the database has for `name`, None when it has none."""
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None
