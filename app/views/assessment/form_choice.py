"""The three forms to choose from, with honest numbers; the short form is chosen until the person chooses."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.domain.attempt import Form
from app.domain.flow import expected_items, minutes_left
from app.domain.framework import CompetencyFramework
from app.i18n import _
from app.views.assessment.words import form_name
from app.views.components import CardButton, WrapLabel


class FormCard(CardButton):
    """One form as a card with its name, its length and what it means."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(f"form_{form.value}", radio=True, parent=parent)
        self.form = form
        self.name = WrapLabel("strong")
        self.words = WrapLabel("muted")
        self.hold(self.name)
        self.hold(self.words)

    def say(self, length: str, meaning: str) -> None:
        """Set the texts."""
        self.name.setText(f"{form_name(self.form)} · {length}")
        self.words.setText(meaning)
        self.setAccessibleName(f"{self.name.text()}. {meaning}")


class FormChoice(QWidget):
    """The three cards; exactly one is chosen. `form_chosen(Form)`: the person chose another one."""

    form_chosen = Signal(object)

    def __init__(self, framework: CompetencyFramework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form_choice")
        self._framework = framework
        self.cards = {form: FormCard(form) for form in (Form.SHORT, Form.QUICK, Form.FULL)}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for card in self.cards.values():
            self._group.addButton(card)
            column.addWidget(card)
        self.cards[Form.SHORT].setChecked(True)
        self._group.buttonClicked.connect(self._clicked)

    @property
    def form(self) -> Form:
        """The form that is chosen."""
        return next(form for form, card in self.cards.items() if card.isChecked())

    def retranslate(self) -> None:
        """Set the texts."""
        self.setAccessibleName(_("How much do you want to be asked?"))
        meanings = {
            Form.SHORT: _(
                "Leaves out what earlier answers already settle. The level is the same as in the full form."
            ),
            Form.QUICK: _(
                "For a workshop hour: stops in each competency where it gets too hard. The level is the same; "
                "strengths further up stay unknown."
            ),
            Form.FULL: _("Asks every statement; shows strengths and next steps in most detail."),
        }
        for form, card in self.cards.items():
            card.say(self._length(form), meanings[form])

    def _length(self, form: Form) -> str:
        most = len(self._framework.items)
        if form is Form.FULL:
            pattern = _("{most} statements, about {minutes} min")
        else:
            pattern = _("usually about {count} of {most} statements, about {minutes} min")
        count = expected_items(self._framework, form)
        return pattern.format(count=count, most=most, minutes=minutes_left(most, form))

    def _clicked(self) -> None:
        self.form_chosen.emit(self.form)
