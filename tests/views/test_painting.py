"""Painting figures with Qt: the right colours in the right places, and texts as wide as they were laid out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.exports.raster import png_from_svg
from app.exports.svg import svg_text
from app.exports.text_width import font_text_measure
from app.figures import shapes
from app.figures.line_map import line_map
from app.figures.shapes import (
    Anchor,
    Cap,
    Circle,
    Figure,
    LineTo,
    MoveTo,
    Point,
    Rect,
    RoundedRect,
    Stroke,
    Text,
)
from app.figures.tokens import DARK, LIGHT, tokens_from_toml
from app.views.painting import (
    figure_font,
    figure_image,
    paint_figure,
    q_rect,
    qt_text_measure,
    register_fonts,
    theme_colours,
)
from tests.support.line_map_models import STATIONS, programme

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts" / "pretendard"
TOKENS = tokens_from_toml((ROOT / "resources" / "style" / "tokens.toml").read_text(encoding="utf-8"))
FAMILY = "Pretendard"


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    register_fonts(FONTS)


def colour_at(image: QImage, x: float, y: float) -> str:
    return image.pixelColor(int(x), int(y)).name().upper()


def painted(figure: Figure, theme: str = LIGHT, scale: float = 1.0) -> QImage:
    return figure_image(figure, theme_colours(TOKENS, theme), family=FAMILY, scale=scale)


# ---------------------------------------------------------------- texts


def test_qt_and_the_font_files_agree_within_a_pixel() -> None:
    qt, files = qt_text_measure(FAMILY), font_text_measure(FONTS)
    texts = [name for _, ko, en, *_ in STATIONS for name in (ko, en)]
    texts += [
        "현재 위치 · 심화 1",
        "Here · Advanced 1",
        "AI 변화 대응 및 방향성 수립",
        "AVATAR To Ty 10:30",
        "12.3 – 12.5",
    ]
    for text in texts:
        for size in (11.0, 13.0, 16.25, 26.0):
            for bold in (False, True):
                assert abs(qt(text, size, bold) - files(text, size, bold)) < 1, (text, size, bold)


def test_a_figure_laid_out_by_either_measure_is_the_same_within_a_few_pixels() -> None:
    model = programme(korean=True)
    one = line_map(model, qt_text_measure(FAMILY), TOKENS)
    other = line_map(model, font_text_measure(FONTS), TOKENS)
    assert abs(one.width - other.width) <= 8
    assert abs(one.height - other.height) <= 2


def test_the_bundled_face_is_used() -> None:
    assert figure_font(FAMILY, 13).family() == FAMILY
    measure = qt_text_measure(FAMILY)
    assert measure("가", 100, False) == pytest.approx(font_text_measure(FONTS)("가", 100, False), abs=0.5)


def test_tabular_figures_are_equally_wide() -> None:
    def ink(text: str) -> tuple[int, int]:
        image = painted(Figure(100, 20, (Text(5, 15, text, 13, "text", tabular=True),)))
        columns = [x for x in range(100) if any(colour_at(image, x, y) != "#FFFFFF" for y in range(20))]
        return min(columns), max(columns)

    assert abs(ink("1118")[1] - ink("8888")[1]) <= 1


@pytest.mark.parametrize(("anchor", "left", "right"), [("start", 50, 95), ("middle", 25, 75), ("end", 5, 50)])
def test_texts_stand_at_their_anchor(anchor: str, left: int, right: int) -> None:
    image = painted(Figure(100, 20, (Text(50, 15, "MMM", 13, "text", anchor=Anchor(anchor)),)))
    columns = [x for x in range(100) if any(colour_at(image, x, y) != "#FFFFFF" for y in range(20))]
    assert columns
    assert min(columns) >= left
    assert max(columns) <= right


def test_a_missing_face_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="Pretendard-Regular"):
        register_fonts(tmp_path)


# ---------------------------------------------------------------- shapes


def test_shapes_are_painted_in_order_with_the_colours_of_the_theme() -> None:
    figure = Figure(
        40,
        40,
        (
            RoundedRect(Rect(0, 0, 40, 40), 0, "stage_band"),
            Circle(Point(20, 20), 15, "done"),
            shapes.Polygon((Point(15, 15), Point(25, 15), Point(25, 25), Point(15, 25)), "next"),
        ),
    )
    for theme in (LIGHT, DARK):
        image = painted(figure, theme)
        assert colour_at(image, 2, 2) == TOKENS.colour(theme, "stage_band")
        assert colour_at(image, 20, 8) == TOKENS.colour(theme, "done")
        assert colour_at(image, 20, 20) == TOKENS.colour(theme, "next")


def test_dashes_are_lengths_not_multiples_of_the_width() -> None:
    level = shapes.Path((MoveTo(Point(0, 10)), LineTo(Point(60, 10))), Stroke("text", 4, (10, 10), Cap.BUTT))
    image = painted(Figure(60, 20, (level,)))
    inked = [colour_at(image, x, 10) == TOKENS.colour(LIGHT, "text") for x in (5, 15, 25, 35, 45, 55)]
    assert inked == [True, False, True, False, True, False]


def test_scale_enlarges_everything() -> None:
    image = painted(Figure(20, 10, (Circle(Point(10, 5), 4, "done"),)), scale=3)
    assert (image.width(), image.height()) == (60, 30)
    assert colour_at(image, 30, 15) == TOKENS.colour(LIGHT, "done")
    assert colour_at(image, 5, 5) == "#FFFFFF"
    assert q_rect(Rect(1, 2, 3, 4), 2).getRect() == (2, 4, 6, 8)


def test_the_painter_is_left_as_it_was() -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    painter.setPen(QColor("#123456"))
    before = painter.transform()
    paint_figure(
        painter, Figure(20, 20, (Circle(Point(5, 5), 4, "done"),)), theme_colours(TOKENS, LIGHT), scale=2
    )
    assert painter.transform() == before
    assert painter.pen().color().name() == "#123456"
    painter.end()


def test_the_background_can_be_clear() -> None:
    image = figure_image(Figure(5, 5, ()), theme_colours(TOKENS, LIGHT), background=None)
    assert image.pixelColor(2, 2).alpha() == 0


def test_screen_and_export_show_the_same_picture() -> None:
    figure = line_map(programme(korean=True), font_text_measure(FONTS), TOKENS).whole
    exported = QImage.fromData(
        png_from_svg(svg_text(figure, TOKENS, LIGHT, "", "", "ko"), round(figure.width))
    )
    grey = [
        image.scaled(300, 100, mode=Qt.TransformationMode.SmoothTransformation).convertToFormat(
            QImage.Format.Format_Grayscale8
        )
        for image in (painted(figure), exported)
    ]
    for x in range(300):
        for y in range(100):
            one, other = (image.pixelColor(x, y).red() for image in grey)
            assert abs(one - other) < 80, (x, y)
