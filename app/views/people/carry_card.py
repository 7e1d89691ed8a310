"""Saving a person's work as a personal file and bringing one in; each step in place, no dialog but for the file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.views.components import Card, FlowLayout, WrapLabel, button, say
from app.views.people.bringing_panel import BringingPanel
from app.views.people.saving_panel import SavingPanel
from app.views.session import Session


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
        self.saving, self.bringing = SavingPanel(session), BringingPanel(session)
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
            panel.busy_changed.connect(self.refresh)
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
