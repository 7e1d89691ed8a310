"""The files of a pack as strict models: unknown fields, empty texts, markup and odd characters are refused.

A pack is a folder: pack.toml, items.toml, courses.toml, goals.toml, keywords.toml, rounds_about.toml and rounds.csv;
check.toml, survey.toml and answers.toml beside them are optional.
"""

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from app.content.fault import FaultCode

FORMAT = 1
MAX_FILE_BYTES = 8 * 1024 * 1024
MAX_TEXT_CHARACTERS = 4_000
MAX_DEPTH = 16

_MARKUP = re.compile(r"<\s*[/!a-zA-Z]|&[a-zA-Z#0-9]+;")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """`text` itself when it can be shown as it is; raises a pydantic error with our fault code otherwise."""
    if not text:
        raise PydanticCustomError(FaultCode.TEXT_EMPTY, "empty")
    if len(text) > MAX_TEXT_CHARACTERS:
        raise PydanticCustomError(FaultCode.TEXT_TOO_LONG, "too long")
    if text != text.strip():
        raise PydanticCustomError(FaultCode.TEXT_EDGE_BLANK, "blank at an end")
    odd = any(unicodedata.category(letter) in ("Cc", "Cs", "Co") or letter in _BIDI for letter in text)
    if odd or _MARKUP.search(text) or not unicodedata.is_normalized("NFC", text):
        raise PydanticCustomError(FaultCode.TEXT_NOT_PLAIN, "not plain")
    return text


def identifier(text: str) -> str:
    """`text` itself when it can be an id; raises a pydantic error with our fault code otherwise."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) or len(text) > 64:
        raise PydanticCustomError(FaultCode.ID_MALFORMED, "malformed id")
    return text


Wording = Annotated[str, AfterValidator(plain)]
Id = Annotated[str, AfterValidator(identifier)]
Source = Annotated[str, StringConstraints(pattern=r"^(own|[a-z]+:[a-z0-9-]+(, ?[a-z]+:[a-z0-9-]+)*)$")]

Version = Annotated[str, StringConstraints(pattern=r"^\d{1,6}\.\d{1,6}\.\d{1,6}$")]

PackSource = Annotated[str, StringConstraints(pattern=r"^(keyword|item|course):[a-z0-9-]+$")]


class Model(BaseModel):
    """Strict and closed: a field that the format does not know is a fault."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TextModel(Model):
    """One text in both languages."""

    ko: Wording
    en: Wording


class ScalePointModel(Model):
    """One option of the scale."""

    code: Annotated[int, Field(ge=0, le=9)]
    text: TextModel


class ScaleModel(Model):
    """The rating scale."""

    met_from: Annotated[int, Field(ge=0, le=9)]
    recent_from: Annotated[int, Field(ge=0, le=9)]
    question: TextModel
    not_my_work: TextModel
    recent_question: TextModel
    point: Annotated[list[ScalePointModel], Field(min_length=2, max_length=9)]


class CompetencyModel(Model):
    """A competency."""

    id: Id
    title: TextModel
    short_title: TextModel
    description: TextModel
    sub_areas: list[TextModel] = Field(default_factory=list)
    source: Source


class BandModel(Model):
    """A band; the order in the file is the order of the ladder."""

    id: Id
    title: TextModel
    description: TextModel
    source: Source


class BandSummaryModel(Model):
    """What is said to a person who stands at a band of a competency."""

    competency: Id
    band: Id
    text: TextModel


class BeyondModel(Model):
    """What lies beyond training."""

    title: TextModel
    description: TextModel
    source: Source


class StageModel(Model):
    """A column of the line map."""

    id: Id
    title: TextModel
    subtitle: TextModel
    leads_to: Id | None = None
    leads_to_note: TextModel | None = None
    source: Source | None = None


class PracticeModel(Model):
    """The practice item."""

    statement: TextModel
    example: TextModel


class PackFile(Model):
    """pack.toml."""

    format: Literal[1]
    id: Id
    version: Version
    released: date
    review_by: date
    title: TextModel
    description: TextModel
    credit: TextModel
    scale: ScaleModel
    competency: Annotated[list[CompetencyModel], Field(min_length=1)]
    band: Annotated[list[BandModel], Field(min_length=1)]
    band_summary: list[BandSummaryModel]
    beyond: BeyondModel
    stage: Annotated[list[StageModel], Field(min_length=1)]
    practice: PracticeModel


class ItemModel(Model):
    """One item; `verb_object` names what is done to what and is unlike that of any other item."""

    id: Id
    competency: Id
    band: Id
    statement: TextModel
    example: TextModel
    verb_object: TextModel
    source: Source
    keyword: Id | None = None
    kind: Literal["unchanging", "trend"] | None = None


class ItemChangeModel(Model):
    """What a version of the pack did to an item; only a typo leaves its ratings comparable."""

    item: Id
    version: Version
    kind: Literal["typo", "meaning", "scale", "retired"]


class ItemsFile(Model):
    """items.toml."""

    item: Annotated[list[ItemModel], Field(min_length=1)]
    item_change: list[ItemChangeModel] = Field(default_factory=list)


class CourseModel(Model):
    """A course."""

    id: Id
    stage: Id
    title: TextModel
    short_title: TextModel
    summary: TextModel
    outcomes: Annotated[list[TextModel], Field(min_length=1)]
    format: TextModel
    hours: Annotated[float, Field(gt=0, le=1000)]
    develops: list[Id] = Field(default_factory=list)
    prerequisites: list[Id] = Field(default_factory=list)
    advice: list[Id] = Field(default_factory=list)
    common: bool = False
    vod_twin: bool = False
    entry_statements: list[TextModel] = Field(default_factory=list)
    projects: list[TextModel] = Field(default_factory=list)
    kit: list[TextModel] = Field(default_factory=list)
    unchanging: list[Id] = Field(default_factory=list)
    trend: list[Id] = Field(default_factory=list)
    platform_owner: TextModel | None = None
    source: Source


class CoursesFile(Model):
    """courses.toml."""

    course: Annotated[list[CourseModel], Field(min_length=1)]


class GoalModel(Model):
    """A goal profile."""

    id: Id
    title: TextModel
    description: TextModel
    wanted: dict[Id, Id]
    preference: list[Id]
    source: Source


class BackgroundModel(Model):
    """A background; `pairs` names the backgrounds that complement it."""

    id: Id
    title: TextModel
    description: TextModel
    known_courses: list[Id] = Field(default_factory=list)
    pairs: list[Id] = Field(default_factory=list)
    source: Source


class JobFamilyModel(Model):
    """A job family."""

    id: Id
    title: TextModel


class RegionModel(Model):
    """A region."""

    id: Id
    title: TextModel
    capital: bool


class GoalsFile(Model):
    """goals.toml: goals and the particulars that a person can choose."""

    goal: Annotated[list[GoalModel], Field(min_length=1)]
    background: list[BackgroundModel]
    job_family: list[JobFamilyModel]
    region: list[RegionModel]


class KeywordModel(Model):
    """A technical keyword."""

    id: Id
    kind: Literal["unchanging", "trend"]
    title: TextModel
    explanation: TextModel


class KeywordsFile(Model):
    """keywords.toml."""

    keyword: list[KeywordModel] = Field(default_factory=list)


class QuestionModel(Model):
    """A question of the knowledge check; `right` counts its four options from 0, `source` says where that stands."""

    id: Id
    competency: Id
    tier: Literal["basic", "advanced"]
    text: TextModel
    option: Annotated[list[TextModel], Field(min_length=4, max_length=4)]
    right: Annotated[int, Field(ge=0, le=3)]
    explanation: TextModel
    source: PackSource


class KeywordProbeModel(Model):
    """A keyword of the knowledge check; `keyword` is the pack's own one, absent for a foil, which does not exist."""

    id: Id
    kind: Literal["unchanging", "trend", "foil"]
    title: TextModel
    explanation: TextModel
    keyword: Id | None = None


class CheckFile(Model):
    """check.toml, the knowledge check."""

    question: Annotated[list[QuestionModel], Field(min_length=1)]
    keyword_probe: list[KeywordProbeModel] = Field(default_factory=list)


class TopicModel(Model):
    """A topic of the training-needs survey; `items` tell the present level, `courses` train the topic."""

    id: Id
    title: TextModel
    description: TextModel
    items: Annotated[list[Id], Field(min_length=1)]
    courses: list[Id] = Field(default_factory=list)


class SurveyFile(Model):
    """survey.toml, the training-needs survey."""

    topic: Annotated[list[TopicModel], Field(min_length=1)]


class AnswerModel(Model):
    """A question from a course with the answer of the platform's owner."""

    course: Id
    asked_on: date | None = None
    question: TextModel
    answer: TextModel


class AnswersFile(Model):
    """answers.toml, the platform owners' answers; `sample` says that they only show how it looks."""

    sample: bool = False
    answer: Annotated[list[AnswerModel], Field(min_length=1)]


class RoundsAboutFile(Model):
    """rounds_about.toml: how old the round list is and what should be known about it."""

    as_of: date
    sample: bool
    note: TextModel
