"""A label for running text: plain, broken between words, with the line height of the token table."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.views.components.wrapping import widest_word, wrapped
from app.views.theme import current_theme, design_tokens

_PREFERRED_WIDTH = 420
_WIDEST_MINIMUM = 200


class WrapLabel(QLabel):
    """Plain text that wraps between words; `role` and `tone` name its look (see `stylesheet`).

    `lines` limits nothing: the label grows in height with its text, whatever the width.
    """

    def __init__(self, role: str = "body", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of the wrapped text at `width`, 0 for an empty text."""
        if not self.text():
            return 0
        self.ensurePolished()
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        count = len(_lines(self.text(), max(inner, 1), self.font().toString()))
        return ceil(count * self._line_height()) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The text on one line, or on several of a comfortable width."""
        self.ensurePolished()
        natural, _word = _widths(self.text(), self.font().toString())
        width = min(natural, current_theme().px(_PREFERRED_WIDTH))
        return QSize(width + self._side_margins(), self.heightForWidth(width + self._side_margins()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the widest word (long ones may break), one line high."""
        self.ensurePolished()
        _natural, widest = _widths(self.text(), self.font().toString())
        height = ceil(self._line_height()) if self.text() else 0
        return QSize(min(widest, current_theme().px(_WIDEST_MINIMUM)) + self._side_margins(), height)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show `text` and let the layout ask for the height again."""
        super().setText(text)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out again when the face changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the lines, each within its share of the line height."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        metrics = QFontMetricsF(self.font())
        pitch = self._line_height()
        lines = _lines(self.text(), area.width(), self.font().toString()) if self.text() else ()
        slack = area.height() - len(lines) * pitch
        top = area.top() + (slack / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0)
        for line in lines:
            painter.drawText(QPointF(self._left(line, metrics), top + _baseline(metrics, pitch)), line)
            top += pitch
        painter.end()

    def _left(self, line: str, metrics: QFontMetricsF) -> float:
        area = self.contentsRect()
        spare = area.width() - metrics.horizontalAdvance(line)
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return area.left() + spare / 2
        if self.alignment() & Qt.AlignmentFlag.AlignRight:
            return area.left() + spare
        return area.left()

    def _line_height(self) -> float:
        return _pitch(self.font().toString(), current_theme().text_factor)

    def _side_margins(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()


def _baseline(metrics: QFontMetricsF, pitch: float) -> float:
    return (pitch - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()


@lru_cache(maxsize=2048)
def _lines(text: str, width: int, face: str) -> tuple[str, ...]:
    return wrapped(text, width, _metrics(face).horizontalAdvance)


@lru_cache(maxsize=2048)
def _widths(text: str, face: str) -> tuple[int, int]:
    """The width of the longest paragraph of `text` and that of its widest word."""
    measure = _metrics(face).horizontalAdvance
    natural = max((measure(each) for each in text.split("\n")), default=0.0)
    return ceil(natural) + 1, ceil(widest_word(text, measure)) + 1


@lru_cache(maxsize=64)
def _pitch(face: str, text_factor: float) -> float:
    """The line height that the token table gives a face of this size, or a generous one for other sizes."""
    metrics, size = _metrics(face), max(_font(face).pixelSize(), 1)
    for style in design_tokens().type.values():
        if round(style.size * text_factor) == size:
            return max(round(style.line * text_factor), metrics.ascent() + metrics.descent())
    return max(size * 1.5, metrics.height())


@lru_cache(maxsize=64)
def _metrics(face: str) -> QFontMetricsF:
    return QFontMetricsF(_font(face))


def _font(face: str) -> QFont:
    font = QFont()
    font.fromString(face)
    return font
