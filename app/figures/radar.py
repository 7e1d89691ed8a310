"""A small radar of levels and goals, one axis per competency; only ever shown beside the same figures as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from app.figures.badge import badge_shapes
from app.figures.shapes import (
    Circle,
    Figure,
    LineTo,
    MoveTo,
    Path,
    Point,
    Polygon,
    Segment,
    Shape,
    Stroke,
)

BADGE_SHARE = 0.105
DOT_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class RadarAxis:
    """One competency: `number` names it, `now` and `goal` count bands from 0 (None: no level, no wish)."""

    number: int
    now: int | None
    goal: int | None


def radar(axes: Sequence[RadarAxis], bands: int, size: float) -> Figure:
    """The radar `size` pixels wide and at most as high; the outermost ring is the highest of `bands`.

    Goals are dashed, levels a filled shape with dots; without a level an axis has no dot and the shape goes through
    the middle there.
    """
    centre = Point(size / 2, size * (0.56 if len(axes) == 3 else 0.5))
    radius = size * (0.42 if len(axes) == 3 else 0.36)
    shapes: list[Shape] = []
    tips = [_place(centre, radius, index, len(axes)) for index in range(len(axes))]
    for band in range(1, bands + 1):
        ring = _corners(centre, radius * band / bands, len(axes))
        stroke = Stroke("border_strong" if band == bands else "border", size * 0.005)
        shapes.append(Polygon(ring, stroke=stroke))
    shapes += [Path((MoveTo(centre), LineTo(tip)), Stroke("border", size * 0.005)) for tip in tips]
    now = _values([axis.now for axis in axes], centre, radius, bands)
    shapes.append(Polygon(now, "accent_soft", Stroke("accent", size * 0.013)))
    if any(axis.goal is not None for axis in axes):
        shapes.append(_dashed(_values([axis.goal for axis in axes], centre, radius, bands), size))
    shapes += [
        Circle(point, size * DOT_SHARE, "accent")
        for point, axis in zip(now, axes, strict=True)
        if axis.now is not None
    ]
    shapes += _badges(axes, centre, radius, size)
    return Figure(size, size * (0.88 if len(axes) == 3 else 1.0), tuple(shapes))


def _badges(axes: Sequence[RadarAxis], centre: Point, radius: float, size: float) -> Iterator[Shape]:
    side = size * BADGE_SHARE
    for index, axis in enumerate(axes):
        yield from badge_shapes(axis.number, _place(centre, radius + side * 0.62, index, len(axes)), side)


def _values(values: Sequence[int | None], centre: Point, radius: float, bands: int) -> tuple[Point, ...]:
    return tuple(
        _place(centre, radius * (value or 0) / bands, index, len(values))
        for index, value in enumerate(values)
    )


def _dashed(points: tuple[Point, ...], size: float) -> Path:
    moves: list[Segment] = [MoveTo(points[0]), *(LineTo(each) for each in points[1:])]
    return Path(tuple(moves), Stroke("text_muted", size * 0.011, (size * 0.03, size * 0.022)), closed=True)


def _corners(centre: Point, radius: float, count: int) -> tuple[Point, ...]:
    return tuple(_place(centre, radius, index, count) for index in range(count))


def _place(centre: Point, radius: float, index: int, count: int) -> Point:
    angle = -pi / 2 + 2 * pi * index / count
    return Point(centre.x + radius * cos(angle), centre.y + radius * sin(angle))
