"""Attempts over time: only what can be compared is compared, and the rest is named."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.attempt import NOT_MY_WORK, Attempt
from app.domain.framework import ItemChange, ItemChangeKind
from app.domain.history import ItemMove, compare, history, version_key
from app.domain.ids import AttemptId, CompetencyId, ItemId, PackId
from tests.support.sample_framework import NOW, sample_attempt, sample_framework

FRAMEWORK = sample_framework()
ONE, TWO, THREE = (ItemId(f"service-b1-{number}") for number in (1, 2, 3))


def attempt(name: str, day: int, ratings: dict[ItemId, int], version: str = "1.0.0") -> Attempt:
    begun = NOW + timedelta(days=day)
    made = sample_attempt({**ratings})
    return replace(made, id=AttemptId(name), started_at=begun, finished_at=begun, pack_version=version)


def test_history_runs_from_the_oldest_and_leaves_out_what_is_unfinished() -> None:
    unfinished = replace(attempt("open", 9, {}), finished_at=None)
    foreign = replace(attempt("foreign", 5, {}), pack=PackId("other"))
    found = history(FRAMEWORK, [unfinished, attempt("late", 3, {}), foreign, attempt("early", 1, {ONE: 3})])
    assert [point.attempt for point in found] == ["early", "late"]
    assert found[0].positions[CompetencyId("service")] == 0
    assert found[1].positions[CompetencyId("service")] is None


def test_what_moved_is_named_with_both_ratings() -> None:
    found = compare(FRAMEWORK, attempt("a", 1, {ONE: 1, TWO: 3}), attempt("b", 2, {ONE: 3, TWO: 3, THREE: 4}))
    assert found.compared == (ONE, TWO)
    assert found.moved == (ItemMove(ONE, 1, 3),)
    assert found.only_once == (THREE,)


def test_no_longer_the_persons_work_is_a_move() -> None:
    later = replace(attempt("b", 2, {}), answers=sample_attempt({ONE: NOT_MY_WORK}).answers)
    assert compare(FRAMEWORK, attempt("a", 1, {ONE: 1}), later).moved == (ItemMove(ONE, 1, NOT_MY_WORK),)


@pytest.mark.parametrize(
    ("kind", "in_version", "comparable"),
    [
        (ItemChangeKind.TYPO, "1.1.0", True),
        (ItemChangeKind.MEANING, "1.1.0", False),
        (ItemChangeKind.SCALE, "1.10.0", False),
        (ItemChangeKind.MEANING, "1.0.0", True),
        (ItemChangeKind.MEANING, "1.11.0", True),
    ],
)
def test_changed_items_are_compared_only_when_their_meaning_stayed(
    kind: ItemChangeKind, in_version: str, comparable: bool
) -> None:
    framework = replace(FRAMEWORK, item_changes=(ItemChange(ONE, in_version, kind),))
    found = compare(framework, attempt("a", 1, {ONE: 1}), attempt("b", 2, {ONE: 3}, version="1.10.0"))
    assert (found.compared == (ONE,)) is comparable
    assert (found.changed_meaning == (ONE,)) is not comparable


def test_versions_are_ordered_as_numbers() -> None:
    assert version_key("1.10.0") > version_key("1.9.3")
