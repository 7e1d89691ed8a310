"""How far an assessment is, as one line per competency with a stop per item; knows no item and no language.

Source: design page "mock", home: tick answered, dash not needed, arrow next.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.home_summary import Stop
from app.figures.badge import CAP_HEIGHT_SHARE, badge_shapes, line_colour
from app.figures.map_lines import line_shapes
from app.figures.shapes import (
    Anchor,
    Circle,
    Figure,
    LineTo,
    MoveTo,
    Point,
    Segment,
    Shape,
    Stroke,
    Text,
    TextMeasure,
)
from app.figures.symbols import chevron, cross, dash, tick
from app.figures.tokens import DesignTokens, MapSizes
from app.figures.wrapping import wrapped

ROW_HEIGHT = 38.0
BADGE = 20.0
TITLE_WIDTH = 150.0
GAP = 16.0
STOP_RADIUS = 7.5
STOP_PITCH = 23.0
"""Stops that stand closer than this are drawn smaller."""
LINE_HEIGHT = 17.0


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One competency: its number and name, its items in order, and the ready text of its count ("16 / 16")."""

    number: int
    title: str
    stops: tuple[Stop, ...]
    count_text: str


def progress_lines(
    lines: Sequence[ProgressLine],
    measure: TextMeasure,
    tokens: DesignTokens,
    width: float,
    text_factor: float = 1.0,
) -> Figure:
    """The lines across `width`, one below the other; a line with an answer is drawn bold in full colour.

    Where the stops do not fit beside the name they stand below it, drawn smaller where even that is narrow.
    """
    return _Drawing(lines, measure, tokens, width, text_factor).figure()


class _Drawing:
    def __init__(
        self,
        lines: Sequence[ProgressLine],
        measure: TextMeasure,
        tokens: DesignTokens,
        width: float,
        factor: float,
    ) -> None:
        self._lines = lines
        self._measure = measure
        self._sizes = tokens.map.scaled(factor)
        self._size = tokens.type["caption"].size * factor
        self._factor = factor
        self._titles = [
            wrapped(each.title, TITLE_WIDTH * factor, self._size, True, measure) for each in lines
        ]
        counts = [measure(each.count_text, self._size, False) for each in lines]
        self._count_width = max(counts, default=0.0) + GAP * factor
        self._name_width = (BADGE + 8 + GAP) * factor + max(
            (measure(text, self._size, True) for title in self._titles for text in title), default=0.0
        )
        track = STOP_PITCH * factor * max((len(each.stops) for each in lines), default=0)
        self._beside = self._name_width + track + self._count_width <= width
        self._width = width

    def figure(self) -> Figure:
        """All lines."""
        shapes: list[Shape] = []
        top = 0.0
        for line, title in zip(self._lines, self._titles, strict=True):
            name_height = max(ROW_HEIGHT, len(title) * LINE_HEIGHT + 6) * self._factor
            middle = top + name_height / 2
            shapes += self._name(line, title, middle)
            end = Point(self._width, middle)
            shapes.append(self._text(end, line.count_text, "text_muted", bold=False, anchor=Anchor.END))
            if self._beside:
                shapes += self._track(line, self._name_width, self._width - self._count_width, middle)
            else:
                name_height += ROW_HEIGHT * self._factor * 0.8
                shapes += self._track(
                    line, 0.0, self._width, top + name_height - ROW_HEIGHT * self._factor / 2
                )
            top += name_height
        return Figure(self._width, top, tuple(shapes))

    def _name(self, line: ProgressLine, title: tuple[str, ...], middle: float) -> list[Shape]:
        badge, step = BADGE * self._factor, LINE_HEIGHT * self._factor
        shapes = [*badge_shapes(line.number, Point(badge * 0.55, middle), badge * 0.88)]
        first = middle - (len(title) - 1) * step / 2
        for index, text in enumerate(title):
            place = Point(badge + 8 * self._factor, first + index * step)
            shapes.append(self._text(place, text, line_colour(line.number), bold=True, anchor=Anchor.START))
        return shapes

    def _text(self, place: Point, text: str, colour: str, *, bold: bool, anchor: Anchor) -> Text:
        baseline = place.y + self._size * CAP_HEIGHT_SHARE / 2
        return Text(place.x, baseline, text, self._size, colour, bold, anchor, tabular=not bold)

    def _track(self, line: ProgressLine, left: float, right: float, y: float) -> list[Shape]:
        begun = any(each in _SETTLED for each in line.stops)
        segments: tuple[Segment, ...] = (MoveTo(Point(left, y)), LineTo(Point(right, y)))
        shapes = [*line_shapes(segments, line.number, self._sizes, route=begun)]
        pitch = (right - left) / max(1, len(line.stops))
        scale = min(self._factor, pitch / STOP_PITCH)
        for index, mark in enumerate(line.stops):
            shapes += _stop(mark, Point(left + (index + 0.5) * pitch, y), scale, self._sizes)
        return shapes


_SETTLED = (Stop.ANSWERED, Stop.NOT_NEEDED, Stop.NOT_MY_WORK)


def _stop(mark: Stop, centre: Point, factor: float, sizes: MapSizes) -> tuple[Shape, ...]:
    radius = STOP_RADIUS * factor * (0.75 if mark is Stop.OPEN else 1.0)
    ring = sizes.station_ring * 0.75
    halo = Circle(centre, radius + 1.5 * factor, "station_fill")
    match mark:
        case Stop.ANSWERED:
            return (halo, Circle(centre, radius, "done"), tick(centre, radius, "on_state"))
        case Stop.NEXT:
            outer = radius * 1.75
            return (
                Circle(centre, outer, "station_fill", Stroke("next", ring)),
                Circle(centre, outer - 1.8 * ring, "next"),
                chevron(centre, radius * 1.1, "on_accent"),
            )
        case Stop.NOT_NEEDED:
            sign: tuple[Shape, ...] = (dash(centre, radius * 0.8, "open"),)
        case Stop.NOT_MY_WORK:
            sign = cross(centre, radius * 0.7, "open")
        case Stop.OPEN:
            return (halo, _ring(centre, radius, "station_stroke", ring))
    return (halo, _ring(centre, radius, "open", ring * 0.6), *sign)


def _ring(centre: Point, radius: float, colour: str, width: float) -> Circle:
    return Circle(centre, radius - width / 2, "station_fill", Stroke(colour, width))


def stop_symbol(mark: Stop, size: float, tokens: DesignTokens) -> Figure:
    """The sign of `mark` alone, in a square of `size`, for legends."""
    factor = size / (2 * (STOP_RADIUS + 1.5) * (1.75 if mark is Stop.NEXT else 1.0))
    return Figure(size, size, _stop(mark, Point(size / 2, size / 2), factor, tokens.map.scaled(factor)))
