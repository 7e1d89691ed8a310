"""Stations, lines, states and the route to a goal, from a profile and the courses taken; draws nothing.

Source: design page UX, "The idea: a line map"; route rule in `route`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.attempt import Attempt
from app.domain.framework import Background, CompetencyFramework, Course, Goal
from app.domain.gaps import CompetencyGap, gaps
from app.domain.ids import BandId, CompetencyId, CourseId, ItemId, StageId
from app.domain.person import CourseRecord, CourseStatus
from app.domain.route import Candidate, Route, preference_rank, shortest_route
from app.domain.scoring import Profile, profile

Needs = Mapping[CourseId, frozenset[CourseId]]
"""The published prerequisites of each course that hold for a person; none where equivalent knowledge replaces them."""


class StationState(StrEnum):
    """How a course stands for a person; TAKE_FIRST is advice and locks nothing."""

    DONE = "done"
    BOOKED = "booked"
    NEXT = "next"
    OPEN = "open"
    TAKE_FIRST = "take_first"


@dataclass(frozen=True, slots=True)
class Station:
    """A course on the map.

    `numbers` is its place on each of its lines, counted from 1 (for "1-4"); on the loop the key is absent and
    `loop_number` is set. `covers` are the gaps that it closes, `needed_for` the route courses that need it first.
    `take_first` are the courses to take before it that are neither done nor known; advice leaves out those that lie
    behind the person's level, a published prerequisite stays until it is done or known, or until equivalent
    knowledge stands in its place.
    """

    course: CourseId
    stage: StageId
    lines: tuple[CompetencyId, ...]
    numbers: Mapping[CompetencyId, int]
    loop_number: int | None
    state: StationState
    on_route: bool
    covers: tuple[ItemId, ...]
    needed_for: tuple[CourseId, ...]
    take_first: tuple[CourseId, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One competency as a line: its stations in order and where the person and the goal are on it.

    `here_after` is the last stage whose band is reached (None: before the first station, or no level).
    `goal_station` is the last station of the route on this line, None when the line has none.
    """

    competency: CompetencyId
    stations: tuple[CourseId, ...]
    level: BandId | None
    has_standing: bool
    here_after: StageId | None
    wanted: BandId | None
    goal_station: CourseId | None


@dataclass(frozen=True, slots=True)
class RoadmapPlan:
    """The whole map for one person: `route` in the order to take it, `next_course` the first to do.

    `uncovered` are gaps that no open course develops: they need practice, not a course. `exact` is False when the
    route came from the heuristic.
    """

    goal: Goal | None
    stations: tuple[Station, ...]
    lines: tuple[Line, ...]
    route: tuple[CourseId, ...]
    next_course: CourseId | None
    gaps: tuple[CompetencyGap, ...]
    uncovered: tuple[ItemId, ...]
    exact: bool

    def station(self, course: CourseId) -> Station:
        """The station of `course`. Raises KeyError for a course that the map does not have."""
        for each in self.stations:
            if each.course == course:
                return each
        raise KeyError(course)


def plan(
    framework: CompetencyFramework,
    attempt: Attempt | None,
    goal: Goal | None,
    background: Background | None = None,
    records: Collection[CourseRecord] = (),
    equivalents: Collection[CourseId] = (),
) -> RoadmapPlan:
    """The map of `framework` for a person with `attempt`, `goal`, `background` and marked courses.

    `equivalents` are courses whose published prerequisites equivalent knowledge replaces; what is advised before
    them stays advised. Source: content page FACTS, 3 ("AI Basic or equivalent knowledge → AI Advanced").
    """
    standings = profile(framework, attempt) if attempt else {}
    done = {each.course for each in records if each.status is CourseStatus.DONE}
    booked = {each.course for each in records if each.status is CourseStatus.PLANNED}
    known = done | set(background.known_courses if background else ())
    positions = {competency: each.position for competency, each in standings.items()}
    missing = gaps(framework, attempt, positions, goal) if goal else ()
    needs = _needs(framework, equivalents)
    route = (
        route_to(framework, goal, missing, done=done, known=known, equivalents=equivalents)
        if goal
        else Route((), frozenset(), exact=True)
    )
    order = _route_order(framework, route.courses)
    next_course = next((course for course in order if course not in booked), order[0] if order else None)
    passed = courses_behind(framework, standings)
    stations = _stations(framework, order, next_course, missing, done, booked, known, passed, needs)
    return RoadmapPlan(
        goal=goal,
        stations=stations,
        lines=_lines(framework, standings, goal, order),
        route=order,
        next_course=next_course,
        gaps=missing,
        uncovered=tuple(item.id for item in framework.items if item.id in route.uncovered),
        exact=route.exact,
    )


def line_order(framework: CompetencyFramework) -> tuple[CourseId, ...]:
    """All courses by stage, prerequisites and advice first, then those on more lines, then pack order."""
    ordered: list[CourseId] = []
    for stage in framework.stages:
        waiting = [course for course in framework.courses if course.stage == stage.id]
        waiting.sort(key=lambda course: -len(framework.lines_of[course.id]))
        while waiting:
            here = {course.id for course in waiting}
            ready = next((each for each in waiting if not here & _before(each)), waiting[0])
            waiting.remove(ready)
            ordered.append(ready.id)
    return tuple(ordered)


def _before(course: Course) -> set[CourseId]:
    return {*course.prerequisites, *course.advice}


def route_to(
    framework: CompetencyFramework,
    goal: Goal,
    missing: tuple[CompetencyGap, ...],
    *,
    done: Collection[CourseId] = (),
    known: Collection[CourseId] = (),
    equivalents: Collection[CourseId] = (),
) -> Route:
    """The fewest courses that close what is `missing` to `goal`, none of them `done`.

    `known` courses are needed by no other one, yet stay in the choice: a gap in what one "knows" is still a gap.
    `equivalents` are as in `plan`.
    """
    wanted = frozenset(item for gap in missing for item in gap.items)
    needs, taken = _needs(framework, equivalents), frozenset(known)
    candidates = [
        Candidate(
            course=course.id,
            covers=wanted.intersection(course.develops),
            hours=course.hours,
            rank=preference_rank(framework.lines_of[course.id], goal.preference),
            needs=needs[course.id] - taken,
        )
        for course in framework.courses
        if not course.common and course.id not in done
    ]
    return shortest_route(candidates, wanted)


def _needs(framework: CompetencyFramework, equivalents: Collection[CourseId]) -> Needs:
    return {
        each.id: frozenset[CourseId]() if each.id in equivalents else frozenset(each.prerequisites)
        for each in framework.courses
    }


def _route_order(framework: CompetencyFramework, courses: tuple[CourseId, ...]) -> tuple[CourseId, ...]:
    return tuple(course for course in line_order(framework) if course in courses)


def _stations(
    framework: CompetencyFramework,
    route: tuple[CourseId, ...],
    next_course: CourseId | None,
    missing: tuple[CompetencyGap, ...],
    done: set[CourseId],
    booked: set[CourseId],
    known: set[CourseId],
    passed: set[CourseId],
    needs: Needs,
) -> tuple[Station, ...]:
    wanted = [item for gap in missing for item in gap.items]
    order = line_order(framework)
    loop = [course for course in order if framework.course[course].common]
    places = {
        competency.id: [course for course in order if competency.id in framework.lines_of[course]]
        for competency in framework.competencies
    }

    def state(course: Course, take_first: tuple[CourseId, ...]) -> StationState:
        if course.id in done:
            return StationState.DONE
        if course.id in booked:
            return StationState.BOOKED
        if course.id == next_course:
            return StationState.NEXT
        return StationState.TAKE_FIRST if take_first else StationState.OPEN

    def station(course: Course) -> Station:
        lines = framework.lines_of[course.id]
        needed = {*needs[course.id], *(each for each in course.advice if each not in passed)} - known
        take_first = tuple(each for each in order if each in needed)
        return Station(
            course=course.id,
            stage=course.stage,
            lines=lines,
            numbers={line: places[line].index(course.id) + 1 for line in lines},
            loop_number=loop.index(course.id) + 1 if course.common else None,
            state=state(course, take_first),
            on_route=course.id in route,
            covers=tuple(item for item in wanted if item in course.develops),
            needed_for=tuple(each for each in route if course.id in needs[each]),
            take_first=take_first,
        )

    return tuple(station(framework.course[course]) for course in order)


def courses_behind(framework: CompetencyFramework, standings: Profile) -> set[CourseId]:
    """The courses behind the person on each of their lines: advice to take them first would only be noise."""

    def is_behind(course: Course, competency: CompetencyId) -> bool:
        standing = standings.get(competency)
        stage = _last_stage_reached(framework, standing.level if standing else None)
        return stage is not None and framework.stage[course.stage].position <= framework.stage[stage].position

    return {
        course.id
        for course in framework.courses
        if framework.lines_of[course.id]
        and all(is_behind(course, line) for line in framework.lines_of[course.id])
    }


def _lines(
    framework: CompetencyFramework, standings: Profile, goal: Goal | None, route: tuple[CourseId, ...]
) -> tuple[Line, ...]:
    order = line_order(framework)

    def line(competency: CompetencyId) -> Line:
        stations = tuple(course for course in order if competency in framework.lines_of[course])
        wanted = goal.wanted.get(competency) if goal else None
        on_route = [course for course in stations if course in route]
        standing = standings.get(competency)
        return Line(
            competency=competency,
            stations=stations,
            level=standing.level if standing else None,
            has_standing=standing is not None and standing.position is not None,
            here_after=_last_stage_reached(framework, standing.level if standing else None),
            wanted=wanted,
            goal_station=on_route[-1] if on_route and wanted else None,
        )

    return tuple(line(each.id) for each in framework.competencies)


def _last_stage_reached(framework: CompetencyFramework, level: BandId | None) -> StageId | None:
    if level is None:
        return None
    reached = [
        stage.id
        for stage in framework.stages
        if stage.leads_to is not None
        and framework.band[stage.leads_to].position <= framework.band[level].position
    ]
    return reached[-1] if reached else None
