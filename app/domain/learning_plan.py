"""A person's plan — courses, each with a round or none yet — and how a round stands in it; proposes nothing.

Proposals are made in `round_choice`; when a VOD counts as finished is said in `round_time`.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.framework import CompetencyFramework, Round, RoundMode
from app.domain.ids import CourseId, RegionId, RoundId
from app.domain.person import CourseRecord, CourseStatus
from app.domain.round_standing import RoundStanding, has_begun, round_standing
from app.domain.round_time import begins, can_follow, finishes, overlap


@dataclass(frozen=True, slots=True)
class PlannedCourse:
    """A course of the plan with the round picked for it, None for none yet."""

    course: CourseId
    round: RoundId | None = None


@dataclass(frozen=True, slots=True)
class LearningPlan:
    """The planned courses, each once, in the order in which they are kept."""

    entries: tuple[PlannedCourse, ...] = ()

    @classmethod
    def of_records(cls, records: Iterable[CourseRecord]) -> "LearningPlan":
        """The plan in what a person marked: everything planned, with its round."""
        return cls(
            tuple(
                PlannedCourse(each.course, each.round)
                for each in records
                if each.status is CourseStatus.PLANNED
            )
        )

    @property
    def courses(self) -> tuple[CourseId, ...]:
        """The planned courses."""
        return tuple(each.course for each in self.entries)

    def round_of(self, course: CourseId) -> RoundId | None:
        """The round picked for `course`; None when none is picked or the course is not planned."""
        return next((each.round for each in self.entries if each.course == course), None)

    def rounds(self, framework: CompetencyFramework) -> tuple[Round, ...]:
        """The picked rounds that `framework` still has, in order of start."""
        picked = [
            framework.round[each.round]
            for each in self.entries
            if each.round and each.round in framework.round
        ]
        return tuple(sorted(picked, key=lambda each: (each.start, each.id)))


@dataclass(frozen=True, slots=True)
class RoundFilter:
    """Which rounds a person wants to see; an empty set and None ask for nothing.

    `regions` concern rounds on site only, as the others are held nowhere. A round fits the days when all of it lies
    from `first_day` to `last_day`, a VOD when it can be watched on one of them; days are those of the round's zone.
    """

    regions: frozenset[RegionId] = frozenset()
    modes: frozenset[RoundMode] = frozenset()
    languages: frozenset[str] = frozenset()
    first_day: date | None = None
    last_day: date | None = None

    def admits(self, each: Round) -> bool:
        """True when `each` fits all that is asked for."""
        return (
            (not self.regions or each.region is None or each.region in self.regions)
            and (not self.modes or each.mode in self.modes)
            and (not self.languages or each.language in self.languages)
            and self._admits_days(each.start.date(), each.end.date(), each.mode)
        )

    def _admits_days(self, first: date, last: date, mode: RoundMode) -> bool:
        if mode is RoundMode.VOD:
            first, last = last, first
        return (self.first_day is None or self.first_day <= first) and (
            self.last_day is None or last <= self.last_day
        )


@dataclass(frozen=True, slots=True)
class RoundState:
    """How a round stands for a person with a plan.

    `begun`: its first session has begun, so it cannot be joined any more. `clashes`: rounds of other planned courses
    with a session at the same time. Prerequisites that are not done are in one of three: `missing_first` (not planned
    either), `unscheduled_first` (planned without a round), `late_first` (planned, but not over before this begins).
    """

    round: RoundId
    standing: RoundStanding
    begun: bool
    clashes: tuple[RoundId, ...]
    missing_first: tuple[CourseId, ...]
    unscheduled_first: tuple[CourseId, ...]
    late_first: tuple[CourseId, ...]

    @property
    def joinable(self) -> bool:
        """True when a seat can be had."""
        return self.standing is RoundStanding.OPEN and not self.begun

    @property
    def fits(self) -> bool:
        """True when nothing speaks against it but a seat that one may already have."""
        gone = self.standing in (RoundStanding.CANCELLED, RoundStanding.PAST)
        return not (gone or self.clashes or self.missing_first or self.unscheduled_first or self.late_first)


@dataclass(frozen=True, slots=True)
class EntryState:
    """A planned course as it stands: `gone` is True when its round is not in the list any more.

    `state` is None without a round, and when the round is gone.
    """

    entry: PlannedCourse
    gone: bool
    state: RoundState | None


def round_state(
    framework: CompetencyFramework,
    plan: LearningPlan,
    each: Round,
    done: Collection[CourseId],
    now: datetime,
    opened: Collection[CourseId] = (),
) -> RoundState:
    """How `each` would stand in `plan` as the round of its course; `done` are courses done or known.

    `opened` are courses that equivalent knowledge opens: nothing is needed before them, whatever is planned.
    """
    others = [planned for planned in plan.rounds(framework) if planned.course != each.course]
    ends = _ends(framework, others, now, opened)
    planned = set(plan.courses)
    open_needs = [need for need in _needs(framework, each.course, opened) if need not in done]
    return RoundState(
        round=each.id,
        standing=round_standing(each, now),
        begun=has_begun(each, now),
        clashes=tuple(other.id for other in others if _meets(each, other)),
        missing_first=tuple(need for need in open_needs if need not in planned),
        unscheduled_first=tuple(need for need in open_needs if need in planned and need not in ends),
        late_first=tuple(need for need in open_needs if need in ends and not can_follow(each, ends[need])),
    )


def plan_states(
    framework: CompetencyFramework,
    plan: LearningPlan,
    done: Collection[CourseId],
    now: datetime,
    opened: Collection[CourseId] = (),
) -> tuple[EntryState, ...]:
    """Every entry of `plan` as it stands (see `round_state`), in its order; `framework` must have all its courses."""
    return tuple(_entry_states(framework, plan, done, now, opened))


def _entry_states(
    framework: CompetencyFramework,
    plan: LearningPlan,
    done: Collection[CourseId],
    now: datetime,
    opened: Collection[CourseId],
) -> Iterator[EntryState]:
    for entry in plan.entries:
        found = framework.round.get(entry.round) if entry.round else None
        state = round_state(framework, plan, found, done, now, opened) if found else None
        yield EntryState(entry, gone=entry.round is not None and found is None, state=state)


def _needs(
    framework: CompetencyFramework, course: CourseId, opened: Collection[CourseId]
) -> tuple[CourseId, ...]:
    return () if course in opened else framework.course[course].prerequisites


def _meets(one: Round, other: Round) -> bool:
    """True when both take place and overlap; what is cancelled takes nobody's time."""
    cancelled = RoundStanding.CANCELLED.value in (one.status.value, other.status.value)
    return not cancelled and overlap(one, other)


def _ends(
    framework: CompetencyFramework, rounds: Collection[Round], now: datetime, opened: Collection[CourseId]
) -> dict[CourseId, datetime]:
    """When each of `rounds` counts as finished, those that it needs first."""
    waiting = {each.course: each for each in rounds}
    ends: dict[CourseId, datetime] = {}
    while waiting:
        ready = [
            each
            for each in waiting.values()
            if not any(need in waiting for need in _needs(framework, each.course, opened))
        ]
        for each in ready:
            needs = [ends[need] for need in _needs(framework, each.course, opened) if need in ends]
            ends[each.course] = finishes(each, begins(each, now, needs))
            del waiting[each.course]
    return ends
