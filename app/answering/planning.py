"""A person's plan as it stands now: entries in the order of the route, and what of the route is not planned yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from app.answering.sheets import Json, SheetKind
from app.domain.framework import CompetencyFramework, Course, Round
from app.domain.ids import CourseId, RegionId, RoundId
from app.domain.learning_plan import EntryState, LearningPlan, RoundFilter, plan_states
from app.domain.person import CourseRecord, CourseStatus, Person
from app.domain.roadmap import RoadmapPlan, line_order
from app.domain.round_choice import RoundChoice, RoundPreferences, best_rounds


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """`entries` in the order of the route, then of the lines, then of the pack, without courses that it lost.

    `left_out` are the courses of the route that are not planned, in its order: also one that is known from the
    background or that equivalent knowledge makes needless for another course, as it is there for a gap of one's own.
    `done` are the courses that are done or known from the background, `opened` those before which nothing is needed.
    """

    plan: LearningPlan
    entries: tuple[EntryState, ...]
    left_out: tuple[CourseId, ...]
    done: frozenset[CourseId]
    opened: frozenset[CourseId]

    def entry(self, course: CourseId) -> EntryState | None:
        """The entry of `course`, None when it is not planned."""
        return next((each for each in self.entries if each.entry.course == course), None)


def plan_standing(
    framework: CompetencyFramework,
    person: Person,
    records: Collection[CourseRecord],
    roadmap: RoadmapPlan,
    now: datetime,
    equivalents: Collection[CourseId] = (),
) -> PlanStanding:
    """The plan in `records` of `person`, whose map is `roadmap`, as it stands at `now`.

    `equivalents` are the courses that equivalent knowledge opens: what they need first is not needed before them,
    yet before other courses, whose entry statements nobody confirmed. Source: content page FACTS, 3 ("AI Basic or
    equivalent knowledge → AI Advanced"), as on the map (`roadmap.plan`).
    """
    order = _order(framework, roadmap)
    planned = [
        each for each in records if each.status is CourseStatus.PLANNED and each.course in framework.course
    ]
    plan = LearningPlan.of_records(sorted(planned, key=lambda each: order[each.course]))
    background = framework.background.get(person.background) if person.background else None
    known = background.known_courses if background else ()
    done = frozenset((*known, *(each.course for each in records if each.status is CourseStatus.DONE)))
    opened = frozenset(equivalents)
    states = plan_states(framework, plan, done, now, opened)
    left_out = tuple(each for each in roadmap.route if each not in plan.courses)
    return PlanStanding(plan, states, left_out, done, opened)


def _order(framework: CompetencyFramework, roadmap: RoadmapPlan) -> Mapping[CourseId, int]:
    """The place of every course: the route first, then the lines, then whatever is on none."""
    in_order = (*roadmap.route, *line_order(framework), *(each.id for each in framework.courses))
    return {course: place for place, course in enumerate(dict.fromkeys(in_order))}


def proposal(
    framework: CompetencyFramework,
    standing: PlanStanding,
    region: RegionId | None,
    wanted: RoundFilter,
    now: datetime,
    *,
    keep: bool,
) -> RoundChoice:
    """The best set of rounds for the planned courses; with `keep` the picked rounds that fit stay as they are.

    A planned course that is known from the background gets a round, but no other course has to wait for it.
    """
    kept = {
        each.entry.course: each.state.round
        for each in standing.entries
        if keep and each.state is not None and each.state.fits
    }
    return best_rounds(
        [_as_it_stands(framework.course[each.entry.course], standing) for each in standing.entries],
        framework.round_list.rounds,
        RoundPreferences(region, wanted, kept),
        (),
        now,
    )


def _as_it_stands(course: Course, standing: PlanStanding) -> Course:
    """`course` with those of its prerequisites that hold for the person."""
    needs = () if course.id in standing.opened else course.prerequisites
    return replace(course, prerequisites=tuple(each for each in needs if each not in standing.done))


# ---------------------------------------------------------------- what is remembered beside the marks


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """What left as a calendar file so far: `sequence` is the number of the last one.

    `sessions` are those of picked rounds that calendars have as taking place, each as (round, number of the session).
    """

    sequence: int
    sessions: tuple[tuple[RoundId, int], ...]


def _calendar_of(sheet: Json) -> CalendarSheet:
    sequence, sessions = sheet["sequence"], sheet["sessions"]
    if not isinstance(sequence, int) or isinstance(sequence, bool) or sequence < 0:
        raise ValueError("a sequence counts from 0")
    if not isinstance(sessions, list):
        raise TypeError("sessions are a list")
    return CalendarSheet(sequence, tuple(_session_of(each) for each in sessions))


def _session_of(pair: object) -> tuple[RoundId, int]:
    if not isinstance(pair, list) or len(pair) != 2:
        raise TypeError("a session has a round and a number")
    name, number = pair
    if not isinstance(name, str) or not isinstance(number, int) or isinstance(number, bool):
        raise TypeError("a session has a round and a number")
    return RoundId(name), number


CALENDAR_SHEETS = SheetKind[CalendarSheet](
    "calendar",
    lambda sheet: {"sequence": sheet.sequence, "sessions": [list(each) for each in sheet.sessions]},
    _calendar_of,
)
CALENDAR_KEY = "plan"


Times: TypeAlias = tuple[tuple[datetime, datetime], ...]
"""The sessions of a round as (start, end) in order."""


@dataclass(frozen=True, slots=True)
class SeenRound:
    """How a picked round stood when its person last saw and accepted it; `sessions` are (start, end) in order."""

    round: RoundId
    sessions: Times

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
"""One sheet per round, under its id: a round that is picked again is still known."""


def moved_rounds(
    framework: CompetencyFramework,
    standing: PlanStanding,
    before: Collection[Round],
    seen: Mapping[str, SeenRound],
) -> Mapping[RoundId, Times]:
    """The picked rounds that have other times than their person knows → those times, as (start, end) in order.

    Known are the times that were `seen` (by round id), else those in the list `before`.
    """
    former = {each.id: SeenRound.of(each) for each in before}
    moved = {}
    for each in standing.entries:
        if each.state is None:
            continue
        now = SeenRound.of(framework.round[each.state.round])
        known = seen.get(now.round) or former.get(now.round)
        if known is not None and known.sessions != now.sessions:
            moved[now.round] = known.sessions
    return moved
