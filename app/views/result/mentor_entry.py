"""What a mentor card is, in two lines, and the way to its page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.i18n import _, current
from app.views.mentor_card.desk import card_stand
from app.views.result.way_card import WayCard
from app.views.session import Session
from app.wording.mentor_words import card_title


class MentorEntry(WayCard):
    """An invitation at first, later the way back to the card."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("mentor_entry", "open_mentor_card", parent)
        self._session = session

    def show_entry(self) -> None:
        """Show whether there is a card, in the language of the moment."""
        stand = card_stand(self._session)
        has_card = stand is not None and not stand.card.is_empty
        self.show_words(
            card_title(current()),
            _("Tell colleagues what you can guide and what you look for. You choose every line."),
            _("See the mentor card") if has_card else _("Make a mentor card"),
        )
