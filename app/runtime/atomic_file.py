"""Writing a file so that afterwards the old or the new one is there in full; knows no formats.

`QSaveFile` was seen to replace a good file by a truncated one on a full disk, hence the reading back.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import ErrorCode, KnownError
from app.runtime.os_faults import known_os_error


def write_atomically(target: Path, content: bytes) -> None:
    """Put `content` in the place of `target`, durably; the new file can be read by this user only.

    Raises KnownError when the system refuses or what was written cannot be read back; `target` is as before then.
    """
    try:
        _replace(target, content)
    except OSError as error:
        raise known_os_error(error, target.name, ErrorCode.FILE_NOT_WRITTEN) from error


def _replace(target: Path, content: bytes) -> None:
    # mkstemp makes the file 0600 and in the same folder, so that the replacement is one step.
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    temporary = Path(name)
    with _gone_on_failure(temporary):
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if hashlib.sha256(temporary.read_bytes()).digest() != hashlib.sha256(content).digest():
            raise KnownError(ErrorCode.FILE_NOT_WRITTEN, {"file": target.name})
        temporary.replace(target)
    sync_folder(target.parent)


@contextmanager
def _gone_on_failure(temporary: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable. Windows has no such call; there the replacement itself is journalled."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
