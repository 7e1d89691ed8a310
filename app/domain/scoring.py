"""From ratings to a level per competency, with its confidence and its reasons; there is no overall level.

Source of the rules: design page ASSESSMENT, "Level rule" and "Confidence of a level".
"""

from dataclasses import dataclass
from enum import Enum, StrEnum
from math import ceil, comb

from app.domain.attempt import NOT_MY_WORK, Attempt, Rating
from app.domain.framework import CompetencyFramework, Scale
from app.domain.ids import BandId, CompetencyId, ItemId

MET_SHARE = 0.75
"""Share of a band's items that must be met (ASSESSMENT, level rule 1)."""

TRUE_SHARE = 0.60
"""Share of behaviours from which a band is taken to be truly mastered, for the confidence index."""

CLEAR_FROM = 0.80
"""Confidence from which a level is called clear."""

NEXT_BEHAVIOURS = 3


class ItemState(Enum):
    """What a rating says for the level rule; "not part of my work" and "not answered" are neither."""

    MET = "met"
    NOT_MET = "not_met"
    NEITHER = "neither"


class BandState(Enum):
    """What the items of a band say together."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_ENOUGH = "not_enough"


class Standing(StrEnum):
    """Whether a competency has a level, and if not, why."""

    REACHED = "reached"
    PREPARING = "preparing"
    NOT_MY_WORK = "not_my_work"
    NOT_ANSWERED = "not_answered"


class Confidence(StrEnum):
    """How sure a level is: a transparent index, not a calibrated probability."""

    CLEAR = "clear"
    BORDERLINE = "borderline"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class BandTally:
    """How many items of a band are met, not met and neither, and what follows."""

    band: BandId
    met: int
    not_met: int
    neither: int
    state: BandState

    @property
    def items(self) -> int:
        """The number of items in the band."""
        return self.met + self.not_met + self.neither


@dataclass(frozen=True, slots=True)
class CompetencyProfile:
    """Where a person stands in one competency.

    `bands` holds one tally per band, lowest first. `level` is the band reached, None unless `standing` is REACHED.
    `certainty` is the confidence index (0–1), None without a level; `confidence` its label. `not_enough` names the
    bands up to the next one whose answers did not suffice. `spikes` are bands met above an unmet one. `next_items`
    are the behaviours (at most three) that lead to the next band.
    """

    competency: CompetencyId
    standing: Standing
    level: BandId | None
    bands: tuple[BandTally, ...]
    certainty: float | None
    confidence: Confidence | None
    not_enough: tuple[BandId, ...]
    spikes: tuple[BandId, ...]
    next_band: BandId | None
    next_items: tuple[ItemId, ...]

    @property
    def position(self) -> int | None:
        """1 for the first band reached and so on, 0 while preparing for the first, None without a level."""
        if self.standing is Standing.PREPARING:
            return 0
        if self.level is None:
            return None
        return 1 + [tally.band for tally in self.bands].index(self.level)


Profile = dict[CompetencyId, CompetencyProfile]
"""Competency id → where the person stands; every competency of the pack is present, in pack order."""


def item_state(rating: Rating | None, scale: Scale) -> ItemState:
    """Met from the scale's `met_from` on, not met below; neither when not answered or not the person's work."""
    if rating is None or rating is NOT_MY_WORK:
        return ItemState.NEITHER
    return ItemState.MET if rating >= scale.met_from else ItemState.NOT_MET


def quota(items: int) -> int:
    """How many of `items` must be met for their band to be met: ⌈0.75 n⌉, so 3 of 4."""
    return ceil(MET_SHARE * items)


def band_state(met: int, not_met: int, items: int) -> BandState:
    """What `met` and `not_met` items out of `items` say about their band; the rest is neither."""
    if met >= quota(items):
        return BandState.MET
    if not_met > items - quota(items):
        return BandState.NOT_MET
    return BandState.NOT_ENOUGH


def reached_position(states: tuple[BandState, ...]) -> int:
    """The level as a position: 1 for the first band and so on, 0 when no band qualifies. `states`: lowest first.

    A band qualifies when it is met, no lower band is not met, and — above the first — at least one lower band is met.
    """
    level = 0
    for position, state in enumerate(states, start=1):
        if state is BandState.NOT_MET:
            break
        supported = position == 1 or BandState.MET in states[: position - 1]
        if state is BandState.MET and supported:
            level = position
    return level


def mastery_probability(met: int, not_met: int) -> float:
    """P(p ≥ 0.60) under Beta(1 + met, 1 + not_met): 4/4 → .92, 3/3 → .87, 3/4 → .66, 2/4 → .32.

    For whole parameters the Beta tail is a binomial sum: P(Beta(a, b) ≥ x) = P(Bin(a + b − 1, x) ≤ a − 1)
    (Abramowitz & Stegun, Handbook of Mathematical Functions, 26.5.24).
    """
    trials = met + not_met + 1
    return sum(comb(trials, k) * TRUE_SHARE**k * (1 - TRUE_SHARE) ** (trials - k) for k in range(met + 1))


def profile(framework: CompetencyFramework, attempt: Attempt) -> Profile:
    """Where the person of `attempt` stands in each competency of `framework`."""
    return {each.id: _competency_profile(framework, attempt, each.id) for each in framework.competencies}


def tally(
    framework: CompetencyFramework, attempt: Attempt, competency: CompetencyId, band: BandId
) -> BandTally:
    """How the items of one cell were rated, and what follows for the band."""
    items = framework.cell[competency, band]
    states = [item_state(attempt.rating(item.id), framework.scale) for item in items]
    met, not_met = states.count(ItemState.MET), states.count(ItemState.NOT_MET)
    state = band_state(met, not_met, len(items))
    return BandTally(band, met, not_met, len(items) - met - not_met, state)


def _competency_profile(
    framework: CompetencyFramework, attempt: Attempt, competency: CompetencyId
) -> CompetencyProfile:
    tallies = tuple(tally(framework, attempt, competency, band.id) for band in framework.bands)
    position = reached_position(tuple(each.state for each in tallies))
    standing = _standing(framework, attempt, competency, tallies, position)
    has_level = standing in (Standing.REACHED, Standing.PREPARING)
    certainty = _certainty(tallies, position) if has_level else None
    not_enough = _not_enough(tallies, position) if has_level else ()
    next_tally = tallies[position] if position < len(tallies) else None
    return CompetencyProfile(
        competency=competency,
        standing=standing,
        level=tallies[position - 1].band if position else None,
        bands=tallies,
        certainty=certainty,
        confidence=_confidence(certainty, not_enough),
        not_enough=not_enough,
        spikes=_spikes(tallies),
        next_band=next_tally.band if next_tally else None,
        next_items=_next_items(framework, attempt, competency, position),
    )


def _standing(
    framework: CompetencyFramework,
    attempt: Attempt,
    competency: CompetencyId,
    tallies: tuple[BandTally, ...],
    position: int,
) -> Standing:
    if position:
        return Standing.REACHED
    # With anything rated there is a standing, even if no band qualifies yet: otherwise raising one answer of an
    # unmet first band could turn "preparing" into "no level", and raising must never lower.
    if any(each.met or each.not_met for each in tallies):
        return Standing.PREPARING
    ratings = [attempt.rating(item.id) for item in framework.items if item.competency == competency]
    return Standing.NOT_MY_WORK if NOT_MY_WORK in ratings else Standing.NOT_ANSWERED


def _certainty(tallies: tuple[BandTally, ...], position: int) -> float:
    parts: list[float] = []
    if position:
        reached = tallies[position - 1]
        parts.append(mastery_probability(reached.met, reached.not_met))
    if position < len(tallies):
        following = tallies[position]
        parts.append(1 - mastery_probability(following.met, following.not_met))
    return min(parts)


def _not_enough(tallies: tuple[BandTally, ...], position: int) -> tuple[BandId, ...]:
    return tuple(each.band for each in tallies[: position + 1] if each.state is BandState.NOT_ENOUGH)


def _confidence(certainty: float | None, not_enough: tuple[BandId, ...]) -> Confidence | None:
    if certainty is None:
        return None
    if not_enough:
        return Confidence.CHECK
    return Confidence.CLEAR if certainty >= CLEAR_FROM else Confidence.BORDERLINE


def _spikes(tallies: tuple[BandTally, ...]) -> tuple[BandId, ...]:
    unmet = [index for index, each in enumerate(tallies) if each.state is BandState.NOT_MET]
    if not unmet:
        return ()
    return tuple(each.band for each in tallies[unmet[0] :] if each.state is BandState.MET)


def _next_items(
    framework: CompetencyFramework, attempt: Attempt, competency: CompetencyId, position: int
) -> tuple[ItemId, ...]:
    """Unmet behaviours of the next band, the nearest to being met first, then those not asked yet."""
    if position >= len(framework.bands):
        return ()

    def distance(item: ItemId) -> int:
        rating = attempt.rating(item)
        return framework.scale.met_from - rating if isinstance(rating, int) else framework.scale.met_from + 1

    items = [item.id for item in framework.cell[competency, framework.bands[position].id]]
    wanted = [
        item
        for item in items
        if attempt.rating(item) is not NOT_MY_WORK
        and item_state(attempt.rating(item), framework.scale) is not ItemState.MET
    ]
    return tuple(sorted(wanted, key=distance)[:NEXT_BEHAVIOURS])
