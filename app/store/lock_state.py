"""Whether a person's file is under a key, found out without the key and without heavy imports; changes nothing."""

from pathlib import Path

from app.store.keyring import has_lock_file, is_plain
from app.store.replacing import will_be


def is_locked(file: Path) -> bool:
    """True when the person's closed `file` is under a key."""
    return has_lock_file(file) and not is_plain(will_be(file))
