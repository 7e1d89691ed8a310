"""What the layouts of our own have in common: they keep their items in a list and follow a width."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class ItemLayout(QLayout):
    """A layout whose height follows from its width; a subclass says where the shown items go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
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

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: how many items stand side by side follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of everything at `width`."""
        return self.arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place the items in `rect`."""
        super().setGeometry(rect)
        self.arrange(rect, move=True)

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest item, as high as the highest."""
        sizes = [item.minimumSize() for item in self.shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def shown(self) -> list[QLayoutItem]:
        """The items that are not hidden, in order."""
        return [item for item in self._items if not item.isEmpty()]

    @abstractmethod
    def arrange(self, rect: QRect, move: bool) -> int:
        """The height that the items take in the width of `rect`; with `move` they go there."""
