"""Why the saved work cannot be opened and what to do about it, in the place of the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import KnownError
from app.i18n import _, current
from app.views.components import Card, FlowLayout, IconLabel, WrapLabel, button, say
from app.views.session import Session
from app.wording.errors import advice

if TYPE_CHECKING:
    from app.views.people.recover_part import RecoverPart


class Trouble(QWidget):
    """Shown while pack or store cannot be opened.

    `people_wanted()`: the person wants to see who else works here.
    """

    people_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trouble")
        self._session = session
        self._title = WrapLabel("heading")
        self._title.setObjectName("trouble_title")
        self._explanation = WrapLabel("body")
        self._next_step = WrapLabel("strong")
        self._folder = WrapLabel("muted")
        self._recover: RecoverPart | None = None
        self._place_of_recovery = QVBoxLayout()
        self.retry = button("retry", "primary", "refresh")
        self.people = button("people", "outlined", "people")
        self.retry.clicked.connect(session.retry_wanted)
        self.people.clicked.connect(self.people_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(padding=32)
        head = QHBoxLayout()
        head.addWidget(IconLabel("warning", "error", size=28))
        head.addWidget(self._title, 1)
        card.column.addLayout(head)
        for part in (self._explanation, self._next_step, self._folder):
            card.column.addWidget(part)
        card.column.addLayout(self._place_of_recovery)
        card.column.addSpacing(8)
        actions = FlowLayout(gap=16)
        actions.addWidget(self.retry)
        actions.addWidget(self.people)
        card.column.addLayout(actions)
        column.addWidget(card)
        column.addStretch(1)

    @property
    def recover(self) -> RecoverPart:
        """The offer to bring a damaged file back."""
        if self._recover is None:
            # Only when there is trouble: this module is loaded before the first picture of the window.
            from app.views.people.recover_part import RecoverPart

            self._recover = RecoverPart(self._session)
            self._place_of_recovery.addWidget(self._recover)
        return self._recover

    def show_error(self, error: KnownError) -> None:
        """Show the advice on `error`."""
        known = advice(error, current(), self._session.alias_in(error))
        self._title.setText(known.title)
        self._explanation.setText(known.explanation)
        self._next_step.setText(known.next_step)
        folder = self._session.data_folder
        self._folder.setText(_("Data folder: {folder}").format(folder=folder) if folder else "")
        say(self.retry, _("Try again"))
        say(self.people, _("Choose or add a person"))
        self.recover.offer(error)
        # One way to go on is enough: trying again does not mend a damaged file.
        self.retry.setVisible(not self.recover.can_help)
        self._next_step.setVisible(not self.recover.can_help)
        self.people.setVisible(self._session.people is not None and self._session.is_ready)
