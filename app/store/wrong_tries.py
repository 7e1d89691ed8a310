"""How often a PIN was typed wrong, kept beside the person's file across restarts; who may write there may remove it.

It slows down somebody who sits at the program. Somebody who takes the files away is held off by the key's cost alone.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.domain.errors import ErrorCode, KnownError
from app.domain.locking import wait_left_s
from app.runtime.atomic_file import write_atomically
from app.runtime.os_faults import known_os_error

FILE_NAME: Final = "tries.json"
_MOST_BYTES: Final = 1_024
_MOST_TRIES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class _Tries:
    count: int
    last_at: datetime


class WrongTries:
    """The wrong tries on one person's lock, in the `folder` of that person."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE_NAME

    def wait_left_s(self, now: datetime) -> int:
        """Seconds until the next try may be made."""
        tries = self._read()
        return wait_left_s(tries.count, tries.last_at, now) if tries else 0

    @property
    def count(self) -> int:
        """Wrong tries since the last right one."""
        tries = self._read()
        return tries.count if tries else 0

    def begin(self, now: datetime) -> None:
        """Count a try as wrong before it is made, so that ending the program saves nobody the wait.

        Raises KnownError TOO_MANY_TRIES with the `seconds` to wait; that try does not count.
        """
        left = self.wait_left_s(now)
        if left:
            raise KnownError(ErrorCode.TOO_MANY_TRIES, {"seconds": str(left)})
        parts = {"wrong": min(self.count + 1, _MOST_TRIES), "last_at": now.astimezone(UTC).isoformat()}
        write_atomically(self._file, json.dumps(parts).encode("ascii"))

    def forget(self) -> None:
        """There was a right one. Raises KnownError when the system refuses."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise known_os_error(error, self._file.name) from error

    def _read(self) -> _Tries | None:
        try:
            with self._file.open("rb") as opened:
                parts = json.loads(opened.read(_MOST_BYTES))
            count, last_at = parts["wrong"], datetime.fromisoformat(parts["last_at"])
            if type(count) is not int or not 0 <= count <= _MOST_TRIES or last_at.tzinfo is None:
                return None
            return _Tries(count, last_at)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            # Somebody who may write here may also remove it: a damaged one must only not lock the person out.
            return None
