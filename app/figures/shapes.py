"""The shapes that a figure consists of; knows colour names, never colours, and nothing of who draws them.

Lengths are pixels at 100 % zoom, x grows to the right and y downwards.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

TextMeasure: TypeAlias = Callable[[str, float, bool], float]
"""Width in pixels of a text at a font size in pixels, bold or not."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a figure."""

    x: float
    y: float

    def moved(self, dx: float, dy: float) -> "Point":
        """The point `dx` to the right and `dy` down."""
        return Point(self.x + dx, self.y + dy)


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle; width and height are never negative."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def moved(self, dx: float, dy: float) -> "Rect":
        """The rectangle `dx` to the right and `dy` down."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def grown(self, by: float) -> "Rect":
        """The rectangle with `by` more on each side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def united(self, other: "Rect") -> "Rect":
        """The smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def overlaps(self, other: "Rect", sideways: float = 0.0) -> bool:
        """True when the insides share a point, or come closer than `sideways` on one height."""
        return (
            self.x < other.right + sideways
            and other.x < self.right + sideways
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def contains(self, other: "Rect") -> bool:
        """True when `other` lies inside or on the edge."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def united(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all `rects`. Raises ValueError when there are none."""
    waiting = list(rects)
    if not waiting:
        raise ValueError("no rectangles to unite")
    whole = waiting[0]
    for each in waiting[1:]:
        whole = whole.united(each)
    return whole


class Cap(StrEnum):
    """How a stroke ends."""

    BUTT = "butt"
    ROUND = "round"


class Anchor(StrEnum):
    """Which point of a text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Stroke:
    """An outline; `dash` is the length of ink and gap in turn, empty for an unbroken line."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    cap: Cap = Cap.BUTT


@dataclass(frozen=True, slots=True)
class MoveTo:
    """Lift the pen and set it down at `point`."""

    point: Point


@dataclass(frozen=True, slots=True)
class LineTo:
    """A straight piece to `point`."""

    point: Point


@dataclass(frozen=True, slots=True)
class CurveTo:
    """A cubic Bézier curve with two handles to `point`; corners are quarter and eighth circles."""

    first_handle: Point
    second_handle: Point
    point: Point


Segment: TypeAlias = MoveTo | LineTo | CurveTo


@dataclass(frozen=True, slots=True)
class Path:
    """A line of straight and curved pieces."""

    segments: tuple[Segment, ...]
    stroke: Stroke | None = None
    fill: str | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle or ring; the stroke lies half inside."""

    centre: Point
    radius: float
    fill: str | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class RoundedRect:
    """A rectangle with round corners; a radius of half its shorter side makes a capsule."""

    rect: Rect
    radius: float
    fill: str | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape of straight sides."""

    points: tuple[Point, ...]
    fill: str | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `size` is the font size in pixels."""

    x: float
    baseline: float
    string: str
    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = Anchor.START
    tabular: bool = False


Shape: TypeAlias = Path | Circle | RoundedRect | Polygon | Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of `width` × `height`; shapes in the order in which they are painted."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def over(self, lower: "Figure") -> "Figure":
        """Both pictures in one frame, this one painted last."""
        return Figure(
            max(self.width, lower.width), max(self.height, lower.height), lower.shapes + self.shapes
        )

    def placed(self, dx: float, dy: float, scale: float = 1.0) -> tuple[Shape, ...]:
        """The shapes for use in another figure: scaled, then moved."""
        return tuple(placed(shape, dx, dy, scale) for shape in self.shapes)


def placed(shape: Shape, dx: float, dy: float, scale: float = 1.0) -> Shape:
    """`shape` scaled about the origin by `scale`, then moved by `dx` and `dy`."""

    def at(point: Point) -> Point:
        return Point(point.x * scale + dx, point.y * scale + dy)

    def stroke(each: Stroke | None) -> Stroke | None:
        if each is None:
            return None
        return replace(each, width=each.width * scale, dash=tuple(length * scale for length in each.dash))

    match shape:
        case Path():
            return replace(
                shape,
                segments=tuple(_placed(each, at) for each in shape.segments),
                stroke=stroke(shape.stroke),
            )
        case Circle():
            return replace(
                shape, centre=at(shape.centre), radius=shape.radius * scale, stroke=stroke(shape.stroke)
            )
        case RoundedRect():
            corner = at(Point(shape.rect.x, shape.rect.y))
            rect = Rect(corner.x, corner.y, shape.rect.width * scale, shape.rect.height * scale)
            return replace(shape, rect=rect, radius=shape.radius * scale, stroke=stroke(shape.stroke))
        case Polygon():
            return replace(
                shape, points=tuple(at(each) for each in shape.points), stroke=stroke(shape.stroke)
            )
        case Text():
            start = at(Point(shape.x, shape.baseline))
            return replace(shape, x=start.x, baseline=start.y, size=shape.size * scale)


def _placed(segment: Segment, at: Callable[[Point], Point]) -> Segment:
    match segment:
        case MoveTo():
            return MoveTo(at(segment.point))
        case LineTo():
            return LineTo(at(segment.point))
        case CurveTo():
            return CurveTo(at(segment.first_handle), at(segment.second_handle), at(segment.point))
