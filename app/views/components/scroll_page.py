"""A vertical scroll area for pages: keeps a margin, a readable width, and what has the focus in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.views.components.rebuilding import settled
from app.views.theme import current_theme, qt_application, theme_notifier

_FOCUS_MARGIN = 24
_PAGE_KEYS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class ScrollPage(QScrollArea):
    """Scrolls its `content` (with a vertical layout `column`) up and down; sideways only in too narrow a window.

    `reading_width` in pixels at 100 % text limits and centres the column; None lets it be as wide as the page.
    """

    def __init__(
        self,
        name: str,
        reading_width: float | None = None,
        margin: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._reading_width, self._margin = reading_width, margin
        self.content = QWidget()
        self.content.setObjectName(f"{name}_content")
        self.column = QVBoxLayout(self.content)
        self.setWidget(self.content)
        self.content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        theme_notifier().theme_changed.connect(self._lay_out)
        qt_application().focusChanged.connect(self._follow_focus)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Centre the column again."""
        self._lay_out()
        super().resizeEvent(event)

    def turn(self, key: int) -> bool:
        """Scroll by a page when `key` (of a key event) asks for one; whether it did."""
        steps = _PAGE_KEYS.get(Qt.Key(key))
        if steps is None:
            return False
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * bar.pageStep())
        return True

    def place_of(self, part: QWidget) -> int:
        """How far below the top of the content `part` stands, in pixels.

        That is known only once the waiting layouts are done.
        """
        settled()
        return part.mapTo(self.content, QPoint(0, 0)).y()

    def bring_focus_into_sight(self) -> None:
        """Scroll to what has the focus, where it stands once everything has found its place."""
        focused = qt_application().focusWidget()
        if focused is not None and self.content.isAncestorOf(focused):
            self.place_of(focused)
            self._follow_focus(None, focused)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, _FOCUS_MARGIN)

    def _lay_out(self) -> None:
        theme = current_theme()
        margin = theme.space("xl") if self._margin is None else round(self._margin)
        side = margin
        if self._reading_width is not None:
            side = max(margin, (self.viewport().width() - theme.px(self._reading_width)) // 2)
        self.column.setContentsMargins(side, margin, side, margin)
        self.column.setSpacing(theme.space("m"))
