"""Parts that the station panel is made of: headed sections, bullets and word pairs; they know no course."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.views.components import WrapLabel
from app.views.components.rebuilding import refilled
from app.views.theme import current_theme


class Section(QFrame):
    """A heading and what belongs to it, one below the other; `soft` sections stand on a soft ground."""

    def __init__(
        self, name: str, heading: str = "", soft: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space("xs"))
        self._inner = self.column
        if heading:
            self.heading = WrapLabel("strong", heading)
            self.column.addWidget(self.heading)
        if soft:
            ground = QFrame()
            ground.setProperty("kind", "soft")
            self._inner = QVBoxLayout(ground)
            side = theme.space("s") + 2
            self._inner.setContentsMargins(side, theme.space("s"), side, theme.space("s"))
            self._inner.setSpacing(theme.space("xs"))
            self.column.addWidget(ground)

    def add(self, widget: QWidget) -> None:
        """Put `widget` below what is there."""
        self._inner.addWidget(widget)

    def say(self, text: str, role: str = "caption") -> WrapLabel:
        """Add a paragraph."""
        label = WrapLabel(role, text)
        self.add(label)
        return label

    def refill(self, texts: Iterable[str]) -> None:
        """Put bullets with `texts` in the place of everything below the heading."""
        with refilled(self._inner):
            self.list(texts)

    def list(self, texts: Iterable[str]) -> None:
        """Add one bullet for each text."""
        for text in texts:
            self.add(bullet(text))

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Add rows of a muted word and its text."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current_theme().space("m"))
        grid.setVerticalSpacing(current_theme().space("xs"))
        grid.setColumnStretch(1, 1)
        for row, (word, text) in enumerate(pairs):
            name = WrapLabel("muted", word)
            name.setMinimumWidth(name.sizeHint().width())
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(WrapLabel("caption", text), row, 1)
        self.add(holder)


def bullet(text: str) -> QWidget:
    """A paragraph behind a bullet."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current_theme().space("s"))
    dot = QLabel("•")
    dot.setProperty("role", "caption")
    dot.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(WrapLabel("caption", text), 1)
    return holder
