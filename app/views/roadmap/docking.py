"""Where the panel of a station lies: beside the map, over it, or away; knows nothing of what either shows."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRect
from PySide6.QtWidgets import QWidget

from app.views.theme import current_theme, motion_ms

LARGE_TEXT = 1.5
"""From this text factor on, map and list take turns and the panel lies over the page."""

DOCKED_FROM_PX = 1012
"""A page at least this wide (a window of 1100 less the rail) has the panel beside the map."""


class Docking:
    """Places `map_part` and `panel` in their common parent `page`, which asks for it after every change of size."""

    def __init__(self, page: QWidget, map_part: QWidget, panel: QWidget) -> None:
        self._page, self._map_part, self._panel = page, map_part, panel
        self._slide = QPropertyAnimation(panel, b"geometry", page)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)

    @property
    def large(self) -> bool:
        """True when the text is so large that one part takes the whole page."""
        return current_theme().text_factor >= LARGE_TEXT

    @property
    def docked(self) -> bool:
        """True when the panel lies beside the map."""
        return not self.large and self._page.width() >= DOCKED_FROM_PX

    def place(self, ready: bool, is_open: bool, slide: bool = False) -> None:
        """Place both; before the page is `ready` there is no panel, and one that is not docked must be open."""
        theme, page = current_theme(), self._page
        dock = min(theme.px(theme.tokens.layout["dock_width"]), page.width())
        room = page.width() - dock if self.docked and ready else page.width()
        self._map_part.setGeometry(0, 0, room, page.height())
        self._panel.setVisible(ready and (self.docked or is_open))
        self._move(QRect(page.width() - dock, 0, dock, page.height()), motion_ms("page") if slide else 0)
        self._panel.raise_()

    def _move(self, target: QRect, duration_ms: int) -> None:
        self._slide.stop()
        if duration_ms <= 0:
            self._panel.setGeometry(target)
            return
        self._slide.setDuration(duration_ms)
        self._slide.setStartValue(target.translated(target.width(), 0))
        self._slide.setEndValue(target)
        self._slide.start()
