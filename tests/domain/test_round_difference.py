"""What changed between two round lists: every way in which a round can differ, and what planners must be told."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.framework import Round, RoundMode, RoundStatus
from app.domain.ids import CourseId, RegionId, RoundId
from app.domain.localized_text import LocalizedText
from app.domain.round_difference import DifferenceKind, differences, upsetting
from tests.support.rounds import round_at

OLD = round_at("r1", "basic", (2, 9, 3), seats_left=9)
LATER = tuple(
    replace(each, start=each.start + timedelta(hours=1), end=each.end + timedelta(hours=1))
    for each in OLD.sessions
)


def kinds(old: list[Round], new: list[Round]) -> list[tuple[DifferenceKind, str]]:
    return [(each.kind, each.round) for each in differences(old, new)]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"sessions": LATER}, DifferenceKind.MOVED),
        ({"sessions": OLD.sessions * 2}, DifferenceKind.MOVED),
        ({"place": LocalizedText("다른 곳", "elsewhere")}, DifferenceKind.RELOCATED),
        ({"region": RegionId("busan"), "mode": RoundMode.ONSITE}, DifferenceKind.RELOCATED),
        ({"status": RoundStatus.CANCELLED}, DifferenceKind.CANCELLED),
        ({"status": RoundStatus.FULL}, DifferenceKind.STATUS),
        ({"seats_left": 8}, DifferenceKind.SEATS),
        ({"seats": None}, DifferenceKind.SEATS),
        ({"url": "https://example.com/other"}, DifferenceKind.DETAILS),
        ({"course": CourseId("other")}, DifferenceKind.DETAILS),
    ],
)
def test_each_change_has_its_kind(change: dict[str, Any], kind: DifferenceKind) -> None:
    assert kinds([OLD], [replace(OLD, **change)]) == [(kind, "r1")]


def test_a_round_taking_place_after_all_is_no_cancellation() -> None:
    cancelled = replace(OLD, status=RoundStatus.CANCELLED)
    assert kinds([cancelled], [OLD]) == [(DifferenceKind.STATUS, "r1")]
    assert kinds([cancelled], [replace(cancelled, seats_left=1)]) == [(DifferenceKind.SEATS, "r1")]


def test_same_lists_differ_in_nothing_whatever_their_order() -> None:
    other = round_at("r2", "other", (1, 9, 3))
    assert differences([OLD, other], [other, OLD]) == ()


def test_added_and_removed_rounds_come_in_order_of_time() -> None:
    early, late = round_at("z", "other", (1, 9, 3)), round_at("a", "other", (9, 9, 3))
    found = differences([OLD, early], [late, replace(OLD, sessions=LATER, seats_left=1)])
    assert [(each.kind, each.round) for each in found] == [
        (DifferenceKind.REMOVED, "z"),
        (DifferenceKind.MOVED, "r1"),
        (DifferenceKind.SEATS, "r1"),
        (DifferenceKind.ADDED, "a"),
    ]
    assert [(each.old is None, each.new is None) for each in found] == [
        (False, True),
        (False, False),
        (False, False),
        (True, False),
    ]
    assert found[0].course == "other"


def test_planners_are_told_what_upsets_their_plan_only() -> None:
    gone = round_at("gone", "other", (1, 9, 3))
    found = differences([OLD, gone], [replace(OLD, sessions=LATER, seats_left=1)])
    assert [each.kind for each in upsetting(found, {RoundId("r1")})] == [DifferenceKind.MOVED]
    assert [each.kind for each in upsetting(found, {RoundId("gone")})] == [DifferenceKind.REMOVED]
    assert upsetting(found, {RoundId("r2")}) == ()
