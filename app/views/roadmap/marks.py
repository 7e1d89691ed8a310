"""Small painted signs: a line's badge and a station's state; each follows theme and text size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.roadmap import StationState
from app.figures.badge import badge, loop_badge
from app.figures.line_map_model import StationMark
from app.figures.shapes import Figure
from app.figures.symbols import station_symbol
from app.views.painting import paint_figure, theme_colours
from app.views.theme import current_theme, theme_notifier


class Sign(QWidget):
    """Paints the figure that `make` returns for a size in pixels; it says nothing itself."""

    def __init__(self, make: Callable[[float], Figure], size: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make, self._size = make, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The figure's size."""
        figure = self._figure()
        return QSize(round(figure.width), round(figure.height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The figure in the colours of the theme."""
        theme = current_theme()
        painter = QPainter(self)
        paint_figure(painter, self._figure(), theme_colours(theme.tokens, theme.name))
        painter.end()

    def _figure(self) -> Figure:
        return self._make(current_theme().px(self._size))


def line_sign(number: int | None, size: float = 18) -> Sign:
    """The badge of line `number`, of the loop when that is None; `size` in pixels at 100 % text."""
    if number is None:
        return Sign(loop_badge, size)
    return Sign(lambda px: badge(number, px), size)


def state_figure(state: StationState, size_px: float) -> Figure:
    """The symbol of `state` in a square of `size_px`."""
    return station_symbol(StationMark(state.value), size_px, current_theme().tokens.map)


def state_sign(state: StationState, size: float = 16) -> Sign:
    """The symbol of `state`; `size` in pixels at 100 % text."""
    return Sign(lambda px: state_figure(state, px), size)
