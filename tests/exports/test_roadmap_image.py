"""The roadmap as a picture of its own: what stands in it, in both languages, and that its texts fit."""

from datetime import date
from xml.etree import ElementTree

import pytest

from app.domain.ids import GoalId
from app.domain.roadmap import RoadmapPlan, plan
from app.exports.roadmap_image import (
    PNG_SCALE,
    Heading,
    roadmap_figure,
    roadmap_png,
    roadmap_svg,
)
from app.exports.roadmap_sheet import roadmap_sheets
from app.exports.text_width import bundled_measure
from app.figures.print_sheet import Paper
from app.figures.shapes import Anchor, Figure, Text
from app.i18n import Catalogue, catalogue
from tests.support.sample_framework import rate_all, sample_attempt, sample_framework

FRAMEWORK = sample_framework()
HEADING = Heading("한결", date(2026, 11, 22))
KO, EN = catalogue("ko"), catalogue("en")


def a_plan(goal: str | None = "builder") -> RoadmapPlan:
    attempt = sample_attempt(rate_all(FRAMEWORK, 1))
    return plan(FRAMEWORK, attempt, FRAMEWORK.goal[GoalId(goal)] if goal else None)


def texts(figure: Figure) -> list[Text]:
    return [shape for shape in figure.shapes if isinstance(shape, Text)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            KO,
            {
                "한결 님의 길눈 노선도",
                "목표: 만드는 사람",
                "2026년 11월 22일 · 견본 1.0.0판 · 일정표 11월 20일 자",
                "다음 역",
                "현재 위치",
                "출처",
            },
        ),
        (
            EN,
            {
                "한결's Gilnun line map",
                "Goal: Builder",
                "22 November 2026 · Sample 1.0.0 · round list of 20 November",
                "next stop",
                "you are here",
                "Credit",
            },
        ),
    ],
)
def test_picture_says_whose_map_it_is_and_what_it_rests_on(words: Catalogue, expected: set[str]) -> None:
    figure = roadmap_figure(FRAMEWORK, a_plan(), words, HEADING, bundled_measure())
    assert expected <= {text.string for text in texts(figure)}


def test_map_of_nobody_without_a_goal_says_so() -> None:
    figure = roadmap_figure(FRAMEWORK, a_plan(None), KO, Heading(None, date(2026, 11, 22)), bundled_measure())
    assert {"길눈 노선도", "아직 고른 목표가 없습니다"} <= {text.string for text in texts(figure)}


@pytest.mark.parametrize("words", [KO, EN])
@pytest.mark.parametrize("alias", ["한결", "아주 긴 별명을 쓰는 사람 " * 4])
def test_every_text_lies_within_the_picture(words: Catalogue, alias: str) -> None:
    measure = bundled_measure()
    figure = roadmap_figure(FRAMEWORK, a_plan(), words, Heading(alias.strip(), HEADING.day), measure)
    for text in texts(figure):
        width = measure(text.string, text.size, text.bold)
        left = {Anchor.START: text.x, Anchor.MIDDLE: text.x - width / 2, Anchor.END: text.x - width}
        assert left[text.anchor] >= 0, text.string
        assert left[text.anchor] + width <= figure.width, text.string
        assert text.baseline <= figure.height, text.string


def test_svg_is_read_aloud_as_the_outline() -> None:
    root = ElementTree.fromstring(roadmap_svg(FRAMEWORK, a_plan(), KO, HEADING))
    spaces = {"svg": "http://www.w3.org/2000/svg"}
    title, description = root.find("svg:title", spaces), root.find("svg:desc", spaces)
    assert title is not None
    assert title.text == "한결 님의 길눈 노선도"
    assert description is not None
    assert description.text is not None
    assert description.text.startswith(
        "목표: 만드는 사람. 서비스 개발 (현재 위치 · 기본 1 준비 중): 1-1 python, "
    )
    assert root.attrib["lang"] == "ko"


def test_png_has_the_size_of_the_drawing_times_its_scale() -> None:
    png = roadmap_png(FRAMEWORK, a_plan(), KO, HEADING)
    figure = roadmap_figure(FRAMEWORK, a_plan(), KO, HEADING, bundled_measure())
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    assert width == pytest.approx(figure.width * PNG_SCALE, abs=2)
    assert height == pytest.approx(figure.height * PNG_SCALE, abs=3)


@pytest.mark.parametrize("words", [KO, EN])
@pytest.mark.parametrize("paper", Paper)
def test_sheet_holds_map_outline_and_page_number(words: Catalogue, paper: Paper) -> None:
    sheets = roadmap_sheets(FRAMEWORK, a_plan(), words, HEADING, bundled_measure(), paper)
    said = {text.string for sheet in sheets for text in texts(sheet)}
    assert {"1-1", "3-4", "C-1"} <= said
    assert (f"1 / {len(sheets)}쪽" if words is KO else f"Page 1 of {len(sheets)}") in said
    assert sheets[0].width > sheets[0].height
