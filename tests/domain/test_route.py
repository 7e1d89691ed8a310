"""The route is the best set of courses: equal to brute force, prerequisites respected, honest about the heuristic."""

from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.ids import CompetencyId, CourseId, ItemId
from app.domain.route import EXACT_CANDIDATES, Candidate, Route, preference_rank, shortest_route

Cost = tuple[int, float, tuple[int, ...], tuple[str, ...]]


def candidate(name: str, covers: str, hours: float = 1, rank: int = 0, needs: str = "") -> Candidate:
    """A candidate whose items and prerequisites are written as single letters."""
    return Candidate(
        CourseId(name),
        frozenset(ItemId(letter) for letter in covers),
        hours,
        rank,
        frozenset(CourseId(letter) for letter in needs),
    )


def brute_force(candidates: list[Candidate], wanted: frozenset[ItemId]) -> tuple[str, ...]:
    """The best subset by trying all of them."""
    coverable = wanted & frozenset(chain.from_iterable(each.covers for each in candidates))
    best: Cost | None = None
    for size in range(len(candidates) + 1):
        for chosen in combinations(candidates, size):
            names = {each.course for each in chosen}
            covered = frozenset(chain.from_iterable(each.covers for each in chosen))
            if coverable <= covered and all(each.needs <= names for each in chosen):
                cost: Cost = (
                    size,
                    sum(each.hours for each in chosen),
                    tuple(sorted(each.rank for each in chosen)),
                    tuple(sorted(names)),
                )
                best = cost if best is None else min(best, cost)
    assert best is not None
    return best[3]


@st.composite
def small_packs(draw: st.DrawFn) -> tuple[list[Candidate], frozenset[ItemId]]:
    """Up to nine courses over eight items; a course needs only courses named before it."""
    names = "abcdefghi"[: draw(st.integers(1, 9))]
    candidates = [
        candidate(
            name,
            "".join(draw(st.sets(st.sampled_from("12345678"), max_size=4))),
            draw(st.integers(1, 3)),
            draw(st.integers(0, 2)),
            "".join(draw(st.sets(st.sampled_from(names[:index]), max_size=2))) if index else "",
        )
        for index, name in enumerate(names)
    ]
    return candidates, frozenset(map(ItemId, draw(st.sets(st.sampled_from("12345678")))))


@settings(max_examples=400, deadline=None)
@given(small_packs())
def test_route_equals_brute_force(pack: tuple[list[Candidate], frozenset[ItemId]]) -> None:
    candidates, wanted = pack
    found = shortest_route(candidates, wanted)
    assert found.exact
    assert found.courses == brute_force(candidates, wanted)


def test_fewest_courses_come_before_fewest_hours() -> None:
    found = shortest_route(
        [candidate("a", "12", hours=40), candidate("b", "1"), candidate("c", "2")], items("12")
    )
    assert found.courses == ("a",)


def test_prerequisites_come_along() -> None:
    found = shortest_route([candidate("a", "1", needs="b"), candidate("b", "")], items("1"))
    assert found.courses == ("a", "b")


def test_a_course_without_prerequisites_wins_over_a_larger_chain() -> None:
    found = shortest_route(
        [candidate("a", "1", hours=1, needs="b"), candidate("b", ""), candidate("c", "1", hours=9)],
        items("1"),
    )
    assert found.courses == ("c",)


def test_equal_routes_are_decided_by_the_goals_order_then_by_id() -> None:
    assert shortest_route([candidate("a", "1", rank=1), candidate("b", "1", rank=0)], items("1")).courses == (
        "b",
    )
    assert shortest_route([candidate("b", "1"), candidate("a", "1")], items("1")).courses == ("a",)


def test_what_no_course_develops_stays_uncovered() -> None:
    found = shortest_route([candidate("a", "1")], items("19"))
    assert found == Route((CourseId("a"),), items("9"), exact=True)


def test_nothing_wanted_needs_no_course() -> None:
    assert shortest_route([candidate("a", "1")], items("")).courses == ()


def test_many_candidates_get_a_heuristic_that_says_so_and_covers_all() -> None:
    names = [f"course-{number:03}" for number in range(60)]
    wanted = frozenset(ItemId(str(number)) for number in range(60))
    candidates = [
        Candidate(
            CourseId(name),
            frozenset(ItemId(str((index + step) % 60)) for step in (0, 7, 19)),
            1,
            0,
            frozenset({CourseId(names[index - 1])} if index % 9 == 8 else ()),
        )
        for index, name in enumerate(names)
    ]
    found = shortest_route(candidates, wanted)
    chosen = [each for each in candidates if each.course in found.courses]
    assert len(names) > EXACT_CANDIDATES
    assert not found.exact
    assert frozenset(chain.from_iterable(each.covers for each in chosen)) == wanted
    assert all(each.needs <= set(found.courses) for each in chosen)


def test_rank_is_the_best_wish_of_the_goal() -> None:
    service, work, change = CompetencyId("service"), CompetencyId("work"), CompetencyId("change")
    assert preference_rank((change, work), (service, work)) == 1
    assert preference_rank((change,), (service, work)) == 2


def items(letters: str) -> frozenset[ItemId]:
    return frozenset(ItemId(letter) for letter in letters)
