"""Breaks texts into lines between words; knows widths only through the measuring function."""

import re

from app.figures.shapes import TextMeasure

WORD_ALLOWANCE = 1.4
"""A single word may make its lines wider by this factor before it is broken inside."""


def wrapped(text: str, width: float, size: float, bold: bool, measure: TextMeasure) -> tuple[str, ...]:
    """`text` on as few lines as `width` allows, and on those as even as can be; () for an empty text.

    Lines break between words; a word is broken inside only when it alone is wider than `WORD_ALLOWANCE` × `width`.
    No letter is lost but the spaces at the breaks.
    """
    words = [
        piece
        for word in re.split(r"[ \t\r\n]+", text)
        for piece in _pieces(word, width * WORD_ALLOWANCE, size, bold, measure)
    ]
    words = [each for each in words if each]
    if not words:
        return ()
    needed = max(width, *(measure(word, size, bold) for word in words), 0.0)
    count = len(_filled(words, needed, size, bold, measure))
    lines = _filled(words, needed, size, bold, measure)
    for narrower in sorted(_line_widths(words, needed, size, bold, measure)):
        even = _filled(words, narrower, size, bold, measure)
        if len(even) == count:
            lines = even
            break
    return tuple(lines)


def _filled(words: list[str], width: float, size: float, bold: bool, measure: TextMeasure) -> list[str]:
    """Lines filled one after another; a line holds at least one word."""
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if measure(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _line_widths(words: list[str], most: float, size: float, bold: bool, measure: TextMeasure) -> set[float]:
    """The widths that a line of consecutive words can have, none above `most`, none below the widest word."""
    least = max(measure(word, size, bold) for word in words)
    found = set()
    for first in range(len(words)):
        line = words[first]
        for word in (*words[first + 1 :], None):
            width = measure(line, size, bold)
            if width > most:
                break
            if width >= least:
                found.add(width)
            line = f"{line} {word}"
    return found


def _pieces(word: str, width: float, size: float, bold: bool, measure: TextMeasure) -> list[str]:
    """`word` itself, or parts of it that each fit `width` (at least one letter each)."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter, size, bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
