"""A text measure for tests that need neither Qt nor font files: plausible widths from kinds of letters."""

from functools import cache

from app.figures.shapes import TextMeasure


def plain_measure() -> TextMeasure:
    """Widths near those of the bundled face: Hangul 0.87 of the font size, Latin letters by their breadth."""

    @cache
    def width_in_em(text: str) -> float:
        return sum(_em(letter) for letter in text)

    def measure(text: str, size_px: float, bold: bool) -> float:
        return width_in_em(text) * size_px * (1.06 if bold else 1.0)

    return measure


def _em(letter: str) -> float:
    if ord(letter) > 0x1100:
        return 0.87
    if letter in "ijlIt.,:·' ":
        return 0.29
    return 0.92 if letter in "mwMW" else 0.61
