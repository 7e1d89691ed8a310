"""Draws the ring round whatever has the keyboard's focus, the same for every widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import Shiboken

from app.views.theme import current_theme, theme_notifier

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange)


class _Ring(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme = current_theme()
        width = float(theme.tokens.stroke["focus"])
        radius = theme.tokens.radius["control"] + theme.tokens.stroke["focus_gap"] + width / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), width))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()


class FocusRing(QObject):
    """Keeps one ring round the focused widget of the application while it is used by keyboard.

    Text fields show their focus by their own border. A widget with the property `own_focus` draws its own ring;
    one with `ring_inside`, which stands at an edge, has it within its bounds.
    """

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent or application)
        self.setObjectName("focus_rings")
        self._ring: _Ring | None = None
        self._home_of_ring: QWidget | None = None
        self._watched: list[QWidget] = []
        application.focusChanged.connect(self._focus_moved)
        theme_notifier().theme_changed.connect(self._place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the focused widget and what it lies in."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if Shiboken.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if self._ring is not None and Shiboken.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        if now is None or now.isWindow() or isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit):
            return
        if now.property("own_focus") or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        self._home_of_ring = self._home(now)
        self._ring = _Ring(self._home_of_ring)
        self._place()

    def _home(self, widget: QWidget) -> QWidget:
        chain = widget
        self._watch(chain)
        parent = chain.parentWidget()
        while parent is not None and not parent.isWindow():
            above = parent.parentWidget()
            if above is not None and isinstance(above.parentWidget(), QAbstractScrollArea):
                return parent
            self._watch(parent)
            parent = above
        return widget.window()

    def _watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)
        self._watched.append(widget)

    def _place(self) -> None:
        if self._ring is None or self._home_of_ring is None or not self._watched:
            return
        widget = self._watched[0]
        if not Shiboken.isValid(self._ring) or not Shiboken.isValid(widget):
            return
        stroke = current_theme().tokens.stroke
        reach = 0 if widget.property("ring_inside") else round(stroke["focus"] + stroke["focus_gap"])
        corner = widget.mapTo(self._home_of_ring, widget.rect().topLeft())
        around = QRect(corner, widget.size()).adjusted(-reach, -reach, reach, reach)
        self._ring.setGeometry(around)
        self._ring.setVisible(widget.isVisible())
        self._ring.raise_()
