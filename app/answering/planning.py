"""A person's plan as it stands now: entries in the order of the route, and what of the route is not planned yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.answering.sheets import Json, SheetKind
from app.domain.framework import CompetencyFramework, Round
from app.domain.ids import CourseId, RoundId
from app.domain.learning_plan import EntryState, LearningPlan, plan_states
from app.domain.person import CourseRecord, CourseStatus, Person
from app.domain.roadmap import RoadmapPlan, line_order


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """`entries` in the order of the route, then of the lines, then of the pack; courses that the pack lost are not there.

    `left_out` are the courses of the route that are neither done, known nor planned, in its order. `done` are the
    courses that are done or known from the background.
    """

    plan: LearningPlan
    entries: tuple[EntryState, ...]
    left_out: tuple[CourseId, ...]
    done: frozenset[CourseId]

    def entry(self, course: CourseId) -> EntryState | None:
        """The entry of `course`, None when it is not planned."""
        return next((each for each in self.entries if each.entry.course == course), None)


def plan_standing(
    framework: CompetencyFramework,
    person: Person,
    records: Collection[CourseRecord],
    roadmap: RoadmapPlan,
    now: datetime,
) -> PlanStanding:
    """The plan in `records` of `person`, whose map is `roadmap`, as it stands at `now`."""
    order = _order(framework, roadmap)
    planned = [
        each for each in records if each.status is CourseStatus.PLANNED and each.course in framework.course
    ]
    plan = LearningPlan.of_records(sorted(planned, key=lambda each: order[each.course]))
    background = framework.background.get(person.background) if person.background else None
    done = frozenset(each.course for each in records if each.status is CourseStatus.DONE) | frozenset(
        background.known_courses if background else ()
    )
    left_out = tuple(each for each in roadmap.route if each not in plan.courses and each not in done)
    return PlanStanding(plan, plan_states(framework, plan, done, now), left_out, done)


def _order(framework: CompetencyFramework, roadmap: RoadmapPlan) -> Mapping[CourseId, int]:
    """The place of every course: the route first, then the lines, then whatever is on none."""
    in_order = (*roadmap.route, *line_order(framework), *(each.id for each in framework.courses))
    return {course: place for place, course in enumerate(dict.fromkeys(in_order))}


# ---------------------------------------------------------------- what is remembered beside the marks


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """What left as a calendar file so far: `sequence` is the number of the last one, `rounds` what was in it."""

    sequence: int
    rounds: tuple[RoundId, ...]


def _calendar_of(sheet: Json) -> CalendarSheet:
    sequence, rounds = sheet["sequence"], sheet["rounds"]
    if not isinstance(sequence, int) or isinstance(sequence, bool) or sequence < 0:
        raise ValueError("a sequence counts from 0")
    if not isinstance(rounds, list) or not all(isinstance(each, str) for each in rounds):
        raise TypeError("rounds are a list of ids")
    return CalendarSheet(sequence, tuple(RoundId(each) for each in rounds))


CALENDAR_SHEETS = SheetKind[CalendarSheet](
    "calendar",
    lambda sheet: {"sequence": sheet.sequence, "rounds": list(sheet.rounds)},
    _calendar_of,
)
CALENDAR_KEY = "plan"


@dataclass(frozen=True, slots=True)
class SeenRound:
    """How a picked round stood when its person last saw and accepted it; `sessions` are (start, end) in order."""

    round: RoundId
    sessions: tuple[tuple[datetime, datetime], ...]

    @classmethod
    def of(cls, each: Round) -> "SeenRound":
        """`each` as it stands now."""
        return cls(each.id, tuple((session.start, session.end) for session in each.sessions))


def _seen_of(sheet: Json) -> SeenRound:
    name, sessions = sheet["round"], sheet["sessions"]
    if not isinstance(name, str) or not isinstance(sessions, list):
        raise TypeError("a seen round has a name and a list of sessions")
    return SeenRound(RoundId(name), tuple(_moments(each) for each in sessions))


def _moments(pair: object) -> tuple[datetime, datetime]:
    if not isinstance(pair, list) or len(pair) != 2:
        raise TypeError("a session has a start and an end")
    start, end = (datetime.fromisoformat(each) for each in pair)
    if start.tzinfo is None or end.tzinfo is None:
        raise ValueError("times carry their zone")
    return start, end


SEEN_ROUNDS = SheetKind[SeenRound](
    "seen_round",
    lambda seen: {
        "round": seen.round,
        "sessions": [[start.isoformat(), end.isoformat()] for start, end in seen.sessions],
    },
    _seen_of,
)
"""One sheet per course, under its id."""
