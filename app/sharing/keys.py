"""The keys of a collector, and what people compare to know a campaign; knows no store and no screen.

A result is sealed in the age format (age-encryption.org/v1) to X25519 recipients, so that the public `age` program
opens it too; campaigns and releases are signed by Ed25519.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes
from typing import Annotated, Final

from pydantic import Field, ValidationError
from pyrage import IdentityError, RecipientError, x25519

from app.domain.errors import ErrorCode
from app.domain.handover import SEED_BYTES
from app.sharing.models import Hex32, Strict
from app.sharing.password_seal import Sealed, SealedFormat, seal_under_password
from app.sharing.reading import ReadingLimit, read_once
from app.sharing.signing import signer_of
from app.sharing.strict_json import NotStrictError, handed_over_object

ENDING: Final = ".gilnun-key"
_FORMAT: Final = SealedFormat(
    name="gilnun-key",
    version=1,
    most_bytes=64 * 1024,
    foreign=ErrorCode.KEY_FILE_FOREIGN,
    incomplete=ErrorCode.KEY_FILE_INCOMPLETE,
    too_large=ErrorCode.KEY_FILE_FOREIGN,
)
_LIMIT: Final = ReadingLimit(_FORMAT.most_bytes, ErrorCode.KEY_FILE_FOREIGN, ErrorCode.KEY_FILE_FOREIGN)

FINGERPRINT_GROUPS: Final = 6
_GROUP_DIGITS: Final = 5


@dataclass(frozen=True, slots=True)
class CollectorKey:
    """What opens results (`identity`, an age identity) and signs campaigns and releases (`seed`, 32 secret bytes)."""

    identity: str = field(repr=False)
    seed: bytes = field(repr=False)

    @property
    def recipient(self) -> str:
        """The public key that results are sealed to."""
        return str(x25519.Identity.from_str(self.identity).to_public())

    @property
    def signer(self) -> str:
        """The public key that campaigns and releases are verified by (64 hexadecimal signs)."""
        return signer_of(self.seed)


class _Keys(Strict):
    age_identity: Annotated[str, Field(pattern=r"^AGE-SECRET-KEY-1[0-9A-Z]{58}$")]
    signing_seed: Hex32


def new_collector_key() -> CollectorKey:
    """Keys that nobody had before."""
    return CollectorKey(str(x25519.Identity.generate()), token_bytes(SEED_BYTES))


def is_recipient(text: str) -> bool:
    """Whether `text` is a public age key (`age1…`) that a campaign can name."""
    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        return False
    return True


def seal_key(key: CollectorKey, password: str) -> bytes:
    """The file of `key` under `password` (8 to 1,000 signs). Raises KnownError NOT_ENOUGH_MEMORY."""
    content = {"age_identity": key.identity, "signing_seed": key.seed.hex()}
    return seal_under_password(_FORMAT, json.dumps(content).encode(), password)


class SealedKey:
    """A collector's key file that is whole."""

    def __init__(self, content: bytes, name: str) -> None:
        """Take the `content` of the file called `name`.

        Raises KnownError KEY_FILE_FOREIGN, KEY_FILE_INCOMPLETE or TOO_NEW.
        """
        self._sealed = Sealed(content, name, _FORMAT)

    def open(self, password: str) -> CollectorKey:
        """The keys. Raises KnownError WRONG_PASSWORD, NOT_ENOUGH_MEMORY or KEY_FILE_INCOMPLETE."""
        content = self._sealed.open(password)
        try:
            found = _Keys.model_validate(handed_over_object(content))
            x25519.Identity.from_str(found.age_identity)
        except (NotStrictError, ValidationError, IdentityError) as error:
            raise self._sealed.error(ErrorCode.KEY_FILE_INCOMPLETE) from error
        return CollectorKey(found.age_identity, bytes.fromhex(found.signing_seed))


def read_key(path: Path) -> SealedKey:
    """The key file at `path`. Raises KnownError as `SealedKey` does, or the system's refusal."""
    return SealedKey(read_once(path, _LIMIT), path.name)


def fingerprint_of(digest: str) -> str:
    """The six groups of five digits that two people compare, for a SHA-256 in hexadecimal signs; alike in any language.

    30 digits hold 99 bits, so nobody finds a second campaign with the same ones.
    """
    digits = str(int(digest, 16) % 10 ** (FINGERPRINT_GROUPS * _GROUP_DIGITS)).zfill(
        FINGERPRINT_GROUPS * _GROUP_DIGITS
    )
    return " ".join(digits[at : at + _GROUP_DIGITS] for at in range(0, len(digits), _GROUP_DIGITS))
