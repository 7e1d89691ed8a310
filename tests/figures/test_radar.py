"""The radar's corners stand where levels and goals are, and nothing leaves the picture."""

from math import hypot

import pytest

from app.figures.radar import RadarAxis, radar
from app.figures.shapes import Circle, Figure, LineTo, MoveTo, Path, Point, Polygon, Text

AXES = (RadarAxis(1, 2, 4), RadarAxis(2, 3, 3), RadarAxis(3, None, None))


def now_shape(figure: Figure) -> Polygon:
    (shape,) = (each for each in figure.shapes if isinstance(each, Polygon) and each.fill == "accent_soft")
    return shape


def goal_shape(figure: Figure) -> list[Path]:
    return [each for each in figure.shapes if isinstance(each, Path) and each.stroke and each.stroke.dash]


def outer_ring(figure: Figure) -> Polygon:
    (ring,) = (
        each
        for each in figure.shapes
        if isinstance(each, Polygon) and each.stroke and each.stroke.colour == "border_strong"
    )
    return ring


def shares(figure: Figure, points: tuple[Point, ...]) -> list[float]:
    """How far out each point lies, 0 in the middle and 1 on the outermost ring."""
    ring = outer_ring(figure).points
    centre = Point(sum(each.x for each in ring) / len(ring), sum(each.y for each in ring) / len(ring))
    return [
        round(hypot(point.x - centre.x, point.y - centre.y) / hypot(tip.x - centre.x, tip.y - centre.y), 3)
        for point, tip in zip(points, ring, strict=True)
    ]


def test_levels_and_goals_stand_on_their_rings() -> None:
    drawn = radar(AXES, 4, 208)
    assert shares(drawn, now_shape(drawn).points) == [0.5, 0.75, 0]
    (goal,) = goal_shape(drawn)
    points = tuple(each.point for each in goal.segments if isinstance(each, MoveTo | LineTo))
    assert shares(drawn, points) == [1, 0.75, 0]


def test_there_is_a_ring_for_each_band_and_a_badge_for_each_competency() -> None:
    drawn = radar(AXES, 4, 208)
    rings = [each for each in drawn.shapes if isinstance(each, Polygon) and each.fill is None]
    assert len(rings) == 4
    assert [each.string for each in drawn.shapes if isinstance(each, Text)] == ["1", "2", "3"]


def test_without_a_goal_nothing_is_dashed_and_without_a_level_there_is_no_dot() -> None:
    drawn = radar([RadarAxis(each.number, each.now, None) for each in AXES], 4, 208)
    assert goal_shape(drawn) == []
    dots = [each for each in drawn.shapes if isinstance(each, Circle) and each.fill == "accent"]
    assert len(dots) == 2


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6])
def test_any_number_of_competencies_fits_the_picture(count: int) -> None:
    drawn = radar([RadarAxis(number, 4, 4) for number in range(1, count + 1)], 4, 208)
    for shape in drawn.shapes:
        match shape:
            case Circle():
                edges = [
                    shape.centre.moved(-shape.radius, -shape.radius),
                    shape.centre.moved(shape.radius, shape.radius),
                ]
            case Polygon():
                edges = list(shape.points)
            case _:
                edges = []
        assert all(0 <= edge.x <= 208 and 0 <= edge.y <= drawn.height for edge in edges)
