"""The rank test agrees with trying everything on small cases."""

from fractions import Fraction
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.sharing.rank_test import RankTest

Members = frozenset[int]

ATOMS = 6
cells = st.lists(st.frozensets(st.integers(0, ATOMS - 1), min_size=1), min_size=1, max_size=6, unique=True)
sizes = st.lists(st.integers(1, 4), min_size=ATOMS, max_size=ATOMS)


def vector(members: Members) -> list[Fraction]:
    return [Fraction(int(atom in members)) for atom in range(ATOMS)]


def rank(rows: list[list[Fraction]]) -> int:
    rest, found = [list(row) for row in rows], 0
    for column in range(ATOMS):
        pivot = next((row for row in rest if row[column]), None)
        if pivot is None:
            continue
        found += 1
        others = [row for row in rest if row is not pivot]
        rest = [
            [one - other * row[column] / pivot[column] for one, other in zip(row, pivot, strict=True)]
            for row in others
        ]
    return found


def follows(target: list[Fraction], known: list[Members]) -> bool:
    rows = [vector(each) for each in known]
    return rank([*rows, target]) == rank(rows)


def concerns_few(known: list[Members], people: list[int], few: tuple[int, ...]) -> int:
    """How many independent combinations of `known` concern nobody outside `few`."""
    rows = [vector(each) for each in known]
    outside = [[value if atom not in few else Fraction(0) for atom, value in enumerate(row)] for row in rows]
    return rank(rows) - rank(outside)


@given(cells, sizes, st.integers(3, 7))
def test_nothing_that_concerns_few_people_comes_to_follow(
    asked: list[Members], people: list[int], threshold: int
) -> None:
    test, known = RankTest(asked, (), people, threshold), list[Members]()
    for cell in asked:
        exposes = test.exposes(cell)
        few = [
            chosen
            for number in range(1, ATOMS + 1)
            for chosen in combinations(range(ATOMS), number)
            if sum(people[atom] for atom in chosen) < threshold
        ]
        indicators = [
            vector(frozenset(chosen)) for chosen in few if not follows(vector(frozenset(chosen)), known)
        ]
        if any(follows(each, [*known, cell]) for each in indicators):
            assert exposes
        if exposes:
            assert any(
                concerns_few([*known, cell], people, each) > concerns_few(known, people, each) for each in few
            )
        else:
            test.publish(cell)
            known.append(cell)


@given(cells, st.frozensets(st.integers(0, ATOMS - 1), min_size=1))
def test_a_target_comes_to_follow_exactly_when_it_is_a_combination(
    asked: list[Members], target: Members
) -> None:
    test, known = RankTest(asked, [target], [9] * ATOMS, 5), list[Members]()
    for cell in asked:
        before, after = follows(vector(target), known), follows(vector(target), [*known, cell])
        assert test.exposes(cell) == (after and not before)
        test.publish(cell)
        known.append(cell)


@settings(max_examples=30)
@given(cells, sizes)
def test_differences_of_two_people_are_refused_as_well(asked: list[Members], people: list[int]) -> None:
    threshold = 5
    test, known = RankTest(asked, (), people, threshold), list[Members]()
    for cell in asked:
        if not test.exposes(cell):
            test.publish(cell)
            known.append(cell)
    for signs in product((-1, 0, 1), repeat=ATOMS):
        if any(signs) and sum(people[at] for at, sign in enumerate(signs) if sign) < threshold:
            assert not follows([Fraction(sign) for sign in signs], known)


def test_what_follows_already_is_no_reason_to_refuse() -> None:
    small, large, both = frozenset({0}), frozenset({1}), frozenset({0, 1})
    test = RankTest([small, large, both], (), [2, 9], 5)
    assert test.exposes(small)
    test.publish(small)
    assert not test.exposes(large)
    assert not test.exposes(both)


def test_people_whom_no_cell_tells_apart_stay_together() -> None:
    test = RankTest([frozenset({0, 1, 2}), frozenset({0, 1})], (), [3, 3, 9], 5)
    assert not test.exposes(frozenset({0, 1, 2}))
    test.publish(frozenset({0, 1, 2}))
    assert not test.exposes(frozenset({0, 1}))
