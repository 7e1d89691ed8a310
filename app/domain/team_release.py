"""A release: the cells of a team summary that protect everyone in them, and nothing else; computes nothing.

Screen and files render these values and can reach no other. A hidden cell is `HIDDEN` whatever the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Final, Generic, TypeVar

from app.domain.ids import CampaignId, CompetencyId, CourseId, FieldId, FieldValueId, ItemId, TopicId
from app.domain.localized_text import Language, LocalizedText
from app.domain.needs_survey import Quadrant


class Hidden(Enum):
    """What stands in the place of a figure that is not published."""

    HIDDEN = "hidden"


HIDDEN: Final = Hidden.HIDDEN


@dataclass(frozen=True, slots=True)
class GroupKey:
    """Which people a group holds: for each field that it names the values it takes in; no field for the company."""

    members: tuple[tuple[FieldId, tuple[FieldValueId, ...]], ...] = ()

    @property
    def fields(self) -> tuple[FieldId, ...]:
        """The fields that the group is made by, none for the whole company."""
        return tuple(name for name, _ in self.members)

    def holds(self, place: Mapping[FieldId, FieldValueId]) -> bool:
        """Whether someone at `place` belongs to the group."""
        return all(place[name] in values for name, values in self.members)


COMPANY: Final = GroupKey()


class Spread(StrEnum):
    """How close together the levels of a group lie, where shares would say too much."""

    EVEN = "even"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a group in whole steps of 5 per cent; `bound` tells the tails, where only a limit is shown.

    `percent` is 10 with AT_MOST and 90 with AT_LEAST.
    """

    percent: int
    bound: "Bound"


class Bound(StrEnum):
    """Whether a share is shown as it is or as a limit."""

    ABOUT = "about"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class LevelShares:
    """Shares of a group below, at and above the target band."""

    below: Share
    at: Share
    above: Share


@dataclass(frozen=True, slots=True)
class Change:
    """How a published level moved since an earlier release: half bands up (positive) or down, and since which."""

    half_bands: int
    since: int


@dataclass(frozen=True, slots=True)
class LevelFigure:
    """Where a group stands in a competency.

    `half_bands` is twice the median position: 0 preparing, 2 the first band, 3 half-way to the second. Groups of 20 and
    more have `shares` when the campaign has a target, smaller ones `spread`; never both.
    `gap_half_bands` is what is missing to the target, 0 when it is reached, None without a target. `change` is None
    when no earlier release shows this group's level.
    """

    half_bands: int
    gap_half_bands: int | None
    spread: Spread | None
    shares: LevelShares | None
    change: Change | None


@dataclass(frozen=True, slots=True)
class MissingBehaviour:
    """A behaviour that many do not meet yet, with their share among those asked."""

    item: ItemId
    share: Share


@dataclass(frozen=True, slots=True)
class NeededCourse:
    """How many people need a course, in steps of 5, and how many rounds they would fill.

    `seats` is the usual number of seats of a round that was reckoned with.
    """

    course: CourseId
    people: int
    rounds: int
    seats: int


@dataclass(frozen=True, slots=True)
class TopicFigure:
    """The need of a group for a survey topic: Borich's index to one decimal, and its place in the Locus for Focus."""

    topic: TopicId
    need: float
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class TopicRanking:
    """All topics by falling need; `winners` lead among those in focus (more than one is a tie), `runners_up` follow."""

    topics: tuple[TopicFigure, ...]
    winners: tuple[TopicId, ...]
    runners_up: tuple[TopicId, ...]


@dataclass(frozen=True, slots=True)
class Participation:
    """How many took part; `percent` of those invited in whole steps of 5, None when that number is not known."""

    people: int
    percent: int | None


@dataclass(frozen=True, slots=True)
class CourseVerdict:
    """What people think of a course: the mean of their stars to one decimal, and texts from ten reviews on."""

    course: CourseId
    stars: float
    reviews: int
    texts: tuple[str, ...]


Figure = TypeVar("Figure")


@dataclass(frozen=True, slots=True)
class Cell(Generic[Figure]):
    """A published figure; `as_of` is the release that it is from, as an earlier one stands while few people change."""

    figure: Figure
    as_of: int


@dataclass(frozen=True, slots=True)
class ReleasedGroup:
    """Everything that is published of one group; `title` is a value's, a crossing's or the merged group's.

    A group whose `participation` is hidden shows nothing else either. `levels` has every competency. `missing`
    and `courses` list the commonest first.
    """

    key: GroupKey
    title: LocalizedText
    participation: Cell[Participation] | Hidden
    levels: Mapping[CompetencyId, Cell[LevelFigure] | Hidden]
    missing: Cell[tuple[MissingBehaviour, ...]] | Hidden
    courses: Cell[tuple[NeededCourse, ...]] | Hidden
    survey: Cell[TopicRanking] | Hidden
    languages: Cell[Mapping[Language, Share]] | Hidden


@dataclass(frozen=True, slots=True)
class TeamRelease:
    """One release of a campaign. `groups`: the company first, then field by field, then the crossings, in pack order.

    `number` counts the releases of the campaign from 1. `reviews` are of the whole company.
    """

    campaign: CampaignId
    number: int
    title: str
    released_on: date
    groups: tuple[ReleasedGroup, ...]
    reviews: tuple[CourseVerdict, ...]

    @property
    def company(self) -> ReleasedGroup:
        """The whole company."""
        return self.groups[0]

    def by_field(self, field: FieldId) -> tuple[ReleasedGroup, ...]:
        """The groups of one field, without crossings."""
        return tuple(each for each in self.groups if each.key.fields == (field,))
