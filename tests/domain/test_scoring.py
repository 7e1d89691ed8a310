"""The level rule over all patterns, its confidence index, strengths and next behaviours."""

from itertools import product

import pytest

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.framework import CompetencyFramework
from app.domain.ids import BandId, CompetencyId, ItemId
from app.domain.scoring import (
    BandState,
    CompetencyProfile,
    Confidence,
    Standing,
    band_state,
    mastery_probability,
    profile,
    quota,
    reached_position,
)
from tests.support.sample_framework import sample_attempt, sample_framework

SERVICE = CompetencyId("service")
ITEMS = 4
PATTERNS = [(met, not_met) for met in range(ITEMS + 1) for not_met in range(ITEMS + 1 - met)]
FRAMEWORK = sample_framework()
RATING_OF: dict[str, Rating | None] = {"4": 4, "3": 3, "2": 2, "1": 1, "0": 0, "x": NOT_MY_WORK, ".": None}


def service_profile(pattern: str, framework: CompetencyFramework = FRAMEWORK) -> CompetencyProfile:
    """The profile of the first competency for ratings written band by band: "3333 33.. 00x. ...."."""
    ratings: dict[ItemId, Rating] = {}
    for band, letters in zip(framework.bands, pattern.split(), strict=True):
        for item, letter in zip(framework.cell[SERVICE, band.id], letters, strict=True):
            rating = RATING_OF[letter]
            if rating is not None:
                ratings[item.id] = rating
    return profile(framework, sample_attempt(ratings))[SERVICE]


@pytest.mark.parametrize(("items", "met"), [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (8, 6)])
def test_quota_is_three_quarters_rounded_up(items: int, met: int) -> None:
    assert quota(items) == met


@pytest.mark.parametrize(
    ("pattern", "standing", "level"),
    [
        ("3333 .... .... ....", Standing.REACHED, "b1"),
        ("3330 3330 0... ....", Standing.REACHED, "b2"),
        ("3333 3333 3333 3333", Standing.REACHED, "a2"),
        ("0022 .... .... ....", Standing.PREPARING, None),
        ("0000 3333 3333 3333", Standing.PREPARING, None),
        ("3333 0000 3333 3333", Standing.REACHED, "b1"),
        ("3333 33.. 3333 ....", Standing.REACHED, "a1"),
        ("33.. 3333 .... ....", Standing.PREPARING, None),
        ("xx33 3333 .... ....", Standing.PREPARING, None),
        ("33.. 3333 3333 ....", Standing.REACHED, "a1"),
        ("xxxx xxxx xxxx xxxx", Standing.NOT_MY_WORK, None),
        ("xxxx xxxx .... ....", Standing.NOT_MY_WORK, None),
        (".... .... .... ....", Standing.NOT_ANSWERED, None),
    ],
)
def test_level_of_a_pattern(pattern: str, standing: Standing, level: str | None) -> None:
    found = service_profile(pattern)
    assert (found.standing, found.level) == (standing, BandId(level) if level else None)


def test_raising_an_answer_never_lowers_a_level_over_all_patterns() -> None:
    """15⁴ patterns of met / not met / neither; raising turns one "not met" into "met"."""
    checked = 0
    for bands in product(PATTERNS, repeat=4):
        before = _position(bands)
        for index, (met, not_met) in enumerate(bands):
            if not_met:
                raised = (*bands[:index], (met + 1, not_met - 1), *bands[index + 1 :])
                assert _position(raised) >= before
                checked += 1
    assert checked == 4 * 15**3 * sum(1 for _, not_met in PATTERNS if not_met)


def _position(bands: tuple[tuple[int, int], ...]) -> int:
    """The position as shown: −1 for "no level", which only someone who rated nothing has."""
    if not any(met or not_met for met, not_met in bands):
        return -1
    return reached_position(tuple(band_state(met, not_met, ITEMS) for met, not_met in bands))


def test_raising_within_the_scale_changes_nothing_below_met() -> None:
    assert service_profile("0022 .... .... ....").standing is service_profile("1122 .... .... ....").standing


@pytest.mark.parametrize(
    ("met", "not_met", "expected"), [(4, 0, 0.92), (3, 0, 0.87), (3, 1, 0.66), (2, 2, 0.32)]
)
def test_mastery_probability_has_the_published_values(met: int, not_met: int, expected: float) -> None:
    assert mastery_probability(met, not_met) == pytest.approx(expected, abs=0.005)


def test_mastery_probability_is_the_beta_tail() -> None:
    """Against numerical integration of the Beta(1 + met, 1 + not_met) density."""
    steps = 20_000
    for met, not_met in PATTERNS:
        density = [(p**met) * ((1 - p) ** not_met) for p in ((index + 0.5) / steps for index in range(steps))]
        expected = sum(density[int(0.6 * steps) :]) / sum(density)
        assert mastery_probability(met, not_met) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("pattern", "label"),
    [
        ("3333 0000 0000 0000", Confidence.CLEAR),
        ("333. 00.. .... ....", Confidence.CLEAR),
        ("3330 0033 .... ....", Confidence.BORDERLINE),
        ("3333 33.. .... ....", Confidence.CHECK),
        ("33.. 3333 3333 0000", Confidence.CHECK),
        ("3333 3333 3333 3333", Confidence.CLEAR),
        ("0000 .... .... ....", Confidence.CLEAR),
    ],
)
def test_confidence_label(pattern: str, label: Confidence) -> None:
    assert service_profile(pattern).confidence is label


def test_no_level_has_no_confidence() -> None:
    found = service_profile("xxxx xxxx xxxx xxxx")
    assert found.certainty is None
    assert found.confidence is None


def test_band_met_above_an_unmet_one_is_a_spike_and_not_a_level() -> None:
    found = service_profile("3333 0000 3333 0000")
    assert found.spikes == (BandId("a1"),)
    assert found.level == BandId("b1")


def test_unanswered_band_below_makes_no_spike() -> None:
    assert service_profile("3333 .... 3333 ....").spikes == ()


def test_next_behaviours_are_the_nearest_unmet_of_the_next_band() -> None:
    found = service_profile("3333 0232 .... ....")
    assert found.next_band == BandId("b2")
    assert found.next_items == (ItemId("service-b2-2"), ItemId("service-b2-4"), ItemId("service-b2-1"))


def test_next_behaviours_leave_out_what_is_not_the_persons_work() -> None:
    assert service_profile("3333 x0x0 .... ....").next_items == (
        ItemId("service-b2-2"),
        ItemId("service-b2-4"),
    )


def test_top_of_the_ladder_has_no_next_band() -> None:
    found = service_profile("3333 3333 3333 3333")
    assert (found.next_band, found.next_items) == (None, ())


def test_bands_of_other_sizes_follow_the_same_rule() -> None:
    assert band_state(4, 0, 5) is BandState.MET
    assert band_state(3, 2, 5) is BandState.NOT_MET
    assert band_state(3, 1, 5) is BandState.NOT_ENOUGH


def test_every_competency_is_scored_on_its_own() -> None:
    found = profile(FRAMEWORK, sample_attempt({ItemId(f"work-b1-{number}"): 3 for number in range(1, 5)}))
    assert [each.standing for each in found.values()] == [
        Standing.NOT_ANSWERED,
        Standing.REACHED,
        Standing.NOT_ANSWERED,
    ]
