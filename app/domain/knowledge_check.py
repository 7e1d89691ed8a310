"""The knowledge check of a pack and what a person answered in it, as values; what follows is in `check_findings`.

Source: design page ASSESSMENT, "Knowledge check and foils". It stands beside the self-rating and is never mixed in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from app.domain.ids import CompetencyId, KeywordId, ProbeId, QuestionId
from app.domain.localized_text import LocalizedText

OPTIONS = 4
"""How many options each question has."""

SURENESS = (50, 60, 70, 80, 90, 100)
"""How sure a person can say to be, in percent; 50 is "as likely right as wrong"."""


class Tier(StrEnum):
    """Which half of the ladder a question belongs to: the bands up to its middle, or those above."""

    BASIC = "basic"
    ADVANCED = "advanced"


class ProbeKind(StrEnum):
    """What a keyword of the check is: it stays, it moves with the technology, or it was made up."""

    UNCHANGING = "unchanging"
    TREND = "trend"
    FOIL = "foil"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right answer: `right` is its index in `options`, from 0.

    `source` names where in the pack the right answer stands, for example "keyword:rag". The order of the options
    belongs to the id: a pack that changes it gives the question a new id.
    """

    id: QuestionId
    competency: CompetencyId
    tier: Tier
    text: LocalizedText
    options: tuple[LocalizedText, ...]
    right: int
    explanation: LocalizedText
    source: str


@dataclass(frozen=True, slots=True)
class KeywordProbe:
    """A keyword that the person may know; `keyword` is the pack's own one, None for a foil."""

    id: ProbeId
    kind: ProbeKind
    title: LocalizedText
    explanation: LocalizedText
    keyword: KeywordId | None


@dataclass(frozen=True, slots=True)
class KnowledgeCheck:
    """Questions and keywords in the order in which they are asked."""

    questions: tuple[Question, ...]
    probes: tuple[KeywordProbe, ...]


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """What was chosen for one question: the index of the option and how sure, in percent; None where nothing was."""

    option: int | None = None
    sureness_percent: int | None = None


EMPTY_CHECK_ANSWER = CheckAnswer()


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """All that one person said in the check of one attempt.

    `answers` maps question id → answer, absent where nothing was said. `known` are the keywords said to be known.
    `finished_at` is None while the check is open. `override_reason` is why the person keeps the usual first course
    although the check suggests a lower one; None while they follow the suggestion.
    """

    answers: Mapping[QuestionId, CheckAnswer] = field(default_factory=lambda: MappingProxyType({}))
    known: frozenset[ProbeId] = frozenset()
    finished_at: datetime | None = None
    override_reason: str | None = None

    def answer(self, question: QuestionId) -> CheckAnswer:
        """What was said about `question`; the empty answer if nothing was."""
        return self.answers.get(question, EMPTY_CHECK_ANSWER)

    def with_answer(self, question: QuestionId, answer: CheckAnswer) -> "CheckSheet":
        """This sheet with `answer` in the place of an earlier one."""
        return replace(self, answers=MappingProxyType({**self.answers, question: answer}))

    def with_known(self, probe: ProbeId, known: bool) -> "CheckSheet":
        """This sheet with `probe` said to be known, or not."""
        return replace(self, known=self.known | {probe} if known else self.known - {probe})

    @property
    def is_begun(self) -> bool:
        """True once anything was said."""
        return self != EMPTY_CHECK_SHEET

    @property
    def is_finished(self) -> bool:
        """True once the person has finished the check."""
        return self.finished_at is not None


EMPTY_CHECK_SHEET = CheckSheet()
