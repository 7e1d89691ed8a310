"""Breaks a text into lines between words, so that Korean words stay whole; measures by a given function."""

from collections.abc import Callable, Iterator

Measure = Callable[[str], float]


def wrapped(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """The lines of `text` within `width` pixels; "\\n" always breaks, a word breaks only if wider than its line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_paragraph(paragraph, width, measure))
    return tuple(lines)


def widest_word(text: str, measure: Measure) -> float:
    """The width in pixels of the widest word of `text`."""
    return max((measure(word) for word in text.split()), default=0.0)


def _paragraph(text: str, width: float, measure: Measure) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        pieces = list(_pieces(word, width, measure))
        yield from pieces[:-1]
        line = pieces[-1]
    yield line


def _pieces(word: str, width: float, measure: Measure) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and measure(piece + sign) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece
