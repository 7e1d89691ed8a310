"""A card that names another page in a line or two and leads there; decides nothing about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.views.components import Card, WrapLabel, button, say


class WayCard(Card):
    """Heading, words and one button. `wanted()`: the person wants to go there."""

    wanted = Signal()

    def __init__(self, name: str, button_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self.heading = WrapLabel("strong")
        self.words = WrapLabel("muted")
        self.open_button = button(button_name, "outlined")
        self.open_button.clicked.connect(self.wanted)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.words)
        self.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_words(self, heading: str, words: str, action: str) -> None:
        """Say what is there and what the button does."""
        self.heading.setText(heading)
        self.words.setText(words)
        say(self.open_button, action)
