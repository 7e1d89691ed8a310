"""What a person does with mouse and keyboard, on real widgets."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CONTROL = Qt.KeyboardModifier.ControlModifier


def click(widget: QWidget) -> None:
    """Press and release the left button in the middle of `widget`."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press and release `key` while `widget` has the keyboard."""
    QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)


def type_text(widget: QWidget, text: str) -> None:
    """Type `text`: Latin signs key by key, everything else as an input method commits it."""
    if text.isascii():
        QTest.keyClicks(widget, text)
        return
    committed = QInputMethodEvent("", [])
    committed.setCommitString(text)
    QApplication.sendEvent(widget, committed)


def compose(widget: QWidget, text: str) -> None:
    """Let `text` be an open composition in `widget`, as a Korean keyboard leaves it between two strokes."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def drop(widget: QWidget, *paths: Path) -> None:
    """Drag the files at `paths` over `widget` and let them go there."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, copied = QPoint(5, 5), Qt.DropAction.CopyAction
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place, copied, carried, button, no_key)
    QApplication.sendEvent(widget, entering)
    if entering.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(place), copied, carried, button, no_key))
