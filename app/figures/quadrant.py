"""Topics by how much they are required and how wide the gap is, in four fields; only ever shown beside a table.

The fields meet at the means of all points, in the middle of the picture; a point always lies within its own field
and hides no other. Source: the Locus-for-Focus model (see `domain.needs_survey`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from app.figures.badge import CAP_HEIGHT_SHARE
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

_RADIUS, _MARGIN, _LABEL_PAD = 12.0, 3.0, 8.0
_STEPS = 12
"""How far from its true place a point may be moved, in steps of its own breadth, until it hides no other."""


@dataclass(frozen=True, slots=True)
class QuadrantPoint:
    """A topic: `number` names it, `required` and `gap` are in steps of the scale."""

    number: int
    required: float
    gap: float


@dataclass(frozen=True, slots=True)
class QuadrantWords:
    """The names of the fields and of the axes; the upper fields have the wider gap, the right ones more required."""

    upper_right: str
    lower_right: str
    upper_left: str
    lower_left: str
    across: str
    up: str


def quadrant(
    points: Sequence[QuadrantPoint],
    words: QuadrantWords,
    measure: TextMeasure,
    tokens: DesignTokens,
    side: float,
    text_factor: float = 1.0,
) -> Figure:
    """The picture, its four fields together a square of `side` pixels."""
    return _Drawing(points, words, measure, tokens, side, text_factor).figure()


class _Drawing:
    def __init__(
        self,
        points: Sequence[QuadrantPoint],
        words: QuadrantWords,
        measure: TextMeasure,
        tokens: DesignTokens,
        side: float,
        factor: float,
    ) -> None:
        self.points, self.words, self.measure, self.factor = points, words, measure, factor
        style = tokens.type["caption"]
        self.size, self.line = style.size * factor, style.line * factor
        self.half = side / 2
        self.top = self.line + 4 * factor
        self.side = side
        self.radius = _RADIUS * factor
        self.middle = (
            fmean([each.required for each in points]) if points else 0.0,
            fmean([each.gap for each in points]) if points else 0.0,
        )

    def figure(self) -> Figure:
        """Fields, their names, axes, points."""
        shapes = [*self._fields(), *self._axes(), *self._points()]
        return Figure(self.side, self.top + self.side + self.line + 6 * self.factor, tuple(shapes))

    # Fields

    def _field(self, right: bool, upper: bool) -> Rect:
        x = self.half if right else 0.0
        y = self.top + (0.0 if upper else self.half)
        return Rect(x, y, self.half, self.half)

    def _fields(self) -> Iterator[Shape]:
        focus = self._field(right=True, upper=True)
        yield RoundedRect(focus, 0, "accent_soft")
        frame = Rect(0.5, self.top, self.side - 1, self.side)
        yield RoundedRect(frame, 0, None, Stroke("border_strong", 1))
        middle = self.top + self.half
        dashed = Stroke("border_strong", 1, (4, 3))
        yield Path(
            (MoveTo(Point(self.half, self.top)), LineTo(Point(self.half, self.top + self.side))), dashed
        )
        yield Path((MoveTo(Point(0, middle)), LineTo(Point(self.side, middle))), dashed)
        for right, upper, name in (
            (True, True, self.words.upper_right),
            (False, True, self.words.upper_left),
            (True, False, self.words.lower_right),
            (False, False, self.words.lower_left),
        ):
            yield from self._name(self._field(right, upper), name, bold=right and upper)

    def _name(self, field: Rect, name: str, *, bold: bool) -> Iterator[Shape]:
        pad = _LABEL_PAD * self.factor
        for number, line in enumerate(self._name_lines(name, bold=bold)):
            baseline = field.y + pad + self.size * 0.85 + number * self.line
            colour = "on_accent_soft" if bold else "text_muted"
            yield Text(field.x + pad, baseline, line, self.size, colour, bold=bold)

    def _name_lines(self, name: str, *, bold: bool) -> tuple[str, ...]:
        room = self.half - 2 * _LABEL_PAD * self.factor
        return wrapped(name, room, self.size, bold, self.measure)

    def _axes(self) -> Iterator[Shape]:
        yield Text(0, self.size * 0.9, self.words.up, self.size, "text_muted")
        baseline = self.top + self.side + self.line * 0.85
        yield Text(self.side, baseline, self.words.across, self.size, "text_muted", anchor=Anchor.END)

    # Points

    def _points(self) -> Iterator[Shape]:
        taken: list[Point] = []
        for each in self.points:
            right, upper = each.required >= self.middle[0], each.gap >= self.middle[1]
            place = self._free(self._true_place(each), self._inside(right, upper), taken)
            taken.append(place)
            focus = right and upper
            fill, ink = ("accent", "on_accent") if focus else ("surface", "text")
            stroke = None if focus else Stroke("text_muted", 1.5 * self.factor)
            yield Circle(place, self.radius, fill, stroke)
            yield Text(
                place.x,
                place.y + self.size * CAP_HEIGHT_SHARE / 2,
                str(each.number),
                self.size,
                ink,
                bold=True,
                anchor=Anchor.MIDDLE,
                tabular=True,
            )

    def _true_place(self, point: QuadrantPoint) -> Point:
        across = [each.required for each in self.points]
        up = [each.gap for each in self.points]
        x = _share(point.required, min(across), self.middle[0], max(across))
        y = _share(point.gap, min(up), self.middle[1], max(up))
        return Point(self.side * x, self.top + self.side * (1 - y))

    def _inside(self, right: bool, upper: bool) -> Rect:
        """Where the middle of a point may lie, so that it stands clear of edges and of the field's name."""
        field = self._field(right, upper)
        away = self.radius + _MARGIN * self.factor
        name = {
            (True, True): self.words.upper_right,
            (False, True): self.words.upper_left,
            (True, False): self.words.lower_right,
            (False, False): self.words.lower_left,
        }[right, upper]
        lines = len(self._name_lines(name, bold=right and upper))
        head = _LABEL_PAD * self.factor + lines * self.line
        return Rect(
            field.x + away,
            field.y + head + self.radius,
            max(field.width - 2 * away, 0.0),
            max(field.height - head - self.radius - away, 0.0),
        )

    def _free(self, wanted: Point, inside: Rect, taken: Sequence[Point]) -> Point:
        """The nearest place within `inside` that hides no point of `taken`; the nearest of all if there is none."""
        start = Point(min(max(wanted.x, inside.x), inside.right), min(max(wanted.y, inside.y), inside.bottom))
        step = 2 * self.radius + 2 * self.factor
        moves = sorted(
            ((across, down) for across in range(-_STEPS, _STEPS + 1) for down in range(-_STEPS, _STEPS + 1)),
            key=lambda move: (move[0] ** 2 + move[1] ** 2, move),
        )
        for across, down in moves:
            place = start.moved(across * step / 2, down * step / 2)
            fits = inside.x <= place.x <= inside.right and inside.y <= place.y <= inside.bottom
            clear = all((place.x - each.x) ** 2 + (place.y - each.y) ** 2 >= step**2 for each in taken)
            if fits and clear:
                return place
        return start


def _share(value: float, least: float, middle: float, most: float) -> float:
    """0 at `least`, one half at `middle`, 1 at `most`; even on either side."""
    if value < middle:
        return 0.5 * (value - least) / (middle - least)
    return 0.5 + 0.5 * (value - middle) / (most - middle) if most > middle else 0.5
