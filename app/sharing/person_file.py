"""One person's everything as one file under a password; knows what is inside and its limits, no store and no screen."""

import json
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.domain.errors import ErrorCode, KnownError
from app.domain.person_work import PersonWork
from app.runtime.os_faults import known_os_error
from app.sharing.password_seal import (
    LEAST_PASSWORD_SIGNS,
    MOST_PASSWORD_SIGNS,
    Sealed,
    SealedFormat,
    seal_under_password,
)
from app.sharing.person_content import content_of, work_of
from app.sharing.strict_json import MOST_FILE_BYTES, NotStrictError, strict_object

__all__ = ["ENDING", "LEAST_PASSWORD_SIGNS", "MOST_PASSWORD_SIGNS", "SealedWork", "read_sealed", "seal"]

ENDING: Final = ".gilnun-person"
_FORMAT: Final = SealedFormat(
    name="gilnun-person",
    version=1,
    most_bytes=MOST_FILE_BYTES,
    foreign=ErrorCode.PERSON_FILE_FOREIGN,
    incomplete=ErrorCode.PERSON_FILE_INCOMPLETE,
    too_large=ErrorCode.PERSON_FILE_TOO_LARGE,
)


def seal(work: PersonWork, password: str) -> bytes:
    """The file of `work` under `password` (8 to 1,000 signs). Takes up to a second and 128 MiB.

    Raises KnownError PERSON_FILE_TOO_LARGE when it could not be read again, NOT_ENOUGH_MEMORY.
    """
    text = json.dumps(content_of(work), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    content = text.encode()
    _usable(content, ErrorCode.PERSON_FILE_TOO_LARGE)
    return seal_under_password(_FORMAT, content, password)


class SealedWork:
    """A personal file that is whole; what is in it shows only with the password."""

    def __init__(self, content: bytes, name: str) -> None:
        """Take the `content` of the file called `name`.

        Raises KnownError PERSON_FILE_TOO_LARGE, PERSON_FILE_FOREIGN, PERSON_FILE_INCOMPLETE or TOO_NEW.
        """
        self._sealed = Sealed(content, name, _FORMAT)

    def open(self, password: str) -> PersonWork:
        """What was sealed. Takes up to a second and the memory that the file asks for.

        Raises KnownError WRONG_PASSWORD, PERSON_FILE_UNUSABLE or NOT_ENOUGH_MEMORY.
        """
        content = self._sealed.open(password)
        return _usable(content, ErrorCode.PERSON_FILE_UNUSABLE, self._sealed.name)


def read_sealed(path: Path) -> SealedWork:
    """The personal file at `path`, read once and no further than its limit. Raises KnownError as `SealedWork` does."""
    try:
        if not path.is_file():
            raise KnownError(_absence(path), MappingProxyType({"file": path.name}))
        with path.open("rb") as file:
            content = file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        raise known_os_error(error, path.name, ErrorCode.NOT_FOUND) from error
    return SealedWork(content, path.name)


def _absence(path: Path) -> ErrorCode:
    return ErrorCode.PERSON_FILE_FOREIGN if path.exists() else ErrorCode.NOT_FOUND


def _usable(content: bytes, otherwise: ErrorCode, name: str = "") -> PersonWork:
    try:
        return work_of(strict_object(content))
    except (NotStrictError, ValueError) as error:
        raise KnownError(otherwise, MappingProxyType({"file": name} if name else {})) from error
