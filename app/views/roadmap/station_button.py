"""One station as something to press: name, state and focus for keyboard and screen reader; the canvas paints it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.domain.ids import CourseId
from app.views.roadmap.navigation import Step
from app.views.theme import current_theme

_STEPS = {
    Qt.Key.Key_Left: Step.BACK,
    Qt.Key.Key_Right: Step.ON,
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
    Qt.Key.Key_Home: Step.FIRST,
    Qt.Key.Key_End: Step.LAST,
}


class StationButton(QAbstractButton):
    """Lies over the painted symbol of a station.

    `focused(str)`: the keyboard came to it. `stepped(Step)`: an arrow key asks for another station. `opened(str)`:
    Enter asks for its panel; a press or the space bar only chooses it (`clicked`).
    """

    focused = Signal(str)
    stepped = Signal(object)
    opened = Signal(str)

    def __init__(self, course: CourseId, parent: QWidget) -> None:
        super().__init__(parent)
        self.course = course
        self.setObjectName(f"station_{course}")
        self.setProperty("own_focus", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def describe(self, name: str, description: str) -> None:
        """Set what a screen reader says; the description is also the tooltip."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setToolTip(description)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Where the layout put it."""
        return self.size()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit(self.course)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows walk along the lines, Enter opens the panel; the rest is a button's."""
        key = Qt.Key(event.key())
        if key in _STEPS and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.course)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The ring of the focus; everything else is on the canvas below."""
        if not self.hasFocus():
            return
        theme = current_theme()
        width = float(theme.tokens.stroke["focus"])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), width))
        area = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = min(area.width(), area.height()) / 2
        painter.drawRoundedRect(area, radius, radius)
        painter.end()
