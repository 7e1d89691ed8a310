"""A row that goes on in the next line when it is full; for buttons and chips whose words differ in length."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from app.views.components.item_layout import ItemLayout
from app.views.theme import current_theme


class FlowLayout(ItemLayout):
    """Lays its widgets out from left to right and breaks into lines; `gap` pixels between, None for the theme's."""

    def __init__(self, parent: QWidget | None = None, gap: int | None = None) -> None:
        super().__init__(parent)
        self._gap = gap

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Takes no more than it needs."""
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Everything on one line."""
        sizes = [item.sizeHint() for item in self.shown()]
        width = sum(size.width() for size in sizes) + self._space() * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _space(self) -> int:
        return current_theme().space("s") if self._gap is None else self._gap

    def arrange(self, rect: QRect, move: bool) -> int:
        """The height of all lines; with `move` the items go there."""
        x, y, line = rect.x(), rect.y(), 0
        waiting: list[tuple[QLayoutItem, QPoint, QSize]] = []
        for item in self.shown():
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 16_777_215))
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                _place(waiting, line, move)
                waiting, x, y, line = [], rect.x(), y + line + self._space(), 0
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            waiting.append((item, QPoint(x, y), size))
            x += size.width() + self._space()
            line = max(line, size.height())
        _place(waiting, line, move)
        return y + line - rect.y()


def _place(waiting: list[tuple[QLayoutItem, QPoint, QSize]], line: int, move: bool) -> None:
    if move:
        for item, corner, size in waiting:
            item.setGeometry(QRect(corner + QPoint(0, (line - size.height()) // 2), size))
