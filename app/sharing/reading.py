"""A file from a place that others write to, read once and no further than its limit; knows no format."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from app.domain.errors import ErrorCode, KnownError
from app.runtime.os_faults import known_os_error

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a named pipe must not keep us waiting
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class ReadingLimit:
    """How large a kind of file may be, and what is said of what is no such file."""

    most_bytes: int
    foreign: ErrorCode
    too_large: ErrorCode


def read_once(path: Path, limit: ReadingLimit) -> bytes:
    """The content of the regular file at `path`; a symbolic link is not followed, and nothing is looked up twice.

    Raises KnownError with a code of `limit`, or the system's refusal (NOT_FOUND, NO_PERMISSION …).
    """
    try:
        if not _FLAGS & getattr(os, "O_NOFOLLOW", 0) and path.is_symlink():
            raise _error(path, limit.foreign)
        handle = os.open(path, _FLAGS)
    except OSError as error:
        if path.is_symlink() or path.is_dir():
            raise _error(path, limit.foreign) from error
        raise known_os_error(error, path.name, ErrorCode.NOT_FOUND) from error
    try:
        return _content(handle, path, limit)
    except OSError as error:
        raise known_os_error(error, path.name, ErrorCode.NOT_FOUND) from error
    finally:
        with suppress(OSError):
            os.close(handle)


def _content(handle: int, path: Path, limit: ReadingLimit) -> bytes:
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        raise _error(path, limit.foreign)
    if about.st_size > limit.most_bytes:
        raise _error(path, limit.too_large)
    parts: list[bytes] = []
    # What was measured may have grown since: one byte more than allowed tells.
    left = limit.most_bytes + 1
    while left and (part := os.read(handle, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise _error(path, limit.too_large)
    return b"".join(parts)


def _error(path: Path, code: ErrorCode) -> KnownError:
    return KnownError(code, MappingProxyType({"file": path.name}))
