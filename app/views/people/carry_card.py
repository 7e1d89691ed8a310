"""Saving a person's work as a personal file and bringing one in; each step in place, no dialog but for the file."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.answering.carrying import Coming
from app.domain.errors import KnownError
from app.domain.person_work import PersonWork
from app.i18n import _, current
from app.i18n.formats import in_seoul
from app.runtime.atomic_file import write_atomically
from app.sharing.person_file import (
    ENDING,
    LEAST_PASSWORD_SIGNS,
    MOST_PASSWORD_SIGNS,
    SealedWork,
    read_sealed,
    seal,
)
from app.views.components import Card, FlowLayout, WrapLabel, button, say
from app.views.notices import NoticeKind, Words, error_words
from app.views.people import carrying
from app.views.people.working import Working
from app.views.session import Session
from app.wording.person_file_words import coming_lines


class CarryCard(Card):
    """`brought_in()`: the person of a file works here now."""

    brought_in = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self.setObjectName("carry_person")
        self._session = session
        self._title, self._lead = WrapLabel("title"), WrapLabel("muted")
        self.save_button = button("save_person_file", "outlined", "export")
        self.open_button = button("bring_in_person_file", "outlined", "folder")
        self.saving, self.bringing = _Saving(session), _Bringing(session)
        row = FlowLayout()
        row.addWidget(self.save_button)
        row.addWidget(self.open_button)
        self.column.addWidget(self._title)
        self.column.addWidget(self._lead)
        self.column.addLayout(row)
        for panel in (self.saving, self.bringing):
            self.column.addWidget(panel)
            panel.hide()
            panel.left.connect(self._leave)
        self.save_button.clicked.connect(self._begin_saving)
        self.open_button.clicked.connect(self._begin_bringing)
        self.bringing.brought_in.connect(self.brought_in)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._title.setText(_("Carry to another computer"))
        self._lead.setText(
            _(
                "A personal file holds everything of one person, locked with a password. "
                "Bringing it in adds what is missing and never counts anything twice."
            )
        )
        say(self.save_button, _("Save as a personal file…"))
        say(self.open_button, _("Bring in a personal file…"))
        self.saving.retranslate()
        self.bringing.retranslate()

    def refresh(self) -> None:
        """Offer what can be done now."""
        busy = self.saving.working.is_busy or self.bringing.working.is_busy
        self.save_button.setEnabled(self._session.person is not None and not busy)
        self.open_button.setEnabled(self._session.is_ready and not busy)

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [self.save_button, self.open_button, *self.saving.stops(), *self.bringing.stops()]

    def _begin_saving(self) -> None:
        self.bringing.close_panel()
        self.saving.begin()

    def _begin_bringing(self) -> None:
        self.saving.close_panel()
        self.bringing.begin()

    def _leave(self) -> None:
        (self.save_button if self.sender() is self.saving else self.open_button).setFocus()


class _Panel(QWidget):
    """One of the two ways. `left()`: it is closed again."""

    left = Signal()

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.session = session
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8, 0, 0)
        self.fault = WrapLabel("muted")
        self.fault.setObjectName(f"{name}_fault")
        self.fault.setProperty("tone", "error")
        self.wait = WrapLabel("muted")
        self.wait.setObjectName(f"{name}_wait")
        self.cancel_button = button(f"{name}_cancel", "outlined")
        self.cancel_button.clicked.connect(self._cancel)
        self.working = Working(self)
        self.working.finished.connect(self._finished)
        self._fault: Words | None = None

    def retranslate(self) -> None:
        """Set the texts that both ways have."""
        say(self.cancel_button, _("Cancel"))
        self.wait.setText(_("Making the key from the password. This takes about a second…"))
        self.fault.setText(self._fault() if self._fault else "")

    def say_fault(self, fault: Words | None) -> None:
        """Say what keeps this from going on, or nothing."""
        self._fault = fault
        self.fault.setText(fault() if fault else "")
        self.fault.setVisible(fault is not None)

    def refuse(self, error: KnownError) -> None:
        """Explain `error` in place."""
        self.say_fault(lambda: error_words(error))

    def show_busy(self, busy: bool) -> None:
        """Let nothing be pressed while a key is made, and say so."""
        self.wait.setVisible(busy)
        for each in self.stops():
            each.setEnabled(not busy)
        card = self.parentWidget()
        if isinstance(card, CarryCard):
            card.refresh()

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [self.cancel_button]

    def close_panel(self) -> None:
        """Hide, and forget what was typed."""
        self.say_fault(None)
        self.hide()

    def _cancel(self) -> None:
        self.close_panel()
        self.left.emit()

    def _finished(self, done: Future[object]) -> None:
        self.show_busy(False)
        try:
            result = done.result()
        except KnownError as error:
            self.refuse(error)
            self.failed()
            return
        self.came(result)

    def failed(self) -> None:
        """Where to go on after a fault."""

    def came(self, result: object) -> None:
        """Take the result of the work."""


class _Saving(_Panel):
    """Password twice, then the file's place."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "save_person")
        self._target: Path | None = None
        self._warning = WrapLabel("body")
        self._labels = (_label(), _label())
        self.passwords = (_password("new_password"), _password("new_password_again"))
        self.go_button = button("choose_person_file", "primary", "check")
        self.go_button.setProperty("compact", True)
        self.column.addWidget(self._warning)
        for label, field in zip(self._labels, self.passwords, strict=True):
            label.setBuddy(field)
            self.column.addWidget(label)
            self.column.addWidget(field)
            field.textEdited.connect(self._edited)
            field.returnPressed.connect(self._go)
        _finish(self, self.go_button)
        self.go_button.clicked.connect(self._go)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        super().retranslate()
        self._warning.setText(
            _(
                "Choose a password with at least {n} signs. It is kept nowhere: whoever loses it can never open "
                "the file again."
            ).format(n=LEAST_PASSWORD_SIGNS)
        )
        words = (_("Password"), _("The same password again"))
        for label, field, text in zip(self._labels, self.passwords, words, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        say(self.go_button, _("Choose where to save…"))

    def begin(self) -> None:
        """Open, with the keyboard on the password."""
        self.close_panel()
        self.show()
        self.passwords[0].setFocus()

    def close_panel(self) -> None:
        """Hide, and forget the password."""
        for field in self.passwords:
            field.clear()
        super().close_panel()

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [*self.passwords, self.go_button, self.cancel_button]

    def _edited(self) -> None:
        self.say_fault(None)

    def _go(self) -> None:
        password, again = (field.text() for field in self.passwords)
        if len(password) < LEAST_PASSWORD_SIGNS:
            self.say_fault(lambda: _("The password needs at least {n} signs.").format(n=LEAST_PASSWORD_SIGNS))
            self.passwords[0].setFocus()
        elif password != again:
            self.say_fault(lambda: _("The two passwords differ."))
            self.passwords[1].setFocus()
        else:
            self._save(password)

    def _save(self, password: str) -> None:
        name = f"gilnun-{in_seoul(self.session.now()).date().isoformat()}{ENDING}"
        target = self.session.notices.choose_save_file(
            _("Save as a personal file"), name, _("Personal file") + f" (*{ENDING})"
        )
        work = carrying.own_work(self.session) if target is not None else None
        if target is None or work is None:
            return
        self._target = target if target.suffix else target.with_suffix(ENDING)
        self.say_fault(None)
        self.working.start(lambda: seal(work, password))
        self.show_busy(True)

    def came(self, result: object) -> None:
        """Write the sealed file."""
        target = self._target
        if target is None or not isinstance(result, bytes):
            return
        try:
            write_atomically(target, result)
        except KnownError as error:
            self.refuse(error)
            return
        self._cancel()
        self.session.notices.tell(
            lambda: _("Saved: {file}. Bring it in on the other computer with the same password.").format(
                file=target.name
            ),
            NoticeKind.DONE,
        )


class _Bringing(_Panel):
    """The file, its password, what it brings, and only then the change. `brought_in()`: the person works here now."""

    brought_in = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session, "bring_in")
        self._sealed: SealedWork | None = None
        self._there: PersonWork | None = None
        self._coming: Coming | None = None
        self._name = ""
        self._file, self.preview = WrapLabel("strong"), WrapLabel("body")
        self.preview.setObjectName("bring_in_preview")
        self._label = _label()
        self.password = _password("file_password")
        self._label.setBuddy(self.password)
        self.go_button = button("open_person_file", "primary", "check")
        self.take_button = button("take_person_file", "primary", "check")
        for each in (self.go_button, self.take_button):
            each.setProperty("compact", True)
        for widget in (self._file, self._label, self.password, self.preview):
            self.column.addWidget(widget)
        _finish(self, self.go_button, self.take_button)
        self.password.textEdited.connect(lambda: self.say_fault(None))
        self.password.returnPressed.connect(self._go)
        self.go_button.clicked.connect(self._go)
        self.take_button.clicked.connect(self._take)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        super().retranslate()
        self._label.setText(_("Password of the file"))
        self.password.setAccessibleName(_("Password of the file"))
        say(self.go_button, _("Show what it brings"))
        say(self.take_button, _("Bring it in"))
        self._show_state()

    def begin(self) -> None:
        """Choose a file; open with the keyboard on its password when it is whole."""
        path = self.session.notices.choose_open_file(
            _("Bring in a personal file"), _("Personal file") + f" (*{ENDING})"
        )
        if path is None:
            return
        self.close_panel()
        self._name = path.name
        try:
            self._sealed = read_sealed(path)
        except KnownError as error:
            self.refuse(error)
        self._show_state()
        self.show()
        (self.password if self._sealed else self.cancel_button).setFocus()

    def close_panel(self) -> None:
        """Hide, and forget file and password."""
        self._sealed = self._there = self._coming = None
        self.password.clear()
        super().close_panel()

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [self.password, self.go_button, self.take_button, self.cancel_button]

    def _show_state(self) -> None:
        asks = self._sealed is not None and self._coming is None
        for each in (self._label, self.password, self.go_button):
            each.setVisible(asks)
        self._file.setText(_("Personal file: {file}").format(file=self._name))
        self.preview.setVisible(self._coming is not None)
        self.take_button.setVisible(self._coming is not None and self._brings_something(self._coming))
        if self._coming is not None:
            self.preview.setText(self._preview(self._coming))

    def _brings_something(self, coming: Coming) -> bool:
        return coming.is_new or coming.outcome.changes

    def _preview(self, coming: Coming) -> str:
        person = coming.outcome.work.person
        # i18n: {alias} is what a person wants to be called
        about = (
            _("{alias}: not on this computer yet; everything in the file will be added.")
            if coming.is_new
            else _("{alias}: on this computer already; the file is put together with what is here.")
        )
        lines = [about.format(alias=person.alias), *coming_lines(coming.outcome, current())]
        if not self._brings_something(coming):
            lines.append(_("Everything in the file is here already, so there is nothing to bring in."))
        return "\n".join(lines)

    def _go(self) -> None:
        sealed, password = self._sealed, self.password.text()
        if sealed is None or self.working.is_busy:
            return
        self.say_fault(None)
        self.working.start(lambda: sealed.open(password))
        self.show_busy(True)

    def failed(self) -> None:
        """Let the password be typed again."""
        self.password.setFocus()
        self.password.selectAll()

    def came(self, result: object) -> None:
        """Show what the opened file brings."""
        if not isinstance(result, PersonWork) or self._sealed is None:
            return
        try:
            self._coming = carrying.look_at(self.session, result)
        except KnownError as error:
            self.refuse(error)
            return
        self._there = result
        self._show_state()
        stop = self.cancel_button if self.take_button.isHidden() else self.take_button
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        there = self._there
        if there is None or not carrying.bring_in(self.session, there):
            return
        self._cancel()
        person = self.session.person
        alias = person.alias if person else there.person.alias
        self.session.notices.tell(
            lambda: _("{alias}: brought in. This person works here now.").format(alias=alias),
            NoticeKind.DONE,
        )
        self.brought_in.emit()


def _finish(panel: _Panel, *buttons: QWidget) -> None:
    """Put what both ways end with below: the wait, the fault, the buttons."""
    row = FlowLayout()
    for each in (*buttons, panel.cancel_button):
        row.addWidget(each)
    panel.column.addWidget(panel.wait)
    panel.column.addWidget(panel.fault)
    panel.column.addLayout(row)
    panel.wait.hide()
    panel.fault.hide()


def _label() -> QLabel:
    label = QLabel()
    label.setProperty("role", "strong")
    return label


def _password(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(MOST_PASSWORD_SIGNS)
    return field
