"""The page of people: who works here now, others to switch to, somebody new, and what each tells about themselves."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.domain.errors import KnownError
from app.domain.ids import PersonId
from app.domain.person import Person
from app.i18n import _
from app.views.components import (
    Card,
    CardButton,
    ColumnsLayout,
    FlowLayout,
    WrapLabel,
    button,
    say,
)
from app.views.lock import deeds
from app.views.lock.card import LockCard
from app.views.notices import NoticeKind
from app.views.people import desk
from app.views.people.backups_card import BackupsCard
from app.views.people.carry_card import CarryCard
from app.views.people.person_form import PersonForm
from app.views.people.recover_part import RecoverPart
from app.views.scrolling_page import ScrollingPage
from app.views.session import Session


class PeoplePage(ScrollingPage):
    """Lists everyone of this data folder; choosing one closes the former person's file and opens theirs."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "people", reading_width=920, margin=32, parent=parent)
        self._heading = WrapLabel("heading")
        self._lead = WrapLabel("body")
        self._lead.setProperty("tone", "muted")
        self._cards: dict[PersonId, CardButton] = {}
        self._list = ColumnsLayout(280)
        self._new = _NewPerson(session)
        self._about = Card(padding=24)
        self._about.setObjectName("about_person")
        self._about_title = WrapLabel("title")
        self.form = PersonForm(session)
        self.carry = CarryCard(session)
        self.lock = LockCard(session)
        self.backups = BackupsCard(session)
        self._recovery = Card(padding=24)
        self._recovery.setObjectName("recovery")
        self._recovery_title = WrapLabel("title")
        self.recover = RecoverPart(session)
        self._removal = WrapLabel("muted")
        self.leave_button = button("finish_and_leave", "outlined", "export")
        self.remove_button = button("remove_person", "outlined", "trash")
        self._build()
        self._new.add_button.clicked.connect(self._add)
        self._new.alias.returnPressed.connect(self._add)
        self.lead(self.leave_button.clicked, "leave")
        self.lock.changed.connect(self.backups.reload)
        self.lock.personal_file_wanted.connect(self._save_first)
        self.remove_button.clicked.connect(self._remove)
        self.carry.brought_in.connect(self.refresh)
        self.carry.brought_in.connect(self.backups.reload)
        self.recover.recovered.connect(self._recovered)
        session.saving_failed.connect(self._offer_recovery)
        self.refresh_on(session.person_changed, session.ready)
        self.retranslate()

    def title(self) -> str:
        """People."""
        return _("People")

    def entered(self) -> None:
        """Order the stops of the Tab key: before the page stood in the window, its first had no place of its own."""
        super().entered()
        self.backups.reload()
        self._order_tab_stops()

    def focus_start(self) -> None:
        """Begin at the card of the person who works here."""
        present = self.session.person
        if present is not None and present.id in self._cards:
            self._cards[present.id].setFocus()

    def card(self, person: PersonId) -> CardButton:
        """The card of `person` in the list."""
        return self._cards[person]

    def retranslate(self) -> None:
        """Set every text; what is being typed stays."""
        self._heading.setText(_("People on this computer"))
        self._lead.setText(
            _("Each person has a file of their own. Choosing somebody closes the former person's file.")
        )
        self._new.retranslate()
        say(self.leave_button, _("Finish and leave…"))
        say(self.remove_button, _("Remove this person…"))
        self._removal.setText(
            _(
                "Removing deletes the answers, notes and course marks of this person from this computer for good."
            )
        )
        self.form.retranslate()
        self.carry.retranslate()
        self.lock.retranslate()
        self.backups.retranslate()
        self._recovery_title.setText(_("Bring a damaged file back"))
        self.recover.retranslate()
        super().retranslate()

    def refresh(self) -> None:
        """Show everyone as stored."""
        everyone = desk.people(self.session)
        if tuple(self._cards) != tuple(each.id for each in everyone):
            self._list_anew(everyone)
        present = self.session.person
        for person in everyone:
            self._describe(person, person.id == (present.id if present else None))
        self._about.setVisible(present is not None)
        if present is not None:
            # i18n: {alias} is what a person wants to be called
            self._about_title.setText(_("About {alias}").format(alias=present.alias))
            self.form.refresh()
        self._new.refresh()
        self.carry.refresh()
        self.lock.refresh()
        self.backups.refresh()

    def _list_anew(self, everyone: tuple[Person, ...]) -> None:
        for card in self._cards.values():
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        for person in everyone:
            card = CardButton(f"person_{person.id}", radio=True)
            title, details = WrapLabel("title"), WrapLabel("muted")
            card.hold(title)
            card.hold(details)
            card.clicked.connect(partial(self._switch, person.id))
            self._cards[person.id] = card
            self._list.addWidget(card)
        self._order_tab_stops()

    def _order_tab_stops(self) -> None:
        stops = [
            *self._cards.values(),
            self._new.alias,
            self._new.add_button,
            self.form.alias,
            *self.form.choices.values(),
            self.leave_button,
            self.remove_button,
            *self.carry.stops(),
            *self.lock.stops(),
            *self.backups.stops(),
        ]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _describe(self, person: Person, present: bool) -> None:
        card = self._cards[person.id]
        title, details = card.findChildren(WrapLabel)
        words = self._details(person, present)
        title.setText(person.alias)
        details.setText(words)
        card.setChecked(present)
        card.setAccessibleName(person.alias)
        card.setAccessibleDescription(words)

    def _details(self, person: Person, present: bool) -> str:
        framework, language = self.session.framework, self.session.language
        if deeds.is_shut(self.session, person.id):
            return _("Locked: opens with their PIN or password")
        parts = [_("Works here now")] if present else []
        if framework is not None:
            named = (
                framework.job_family.get(person.job_family) if person.job_family else None,
                framework.region.get(person.region) if person.region else None,
                framework.goal.get(person.goal) if person.goal else None,
            )
            parts += [each.title.in_language(language) for each in named if each is not None]
        return " · ".join(parts) if parts else _("Nothing told yet")

    def _switch(self, person: PersonId) -> None:
        present = self.session.person
        if present is None or present.id != person:
            self._show_recovery(False)
            if deeds.is_shut(self.session, person):
                # This page goes with whoever works here now, so it must have done with the click first.
                QTimer.singleShot(0, self.session, partial(_ask_for, self.session, person))
                return
            desk.switch_to(self.session, person)
        self.refresh()

    def _save_first(self) -> None:
        self.carry.save_button.click()

    def _offer_recovery(self, error: KnownError) -> None:
        if self.isVisible():
            self.recover.offer(error)
            self._show_recovery(not self.recover.isHidden())

    def _show_recovery(self, shown: bool) -> None:
        if not shown:
            self.recover.forget()
        self._recovery.setVisible(shown)

    def _recovered(self) -> None:
        self._show_recovery(False)
        self.refresh()
        self.focus_start()

    def _add(self) -> None:
        alias = self._new.typed_alias()
        if alias and desk.add(self.session, alias):
            self._new.alias.clear()
            self.refresh()
            self.form.choices["job_family"].setFocus()

    def _remove(self) -> None:
        person = self.session.person
        if person is None or not self._really_remove(person):
            return
        alias = person.alias
        if desk.remove(self.session, person.id):
            self.session.notices.tell(
                lambda: _("{alias}: everything was removed from this computer.").format(alias=alias),
                NoticeKind.DONE,
            )
        self.refresh()

    def _really_remove(self, person: Person) -> bool:
        return self.session.notices.ask(
            _("Remove {alias}?").format(alias=person.alias),
            _(
                "The answers, notes, results and course marks of this person will be deleted from this computer. "
                "This cannot be undone. Files that were saved elsewhere stay."
            ),
            _("Remove for good"),
            _("Keep"),
        )

    def _build(self) -> None:
        column = self.scroller.column
        column.addWidget(self._heading)
        column.addWidget(self._lead)
        column.addLayout(self._list)
        self._recovery.column.addWidget(self._recovery_title)
        self._recovery.column.addWidget(self.recover)
        self._recovery.hide()
        column.addWidget(self._recovery)
        column.addWidget(self._new)
        self._about.column.addWidget(self._about_title)
        self._about.column.addWidget(self.form)
        self._about.column.addSpacing(8)
        remove = FlowLayout()
        remove.addWidget(self.leave_button)
        remove.addWidget(self.remove_button)
        self._about.column.addLayout(remove)
        self._about.column.addWidget(self._removal)
        column.addWidget(self._about)
        column.addWidget(self.carry)
        column.addWidget(self.lock)
        column.addWidget(self.backups)
        column.addStretch(1)


def _ask_for(session: Session, person: PersonId) -> None:
    for each in desk.people(session):
        if each.id == person:
            deeds.wait_for(session, each)


class _NewPerson(Card):
    """One field and a button to add somebody."""

    def __init__(self, session: Session) -> None:
        super().__init__("dashed")
        self._session = session
        self._label = QLabel()
        self._label.setProperty("role", "strong")
        self.alias = QLineEdit()
        self.alias.setObjectName("new_alias")
        self.alias.setMaxLength(desk.MOST_ALIAS_SIGNS)
        self._label.setBuddy(self.alias)
        self._fault = WrapLabel("muted")
        self._fault.setObjectName("new_alias_fault")
        self._fault.setProperty("tone", "error")
        self.add_button = button("add_person", "outlined", "person-add")
        row = QHBoxLayout()
        row.addWidget(self.alias, 1)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(self._label)
        self.column.addLayout(row)
        self.column.addWidget(self._fault)
        self.alias.textEdited.connect(self.refresh)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._label.setText(_("Somebody new"))
        self.alias.setAccessibleName(_("Name or alias of somebody new"))
        self.alias.setPlaceholderText(_("Name or alias"))
        say(self.add_button, _("Add and switch to them"))

    def typed_alias(self) -> str:
        """The alias as it would be stored; "" when there is none or it is taken."""
        alias = desk.tidy_alias(self.alias.text())
        return "" if self._is_taken(alias) else alias

    def refresh(self) -> None:
        """Let the button be pressed when there is a new alias; say why not."""
        alias = desk.tidy_alias(self.alias.text())
        taken = self._is_taken(alias)
        self.add_button.setEnabled(bool(alias) and not taken and self._session.is_ready)
        self._fault.setText(
            _("Somebody here is called that already. Please choose another name.") if taken else ""
        )

    def _is_taken(self, alias: str) -> bool:
        return bool(alias) and desk.is_taken(self._session, alias)
