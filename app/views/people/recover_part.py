"""Offers to bring a person back whose file is damaged: what can be had, what may be lost, and the button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.backup import Recovery
from app.domain.errors import KnownError
from app.domain.ids import PersonId
from app.i18n import _, current
from app.views.components import FlowLayout, WrapLabel, button, say
from app.views.notices import NoticeKind
from app.views.people import restoring
from app.views.session import Session
from app.wording.backup_words import amount_words, recovery_words


class RecoverPart(QWidget):
    """Hidden until `offer` found somebody. `recovered()`: the person works here now."""

    recovered = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recover")
        self._session = session
        self._person: PersonId | None = None
        self._found: Recovery | None = None
        self._words = WrapLabel("body")
        self._words.setObjectName("recover_words")
        self.go_button = button("recover_person", "primary", "undo")
        self.go_button.clicked.connect(self._recover)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addSpacing(8)
        row = FlowLayout()
        row.addWidget(self.go_button)
        column.addLayout(row)
        self.hide()

    @property
    def can_help(self) -> bool:
        """Whether something can be had again."""
        return self._found is not None and not self._found.is_empty

    def offer(self, error: KnownError) -> None:
        """Show what can be had again of the person whose file `error` is about; hide when it is about nobody's."""
        person = restoring.damaged_person(self._session, error)
        if person is None or person != self._person:
            self._person = person
            self._found = restoring.recovery(self._session, person) if person is not None else None
        self.setVisible(self._found is not None)
        self.retranslate()

    def forget(self) -> None:
        """Hide: nobody's file is in question any more."""
        self._person = self._found = None
        self.hide()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        say(self.go_button, _("Bring back"))
        if self._found is not None:
            self._words.setText(recovery_words(self._found, current()))
            self.go_button.setVisible(self.can_help)

    def _recover(self) -> None:
        person = self._person
        found = restoring.recover(self._session, person) if person is not None else None
        if found is None:
            return
        self.forget()
        count, answers = len(found.work.attempts), found.answers
        self._session.notices.tell(
            lambda: _("Brought back: {amount}. The damaged file was kept aside.").format(
                amount=amount_words(count, answers, current())
            ),
            NoticeKind.DONE,
        )
        self.recovered.emit()
