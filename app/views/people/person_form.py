"""What a person tells about themselves, stored as soon as it is chosen; knows no rules about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.ids import BackgroundId, GoalId, JobFamilyId, RegionId
from app.domain.localized_text import LocalizedText
from app.domain.person import Person
from app.i18n import _
from app.views.components import ChoiceBox, ColumnsLayout, WrapLabel
from app.views.people import desk
from app.views.session import Session

FIELDS = ("job_family", "region", "background", "goal")


class PersonForm(QWidget):
    """Alias, job family, region, background and goal of the person who works here.

    `goal_chosen()`: the person chose another goal, so their route is another one.
    """

    goal_chosen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("person_form")
        self._session = session
        self.alias = QLineEdit()
        self.alias.setObjectName("person_alias")
        self.alias.setMaxLength(desk.MOST_ALIAS_SIGNS)
        self._alias_label = _field_label()
        self._alias_label.setBuddy(self.alias)
        self._alias_fault = WrapLabel("muted")
        self._alias_fault.setObjectName("person_alias_fault")
        self._alias_fault.setProperty("tone", "error")
        self.choices = {name: ChoiceBox(f"person_{name}") for name in FIELDS}
        self._labels = {name: _field_label() for name in FIELDS}
        self._explanations = {name: WrapLabel("muted") for name in ("background", "goal")}
        self._build()
        self.alias.editingFinished.connect(self._alias_finished)
        for name, box in self.choices.items():
            self._labels[name].setBuddy(box)
            box.activated.connect(self._chosen)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        words = {
            "job_family": _("Job family"),
            "region": _("Region"),
            "background": _("Your work so far"),
            "goal": _("Goal profile"),
        }
        self._alias_label.setText(_("Name or alias"))
        self.alias.setAccessibleName(_("Name or alias"))
        for name, label in self._labels.items():
            label.setText(words[name])
            self.choices[name].setAccessibleName(words[name])
        self.refresh()

    def refresh(self) -> None:
        """Show the person as stored; an alias that is being typed stays as it is."""
        person, framework = self._session.person, self._session.framework
        if person is None or framework is None:
            return
        if not self.alias.hasFocus():
            self.alias.setText(person.alias)
            self._alias_fault.setText("")
        for name, box in self.choices.items():
            self._fill(box, _options(framework, name), getattr(person, name))
        self._explain(framework, person)

    def _fill(self, box: ChoiceBox, options: Sequence[tuple[str, LocalizedText]], chosen: str | None) -> None:
        box.clear()
        box.addItem(_("Not chosen"), None)
        for key, text in options:
            box.addItem(text.in_language(self._session.language), key)
        box.setCurrentIndex(max(box.findData(chosen), 0) if chosen else 0)

    def _explain(self, framework: CompetencyFramework, person: Person) -> None:
        background = framework.background.get(person.background) if person.background else None
        goal = framework.goal.get(person.goal) if person.goal else None
        language = self._session.language
        self._explanations["background"].setText(
            background.description.in_language(language)
            if background
            else _("Your background tells which courses you can take as known.")
        )
        self._explanations["goal"].setText(
            goal.description.in_language(language)
            if goal
            else _("The route on the line map leads to your goal.")
        )

    def _alias_finished(self) -> None:
        person = self._session.person
        if person is None:
            return
        alias = desk.tidy_alias(self.alias.text())
        if alias == person.alias:
            self._alias_fault.setText("")
        elif not alias:
            self._alias_fault.setText(_("A name is needed. The former one stays until you enter another."))
        elif desk.is_taken(self._session, alias, except_for=person.id):
            self._alias_fault.setText(_("Somebody here is called that already. Please choose another name."))
        else:
            self._alias_fault.setText("")
            self._session.update_person(replace(person, alias=alias))

    def _chosen(self) -> None:
        person = self._session.person
        if person is None:
            return
        former_goal = person.goal
        chosen = {name: box.currentData() for name, box in self.choices.items()}
        described = replace(
            person,
            job_family=JobFamilyId(chosen["job_family"]) if chosen["job_family"] else None,
            region=RegionId(chosen["region"]) if chosen["region"] else None,
            background=BackgroundId(chosen["background"]) if chosen["background"] else None,
            goal=GoalId(chosen["goal"]) if chosen["goal"] else None,
        )
        if not self._session.update_person(described):
            self.refresh()
        elif described.goal != former_goal:
            self.goal_chosen.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        grid = ColumnsLayout(280)
        grid.addWidget(_field(self._alias_label, self.alias, self._alias_fault))
        for name in FIELDS:
            grid.addWidget(_field(self._labels[name], self.choices[name], self._explanations.get(name)))
        column.addLayout(grid)


def _options(framework: CompetencyFramework, name: str) -> tuple[tuple[str, LocalizedText], ...]:
    if name == "job_family":
        return tuple((each.id, each.title) for each in framework.job_families)
    if name == "region":
        return tuple((each.id, each.title) for each in framework.regions)
    if name == "background":
        return tuple((each.id, each.title) for each in framework.backgrounds)
    return tuple((each.id, each.title) for each in framework.goals)


def _field_label() -> QLabel:
    label = QLabel()
    label.setProperty("role", "strong")
    return label


def _field(label: QLabel, field: QWidget, below: WrapLabel | None) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(field)
    if below is not None:
        column.addWidget(below)
    column.addStretch(1)
    return holder
