"""The knowledge check on the result page: the offer, how far it is, or the way to what it says; private."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.views.components import Card, WrapLabel, button, say
from app.views.knowledge_check.desk import CheckStand


class CheckCard(Card):
    """`check_wanted()`: the person begins, goes on with, or looks at the knowledge check."""

    check_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setObjectName("check_card")
        self.heading = WrapLabel("strong")
        self.words = WrapLabel("muted")
        self.open_button = button("open_check", "outlined")
        self.open_button.clicked.connect(self.check_wanted)
        for widget in (self.heading, self.words):
            self.column.addWidget(widget)
        self.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_stand(self, stand: CheckStand | None) -> None:
        """Show how the check stands; hidden while there is none to take."""
        self.setVisible(stand is not None)
        if stand is None:
            return
        self.heading.setText(_("Knowledge check"))
        if stand.sheet.is_finished:
            self.words.setText(_("Done. Only you see what it says; it is in no PDF and no result file."))
            say(self.open_button, _("See what it says"))
            return
        self.words.setText(
            _(
                "{questions} questions, voluntary. Only you see it. The levels stay as they are; only the confidence "
                "and the first recommended course can change."
            ).format(questions=len(stand.check.questions))
        )
        say(
            self.open_button,
            _("Go on with the knowledge check") if stand.sheet.is_begun else _("Start the knowledge check"),
        )
