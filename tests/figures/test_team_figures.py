"""Gaps, bars and shades: marks stand where values are, hidden rows show no more, and nothing leaves the picture."""

import pytest

from app.figures.gap_lines import GapLine, GapLines, gap_lines
from app.figures.heat_map import SHADES, hatched, heat_shade
from app.figures.shapes import Anchor, Circle, Figure, LineTo, MoveTo, Path, Rect, RoundedRect, Text
from app.figures.tokens import tokens_from_toml
from app.figures.value_bars import ValueBar, value_bars
from app.runtime.resources import resource_path
from tests.support.text_measure import plain_measure

TOKENS = tokens_from_toml(resource_path("style", "tokens.toml").read_text(encoding="utf-8"))
MEASURE = plain_measure()
BANDS = ("기본 1", "기본 2", "심화 1", "심화 2")
HIDDEN = "사람을 보호하려고 가렸습니다"


def gaps(*lines: GapLine, bands: tuple[str, ...] = BANDS, width: float = 500, factor: float = 1.0) -> Figure:
    return gap_lines(GapLines(bands, lines), MEASURE, TOKENS, width, factor)


def texts(figure: Figure) -> list[Text]:
    return [each for each in figure.shapes if isinstance(each, Text)]


def text_span(text: Text) -> tuple[float, float]:
    width = MEASURE(text.string, text.size, text.bold)
    start = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[text.anchor]
    return text.x - start, text.x - start + width


def ring_x(figure: Figure) -> float:
    (ring,) = (each for each in figure.shapes if isinstance(each, Circle) and each.fill == "station_fill")
    return ring.centre.x


def target_x(figure: Figure) -> float:
    (bar,) = (
        each for each in figure.shapes if isinstance(each, RoundedRect) and each.fill == "station_stroke"
    )
    return bar.rect.centre.x


def band_x(figure: Figure, band: str) -> float:
    (name,) = (each for each in texts(figure) if each.string == band)
    return name.x


# ---------------------------------------------------------------- shades


@pytest.mark.parametrize(("gap", "shade"), [(0, 4), (1, 3), (2, 2), (3, 1), (4, 0), (7, 0)])
def test_shade_says_how_far_the_target_is(gap: int, shade: int) -> None:
    assert heat_shade(8 - gap, gap, 8) == shade


def test_shades_without_a_target_rise_with_the_level_and_use_all_five() -> None:
    shades = [heat_shade(each, None, 8) for each in range(9)]
    assert shades == sorted(shades)
    assert set(shades) == set(range(SHADES))


@pytest.mark.parametrize("rect", [Rect(3, 5, 200, 20), Rect(0, 0, 12, 40), Rect(0, 0, 30, 30)])
def test_hatching_stays_inside_its_frame(rect: Rect) -> None:
    strokes = [each for each in hatched(rect, 6) if isinstance(each, Path)]
    assert strokes
    for each in strokes:
        for end in each.segments:
            assert isinstance(end, MoveTo | LineTo)
            assert rect.contains(Rect(end.point.x, end.point.y, 0, 0))


# ---------------------------------------------------------------- gap lines


def test_ring_stands_at_the_level_and_bar_at_the_target() -> None:
    figure = gaps(GapLine(1, "서비스", 4, 6, "한 단계 차이"))
    assert ring_x(figure) == pytest.approx(band_x(figure, "기본 2"))
    assert target_x(figure) == pytest.approx(band_x(figure, "심화 1"))
    half = gaps(GapLine(1, "서비스", 5, 6, "반 단계 차이"))
    assert ring_x(half) == pytest.approx((band_x(half, "기본 2") + band_x(half, "심화 1")) / 2)


def test_hidden_line_has_its_wording_and_no_mark() -> None:
    figure = gaps(GapLine(2, "업무", None, 6, HIDDEN))
    assert HIDDEN in [each.string for each in texts(figure)]
    assert not [each for each in figure.shapes if isinstance(each, Circle)]
    assert not [
        each for each in figure.shapes if isinstance(each, RoundedRect) and each.fill == "station_stroke"
    ]


def test_line_without_a_target_has_no_bar() -> None:
    figure = gaps(GapLine(1, "서비스", 4, None, ""))
    assert not [
        each for each in figure.shapes if isinstance(each, RoundedRect) and each.fill == "station_stroke"
    ]


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("width", [340, 500, 900])
@pytest.mark.parametrize("bands", [BANDS, ("Basic 1", "Basic 2", "Advanced 1", "Advanced 2")])
def test_names_of_bands_never_touch_and_nothing_leaves_the_picture(
    bands: tuple[str, ...], width: float, factor: float
) -> None:
    lines = (
        GapLine(1, "Service development", 4, 6, "one band to go"),
        GapLine(2, "AI change and direction", 8, 8, "target reached"),
        GapLine(3, "Work", 0, None, ""),
    )
    figure = gaps(*lines, bands=bands, width=width * factor, factor=factor)
    for each in texts(figure):
        left, right = text_span(each)
        assert left >= -0.01
        assert right <= figure.width + 0.5, each.string
    heads = [each for each in texts(figure) if each.string in bands]
    for one in heads:
        for other in heads:
            if one is not other and one.baseline == other.baseline:
                assert text_span(one)[1] <= text_span(other)[0] or text_span(other)[1] <= text_span(one)[0]


# ---------------------------------------------------------------- bars


def bar_widths(figure: Figure) -> list[float]:
    return [
        each.rect.width
        for each in figure.shapes
        if isinstance(each, RoundedRect) and each.fill in ("accent", "border_strong")
    ]


def test_bars_are_as_long_as_their_values_in_the_order_given() -> None:
    figure = value_bars(
        [ValueBar("a", 0.5, "5"), ValueBar("b", 1.0, "10", strong=True), ValueBar("c", 0.25, "2")],
        MEASURE,
        TOKENS,
        400,
    )
    short, whole, quarter = bar_widths(figure)
    assert short == pytest.approx(whole / 2)
    assert quarter == pytest.approx(whole / 4)


def test_negative_and_oversized_values_keep_inside() -> None:
    figure = value_bars([ValueBar("a", -0.5, "−2"), ValueBar("b", 1.4, "x")], MEASURE, TOKENS, 400)
    assert all(0 < each <= 400 for each in bar_widths(figure))


def test_hidden_bar_has_its_wording_and_no_length() -> None:
    figure = value_bars([ValueBar("인사", None, HIDDEN), ValueBar("홍보", 0.4, "8명")], MEASURE, TOKENS, 500)
    assert len(bar_widths(figure)) == 1
    assert HIDDEN in [each.string for each in texts(figure)]


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_texts_of_bars_stay_inside_and_clear_of_the_bars(factor: float) -> None:
    bars = [
        ValueBar("검색 증강 생성(RAG)과 데이터 전처리", 1.0, "6.2 · 먼저 가르칠 주제", strong=True),
        ValueBar("Prompt engineering", 0.7, "4.4 · keep up"),
        ValueBar("인사", None, HIDDEN),
    ]
    figure = value_bars(bars, MEASURE, TOKENS, 500 * factor, factor)
    left = max(
        text_span(each)[1] for each in texts(figure) if each.anchor is Anchor.START and each.string != HIDDEN
    )
    first = min(
        each.rect.x for each in figure.shapes if isinstance(each, RoundedRect) and each.fill != "surface"
    )
    assert left < first
    for each in texts(figure):
        assert text_span(each)[0] >= -0.01
        assert text_span(each)[1] <= figure.width + 0.5
