"""Every topic lies in its own field of the picture, none hides another, and the names stay free."""

from itertools import combinations
from math import hypot

import pytest

from app.figures.quadrant import QuadrantPoint, QuadrantWords, quadrant
from app.figures.shapes import Anchor, Circle, Figure, Point, RoundedRect, Text
from app.figures.tokens import tokens_from_toml
from app.runtime.resources import resource_path
from tests.support.text_measure import plain_measure

TOKENS = tokens_from_toml(resource_path("style", "tokens.toml").read_text(encoding="utf-8"))
MEASURE = plain_measure()
WORDS = QuadrantWords("먼저 배울 주제", "지금처럼", "나중에", "지금은 충분", "더 필요함 →", "↑ 더 남음")
POINTS = (
    QuadrantPoint(1, 4, 3),
    QuadrantPoint(2, 4, 0),
    QuadrantPoint(3, 1, 2),
    QuadrantPoint(4, 0, -1),
)


def drawn(points: tuple[QuadrantPoint, ...], side: float = 320, factor: float = 1.0) -> Figure:
    return quadrant(points, WORDS, MEASURE, TOKENS, side, factor)


def places(figure: Figure, points: tuple[QuadrantPoint, ...]) -> dict[int, Point]:
    circles = [each.centre for each in figure.shapes if isinstance(each, Circle)]
    return {point.number: centre for point, centre in zip(points, circles, strict=True)}


def centre_of(figure: Figure) -> Point:
    (frame,) = (each.rect for each in figure.shapes if isinstance(each, RoundedRect) and each.stroke)
    return Point(frame.x + frame.width / 2, frame.y + frame.height / 2)


def test_each_topic_lies_in_its_field() -> None:
    figure = drawn(POINTS)
    middle, found = centre_of(figure), places(figure, POINTS)
    sides = {number: (at.x > middle.x, at.y < middle.y) for number, at in found.items()}
    assert sides == {1: (True, True), 2: (True, False), 3: (False, True), 4: (False, False)}


def test_only_what_lies_in_focus_is_filled() -> None:
    filled = [each for each in drawn(POINTS).shapes if isinstance(each, Circle) and each.fill == "accent"]
    assert len(filled) == 1


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize(
    "points",
    [
        tuple(QuadrantPoint(number, 3, 1) for number in range(1, 11)),
        tuple(QuadrantPoint(number, 3, number % 2) for number in range(1, 9)),
        tuple(QuadrantPoint(number, number % 3, number / 7) for number in range(1, 13)),
        POINTS,
        POINTS[:1],
        (),
    ],
)
def test_no_topic_hides_another_or_leaves_the_picture(
    points: tuple[QuadrantPoint, ...], factor: float
) -> None:
    figure = drawn(points, 320 * factor, factor)
    circles = [each for each in figure.shapes if isinstance(each, Circle)]
    for one, other in combinations(circles, 2):
        distance = hypot(one.centre.x - other.centre.x, one.centre.y - other.centre.y)
        assert distance >= one.radius + other.radius
    for each in circles:
        assert each.radius <= each.centre.x <= figure.width - each.radius
        assert each.radius <= each.centre.y <= figure.height - each.radius


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_words_stay_inside_and_clear_of_the_topics(factor: float) -> None:
    points = tuple(QuadrantPoint(number, number % 4, number % 3) for number in range(1, 11))
    figure = drawn(points, 320 * factor, factor)
    circles = [each for each in figure.shapes if isinstance(each, Circle)]
    for text in (each for each in figure.shapes if isinstance(each, Text) and not each.string.isdigit()):
        wide = MEASURE(text.string, text.size, text.bold)
        left = text.x - (wide if text.anchor is Anchor.END else 0)
        assert left >= 0
        assert left + wide <= figure.width + 0.5
        assert 0 < text.baseline <= figure.height
        for circle in circles:
            above = circle.centre.y - circle.radius >= text.baseline
            below = circle.centre.y + circle.radius <= text.baseline - text.size
            beside = not left - circle.radius < circle.centre.x < left + wide + circle.radius
            assert above or below or beside


def test_topics_that_stand_alike_all_stay_in_their_field() -> None:
    alike = tuple(QuadrantPoint(number, 3, 1) for number in range(1, 11))
    figure = drawn(alike)
    middle = centre_of(figure)
    for each in (each for each in figure.shapes if isinstance(each, Circle)):
        assert each.centre.x - each.radius > middle.x
        assert each.centre.y + each.radius < middle.y
