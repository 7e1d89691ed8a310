"""A state on a soft ground: symbol and word together, so that colour is never needed to tell."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import icons
from app.views.plan.words import Mark
from app.views.theme import current_theme, theme_notifier

_SYMBOL_PX = 15
_TOKENS = {"neutral": "open"}


class StateMark(QWidget):
    """Paints one `Mark` as wide as its word; screen readers hear the word."""

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(mark.word)
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def show_mark(self, mark: Mark) -> None:
        """Show another state."""
        self.mark = mark
        self.setAccessibleName(mark.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Symbol, word and the ground around them."""
        theme = current_theme()
        width = QFontMetrics(_font()).horizontalAdvance(self.mark.word)
        return QSize(
            width + theme.px(_SYMBOL_PX) + 2 * theme.space("s") + theme.space("xs") + 2,
            theme.line_height("caption") + 4,
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A state is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Ground, symbol, word."""
        theme = current_theme()
        token = _TOKENS.get(self.mark.state, self.mark.state)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{token}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        side = theme.px(_SYMBOL_PX)
        left = theme.space("s")
        symbol = icons.tinted(self.mark.icon, theme.colour(token), side, side, 2)
        painter.drawPixmap(left, (self.height() - side) // 2, symbol)
        painter.setFont(_font())
        painter.setPen(theme.colour(token))
        area = self.rect().adjusted(left + side + theme.space("xs"), 0, 0, 0)
        painter.drawText(
            area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.mark.word
        )
        painter.end()


def _font() -> QFont:
    return current_theme().font("caption", bold=True)
