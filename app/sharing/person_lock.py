"""The lock of a person's file: a random key, sealed under their PIN or password; knows neither database nor tries.

The database is kept under the random key, so another PIN is another seal around the same key and nothing else has to be
written again. Whoever destroys the sealed key makes everything under it unreadable for good.
"""

from dataclasses import dataclass, field
from typing import Final

from nacl.secret import SecretBox
from nacl.utils import random

from app.domain.errors import ErrorCode, KnownError
from app.sharing.password_seal import Sealed, SealedFormat, seal_under_password

MOST_BYTES: Final = 16 * 1024
LOCK_FORMAT: Final = SealedFormat(
    "gilnun-lock", 1, MOST_BYTES, ErrorCode.LOCK_DAMAGED, ErrorCode.LOCK_DAMAGED, ErrorCode.LOCK_DAMAGED
)


@dataclass(frozen=True, slots=True)
class PersonLock:
    """The key of a person's file, 32 bytes, and the sealed form that is kept beside the file."""

    key: bytes = field(repr=False)
    sealed: bytes = field(repr=False)


def new_lock(secret: str) -> PersonLock:
    """A new key sealed under `secret`. Takes up to a second and 128 MiB. Raises KnownError NOT_ENOUGH_MEMORY."""
    return lock_for(random(SecretBox.KEY_SIZE), secret)


def lock_for(key: bytes, secret: str) -> PersonLock:
    """The same `key` sealed under `secret`. As costly as `new_lock`."""
    return PersonLock(key, seal_under_password(LOCK_FORMAT, key, secret))


def open_lock(sealed: bytes, name: str, secret: str) -> bytes:
    """The key in `sealed`, the content of the file `name`.

    Raises KnownError: WRONG_PASSWORD, LOCK_DAMAGED, TOO_NEW or NOT_ENOUGH_MEMORY.
    """
    key = Sealed(sealed, name, LOCK_FORMAT).open(secret)
    if len(key) != SecretBox.KEY_SIZE:
        raise KnownError(ErrorCode.LOCK_DAMAGED, {"file": name})
    return key
