"""Which refusals of SQLite a person can do something about; anything else is our fault and goes on as it is."""

import os
import re
import shutil
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import ErrorCode, KnownError
from app.runtime.os_faults import known_os_error
from app.runtime.paths import PERSON_FILE_NAME

_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _PROTOCOL, _NOTADB = (
    3, 5, 6, 8, 10, 11, 13, 14, 15, 26,
)  # fmt: skip
"""Primary result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended one."""

_DAMAGE_WORDS: Final = re.compile(
    "no such (table|column)|has no column named|Could not decode to UTF-8|unsupported file format"
)
"""Damage that has no code of its own: the schema is a text in the file, and flipped bits make other words of it.
Our own statements cannot be meant, as the tests run every one of them."""
_CODES: Final = {
    _PERM: ErrorCode.NO_PERMISSION,
    _BUSY: ErrorCode.IN_USE,
    _LOCKED: ErrorCode.IN_USE,
    _CORRUPT: ErrorCode.DAMAGED,
    _FULL: ErrorCode.DISK_FULL,
    _PROTOCOL: ErrorCode.IN_USE,
    _NOTADB: ErrorCode.DAMAGED,
}
_CODE_OF_WORDS: Final = {
    "attempt to write a readonly database": _READONLY,
    "database disk image is malformed": _CORRUPT,
    "database is locked": _BUSY,
    "database or disk is full": _FULL,
    "disk I/O error": _IOERR,
    "file is not a database": _NOTADB,
    "unable to open database file": _CANTOPEN,
}
"""The driver's `backup` raises with the words of sqlite3_errstr and without the code."""
_LEAST_FREE_BYTES: Final = 128 * 1024
"""SQLite says "I/O error" or "unable to open" when there is no room for its side files, of which one takes 32 KiB."""


def about(file: Path, code: ErrorCode, **details: str) -> KnownError:
    """A KnownError that names `file` without its folders, and the person whose file it is."""
    return KnownError(code, {"file": file.name, **_whose(file), **details})


def known_sqlite_error(error: BaseException | None, file: Path) -> KnownError | None:
    """`error`, raised by the driver on `file`, as a KnownError; None when it is our own fault."""
    if not isinstance(error, sqlite.Error):
        return None
    if _DAMAGE_WORDS.search(str(error)):
        return about(file, ErrorCode.DAMAGED)
    primary = (getattr(error, "sqlite_errorcode", None) or _CODE_OF_WORDS.get(str(error), 0)) & 0xFF
    if primary in (_CANTOPEN, _IOERR, _READONLY):
        return about(file, _cause_outside(primary, file))
    return about(file, _CODES[primary]) if primary in _CODES else None


def known_os_error_about(error: OSError, file: Path) -> KnownError:
    """`error` on `file` as a KnownError."""
    known = known_os_error(error, file.name)
    return KnownError(known.code, {**known.details, **_whose(file)})


def _whose(file: Path) -> dict[str, str]:
    return {"person": file.parent.name} if file.name == PERSON_FILE_NAME else {}


def _cause_outside(primary: int, file: Path) -> ErrorCode:
    folder = file.parent
    if not folder.is_dir():
        return ErrorCode.NOT_FOUND
    if _is_read_only_disk(folder):
        return ErrorCode.READ_ONLY
    if not _may(folder, os.W_OK | os.X_OK) or (file.exists() and not _may(file, os.R_OK | os.W_OK)):
        return ErrorCode.NO_PERMISSION
    if primary == _READONLY:
        return ErrorCode.READ_ONLY
    if shutil.disk_usage(folder).free < _LEAST_FREE_BYTES:
        return ErrorCode.DISK_FULL
    return ErrorCode.STORAGE_FAILED


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _is_read_only_disk(folder: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
