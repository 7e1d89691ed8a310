"""Shows a value figure, or a competency's badge, in the colours of the theme."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.figures.badge import badge
from app.figures.shapes import Figure
from app.views.painting import paint_figure, theme_colours
from app.views.theme import current_theme, theme_notifier


class FigureView(QWidget):
    """Paints one figure at its own size; says in words what it shows, as a picture says nothing to a screen reader."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._figure: Figure | None = None
        theme_notifier().theme_changed.connect(self.update)

    def show_figure(self, figure: Figure, name: str, description: str = "") -> None:
        """Show `figure`, made for the present text size; `name` and `description` say the same in words."""
        self._figure = figure
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The figure's size."""
        if self._figure is None:
            return QSize(0, 0)
        return QSize(ceil(self._figure.width), ceil(self._figure.height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The figure is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the figure."""
        if self._figure is None:
            return
        theme = current_theme()
        painter = QPainter(self)
        paint_figure(painter, self._figure, theme_colours(theme.tokens, theme.name))
        painter.end()


class BadgeView(FigureView):
    """The badge of a competency's line: its number on a shape and colour of its own; grows with the text."""

    def __init__(self, number: int, size: float = 22, parent: QWidget | None = None) -> None:
        super().__init__(f"badge_{number}", parent)
        self._size = size
        self._number = number
        theme_notifier().theme_changed.connect(self._draw)
        self._draw()

    def show_number(self, number: int) -> None:
        """Show the badge of another line."""
        self._number = number
        self._draw()

    def _draw(self) -> None:
        self.show_figure(badge(self._number, current_theme().px(self._size)), str(self._number))
