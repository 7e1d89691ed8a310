"""A result or a withdrawal as a file: signed by a key of this person and campaign, sealed to who collects.

Inside is one signed JSON object, see docs/file-formats.md. The seal does not tell who sealed, hence the signature
inside; the object names the digest of the campaign, so that it fits no altered one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from secrets import choice
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError
from pyrage import DecryptError, decrypt, encrypt, x25519

from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode, KnownError
from app.domain.handover import Handover
from app.domain.shared_result import SharedResult
from app.sharing.campaign_file import campaign_digest
from app.sharing.keys import CollectorKey
from app.sharing.reading import ReadingLimit
from app.sharing.result_content import ResultModel, WithdrawalModel, result_parts
from app.sharing.signed_file import is_newer
from app.sharing.signing import NotSignedError, signed, verify
from app.sharing.strict_json import NotStrictError, handed_over_object

FORMAT: Final = "gilnun-result"
VERSION: Final = 1
ENDING: Final = ".gilnun-result"
MOST_BYTES: Final = 1024 * 1024
LIMIT: Final = ReadingLimit(MOST_BYTES, ErrorCode.RESULT_FOREIGN, ErrorCode.RESULT_TOO_LARGE)

_AGE: Final = b"age-encryption.org/v1\n"
_STEP_BYTES: Final = 4_096
"""The object is filled up with blanks to a multiple of this, so that a file's size hardly tells what is in it."""

_ROOM_BYTES: Final = 8 * 1024
"""What the seal adds at most, with as many recipients as a campaign may have."""

_NO_MATCH: Final = "No matching keys found"


@dataclass(frozen=True, slots=True)
class OpenedResult:
    """What was in a file whose signature and campaign are right. `shared` is None for a withdrawal.

    `signer` is the public key of this person and campaign, `digest` the SHA-256 of what was signed.
    """

    signer: str
    pseudonym: str
    revision: int
    digest: str
    shared: SharedResult | None


def seal_result(handover: Handover) -> bytes:
    """The file of `handover`, another one each time. Raises KnownError RESULT_TOO_LARGE."""
    content = readable_result(handover).encode()
    padded = content + b" " * (-len(content) % _STEP_BYTES)
    if len(padded) > MOST_BYTES - _ROOM_BYTES:
        raise KnownError(ErrorCode.RESULT_TOO_LARGE)
    recipients = [x25519.Recipient.from_str(each) for each in handover.campaign.recipients]
    return bytes(encrypt(padded, recipients))


def readable_result(handover: Handover) -> str:
    """Exactly what is sealed, as text: what a person may look at before handing it over."""
    campaign = handover.campaign
    parts: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "campaign": campaign.id,
        "campaign_digest": campaign_digest(campaign),
        "pseudonym": handover.pseudonym,
        "revision": handover.revision,
        **(result_parts(handover.shared) if handover.shared else {"kind": "withdrawal"}),
    }
    return json.dumps(signed(parts, handover.seed), ensure_ascii=False, separators=(",", ":"))


def file_name() -> str:
    """A name by chance for a file that carries no person and no campaign."""
    return f"gilnun-{''.join(choice('abcdefghjkmnpqrstvwxyz23456789') for _ in range(10))}{ENDING}"


class ResultOpener:
    """Opens the results of one campaign with one collector's key."""

    def __init__(self, campaign: Campaign, key: CollectorKey) -> None:
        self._campaign = campaign
        self._digest = campaign_digest(campaign)
        self._identity = x25519.Identity.from_str(key.identity)

    def open(self, content: bytes, name: str) -> OpenedResult:
        """What is in the `content` of the file called `name`.

        Raises KnownError RESULT_FOREIGN, RESULT_TOO_LARGE, RESULT_WRONG_KEY, RESULT_DAMAGED, RESULT_OTHER_CAMPAIGN,
        RESULT_OTHER_PACK or TOO_NEW.
        """
        try:
            return self._open(content)
        except _RefusedError as error:
            raise KnownError(error.code, MappingProxyType({"file": name})) from error

    def _open(self, content: bytes) -> OpenedResult:
        parts = _object(self._unsealed(content))
        if parts.get("format") != FORMAT:
            raise _RefusedError(ErrorCode.RESULT_FOREIGN)
        if is_newer(parts, VERSION):
            raise _RefusedError(ErrorCode.TOO_NEW)
        try:
            digest = verify(parts)
            kind = WithdrawalModel if parts.get("kind") == "withdrawal" else ResultModel
            found = kind.model_validate(parts)
            shared = found.shared() if isinstance(found, ResultModel) else None
        except (NotSignedError, ValidationError, ValueError) as error:
            raise _RefusedError(ErrorCode.RESULT_DAMAGED) from error
        if (found.campaign, found.campaign_digest) != (self._campaign.id, self._digest):
            raise _RefusedError(ErrorCode.RESULT_OTHER_CAMPAIGN)
        if shared and not self._asks_with(shared):
            raise _RefusedError(ErrorCode.RESULT_OTHER_PACK)
        return OpenedResult(found.signer, found.pseudonym, found.revision, digest, shared)

    def _unsealed(self, content: bytes) -> bytes:
        if len(content) > MOST_BYTES:
            raise _RefusedError(ErrorCode.RESULT_TOO_LARGE)
        if not content.startswith(_AGE):
            raise _RefusedError(ErrorCode.RESULT_FOREIGN)
        try:
            return bytes(decrypt(content, [self._identity]))
        except DecryptError as error:
            wrong_key = _NO_MATCH in str(error)
            code = ErrorCode.RESULT_WRONG_KEY if wrong_key else ErrorCode.RESULT_DAMAGED
            raise _RefusedError(code) from error

    def _asks_with(self, shared: SharedResult) -> bool:
        campaign = self._campaign
        return (shared.pack, shared.pack_version, shared.pack_digest) == (
            campaign.pack,
            campaign.pack_version,
            campaign.pack_digest,
        )


@dataclass(eq=False)
class _RefusedError(Exception):
    code: ErrorCode


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        return handed_over_object(content)
    except NotStrictError as error:
        raise _RefusedError(ErrorCode.RESULT_DAMAGED) from error
