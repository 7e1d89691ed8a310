"""What the person writes on the mentor card in their own words, and whether their background is on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.framework import Background, CompetencyFramework
from app.domain.mentor_card import CONTACT_LENGTH, WISH_LENGTH, MentorCard, complements
from app.i18n import _, current
from app.views.components import Card, TickBox, WrapLabel
from app.views.components.private_text import PrivateLine
from app.wording.mentor_words import background_name, complement_sentence


class OwnWordsCard(Card):
    """The wish, the contact line and the background; all voluntary.

    `wish_typed(str)`, `contact_typed(str)`: the text with an open composition. `typing_left()`: the focus left a text.
    `background_ticked(bool)`: the person puts their background on the card, or takes it off.
    """

    wish_typed = Signal(str)
    contact_typed = Signal(str)
    typing_left = Signal()
    background_ticked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("mentor_own_words")
        self.wish_label = WrapLabel("strong")
        self.wish = PrivateLine(WISH_LENGTH)
        self.wish.setObjectName("mentor_wish")
        self.contact_label = WrapLabel("strong")
        self.contact = PrivateLine(CONTACT_LENGTH)
        self.contact.setObjectName("mentor_contact")
        self.background = TickBox("mentor_background")
        self.pairs = WrapLabel("muted")
        self.pairs.setObjectName("mentor_pairs")
        self.wish_label.setBuddy(self.wish)
        self.contact_label.setBuddy(self.contact)
        for part in (
            *(self.wish_label, self.wish, self.contact_label, self.contact),
            *(self.background, self.pairs),
        ):
            self.column.addWidget(part)
        self.wish.text_typed.connect(self.wish_typed)
        self.contact.text_typed.connect(self.contact_typed)
        for field in (self.wish, self.contact):
            field.editing_left.connect(self.typing_left)
        self.background.clicked.connect(self.background_ticked)

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return [self.wish, self.contact, self.background]

    def retranslate(self) -> None:
        """Set the words that do not depend on the person."""
        self.wish_label.setText(_("What you look for, in your own words (voluntary, one line)"))
        self.contact_label.setText(_("How others can reach you (voluntary, one line)"))
        self.wish.setAccessibleName(self.wish_label.text())
        self.contact.setAccessibleName(self.contact_label.text())

    def show_card(
        self, card: MentorCard, background: Background | None, framework: CompetencyFramework
    ) -> None:
        """Show what is stored; what is being typed stays."""
        words = current()
        self.wish.show_text("wish", card.wish)
        self.contact.show_text("contact", card.contact)
        self.background.setVisible(background is not None)
        if background is None:
            self.pairs.setText(
                _("Once you have told your work so far on the People page, you can put it on the card.")
            )
            return
        self.background.setText(
            _("Put my background on the card: {background}").format(
                background=background_name(background, words)
            )
        )
        self.background.setAccessibleName(self.background.text())
        self.background.setChecked(card.shows_background)
        self.background.updateGeometry()
        self.pairs.setText(complement_sentence(complements(framework, background), words))
