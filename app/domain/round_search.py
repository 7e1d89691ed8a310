"""Whether a set of rounds within given limits exists, by depth-first search with forward checking; wishes for nothing.

Rounds are numbered and sets of them are bits of an integer, so that a step of the search is a few operations.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from operator import or_

from app.domain.framework import Round, RoundMode
from app.domain.ids import CourseId, RegionId
from app.domain.round_time import begins, can_follow, finishes, overlapping_pairs

DEAD_ENDS_PER_QUESTION = 4_000
"""A question that meets more dead ends is taken as answered by no, and the search is not exact any more."""

Domains = tuple[int, ...]
"""For each course the set of rounds still possible, as bits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How good a set must be: courses left out, rounds outside the region, the last finish (None: any).

    The courses in `required` may not be left out.
    """

    skips: int
    outside: int
    latest: datetime | None = None
    required: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Selection:
    """A set of rounds: number of the course → number of the round, and when each course counts as finished."""

    chosen: Mapping[int, int] = field(default_factory=dict)
    ends: Mapping[int, datetime] = field(default_factory=dict)


class _TooHardError(Exception):
    """The question is too hard."""


def bits(number: int) -> Iterator[int]:
    """The positions of the ones in `number`, from the lowest."""
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


class RoundSearch:
    """The courses of a plan and the rounds on offer for each; `needs` name courses of the plan only."""

    def __init__(
        self,
        needs: Mapping[CourseId, frozenset[CourseId]],
        offered: Mapping[CourseId, Sequence[Round]],
        region: RegionId | None,
        now: datetime,
    ) -> None:
        self.exact = True
        self._now = now
        self._courses = sorted(needs)
        self.size = len(self._courses)
        place = {course: index for index, course in enumerate(self._courses)}
        self._needs = [frozenset(place[need] for need in needs[course]) for course in self._courses]
        self._needed_by = [
            [other for other in range(self.size) if index in self._needs[other]] for index in range(self.size)
        ]
        self._rounds: list[Round] = []
        self.everything: Domains = self._number_rounds(offered, region)
        self._soonest = [finishes(each, begins(each, now)) for each in self._rounds]
        self._outside = self._mask(
            index for index, each in enumerate(self._rounds) if _is_outside(each, region)
        )
        self._inside = ~self._outside
        self._fitting = self._compatible()
        self._ends: dict[int, frozenset[datetime]] = {}
        self._dead_ends = 0

    def find(self, limits: Limits, domains: Domains | None = None) -> Selection | None:
        """A set within `limits` that takes its rounds from `domains` (default: all), None when there is none."""
        start = domains or self.everything
        if limits.latest is not None:
            in_time = self._mask(i for i, end in enumerate(self._soonest) if end <= limits.latest)
            start = tuple(each & in_time for each in start)
        if limits.outside == 0:
            start = tuple(each & self._inside for each in start)
        self._dead_ends = 0
        try:
            return self._place(start, frozenset(range(self.size)), Selection(), limits)
        except _TooHardError:
            self.exact = False
            return None

    def possible_ends(self) -> list[datetime]:
        """Every moment at which some course can count as finished, in order of time."""
        return sorted({end for course in range(self.size) for end in self._ends_of(course)})

    def by_id(self, course: int) -> list[int]:
        """The rounds of `course` in order of id."""
        return sorted(bits(self.everything[course]), key=lambda each: self._rounds[each].id)

    def rounds_of(self, selection: Selection) -> dict[CourseId, Round]:
        """The rounds of `selection` by course, in order of course id."""
        return {
            self._courses[course]: self._rounds[selection.chosen[course]]
            for course in sorted(selection.chosen)
        }

    def outside_count(self, selection: Selection) -> int:
        """How many rounds of `selection` are outside the preferred region."""
        return sum(self._outside >> each & 1 for each in selection.chosen.values())

    def in_the_way(self, course: CourseId, selection: Selection) -> tuple[CourseId, ...]:
        """The courses of `selection` with which some round of `course` does not go together, sorted."""
        mine = self.everything[self._courses.index(course)]
        return tuple(
            self._courses[other]
            for other, chosen in sorted(selection.chosen.items())
            if mine & ~self._fitting[chosen]
        )

    # ---------------------------------------------------------------- what goes with what

    def _number_rounds(self, offered: Mapping[CourseId, Sequence[Round]], region: RegionId | None) -> Domains:
        """Number the rounds course by course, the likely best of each first, and tell each course's numbers."""
        domains = []
        for course in self._courses:
            first = len(self._rounds)
            self._rounds += sorted(
                offered[course],
                key=lambda each: (
                    _is_outside(each, region),
                    finishes(each, begins(each, self._now)),
                    each.id,
                ),
            )
            domains.append((1 << len(self._rounds)) - (1 << first))
        return tuple(domains)

    def _compatible(self) -> list[int]:
        """For each round the rounds of other courses that can be taken beside it."""
        fitting = [-1] * len(self._rounds)
        for one, other in overlapping_pairs(self._rounds):
            fitting[one] &= ~(1 << other)
            fitting[other] &= ~(1 << one)
        for course, needs in enumerate(self._needs):
            for need in needs:
                for later in bits(self.everything[course]):
                    for earlier in bits(self.everything[need]):
                        if not can_follow(self._rounds[later], self._soonest[earlier]):
                            fitting[later] &= ~(1 << earlier)
                            fitting[earlier] &= ~(1 << later)
        return fitting

    def _ends_of(self, course: int) -> frozenset[datetime]:
        """When `course` can count as finished; that of a VOD depends on what it needs first."""
        if course not in self._ends:
            needed = {end for need in self._needs[course] for end in self._ends_of(need)}
            self._ends[course] = frozenset(
                finishes(each, begins(each, self._now, after))
                for each in map(self._rounds.__getitem__, bits(self.everything[course]))
                for after in ([], *([end] for end in needed if can_follow(each, end)))
            )
        return self._ends[course]

    # ---------------------------------------------------------------- the search

    def _place(
        self, domains: Domains, left: frozenset[int], placed: Selection, limits: Limits
    ) -> Selection | None:
        """Place the courses in `left`, or leave out as many as `limits` still allows."""
        if not left:
            return placed
        if not limits.skips and self._dead_ends:  # costs more than it saves until something did not work out
            domains = self._supported(domains, left)
        lost = sum(not domains[course] for course in left)
        forced_outside = sum(bool(domains[course]) and not domains[course] & self._inside for course in left)
        if lost > limits.skips or forced_outside > limits.outside + limits.skips - lost:
            self._dead_end()
            return None
        course = min(
            (each for each in left if not self._needs[each] & left),
            key=lambda each: domains[each].bit_count(),
        )
        for candidate in bits(domains[course]):
            found = self._take(candidate, course, domains, left, placed, limits)
            if found:
                return found
        return self._leave_out(course, domains, left, placed, limits)

    def _take(
        self,
        candidate: int,
        course: int,
        domains: Domains,
        left: frozenset[int],
        placed: Selection,
        limits: Limits,
    ) -> Selection | None:
        outside = limits.outside - (self._outside >> candidate & 1)
        each = self._rounds[candidate]
        end = finishes(each, begins(each, self._now, [placed.ends[need] for need in self._needs[course]]))
        if outside < 0 or (limits.latest is not None and end > limits.latest):
            return None
        fitting = self._fitting[candidate] & (self._inside if outside == 0 else -1)
        narrowed = tuple(domain & fitting if index in left else 0 for index, domain in enumerate(domains))
        if end > self._soonest[candidate]:
            narrowed = self._after(end, course, narrowed)
        return self._place(
            narrowed,
            left - {course},
            Selection({**placed.chosen, course: candidate}, {**placed.ends, course: end}),
            replace(limits, outside=outside),
        )

    def _after(self, end: datetime, course: int, domains: Domains) -> Domains:
        """`domains` without what begins before `course` is over: a VOD that had to wait is over later."""
        narrowed = list(domains)
        for other in self._needed_by[course]:
            narrowed[other] = self._mask(
                each for each in bits(domains[other]) if can_follow(self._rounds[each], end)
            )
        return tuple(narrowed)

    def _supported(self, domains: Domains, left: frozenset[int]) -> Domains:
        """`domains` without the rounds beside which some course of `left` has none: all of these must be placed."""
        narrowed = list(domains)
        changed = left
        while changed:
            before = list(narrowed)
            for course in left:
                for candidate in bits(narrowed[course]):
                    fitting = self._fitting[candidate]
                    if not all(narrowed[other] & fitting for other in changed if other != course):
                        narrowed[course] &= ~(1 << candidate)
            changed = frozenset(course for course in left if narrowed[course] != before[course])
        return tuple(narrowed)

    def _leave_out(
        self, course: int, domains: Domains, left: frozenset[int], placed: Selection, limits: Limits
    ) -> Selection | None:
        """Place the rest without `course` and without everything that needs it."""
        gone = {course}
        while grown := {each for each in left - gone if self._needs[each] & gone}:
            gone |= grown
        if len(gone) > limits.skips or gone & limits.required:
            self._dead_end()
            return None
        return self._place(domains, left - gone, placed, replace(limits, skips=limits.skips - len(gone)))

    def _dead_end(self) -> None:
        self._dead_ends += 1
        if self._dead_ends > DEAD_ENDS_PER_QUESTION:
            raise _TooHardError

    @staticmethod
    def _mask(numbers: Iterable[int]) -> int:
        return reduce(or_, (1 << each for each in numbers), 0)


def _is_outside(each: Round, region: RegionId | None) -> bool:
    """True for a round on site in another region than the preferred one."""
    return each.mode is RoundMode.ONSITE and region is not None and each.region != region
