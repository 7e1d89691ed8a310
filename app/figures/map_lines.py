"""Draws lines: level and 45° pieces with round corners, and the stripes that tell lines apart; knows no stations."""

from itertools import groupby, pairwise
from math import hypot

from app.figures.badge import line_colour
from app.figures.map_bends import Piece
from app.figures.shapes import CurveTo, LineTo, MoveTo, Path, Point, Segment, Shape, Stroke
from app.figures.tokens import MapSizes

CORES: tuple[tuple[float, ...] | None, ...] = (None, (), (1.0, 1.0), (0.3, 0.7), (3.0, 1.0))
"""The stripe inside line 1, 2, … : none, unbroken, or dashes as shares of the design's dash; then they come again."""

KAPPA_45 = 0.2652
"""Length of the handles of an eighth of a circle, in radii."""


def corners_of(pieces: list[Piece]) -> list[Point]:
    """The corners of a line from its `pieces` from left to right; pieces that go straight on are joined."""
    points = [Point(pieces[0].start_x, pieces[0].start_y)]
    for level, joined in groupby(pieces, key=lambda piece: (piece.level, piece.end_y > piece.start_y)):
        del level
        last = list(joined)[-1]
        points.append(Point(last.end_x, last.end_y))
    return points


def clipped(points: list[Point], start_x: float, end_x: float) -> list[Point]:
    """The part of the line through `points` from `start_x` to `end_x`; fewer than two points when there is none."""
    kept: list[Point] = []
    for left, right in pairwise(points):
        start, end = max(left.x, start_x), min(right.x, end_x)
        if start >= end:
            continue
        if not kept:
            kept.append(_at(left, right, start))
        kept.append(_at(left, right, end))
    return kept


def rounded(points: list[Point], radius: float) -> tuple[Segment, ...]:
    """The pen moves through `points`, with corners of `radius`, smaller where the pieces are too short for it."""
    moves: list[Segment] = [MoveTo(points[0])]
    tangent = radius * 0.4142
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(tangent, _length(before, corner) / 2, _length(corner, after) / 2)
        start, end = _towards(corner, before, room), _towards(corner, after, room)
        handle = KAPPA_45 * room / 0.4142
        moves.append(LineTo(start))
        moves.append(CurveTo(_towards(start, corner, handle), _towards(end, corner, handle), end))
    moves.append(LineTo(points[-1]))
    return tuple(moves)


def line_shapes(
    segments: tuple[Segment, ...], number: int, sizes: MapSizes, *, route: bool
) -> tuple[Shape, ...]:
    """Line `number` along `segments`: bold in full colour as `route`, else thin and pale; with its stripe."""
    width = sizes.line_width_route if route else sizes.line_width
    base = Path(segments, Stroke(line_colour(number, pale=not route), width))
    core = CORES[(number - 1) % len(CORES)]
    if core is None:
        return (base,)
    ink, gap = sizes.core_dash
    dash = (core[0] * ink, core[1] * gap) if core else ()
    stripe = sizes.line_core_route if route else sizes.line_core
    return (base, Path(segments, Stroke("surface", stripe, dash)))


def _at(left: Point, right: Point, x: float) -> Point:
    share = (x - left.x) / (right.x - left.x)
    return Point(x, left.y + share * (right.y - left.y))


def _length(one: Point, other: Point) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = _length(start, end)
    if not length:
        return start
    share = distance / length
    return Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))
