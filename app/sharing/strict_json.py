"""One JSON object read so that nothing surprising comes in; knows no format.

The standard library takes NaN, repeated keys and lone surrogates; all three are refused here.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn
from unicodedata import normalize

from app.domain.plain_text import BIDI_CONTROLS, LONGEST_TEXT

MOST_FILE_BYTES: Final = 16 * 1024 * 1024
MOST_DEPTH: Final = 16
MOST_TEXT_SIGNS: Final = 1_000_000

_NEVER: Final = re.compile("[\0\ud800-\udfff]")
_NOT_HANDED_OVER: Final = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{''.join(sorted(BIDI_CONTROLS))}]"
)


class NotStrictError(Exception):
    """The bytes are no JSON object, or one that breaks a limit."""


def strict_object(content: bytes, longest_text: int = MOST_TEXT_SIGNS) -> Mapping[str, Any]:
    """The one object in `content`, its texts composed (NFC).

    Raises NotStrictError for anything else, for repeated keys, NaN and infinity, lone surrogates, NUL, more than 16
    levels, a text of more than `longest_text` signs.
    """
    return _Reading(longest_text, _NEVER).object(content)


def handed_over_object(content: bytes) -> Mapping[str, Any]:
    """As `strict_object` for what people hand to each other: texts of 4,000 signs at most, no control signs.

    Line breaks and tabs may stand in a text; signs that turn the direction of writing and numbers with a point may not.
    """
    return _Reading(LONGEST_TEXT, _NOT_HANDED_OVER, fractions=False).object(content)


@dataclass(frozen=True, slots=True)
class _Reading:
    longest_text: int
    refused: re.Pattern[str]
    fractions: bool = True

    def object(self, content: bytes) -> Mapping[str, Any]:
        try:
            text = content.decode().rstrip()
            found = json.loads(
                text,
                object_pairs_hook=_once,
                parse_constant=_refuse,
                parse_float=float if self.fractions else _refuse,
            )
        except (ValueError, RecursionError) as error:
            raise NotStrictError from error
        if not isinstance(found, dict):
            raise NotStrictError("not one object")
        return found if self._cannot_surprise(text) else self._members(found, 1)

    def _cannot_surprise(self, text: str) -> bool:
        """Whether `text` as a whole shows that nothing in it is refused: most results do, and there may be many."""
        return (
            text.isascii()
            and len(text) <= self.longest_text
            and text.count("{") + text.count("[") < MOST_DEPTH
            and not any(
                sign in text for sign in "\\\x7f"
            )  # without escapes JSON itself lets no other control in
        )

    def _checked(self, value: Any, depth: int) -> Any:
        if depth >= MOST_DEPTH:
            raise NotStrictError("too deep")
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self._checked(each, depth + 1) for each in value]
        if isinstance(value, dict):
            return self._members(value, depth + 1)
        return value

    def _members(self, found: Mapping[str, Any], depth: int) -> dict[str, Any]:
        # Keys that were apart may be one once they are composed.
        return _once([(self._text(key), self._checked(each, depth)) for key, each in found.items()])

    def _text(self, text: str) -> str:
        if len(text) > self.longest_text or self.refused.search(text):
            raise NotStrictError("a text that is not taken")
        return text if text.isascii() else normalize("NFC", text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotStrictError("a key stands twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise NotStrictError(f"{constant} is no number")
