"""What then–now ratings of finished courses say, beside the comparison of attempts; adds nothing to any level."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.domain.course_feedback import ThenNow
from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId
from app.i18n import _, current
from app.views.components import Card, WrapLabel
from app.wording.course_words import growth_lines
from app.wording.levels import language_of


class GrowthCard(Card):
    """One paragraph for each course that was rated then and now; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("growth_card")
        self.heading = WrapLabel("title")
        self.note = WrapLabel("muted")
        self.growth = WrapLabel("body")
        self.growth.setObjectName("growth")
        for part in (self.heading, self.note, self.growth):
            self.column.addWidget(part)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.heading.setText(_("Then and now, course by course"))
        self.note.setText(
            _(
                "People judge themselves more strictly once they know more. A rating of before and now, made at one "
                "time, can show growth that the comparison of attempts hides."
            )
        )

    def show_ratings(self, framework: CompetencyFramework, ratings: Mapping[CourseId, ThenNow]) -> None:
        """Show what `ratings` (course → rating) say, in pack order."""
        words = current()
        told = [
            "\n".join((course.title.in_language(language_of(words)), *lines))
            for course in framework.courses
            if (rating := ratings.get(course.id)) and (lines := growth_lines(framework, rating, words))
        ]
        self.growth.setText("\n\n".join(told))
        self.setVisible(bool(told))
