"""The knowledge check on the result page: the offer, how far it is, or the way to what it says; private."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.views.knowledge_check.desk import CheckStand
from app.views.result.way_card import WayCard


class CheckCard(WayCard):
    """The person begins, goes on with, or looks at the knowledge check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("check_card", "open_check", parent)

    def show_stand(self, stand: CheckStand | None) -> None:
        """Show how the check stands; hidden while there is none to take."""
        self.setVisible(stand is not None)
        if stand is None:
            return
        if stand.sheet.is_finished:
            self.show_words(
                _("Knowledge check"),
                _("Done. Only you see what it says; it is in no PDF and no result file."),
                _("See what it says"),
            )
            return
        offer = _(
            "{questions} questions, voluntary. Only you see it. The levels stay as they are; only the confidence "
            "and the first recommended course can change."
        ).format(questions=len(stand.check.questions))
        self.show_words(
            _("Knowledge check"),
            offer,
            _("Go on with the knowledge check") if stand.sheet.is_begun else _("Start the knowledge check"),
        )
