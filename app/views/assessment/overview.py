"""The whole attempt as rows for the list and the review: what each item's state is called; no widgets, no rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.attempt import NOT_MY_WORK, Attempt
from app.domain.flow import AskState, ask_states
from app.domain.framework import Competency, CompetencyFramework
from app.domain.ids import ItemId
from app.domain.localized_text import Language
from app.i18n import _
from app.views.assessment.words import rating_words, skip_reason


class Mark(Enum):
    """How an item looks in the list, by shape; words say the same."""

    ANSWERED = "answered"
    NOT_MY_WORK = "not_my_work"
    UNANSWERED = "unanswered"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Row:
    """One item: its place counted from 1, its statement and its state in words; `words` never holds a code."""

    item: ItemId
    competency: Competency
    number: int
    statement: str
    mark: Mark
    words: str


def overview(framework: CompetencyFramework, attempt: Attempt, language: Language) -> tuple[Row, ...]:
    """All items in the order in which they are asked, worded in `language`."""
    return tuple(
        _row(framework, attempt, language, number, item, state)
        for number, (item, state) in enumerate(ask_states(framework, attempt).items(), start=1)
    )


def mark_name(mark: Mark) -> str:
    """The word for `mark`, for legends."""
    return {
        Mark.ANSWERED: _("Answered"),
        Mark.NOT_MY_WORK: _("Not part of my work"),
        Mark.UNANSWERED: _("Not answered yet"),
        Mark.SKIPPED: _("Not asked"),
    }[mark]


def _row(
    framework: CompetencyFramework,
    attempt: Attempt,
    language: Language,
    number: int,
    item: ItemId,
    state: AskState,
) -> Row:
    mark, words = _state(framework, attempt, language, item, state)
    statement = framework.item[item].statement.in_language(language)
    competency = framework.competency[framework.item[item].competency]
    return Row(item, competency, number, statement, mark, words)


def _state(
    framework: CompetencyFramework, attempt: Attempt, language: Language, item: ItemId, state: AskState
) -> tuple[Mark, str]:
    rating = attempt.rating(item)
    if rating is not None:
        words = rating_words(framework.scale, rating, language)
        return (Mark.NOT_MY_WORK if rating is NOT_MY_WORK else Mark.ANSWERED), words
    if state is AskState.TO_ASK:
        return Mark.UNANSWERED, mark_name(Mark.UNANSWERED)
    return Mark.SKIPPED, skip_reason(state)
