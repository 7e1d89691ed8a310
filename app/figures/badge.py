"""The badge of a competency: its number on a shape and colour of its own; knows no competency's name."""

from math import cos, pi, sin

from app.figures.shapes import (
    Anchor,
    Circle,
    Figure,
    Point,
    Polygon,
    Rect,
    RoundedRect,
    Shape,
    Stroke,
    Text,
)

LINE_COLOURS = ("line1", "line2", "line3")
SHAPE_COUNT = 6
CAP_HEIGHT_SHARE = 0.715
"""Height of digits and capitals as a share of the font size in the bundled face."""


def line_colour(number: int, *, pale: bool = False) -> str:
    """The colour name of line `number`, counted from 1; from the fourth line on the colours come again."""
    name = LINE_COLOURS[(number - 1) % len(LINE_COLOURS)]
    return f"{name}_pale" if pale else name


def badge_shapes(number: int, centre: Point, size: float) -> tuple[Shape, ...]:
    """The badge of line `number` around `centre`: circle, square, diamond; then hexagon, pentagon, octagon."""
    font = size * (0.54 if number < 10 else 0.44)
    return (
        _plate(number, centre, size),
        Text(
            centre.x,
            centre.y + font * CAP_HEIGHT_SHARE / 2,
            str(number),
            font,
            "on_line",
            bold=True,
            anchor=Anchor.MIDDLE,
            tabular=True,
        ),
    )


def badge(number: int, size: float) -> Figure:
    """The badge of line `number` in a square of `size`."""
    return Figure(size, size, badge_shapes(number, Point(size / 2, size / 2), size * 0.86))


def loop_badge(size: float) -> Figure:
    """The badge of the common loop: a lying ring."""
    stroke = size * 0.1
    rect = Rect(size * 0.05, size * 0.25, size * 0.9, size * 0.5)
    return Figure(size, size, (RoundedRect(rect, size * 0.25, "station_fill", Stroke("common", stroke)),))


def _plate(number: int, centre: Point, size: float) -> Shape:
    fill = line_colour(number)
    half = size / 2
    match (number - 1) % SHAPE_COUNT:
        case 0:
            return Circle(centre, half, fill)
        case 1:
            side = size * 0.9
            rect = Rect(centre.x - side / 2, centre.y - side / 2, side, side)
            return RoundedRect(rect, size * 0.15, fill)
        case 2:
            return _regular(centre, half * 1.24, 4, fill)
        case 3:
            return _regular(centre, half * 1.1, 6, fill)
        case 4:
            return _regular(centre.moved(0, half * 0.06), half * 1.14, 5, fill)
        case _:
            return _regular(centre, half * 1.08, 8, fill, turned=True)


def _regular(centre: Point, radius: float, corners: int, fill: str, *, turned: bool = False) -> Polygon:
    first = -pi / 2 + (pi / corners if turned else 0.0)
    angles = [first + 2 * pi * index / corners for index in range(corners)]
    points = tuple(Point(centre.x + radius * cos(each), centre.y + radius * sin(each)) for each in angles)
    return Polygon(points, fill)
