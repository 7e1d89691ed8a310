"""One running program per data folder, by a lock that the system takes back when the program ends in any way."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from app.domain.errors import ErrorCode, KnownError
from app.runtime.os_faults import known_os_error
from app.runtime.paths import FILE_MODE


class InstanceLock:
    """Holds `file` locked from `acquire` to `release`, or as a context manager; keep the object for as long.

    The lock is the system's, on the open file: the file that a killed program left behind is no lock any more.
    """

    def __init__(self, file: Path) -> None:
        self._path = file
        self._file: IO[bytes] | None = None

    @property
    def is_held(self) -> bool:
        """True while this object holds the lock."""
        return self._file is not None

    def acquire(self) -> None:
        """Take the lock. Raises KnownError: IN_USE when another program has it, else what the system refused."""
        if self._file is not None:
            return
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, FILE_MODE)
        except OSError as error:
            raise known_os_error(error, self._path.name) from error
        opened = os.fdopen(handle, "r+b", buffering=0)
        try:
            _lock(opened)
        except OSError as error:
            opened.close()
            raise KnownError(ErrorCode.IN_USE, {"file": self._path.name}) from error
        self._file = opened

    def release(self) -> None:
        """Give the lock back; the file stays, as removing it would let two programs lock two files of one name."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> "InstanceLock":
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
