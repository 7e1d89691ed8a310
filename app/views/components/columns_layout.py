"""Equal columns side by side while there is room, under each other when there is not."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.views.theme import current_theme


class ColumnsLayout(QLayout):
    """Places its widgets in as many equal columns as are each at least `least_width` wide (pixels at 100 % text).

    What is left for the last row shares the whole width; with `all_or_one` there is one row or one column.
    """

    def __init__(
        self,
        least_width: float,
        gap: int | None = None,
        parent: QWidget | None = None,
        *,
        all_or_one: bool = False,
    ) -> None:
        super().__init__(parent)
        self._all_or_one = all_or_one
        self._items: list[QLayoutItem] = []
        self._least_width, self._gap = least_width, gap
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take `item` in at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """The item at `index`, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """The item at `index`, taken out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Takes all the width."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: the number of columns follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of all rows at `width`."""
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place the items in `rect`."""
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All columns side by side."""
        shown = self._shown()
        width = self._least() * len(shown) + self._space() * max(len(shown) - 1, 0)
        return QSize(width, self.heightForWidth(max(width, 1)))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """One column."""
        sizes = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _space(self) -> int:
        return current_theme().space("l") if self._gap is None else self._gap

    def _least(self) -> int:
        return current_theme().px(self._least_width)

    def _lay_out(self, rect: QRect, move: bool) -> int:
        shown = self._shown()
        if not shown:
            return 0
        space = self._space()
        fitting = (rect.width() + space) // (self._least() + space)
        columns = max(1, min(len(shown), fitting))
        if self._all_or_one and columns < len(shown):
            columns = 1
        top = rect.y()
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            width = (rect.width() - space * (len(row) - 1)) // len(row)
            height = max(_height(item, width) for item in row)
            if move:
                for place, item in enumerate(row):
                    item.setGeometry(QRect(rect.x() + place * (width + space), top, width, height))
            top += height + space
        return top - space - rect.y()


def _height(item: QLayoutItem, width: int) -> int:
    height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(height, item.minimumSize().height())
