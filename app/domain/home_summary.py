"""What the home page shows at start, small enough to be stored beside every answer; derived, never edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.attempt import NOT_MY_WORK, Attempt, Form
from app.domain.flow import SKIPPED, AskState, ask_states, resume_item
from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId, PersonId
from app.domain.localized_text import LocalizedText
from app.domain.person import Person


class NextStep(StrEnum):
    """The one thing that the home page offers to do."""

    START = "start"
    CONTINUE = "continue"
    REVIEW = "review"
    SEE_RESULT = "see_result"


class Stop(StrEnum):
    """How one item looks on the home page's lines."""

    ANSWERED = "answered"
    NOT_MY_WORK = "not_my_work"
    NOT_NEEDED = "not_needed"
    NEXT = "next"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class LineSummary:
    """One competency on the home page: its name in both languages and one stop per item, in the order asked."""

    number: int
    title: LocalizedText
    stops: tuple[Stop, ...]

    @property
    def done(self) -> int:
        """How many stops need nothing more."""
        return sum(stop not in (Stop.NEXT, Stop.OPEN) for stop in self.stops)


@dataclass(frozen=True, slots=True)
class HomeSummary:
    """All that the first painted page needs, without reading a pack or an attempt.

    `number` is the place of the next item counted from 1 (None when there is none), `left` the most that can still
    be asked. `saved_at` is None before the first answer. `lines` is empty before the first attempt.
    """

    person: PersonId
    alias: str
    job_family: LocalizedText | None
    next_step: NextStep
    form: Form | None
    number: int | None
    total: int
    answered: int
    skipped: int
    left: int
    lines: tuple[LineSummary, ...]
    pack_title: LocalizedText
    pack_version: str
    credit: LocalizedText
    saved_at: datetime | None
    finished_at: datetime | None


def home_summary(framework: CompetencyFramework, person: Person, attempt: Attempt | None) -> HomeSummary:
    """The summary of `person` with their latest `attempt` (None: none begun)."""
    states: Mapping[ItemId, AskState] = ask_states(framework, attempt) if attempt else {}
    counts = list(states.values())
    number, next_item = _next_item(framework, attempt, states)
    return HomeSummary(
        person=person.id,
        alias=person.alias,
        job_family=_job_family_title(framework, person),
        next_step=_next_step(attempt, number),
        form=attempt.form if attempt else None,
        number=number,
        total=len(framework.items),
        answered=counts.count(AskState.ANSWERED),
        skipped=sum(state in SKIPPED for state in counts),
        left=counts.count(AskState.TO_ASK),
        lines=_lines(framework, attempt, states, next_item) if attempt else (),
        pack_title=framework.pack.title,
        pack_version=framework.pack.version,
        credit=framework.pack.credit,
        saved_at=attempt.saved_at if attempt else None,
        finished_at=attempt.finished_at if attempt else None,
    )


def _job_family_title(framework: CompetencyFramework, person: Person) -> LocalizedText | None:
    job_family = framework.job_family.get(person.job_family) if person.job_family else None
    return job_family.title if job_family else None


def _next_step(attempt: Attempt | None, number: int | None) -> NextStep:
    if attempt is None:
        return NextStep.START
    if attempt.is_finished:
        return NextStep.SEE_RESULT
    return NextStep.REVIEW if number is None else NextStep.CONTINUE


def _next_item(
    framework: CompetencyFramework, attempt: Attempt | None, states: Mapping[ItemId, AskState]
) -> tuple[int | None, ItemId | None]:
    if attempt is None or attempt.is_finished:
        return None, None
    item = resume_item(framework, attempt)
    return (list(states).index(item) + 1, item) if item is not None else (None, None)


def _lines(
    framework: CompetencyFramework,
    attempt: Attempt,
    states: Mapping[ItemId, AskState],
    next_item: ItemId | None,
) -> tuple[LineSummary, ...]:
    def stop(item: ItemId) -> Stop:
        if item == next_item:
            return Stop.NEXT
        if states[item] is AskState.TO_ASK:
            return Stop.OPEN
        if states[item] in SKIPPED:
            return Stop.NOT_NEEDED
        return Stop.NOT_MY_WORK if attempt.rating(item) is NOT_MY_WORK else Stop.ANSWERED

    return tuple(
        LineSummary(
            number=competency.number,
            title=competency.short_title,
            stops=tuple(stop(item) for item in states if framework.item[item].competency == competency.id),
        )
        for competency in framework.competencies
    )
