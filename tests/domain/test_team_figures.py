"""Figures of groups are coarse enough, and say nothing that is not true."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId, ItemId, TopicId
from app.domain.localized_text import Language
from app.domain.needs_survey import TopicAnswer, needs
from app.domain.team_counts import ItemCount, ReviewCount, TopicCount
from app.domain.team_figures import (
    are_alike,
    language_mix,
    level,
    missing_behaviours,
    needed_courses,
    participation,
    share_of,
    stars_tell_all,
    sum_of_topics,
    topic_ranking,
)
from app.domain.team_release import Bound, Share, Spread
from tests.support.organisations import small_framework

positions = st.lists(st.integers(0, 4), min_size=5, max_size=60).map(Counter)


@pytest.fixture
def framework() -> CompetencyFramework:
    return small_framework()


@pytest.mark.parametrize(
    ("count", "people", "share"),
    [
        (0, 10, Share(10, Bound.AT_MOST)),
        (1, 10, Share(10, Bound.AT_MOST)),
        (2, 10, Share(25, Bound.ABOUT)),
        (5, 10, Share(50, Bound.ABOUT)),
        (8, 10, Share(75, Bound.ABOUT)),
        (9, 10, Share(90, Bound.AT_LEAST)),
        (3, 24, Share(20, Bound.ABOUT)),
        (6, 24, Share(30, Bound.ABOUT)),
        (21, 24, Share(80, Bound.ABOUT)),
        (37, 100, Share(35, Bound.ABOUT)),
        (38, 100, Share(40, Bound.ABOUT)),
        (11, 100, Share(15, Bound.ABOUT)),
        (89, 100, Share(85, Bound.ABOUT)),
        (90, 100, Share(90, Bound.AT_LEAST)),
    ],
)
def test_share_is_rounded_and_its_tails_are_limits(count: int, people: int, share: Share) -> None:
    assert share_of(count, people) == share


@given(st.integers(10, 400))
def test_no_share_tells_an_exact_number(people: int) -> None:
    shown = Counter(share_of(count, people) for count in range(people + 1))
    assert min(shown.values()) >= 2
    assert all(share.percent % 5 == 0 and 10 <= share.percent <= 90 for share in shown)


@given(st.integers(10, 400), st.data())
def test_limits_are_true(people: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, people))
    share = share_of(count, people)
    if share.bound is Bound.AT_MOST:
        assert 100 * count <= 10 * people
    if share.bound is Bound.AT_LEAST:
        assert 100 * count >= 90 * people


@pytest.mark.parametrize(
    ("ordered", "half_bands", "spread"),
    [
        ([1, 1, 2, 2, 3], 4, Spread.EVEN),
        ([0, 0, 3, 4, 4], 4, Spread.MIXED),  # the one in the middle is left out: 0 and 4
        ([0, 0, 0, 4, 4, 4], 4, Spread.MIXED),
        ([1, 1, 1, 2, 2, 2], 3, Spread.EVEN),
    ],
)
def test_median_is_shown_in_half_bands(ordered: list[int], half_bands: int, spread: Spread) -> None:
    figure = level(Counter(ordered), None, None)
    assert (figure.half_bands, figure.spread) == (half_bands, spread)


@given(positions)
def test_a_level_that_one_person_alone_holds_is_not_looked_up(found: Counter[int]) -> None:
    people = found.total()
    ordered = sorted(found.elements())
    middle = ordered[people // 2]
    if people % 2 and found[middle] == 1:
        moved = Counter(found)
        moved[middle] -= 1
        beside = ordered[people // 2 - 1], ordered[people // 2 + 1]
        # Wherever between the neighbours that person stood, the figure is the same.
        figures = set()
        for position in range(beside[0], beside[1] + 1):
            other = +moved + Counter([position])
            if other[position] == 1:
                figures.add(level(other, None, None).half_bands)
        assert figures == {sum(beside)}


@given(positions, st.integers(1, 4))
def test_few_people_get_a_word_and_many_get_shares(found: Counter[int], target: int) -> None:
    figure = level(found, target, None)
    assert (figure.shares is not None) == (found.total() >= 20)
    assert (figure.spread is not None) == (found.total() < 20)
    assert figure.gap_half_bands == max(0, 2 * target - figure.half_bands)


def test_change_is_the_difference_of_two_published_figures() -> None:
    early = level(Counter({1: 5}), None, None)
    late = level(Counter({2: 6}), None, (3, early))
    assert late.change is not None
    assert (late.change.half_bands, late.change.since) == (2, 3)


def test_eighty_per_cent_of_fewer_than_ten_are_alike() -> None:
    assert are_alike(Counter({1: 4, 2: 1}))
    assert are_alike(Counter({1: 9}))
    assert not are_alike(Counter({1: 7, 2: 2}))
    assert not are_alike(Counter({1: 10}))
    assert not are_alike(Counter())


def test_participation_is_shown_in_steps_of_five_per_cent() -> None:
    assert participation(37, 50).percent == 75
    assert participation(37, None).percent is None
    assert participation(60, 50).percent == 100


def test_commonest_missing_behaviours_come_first_and_rare_ones_not_at_all() -> None:
    counts = {
        ItemId(f"i{number}"): ItemCount(40, missing) for number, missing in enumerate((4, 20, 36, 21, 8))
    }
    assert [each.item for each in missing_behaviours(counts)] == ["i2", "i3", "i1", "i4"]


def test_order_of_behaviours_tells_nothing_that_their_shares_do_not() -> None:
    counts = {ItemId("a"): ItemCount(40, 20), ItemId("b"): ItemCount(40, 21)}
    assert [each.item for each in missing_behaviours(counts)] == ["b", "a"]
    alike = {ItemId("a"): ItemCount(400, 200), ItemId("b"): ItemCount(400, 201)}
    assert [each.item for each in missing_behaviours(alike)] == ["a", "b"]


def test_at_most_five_behaviours_are_listed() -> None:
    counts = {ItemId(f"i{number}"): ItemCount(40, 20) for number in range(9)}
    assert [each.item for each in missing_behaviours(counts)] == ["i0", "i1", "i2", "i3", "i4"]


def test_needed_courses_come_in_steps_of_five_people_with_the_rounds_they_fill(
    framework: CompetencyFramework,
) -> None:
    found = needed_courses(
        framework, {CourseId("advanced"): 43, CourseId("basic"): 2, CourseId("rag"): 7}, 50
    )
    assert [(each.course, each.people, each.rounds, each.seats) for each in found] == [
        ("advanced", 45, 3, 20),
        ("rag", 5, 1, 20),
    ]


def test_needed_courses_never_tell_that_it_is_everyone(framework: CompetencyFramework) -> None:
    for people in range(10, 60):
        [all_of_them] = needed_courses(framework, {CourseId("rag"): people}, people)
        [all_but_one] = needed_courses(framework, {CourseId("rag"): people - 1}, people)
        assert all_of_them == all_but_one or all_of_them.people == people


def test_seats_are_those_usual_for_the_course(framework: CompetencyFramework) -> None:
    basic = [each for each in framework.round_list.rounds if each.course == "basic"]
    others = tuple(each for each in framework.round_list.rounds if each.course != "basic")
    small = tuple(replace(each, seats=8, sessions=each.sessions) for each in basic)
    changed = replace(framework, round_list=replace(framework.round_list, rounds=others + small))
    [need] = needed_courses(changed, {CourseId("basic"): 17}, 40)
    assert (need.people, need.seats, need.rounds) == (15, 8, 2)


def test_need_of_a_group_is_that_of_the_needs_survey(framework: CompetencyFramework) -> None:
    people = [(4.0, 1.0), (3.0, 2.0), (4.0, 3.0), (2.0, 2.0)]
    answers = [TopicAnswer(TopicId("first"), *each) for each in people]
    answers += [TopicAnswer(TopicId("second"), 2.0, 1.75), TopicAnswer(TopicId("second"), 3.0, 2.0)]
    expected = needs(framework, answers)
    ranking = topic_ranking(
        framework,
        {
            TopicId("first"): TopicCount(
                4, sum(one for one, _ in people), sum(one - two for one, two in people)
            ),
            TopicId("second"): TopicCount(2, 5.0, 1.25),
        },
    )
    assert [each.topic for each in ranking.topics] == [each.topic for each in expected.topics]
    assert [each.need for each in ranking.topics] == pytest.approx(
        [each.need for each in expected.topics], abs=0.05
    )
    assert [each.quadrant for each in ranking.topics] == [each.quadrant for each in expected.topics]
    assert ranking.winners == expected.winners


@given(st.lists(st.tuples(st.floats(0, 4), st.floats(-4, 4)), min_size=1, max_size=30), st.data())
def test_sums_do_not_depend_on_the_order_of_atoms(
    found: list[tuple[float, float]], data: st.DataObject
) -> None:
    counts = [TopicCount(1, *each) for each in found]
    assert sum_of_topics(counts) == sum_of_topics(data.draw(st.permutations(counts)))


def test_language_mix_counts_people_of_both_languages_twice() -> None:
    mix = dict(language_mix({Language.KO: 15, Language.EN: 10}, 20).shares)
    assert (mix[Language.KO].percent, mix[Language.EN].percent) == (80, 50)


def test_stars_that_all_but_name_each_answer_are_hidden() -> None:
    assert stars_tell_all(ReviewCount(7, 35, ()))
    assert stars_tell_all(ReviewCount(7, 34, ()))
    assert stars_tell_all(ReviewCount(7, 7, ()))
    assert not stars_tell_all(ReviewCount(7, 28, ()))
    assert not stars_tell_all(ReviewCount(12, 60, ()))
