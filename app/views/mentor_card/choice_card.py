"""Behaviours to tick for the mentor card, under the name of their competency; decides nothing about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId
from app.domain.localized_text import Language
from app.views.components import Card, TickBox, WrapLabel
from app.views.components.rebuilding import refilled
from app.views.theme import current_theme


class ChoiceCard(Card):
    """A heading, a hint and one box for each behaviour that can be chosen.

    `ticked(str, bool)`: the person put the item with that id on the card, or took it off.
    """

    ticked = Signal(str, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self.heading = WrapLabel("strong")
        self.hint = WrapLabel("muted")
        self.hint.setObjectName(f"{name}_hint")
        self.boxes: dict[ItemId, TickBox] = {}
        self._captions: list[tuple[ItemId, WrapLabel]] = []
        self._rows = QVBoxLayout()
        self.column.addWidget(self.heading)
        self.column.addWidget(self.hint)
        self.column.addLayout(self._rows)

    def show_items(
        self,
        framework: CompetencyFramework,
        items: Sequence[ItemId],
        chosen: Collection[ItemId],
        language: Language,
        *,
        is_full: bool,
    ) -> None:
        """Offer `items`; those not chosen cannot be once the card `is_full`."""
        if list(self.boxes) != list(items):
            self._renew(framework, items)
        for first, caption in self._captions:
            competency = framework.competency[framework.item[first].competency]
            caption.setText(competency.short_title.in_language(language))
        for item, box in self.boxes.items():
            box.setText(framework.item[item].statement.in_language(language))
            box.setAccessibleName(box.text())
            box.setChecked(item in chosen)
            box.setEnabled(item in chosen or not is_full)
            box.updateGeometry()

    def _renew(self, framework: CompetencyFramework, items: Sequence[ItemId]) -> None:
        self.boxes, self._captions = {}, []
        with refilled(self._rows):
            self._fill(framework, items)

    def _fill(self, framework: CompetencyFramework, items: Sequence[ItemId]) -> None:
        former, theme = None, current_theme()
        for item in items:
            competency = framework.item[item].competency
            if competency != former:
                former = competency
                caption = WrapLabel("caption")
                self._captions.append((item, caption))
                caption.setContentsMargins(0, theme.space("s") if self.boxes else 0, 0, 0)
                self._rows.addWidget(caption)
            box = TickBox(f"{self.objectName()}_{item}")
            box.clicked.connect(self._clicked)
            self.boxes[item] = box
            self._rows.addWidget(box)

    def _clicked(self, checked: bool) -> None:
        sender = self.sender()
        for item, box in self.boxes.items():
            if box is sender:
                self.ticked.emit(item, checked)
                return
