"""The small painted signs of the result page, each with its word: item marks and the disc of a confidence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.scoring import Confidence
from app.figures.ladder import ItemSign, item_sign_figure
from app.views.painting import paint_figure, theme_colours
from app.views.theme import current_theme, theme_notifier
from app.wording.levels import ItemMark

_MARK_PX = 12
_DISC_PX = 13
_GAP_PX = 6


class _SignWithWord(QWidget):
    """A sign and a word in one line; the word is also what screen readers say."""

    def __init__(self, sign_px: float, bold: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._sign_px, self._bold = "", sign_px, bold
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_notifier().theme_changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Sign, gap and word."""
        theme = current_theme()
        width = self._left() + theme.px(self._sign_px) + theme.px(_GAP_PX)
        text = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(width + text + self._left() + 1, self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: neither sign nor word is ever cut."""
        return self.sizeHint()

    def _say(self, words: str, name: str) -> None:
        self._words = words
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def _restyle(self) -> None:
        self.setFont(current_theme().font("caption", bold=self._bold))
        self.updateGeometry()
        self.update()

    def _left(self) -> int:
        return 0

    def _height(self) -> int:
        return current_theme().line_height("caption")

    def _sign_area(self) -> QRectF:
        side = current_theme().px(self._sign_px)
        return QRectF(self._left(), (self.height() - side) / 2, side, side)

    def _draw_words(self, painter: QPainter, colour: QColor) -> None:
        painter.setFont(self.font())
        painter.setPen(colour)
        left = self._sign_area().right() + current_theme().px(_GAP_PX)
        area = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._words)


class MarkWord(_SignWithWord):
    """One entry of the legend: an item's mark and its word."""

    def __init__(self, mark: ItemMark, parent: QWidget | None = None) -> None:
        super().__init__(_MARK_PX, bold=False, parent=parent)
        self._mark = mark
        self.setObjectName(f"legend_{mark.value}")

    def say(self, words: str) -> None:
        """Set the word."""
        self._say(words, words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Sign and word."""
        painter = QPainter(self)
        draw_mark(painter, self._sign_area(), self._mark)
        self._draw_words(painter, current_theme().colour("text_muted"))
        painter.end()


class MarkSign(QWidget):
    """A mark alone, beside words that say the same; unnamed, as it adds nothing for screen readers."""

    def __init__(self, mark: ItemMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as a line of text."""
        theme = current_theme()
        return QSize(theme.px(_MARK_PX) + theme.px(4), theme.line_height("body"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The sign in the middle."""
        side = current_theme().px(_MARK_PX)
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        draw_mark(painter, area, self._mark)
        painter.end()


class ConfidenceChip(_SignWithWord):
    """A confidence on a soft ground: full, half or dashed disc and its word."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(_DISC_PX, bold=True, parent=parent)
        self.setObjectName(name)
        self._confidence = Confidence.CLEAR

    def show_confidence(self, confidence: Confidence, words: str, name: str) -> None:
        """Show `confidence` by its disc and `words`; `name` is what screen readers say."""
        self._confidence = confidence
        self._say(words, name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Ground, disc and word."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        draw_disc(painter, self._sign_area(), self._confidence)
        self._draw_words(painter, theme.colour("text"))
        painter.end()

    def _left(self) -> int:
        return current_theme().space("s") + 1

    def _height(self) -> int:
        return current_theme().line_height("caption") + 4


def draw_mark(painter: QPainter, area: QRectF, mark: ItemMark) -> None:
    """Draw an item's mark as the ladder does."""
    theme = current_theme()
    painter.save()
    painter.translate(area.topLeft())
    figure = item_sign_figure(ItemSign(mark.value), area.width())
    paint_figure(painter, figure, theme_colours(theme.tokens, theme.name))
    painter.restore()


def draw_disc(painter: QPainter, area: QRectF, confidence: Confidence) -> None:
    """Draw the disc of a confidence: full, half or dashed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = current_theme().colour("text")
    width = max(1.5, area.width() / 8)
    inner = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    pen = QPen(ink, width)
    if confidence is Confidence.CHECK:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.7, 1.3])
    painter.setPen(pen)
    painter.setBrush(ink if confidence is Confidence.CLEAR else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    if confidence is Confidence.BORDERLINE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPie(inner, 90 * 16, 180 * 16)
