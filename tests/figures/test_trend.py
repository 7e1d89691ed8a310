"""The trend shows every level on its row, hides no line behind another, and leaves nothing outside the picture."""

from itertools import pairwise

import pytest

from app.figures.shapes import Anchor, Figure, LineTo, MoveTo, Path, Point, Text
from app.figures.tokens import tokens_from_toml
from app.figures.trend import Trend, TrendLine, trend
from app.runtime.resources import resource_path
from tests.support.text_measure import plain_measure

TOKENS = tokens_from_toml(resource_path("style", "tokens.toml").read_text(encoding="utf-8"))
ROWS = ("준비 중", "기본 1", "기본 2", "심화 1")
MEASURE = plain_measure()


def shown(*values: tuple[int | None, ...]) -> Trend:
    columns = tuple(f"2026.{month}.22" for month in range(1, len(values[0]) + 1))
    return Trend(ROWS, columns, tuple(TrendLine(n, each) for n, each in enumerate(values, start=1)))


def drawn(model: Trend, width: float = 600, factor: float = 1.0) -> Figure:
    return trend(model, MEASURE, TOKENS, width, factor)


def places(figure: Figure, number: int) -> list[Point]:
    """Where the badges of line `number` stand, from left to right."""
    return [
        Point(each.x, each.baseline)
        for each in figure.shapes
        if isinstance(each, Text) and each.string == str(number)
    ]


def pieces(figure: Figure, colour: str) -> list[Path]:
    return [
        each
        for each in figure.shapes
        if isinstance(each, Path) and each.stroke is not None and each.stroke.colour == colour
    ]


def test_a_higher_level_stands_higher_and_a_later_attempt_further_right() -> None:
    first, second, third = places(drawn(shown((1, 3, 0))), 1)
    assert second.y < first.y < third.y
    assert first.x < second.x < third.x


def test_levels_stand_beside_the_name_of_their_row() -> None:
    figure = drawn(shown((0, 1, 2, 3)))
    names = {each.string: each.baseline for each in figure.shapes if isinstance(each, Text)}
    for place, row in zip(places(figure, 1), ROWS, strict=True):
        assert place.y == pytest.approx(names[row], abs=2)


def test_lines_on_one_row_hide_none() -> None:
    figure = drawn(shown((2, 2), (2, 2), (2, 2)))
    heights = [places(figure, number)[0].y for number in (1, 2, 3)]
    assert all(below - above >= 17 for above, below in pairwise(heights))


def test_without_a_level_there_is_no_badge_and_no_line_across() -> None:
    figure = drawn(shown((1, None, 2, 3)))
    assert len(places(figure, 1)) == 3
    assert len(pieces(figure, "line1")) == 1


def test_one_attempt_is_drawn_without_a_line() -> None:
    figure = drawn(shown((1,)))
    assert len(places(figure, 1)) == 1
    assert pieces(figure, "line1") == []


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("width", [120, 600, 1000])
def test_nothing_leaves_the_picture(width: float, factor: float) -> None:
    figure = drawn(shown((0, 3, 0, 3), (3, 0, 3, 0), (1, None, 2, 2)), width, factor)
    for shape in figure.shapes:
        if isinstance(shape, Path):
            ends = [each.point for each in shape.segments if isinstance(each, MoveTo | LineTo)]
            assert all(0 <= end.x <= figure.width and 0 <= end.y <= figure.height for end in ends)
        if isinstance(shape, Text):
            wide = MEASURE(shape.string, shape.size, shape.bold)
            start = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[shape.anchor]
            assert shape.x - start >= -0.5
            assert shape.x - start + wide <= figure.width + 0.5
            assert 0 < shape.baseline <= figure.height


def test_dates_never_touch_and_the_last_one_is_always_told() -> None:
    model = shown(tuple([1] * 12))
    dates = [each for each in drawn(model, 500).shapes if isinstance(each, Text) and "." in each.string]
    assert model.columns[-1] in {each.string for each in dates}
    spans = sorted(
        (
            each.x - MEASURE(each.string, each.size, False) / 2,
            each.x + MEASURE(each.string, each.size, False) / 2,
        )
        for each in dates
    )
    assert all(right < left for (_, right), (left, _) in pairwise(spans))


def test_where_there_is_no_room_for_all_the_latest_are_drawn() -> None:
    model = shown(tuple([0] * 39 + [3]))
    shown_places = places(drawn(model, 400), 1)
    assert 2 <= len(shown_places) < 40
    assert shown_places[-1].y < shown_places[0].y
