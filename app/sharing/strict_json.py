"""One JSON object read so that nothing surprising comes in; knows no format.

The standard library takes NaN, repeated keys and lone surrogates; all three are refused here.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, NoReturn
from unicodedata import normalize

MOST_FILE_BYTES: Final = 16 * 1024 * 1024
MOST_DEPTH: Final = 16
MOST_TEXT_SIGNS: Final = 1_000_000


class NotStrictError(Exception):
    """The bytes are no JSON object, or one that breaks a limit."""


def strict_object(content: bytes, longest_text: int = MOST_TEXT_SIGNS) -> Mapping[str, Any]:
    """The one object in `content`, its texts composed (NFC).

    Raises NotStrictError for anything else, for repeated keys, NaN and infinity, lone surrogates, NUL, more than 16
    levels, a text of more than `longest_text` signs.
    """
    try:
        found = json.loads(content.decode(), object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotStrictError from error
    if not isinstance(found, dict):
        raise NotStrictError("not one object")
    return _members(found, longest_text, 1)


def _checked(value: Any, longest_text: int, depth: int) -> Any:
    if depth >= MOST_DEPTH:
        raise NotStrictError("too deep")
    if isinstance(value, str):
        return _text(value, longest_text)
    if isinstance(value, list):
        return [_checked(each, longest_text, depth + 1) for each in value]
    if isinstance(value, dict):
        return _members(value, longest_text, depth + 1)
    return value


def _members(found: Mapping[str, Any], longest_text: int, depth: int) -> dict[str, Any]:
    # Keys that were apart may be one once they are composed.
    return _once(
        (_text(key, longest_text), _checked(each, longest_text, depth)) for key, each in found.items()
    )


def _text(text: str, longest: int) -> str:
    if len(text) > longest or "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise NotStrictError("a text that is not taken")
    return normalize("NFC", text)


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise NotStrictError("a key stands twice")
        found[key] = value
    return found


def _refuse(constant: str) -> NoReturn:
    raise NotStrictError(f"{constant} is no number")
