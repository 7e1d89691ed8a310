"""Badges, station signs and the legend: told apart by shape, in their frame, readable."""

from itertools import combinations
from pathlib import Path as FilePath

import pytest

from app.figures.badge import badge, line_colour
from app.figures.legend import legend
from app.figures.line_map_model import LegendEntry, LegendSymbol, StationMark
from app.figures.shapes import Circle, Figure, Point, Polygon, Rect, RoundedRect, Shape, Text, placed
from app.figures.symbols import station_symbol
from app.figures.tokens import tokens_from_toml
from tests.support.text_measure import plain_measure

ROOT = FilePath(__file__).parents[2]
TOKENS = tokens_from_toml((ROOT / "resources" / "style" / "tokens.toml").read_text(encoding="utf-8"))
MEASURE = plain_measure()
ENTRIES = tuple(LegendEntry(each, f"뜻 {each.value}") for each in LegendSymbol)


def forms(figure: Figure) -> list[tuple[str, int]]:
    """The kinds of shapes without colours: what is left in black and white, filled or not."""
    return [(type(each).__name__, getattr(each, "fill", None) is not None) for each in figure.shapes]


def box(shape: Shape) -> Rect | None:
    match shape:
        case Circle():
            reach = shape.radius + (shape.stroke.width / 2 if shape.stroke else 0)
            return Rect(shape.centre.x - reach, shape.centre.y - reach, 2 * reach, 2 * reach)
        case RoundedRect():
            return shape.rect.grown(shape.stroke.width / 2 if shape.stroke else 0)
        case Polygon():
            xs, ys = [each.x for each in shape.points], [each.y for each in shape.points]
            return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return None


def test_states_differ_by_shape() -> None:
    signs = {mark: station_symbol(mark, 20, TOKENS.map) for mark in StationMark}
    for one, other in combinations(StationMark, 2):
        same_forms = forms(signs[one]) == forms(signs[other])
        assert not same_forms or signs[one].shapes[-1] != signs[other].shapes[-1]


def test_first_three_badges_are_circle_square_and_diamond() -> None:
    first, second, third = (badge(number, 24).shapes[0] for number in (1, 2, 3))
    assert isinstance(first, Circle)
    assert isinstance(second, RoundedRect)
    assert isinstance(third, Polygon)
    assert len(third.points) == 4


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7, 12])
def test_a_badge_carries_its_number_inside_its_frame(number: int) -> None:
    figure = badge(number, 24)
    plate = box(figure.shapes[0])
    assert plate
    assert Rect(0, 0, 24, 24).grown(1.5).contains(plate)
    assert [each.string for each in figure.shapes if isinstance(each, Text)] == [str(number)]
    assert line_colour(number).startswith("line")


@pytest.mark.parametrize("ringed", [False, True])
@pytest.mark.parametrize("mark", list(StationMark))
def test_a_sign_stays_in_its_square(mark: StationMark, ringed: bool) -> None:
    figure = station_symbol(mark, 20, TOKENS.map, ringed=ringed)
    for shape in figure.shapes:
        rect = box(shape)
        assert rect is None or Rect(0, 0, 20, 20).grown(0.01).contains(rect)


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("width", [1200.0, 500.0, 120.0])
def test_the_legend_shows_every_entry_whole_and_apart(width: float, factor: float) -> None:
    figure = legend(ENTRIES, MEASURE, TOKENS, width, factor)
    texts = [each for each in figure.shapes if isinstance(each, Text)]
    assert [each.string for each in texts] == [each.text for each in ENTRIES]
    rects = [
        Rect(each.x, each.baseline - each.size, MEASURE(each.string, each.size, False), each.size)
        for each in texts
    ]
    signs = [rect for shape in figure.shapes if (rect := box(shape))]
    frame = Rect(0, 0, figure.width, figure.height)
    for rect in (*rects, *signs):
        assert frame.contains(rect)
    for text in rects:
        assert not any(text.overlaps(sign) for sign in signs)
        assert sum(text.overlaps(other) for other in rects) == 1


def test_entries_of_the_legend_move_together_when_that_leaves_them_in_one_row() -> None:
    def last_end(width: float) -> float:
        texts = [each for each in legend(ENTRIES, MEASURE, TOKENS, width).shapes if isinstance(each, Text)]
        assert len({each.baseline for each in texts}) == 1
        return texts[-1].x + MEASURE(texts[-1].string, texts[-1].size, False)

    usual = last_end(5000)
    assert usual - 30 > last_end(usual - 30) > usual - 60
    much_less = legend(ENTRIES, MEASURE, TOKENS, usual - 26 * len(ENTRIES))
    assert much_less.height == 2 * legend(ENTRIES, MEASURE, TOKENS, 5000).height


def test_a_placed_shape_is_scaled_and_moved() -> None:
    moved = placed(Circle(Point(12, 12), 5), 10, 20, 2)
    assert moved == Circle(Point(34, 44), 10)
