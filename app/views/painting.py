"""Paints figures with Qt and measures their texts; decides no place and no colour."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from app.figures import shapes
from app.figures.shapes import Anchor, Cap, Figure, Point, Rect, Shape, Stroke, Text, TextMeasure
from app.figures.tokens import DesignTokens

FONT_FILES = ("Pretendard-Regular.otf", "Pretendard-Bold.otf")
MEASURED_AT_PX = 100
"""Widths are measured at this size and scaled, so that they do not depend on rounding to whole pixels."""


def register_fonts(folder: Path) -> None:
    """Make the bundled face known to Qt; `folder` holds `FONT_FILES`. Raises FileNotFoundError when one is absent."""
    for name in FONT_FILES:
        file = folder / name
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(f"not a readable font: {file}")


def figure_font(family: str, size_px: float, *, bold: bool = False, tabular: bool = False) -> QFont:
    """The font of a figure's text, unhinted so that it scales evenly; the size is rounded to whole pixels."""
    font = QFont(family)
    font.setPixelSize(max(1, round(size_px)))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def qt_text_measure(family: str) -> TextMeasure:
    """A function that measures texts as Qt will draw them; needs a running QGuiApplication."""
    metrics = {bold: QFontMetricsF(figure_font(family, MEASURED_AT_PX, bold=bold)) for bold in (False, True)}

    @lru_cache(maxsize=4096)
    def width_at_100_px(text: str, bold: bool) -> float:
        return metrics[bold].horizontalAdvance(text)

    def measure(text: str, size_px: float, bold: bool) -> float:
        return width_at_100_px(text, bold) * size_px / MEASURED_AT_PX

    return measure


def theme_colours(tokens: DesignTokens, theme: str) -> dict[str, QColor]:
    """All colours of `theme` by name."""
    return {name: QColor(colour) for name, colour in tokens.themes[theme].items()}


def paint_figure(
    painter: QPainter,
    figure: Figure,
    colours: Mapping[str, QColor],
    *,
    family: str = "Pretendard",
    scale: float = 1.0,
) -> None:
    """Paint `figure` with its upper left corner at the painter's origin; the painter is left as it was."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    for shape in figure.shapes:
        _paint(painter, shape, colours, family)
    painter.restore()


def figure_image(
    figure: Figure,
    colours: Mapping[str, QColor],
    *,
    family: str = "Pretendard",
    scale: float = 1.0,
    background: str | None = "surface",
) -> QImage:
    """A picture of `figure`, `scale` pixels to each of its own; `background` None leaves it clear."""
    image = QImage(
        max(1, round(figure.width * scale)),
        max(1, round(figure.height * scale)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(colours[background] if background else QColor(0, 0, 0, 0))
    painter = QPainter(image)
    paint_figure(painter, figure, colours, family=family, scale=scale)
    painter.end()
    return image


def q_rect(rect: Rect, scale: float = 1.0) -> QRectF:
    """`rect` for Qt, at `scale`."""
    return QRectF(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)


def _paint(painter: QPainter, shape: Shape, colours: Mapping[str, QColor], family: str) -> None:
    if isinstance(shape, Text):
        _paint_text(painter, shape, colours, family)
        return
    painter.setPen(_pen(shape.stroke, colours))
    painter.setBrush(QBrush(colours[shape.fill]) if shape.fill else QBrush(Qt.BrushStyle.NoBrush))
    match shape:
        case shapes.Circle():
            painter.drawEllipse(_q_point(shape.centre), shape.radius, shape.radius)
        case shapes.RoundedRect():
            painter.drawRoundedRect(q_rect(shape.rect), shape.radius, shape.radius)
        case shapes.Polygon():
            painter.drawPolygon(QPolygonF([_q_point(each) for each in shape.points]))
        case shapes.Path():
            painter.drawPath(_q_path(shape))


def _paint_text(painter: QPainter, text: Text, colours: Mapping[str, QColor], family: str) -> None:
    font = figure_font(family, text.size, bold=text.bold, tabular=text.tabular)
    painter.save()
    painter.setFont(font)
    painter.setPen(colours[text.colour])
    painter.translate(text.x, text.baseline)
    painter.scale(text.size / font.pixelSize(), text.size / font.pixelSize())
    width = QFontMetricsF(font).horizontalAdvance(text.string) if text.anchor is not Anchor.START else 0.0
    painter.drawText(QPointF(-width * _SHARE_LEFT_OF_ANCHOR[text.anchor], 0), text.string)
    painter.restore()


_SHARE_LEFT_OF_ANCHOR = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
_CAPS = {Cap.BUTT: Qt.PenCapStyle.FlatCap, Cap.ROUND: Qt.PenCapStyle.RoundCap}


def _pen(stroke: Stroke | None, colours: Mapping[str, QColor]) -> QPen:
    if stroke is None or stroke.width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(colours[stroke.colour], stroke.width)
    pen.setCapStyle(_CAPS[stroke.cap])
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if stroke.cap is Cap.ROUND else Qt.PenJoinStyle.MiterJoin)
    if stroke.dash:
        pen.setDashPattern([length / stroke.width for length in stroke.dash])
    return pen


def _q_point(point: Point) -> QPointF:
    return QPointF(point.x, point.y)


def _q_path(path: shapes.Path) -> QPainterPath:
    drawn = QPainterPath()
    for segment in path.segments:
        match segment:
            case shapes.MoveTo():
                drawn.moveTo(_q_point(segment.point))
            case shapes.LineTo():
                drawn.lineTo(_q_point(segment.point))
            case shapes.CurveTo():
                drawn.cubicTo(
                    _q_point(segment.first_handle), _q_point(segment.second_handle), _q_point(segment.point)
                )
    if path.closed:
        drawn.closeSubpath()
    return drawn
