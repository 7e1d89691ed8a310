"""The cards of all competencies; side by side their ladders stand at one height, so that they can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.ids import CompetencyId
from app.views.components import ColumnsLayout
from app.views.result.level_card import LevelCard

LEAST_CARD_PX = 268
_GAP_PX = 12


class LevelCards(QWidget):
    """One card a competency, in one row or under each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[CompetencyId, LevelCard] = {}
        self._columns = ColumnsLayout(LEAST_CARD_PX, gap=_GAP_PX, parent=self, all_or_one=True)

    @property
    def cards(self) -> Mapping[CompetencyId, LevelCard]:
        """The cards as they stand."""
        return self._cards

    def renew(self, competencies: Sequence[CompetencyId]) -> bool:
        """Have a card for each of `competencies`; whether new ones had to be made."""
        if list(self._cards) == list(competencies):
            return False
        for card in self._cards.values():
            self._columns.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {competency: LevelCard(competency) for competency in competencies}
        for card in self._cards.values():
            self._columns.addWidget(card)
        return True

    def event(self, event: QEvent) -> bool:
        """Align again when the words of a card have changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._align()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Align again: other widths break the words elsewhere."""
        super().resizeEvent(event)
        self._align()

    def _align(self) -> None:
        cards = list(self._cards.values())
        width = self._columns.width_in_row(self.width()) if cards else None
        tallest = max((card.height_above_ladder(width) for card in cards), default=0) if width else 0
        for card in cards:
            card.keep_above_ladder(tallest)
