"""The proposed rounds are the best set: equal to brute force, in order, honest about what finds no place."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product

import pytest

from app.domain import round_search
from app.domain.framework import Course, Round, RoundMode, RoundStatus
from app.domain.ids import CourseId, RegionId, RoundId
from app.domain.learning_plan import RoundFilter
from app.domain.round_choice import RoundChoice, RoundPreferences, Unplaced, UnplacedReason, best_rounds
from tests.support.rounds import NOW, course, round_at

BUSAN, SEOUL = RegionId("busan"), RegionId("seoul")
VOD_DAYS = 14


def choose(
    courses: Sequence[Course],
    rounds: Sequence[Round],
    preferences: RoundPreferences | None = None,
    done: Sequence[str] = (),
) -> RoundChoice:
    return best_rounds(
        courses, rounds, preferences or RoundPreferences(), {CourseId(each) for each in done}, NOW
    )


def reason(found: RoundChoice, name: str) -> tuple[UnplacedReason, tuple[str, ...]]:
    [unplaced] = [each for each in found.unplaced if each.course == name]
    return unplaced.reason, unplaced.others


# ---------------------------------------------------------------- brute force


def finished(chosen: dict[str, Round], needs: dict[str, list[str]]) -> dict[str, datetime] | None:
    """When each chosen round is over; None when two clash or one begins too early."""
    for one, other in combinations(chosen.values(), 2):
        if RoundMode.VOD not in (one.mode, other.mode) and any(
            a.start < b.end and b.start < a.end for a in one.sessions for b in other.sessions
        ):
            return None
    ends: dict[str, datetime] = {}
    while len(ends) < len(chosen):
        name = next(each for each in chosen if each not in ends and all(n in ends for n in needs[each]))
        each = chosen[name]
        needed = [ends[need] for need in needs[name]]
        if each.mode is RoundMode.VOD:
            begun = max([each.start, NOW, *needed])
            if begun >= each.end:
                return None
            ends[name] = min(each.end, begun + timedelta(days=VOD_DAYS))
        elif needed and max(needed) > each.start:
            return None
        else:
            ends[name] = each.end
    return ends


def brute_force(
    courses: Sequence[Course], rounds: Sequence[Round], region: RegionId | None
) -> tuple[dict[str, str], int]:
    """The best rounds and how many of them are outside, by trying every combination."""
    names = sorted(each.id for each in courses)
    options = [
        [
            None,
            *(
                r
                for r in rounds
                if r.course == name
                and r.status is RoundStatus.OPEN
                and r.seats_left != 0
                and (r.end > NOW if r.mode is RoundMode.VOD else r.start > NOW)
            ),
        ]
        for name in names
    ]
    needs = {str(each.id): [str(n) for n in each.prerequisites] for each in courses}
    best: tuple[object, ...] | None = None
    for combination in product(*options):
        chosen = {str(name): each for name, each in zip(names, combination, strict=True) if each}
        if any(need not in chosen for name in chosen for need in needs[name]):
            continue
        ends = finished(chosen, needs)
        if ends is None:
            continue
        outside = sum(
            region is not None and each.mode is RoundMode.ONSITE and each.region != region
            for each in chosen.values()
        )
        cost = (
            -len(chosen),
            outside,
            max(ends.values(), default=NOW),
            tuple((name not in chosen, chosen[name].id if name in chosen else "") for name in names),
            {name: str(each.id) for name, each in chosen.items()},
        )
        if best is None or cost[:4] < best[:4]:
            best = cost
    assert best is not None
    return best[4], best[1]  # type: ignore[return-value]


def random_pack(seed: int) -> tuple[list[Course], list[Round], RegionId | None]:
    """Up to five courses with up to five rounds each; a course needs only courses named before it.

    Every other pack is crowded: all its rounds are within five days.
    """
    dice = random.Random(seed)
    all_days = range(-2, 16) if seed % 2 else range(5)
    names = "abcde"[: dice.randint(1, 5)]
    courses, rounds = [], []
    for index, name in enumerate(names):
        needs = [each for each in names[:index] if dice.random() < 0.3]
        courses.append(course(name, *needs))
        for number in range(dice.choice([0, 1, 2, 3, 3, 4, 5])):
            mode = dice.choice([RoundMode.ONSITE, RoundMode.ONSITE, RoundMode.ONLINE, RoundMode.VOD])
            days = sorted(dice.sample(all_days, dice.randint(1, 2)))
            made = round_at(
                f"{name}-{dice.choice('xyz')}{number}",
                name,
                *((day, dice.choice([9, 13]), dice.choice([3, 8])) for day in days),
                mode=mode,
                region=dice.choice([BUSAN, SEOUL]) if mode is RoundMode.ONSITE else None,
                status=dice.choices(list(RoundStatus), [9, 1, 1, 1])[0],
                seats_left=dice.choice([None, 0, 5, 5]),
            )
            if mode is RoundMode.VOD:
                made = round_at(
                    made.id, name, (days[0], 0, 24 * dice.choice([1, 5, 40])), mode=mode, status=made.status
                )
            rounds.append(made)
    dice.shuffle(rounds)
    dice.shuffle(courses)
    return courses, rounds, dice.choice([BUSAN, BUSAN, None])


@pytest.mark.parametrize("hundred", range(4))
def test_choice_equals_brute_force(hundred: int) -> None:
    incomplete = 0
    for seed in range(hundred * 100, hundred * 100 + 100):
        courses, rounds, region = random_pack(seed)
        found = choose(courses, rounds, RoundPreferences(region=region))
        expected, outside = brute_force(courses, rounds, region)
        assert found.exact
        assert dict(found.rounds) == expected, seed
        assert found.outside == outside, seed
        assert {each.course for each in found.unplaced} == {each.id for each in courses} - set(expected)
        incomplete += bool(found.unplaced and expected)
    assert incomplete > 10


# ---------------------------------------------------------------- the order of wishes


def test_own_region_comes_before_an_earlier_finish() -> None:
    rounds = [round_at("near", "a", (9, 9, 3), region=BUSAN), round_at("far", "a", (2, 9, 3), region=SEOUL)]
    found = choose([course("a")], rounds, RoundPreferences(region=BUSAN))
    assert (found.rounds, found.outside) == ({"a": "near"}, 0)
    assert choose([course("a")], rounds).rounds == {"a": "far"}


def test_a_later_round_is_taken_where_it_saves_a_trip() -> None:
    rounds = [
        round_at("a-early", "a", (2, 9, 3), region=BUSAN),
        round_at("a-late", "a", (5, 9, 3), region=BUSAN),
        round_at("b-near", "b", (2, 9, 3), region=BUSAN),
        round_at("b-far", "b", (3, 9, 3), region=SEOUL),
    ]
    found = choose([course("a"), course("b")], rounds, RoundPreferences(region=BUSAN))
    assert found.rounds == {"a": "a-late", "b": "b-near"}


def test_a_later_round_is_taken_where_all_is_done_earlier_by_it() -> None:
    rounds = [
        round_at("a-early", "a", (2, 9, 3)),
        round_at("a-late", "a", (5, 9, 3)),
        round_at("b-early", "b", (2, 9, 3)),
        *(round_at(f"b-{day}", "b", (day, 9, 3)) for day in range(6, 20)),
    ]
    found = choose([course("a"), course("b")], rounds)
    assert found.rounds == {"a": "a-late", "b": "b-early"}
    assert found.finished_at == rounds[1].end


def test_the_earliest_finish_is_found_below_a_better_but_not_best_one() -> None:
    days = {"a": (2, 8, 9), "b": (2, 20, 21, 22), "c": (8, 12, 20, 21), "d": (3, *range(10, 20))}
    rounds = [
        round_at(f"{name}-{day:02}", name, (day, 13 if name == "d" else 9, 3))
        for name, offered in days.items()
        for day in offered
    ]
    found = choose([course(name) for name in days], rounds)
    assert found.rounds == {"a": "a-09", "b": "b-02", "c": "c-08", "d": "d-03"}


@pytest.mark.parametrize("mode", [RoundMode.ONLINE, RoundMode.VOD])
def test_online_and_vod_are_never_outside(mode: RoundMode) -> None:
    rounds = [round_at("r", "a", (2, 9, 3), mode=mode)]
    assert choose([course("a")], rounds, RoundPreferences(region=BUSAN)).outside == 0


def test_equal_sets_are_decided_by_round_id() -> None:
    rounds = [round_at("z", "a", (2, 9, 3)), round_at("b", "a", (2, 9, 3)), round_at("c", "a", (2, 9, 3))]
    assert choose([course("a")], rounds).rounds == {"a": "b"}


def test_sessions_on_the_same_day_fit_when_they_only_touch() -> None:
    rounds = [round_at("a1", "a", (2, 9, 3)), round_at("b1", "b", (2, 12, 3))]
    assert choose([course("a"), course("b")], rounds).unplaced == ()


def test_a_prerequisite_is_over_before_the_dependent_begins() -> None:
    rounds = [
        round_at("basic-late", "basic", (2, 9, 3), (9, 9, 3)),
        round_at("basic-early", "basic", (3, 9, 3)),
        round_at("advanced", "advanced", (4, 9, 3)),
    ]
    found = choose([course("advanced", "basic"), course("basic")], rounds)
    assert found.rounds == {"advanced": "advanced", "basic": "basic-early"}


def test_a_done_prerequisite_needs_no_round_and_a_done_course_gets_none() -> None:
    found = choose(
        [course("advanced", "basic"), course("basic")], [round_at("r", "advanced", (4, 9, 3))], done=["basic"]
    )
    assert (found.rounds, found.unplaced) == ({"advanced": "r"}, ())


# ---------------------------------------------------------------- VOD


def test_vod_counts_as_finished_two_weeks_after_it_can_be_begun() -> None:
    vod = round_at("vod", "basic", (-30, 0, 24 * 300), mode=RoundMode.VOD)
    on_time, early = round_at("on-time", "advanced", (15, 9, 3)), round_at("early", "advanced", (13, 9, 3))
    courses = [course("basic"), course("advanced", "basic")]
    assert choose(courses, [vod, early, on_time]).rounds == {"basic": "vod", "advanced": "on-time"}
    assert reason(choose(courses, [vod, early]), "advanced")[0] is UnplacedReason.NO_FREE_TIME


def test_vod_that_closes_sooner_is_finished_when_it_closes() -> None:
    vod = round_at("vod", "basic", (1, 0, 24), mode=RoundMode.VOD)
    found = choose([course("basic")], [vod])
    assert found.finished_at == vod.end


def test_vod_waits_for_what_it_needs_and_what_needs_it_waits_too() -> None:
    rounds = [
        round_at("basic", "basic", (10, 9, 3)),
        round_at("vod", "middle", (0, 0, 24 * 60), mode=RoundMode.VOD),
        round_at("early", "last", (20, 9, 3)),
        round_at("late", "last", (25, 9, 3)),
    ]
    courses = [course("basic"), course("middle", "basic"), course("last", "middle")]
    assert choose(courses, rounds).rounds == {"basic": "basic", "middle": "vod", "last": "late"}


def test_vod_clashes_with_nothing() -> None:
    rounds = [
        round_at("vod", "a", (1, 0, 240), mode=RoundMode.VOD),
        round_at("vod-2", "b", (1, 0, 240), mode=RoundMode.VOD),
        round_at("c", "c", (2, 9, 3)),
    ]
    assert choose([course("a"), course("b"), course("c")], rounds).unplaced == ()


# ---------------------------------------------------------------- what cannot be placed


def test_every_reason_is_told() -> None:
    courses = [
        course("none"),
        course("full"),
        course("filtered"),
        course("lacking", "unheard-of"),
        course("blocked", "none"),
        course("kept"),
        course("fine"),
    ]
    rounds = [
        round_at("full-1", "full", (2, 9, 3), seats_left=0),
        round_at("filtered-1", "filtered", (2, 9, 3), language="en"),
        round_at("lacking-1", "lacking", (2, 9, 3)),
        round_at("blocked-1", "blocked", (2, 9, 3)),
        round_at("kept-1", "kept", (2, 9, 3), status=RoundStatus.CANCELLED),
        round_at("fine-1", "fine", (3, 9, 3)),
    ]
    wishes = RoundPreferences(
        filter=RoundFilter(languages=frozenset({"ko"})), kept={CourseId("kept"): RoundId("kept-1")}
    )
    found = choose(courses, rounds, wishes)
    assert found.unplaced == (
        Unplaced(CourseId("blocked"), UnplacedReason.PREREQUISITE_UNPLACED, (CourseId("none"),)),
        Unplaced(CourseId("filtered"), UnplacedReason.NONE_FITS_FILTER),
        Unplaced(CourseId("full"), UnplacedReason.NONE_JOINABLE),
        Unplaced(CourseId("kept"), UnplacedReason.NONE_JOINABLE),
        Unplaced(CourseId("lacking"), UnplacedReason.PREREQUISITE_MISSING, (CourseId("unheard-of"),)),
        Unplaced(CourseId("none"), UnplacedReason.NO_ROUNDS),
    )
    assert found.rounds == {"fine": "fine-1"}


def test_as_many_as_possible_are_placed_and_the_ones_in_the_way_are_named() -> None:
    rounds = [
        round_at("long", "a", (2, 9, 8)),
        round_at("morning", "b", (2, 9, 3)),
        round_at("afternoon", "c", (2, 13, 3)),
    ]
    found = choose([course("a"), course("b"), course("c")], rounds)
    assert found.rounds == {"b": "morning", "c": "afternoon"}
    assert reason(found, "a") == (UnplacedReason.NO_FREE_TIME, ("b", "c"))


@pytest.mark.parametrize("status", [RoundStatus.FULL, RoundStatus.CLOSED])
def test_a_kept_round_stays_though_it_is_full_and_not_in_the_filter(status: RoundStatus) -> None:
    rounds = [
        round_at("mine", "a", (5, 9, 3), region=SEOUL, status=status, language="en"),
        round_at("better", "a", (2, 9, 3), region=BUSAN),
        round_at("clash", "b", (5, 9, 3)),
        round_at("later", "b", (6, 9, 3)),
    ]
    wishes = RoundPreferences(
        BUSAN, RoundFilter(languages=frozenset({"ko"})), {CourseId("a"): RoundId("mine")}
    )
    found = choose([course("a"), course("b")], rounds, wishes)
    assert (found.rounds, found.outside) == ({"a": "mine", "b": "later"}, 1)


def test_nothing_planned_needs_nothing() -> None:
    assert choose([], []) == RoundChoice({}, (), 0, None, exact=True)


def test_rounds_that_have_begun_are_not_proposed() -> None:
    begun = round_at("begun", "a", (-1, 9, 3), (3, 9, 3))
    assert reason(choose([course("a")], [begun]), "a")[0] is UnplacedReason.NONE_JOINABLE


def test_a_search_cut_short_says_so_and_still_keeps_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(round_search, "DEAD_ENDS_PER_QUESTION", 4)
    names = "abcdefgh"
    rounds = [
        round_at(f"{name}-{day}", name, (day, 9, 3))
        for name in names
        for day in range(1, 8 - len(names) // 4)
    ]
    found = choose([course(name) for name in names], rounds)
    assert not found.exact
    assert len(found.rounds) + len(found.unplaced) == len(names)
    days = [each.rpartition("-")[2] for each in found.rounds.values()]
    assert len(days) == len(set(days))


def test_filter_asks_for_nothing_until_it_is_told_to() -> None:
    each = round_at("r", "a", (2, 9, 3), (4, 9, 3), region=BUSAN)
    assert RoundFilter().admits(each)
    first, last = each.start.date(), each.end.date()
    for admitted, wish in (
        (True, RoundFilter(regions=frozenset({BUSAN}))),
        (False, RoundFilter(regions=frozenset({SEOUL}))),
        (False, RoundFilter(modes=frozenset({RoundMode.VOD}))),
        (False, RoundFilter(languages=frozenset({"en"}))),
        (True, RoundFilter(first_day=first, last_day=last)),
        (False, RoundFilter(first_day=first + timedelta(days=1))),
        (False, RoundFilter(last_day=last - timedelta(days=1))),
    ):
        assert wish.admits(each) is admitted, wish


def test_regions_do_not_hide_what_is_held_nowhere_and_a_vod_needs_one_day_only() -> None:
    vod = round_at("v", "a", (2, 9, 24 * 60), mode=RoundMode.VOD)
    middle = vod.start.date() + timedelta(days=30)
    assert RoundFilter(regions=frozenset({BUSAN})).admits(vod)
    assert RoundFilter(first_day=middle, last_day=middle).admits(vod)
    assert not RoundFilter(last_day=date(2026, 1, 1)).admits(vod)
    assert NOW.tzinfo is UTC
