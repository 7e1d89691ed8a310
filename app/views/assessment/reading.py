"""How wide the assessment's column is, and how what lies outside the scrolled part lines up with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.views.components import ScrollPage
from app.views.theme import current_theme, theme_notifier

READING_WIDTH = 760
"""Width of the column in pixels at 100 % text (mock)."""

LARGE_TEXT = 1.5
"""The text size from which the pages take their large form (mock: 200 %)."""


def is_large() -> bool:
    """True when the text is so large that bars and rows take their large form."""
    return current_theme().text_factor >= LARGE_TEXT


class ColumnBar(QFrame):
    """A bar under a scrolled column, whose content begins and ends where the column does; fill `row`."""

    def __init__(self, name: str, scroller: ScrollPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "bar")
        self.setProperty("edge", "top")
        self._scroller = scroller
        self.row = QHBoxLayout()
        self.column = QVBoxLayout(self)
        self.column.addLayout(self.row)
        scroller.viewport().installEventFilter(self)
        theme_notifier().theme_changed.connect(self.line_up)
        self.line_up()

    def line_up(self) -> None:
        """Take the column's margins."""
        theme = current_theme()
        side = self._scroller.column.contentsMargins().left()
        scroll_bar = self._scroller.width() - self._scroller.viewport().width()
        self.column.setContentsMargins(side, theme.space("s"), side + scroll_bar, theme.space("s"))
        self.column.setSpacing(theme.space("s"))
        self.row.setSpacing(theme.space("m"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Line up again whenever the column may have moved."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            QTimer.singleShot(0, self, self.line_up)
        return False


def in_column(scroller: ScrollPage) -> QWidget:
    """A widget that fills the scrolled column, for pages that keep their own distances in it."""
    inner = QWidget()
    scroller.column.addWidget(inner)
    scroller.column.addStretch(1)
    return inner
