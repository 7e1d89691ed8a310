"""A competency's badge (number, shape, colour of its line) beside its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.framework import Competency
from app.domain.localized_text import Language
from app.figures.badge import line_colour
from app.views.components import BadgeView, WrapLabel
from app.views.theme import set_look

_BADGE_PX = 20


class CompetencyHeading(QWidget):
    """Badge and name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge = BadgeView(1, _BADGE_PX)
        self.name = WrapLabel("strong")
        self.name.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.badge)
        row.addWidget(self.name, 1)

    def show_competency(self, competency: Competency, language: Language) -> None:
        """Show `competency` in `language`."""
        self.badge.show_number(competency.number)
        self.name.setText(competency.title.in_language(language))
        set_look(self.name, tone=line_colour(competency.number))
