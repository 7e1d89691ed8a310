"""How many people said what, counted over the smallest sets that a summary can tell apart; knows no person and no SQL.

An atom is a set of people who share every organisation field and who came to, and left, the summaries at the same
releases (design page CONFIDENTIALITY, rule 5). Every figure of a group is a sum over the atoms in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.domain.ids import CompetencyId, CourseId, FieldId, FieldValueId, ItemId, TopicId
from app.domain.localized_text import Language

AtomIndex = int
"""The place of an atom in `TeamCounts.atoms`."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A set of `people` who cannot be told apart.

    `joined` is the number of the first release (from 1) that counts them, `left` that of the first one that does not
    any more, None while they stay. A correction or a move leaves with its old answers and joins with the new ones.
    """

    place: Mapping[FieldId, FieldValueId]
    joined: int
    left: int | None
    people: int

    def counted_in(self, release: int) -> bool:
        """Whether the release with this number counts these people."""
        return self.joined <= release and (self.left is None or release < self.left)


@dataclass(frozen=True, slots=True)
class ItemCount:
    """Of `asked` people whose answer counts, how many do not meet the behaviour yet."""

    asked: int
    missing: int


@dataclass(frozen=True, slots=True)
class TopicCount:
    """Sums over the `people` who answered a topic, in codes of the scale."""

    people: int
    required: float
    gap: float


@dataclass(frozen=True, slots=True)
class ReviewCount:
    """The reviews of one course: how many people gave stars, their sum, and the one-line texts in no order."""

    people: int
    stars: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamCounts:
    """Everything that a release may draw on. Inner mappings lead from an atom's index; atoms without people are absent.

    `positions`: competency → atom → position (0 preparing, 1 the first band …) → people. `missing`, `courses`, `topics`
    and `languages` accordingly; a person with answers in both languages counts in both. `reviews` are of the whole
    company only. Atoms that have left hold people, but no figures: their answers are gone.
    """

    atoms: tuple[Atom, ...]
    positions: Mapping[CompetencyId, Mapping[AtomIndex, Mapping[int, int]]]
    missing: Mapping[ItemId, Mapping[AtomIndex, ItemCount]]
    courses: Mapping[CourseId, Mapping[AtomIndex, int]]
    topics: Mapping[TopicId, Mapping[AtomIndex, TopicCount]]
    languages: Mapping[Language, Mapping[AtomIndex, int]]
    reviews: Mapping[CourseId, ReviewCount] = field(default_factory=lambda: MappingProxyType({}))
