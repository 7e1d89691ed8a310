"""The sheets of paper: everything within the margins, every row exactly once, black and white only."""

from itertools import combinations
from pathlib import Path as FilePath

import pytest

from app.figures.line_map_model import LegendEntry, LegendSymbol, StationMark
from app.figures.print_sheet import (
    MARGIN_MM,
    PIXELS_PER_MM,
    Paper,
    PrintColumn,
    PrintRow,
    PrintSheetModel,
    print_sheets,
)
from app.figures.shapes import Figure, Rect, Text
from app.figures.tokens import tokens_from_toml
from tests.support.line_map_models import programme, random_model
from tests.support.text_measure import plain_measure

ROOT = FilePath(__file__).parents[2]
TOKENS = tokens_from_toml((ROOT / "resources" / "style" / "tokens.toml").read_text(encoding="utf-8"))
MEASURE = plain_measure()


def model(
    *, rows: int = 9, name: str = "책임 있는 AI", columns: int = 4, seed: int | None = None
) -> PrintSheetModel:
    marks = list(StationMark)
    return PrintSheetModel(
        title="한결 님의 길눈 노선도",
        subtitle="목표: 서비스를 만드는 사람",
        origin="2026년 11월 22일 · 문항 묶음 2.1판 · 일정표 11월 20일 자",
        line_map=programme(korean=True) if seed is None else random_model(seed),
        legend=tuple(LegendEntry(each, "먼저 권함(잠기지 않음)") for each in LegendSymbol),
        columns=tuple(
            PrintColumn(
                None if column == columns else column,
                f"노선 {column}",
                tuple(
                    PrintRow(f"{column}-{row}", marks[row % 5], name, "마침") for row in range(1, rows + 1)
                ),
            )
            for column in range(1, columns + 1)
        ),
        note="굵은 선은 내 경로입니다. 먼저 권함은 조언이며 잠기지 않습니다.",
        credit="내용 바탕: 카카오 「AI Native Showcase」, CC BY 4.0",
        page_text=lambda page, count: f"{page} / {count}쪽",
    )


def text_boxes(figure: Figure) -> list[tuple[str, Rect]]:
    boxes = []
    for shape in figure.shapes:
        if isinstance(shape, Text):
            width = MEASURE(shape.string, shape.size, shape.bold)
            share = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
            rect = Rect(shape.x - width * share, shape.baseline - 0.75 * shape.size, width, 0.75 * shape.size)
            boxes.append((shape.string, rect))
    return boxes


def numbers(pages: tuple[Figure, ...]) -> list[str]:
    texts = [shape.string for page in pages for shape in page.shapes if isinstance(shape, Text)]
    return [each for each in texts if each[:1].isdigit() and "-" in each]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("seed", [None, 1, 5, 8])
def test_texts_lie_within_the_margins_and_apart(paper: Paper, seed: int | None) -> None:
    for page in print_sheets(model(seed=seed), MEASURE, TOKENS, paper):
        margin = MARGIN_MM * PIXELS_PER_MM
        frame = Rect(0, 0, page.width, page.height).grown(-margin + 0.01)
        boxes = text_boxes(page)
        for string, box in boxes:
            assert frame.contains(box), string
        for (one, box), (other, other_box) in combinations(boxes, 2):
            assert not box.overlaps(other_box), (one, other)


def test_the_programme_fits_on_one_sheet() -> None:
    pages = print_sheets(model(), MEASURE, TOKENS)
    assert len(pages) == 1
    assert pages[0].width > pages[0].height
    assert len(numbers(pages)) == 36


def test_a_long_outline_goes_on_and_every_row_stands_once() -> None:
    pages = print_sheets(model(rows=120, columns=7), MEASURE, TOKENS)
    assert len(pages) > 2
    assert sorted(numbers(pages)) == sorted(
        f"{column}-{row}" for column in range(1, 8) for row in range(1, 121)
    )
    last = [shape.string for shape in pages[-1].shapes if isinstance(shape, Text)]
    assert f"{len(pages)} / {len(pages)}쪽" in last


def test_a_name_longer_than_a_page_still_ends() -> None:
    pages = print_sheets(model(rows=3, name="끝없이 긴 이름 " * 400), MEASURE, TOKENS)
    assert len(numbers(pages)) == 12


def test_print_knows_black_white_and_grey_only() -> None:
    assert set(TOKENS.themes["print"].values()) == {"#000000", "#FFFFFF", "#767676"}
