"""What one person hands over for one campaign, and what follows from it for a summary; knows no file and no key.

Source: design page CONFIDENTIALITY, "A result file holds": nothing of the knowledge check, no times, no machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.domain.attempt import Form, Rating
from app.domain.ids import (
    BackgroundId,
    CampaignId,
    CompetencyId,
    CourseId,
    FieldId,
    FieldValueId,
    ItemId,
    PackId,
    TopicId,
)
from app.domain.localized_text import Language
from app.domain.mentor_card import MentorCard


@dataclass(frozen=True, slots=True)
class CourseReview:
    """What the person thinks of a course that they finished: `stars` 1–5 or None, one line or nothing."""

    course: CourseId
    stars: int | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class OwnerQuestion:
    """A question to the owner of a course's platform."""

    course: CourseId
    text: str


@dataclass(frozen=True, slots=True)
class Extras:
    """What goes along only where the person ticked it; everything is absent at first.

    `mentor_background` is the person's background where the card shows it.
    """

    name: str | None = None
    notes: Mapping[ItemId, str] = field(default_factory=lambda: MappingProxyType({}))
    mentor_card: MentorCard | None = None
    mentor_background: BackgroundId | None = None
    reviews: tuple[CourseReview, ...] = ()
    questions: tuple[OwnerQuestion, ...] = ()


NO_EXTRAS = Extras()


@dataclass(frozen=True, slots=True)
class SharedResult:
    """One person's result for one campaign.

    `place` maps every field of the campaign to the person's value. `ratings` maps each item that was rated to its
    rating; items not asked or not answered are absent. `required` maps survey topic → code of the required level, and
    `survey_ratings` holds what the survey alone asked. `languages` are those in which answers were given.
    """

    campaign: CampaignId
    pack: PackId
    pack_version: str
    pack_digest: str
    form: Form
    place: Mapping[FieldId, FieldValueId]
    ratings: Mapping[ItemId, Rating]
    languages: frozenset[Language]
    required: Mapping[TopicId, int] = field(default_factory=lambda: MappingProxyType({}))
    survey_ratings: Mapping[ItemId, Rating] = field(default_factory=lambda: MappingProxyType({}))
    extras: Extras = NO_EXTRAS


@dataclass(frozen=True, slots=True)
class TopicCodes:
    """Required and present level of one survey topic, both in codes of the scale."""

    required: float
    present: float


@dataclass(frozen=True, slots=True)
class Derived:
    """What the domain's rules make of a shared result; only this is counted.

    `positions` maps competency → 0 for preparing, 1 for the first band and so on; those without a level are absent.
    `missing` maps each rated item up to the target that counts for a gap to True when it is not met, False when met.
    `courses` are the courses that would cover the gaps to the target. `rules` names the version of the rules.
    """

    positions: Mapping[CompetencyId, int]
    missing: Mapping[ItemId, bool]
    courses: tuple[CourseId, ...]
    topics: Mapping[TopicId, TopicCodes]
    rules: str
