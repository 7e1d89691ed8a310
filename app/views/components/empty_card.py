"""What stands in the place of work that is not there yet: what will be here, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.views.components.basic import Card, button, say
from app.views.components.wrap_label import WrapLabel


class EmptyCard(Card):
    """A dashed card with one filled button that leads to the assessment."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("dashed", parent=parent)
        self.setObjectName(name)
        self.heading = WrapLabel("title")
        self.words = WrapLabel("body")
        self.start_button = button("go_to_assessment", "primary", "assessment")
        self.column.addWidget(self.heading)
        self.column.addWidget(self.words)
        self.column.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.heading.hide()

    def show_words(self, words: str, action: str, heading: str = "") -> None:
        """Say why it is empty; `action` is what the button does, without one there is no button."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.words.setText(words)
        say(self.start_button, action)
        self.start_button.setVisible(bool(action))
