"""The courses of the route that are not in the plan, and how to take them into it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId
from app.i18n import _, current
from app.views.components import Card, WrapLabel, button, say
from app.views.components.rebuilding import refilled
from app.views.plan.line_badges import badges_needed, line_badges, line_numbers
from app.views.theme import current_theme
from app.wording.plan_words import course_names


class LeftOut(Card):
    """Courses of the route that are not planned yet, each with a button, and one for all.

    `added(object)`: a tuple of course ids.
    """

    added = Signal(object)

    def __init__(self) -> None:
        super().__init__("dashed")
        self.setObjectName("left_out")
        self._words = WrapLabel("strong")
        self._rows = QVBoxLayout()
        self._courses: tuple[CourseId, ...] = ()
        self._badges = 1
        self.all_button = button("plan_whole_route", "outlined", "plus")
        self.column.addWidget(self._words)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.all_button.clicked.connect(self._add_all)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self._words.setText(_("On your route, not planned yet"))
        say(self.all_button, _("Take all into the plan"))

    def show_courses(self, framework: CompetencyFramework, courses: tuple[CourseId, ...]) -> None:
        """Show `courses`; nothing at all when there are none."""
        self._courses = courses
        self._badges = badges_needed(framework, courses)
        self.setVisible(bool(courses))
        self._rows.setSpacing(current_theme().space("xs"))
        with refilled(self._rows):
            for course in courses:
                self._rows.addWidget(self._row(framework, course))
        self.all_button.setVisible(len(courses) > 1)

    def _row(self, framework: CompetencyFramework, course: CourseId) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().space("s"))
        row.addWidget(line_badges(line_numbers(framework, course), self._badges))
        title = course_names(framework, [course], current())
        words = WrapLabel("body", title)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        add = button(f"plan_{course}", "link")
        say(add, _("Take into the plan"), f"{_('Take into the plan')}: {title}")
        add.clicked.connect(lambda: self.added.emit((course,)))
        row.addWidget(add)
        return holder

    def _add_all(self) -> None:
        self.added.emit(self._courses)
