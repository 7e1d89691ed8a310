"""Enter presses the button that has the focus; knows no page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget
from shiboken6 import Shiboken

from app.views.theme import qt_application


class EnterKey(QObject):
    """Lets Enter press the buttons of `window`, as Space does; Qt itself presses them with Space only.

    It watches the focused button alone: an Enter that ended a text and then moved the focus on must not press what has
    the focus afterwards. A box to tick keeps to Space, for Enter there means "go on" to many people.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        qt_application().focusChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """True when `event` was Enter and pressed the button."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.isAutoRepeat():
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter or not isinstance(watched, QAbstractButton):
            return False
        watched.click()
        return True

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and Shiboken.isValid(before):
            before.removeEventFilter(self)
        if isinstance(now, QAbstractButton) and now.window() is self._window and not _decides_itself(now):
            now.installEventFilter(self)


def _decides_itself(button: QAbstractButton) -> bool:
    """True for boxes to tick and for buttons of ours that handle keys, where Enter may mean something else."""
    ours = (each for each in type(button).__mro__ if each.__module__.startswith("app."))
    return isinstance(button, QCheckBox) or any("keyPressEvent" in vars(each) for each in ours)
