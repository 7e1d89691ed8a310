"""What a typed text becomes before it leaves in a file that others open; knows no file."""

from typing import Final
from unicodedata import category, normalize

BIDI_CONTROLS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that let a text look other than it is; no file that is handed over may hold one."""

LONGEST_TEXT: Final = 4_000
"""Signs that one text of a handed-over file may have at most."""


def plain_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """`text` composed (NFC), trimmed and without control signs (line breaks and tabs stay), at most `longest` signs.

    What is cut off at the end is told by "…".
    """
    kept = normalize("NFC", "".join(sign for sign in text if _is_plain(sign))).strip()
    return kept if len(kept) <= longest else f"{kept[: longest - 1]}…"


def plain_line(text: str, longest: int = LONGEST_TEXT) -> str:
    """As `plain_text`, on one line."""
    return plain_text(" ".join(text.split()), longest)


def _is_plain(sign: str) -> bool:
    return sign in "\n\t" or not (sign in BIDI_CONTROLS or category(sign) in ("Cc", "Cs"))
