"""What a mentor card is, in two lines, and the way to its page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, current
from app.views.components import Card, WrapLabel, button, say
from app.views.mentor_card.desk import card_stand
from app.views.session import Session
from app.wording.mentor_words import card_title


class MentorEntry(Card):
    """An invitation at first, later the way back to the card.

    `wanted()`: the person wants to see the page of the card.
    """

    wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("mentor_entry")
        self._session = session
        self.heading = WrapLabel("strong")
        self.words = WrapLabel("muted")
        self.open_button = button("open_mentor_card", "outlined")
        self.open_button.clicked.connect(self.wanted)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.words)
        self.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_entry(self) -> None:
        """Show whether there is a card, in the language of the moment."""
        stand = card_stand(self._session)
        has_card = stand is not None and not stand.card.is_empty
        self.heading.setText(card_title(current()))
        self.words.setText(
            _("Tell colleagues what you can guide and what you look for. You choose every line.")
        )
        say(self.open_button, _("See the mentor card") if has_card else _("Make a mentor card"))
