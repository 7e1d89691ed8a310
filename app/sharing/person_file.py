"""One person's everything as one file under a password; knows the format and its limits, no store and no screen.

The file is one JSON object, see docs/file-formats.md. The key is made from the password by Argon2id, the content is
sealed by XSalsa20-Poly1305 (libsodium's SecretBox), which compares in constant time.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final
from unicodedata import normalize

from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as DerivationFailed
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from app.domain.errors import ErrorCode, KnownError
from app.domain.person_work import PersonWork
from app.runtime.os_faults import known_os_error
from app.sharing.person_content import content_of, work_of
from app.sharing.strict_json import MOST_FILE_BYTES, NotStrictError, strict_object

FORMAT: Final = "gilnun-person"
VERSION: Final = 1
ENDING: Final = ".gilnun-person"
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
_BEGINNING: Final = f'{{"format":"{FORMAT}"'


def seal(work: PersonWork, password: str) -> bytes:
    """The file of `work` under `password` (8 to 1,000 signs). Takes up to a second and 128 MiB.

    Raises KnownError PERSON_FILE_TOO_LARGE when it could not be read again, NOT_ENOUGH_MEMORY.
    """
    salt = random(argon2id.SALTBYTES)
    content = json.dumps(content_of(work), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    _usable(content.encode(), ErrorCode.PERSON_FILE_TOO_LARGE)
    sealed = SecretBox(_key(password, salt, OPERATIONS, MEMORY_BYTES)).encrypt(content.encode())
    parts = {
        "format": FORMAT,
        "version": VERSION,
        "kdf": {
            "algorithm": "argon2id",
            "operations": OPERATIONS,
            "memory_bytes": MEMORY_BYTES,
            "salt": _base64(salt),
        },
        "sealed": _base64(bytes(sealed)),
    }
    file = _json({**parts, "checksum": _checksum(parts)}).encode()
    if len(file) > MOST_FILE_BYTES:
        raise KnownError(ErrorCode.PERSON_FILE_TOO_LARGE)
    return file


class SealedWork:
    """A personal file that is whole; what is in it shows only with the password."""

    def __init__(self, content: bytes, name: str) -> None:
        """Take the `content` of the file called `name`.

        Raises KnownError PERSON_FILE_TOO_LARGE, PERSON_FILE_FOREIGN, PERSON_FILE_INCOMPLETE or TOO_NEW.
        """
        self._name = name
        if len(content) > MOST_FILE_BYTES:
            raise self._error(ErrorCode.PERSON_FILE_TOO_LARGE)
        parts = self._parts(content)
        if type(parts.get("version")) is not int:
            raise self._error(ErrorCode.PERSON_FILE_INCOMPLETE)
        if parts["version"] != VERSION:
            raise self._error(ErrorCode.TOO_NEW)
        self._take(parts)

    def open(self, password: str) -> PersonWork:
        """What was sealed. Takes up to a second and the memory that the file asks for.

        Raises KnownError WRONG_PASSWORD, PERSON_FILE_UNUSABLE or NOT_ENOUGH_MEMORY.
        """
        key = _key(password, self._salt, self._operations, self._memory_bytes)
        try:
            content = SecretBox(key).decrypt(self._sealed)
        except CryptoError as error:
            raise self._error(ErrorCode.WRONG_PASSWORD) from error
        return _usable(content, ErrorCode.PERSON_FILE_UNUSABLE, self._name)

    def _parts(self, content: bytes) -> Mapping[str, object]:
        ours = content.startswith(_BEGINNING.encode())
        try:
            parts = strict_object(content, longest_text=MOST_FILE_BYTES)
        except NotStrictError as error:
            code = ErrorCode.PERSON_FILE_INCOMPLETE if ours else ErrorCode.PERSON_FILE_FOREIGN
            raise self._error(code) from error
        if parts.get("format") != FORMAT:
            raise self._error(ErrorCode.PERSON_FILE_FOREIGN)
        return parts

    def _take(self, parts: Mapping[str, object]) -> None:
        try:
            unsealed = {name: part for name, part in parts.items() if name != "checksum"}
            if set(parts) != _FIELDS or parts["checksum"] != _checksum(unsealed):
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
            raise self._error(ErrorCode.PERSON_FILE_INCOMPLETE) from error

    def _error(self, code: ErrorCode) -> KnownError:
        return KnownError(code, MappingProxyType({"file": self._name}))


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


def _key(password: str, salt: bytes, operations: int, memory_bytes: int) -> bytes:
    # Composed, as keyboards of different systems give the same Hangul in different forms.
    secret = normalize("NFC", password).encode()
    try:
        return argon2id.kdf(SecretBox.KEY_SIZE, secret, salt, opslimit=operations, memlimit=memory_bytes)
    except (DerivationFailed, MemoryError) as error:
        raise KnownError(ErrorCode.NOT_ENOUGH_MEMORY) from error


def _json(parts: Mapping[str, object]) -> str:
    return json.dumps(parts, separators=(",", ":"), allow_nan=False)


def _checksum(parts: Mapping[str, object]) -> str:
    """Tells a damaged file from a wrong password; it guards against accidents, the seal against intention."""
    return sha256(json.dumps(parts, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


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
