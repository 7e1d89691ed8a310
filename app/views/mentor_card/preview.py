"""The mentor card as it will be in the file, drawn from the same document; chooses and stores nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.exports.document import Block, Heading, ItemList, Paragraph, Part, Role
from app.views.components import Card, WrapLabel
from app.views.components.rebuilding import emptied
from app.views.theme import current_theme


class CardPreview(Card):
    """One language of the card."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setObjectName(name)
        self._shown: Part | None = None
        self._labels: list[WrapLabel] = []

    def show_part(self, part: Part) -> None:
        """Show `part`, as the file will."""
        if part == self._shown:
            return
        self._shown = part
        emptied(self.column)
        self._labels.clear()
        self._add("title", part.title)
        self._add("muted", part.subtitle)
        for block in part.blocks:
            if isinstance(block, Heading):
                self.column.addSpacing(current_theme().space("s"))
            for role, text in _lines(block):
                self._add(role, text)

    def said(self) -> list[str]:
        """The texts on the card in reading order."""
        return [label.text() for label in self._labels]

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
            return [("body", f"• {text}") for text in block.items]
        case _:
            return []
