"""Putting a finished database in the place of a person's file, so that a kill at any moment leaves the old or the new.

The new one is made and verified under another name and then renamed to `<file>.ready`: from that moment on it counts.
What follows (the old one's log goes, the new one takes its name) is done again at the next opening when the program
ended in between. Replacing the file alone would not do: the log of the old one would be played into the new one.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

from app.domain.errors import ErrorCode
from app.runtime.atomic_file import sync_folder, write_atomically
from app.runtime.paths import FOLDER_MODE
from app.store.erasing import overwrite
from app.store.errors import about, known_os_error_about
from app.store.keyring import is_plain

SIDE_FILES: Final = ("", "-wal", "-shm")
"""What a database consists of on the disk: itself, its log, and the index of the log."""
DAMAGED_FOLDER: Final = "damaged"
_READY: Final = ".ready"
_UNFINISHED: Final = ".part"


def unfinished(folder: Path) -> Path:
    """A new name in `folder` for a database that is being made; what is left of it is removed at the next opening."""
    return folder / f".{uuid4().hex[:12]}{_UNFINISHED}"


def remove_unfinished(folder: Path) -> None:
    """Remove what was being made in `folder` when the program ended; nobody else may be at work there."""
    # What cannot be removed now is no harm, and is tried again at the next opening.
    with suppress(OSError):
        for left in folder.glob(f".*{_UNFINISHED}*"):
            left.unlink()


def discard(made: Path) -> None:
    """Remove a database that was being made, with its log."""
    for ending in (*SIDE_FILES, "-journal"):
        with suppress(OSError):
            made.with_name(made.name + ending).unlink(missing_ok=True)


def replace_database(file: Path, made: Path) -> None:
    """Let `made`, verified, closed and in the same folder, be `file` from now on. Nobody has either open.

    Raises KnownError; the old one is in place then, or the new one will be at the next opening.
    """
    if any(made.with_name(made.name + ending).exists() for ending in SIDE_FILES[1:]):
        raise about(file, ErrorCode.STORAGE_FAILED)
    try:
        make_durable(made)
        made.replace(_ready(file))
        sync_folder(file.parent)
    except OSError as error:
        raise known_os_error_about(error, file) from error
    finish_replacement(file)


def finish_replacement(file: Path) -> None:
    """End what `replace_database` had begun when the program ended; nothing happens when there is nothing to end."""
    ready = _ready(file)
    if not ready.exists():
        return
    try:
        if is_plain(file) and not is_plain(ready):
            # The new one is under a key: what could be read before must not lie about in freed blocks.
            for ending in reversed(SIDE_FILES):
                overwrite(file.with_name(file.name + ending))
        for ending in SIDE_FILES[1:]:
            file.with_name(file.name + ending).unlink(missing_ok=True)
        sync_folder(file.parent)
        ready.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        raise known_os_error_about(error, file) from error


def will_be(file: Path) -> Path:
    """The file that counts as `file`: itself, or the one that is about to take its name."""
    ready = _ready(file)
    return ready if ready.exists() else file


def make_durable(file: Path) -> None:
    """Bring the content of a closed file to the disk. Raises OSError."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def set_aside(file: Path) -> Path | None:
    """Keep a copy of the damaged, closed `file` and its log in a folder beside it; that folder, None without a file.

    The same content is kept once. Raises KnownError; nothing has changed then.
    """
    try:
        contents = {
            side.name: side.read_bytes()
            for side in (file.with_name(file.name + ending) for ending in SIDE_FILES[:2])
            if side.exists()
        }
        if not contents:
            return None
        root = file.parent / DAMAGED_FOLDER
        root.mkdir(mode=FOLDER_MODE, exist_ok=True)
        for left in root.glob(f".*{_UNFINISHED}"):
            shutil.rmtree(left, ignore_errors=True)
        kept = next((each for each in sorted(root.iterdir()) if _contents(each) == contents), None)
        return kept or _kept_copy(root, contents)
    except OSError as error:
        raise known_os_error_about(error, file) from error


def _kept_copy(root: Path, contents: dict[str, bytes]) -> Path:
    making = root / f".{uuid4().hex[:12]}{_UNFINISHED}"
    making.mkdir(mode=FOLDER_MODE)
    try:
        for name, content in contents.items():
            write_atomically(making / name, content)
        number = 1 + max((int(each.name) for each in root.iterdir() if each.name.isdecimal()), default=0)
        return _named(making, root / str(number))
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _named(making: Path, kept: Path) -> Path:
    making.rename(kept)
    sync_folder(kept.parent)
    sync_folder(kept.parent.parent)
    return kept


def _contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()} if folder.is_dir() else {}


def _ready(file: Path) -> Path:
    return file.with_name(file.name + _READY)
