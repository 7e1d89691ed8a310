"""Enter presses the button that has the focus; knows no page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox

from app.views.theme import qt_application


def press_by_enter(event: QKeyEvent) -> bool:
    """True when `event` was Enter on a button, which is pressed then; Qt itself presses buttons with Space only.

    A box to tick keeps to Space: Enter there means "go on" to many people, not "change this".
    """
    focus = qt_application().focusWidget()
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
    if not is_enter or not isinstance(focus, QAbstractButton) or isinstance(focus, QCheckBox):
        return False
    focus.click()
    return True
