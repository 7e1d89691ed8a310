"""The best set of rounds for the courses of a plan, with the reason for each course that finds no place.

Order of wishes: most courses placed, fewest rounds outside the preferred region (online and VOD are never outside),
the earliest finish of the last course, then round ids, compared course by course in order of course id. No session
overlaps another and a prerequisite is over before what needs it begins. Source: our own rule (issue "learning path",
item 3). Each wish is settled by asking whether a set exists that is at least as good; the search behind that is in
`round_search`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from app.domain.framework import Course, Round
from app.domain.ids import CourseId, RegionId, RoundId
from app.domain.learning_plan import RoundFilter
from app.domain.round_search import Limits, RoundSearch, Selection
from app.domain.round_standing import RoundStanding, is_joinable, round_standing


@dataclass(frozen=True, slots=True)
class RoundPreferences:
    """What a person wishes for: a region (None: none), a filter, and rounds that they keep whatever the filter says.

    A kept round may be full or closed, as its person may have a seat; cancelled or past it cannot be kept.
    """

    region: RegionId | None = None
    filter: RoundFilter = field(default_factory=RoundFilter)
    kept: Mapping[CourseId, RoundId] = field(default_factory=lambda: MappingProxyType({}))


class UnplacedReason(StrEnum):
    """Why a course finds no place in the set."""

    NO_ROUNDS = "no_rounds"
    NONE_JOINABLE = "none_joinable"
    NONE_FITS_FILTER = "none_fits_filter"
    PREREQUISITE_MISSING = "prerequisite_missing"
    PREREQUISITE_UNPLACED = "prerequisite_unplaced"
    NO_FREE_TIME = "no_free_time"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A course without a round, and why.

    `others` are the courses that are in the way: prerequisites that are missing or unplaced, or those whose rounds
    take the time of, or are not over before, each of its rounds. Sorted; empty for the other reasons.
    """

    course: CourseId
    reason: UnplacedReason
    others: tuple[CourseId, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundChoice:
    """The chosen round of each course that found one, by course id; `unplaced` in order of course id.

    `outside` counts the rounds outside the preferred region, `finished_at` is when the last one counts as finished
    (None: nothing was placed). `exact` is False when the search was cut short, so that a better set may exist.
    """

    rounds: Mapping[CourseId, RoundId]
    unplaced: tuple[Unplaced, ...]
    outside: int
    finished_at: datetime | None
    exact: bool


def best_rounds(
    courses: Collection[Course],
    rounds: Collection[Round],
    preferences: RoundPreferences,
    done: Collection[CourseId],
    now: datetime,
) -> RoundChoice:
    """The best set of joinable `rounds` for those of `courses` that are not in `done` (done or known)."""
    wanted = {each.id: each for each in courses if each.id not in done}
    offered = _offered(wanted, rounds, preferences, now)
    hopeless = _hopeless(wanted, rounds, offered, preferences, done, now)
    needs = {
        course: frozenset(need for need in wanted[course].prerequisites if need not in done)
        for course in sorted(wanted)
        if course not in hopeless
    }
    search = RoundSearch(needs, {course: offered[course] for course in needs}, preferences.region, now)
    chosen = _best(search)
    unplaced = [*hopeless.values(), *_crowded_out(search, chosen, needs)]
    return RoundChoice(
        rounds=MappingProxyType({course: each.id for course, each in search.rounds_of(chosen).items()}),
        unplaced=tuple(sorted(unplaced, key=lambda each: each.course)),
        outside=search.outside_count(chosen),
        finished_at=max(chosen.ends.values(), default=None),
        exact=search.exact,
    )


def _offered(
    wanted: Mapping[CourseId, Course], rounds: Collection[Round], preferences: RoundPreferences, now: datetime
) -> dict[CourseId, list[Round]]:
    offered: dict[CourseId, list[Round]] = {course: [] for course in wanted}
    for each in rounds:
        if each.course not in wanted:
            continue
        if kept := preferences.kept.get(each.course):
            gone = round_standing(each, now) in (RoundStanding.CANCELLED, RoundStanding.PAST)
            fits = each.id == kept and not gone
        else:
            fits = is_joinable(each, now) and preferences.filter.admits(each)
        if fits:
            offered[each.course].append(each)
    return offered


def _hopeless(
    wanted: Mapping[CourseId, Course],
    rounds: Collection[Round],
    offered: Mapping[CourseId, list[Round]],
    preferences: RoundPreferences,
    done: Collection[CourseId],
    now: datetime,
) -> dict[CourseId, Unplaced]:
    """The courses that cannot be placed whatever the others do."""
    hopeless: dict[CourseId, Unplaced] = {}
    listed = {each.course for each in rounds}
    joinable = {each.course for each in rounds if each.course in wanted and is_joinable(each, now)}
    for course in wanted.values():
        missing = tuple(sorted({*course.prerequisites} - {*wanted} - {*done}))
        if missing:
            hopeless[course.id] = Unplaced(course.id, UnplacedReason.PREREQUISITE_MISSING, missing)
        elif course.id not in listed:
            hopeless[course.id] = Unplaced(course.id, UnplacedReason.NO_ROUNDS)
        elif course.id not in joinable and not offered[course.id]:
            hopeless[course.id] = Unplaced(course.id, UnplacedReason.NONE_JOINABLE)
        elif not offered[course.id]:
            kept = course.id in preferences.kept
            reason = UnplacedReason.NONE_JOINABLE if kept else UnplacedReason.NONE_FITS_FILTER
            hopeless[course.id] = Unplaced(course.id, reason)
    grown = True
    while grown:
        grown = False
        for course in wanted.values():
            blocked = tuple(sorted({*course.prerequisites} & {*hopeless}))
            if blocked and course.id not in hopeless:
                hopeless[course.id] = Unplaced(course.id, UnplacedReason.PREREQUISITE_UNPLACED, blocked)
                grown = True
    return hopeless


def _best(search: RoundSearch) -> Selection:
    """Settle one wish after the other; each later one keeps what the earlier ones won."""
    found = None
    skips = -1
    while found is None:
        skips += 1
        found = search.find(Limits(skips, search.size))
    for outside in range(search.outside_count(found)):
        better = search.find(Limits(skips, outside))
        if better:
            found = better
            break
    outside = search.outside_count(found)
    found, latest = _earliest(search, found, skips, outside)
    return _first_by_id(search, found, Limits(skips, outside, latest))


def _earliest(
    search: RoundSearch, found: Selection, skips: int, outside: int
) -> tuple[Selection, datetime | None]:
    """The selection whose last course finishes first, by halving the moments at which it may."""
    if not found.ends:
        return found, None
    latest = max(found.ends.values())
    moments = [each for each in search.possible_ends() if each < latest]
    low, high = 0, len(moments)
    while low < high:
        middle = (low + high) // 2
        better = search.find(Limits(skips, outside, moments[middle]))
        if better:
            found = better
            high = middle
        else:
            low = middle + 1
    return found, max(found.ends.values(), default=None)


def _first_by_id(search: RoundSearch, found: Selection, limits: Limits) -> Selection:
    """Give each course, in order of id, the first round by id with which the rest can still be as good."""
    fixed = search.everything
    for course in range(search.size):
        for candidate in search.by_id(course):
            only = (*fixed[:course], 1 << candidate, *fixed[course + 1 :])
            if found.chosen.get(course) == candidate:
                better: Selection | None = found
            else:
                better = search.find(replace(limits, required=limits.required | {course}), only)
            if better:
                found, fixed = better, only
                limits = replace(limits, required=limits.required | {course})
                break
        else:
            fixed = (*fixed[:course], 0, *fixed[course + 1 :])
    return found


def _crowded_out(
    search: RoundSearch, chosen: Selection, needs: Mapping[CourseId, frozenset[CourseId]]
) -> list[Unplaced]:
    placed = search.rounds_of(chosen)
    left = [course for course in needs if course not in placed]
    unplaced: list[Unplaced] = []
    for course in left:
        blocked = tuple(sorted(needs[course] & {*left}))
        if blocked:
            unplaced.append(Unplaced(course, UnplacedReason.PREREQUISITE_UNPLACED, blocked))
        else:
            unplaced.append(Unplaced(course, UnplacedReason.NO_FREE_TIME, search.in_the_way(course, chosen)))
    return unplaced
