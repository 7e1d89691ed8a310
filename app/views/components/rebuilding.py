"""Filling a layout anew: the keyboard keeps its place, nothing old stays behind, nothing is seen half laid out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLayout, QWidget

_removed: list[QWidget] = []

_LAYOUT_ROUNDS = 4
"""So many rounds of layouts settle the deepest page: label, section, column, scrolled page."""


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
def refilled(layout: QLayout) -> Iterator[None]:
    """Let what is put into `layout` meanwhile take the place of what was in it, shown at once and all together.

    Qt shows a widget that joins a visible parent only in a later turn of the event loop, one after the other, each time
    squeezing those that are there into the room of before; a slow machine paints in between.
    """
    emptied(layout)
    holder = layout.parentWidget()
    whole = (holder.layout() if holder is not None else None) or layout
    whole.setEnabled(False)
    try:
        yield
        _show_all(layout)
    finally:
        whole.setEnabled(True)
    whole.activate()


def _show_all(layout: QLayout) -> None:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        # Without a parent it would become a window of its own.
        if widget is not None and widget.parentWidget() is not None and not _is_put_away(widget):
            widget.show()


def settled() -> None:
    """Let every waiting layout find its place now; each may ask for another, of what it lies in or what lies in it."""
    for _round in range(_LAYOUT_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


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
