"""Filling a layout anew without losing the keyboard's place or leaving the old widgets behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLayout, QWidget

_removed: list[QWidget] = []


def emptied(layout: QLayout) -> None:
    """Take all widgets out of `layout`; they are gone at once, and deleted when control is back in the event loop."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            # Kept for a moment: one of them may be what was pressed to get here.
            _removed.append(widget)
            widget.hide()
            widget.setParent(None)
    if _removed:
        QTimer.singleShot(0, _removed.clear)


@contextmanager
def same_focus(holder: QWidget) -> Iterator[None]:
    """Let the focus stay in `holder` while it is filled anew: on the widget of the same object name if there is one."""
    focused = QApplication.focusWidget()
    inside = focused is not None and focused is not holder and holder.isAncestorOf(focused)
    name = focused.objectName() if focused is not None and inside else ""
    if inside:
        # Hiding what has the focus would let it wander to some other part of the page.
        holder.setFocus(Qt.FocusReason.OtherFocusReason)
    yield
    again = holder.findChild(QWidget, name) if name else None
    if again is not None and not _is_put_away(again):
        again.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_put_away(widget: QWidget) -> bool:
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
