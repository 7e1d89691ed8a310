"""The mentor card on a person's desk: kept as one sheet, read and changed one thing at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.answering.sheets import Json, SheetKind
from app.answering.workspace import Workspace
from app.domain.ids import ItemId
from app.domain.mentor_card import (
    CONTACT_LENGTH,
    EMPTY_CARD,
    WISH_LENGTH,
    MentorCard,
    guidable,
    seekable,
)

CARD_KEY = "card"
"""The key of the one card that a person has."""

_FIELDS = {"guides", "seeks", "wish", "contact", "shows_background"}


@dataclass(frozen=True, slots=True)
class MentorDesk:
    """Reads and stores the mentor card. Changes raise KnownError when they cannot be stored.

    A card on which nothing is left is removed.
    """

    workspace: Workspace

    def card(self) -> MentorCard:
        """The card as stored; the empty one when there is none. Raises KnownError(DAMAGED)."""
        return self.workspace.sheets(MENTOR_SHEETS).get(CARD_KEY, EMPTY_CARD)

    def tick_guide(self, item: ItemId, ticked: bool) -> None:
        """Put `item` among what the person guides in, or take it off. Raises ValueError when the card is full."""
        self._change(lambda card: self._fresh(card).with_guide(item, ticked))

    def tick_seek(self, item: ItemId, ticked: bool) -> None:
        """Put `item` among what the person looks for, or take it off. Raises ValueError when the card is full."""
        self._change(lambda card: self._fresh(card).with_seek(item, ticked))

    def show_background(self, shown: bool) -> None:
        """Put the person's background on the card, or take it off."""
        self._change(lambda card: replace(card, shows_background=shown))

    def write_wish(self, text: str) -> None:
        """Put `text` in the place of the wish: one line, cut to the length that fits."""
        self._change(lambda card: replace(card, wish=_line(text, WISH_LENGTH)))

    def write_contact(self, text: str) -> None:
        """Put `text` in the place of the contact line, cut to the length that fits."""
        self._change(lambda card: replace(card, contact=_line(text, CONTACT_LENGTH)))

    def forget(self) -> None:
        """Delete the card."""
        self.workspace.remove_sheet(MENTOR_SHEETS, CARD_KEY)

    def _fresh(self, card: MentorCard) -> MentorCard:
        """`card` without choices that later answers no longer bear out: they must not fill a place unseen."""
        framework, attempt, person = self.workspace.framework, self.workspace.attempt, self.workspace.person
        if attempt is None:
            return card
        goal = framework.goal.get(person.goal) if person.goal else None
        return card.without_stale(
            guidable(framework, attempt), seekable(framework, attempt, goal, card.seeks)
        )

    def _change(self, change: Callable[[MentorCard], MentorCard]) -> None:
        card = change(self.card())
        if card.is_empty:
            self.forget()
        else:
            self.workspace.save_sheet(MENTOR_SHEETS, CARD_KEY, card)


def _line(text: str, length: int) -> str:
    return " ".join(text.splitlines())[:length]


def _encode(card: MentorCard) -> Json:
    return {
        "guides": sorted(card.guides),
        "seeks": sorted(card.seeks),
        "wish": card.wish,
        "contact": card.contact,
        "shows_background": card.shows_background,
    }


def _decode(found: Json) -> MentorCard:
    if set(found) != _FIELDS:
        raise ValueError("a mentor card has exactly its own fields")
    shows_background = found["shows_background"]
    if not isinstance(shows_background, bool):
        raise TypeError("not a yes or no")
    return MentorCard(
        guides=_items(found["guides"]),
        seeks=_items(found["seeks"]),
        wish=_text(found["wish"]),
        contact=_text(found["contact"]),
        shows_background=shows_background,
    )


def _items(found: object) -> frozenset[ItemId]:
    if not isinstance(found, list):
        raise TypeError("not a list")
    return frozenset(ItemId(_text(each)) for each in found)


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError("not a text")
    return found


MENTOR_SHEETS = SheetKind[MentorCard]("mentor_card", _encode, _decode)
"""`CARD_KEY` → the card."""
