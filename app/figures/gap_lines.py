"""How far a group is from its target on each line: reached so far, the way left, the target; knows no rule.

Source: design page "mock", team summary: the line in its own pattern up to a ring, dotted on to an upright bar.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.figures.badge import CAP_HEIGHT_SHARE, badge_shapes
from app.figures.heat_map import hatched
from app.figures.map_lines import line_shapes
from app.figures.shapes import (
    Anchor,
    Circle,
    Figure,
    LineTo,
    MoveTo,
    Path,
    Point,
    Rect,
    RoundedRect,
    Shape,
    Stroke,
    Text,
    TextMeasure,
)
from app.figures.tokens import DesignTokens
from app.figures.wrapping import wrapped

ROW_HEIGHT = 40.0
BADGE = 20.0
TITLE_WIDTH = 128.0
GAP = 14.0
RING_RADIUS = 8.0
TARGET_HEIGHT = 22.0
TARGET_WIDTH = 4.0
LABEL_SPACE = 8.0
TEXT_GAP = 9.0
TEXT_DISTANCE = RING_RADIUS + TEXT_GAP
"""From the middle of the last mark to the text behind it, at most."""


@dataclass(frozen=True, slots=True)
class GapLine:
    """One competency: its number and name, where the group stands and where it should, both in half bands.

    `now` is None where the level is hidden, `target` where there is none; `text` is the ready word of the gap, or the
    one wording for hidden figures.
    """

    number: int
    title: str
    now: int | None
    target: int | None
    text: str


@dataclass(frozen=True, slots=True)
class GapLines:
    """The names of the bands from the lowest up, and a line for each competency."""

    bands: tuple[str, ...]
    lines: tuple[GapLine, ...]


def gap_lines(
    model: GapLines, measure: TextMeasure, tokens: DesignTokens, width: float, text_factor: float = 1.0
) -> Figure:
    """The lines below each other across `width`, under the names of the bands; nothing reaches beyond `width`.

    Where the names of the bands do not fit beside each other they stand on several rows in turn.
    """
    return _Drawing(model, measure, tokens, width, text_factor).figure()


class _Drawing:
    def __init__(
        self, model: GapLines, measure: TextMeasure, tokens: DesignTokens, width: float, factor: float
    ) -> None:
        self.model, self.measure, self.tokens = model, measure, tokens
        self.width, self.factor = width, factor
        caption = tokens.type["caption"]
        self.size, self.line = caption.size * factor, caption.line * factor
        self.titles = [
            wrapped(each.title, TITLE_WIDTH * factor, self.size, False, measure) for each in model.lines
        ]
        widest = max((measure(text, self.size, False) for title in self.titles for text in title), default=0)
        self.left = (BADGE + 8 + GAP) * factor + widest
        self.top_half_bands = 2 * len(model.bands)
        self.axis_width = self._axis_width()
        self.label_rows = self._label_rows()
        self.head = self.line * self.label_rows + 4 * factor
        self.row = max([ROW_HEIGHT * factor, *(len(each) * self.line + 8 * factor for each in self.titles)])

    def figure(self) -> Figure:
        height = self.head + self.row * len(self.model.lines)
        shapes = [*self._axis(height), *self._rows()]
        return Figure(self.width, height, tuple(shapes))

    def _axis_width(self) -> float:
        """As wide as leaves room for each text behind its mark and for half of the last band's name."""
        room = self.width - self.left
        last = self.measure(self.model.bands[-1], self.size, False) if self.model.bands else 0.0
        fits = [room - last / 2]
        for each in self.model.lines:
            furthest = max(each.now or 0, each.target or 0) / max(self.top_half_bands, 1)
            if each.now is not None and furthest:
                text = self.measure(each.text, self.size, False)
                fits.append((room - text - TEXT_DISTANCE * self.factor) / furthest)
        return max(min(fits), room * 0.2)

    def _x(self, half_bands: int) -> float:
        return self.left + self.axis_width * half_bands / max(self.top_half_bands, 1)

    def _label_rows(self) -> int:
        """On how many rows in turn the names of the bands clear each other."""
        widths = [self.measure(each, self.size, False) for each in self.model.bands]
        pitch, space = self.axis_width / max(len(widths), 1), LABEL_SPACE * self.factor
        for rows in range(1, len(widths)):
            neighbours = zip(widths, widths[rows:], strict=False)
            if all((one + other) / 2 + space <= pitch * rows for one, other in neighbours):
                return rows
        return max(len(widths), 1)

    def _axis(self, height: float) -> Iterator[Shape]:
        hairline = Stroke("border", self.factor)
        for place, name in enumerate(self.model.bands, start=1):
            x = self._x(2 * place)
            baseline = self.size * 0.95 + self.line * ((place - 1) % self.label_rows)
            yield Text(x, baseline, name, self.size, "text_muted", anchor=Anchor.MIDDLE)
            yield Path((MoveTo(Point(x, self.head)), LineTo(Point(x, height))), hairline)

    def _rows(self) -> Iterator[Shape]:
        for place, (each, title) in enumerate(zip(self.model.lines, self.titles, strict=True)):
            middle = self.head + self.row * (place + 0.5)
            yield from self._name(each.number, title, middle)
            if each.now is None:
                yield from self._hidden(each.text, middle)
            else:
                yield from self._track(each, each.now, middle)

    def _name(self, number: int, title: tuple[str, ...], middle: float) -> Iterator[Shape]:
        badge = BADGE * self.factor
        yield from badge_shapes(number, Point(badge / 2 + self.factor, middle), badge * 0.92)
        first = middle - (len(title) - 1) * self.line / 2
        for index, text in enumerate(title):
            yield self._text(badge + 8 * self.factor, first + index * self.line, text, "text")

    def _track(self, each: GapLine, now: int, middle: float) -> Iterator[Shape]:
        start, ring = Point(self._x(0), middle), Point(self._x(now), middle)
        sizes = self.tokens.map.scaled(self.factor)
        if now:
            segments = (MoveTo(start), LineTo(ring))
            yield from line_shapes(segments, each.number, sizes, route=True)
        furthest = ring.x + RING_RADIUS * self.factor
        if each.target is not None:
            yield from self._target(ring, self._x(each.target), middle)
            furthest = max(furthest, self._x(each.target) + TARGET_WIDTH * self.factor / 2)
        stroke = Stroke("station_stroke", 2.6 * self.factor)
        yield Circle(ring, RING_RADIUS * self.factor, "station_fill", stroke)
        yield self._text(furthest + TEXT_GAP * self.factor, middle, each.text, "text")

    def _target(self, ring: Point, x: float, middle: float) -> Iterator[Shape]:
        if x > ring.x:
            dotted = Stroke("station_stroke", 1.6 * self.factor, (3 * self.factor, 3 * self.factor))
            yield Path((MoveTo(ring), LineTo(Point(x, middle))), dotted)
        half = TARGET_HEIGHT * self.factor / 2
        width = TARGET_WIDTH * self.factor
        yield RoundedRect(Rect(x - width / 2, middle - half, width, 2 * half), self.factor, "station_stroke")

    def _hidden(self, text: str, middle: float) -> Iterator[Shape]:
        height = self.row * 0.66
        rect = Rect(self.left, middle - height / 2, self.width - self.left - self.factor, height)
        yield from hidden_plate(rect, text, self.size, self.measure, self.factor)

    def _text(self, x: float, middle: float, string: str, colour: str) -> Text:
        return Text(x, middle + self.size * CAP_HEIGHT_SHARE / 2, string, self.size, colour)


def hidden_plate(rect: Rect, text: str, size: float, measure: TextMeasure, factor: float) -> Iterator[Shape]:
    """Hatching over `rect` with `text` on a plate in its middle."""
    yield from hatched(rect, 6 * factor, factor)
    width = measure(text, size, False) + 16 * factor
    plate = Rect(rect.centre.x - width / 2, rect.y + factor, width, rect.height - 2 * factor)
    yield RoundedRect(plate, 0, "surface")
    baseline = rect.centre.y + size * CAP_HEIGHT_SHARE / 2
    yield Text(rect.centre.x, baseline, text, size, "text", anchor=Anchor.MIDDLE)
