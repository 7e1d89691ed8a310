"""The mentor card as it will be in the file, drawn from the same document; chooses and stores nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.exports.document import Block, Heading, ItemList, Paragraph, Part, Role
from app.views.components import Card, WrapLabel
from app.views.components.rebuilding import refilled
from app.views.theme import current_theme

_BULLET = "•"


class CardPreview(Card):
    """One language of the card."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setObjectName(name)
        self._shown: Part | None = None
        self._labels: list[WrapLabel] = []
        self._items: list[WrapLabel] = []

    def show_part(self, part: Part) -> None:
        """Show `part`, as the file will."""
        if part == self._shown:
            return
        self._shown = part
        self._labels.clear()
        self._items.clear()
        with refilled(self.column):
            self._fill(part)

    def _fill(self, part: Part) -> None:
        self._add("title", part.title)
        self._add("muted", part.subtitle)
        for block in part.blocks:
            if isinstance(block, Heading):
                self.column.addSpacing(current_theme().space("s"))
            for role, text in _lines(block):
                if isinstance(block, ItemList):
                    self._add_item(role, text)
                else:
                    self._add(role, text)

    def said(self) -> list[str]:
        """The texts on the card in reading order."""
        return [
            f"{_BULLET} {label.text()}" if label in self._items else label.text() for label in self._labels
        ]

    def _add_item(self, role: str, text: str) -> None:
        """An item hangs behind its bullet, so that a second line begins where the first does."""
        row = QHBoxLayout()
        row.setSpacing(current_theme().space("s"))
        row.addWidget(WrapLabel(role, _BULLET), 0, Qt.AlignmentFlag.AlignTop)
        label = WrapLabel(role, text)
        row.addWidget(label, 1)
        self._labels.append(label)
        self._items.append(label)
        holder = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(row)
        self.column.addWidget(holder)

    def _add(self, role: str, text: str) -> None:
        label = WrapLabel(role, text)
        self._labels.append(label)
        self.column.addWidget(label)


def _lines(block: Block) -> list[tuple[str, str]]:
    """Role and text of each line; the card has headings, lists and paragraphs only."""
    match block:
        case Heading():
            return [("strong", block.text)]
        case Paragraph():
            return [("muted" if block.role is Role.MUTED else "body", block.text)]
        case ItemList():
            return [("body", text) for text in block.items]
        case _:
            return []
