"""Shows a value figure that is made anew for the width it gets."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import ceil

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.figures.shapes import Figure, Text, TextMeasure
from app.figures.tokens import DesignTokens
from app.views.painting import paint_figure, qt_text_measure, theme_colours
from app.views.theme import current_theme, design_tokens, theme_notifier

Draw = Callable[[TextMeasure, DesignTokens, float, float], Figure]
"""Makes the figure from a text measure, the tokens, a width in pixels and the text factor."""

_LEAST_PX, _USUAL_PX = 220, 300


class WideFigure(QWidget):
    """As wide as there is room and as high as the figure then is; says in words what it shows."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._draw: Draw | None = None
        self._figure: Figure | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_notifier().theme_changed.connect(self._lay_out)

    def show_drawing(self, draw: Draw, name: str, description: str) -> None:
        """Show what `draw` makes; `name` and `description` say the same in words."""
        self._draw = draw
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self._lay_out()

    def texts(self) -> tuple[str, ...]:
        """The words in the figure as it is shown, in the order of drawing."""
        shapes = self._figure.shapes if self._figure else ()
        return tuple(each.string for each in shapes if isinstance(each, Text))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: names in the figure wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The figure's height at `width`."""
        figure = self._made_for(width)
        return ceil(figure.height) if figure else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The figure at a usual width."""
        width = current_theme().px(_USUAL_PX)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as is still read, as low as in the present width."""
        return QSize(current_theme().px(_LEAST_PX), self.heightForWidth(max(self.width(), _LEAST_PX)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._figure = self._made_for(self.width())
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Measure again when the face changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the figure in the colours of the theme."""
        if self._figure is not None:
            theme = current_theme()
            painter = QPainter(self)
            paint_figure(painter, self._figure, theme_colours(theme.tokens, theme.name))
            painter.end()

    def _lay_out(self) -> None:
        self._figure = self._made_for(self.width())
        self.updateGeometry()
        self.update()

    def _made_for(self, width: int) -> Figure | None:
        if self._draw is None:
            return None
        return self._draw(_measure(), design_tokens(), max(width, _LEAST_PX), current_theme().text_factor)


@cache
def _measure() -> TextMeasure:
    return qt_text_measure(design_tokens().font_family)
