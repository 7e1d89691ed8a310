"""The signs of a station's state, of progress and of the map's legend; knows no words.

Each state has a shape of its own, so that it reads without colour (design page "mock", table of stations).
"""

from app.figures.line_map_model import StationMark
from app.figures.shapes import (
    Cap,
    Circle,
    Figure,
    LineTo,
    MoveTo,
    Path,
    Point,
    Polygon,
    Rect,
    RoundedRect,
    Segment,
    Shape,
    Stroke,
)
from app.figures.tokens import MapSizes

STATE_COLOUR = {
    StationMark.DONE: "done",
    StationMark.BOOKED: "booked",
    StationMark.NEXT: "next",
    StationMark.OPEN: "open",
    StationMark.TAKE_FIRST: "needs",
}
"""Colour name of the word for a state."""


def stroke_path(points: tuple[Point, ...], colour: str, width: float) -> Path:
    """An open line with round ends through `points`."""
    moves: list[Segment] = [MoveTo(points[0]), *(LineTo(each) for each in points[1:])]
    return Path(tuple(moves), Stroke(colour, width, cap=Cap.ROUND))


def tick(centre: Point, size: float, colour: str) -> Path:
    """A tick about `size` wide."""
    points = (
        centre.moved(-0.42 * size, 0.03 * size),
        centre.moved(-0.12 * size, 0.32 * size),
        centre.moved(0.42 * size, -0.3 * size),
    )
    return stroke_path(points, colour, size * 0.24)


def chevron(centre: Point, size: float, colour: str, *, left: bool = False) -> Path:
    """An arrow head that points right, or left."""
    side = -1 if left else 1
    points = (
        centre.moved(-0.2 * size * side, -0.4 * size),
        centre.moved(0.22 * size * side, 0),
        centre.moved(-0.2 * size * side, 0.4 * size),
    )
    return stroke_path(points, colour, size * 0.25)


def dash(centre: Point, size: float, colour: str) -> Path:
    """A short level stroke."""
    return stroke_path((centre.moved(-size / 2, 0), centre.moved(size / 2, 0)), colour, size * 0.26)


def cross(centre: Point, size: float, colour: str) -> tuple[Path, Path]:
    """A cross about `size` wide."""
    half = size / 2
    return (
        stroke_path((centre.moved(-half, -half), centre.moved(half, half)), colour, size * 0.22),
        stroke_path((centre.moved(-half, half), centre.moved(half, -half)), colour, size * 0.22),
    )


def spike_triangle(centre: Point, size: float, colour: str, mark: str) -> tuple[Shape, ...]:
    """A triangle with an upward arrow: a strength above an unmet band."""
    half = size / 2
    triangle = (
        centre.moved(0, -half * 1.05),
        centre.moved(half * 1.08, half * 0.85),
        centre.moved(-half * 1.08, half * 0.85),
    )
    top, bottom = centre.moved(0, -half * 0.3), centre.moved(0, half * 0.55)
    width = size * 0.11
    head = (centre.moved(-half * 0.32, 0), top, centre.moved(half * 0.32, 0))
    return (
        Polygon(triangle, colour),
        stroke_path((top, bottom), mark, width),
        stroke_path(head, mark, width),
    )


def body_size(state: StationMark, sizes: MapSizes, *, interchange: bool) -> float:
    """Width of a station's symbol; a round one is as high, an interchange spans its tracks."""
    width = sizes.capsule_width if interchange else 2 * sizes.station_radius
    larger = 2 * (sizes.station_radius_next - sizes.station_radius) if state is StationMark.NEXT else 0.0
    return width + larger


def outer_margin(state: StationMark, sizes: MapSizes) -> float:
    """How far halo, or ring and halo, reach beyond the symbol's body."""
    return sizes.halo + (1.7 * sizes.station_ring if state is StationMark.NEXT else 0.0)


def station_shapes(
    state: StationMark, body: Rect, sizes: MapSizes, *, ringed: bool = True
) -> tuple[Shape, ...]:
    """A station's symbol in `body`, a capsule or circle, with its halo; `ringed` gives the next one its ring."""
    ring = sizes.station_ring
    outer = outer_margin(state, sizes) if ringed else sizes.halo
    shapes: list[Shape] = [_capsule(body.grown(outer), "station_fill")]
    if state is StationMark.NEXT and ringed:
        shapes.append(_capsule(body.grown(ring * 1.2), "station_fill", Stroke("next", ring * 0.75)))
    if state in (StationMark.DONE, StationMark.NEXT):
        shapes.append(_capsule(body, "done" if state is StationMark.DONE else "next"))
    else:
        shapes.append(_capsule(body.grown(-ring / 2), "station_fill", Stroke(_RING_COLOUR[state], ring)))
    return (*shapes, *_sign(state, body))


_RING_COLOUR = {
    StationMark.BOOKED: "booked",
    StationMark.OPEN: "station_stroke",
    StationMark.TAKE_FIRST: "needs",
}


def _sign(state: StationMark, body: Rect) -> tuple[Shape, ...]:
    centre = body.centre
    size = min(body.width, body.height)
    match state:
        case StationMark.DONE:
            return (tick(centre, size * 0.52, "on_state"),)
        case StationMark.NEXT:
            return (chevron(centre, size * 0.46, "on_accent"),)
        case StationMark.BOOKED:
            return (Circle(centre, size * 0.2, "booked"),)
        case StationMark.TAKE_FIRST:
            return (chevron(centre, size * 0.36, "needs", left=True),)
        case StationMark.OPEN:
            return ()


def _capsule(rect: Rect, fill: str, stroke: Stroke | None = None) -> Shape:
    if abs(rect.width - rect.height) < 0.01:
        return Circle(rect.centre, rect.width / 2, fill, stroke)
    return RoundedRect(rect, min(rect.width, rect.height) / 2, fill, stroke)


def station_symbol(state: StationMark, size: float, sizes: MapSizes, *, ringed: bool = False) -> Figure:
    """The symbol of `state` alone, in a square of `size`, for lists and chips."""
    room = outer_margin(state, sizes) if ringed else 0.0
    body = body_size(state, sizes, interchange=False)
    scale = size / (body + 2 * room)
    shapes = station_shapes(state, Rect(room, room, body, body), sizes, ringed=ringed)
    drawn = Figure(size, size, shapes[1:])
    return Figure(size, size, drawn.placed(0, 0, scale))
