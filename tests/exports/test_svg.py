"""The SVG of a figure: well formed, self-contained, named, with its texts as texts in the theme's colours."""

import re
from dataclasses import replace
from pathlib import Path as FilePath
from xml.etree import ElementTree

import pytest

from app.exports.svg import svg_text
from app.figures.line_map import line_map
from app.figures.shapes import Anchor, Cap, Circle, Figure, Path, Point, Stroke, Text
from app.figures.tokens import DARK, HIGH_CONTRAST, LIGHT, PRINT, tokens_from_toml
from tests.support.line_map_models import programme
from tests.support.text_measure import plain_measure

ROOT = FilePath(__file__).parents[2]
TOKENS = tokens_from_toml((ROOT / "resources" / "style" / "tokens.toml").read_text(encoding="utf-8"))
THEMES = (LIGHT, DARK, HIGH_CONTRAST, PRINT)
MAP = line_map(programme(korean=True), plain_measure(), TOKENS).whole
SVG = "{http://www.w3.org/2000/svg}"


def root(
    figure: Figure, theme: str = LIGHT, *, title: str = "노선도", language: str = "ko"
) -> ElementTree.Element:
    return ElementTree.fromstring(svg_text(figure, TOKENS, theme, title, "세 노선과 역", language))


def test_it_is_named_in_its_language() -> None:
    svg = root(MAP)
    assert svg.tag == f"{SVG}svg"
    assert svg.get("role") == "img"
    assert svg.get("lang") == svg.get("{http://www.w3.org/XML/1998/namespace}lang") == "ko"
    names = {each.get("id"): each.text for each in svg if each.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [names[key] for key in (svg.get("aria-labelledby") or "").split()] == ["노선도", "세 노선과 역"]


def test_it_is_as_large_as_the_figure() -> None:
    box = [float(each) for each in (root(MAP).get("viewBox") or "").split()]
    assert box == pytest.approx([0, 0, MAP.width, MAP.height], abs=0.01)


def test_every_text_is_a_text_in_the_bundled_face() -> None:
    svg = root(MAP)
    shown = [each.text for each in svg.iter(f"{SVG}text")]
    assert shown == [each.string for each in MAP.shapes if isinstance(each, Text)]
    assert (svg.get("font-family") or "").startswith("Pretendard")


@pytest.mark.parametrize("theme", THEMES)
def test_only_the_colours_of_the_theme_are_used(theme: str) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", svg_text(MAP, TOKENS, theme, "", "", "en")))
    assert used
    assert used <= set(TOKENS.themes[theme].values())


def test_it_refers_to_nothing_outside_and_runs_nothing() -> None:
    svg = root(MAP)
    for element in svg.iter():
        assert element.tag.removeprefix(SVG) in {
            "svg", "title", "desc", "rect", "circle", "polygon", "path", "text",
        }  # fmt: skip
        for name, value in element.attrib.items():
            assert "href" not in name
            assert not name.startswith("on")
            assert "url(" not in value


def test_texts_keep_the_width_that_they_were_laid_out_by() -> None:
    measure = plain_measure()
    svg = ElementTree.fromstring(svg_text(MAP, TOKENS, LIGHT, "", "", "ko", measure=measure))
    expected = [
        None if each.tabular else pytest.approx(measure(each.string, each.size, each.bold), abs=0.01)
        for each in MAP.shapes
        if isinstance(each, Text)
    ]
    shown = list(svg.iter(f"{SVG}text"))
    lengths = [each.get("textLength") for each in shown]
    assert [None if each is None else float(each) for each in lengths] == expected
    assert sum(each is not None for each in lengths) > 20
    assert {each.get("lengthAdjust") for each in shown if each.get("textLength")} == {"spacingAndGlyphs"}


def test_what_the_bundled_face_cannot_show_is_not_squeezed() -> None:
    figure = Figure(10, 10, (Text(0, 0, "한결 😀", 13, "text"), Text(0, 9, "한결", 13, "text")))
    svg = ElementTree.fromstring(svg_text(figure, TOKENS, LIGHT, "", "", "ko", measure=plain_measure()))
    assert [each.get("textLength") is None for each in svg.iter(f"{SVG}text")] == [True, False]


def test_signs_of_markup_stay_text() -> None:
    text = """<b> & "quoted" 'single' ]]>"""
    figure = Figure(10, 10, (Text(0, 0, text, 13, "text"),))
    svg = root(figure, title=text, language='e"n')
    assert [each.text for each in svg.iter(f"{SVG}text")] == [text]
    assert svg.findtext(f"{SVG}title") == text


def test_characters_that_xml_forbids_are_left_out() -> None:
    figure = Figure(10, 10, (Text(0, 0, "가\x00\x1b나\ufffe\ud800다", 13, "text"),))
    assert [each.text for each in root(figure).iter(f"{SVG}text")] == ["가나다"]


def test_strokes_dashes_and_anchors_are_kept() -> None:
    ring = Circle(Point(5, 6), 4, None, Stroke("line1", 1.5, (2, 3), Cap.ROUND))
    text = Text(3, 4, "12", 13, "text", bold=True, anchor=Anchor.END, tabular=True)
    svg = root(Figure(10, 10, (ring, text)))
    circle = svg.find(f"{SVG}circle")
    assert circle is not None
    assert circle.attrib == {
        "cx": "5", "cy": "6", "r": "4", "fill": "none", "stroke": TOKENS.colour(LIGHT, "line1"),
        "stroke-width": "1.5", "stroke-dasharray": "2 3", "stroke-linecap": "round", "stroke-linejoin": "round",
    }  # fmt: skip
    shown = svg.find(f"{SVG}text")
    assert shown is not None
    assert (shown.get("text-anchor"), shown.get("font-weight")) == ("end", "700")
    assert "tnum" in (shown.get("style") or "")


def test_the_background_can_be_left_clear() -> None:
    text = svg_text(Figure(10, 10, ()), TOKENS, LIGHT, "", "", "ko", background=None)
    assert "<rect" not in text


def test_closed_paths_and_unpainted_strokes() -> None:
    path = next(each for each in MAP.shapes if isinstance(each, Path))
    svg = root(Figure(10, 10, (replace(path, closed=True, fill="text", stroke=Stroke("text", 0)),)))
    drawn = svg.find(f"{SVG}path")
    assert drawn is not None
    assert (drawn.get("d") or "").endswith("Z")
    assert drawn.get("stroke") is None
