"""The keys of the people's files that are unlocked now, in memory only; tells a file under a key from a plain one."""

from pathlib import Path
from typing import Any, Final

LOCK_FILE_NAME: Final = "lock.json"
PLAIN_BEGINNING: Final = b"SQLite format 3\x00"
"""An ordinary SQLite file begins so; one under a key begins with 16 random bytes."""

_keys: dict[Path, bytes] = {}
"""Folder of a person → the key of everything in it, for as long as it is unlocked."""


def hold(folder: Path, key: bytes) -> None:
    """Open and make databases in the person's `folder` and below with `key` from now on."""
    _keys[folder.absolute()] = key


def forget(folder: Path) -> None:
    """Forget the key of `folder`; nothing happens when there is none."""
    _keys.pop(folder.absolute(), None)


def key_of(file: Path) -> bytes | None:
    """The key for `file`, None when no folder above it is unlocked."""
    return next((_keys[folder] for folder in file.absolute().parents if folder in _keys), None)


def apply_key(connection: Any, file: Path) -> None:
    """Give the fresh driver's `connection` to `file` the key, if there is one and the file is not a plain one.

    Nobody else may have the file open in this process when it has a key, as its beginning is looked at.
    """
    key = key_of(file)
    if key is not None and not is_plain(file):
        connection.execute(f'PRAGMA key="{raw_key(key)}"').fetchall()


def raw_key(key: bytes) -> str:
    """`key` as SQLCipher takes it when nothing shall be derived from it."""
    return f"x'{key.hex()}'"


def is_plain(file: Path) -> bool:
    """True when `file` is an ordinary SQLite file; False when it is empty, missing or begins otherwise."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(PLAIN_BEGINNING)) == PLAIN_BEGINNING
    except (FileNotFoundError, NotADirectoryError):
        return False


def has_lock_file(file: Path) -> bool:
    """True when a sealed key lies beside the person's `file`, or beside the folder of its backups."""
    return any((folder / LOCK_FILE_NAME).exists() for folder in (file.parent, file.parent.parent))
