"""Texts that a spreadsheet shows as they are: nothing that people or packs wrote may become a formula or a command.

Source: design page RELIABILITY, 9.
"""

import unicodedata
from typing import Final

FORMULA_SIGNS: Final = frozenset("=+-@＝＋－＠|%")
"""Signs with which a spreadsheet may begin to compute when it reads a text file."""

_BREAKS: Final = frozenset("\t\r\n\0")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def guarded(text: str) -> str:
    """`text` for a CSV cell: behind an apostrophe when it begins with a formula sign or with tab, line break or NUL.

    Invisible characters before the first visible one are looked through. Controls but line breaks are left out.
    """
    return ("'" if _begins_dangerously(text) else "") + without_controls(text)


def without_controls(text: str) -> str:
    """`text` without what no sheet can hold: controls, halves of pairs, non-characters.

    Line breaks stay and tabs become blanks.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(letter for letter in kept if letter == "\n" or _has_a_place(letter))


def _has_a_place(letter: str) -> bool:
    code = ord(letter)
    no_character = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return not no_character and unicodedata.category(letter) not in ("Cc", "Cs")


def _begins_dangerously(text: str) -> bool:
    for letter in text:
        if letter in _BREAKS or letter in FORMULA_SIGNS:
            return True
        if unicodedata.category(letter) not in _INVISIBLE:
            return False
    return False
