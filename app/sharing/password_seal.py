"""Bytes under a password as one JSON object; knows the form and its limits, not what is inside.

The key is made from the password by Argon2id, the content is sealed by XSalsa20-Poly1305 (libsodium's SecretBox),
which compares in constant time. See docs/file-formats.md.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Final
from unicodedata import normalize

from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as DerivationFailed
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from app.domain.errors import ErrorCode, KnownError
from app.sharing.strict_json import NotStrictError, strict_object

LEAST_PASSWORD_SIGNS: Final = 8
MOST_PASSWORD_SIGNS: Final = 1_000

OPERATIONS: Final = 3
MEMORY_BYTES: Final = 128 * 1024 * 1024
"""0.3 s on the machine where this was chosen, so at most about a second on one that is three times slower; RFC 9106
recommends 3 passes over 64 MiB where memory is scarce, this is twice the memory."""
_ALLOWED_OPERATIONS: Final = range(1, 9)
_ALLOWED_MEMORY: Final = range(8 * 1024 * 1024, 256 * 1024 * 1024 + 1)
"""What a file may ask for: a foreign one must not take all memory or hours."""

_FIELDS: Final = {"format", "version", "kdf", "sealed", "checksum"}
_KDF_FIELDS: Final = {"algorithm", "operations", "memory_bytes", "salt"}


@dataclass(frozen=True, slots=True)
class SealedFormat:
    """A kind of file under a password: its name and version, its limit, and what is said of files that are not it."""

    name: str
    version: int
    most_bytes: int
    foreign: ErrorCode
    incomplete: ErrorCode
    too_large: ErrorCode


def seal_under_password(kind: SealedFormat, content: bytes, password: str) -> bytes:
    """The file of `content` under `password` (8 to 1,000 signs). Takes up to a second and 128 MiB.

    Raises KnownError NOT_ENOUGH_MEMORY, or the kind's `too_large` when the file could not be read again.
    """
    salt = random(argon2id.SALTBYTES)
    sealed = SecretBox(_key(password, salt, OPERATIONS, MEMORY_BYTES)).encrypt(content)
    parts = {
        "format": kind.name,
        "version": kind.version,
        "kdf": {
            "algorithm": "argon2id",
            "operations": OPERATIONS,
            "memory_bytes": MEMORY_BYTES,
            "salt": _base64(salt),
        },
        "sealed": _base64(bytes(sealed)),
    }
    file = json.dumps({**parts, "checksum": checksum(parts)}, separators=(",", ":"), allow_nan=False).encode()
    if len(file) > kind.most_bytes:
        raise KnownError(kind.too_large)
    return file


class Sealed:
    """A file under a password that is whole; what is in it shows only with the password."""

    def __init__(self, content: bytes, name: str, kind: SealedFormat) -> None:
        """Take the `content` of the file called `name`. Raises KnownError with a code of `kind`, or TOO_NEW."""
        self.name = name
        self._kind = kind
        if len(content) > kind.most_bytes:
            raise self.error(kind.too_large)
        parts = self._parts(content)
        if type(parts.get("version")) is not int:
            raise self.error(kind.incomplete)
        if parts["version"] != kind.version:
            raise self.error(ErrorCode.TOO_NEW)
        self._take(parts)

    def open(self, password: str) -> bytes:
        """What was sealed. Takes up to a second and the memory that the file asks for.

        Raises KnownError WRONG_PASSWORD or NOT_ENOUGH_MEMORY.
        """
        key = _key(password, self._salt, self._operations, self._memory_bytes)
        try:
            return SecretBox(key).decrypt(self._sealed)
        except CryptoError as error:
            raise self.error(ErrorCode.WRONG_PASSWORD) from error

    def error(self, code: ErrorCode) -> KnownError:
        """An error about this file."""
        return KnownError(code, MappingProxyType({"file": self.name}))

    def _parts(self, content: bytes) -> Mapping[str, object]:
        ours = content.startswith(f'{{"format":"{self._kind.name}"'.encode())
        try:
            parts = strict_object(content, longest_text=self._kind.most_bytes)
        except NotStrictError as error:
            raise self.error(self._kind.incomplete if ours else self._kind.foreign) from error
        if parts.get("format") != self._kind.name:
            raise self.error(self._kind.foreign)
        return parts

    def _take(self, parts: Mapping[str, object]) -> None:
        try:
            unsealed = {name: part for name, part in parts.items() if name != "checksum"}
            if set(parts) != _FIELDS or parts["checksum"] != checksum(unsealed):
                raise ValueError("the file is not as it was saved")
            kdf = parts["kdf"]
            if not isinstance(kdf, dict) or set(kdf) != _KDF_FIELDS or kdf["algorithm"] != "argon2id":
                raise ValueError("the key is made in another way")
            self._operations = _within(kdf["operations"], _ALLOWED_OPERATIONS)
            self._memory_bytes = _within(kdf["memory_bytes"], _ALLOWED_MEMORY)
            self._salt = _bytes(kdf["salt"])
            self._sealed = _bytes(parts["sealed"])
            if len(self._salt) != argon2id.SALTBYTES or len(self._sealed) < SecretBox.NONCE_SIZE:
                raise ValueError("salt or content is too short")
        except ValueError as error:
            raise self.error(self._kind.incomplete) from error


def checksum(parts: Mapping[str, object]) -> str:
    """Tells a damaged file from a wrong password; it guards against accidents, the seal against intention."""
    return sha256(json.dumps(parts, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _key(password: str, salt: bytes, operations: int, memory_bytes: int) -> bytes:
    # Composed, as keyboards of different systems give the same Hangul in different forms.
    secret = normalize("NFC", password).encode()
    try:
        return argon2id.kdf(SecretBox.KEY_SIZE, secret, salt, opslimit=operations, memlimit=memory_bytes)
    except (DerivationFailed, MemoryError) as error:
        raise KnownError(ErrorCode.NOT_ENOUGH_MEMORY) from error


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise ValueError("not a text")  # noqa: TRY004  # one kind of error for all that is wrong
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


def _within(number: object, allowed: range) -> int:
    if type(number) is not int or number not in allowed:
        raise ValueError("out of what is allowed")
    return number
