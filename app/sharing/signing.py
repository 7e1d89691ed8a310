"""Objects that carry their signer: one JSON object with an Ed25519 signature; knows no format.

Signed is the object without `signature`, its keys in order, without spaces, as UTF-8. No number has a point and every
text is composed, so that one value has one text (as in RFC 8785).
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from unicodedata import normalize

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey


class NotSignedError(Exception):
    """The object was not signed by the key that it names."""


def signer_of(seed: bytes) -> str:
    """The public key (64 hexadecimal signs) that belongs to the 32 secret bytes `seed`."""
    return bytes(SigningKey(seed).verify_key).hex()


def canonical(parts: Mapping[str, Any]) -> bytes:
    """The bytes that are signed for `parts`."""
    text = json.dumps(parts, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    # No sign of JSON's own composes with another one, so composing the whole composes each text in it.
    return (text if text.isascii() else normalize("NFC", text)).encode()


def digest_of(parts: Mapping[str, Any]) -> str:
    """The SHA-256 of what is signed (64 hexadecimal signs): `parts` without its signature."""
    return sha256(canonical(_unsigned(parts))).hexdigest()


def signed(parts: Mapping[str, Any], seed: bytes) -> dict[str, Any]:
    """`parts` with the public key of `seed` as `signer` and the `signature` over both."""
    key = SigningKey(seed)
    whole = {**parts, "signer": bytes(key.verify_key).hex()}
    return {**whole, "signature": key.sign(canonical(whole)).signature.hex()}


def verify(parts: Mapping[str, Any]) -> str:
    """The digest of what is signed. Raises NotSignedError unless `parts` were signed by the `signer` they name."""
    content = canonical(_unsigned(parts))
    try:
        VerifyKey(bytes.fromhex(parts["signer"])).verify(content, bytes.fromhex(parts["signature"]))
    except (BadSignatureError, ValueError, TypeError, KeyError) as error:
        raise NotSignedError from error
    return sha256(content).hexdigest()


def _unsigned(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if name != "signature"}
