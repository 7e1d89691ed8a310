"""The shortest set of courses that covers a set of gaps, with the rule that chose it; knows no person and no map.

Order of wishes: fewest courses, then fewest hours, then the goal's order of competencies, then course ids;
prerequisites are always included. Source: our own rule (issue "main job", item 6).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from app.domain.ids import CompetencyId, CourseId, ItemId

EXACT_CANDIDATES = 20
"""Up to this many candidate courses (after leaving out dominated ones) the search is exact."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A course that may be on the route: what it covers, what it costs, and what it needs first.

    `rank` is the place of its best competency in the goal's preference, 0 the most wanted.
    """

    course: CourseId
    covers: frozenset[ItemId]
    hours: float
    rank: int
    needs: frozenset[CourseId]


@dataclass(frozen=True, slots=True)
class Route:
    """The chosen courses (unordered set as sorted ids), what remains uncovered, and whether the search was exact."""

    courses: tuple[CourseId, ...]
    uncovered: frozenset[ItemId]
    exact: bool


Cost = tuple[int, float, tuple[int, ...], tuple[CourseId, ...]]


def shortest_route(candidates: Collection[Candidate], wanted: Collection[ItemId]) -> Route:
    """The best set of `candidates` that covers all of `wanted` that can be covered.

    Each candidate's `needs` must name candidates only (met prerequisites are left out by the caller). With more
    than `EXACT_CANDIDATES` useful candidates a greedy choice is made — most new gaps per course first — and pruned;
    `exact` is then False.
    """
    search = _Search({each.course: each for each in candidates}, frozenset(wanted))
    exact = len(search.useful) <= EXACT_CANDIDATES
    chosen = search.best() if exact else search.greedy()
    return Route(tuple(sorted(chosen)), search.wanted - search.coverable, exact)


class _Search:
    """The candidates with what is asked of them again and again: closures as sets, items as bits of an integer."""

    def __init__(self, candidates: Mapping[CourseId, Candidate], wanted: frozenset[ItemId]) -> None:
        self.candidates = candidates
        self.wanted = wanted
        self.coverable = wanted & frozenset[ItemId]().union(*(each.covers for each in candidates.values()))
        self._bit = {item: 1 << place for place, item in enumerate(sorted(self.coverable))}
        self._all = sum(self._bit.values())
        self._covers = {course: self._mask(each.covers) for course, each in candidates.items()}
        self._closure = {course: self._with_needs(course) for course in candidates}
        self._closure_covers = {course: self.covered(each) for course, each in self._closure.items()}
        self.useful = self._useful()

    def _mask(self, items: Collection[ItemId]) -> int:
        return reduce(or_, (self._bit.get(each, 0) for each in items), 0)

    def _with_needs(self, course: CourseId) -> frozenset[CourseId]:
        """`course` with everything that it needs first, directly or not."""
        found: set[CourseId] = set()
        waiting = [course]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += self.candidates[each].needs
        return frozenset(found)

    def _useful(self) -> tuple[CourseId, ...]:
        """The courses that cover something wanted and are not dominated; prerequisites come along by closure."""
        covering = [course for course in self.candidates if self._covers[course]]
        needed = frozenset[CourseId]().union(*(self._closure[course] - {course} for course in covering))
        sharing = {bit: [each for each in covering if bit & self._covers[each]] for bit in self._bit.values()}

        def rivals(course: CourseId) -> list[CourseId]:
            """What covers the lowest item of `course`: who dominates it is among them."""
            return sharing[self._covers[course] & -self._covers[course]]

        return tuple(
            sorted(
                course
                for course in covering
                if course in needed or not any(self.dominates(other, course) for other in rivals(course))
            )
        )

    def dominates(self, better: CourseId, worse: CourseId) -> bool:
        """True when putting `better` in the place of `worse` can only improve a route."""
        if self._covers[worse] & ~self._covers[better] or better == worse:
            return False
        one, other = self.candidates[better], self.candidates[worse]
        return (one.hours, one.rank, one.course) < (other.hours, other.rank, other.course) and (
            self._closure[better] - {better} <= self._closure[worse] - {worse}
        )

    def cost(self, courses: Collection[CourseId]) -> Cost:
        chosen = [self.candidates[course] for course in courses]
        ranks = tuple(sorted(each.rank for each in chosen))
        hours = round(sum(each.hours for each in chosen), 6)
        return len(chosen), hours, ranks, tuple(sorted(each.course for each in chosen))

    def covered(self, courses: Collection[CourseId]) -> int:
        """The wanted items that `courses` cover, as bits."""
        return reduce(or_, (self._covers[course] for course in courses), 0)

    def best(self) -> frozenset[CourseId]:
        """Branch and bound: cover the gap with the fewest courses first, by each of its courses in turn."""
        best = self.greedy()
        best_cost = self.cost(best)
        covering = [
            (bit, [course for course in self.useful if bit & self._covers[course]])
            for bit in self._bit.values()
        ]
        covering.sort(key=lambda each: len(each[1]))
        seen: set[frozenset[CourseId]] = set()
        waiting: list[frozenset[CourseId]] = [frozenset()]
        while waiting:
            chosen = waiting.pop()
            missing = self._all & ~self.covered(chosen)
            if not missing:
                best, best_cost = min(
                    (best, best_cost), (chosen, self.cost(chosen)), key=lambda each: each[1]
                )
                continue
            if len(chosen) >= best_cost[0]:
                continue
            for course in next(courses for bit, courses in covering if bit & missing):
                grown = chosen | self._closure[course]
                if len(grown) <= best_cost[0] and grown not in seen:
                    seen.add(grown)
                    waiting.append(grown)
        return best

    def greedy(self) -> frozenset[CourseId]:
        """Take the course with the most new gaps per added course until all is covered, then drop what is idle."""
        chosen: frozenset[CourseId] = frozenset()
        while missing := self._all & ~self.covered(chosen):
            chosen |= self._closure[self._most_gaining(chosen, missing)]
        return self._pruned(chosen)

    def _most_gaining(self, chosen: frozenset[CourseId], missing: int) -> CourseId:
        """The course with the most of `missing` per added course, then fewest hours, best rank, first id."""
        best_share = 0.0
        best: list[CourseId] = []
        for course in self.useful:
            gained = (missing & self._closure_covers[course]).bit_count()
            if gained and gained >= best_share:  # fewer cannot win even when nothing is added for them
                share = gained / len(self._closure[course] - chosen)
                if share > best_share:
                    best_share, best = share, [course]
                elif share == best_share:
                    best.append(course)
        return min(best, key=lambda course: self._burden(course, chosen))

    def _burden(self, course: CourseId, chosen: frozenset[CourseId]) -> tuple[float, int, CourseId]:
        hours = sum(self.candidates[each].hours for each in self._closure[course] - chosen)
        return hours, self.candidates[course].rank, course

    def _pruned(self, chosen: frozenset[CourseId]) -> frozenset[CourseId]:
        for course in sorted(chosen, key=lambda each: (-self.candidates[each].hours, each)):
            rest = chosen - {course}
            needed_by_rest = any(course in self._closure[other] for other in rest)
            if not needed_by_rest and self.covered(rest) == self._all:
                chosen = rest
        return chosen


def preference_rank(competencies: Collection[CompetencyId], preference: tuple[CompetencyId, ...]) -> int:
    """The best place of `competencies` in the goal's `preference`, 0 first; behind all when none is in it."""
    return min(
        (preference.index(each) for each in competencies if each in preference), default=len(preference)
    )
