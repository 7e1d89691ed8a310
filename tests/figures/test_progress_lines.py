"""The lines of progress keep inside their width and give every item a stop of its own."""

from pathlib import Path as FilePath

import pytest

from app.domain.home_summary import Stop
from app.figures.progress_lines import ProgressLine, progress_lines, stop_symbol
from app.figures.shapes import Circle, Figure, Path, Rect, Text
from app.figures.tokens import tokens_from_toml
from tests.support.text_measure import plain_measure

ROOT = FilePath(__file__).parents[2]
TOKENS = tokens_from_toml((ROOT / "resources" / "style" / "tokens.toml").read_text(encoding="utf-8"))
MEASURE = plain_measure()
STOPS = (Stop.ANSWERED, Stop.NOT_NEEDED, Stop.NOT_MY_WORK, Stop.NEXT, *[Stop.OPEN] * 12)
LINES = (
    ProgressLine(1, "서비스 개발·개선", STOPS, "3 / 16"),
    ProgressLine(2, "AI 변화 대응 및 방향성 수립", (Stop.OPEN,) * 16, "0 / 16"),
)


def text_boxes(figure: Figure) -> list[Rect]:
    boxes = []
    for shape in figure.shapes:
        if isinstance(shape, Text) and not (shape.string.isdigit() and shape.bold):
            width = MEASURE(shape.string, shape.size, shape.bold)
            left = shape.x - width if shape.anchor == "end" else shape.x
            boxes.append(Rect(left, shape.baseline - shape.size, width, shape.size))
    return boxes


def circles(figure: Figure) -> list[Rect]:
    return [
        Rect(each.centre.x - each.radius, each.centre.y - each.radius, 2 * each.radius, 2 * each.radius)
        for each in figure.shapes
        if isinstance(each, Circle)
    ]


@pytest.mark.parametrize("width", [960.0, 560.0, 320.0])
@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_nothing_leaves_the_figure_or_lies_on_a_text(width: float, factor: float) -> None:
    figure = progress_lines(LINES, MEASURE, TOKENS, width, factor)
    frame = Rect(0, 0, figure.width, figure.height)
    assert figure.width == width
    texts, stops = text_boxes(figure), circles(figure)
    for box in stops + texts:
        assert frame.contains(box)
    for text in texts:
        assert not any(text.overlaps(stop) for stop in stops)
        assert sum(text.overlaps(other) for other in texts) == 1


def test_a_line_with_an_answer_is_bold() -> None:
    figure = progress_lines(LINES, MEASURE, TOKENS, 960)
    colours = {each.stroke.colour for each in figure.shapes if isinstance(each, Path) and each.stroke}
    assert {"line1", "line2_pale"} <= colours
    assert not {"line1_pale", "line2"} & colours


def test_each_state_has_a_sign_of_its_own() -> None:
    signs = {repr(stop_symbol(each, 20, TOKENS).shapes) for each in Stop}
    assert len(signs) == len(Stop)
