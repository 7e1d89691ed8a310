"""The shortest set of courses that covers a set of gaps, with the rule that chose it; knows no person and no map.

Order of wishes: fewest courses, then fewest hours, then the goal's order of competencies, then course ids;
prerequisites are always included. Source: our own rule (issue "main job", item 6).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

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


@dataclass(frozen=True)
class _Search:
    candidates: Mapping[CourseId, Candidate]
    wanted: frozenset[ItemId]

    @cached_property
    def coverable(self) -> frozenset[ItemId]:
        return self.wanted & frozenset[ItemId]().union(*(each.covers for each in self.candidates.values()))

    @cached_property
    def useful(self) -> tuple[CourseId, ...]:
        """The courses that cover something wanted and are not dominated; prerequisites come along by closure."""
        covering = [course for course, each in self.candidates.items() if each.covers & self.coverable]
        needed = frozenset[CourseId]().union(*(self.closure(course) - {course} for course in covering))
        return tuple(
            sorted(
                course
                for course in covering
                if course in needed or not any(self.dominates(other, course) for other in covering)
            )
        )

    def closure(self, course: CourseId) -> frozenset[CourseId]:
        """`course` with everything that it needs first, directly or not."""
        found: set[CourseId] = set()
        waiting = [course]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += self.candidates[each].needs
        return frozenset(found)

    def dominates(self, better: CourseId, worse: CourseId) -> bool:
        """True when putting `better` in the place of `worse` can only improve a route."""
        one, other = self.candidates[better], self.candidates[worse]
        return (
            better != worse
            and one.covers & self.wanted >= other.covers & self.wanted
            and self.closure(better) - {better} <= self.closure(worse) - {worse}
            and (one.hours, one.rank, one.course) < (other.hours, other.rank, other.course)
        )

    def cost(self, courses: Collection[CourseId]) -> Cost:
        chosen = [self.candidates[course] for course in courses]
        ranks = tuple(sorted(each.rank for each in chosen))
        hours = round(sum(each.hours for each in chosen), 6)
        return len(chosen), hours, ranks, tuple(sorted(each.course for each in chosen))

    def covered(self, courses: Collection[CourseId]) -> frozenset[ItemId]:
        return self.coverable & frozenset[ItemId]().union(
            *(self.candidates[course].covers for course in courses)
        )

    def best(self) -> frozenset[CourseId]:
        """Branch and bound: cover the gap with the fewest courses first, by each of its courses in turn."""
        best = self.greedy()
        best_cost = self.cost(best)
        covering = {
            item: [course for course in self.useful if item in self.candidates[course].covers]
            for item in self.coverable
        }
        seen: set[frozenset[CourseId]] = set()
        waiting: list[frozenset[CourseId]] = [frozenset()]
        while waiting:
            chosen = waiting.pop()
            missing = self.coverable - self.covered(chosen)
            if not missing:
                best, best_cost = min(
                    (best, best_cost), (chosen, self.cost(chosen)), key=lambda each: each[1]
                )
                continue
            if len(chosen) >= best_cost[0]:
                continue
            item = min(missing, key=lambda each: (len(covering[each]), each))
            for course in covering[item]:
                grown = chosen | self.closure(course)
                if len(grown) <= best_cost[0] and grown not in seen:
                    seen.add(grown)
                    waiting.append(grown)
        return best

    def greedy(self) -> frozenset[CourseId]:
        """Take the course with the most new gaps per added course until all is covered, then drop what is idle."""
        chosen: frozenset[CourseId] = frozenset()
        while missing := self.coverable - self.covered(chosen):
            chosen |= self.closure(
                max(self.useful, key=lambda course: self._yield_of(course, chosen, missing))
            )
        return self._pruned(chosen)

    def _yield_of(
        self, course: CourseId, chosen: frozenset[CourseId], missing: frozenset[ItemId]
    ) -> tuple[float, float, int, tuple[int, ...]]:
        added = self.closure(course) - chosen
        gained = len(missing & self.covered(added))
        hours = sum(self.candidates[each].hours for each in added)
        reverse_id = tuple(-ord(letter) for letter in course)
        return gained / len(added) if added else 0.0, -hours, -self.candidates[course].rank, reverse_id

    def _pruned(self, chosen: frozenset[CourseId]) -> frozenset[CourseId]:
        for course in sorted(chosen, key=lambda each: (-self.candidates[each].hours, each)):
            rest = chosen - {course}
            needed_by_rest = any(course in self.closure(other) for other in rest)
            if not needed_by_rest and self.covered(rest) == self.coverable:
                chosen = rest
        return chosen


def preference_rank(competencies: Collection[CompetencyId], preference: tuple[CompetencyId, ...]) -> int:
    """The best place of `competencies` in the goal's `preference`, 0 first; behind all when none is in it."""
    return min(
        (preference.index(each) for each in competencies if each in preference), default=len(preference)
    )
