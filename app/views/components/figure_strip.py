"""A widget as wide as it likes that paints one figure made for its width; for the legend of the map."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.figures.shapes import Figure
from app.views.painting import paint_figure, theme_colours
from app.views.theme import current_theme

_WIDTH_PX = 600


class FigureStrip(QWidget):
    """Shows what `make` returns for a width in pixels."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._make: Callable[[float], Figure] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_figure(self, make: Callable[[float], Figure], name: str) -> None:
        """Show the figure; `name` says it in words."""
        self._make = make
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: the figure is made for the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The figure's height."""
        figure = self._figure(width)
        return ceil(figure.height) if figure else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Some width, and what it needs there."""
        width = max(self.width(), _WIDTH_PX)
        return QSize(_WIDTH_PX, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Any width, the height that the present one needs."""
        return QSize(100, self.heightForWidth(max(self.width(), 100)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The figure on the surface."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        figure = self._figure(self.width())
        if figure:
            paint_figure(painter, figure, theme_colours(theme.tokens, theme.name))
        painter.end()

    def _figure(self, width: int) -> Figure | None:
        return self._make(max(width, 50)) if self._make else None
