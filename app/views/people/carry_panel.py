"""What the two ways of carrying a person have in common: password, wait, fault, the way out."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import KnownError
from app.i18n import _
from app.sharing.person_file import (
    MOST_PASSWORD_SIGNS,
)
from app.views.components import FlowLayout, WrapLabel, button, say
from app.views.notices import Words, error_words
from app.views.people.working import Working
from app.views.session import Session


class CarryPanel(QWidget):
    """One of the two ways. `left()`: it is closed again. `busy_changed()`: it began or ended to make a key."""

    left = Signal()
    busy_changed = Signal()

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
        self.cancel_button.clicked.connect(self.leave)
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
        self.busy_changed.emit()

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [self.cancel_button]

    def close_panel(self) -> None:
        """Hide, and forget what was typed."""
        self.say_fault(None)
        self.hide()

    def finish(self, *buttons: QWidget) -> None:
        """Put what both ways end with below: the wait, the fault, the buttons."""
        row = FlowLayout()
        for each in (*buttons, self.cancel_button):
            row.addWidget(each)
        self.column.addWidget(self.wait)
        self.column.addWidget(self.fault)
        self.column.addLayout(row)
        self.wait.hide()
        self.fault.hide()

    def leave(self) -> None:
        """Close, as the person wanted or because it is done."""
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


def strong_label() -> QLabel:
    """A label for a field."""
    label = QLabel()
    label.setProperty("role", "strong")
    return label


def password_field(name: str) -> QLineEdit:
    """A field that shows no letter of what is typed."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(MOST_PASSWORD_SIGNS)
    return field
