"""Where the person wants to go: the goal profiles to choose from, quietly, beside the levels."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.domain.framework import CompetencyFramework, Goal
from app.domain.person import Person
from app.i18n import _
from app.views.components import Card, ChoiceBox, WrapLabel
from app.views.session import Session


class GoalCard(Card):
    """The chosen goal profile, or the invitation to choose one; a choice is stored with the person."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setObjectName("goal_card")
        self._session = session
        self.label = WrapLabel("strong")
        self.words = WrapLabel("muted")
        self.choice = ChoiceBox("goal_choice")
        self.label.setBuddy(self.choice)
        self.choice.activated.connect(self._chosen)
        self.column.addWidget(self.label)
        self.column.addWidget(self.choice)
        self.column.addWidget(self.words)
        self.column.addStretch(1)

    def show_goal(self, framework: CompetencyFramework, person: Person) -> None:
        """Show the goal of `person` among those of `framework`, in the language of the moment."""
        self.label.setText(_("Goal profile"))
        self.choice.setAccessibleName(_("Goal profile"))
        language = self._session.language
        self.choice.clear()
        if person.goal not in framework.goal:
            self.choice.addItem(_("Choose a goal"), None)
        for goal in framework.goals:
            self.choice.addItem(goal.title.in_language(language), goal.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(person.goal)))
        goal_now = framework.goal.get(person.goal) if person.goal else None
        self.words.setText(
            goal_now.description.in_language(language)
            if goal_now
            else _("With a goal, this page shows what is still to go and the roadmap shows the route.")
        )

    @Slot(int)
    def _chosen(self, index: int) -> None:
        person, goal = self._session.person, self.choice.itemData(index)
        if person is None or goal is None or goal == person.goal:
            return
        if not self._session.update_person(replace(person, goal=goal)) and self._session.framework:
            self.show_goal(self._session.framework, person)


def goal_of(framework: CompetencyFramework, person: Person | None) -> Goal | None:
    """The goal profile of `person` in this pack; None without one."""
    return framework.goal.get(person.goal) if person and person.goal else None
