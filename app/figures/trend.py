"""Levels over time: one line per competency with its badge, the bands as rows; only ever shown beside a table.

Knows numbers of lines and the texts at the edges, no competency and no attempt by name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.figures.badge import badge_shapes, line_colour
from app.figures.shapes import (
    Anchor,
    Cap,
    Figure,
    LineTo,
    MoveTo,
    Path,
    Point,
    Shape,
    Stroke,
    Text,
    TextMeasure,
)
from app.figures.tokens import DesignTokens

_ROW, _LEAST_ROW_GAP = 46.0, 4.0
_BADGE, _STROKE = 17.0, 3.0
_LABEL_GAP, _FOOT, _HEAD = 12.0, 30.0, 6.0
_BETWEEN_LABELS = 14.0
_LEAST_STEP = 22.0
"""Attempts stand at least so far apart; where there is less room, only the latest that fit are drawn."""


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One competency: `number` names it, `values` has a row (0 for the lowest) for each attempt, None without."""

    number: int
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """What is shown: `rows` names the bands from the lowest up, `columns` the attempts from the oldest on."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[TrendLine, ...]


def trend(
    shown: Trend, measure: TextMeasure, tokens: DesignTokens, width: float, text_factor: float = 1.0
) -> Figure:
    """The picture `width` pixels wide (wider where its edge texts need it), as high as its rows.

    Lines on the same row run side by side, so that none hides another; without a level a line is interrupted.
    """
    return _Drawing(shown, measure, tokens, width, text_factor).figure()


class _Drawing:
    def __init__(
        self, shown: Trend, measure: TextMeasure, tokens: DesignTokens, width: float, factor: float
    ) -> None:
        self.shown, self.measure, self.factor = shown, measure, factor
        self.size = tokens.type["caption"].size * factor
        labels = [measure(each, self.size, False) for each in shown.rows]
        self.left = max(labels, default=0.0) + _LABEL_GAP * factor
        # Half of the first and of the last date stand beyond their attempts.
        self.edge = max([measure(each, self.size, False) for each in shown.columns] or [0.0]) / 2
        least = self.left + 2 * self.edge + _LEAST_STEP * factor
        self.width = max(width, least)
        room = self.width - self.left - 2 * self.edge
        most = 1 + int(room // (_LEAST_STEP * factor))
        self.first = max(len(shown.columns) - most, 0)
        self.columns = shown.columns[self.first :]
        self.room = room
        spread = (len(shown.lines) - 1) * (_BADGE + 2) + _BADGE + 2 * _LEAST_ROW_GAP
        self.row = max(_ROW, spread) * factor
        self.bottom = _HEAD * factor + self.row * len(shown.rows)

    def figure(self) -> Figure:
        """Rows, dates, lines, badges."""
        shapes = [*self._rows(), *self._dates()]
        for line in self.shown.lines:
            shapes += self._pieces(line)
        for line in self.shown.lines:
            shapes += self._badges(line)
        return Figure(self.width, self.bottom + _FOOT * self.factor, tuple(shapes))

    def _rows(self) -> Iterator[Shape]:
        stroke = Stroke("border", 1)
        for row, name in enumerate(self.shown.rows):
            top = self.bottom - (row + 1) * self.row
            edge = Path((MoveTo(Point(self.left, top)), LineTo(Point(self.width, top))), stroke)
            yield edge
            baseline = top + self.row / 2 + self.size * 0.35
            yield Text(
                self.left - _LABEL_GAP * self.factor,
                baseline,
                name,
                self.size,
                "text_muted",
                anchor=Anchor.END,
            )
        yield Path(
            (MoveTo(Point(self.left, self.bottom)), LineTo(Point(self.width, self.bottom))),
            Stroke("border_strong", 1),
        )

    def _dates(self) -> Iterator[Shape]:
        """The last date always, the first if there is room, and what fits between."""
        taken: list[tuple[float, float]] = []
        order = [len(self.columns) - 1, *range(len(self.columns) - 1)]
        for column in order:
            if column < 0:
                return
            half = self.measure(self.columns[column], self.size, False) / 2
            middle = self._x(column)
            gap = _BETWEEN_LABELS * self.factor
            if any(middle - half < right + gap and left - gap < middle + half for left, right in taken):
                continue
            taken.append((middle - half, middle + half))
            baseline = self.bottom + _FOOT * self.factor * 0.68
            yield Text(
                middle,
                baseline,
                self.columns[column],
                self.size,
                "text_muted",
                anchor=Anchor.MIDDLE,
            )

    def _pieces(self, line: TrendLine) -> Iterator[Shape]:
        stroke = Stroke(line_colour(line.number), _STROKE * self.factor, cap=Cap.ROUND)
        for (column, here), (after, there) in pairwise(enumerate(self._values(line))):
            if here is not None and there is not None:
                start, end = self._place(line, column, here), self._place(line, after, there)
                yield Path((MoveTo(start), LineTo(end)), stroke)

    def _badges(self, line: TrendLine) -> Iterator[Shape]:
        for column, value in enumerate(self._values(line)):
            if value is not None:
                yield from badge_shapes(line.number, self._place(line, column, value), _BADGE * self.factor)

    def _values(self, line: TrendLine) -> Sequence[int | None]:
        return line.values[self.first :]

    def _place(self, line: TrendLine, column: int, row: int) -> Point:
        index = self.shown.lines.index(line)
        aside = (index - (len(self.shown.lines) - 1) / 2) * (_BADGE + 2) * self.factor
        return Point(self._x(column), self.bottom - (row + 0.5) * self.row + aside)

    def _x(self, column: int) -> float:
        if len(self.columns) == 1:
            return self.left + self.edge + self.room / 2
        return self.left + self.edge + self.room * column / (len(self.columns) - 1)
