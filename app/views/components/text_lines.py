"""Breaks painted texts into lines and remembers them, as layouts ask for the same heights again and again."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from app.views.components.wrapping import wrapped


def lines_of(words: str, width: float, font: QFont) -> tuple[str, ...]:
    """`words` in `font`, wrapped between words within `width` pixels."""
    return _lines(words, max(int(width), 1), font.toString())


def width_of(words: str, font: QFont) -> float:
    """The width of `words` on one line in `font`, in pixels."""
    return _width(words, font.toString())


@lru_cache(maxsize=4096)
def _lines(words: str, width: int, face: str) -> tuple[str, ...]:
    return wrapped(words, width, QFontMetricsF(_font(face)).horizontalAdvance)


@lru_cache(maxsize=4096)
def _width(words: str, face: str) -> float:
    return QFontMetricsF(_font(face)).horizontalAdvance(words)


def _font(face: str) -> QFont:
    font = QFont()
    font.fromString(face)
    return font
