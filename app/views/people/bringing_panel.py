"""Bringing in a personal file: shown first, then taken whole or not at all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.answering.carrying import Coming
from app.domain.errors import KnownError
from app.domain.person_work import PersonWork
from app.i18n import _, current
from app.sharing.person_file import (
    ENDING,
    SealedWork,
    read_sealed,
)
from app.views.components import WrapLabel, button, say
from app.views.notices import NoticeKind
from app.views.people import carrying
from app.views.people.carry_panel import CarryPanel, password_field, strong_label
from app.views.session import Session
from app.wording.person_file_words import coming_lines


class BringingPanel(CarryPanel):
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
        self._label = strong_label()
        self.password = password_field("file_password")
        self._label.setBuddy(self.password)
        self.go_button = button("open_person_file", "primary", "check")
        self.take_button = button("take_person_file", "primary", "check")
        for each in (self.go_button, self.take_button):
            each.setProperty("compact", True)
        for widget in (self._file, self._label, self.password, self.preview):
            self.column.addWidget(widget)
        self.finish(self.go_button, self.take_button)
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
        lines = [about.format(alias=person.alias), *coming_lines(coming.outcome, coming.unread, current())]
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
        self.leave()
        person = self.session.person
        alias = person.alias if person else there.person.alias
        self.session.notices.tell(
            lambda: _("{alias}: brought in. This person works here now.").format(alias=alias),
            NoticeKind.DONE,
        )
        self.brought_in.emit()
