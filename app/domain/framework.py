"""What a pack says, as frozen values: what people are asked and who they can be; what it offers is in `programme`.

Its names can be taken from here too: to those who read a framework it is one thing. Reads no file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from app.domain.course_answer import CourseAnswer
from app.domain.ids import (
    BackgroundId,
    BandId,
    CompetencyId,
    CourseId,
    GoalId,
    ItemId,
    JobFamilyId,
    KeywordId,
    PackId,
    RegionId,
    RoundId,
    StageId,
    TopicId,
)
from app.domain.knowledge_check import KnowledgeCheck
from app.domain.localized_text import LocalizedText
from app.domain.programme import Course as Course
from app.domain.programme import Region as Region
from app.domain.programme import Round as Round
from app.domain.programme import RoundList as RoundList
from app.domain.programme import RoundMode as RoundMode
from app.domain.programme import RoundStatus as RoundStatus
from app.domain.programme import Session as Session
from app.domain.programme import Stage as Stage

PREPARING = BandId("preparing")
"""The standing below the first band, as packs name it in their band summaries."""


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """One worded option of the rating scale; `code` is stored, people see only the text."""

    code: int
    text: LocalizedText


@dataclass(frozen=True, slots=True)
class Scale:
    """The rating scale of a pack: its points by rising code, and the codes from which things follow.

    An item rated `met_from` or higher counts as met; from `recent_from` on the recency question is asked.
    """

    points: tuple[ScalePoint, ...]
    met_from: int
    recent_from: int
    question: LocalizedText
    not_my_work: LocalizedText
    recent_question: LocalizedText


@dataclass(frozen=True, slots=True)
class Competency:
    """One of the things a person assesses; `number` counts from 1 in pack order and marks its line on the map."""

    id: CompetencyId
    number: int
    title: LocalizedText
    short_title: LocalizedText
    description: LocalizedText
    source: str
    sub_areas: tuple[LocalizedText, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A step of the ladder; `position` counts from 1 at the lowest."""

    id: BandId
    position: int
    title: LocalizedText
    description: LocalizedText
    source: str


class KeywordKind(StrEnum):
    """Whether a technique stays (theory, model structure, prompts) or moves with the technology."""

    UNCHANGING = "unchanging"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class Keyword:
    """A technical keyword with one plain sentence of explanation."""

    id: KeywordId
    kind: KeywordKind
    title: LocalizedText
    explanation: LocalizedText


@dataclass(frozen=True, slots=True)
class Item:
    """One observable behaviour that a person rates."""

    id: ItemId
    competency: CompetencyId
    band: BandId
    statement: LocalizedText
    example: LocalizedText
    source: str
    keyword: KeywordId | None = None
    kind: KeywordKind | None = None


@dataclass(frozen=True, slots=True)
class PracticeItem:
    """The item shown before the first one, to try the keys; its answer is not kept."""

    statement: LocalizedText
    example: LocalizedText


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal profile: the wanted band per competency (absent: no wish) and the order in which competencies matter."""

    id: GoalId
    title: LocalizedText
    description: LocalizedText
    wanted: Mapping[CompetencyId, BandId]
    preference: tuple[CompetencyId, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Background:
    """Where a person comes from; `known_courses` are taken as known from the start.

    `pairs` are the backgrounds that are strong where this one is not, the best match first.
    """

    id: BackgroundId
    title: LocalizedText
    description: LocalizedText
    known_courses: tuple[CourseId, ...]
    source: str
    pairs: tuple[BackgroundId, ...] = ()


@dataclass(frozen=True, slots=True)
class JobFamily:
    """A job family that a person can belong to."""

    id: JobFamilyId
    title: LocalizedText


@dataclass(frozen=True, slots=True)
class SurveyTopic:
    """A topic of the training-needs survey; the ratings of its `items` tell the present level."""

    id: TopicId
    title: LocalizedText
    description: LocalizedText
    items: tuple[ItemId, ...]
    courses: tuple[CourseId, ...]


class ItemChangeKind(StrEnum):
    """What a new version of the pack did to an item; only a typo leaves its ratings comparable."""

    TYPO = "typo"
    MEANING = "meaning"
    SCALE = "scale"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A change to an item in `version` of the pack."""

    item: ItemId
    version: str
    kind: ItemChangeKind


@dataclass(frozen=True, slots=True)
class PackInfo:
    """Which pack this is. A version is immutable; attempts keep the version that they were begun with.

    `digest` is the SHA-256 of what it asks and how it judges (64 hexadecimal signs); dates of rounds do not count.
    """

    id: PackId
    version: str
    title: LocalizedText
    description: LocalizedText
    credit: LocalizedText
    released: date
    digest: str


@dataclass(frozen=True, slots=True)
class Beyond:
    """What lies beyond training: described on the result page, never rated."""

    title: LocalizedText
    description: LocalizedText


@dataclass(frozen=True)
class CompetencyFramework:
    """A whole pack, checked by the loader: every reference resolves, every cell of the grid has items.

    All tuples are in pack order (bands and stages from the lowest up). Look-ups by id raise `KeyError` for an id
    that the pack does not have.
    """

    pack: PackInfo
    scale: Scale
    competencies: tuple[Competency, ...]
    bands: tuple[Band, ...]
    band_summaries: Mapping[tuple[CompetencyId, BandId], LocalizedText]
    beyond: Beyond
    practice: PracticeItem
    items: tuple[Item, ...]
    keywords: tuple[Keyword, ...]
    stages: tuple[Stage, ...]
    courses: tuple[Course, ...]
    goals: tuple[Goal, ...]
    backgrounds: tuple[Background, ...]
    job_families: tuple[JobFamily, ...]
    regions: tuple[Region, ...]
    round_list: RoundList
    survey_topics: tuple[SurveyTopic, ...] = ()
    item_changes: tuple[ItemChange, ...] = ()
    knowledge_check: KnowledgeCheck | None = None
    answers: tuple[CourseAnswer, ...] = ()

    @cached_property
    def competency(self) -> Mapping[CompetencyId, Competency]:
        """Competencies by id."""
        return {each.id: each for each in self.competencies}

    @cached_property
    def band(self) -> Mapping[BandId, Band]:
        """Bands by id."""
        return {each.id: each for each in self.bands}

    @cached_property
    def item(self) -> Mapping[ItemId, Item]:
        """Items by id."""
        return {each.id: each for each in self.items}

    @cached_property
    def cell(self) -> Mapping[tuple[CompetencyId, BandId], tuple[Item, ...]]:
        """The items of each competency at each band, in pack order."""
        ordered = sorted(self.items, key=_cell_of)
        return {cell: tuple(items) for cell, items in groupby(ordered, key=_cell_of)}

    @cached_property
    def keyword(self) -> Mapping[KeywordId, Keyword]:
        """Keywords by id."""
        return {each.id: each for each in self.keywords}

    @cached_property
    def stage(self) -> Mapping[StageId, Stage]:
        """Stages by id."""
        return {each.id: each for each in self.stages}

    @cached_property
    def course(self) -> Mapping[CourseId, Course]:
        """Courses by id."""
        return {each.id: each for each in self.courses}

    @cached_property
    def lines_of(self) -> Mapping[CourseId, tuple[CompetencyId, ...]]:
        """The competencies whose items each course develops, in pack order; empty for the common courses."""
        return {course.id: self._lines(course) for course in self.courses}

    @cached_property
    def developers_of(self) -> Mapping[ItemId, tuple[CourseId, ...]]:
        """The courses that develop each item, in pack order; items that none develops have an empty tuple."""
        return {
            item.id: tuple(course.id for course in self.courses if item.id in course.develops)
            for item in self.items
        }

    @cached_property
    def goal(self) -> Mapping[GoalId, Goal]:
        """Goals by id."""
        return {each.id: each for each in self.goals}

    @cached_property
    def background(self) -> Mapping[BackgroundId, Background]:
        """Backgrounds by id."""
        return {each.id: each for each in self.backgrounds}

    @cached_property
    def job_family(self) -> Mapping[JobFamilyId, JobFamily]:
        """Job families by id."""
        return {each.id: each for each in self.job_families}

    @cached_property
    def region(self) -> Mapping[RegionId, Region]:
        """Regions by id."""
        return {each.id: each for each in self.regions}

    @cached_property
    def rounds_of(self) -> Mapping[CourseId, tuple[Round, ...]]:
        """The rounds of each course in order of start; courses without rounds have an empty tuple."""
        return {
            course.id: tuple(each for each in self.round_list.rounds if each.course == course.id)
            for course in self.courses
        }

    @cached_property
    def answers_of(self) -> Mapping[CourseId, tuple[CourseAnswer, ...]]:
        """The platform owners' answers for each course, in pack order; an empty tuple where there are none."""
        return {
            course.id: tuple(each for each in self.answers if each.course == course.id)
            for course in self.courses
        }

    @cached_property
    def round(self) -> Mapping[RoundId, Round]:
        """Rounds by id."""
        return {each.id: each for each in self.round_list.rounds}

    def _lines(self, course: Course) -> tuple[CompetencyId, ...]:
        if course.common:
            return ()
        developed = {self.item[item_id].competency for item_id in course.develops}
        return tuple(each.id for each in self.competencies if each.id in developed)


def _cell_of(item: Item) -> tuple[CompetencyId, BandId]:
    return item.competency, item.band
