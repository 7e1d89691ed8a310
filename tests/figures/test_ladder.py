"""The ladder shows every band and item, marks the level, and never lets its words run into each other."""

from itertools import combinations

import pytest

from app.figures.ladder import ItemSign, LadderModel, LadderRow, Rung, item_sign, ladder
from app.figures.shapes import Anchor, Circle, Figure, Path, Polygon, RoundedRect, Text
from app.figures.tokens import DesignTokens, tokens_from_toml
from app.runtime.resources import resource_path

TITLES = ("Basic 1", "Basic 2", "Advanced 1", "Advanced 2")
CAN, NOT_YET, NOT_ASKED, NOT_MINE = ItemSign


@pytest.fixture(scope="module")
def tokens() -> DesignTokens:
    return tokens_from_toml(resource_path("style", "tokens.toml").read_text(encoding="utf-8"))


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.62 if bold else 0.56)


def model(
    *rungs: Rung, items: tuple[ItemSign, ...] = (CAN,) * 4, number: int = 1, word: str = "Met"
) -> LadderModel:
    rows = tuple(LadderRow(title, rung, items, word) for title, rung in zip(TITLES, rungs, strict=False))
    return LadderModel(number, rows)


def texts(figure: Figure) -> list[Text]:
    return [shape for shape in figure.shapes if isinstance(shape, Text)]


def span(text: Text) -> tuple[float, float]:
    width = measure(text.string, text.size, text.bold)
    left = text.x - (width if text.anchor is Anchor.END else 0)
    return left, left + width


def test_the_highest_band_stands_on_top(tokens: DesignTokens) -> None:
    drawn = ladder(model(Rung.MET, Rung.LEVEL, Rung.NOT_YET, Rung.SPIKE), measure, tokens, 340)
    heights = {text.string: text.baseline for text in texts(drawn) if text.string in TITLES}
    assert sorted(TITLES, key=lambda title: heights[title]) == list(reversed(TITLES))


def test_only_the_level_is_bold_and_lies_on_a_plate(tokens: DesignTokens) -> None:
    drawn = ladder(model(Rung.MET, Rung.LEVEL, Rung.NOT_YET, Rung.NOT_YET), measure, tokens, 340)
    assert [text.string for text in texts(drawn) if text.bold and text.string in TITLES] == ["Basic 2"]
    plates = [
        shape for shape in drawn.shapes if isinstance(shape, RoundedRect) and shape.fill == "accent_soft"
    ]
    (level,) = (text for text in texts(drawn) if text.string == "Basic 2")
    assert len(plates) == 1
    assert plates[0].rect.y < level.baseline < plates[0].rect.bottom


def test_the_thick_line_ends_at_the_level(tokens: DesignTokens) -> None:
    drawn = ladder(model(Rung.MET, Rung.LEVEL, Rung.NOT_YET, Rung.NOT_YET), measure, tokens, 340)
    lines = [
        shape
        for shape in drawn.shapes
        if isinstance(shape, Path) and shape.stroke and shape.stroke.colour == "line1"
    ]
    assert [line.segments[1].point.y for line in lines] == [drawn.height * 2.5 / 4]


def test_without_a_level_there_is_no_thick_line(tokens: DesignTokens) -> None:
    drawn = ladder(model(Rung.NOT_YET, Rung.NOT_ASKED), measure, tokens, 340)
    colours = {shape.stroke.colour for shape in drawn.shapes if isinstance(shape, Path) and shape.stroke}
    assert "line1_pale" in colours
    assert "line1" not in colours


def test_the_lines_differ_without_colour(tokens: DesignTokens) -> None:
    def core(number: int) -> list[tuple[float, ...]]:
        drawn = ladder(model(Rung.NOT_ASKED, number=number), measure, tokens, 340)
        return [
            shape.stroke.dash
            for shape in drawn.shapes
            if isinstance(shape, Path) and shape.stroke and shape.stroke.colour == "surface"
        ]

    assert core(1) == []
    assert core(2) == [()]
    assert core(3) == [tokens.map.core_dash]


def test_every_item_has_a_sign_and_the_signs_differ_in_shape(tokens: DesignTokens) -> None:
    full = ladder(model(Rung.LEVEL, items=(CAN, CAN, NOT_YET)), measure, tokens, 340)
    squares = [shape for shape in full.shapes if isinstance(shape, RoundedRect) and shape.rect.width < 20]
    assert [square.fill for square in squares] == ["text", "text", None]
    drawn = {sign: repr(item_sign(sign, full.shapes[0].rect.centre, 12)) for sign in ItemSign}  # type: ignore[union-attr]
    assert len(set(drawn.values())) == len(ItemSign)


def test_each_rung_has_a_shape_of_its_own(tokens: DesignTokens) -> None:
    def node(rung: Rung) -> str:
        shapes = ladder(model(rung), measure, tokens, 340).shapes
        return repr(
            [
                shape
                for shape in shapes
                if isinstance(shape, Circle | Polygon)
                or (
                    isinstance(shape, Path)
                    and shape.stroke
                    and shape.stroke.colour not in ("line1", "line1_pale")
                )
            ]
        )

    rungs = [rung for rung in Rung if rung is not Rung.LEVEL]
    for one, other in combinations(rungs, 2):
        assert node(one) != node(other)
    assert node(Rung.LEVEL) == node(Rung.MET)


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [120, 260, 340, 700])
@pytest.mark.parametrize("word", ["충족", "Standout strength", "Too few answers to tell"])
def test_words_never_overlap_and_nothing_leaves_the_figure(
    tokens: DesignTokens, width: float, factor: float, word: str
) -> None:
    drawn = ladder(model(*[Rung.NOT_ENOUGH] * 4, word=word), measure, tokens, width, factor)
    assert drawn.width >= width
    for text in texts(drawn):
        left, right = span(text)
        assert left >= 0
        assert right <= drawn.width
        assert 0 < text.baseline < drawn.height
    for one, other in combinations(texts(drawn), 2):
        same_line = abs(one.baseline - other.baseline) < min(one.size, other.size)
        if same_line:
            assert span(one)[1] < span(other)[0] or span(other)[1] < span(one)[0]
    signs = [shape.rect for shape in drawn.shapes if isinstance(shape, RoundedRect) and shape.fill == "text"]
    for text in texts(drawn):
        for sign in signs:
            if abs(sign.centre.y - text.baseline) < text.size * 0.9:
                assert sign.right <= span(text)[0] or span(text)[1] <= sign.x
