"""The three forms ask less but find the same levels, proven through the real flow with Back and edited answers."""

from itertools import permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.attempt import NOT_MY_WORK, Attempt, Form, Rating
from app.domain.flow import (
    AskState,
    ask_states,
    following_item,
    item_order,
    next_to_ask,
    previous_item,
    progress,
)
from app.domain.ids import CompetencyId, ItemId
from app.domain.scoring import profile
from tests.support.sample_framework import sample_attempt, sample_framework, with_ratings

FRAMEWORK = sample_framework()
ORDER = item_order(FRAMEWORK, 1)
THREE_WAYS: tuple[Rating, ...] = (3, 0, NOT_MY_WORK)


def walk(attempt: Attempt, truth: dict[ItemId, Rating]) -> Attempt:
    """`attempt` answered as `truth` says, asking only what the flow asks."""
    item = next_to_ask(FRAMEWORK, attempt)
    while item is not None:
        attempt = with_ratings(attempt, {item: truth[item]})
        item = next_to_ask(FRAMEWORK, attempt, item)
    return attempt


def levels(attempt: Attempt) -> list[tuple[object, object]]:
    """What a person is told: standing and level of each competency."""
    return [(each.standing, each.level) for each in profile(FRAMEWORK, attempt).values()]


def truth_of(patterns: tuple[tuple[Rating, ...], ...]) -> dict[ItemId, Rating]:
    """Ratings for all items; `patterns` holds four ratings for each band, used in every competency."""
    return {
        item.id: patterns[FRAMEWORK.band[item.band].position - 1][index % 4]
        for index, item in enumerate(FRAMEWORK.items)
    }


def test_items_are_asked_by_competency_and_band_with_each_band_rotated() -> None:
    places = [
        (FRAMEWORK.item[item].competency, FRAMEWORK.band[FRAMEWORK.item[item].band].position)
        for item in ORDER
    ]
    competencies = [each.id for each in FRAMEWORK.competencies]
    assert places == sorted(places, key=lambda place: (competencies.index(place[0]), place[1]))
    assert sorted(ORDER) == sorted(item.id for item in FRAMEWORK.items)


def test_rotation_depends_on_the_seed_and_reaches_every_place() -> None:
    firsts = {item_order(FRAMEWORK, seed)[0] for seed in range(40)}
    assert firsts == {item.id for item in FRAMEWORK.cell[CompetencyId("service"), FRAMEWORK.bands[0].id]}


def test_short_form_finds_the_state_of_every_band_over_every_pattern_in_every_order() -> None:
    """All 81 sequences of met / not met / neither in one band; the level is a function of the bands' states."""
    for sequence in product(THREE_WAYS, repeat=4):
        truth = truth_of((sequence, sequence[::-1], (3, 3, 3, 3), (*sequence[2:], *sequence[:2])))
        full, short = walk(sample_attempt(), truth), walk(sample_attempt(form=Form.SHORT), truth)
        assert [[band.state for band in each.bands] for each in profile(FRAMEWORK, short).values()] == [
            [band.state for band in each.bands] for each in profile(FRAMEWORK, full).values()
        ]
        assert levels(short) == levels(full)
        assert len(short.answers) <= len(full.answers)


def test_quick_form_finds_the_level_over_every_combination_of_band_states() -> None:
    """All 81 combinations of met / not met / not enough over four bands."""
    of_state: tuple[tuple[Rating, ...], ...] = ((0, 3, 3, 3), (3, 0, 3, 0), (3, NOT_MY_WORK, 0, NOT_MY_WORK))
    for bands in product(of_state, repeat=4):
        truth = truth_of(bands)
        full, quick = walk(sample_attempt(), truth), walk(sample_attempt(form=Form.QUICK), truth)
        assert levels(quick) == levels(full)


@settings(max_examples=100, deadline=None)
@given(
    truth=st.lists(st.sampled_from(THREE_WAYS), min_size=48, max_size=48),
    edits=st.lists(st.tuples(st.integers(0, 47), st.sampled_from(THREE_WAYS)), max_size=12),
    form=st.sampled_from([Form.SHORT, Form.QUICK]),
    seed=st.integers(0, 1000),
)
def test_level_is_that_of_the_full_form_also_after_going_back_and_editing(
    truth: list[Rating], edits: list[tuple[int, Rating]], form: Form, seed: int
) -> None:
    wanted = {item.id: rating for item, rating in zip(FRAMEWORK.items, truth, strict=True)}
    attempt = walk(sample_attempt(form=form, seed=seed), wanted)
    for index, rating in edits:
        item = FRAMEWORK.items[index].id
        wanted[item] = rating
        if attempt.rating(item) is not None:
            attempt = walk(with_ratings(attempt, {item: rating}), wanted)
    full = walk(sample_attempt(form=Form.FULL, seed=seed), wanted)
    assert levels(attempt) == levels(full)


def test_short_form_asks_about_a_third_less() -> None:
    asked = [
        len(
            walk(
                sample_attempt(form=Form.SHORT, seed=seed),
                truth_of(((3,) * 4, (3, 3, 0, 3), (0, 3, 0, 0), (0,) * 4)),
            ).answers
        )
        for seed in range(4)
    ]
    assert max(asked) <= 0.8 * 48


def test_quick_form_does_not_ask_above_an_unmet_band() -> None:
    attempt = walk(sample_attempt(form=Form.QUICK), truth_of(((0,) * 4, (3,) * 4, (3,) * 4, (3,) * 4)))
    states = ask_states(FRAMEWORK, attempt)
    above = [item.id for item in FRAMEWORK.items if FRAMEWORK.band[item.band].position > 1]
    assert {states[item] for item in above} == {AskState.LOWER_BAND_UNMET}


def test_editing_an_answer_reopens_items() -> None:
    truth = truth_of(((3,) * 4,) * 4)
    attempt = walk(sample_attempt(form=Form.SHORT), truth)
    assert next_to_ask(FRAMEWORK, attempt) is None
    attempt = with_ratings(attempt, {ORDER[0]: 0})
    reopened = next_to_ask(FRAMEWORK, attempt)
    assert reopened is not None
    assert FRAMEWORK.item[reopened].band == FRAMEWORK.bands[0].id


def test_skipped_items_are_passed_over_in_both_directions() -> None:
    attempt = sample_attempt(dict.fromkeys(ORDER[:3], 3), form=Form.SHORT)
    assert ask_states(FRAMEWORK, attempt)[ORDER[3]] is AskState.BAND_DECIDED
    assert following_item(FRAMEWORK, attempt, ORDER[2]) == ORDER[4]
    assert previous_item(FRAMEWORK, attempt, ORDER[4]) == ORDER[2]
    assert previous_item(FRAMEWORK, attempt, ORDER[0]) is None
    assert following_item(FRAMEWORK, attempt, ORDER[-1]) is None


def test_next_goes_round_to_what_was_left_open() -> None:
    attempt = sample_attempt(dict.fromkeys(ORDER[1:], 3))
    assert next_to_ask(FRAMEWORK, attempt, ORDER[-1]) == ORDER[0]


def test_progress_counts_what_can_still_be_asked() -> None:
    attempt = sample_attempt(dict.fromkeys(ORDER[:3], 3), form=Form.SHORT)
    found = progress(FRAMEWORK, attempt)
    assert (found.total, found.answered, found.skipped, found.left) == (48, 3, 1, 44)


def test_order_of_answers_within_a_band_does_not_matter() -> None:
    ratings: tuple[Rating, ...] = (3, 3, 0, NOT_MY_WORK)
    found = {
        tuple(map(str, levels(sample_attempt(dict(zip(ORDER[:4], order, strict=True))))))
        for order in permutations(ratings)
    }
    assert len(found) == 1
