"""What a person offers and looks for as a mentor, each line chosen by themselves; knows neither pages nor files.

Source: content page FACTS, 5 (two backgrounds, each strong where the other is not; one pointed strength beats being
fair at everything).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from app.domain.attempt import NOT_MY_WORK, Attempt
from app.domain.framework import Background, CompetencyFramework, Goal
from app.domain.gaps import gaps
from app.domain.ids import ItemId
from app.domain.person import Person
from app.domain.scoring import ItemState, Profile, item_state, profile

MOST_CHOSEN = 6
"""How many behaviours of each kind fit on a card: a pointed strength says more than a long list."""

WISH_LENGTH = 140
CONTACT_LENGTH = 140
_OFFERED_PER_COMPETENCY = 4


@dataclass(frozen=True, slots=True)
class MentorCard:
    """What stands on the card; nothing does until the person chooses it.

    `guides` are behaviours that the person would guide others in, `seeks` such that they look for help with, at most
    `MOST_CHOSEN` of each. `wish` and `contact` are one line each. `shows_background`: whether the person's background
    is on the card. Raises ValueError for what cannot be on a card.
    """

    guides: frozenset[ItemId] = field(default_factory=frozenset)
    seeks: frozenset[ItemId] = field(default_factory=frozenset)
    wish: str = ""
    contact: str = ""
    shows_background: bool = False

    def __post_init__(self) -> None:
        if len(self.guides) > MOST_CHOSEN or len(self.seeks) > MOST_CHOSEN:
            raise ValueError("more behaviours than fit on a card")
        for text, length in ((self.wish, WISH_LENGTH), (self.contact, CONTACT_LENGTH)):
            if len(text) > length or len(text.splitlines()) > 1:
                raise ValueError("a text on the card is one line that fits")

    @property
    def is_empty(self) -> bool:
        """True when nothing was chosen or written."""
        return self == EMPTY_CARD

    def with_guide(self, item: ItemId, chosen: bool) -> "MentorCard":
        """This card with `item` among what the person guides in, or not. Raises ValueError when it is full."""
        return replace(self, guides=self.guides | {item} if chosen else self.guides - {item})

    def with_seek(self, item: ItemId, chosen: bool) -> "MentorCard":
        """This card with `item` among what the person looks for, or not. Raises ValueError when it is full."""
        return replace(self, seeks=self.seeks | {item} if chosen else self.seeks - {item})

    def without_stale(self, guides: Collection[ItemId], seeks: Collection[ItemId]) -> "MentorCard":
        """This card without choices that can no longer be made: those outside of `guides` and `seeks`."""
        return replace(self, guides=self.guides & set(guides), seeks=self.seeks & set(seeks))


EMPTY_CARD = MentorCard()


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card says today, in pack order: only behaviours that the latest answers still bear out.

    `background` is None unless the person shows it; `complements` are then the backgrounds that pair with it.
    """

    guides: tuple[ItemId, ...]
    seeks: tuple[ItemId, ...]
    wish: str
    contact: str
    background: Background | None
    complements: tuple[Background, ...]

    @property
    def says_something(self) -> bool:
        """True when the card offers something or looks for something; a contact alone is no card."""
        return bool(self.guides or self.seeks or self.wish)


def guidable(framework: CompetencyFramework, attempt: Attempt) -> tuple[ItemId, ...]:
    """The items rated with the highest code of the scale ("I can teach others"), in pack order."""
    highest = framework.scale.points[-1].code
    return tuple(item.id for item in framework.items if attempt.rating(item.id) == highest)


def seekable(
    framework: CompetencyFramework, attempt: Attempt, goal: Goal | None, chosen: Collection[ItemId] = ()
) -> tuple[ItemId, ...]:
    """The behaviours to look for help with, in pack order: the nearest of each gap to `goal`, four at most.

    Without a goal, or where it is reached, the behaviours that come next. What is `chosen` already stays among them as
    long as it is not met.
    """
    levels = profile(framework, attempt)
    near = (tuple(_missing(framework, attempt, levels, goal)) if goal else ()) or _next(levels)
    kept = (each for each in chosen if each in framework.item and _is_open(framework, attempt, each))
    wanted = {*near, *kept}
    return tuple(item.id for item in framework.items if item.id in wanted)


def complements(framework: CompetencyFramework, background: Background) -> tuple[Background, ...]:
    """The backgrounds that are strong where `background` is not, the best match first."""
    return tuple(framework.background[other] for other in background.pairs)


def card_content(
    framework: CompetencyFramework, person: Person, attempt: Attempt, card: MentorCard
) -> CardContent:
    """What `card` says with the answers of `attempt`; a choice that they no longer bear out is left out."""
    goal = framework.goal.get(person.goal) if person.goal else None
    background = framework.background.get(person.background) if person.background else None
    shown = background if card.shows_background else None
    return CardContent(
        guides=_among(guidable(framework, attempt), card.guides),
        seeks=_among(seekable(framework, attempt, goal, card.seeks), card.seeks),
        wish=card.wish.strip(),
        contact=card.contact.strip(),
        background=shown,
        complements=complements(framework, shown) if shown else (),
    )


def _missing(
    framework: CompetencyFramework, attempt: Attempt, levels: Profile, goal: Goal
) -> Iterable[ItemId]:
    positions = {competency: each.position for competency, each in levels.items()}
    for gap in gaps(framework, attempt, positions, goal):
        yield from gap.items[:_OFFERED_PER_COMPETENCY]


def _next(levels: Profile) -> Iterable[ItemId]:
    for each in levels.values():
        yield from each.next_items


def _is_open(framework: CompetencyFramework, attempt: Attempt, item: ItemId) -> bool:
    rating = attempt.rating(item)
    return rating is not NOT_MY_WORK and item_state(rating, framework.scale) is not ItemState.MET


def _among(offered: Iterable[ItemId], chosen: Collection[ItemId]) -> tuple[ItemId, ...]:
    return tuple(item for item in offered if item in chosen)
