"""Which items are asked, skipped or done in each form, always derived from the current answers; stores nothing.

Source: design page ASSESSMENT, "Items" (order) and "Shorter" (forms).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor
from random import Random
from types import MappingProxyType

from app.domain.attempt import Attempt, Form
from app.domain.framework import CompetencyFramework
from app.domain.ids import BandId, CompetencyId, ItemId
from app.domain.scoring import BandState, tally


class AskState(StrEnum):
    """Where one item stands in the flow."""

    ANSWERED = "answered"
    TO_ASK = "to_ask"
    BAND_DECIDED = "band_decided"
    LOWER_BAND_UNMET = "lower_band_unmet"


SKIPPED = (AskState.BAND_DECIDED, AskState.LOWER_BAND_UNMET)

SECONDS_PER_ITEM = 10
"""How long one statement takes on average (UX: 31 statements about 5 minutes, the short form about 6)."""

EXPECTED_SHARE: Mapping[Form, Fraction] = MappingProxyType(
    {Form.FULL: Fraction(1), Form.SHORT: Fraction(7, 10), Form.QUICK: Fraction(1, 2)}
)
"""Share of all items that a form asks on average (ASSESSMENT, "Shorter": about 30 % fewer, about half)."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an attempt is: `answered` and `skipped` items of `total`, and at most `left` still to ask."""

    total: int
    answered: int
    skipped: int

    @property
    def left(self) -> int:
        """The largest number of items that can still be asked."""
        return self.total - self.answered - self.skipped


def item_order(framework: CompetencyFramework, seed: int) -> tuple[ItemId, ...]:
    """All items as they are asked: by competency, then band from the lowest, rotated within each band by `seed`.

    The rotation keeps the short form from never asking the last items of a band.
    """
    random = Random(seed)  # noqa: S311 - a rotation, not a secret
    order: list[ItemId] = []
    for competency in framework.competencies:
        for band in framework.bands:
            items = [item.id for item in framework.cell[competency.id, band.id]]
            turn = random.randrange(len(items))
            order += items[turn:] + items[:turn]
    return tuple(order)


def ask_states(framework: CompetencyFramework, attempt: Attempt) -> Mapping[ItemId, AskState]:
    """Item id → where it stands, for every item of the pack, in the order in which they are asked."""
    states: dict[ItemId, AskState] = {}
    order = _ordered_cells(framework, attempt.order_seed)
    unmet_below: set[CompetencyId] = set()
    for (competency, band), items in order:
        state = tally(framework, attempt, competency, band).state
        for item in items:
            states[item] = _ask_state(attempt, item, state, competency in unmet_below)
        if state is BandState.NOT_MET:
            unmet_below.add(competency)
    return states


def progress(framework: CompetencyFramework, attempt: Attempt) -> Progress:
    """How many items are answered and skipped, out of all."""
    states = list(ask_states(framework, attempt).values())
    skipped = sum(state in SKIPPED for state in states)
    return Progress(total=len(states), answered=states.count(AskState.ANSWERED), skipped=skipped)


def expected_items(framework: CompetencyFramework, form: Form) -> int:
    """About how many items `form` asks; exact for the full form."""
    return _rounded(len(framework.items) * EXPECTED_SHARE[form])


def minutes_left(left: int, form: Form) -> int:
    """About how many minutes it takes when at most `left` items are to ask: at least 1 while there are any, else 0.

    What is to ask shrinks on the way by as much as on the whole way on average, so that no page promises another time.
    """
    seconds = _rounded(left * EXPECTED_SHARE[form]) * SECONDS_PER_ITEM
    return max(1, _rounded(Fraction(seconds, 60))) if left else 0


def resume_item(framework: CompetencyFramework, attempt: Attempt) -> ItemId | None:
    """Where to go on: the item last shown if it is still to be asked, else the next one; None when done."""
    place = attempt.place if attempt.place in framework.item else None
    if place is not None and ask_states(framework, attempt)[place] is AskState.TO_ASK:
        return place
    return next_to_ask(framework, attempt, place)


def next_to_ask(
    framework: CompetencyFramework, attempt: Attempt, after: ItemId | None = None
) -> ItemId | None:
    """The next item to ask behind `after` (None: from the start), going round to the first one left; None when done."""
    states = ask_states(framework, attempt)
    order = list(states)
    start = order.index(after) + 1 if after is not None else 0
    for item in order[start:] + order[:start]:
        if states[item] is AskState.TO_ASK:
            return item
    return None


def previous_item(framework: CompetencyFramework, attempt: Attempt, before: ItemId) -> ItemId | None:
    """The nearest item before `before` that is not skipped; None at the first."""
    states = ask_states(framework, attempt)
    order = list(states)
    for item in reversed(order[: order.index(before)]):
        if states[item] not in SKIPPED:
            return item
    return None


def following_item(framework: CompetencyFramework, attempt: Attempt, after: ItemId) -> ItemId | None:
    """The nearest item behind `after` that is not skipped; None at the last."""
    states = ask_states(framework, attempt)
    order = list(states)
    for item in order[order.index(after) + 1 :]:
        if states[item] not in SKIPPED:
            return item
    return None


def _ask_state(attempt: Attempt, item: ItemId, band: BandState, lower_band_unmet: bool) -> AskState:
    if attempt.rating(item) is not None:
        return AskState.ANSWERED
    if attempt.form is Form.QUICK and lower_band_unmet:
        return AskState.LOWER_BAND_UNMET
    if attempt.form is not Form.FULL and band is not BandState.NOT_ENOUGH:
        return AskState.BAND_DECIDED
    return AskState.TO_ASK


def _ordered_cells(
    framework: CompetencyFramework, seed: int
) -> list[tuple[tuple[CompetencyId, BandId], list[ItemId]]]:
    cells: dict[tuple[CompetencyId, BandId], list[ItemId]] = {}
    for item_id in item_order(framework, seed):
        item = framework.item[item_id]
        cells.setdefault((item.competency, item.band), []).append(item_id)
    return list(cells.items())


def _rounded(number: Fraction) -> int:
    return floor(number + Fraction(1, 2))
