"""Equal columns side by side while there is room, under each other when there is not."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from app.views.components.item_layout import ItemLayout
from app.views.theme import current_theme


class ColumnsLayout(ItemLayout):
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
        self._least_width, self._gap = least_width, gap

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Takes all the width."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All columns side by side."""
        shown = self.shown()
        width = self._least() * len(shown) + self._space() * max(len(shown) - 1, 0)
        return QSize(width, self.heightForWidth(max(width, 1)))

    def _space(self) -> int:
        return current_theme().space("l") if self._gap is None else self._gap

    def _least(self) -> int:
        return current_theme().px(self._least_width)

    def width_in_row(self, width: int) -> int | None:
        """The width of each widget when all of them stand in one row at `width`; None when they do not."""
        count = len(self.shown())
        return self._column_width(width, count) if count and self._columns(width) == count else None

    def arrange(self, rect: QRect, move: bool) -> int:
        """The height of all lines; with `move` the items go there."""
        shown = self.shown()
        if not shown:
            return 0
        space = self._space()
        columns = self._columns(rect.width())
        top = rect.y()
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            width = self._column_width(rect.width(), len(row))
            height = max(_height(item, width) for item in row)
            if move:
                for place, item in enumerate(row):
                    item.setGeometry(QRect(rect.x() + place * (width + space), top, width, height))
            top += height + space
        return top - space - rect.y()

    def _columns(self, width: int) -> int:
        """How many of the shown items stand side by side at `width`; at least one."""
        count, space = len(self.shown()), self._space()
        columns = max(1, min(count, (width + space) // (self._least() + space)))
        return 1 if self._all_or_one and columns < count else columns

    def _column_width(self, width: int, columns: int) -> int:
        return (width - self._space() * (columns - 1)) // columns


def _height(item: QLayoutItem, width: int) -> int:
    height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(height, item.minimumSize().height())
