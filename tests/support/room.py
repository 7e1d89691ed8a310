"""Whether everything on a window has the room that its words need."""

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget


def settle() -> None:
    """Let layouts within layouts within scroll areas come to rest."""
    for _round in range(4):
        QApplication.processEvents()


def cut_off(window: QWidget) -> list[str]:
    """Visible labels and buttons that are smaller than their words need, and pages that are wider than the window."""
    settle()
    worded: list[QLabel | QAbstractButton] = [
        *window.findChildren(QLabel),
        *window.findChildren(QAbstractButton),
    ]
    cut = [
        f"{type(widget).__name__} {widget.objectName()}: {widget.text()} {widget.size()}"
        for widget in worded
        if widget.isVisible() and not _has_room(widget)
    ]
    wide = [
        f"{area.objectName()} is wider than the window"
        for area in window.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0
    ]
    return cut + wide


def _has_room(widget: QWidget) -> bool:
    least = widget.minimumSizeHint()
    height = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
    return widget.height() >= height and widget.width() >= least.width()
