"""The card on which the person who works here sets, changes or removes a PIN and chooses the idle time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import PersonId
from app.domain.locking import LEAST_PASSWORD_SIGNS, LEAST_PIN_DIGITS, SecretFault, secret_fault
from app.i18n import _
from app.runtime.settings import LOCK_MINUTES
from app.views.components import Card, FlowLayout, Segmented, WrapLabel, button, say
from app.views.components.form_parts import Labelled, password_line
from app.views.lock import deeds
from app.views.notices import NoticeKind, Words, error_words
from app.views.session import Session

_FIELDS: Final = ("present", "new", "again")


class LockCard(Card):
    """`personal_file_wanted()`: the person wants to save a personal file first.

    `changed()`: a PIN was set, changed or removed.
    """

    personal_file_wanted = Signal()
    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("pin")
        self._session = session
        self._mode = ""
        self._whose: PersonId | None = None
        self._said: Words | None = None
        self._title, self._protects = WrapLabel("title"), WrapLabel("body")
        self._limits, self._forgotten = WrapLabel("muted"), WrapLabel("strong")
        self.save_first = button("save_personal_file_first", "link", "export")
        self.fields = {name: password_line(f"pin_{name}") for name in _FIELDS}
        self._labelled = {name: Labelled(field) for name, field in self.fields.items()}
        self._fault = WrapLabel("body")
        self._fault.setObjectName("pin_fault")
        self._fault.setProperty("tone", "error")
        self.go_button = button("pin_go", "primary", "check")
        self.cancel_button = button("pin_cancel", "outlined")
        self.begin_buttons = {
            "set": button("set_pin", "outlined", "lock"),
            "change": button("change_pin", "outlined", "edit"),
            "remove": button("remove_pin", "outlined", "cross"),
        }
        self._minutes_label = WrapLabel("strong")
        self.minutes = Segmented("lock_minutes", [str(each) for each in LOCK_MINUTES])
        self._build()
        self._connect()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._title.setText(_("PIN or password"))
        self._limits.setText(
            _(
                "It does not protect files that you save elsewhere, nor against somebody who watches you type or "
                "has control of this computer. Six digits can be tried out in days by somebody who takes the files "
                "away; a longer password holds far longer."
            )
        )
        self._forgotten.setText(
            _("If it is forgotten, nobody can bring the answers back. Save a personal file first.")
        )
        say(self.save_first, _("Save as a personal file…"))
        say(self.begin_buttons["set"], _("Set a PIN…"))
        say(self.begin_buttons["change"], _("Change the PIN…"))
        say(self.begin_buttons["remove"], _("Remove the PIN…"))
        say(self.cancel_button, _("Cancel"))
        self._labelled["present"].call(_("Present PIN or password"))
        self._labelled["new"].call(
            _("New PIN (at least {digits} digits) or password (at least {signs} signs)").format(
                digits=LEAST_PIN_DIGITS, signs=LEAST_PASSWORD_SIGNS
            )
        )
        self._labelled["again"].call(_("The same once more"))
        self._minutes_label.setText(_("Lock by itself after so many minutes without a key or mouse"))
        self.minutes.setAccessibleName(self._minutes_label.text())
        for each in LOCK_MINUTES:
            # i18n: a number of minutes on a small button
            self.minutes.say(str(each), _("{n} min").format(n=each))
        self.refresh()

    def refresh(self) -> None:
        """Show what the person who works here can do."""
        session = self._session
        person = session.person
        self.setVisible(person is not None and session.locks is not None)
        if (person.id if person else None) != self._whose:
            self._whose = person.id if person else None
            self._end()
        locked = deeds.has_lock(session)
        self._protects.setText(
            _("Your answers, notes and backups on this computer are encrypted; they open with your PIN only.")
            if locked
            else _(
                "With a PIN or password, your answers, notes and backups on this computer are encrypted. Whoever uses "
                "this computer after you sees what you are called and nothing else. Earlier backups are removed and "
                "one new backup is made."
            )
        )
        self._show_parts(locked)
        self.minutes.choose(str(session.preferences.settings.lock_minutes))
        self._fault.setText(self._said() if self._said else "")
        self._fault.setVisible(self._said is not None)

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [
            *self.begin_buttons.values(),
            self.save_first,
            *self.fields.values(),
            self.go_button,
            self.cancel_button,
            *self.minutes.parts(),
        ]

    def _show_parts(self, locked: bool) -> None:
        for name, each in self.begin_buttons.items():
            each.setVisible(not self._mode and (name == "set") is not locked)
        for part in (self._limits, self._forgotten, self.save_first):
            part.setVisible(not locked)
        wanted = {"set": _FIELDS[1:], "change": _FIELDS, "remove": _FIELDS[:1]}.get(self._mode, ())
        for name, labelled in self._labelled.items():
            labelled.setVisible(name in wanted)
        self.go_button.setVisible(bool(self._mode))
        self.cancel_button.setVisible(bool(self._mode))
        self._minutes_label.setVisible(locked)
        self.minutes.setVisible(locked)
        words = {"change": _("Change the PIN"), "remove": _("Remove the PIN")}.get(
            self._mode, _("Set the PIN")
        )
        say(self.go_button, words)

    def _begin(self, mode: str) -> None:
        self._end()
        self._mode = mode
        self.refresh()
        self.fields["new" if mode == "set" else "present"].setFocus()

    def _end(self) -> None:
        self._mode, self._said = "", None
        for field in self.fields.values():
            field.clear()

    def _cancel(self) -> None:
        mode = self._mode
        self._end()
        self.refresh()
        if mode:
            self.begin_buttons[mode].setFocus()

    def _edited(self) -> None:
        self._said = None
        self.refresh()

    def _go(self) -> None:
        mode, typed = self._mode, {name: field.text() for name, field in self.fields.items()}
        said = self._new_fault(typed["new"], typed["again"]) if mode in ("set", "change") else None
        if said is not None:
            self._say(said, "new")
            return
        fault = {
            "set": lambda: deeds.set_lock(self._session, typed["new"]),
            "change": lambda: deeds.change_lock(self._session, typed["present"], typed["new"]),
            "remove": lambda: deeds.remove_lock(self._session, typed["present"]),
        }[mode]()
        if fault is not None:
            self._say(_fault_words(fault), "new" if mode == "set" else "present")
            return
        self._end()
        self.refresh()
        self.changed.emit()
        self._session.notices.tell(_DONE[mode], NoticeKind.DONE)

    def _new_fault(self, new: str, again: str) -> Words | None:
        fault = secret_fault(new)
        if fault is not None:
            return partial(_secret_words, fault)
        return None if new == again else lambda: _("The two entries differ.")

    def _say(self, words: Words, place: str) -> None:
        self._said = words
        self.refresh()
        self.fields[place].setFocus()

    def _choose_minutes(self, key: str) -> None:
        self._session.preferences.change(lock_minutes=int(key))

    def _connect(self) -> None:
        for mode, each in self.begin_buttons.items():
            each.clicked.connect(partial(self._begin, mode))
        for field in self.fields.values():
            field.textEdited.connect(self._edited)
            field.returnPressed.connect(self._go)
        self.go_button.clicked.connect(self._go)
        self.cancel_button.clicked.connect(self._cancel)
        self.save_first.clicked.connect(self.personal_file_wanted)
        self.minutes.chosen.connect(self._choose_minutes)

    def _build(self) -> None:
        for part in (self._title, self._protects, self._limits, self._forgotten):
            self.column.addWidget(part)
        first = FlowLayout()
        for each in (*self.begin_buttons.values(), self.save_first):
            first.addWidget(each)
        self.column.addLayout(first)
        for labelled in self._labelled.values():
            self.column.addWidget(labelled)
        self.column.addWidget(self._fault)
        row = FlowLayout()
        row.addWidget(self.go_button)
        row.addWidget(self.cancel_button)
        self.column.addLayout(row)
        self.column.addWidget(self._minutes_label)
        self.column.addWidget(self.minutes)


_DONE: Final[dict[str, Callable[[], str]]] = {
    "set": lambda: _("The PIN is set. From now on your work opens with it only."),
    "change": lambda: _("The PIN was changed."),
    "remove": lambda: _("The PIN was removed. Your work opens without it again."),
}


def _secret_words(fault: SecretFault) -> str:
    if fault is SecretFault.TOO_SIMPLE:
        return _("This is too easy to guess. Avoid one sign repeated and digits in a row.")
    if fault is SecretFault.TOO_LONG:
        return _("This is too long.")
    return _("A PIN needs at least {digits} digits, a password at least {signs} signs.").format(
        digits=LEAST_PIN_DIGITS, signs=LEAST_PASSWORD_SIGNS
    )


def _fault_words(error: KnownError) -> Words:
    if error.code is ErrorCode.WRONG_PASSWORD:
        return lambda: _("That is not the present PIN or password. Nothing was changed.")
    return lambda: error_words(error)
