"""Where the names of the lines stand while the map is scrolled: whole beside the fixed badges, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.figures.line_map import LineMapFigure
from app.figures.shapes import Figure, Rect, Shape

_GAP = 8.0


@dataclass(frozen=True, slots=True)
class LineName:
    """A line's name: where it stands at first, in pixels of the map at 100 %, and how far it can move to the right."""

    rect: Rect
    shapes: tuple[Shape, ...]
    furthest: float

    def shift(self, left: float) -> float | None:
        """How far it moves so that it begins at `left` or further right; None where there is no room for it."""
        moved = max(left - self.rect.x, 0.0)
        return moved if moved <= self.furthest else None


def line_names(figure: LineMapFigure) -> tuple[LineName, ...]:
    """The names of the lines of `figure`; those without one are absent."""
    named = [each for each in figure.badges if each.title_shapes]
    return tuple(LineName(each.title, each.title_shapes, _room(figure, each.title)) for each in named)


def without_names(figure: LineMapFigure) -> Figure:
    """The figure with everything but the names of the lines."""
    names = [shape for badge in figure.badges for shape in badge.title_shapes]
    rest = tuple(shape for shape in figure.figure.shapes if shape not in names)
    return Figure(figure.figure.width, figure.figure.height, rest)


def _room(figure: LineMapFigure, title: Rect) -> float:
    """How far `title` can move to the right before it meets a text, a mark or a line."""
    lines = [
        Rect(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)).grown(_GAP / 2)
        for line in figure.lines
        for a, b in pairwise(line.points)
    ]
    boxes = [*(each.rect for each in (*figure.texts, *figure.marks)), *lines]
    before_it = [
        box.x for box in boxes if box.y < title.bottom and title.y < box.bottom and box.x >= title.right
    ]
    return max(min(before_it, default=figure.width) - _GAP - title.right, 0.0)
