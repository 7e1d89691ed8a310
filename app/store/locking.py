"""How a person's file comes under a key and out of it again, so that a kill at any moment leaves the one or the other.

What counts is the file itself: it is locked when it is no plain SQLite file and a sealed key lies beside it. All that
is left over from a kill (a sealed key beside a plain file, plain backups beside a locked one) goes at the next opening.
"""

import logging
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from app.domain.backup import BackupReason
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import PersonId
from app.runtime.atomic_file import sync_folder, write_atomically
from app.sharing.person_lock import MOST_BYTES, PersonLock, open_lock
from app.store import keyring
from app.store.backup import BACKUPS_FOLDER, Backups
from app.store.copying import Verified, trouble_about, verify
from app.store.engine import create_file
from app.store.erasing import erase, erase_folder
from app.store.errors import about, known_os_error_about, known_sqlite_error
from app.store.inspection import pragma, reading
from app.store.keyring import LOCK_FILE_NAME, apply_key, is_plain, raw_key
from app.store.lock_state import is_locked
from app.store.replacing import (
    DAMAGED_FOLDER,
    discard,
    finish_replacement,
    make_durable,
    remove_unfinished,
    replace_database,
    unfinished,
)
from app.store.wrong_tries import WrongTries

log = logging.getLogger(__name__)

SECOND_LOCK_FILE_NAME: Final = "lock-copy.json"
"""The sealed key once more: one flipped bit in the only one would cost everything."""
_CARRIED: Final = ("user_version", "application_id")
"""What `sqlcipher_export` leaves behind."""


def set_lock(file: Path, person: PersonId, lock: PersonLock, now: datetime) -> None:
    """Bring the closed, plain `file` of `person` under `lock`; their plain backups go, a new one is made as of `now`.

    Raises KnownError; nothing has changed then, or it will be as wished at the next opening.
    """
    finish_replacement(file)
    remove_unfinished(file.parent)
    made = unfinished(file.parent)
    keyring.hold(file.parent, lock.key)
    try:
        _export(file, made, lock.key)
        _require_equal(verify(made), verify(file), person, file)
        _write_lock(file, lock.sealed)
        replace_database(file, made)
    except BaseException:
        if not is_locked(file):
            keyring.forget(file.parent)
            _remove_lock_files(file)
        raise
    finally:
        discard(made)
    _back_up(file, now)
    tidy(file)


def change_lock(file: Path, lock: PersonLock) -> None:
    """Keep the sealed key of `lock`, which holds the same key, in the place of the former. Raises KnownError."""
    _write_lock(file, lock.sealed)


def remove_lock(file: Path, person: PersonId, now: datetime) -> None:
    """Make the closed, unlocked `file` of `person` a plain one; backups under the key go, a new one is made.

    Raises KnownError; nothing has changed then, or it will be as wished at the next opening.
    """
    finish_replacement(file)
    remove_unfinished(file.parent)
    made = unfinished(file.parent)
    try:
        _export(file, made, None)
        _require_equal(verify(made), verify(file), person, file)
        replace_database(file, made)
    finally:
        discard(made)
    keyring.forget(file.parent)
    _back_up(file, now)
    tidy(file)


def tidy(file: Path) -> bool:
    """End what setting or removing a lock on `file`, which nobody has open, had begun; whether it is locked now.

    Raises KnownError when the system refuses; it is tried again at the next opening.
    """
    if not keyring.has_lock_file(file):
        return False
    finish_replacement(file)
    try:
        if is_plain(file):
            _remove_databases(file, plain=False)
            _remove_lock_files(file)
            return False
        remove_unfinished(file.parent)
        _remove_databases(file, plain=True)
    except OSError as error:
        raise known_os_error_about(error, file) from error
    return True


def unlock(file: Path, secret: str, now: datetime) -> bytes:
    """The key of `file` by its PIN or password; the try is counted before it is made. Takes up to a second.

    Touches the sealed key alone and no database. Raises KnownError: WRONG_PASSWORD, TOO_MANY_TRIES with `seconds` to
    wait, LOCK_DAMAGED, NOT_ENOUGH_MEMORY or what the system refuses.
    """
    tries = WrongTries(file.parent)
    tries.begin(now)
    sealed, key = _opened(file, secret)
    tries.forget()
    _mend(file, sealed)
    return key


def destroy_key(file: Path) -> None:
    """Make all that is under the key of `file` unreadable for good. Raises KnownError."""
    keyring.forget(file.parent)
    try:
        _remove_lock_files(file)
    except OSError as error:
        raise known_os_error_about(error, file) from error


# ---------------------------------------------------------------- the database


def _export(file: Path, made: Path, key: bytes | None) -> None:
    """Write all of `file` into the new file `made`, under `key` or plain."""
    create_file(made)
    try:
        with reading(file):
            pass
        with closing(_connected(file)) as connection:
            _copy_all(connection, made, key)
        make_durable(made)
    except sqlite.Error as error:
        known = known_sqlite_error(error, file)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        raise known_os_error_about(error, file) from error


def _connected(file: Path) -> Any:
    connection = sqlite.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    apply_key(connection, file)
    return connection


def _copy_all(connection: Any, made: Path, key: bytes | None) -> None:
    connection.execute("ATTACH DATABASE ? AS made KEY ?", (str(made), raw_key(key) if key else ""))
    connection.execute("SELECT sqlcipher_export('made')").fetchall()
    for name in _CARRIED:
        connection.execute(f"PRAGMA made.{name}={pragma(connection, name)}").fetchall()
    connection.execute("DETACH DATABASE made")


def _require_equal(made: Verified, before: Verified, person: PersonId, file: Path) -> None:
    if made != before or made.person != person:
        raise about(file, ErrorCode.DAMAGED)


def _back_up(file: Path, now: datetime) -> None:
    # The lock is in force already; that there is no backup yet is mended by the next one that is due.
    try:
        with trouble_about(file), reading(file) as connection:
            Backups(file).make(connection, BackupReason.WISH, now)
    except KnownError as error:
        log.warning("lock: no backup could be made (%s)", error.code.value)


def _remove_databases(file: Path, *, plain: bool) -> None:
    """Erase what is beside `file` and of the other kind than it: backups, and damaged files that were set aside."""
    for each in _beside(file):
        if each.name.startswith(".") or is_plain(each) is plain:
            # Under another name first: one that is half erased must not look like a damaged backup.
            gone = unfinished(each.parent)
            each.replace(gone)
            erase(gone)
    aside = file.parent / DAMAGED_FOLDER
    if aside.is_dir() and any(is_plain(each) is plain for each in aside.rglob("*") if each.is_file()):
        erase_folder(aside)


def _beside(file: Path) -> Iterator[Path]:
    folder = file.parent / BACKUPS_FOLDER
    if folder.is_dir():
        yield from sorted(each for each in folder.iterdir() if each.is_file())


# ---------------------------------------------------------------- the sealed key


def _lock_files(file: Path) -> tuple[Path, Path]:
    return file.with_name(LOCK_FILE_NAME), file.with_name(SECOND_LOCK_FILE_NAME)


def _write_lock(file: Path, sealed: bytes) -> None:
    for each in _lock_files(file):
        write_atomically(each, sealed)


def _remove_lock_files(file: Path) -> None:
    WrongTries(file.parent).forget()
    # The one that makes a file count as locked goes last.
    for each in reversed(_lock_files(file)):
        erase(each)
    sync_folder(file.parent)


def _opened(file: Path, secret: str) -> tuple[bytes, bytes]:
    """The sealed form that is whole, and the key in it."""
    first, second = _lock_files(file)
    try:
        sealed = _sealed(first)
        return sealed, open_lock(sealed, first.name, secret)
    except KnownError as error:
        if error.code not in (ErrorCode.LOCK_DAMAGED, ErrorCode.NOT_FOUND):
            raise
    sealed = _sealed(second)
    return sealed, open_lock(sealed, second.name, secret)


def _sealed(lock_file: Path) -> bytes:
    try:
        with lock_file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise known_os_error_about(error, lock_file) from error


def _mend(file: Path, sealed: bytes) -> None:
    """Let both copies be the one that has just opened: a kill or a flipped bit may have left another."""
    for each in _lock_files(file):
        try:
            if _sealed(each) == sealed:
                continue
        except KnownError as error:
            log.info("lock: a copy of the key is not readable (%s)", error.code.value)
        try:
            write_atomically(each, sealed)
        except KnownError as error:
            log.warning("lock: a copy of the key could not be mended (%s)", error.code.value)
