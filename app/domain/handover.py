"""One handing over of a result or a withdrawal, and what is remembered of it; knows no file and makes no signature."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.domain.campaign import Campaign
from app.domain.shared_result import SharedResult
from app.domain.sharing_choice import Place, Ticks

SEED_BYTES: Final = 32
PSEUDONYM_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that are not taken for one another; a pseudonym is four of them, a hyphen, and four more."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What goes into one file: a result, or with `shared` None the withdrawal of what was handed over before.

    `seed` are 32 secret bytes of this person and this campaign only, from which the signing key is made; `pseudonym` is
    as random. `revision` rises with every handover of the campaign, from 1; it alone decides which file is the latest.
    """

    campaign: Campaign
    seed: bytes = field(repr=False)
    pseudonym: str
    revision: int
    shared: SharedResult | None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What the person's own file remembers of a handover; `place` and `ticks` are None for a withdrawal.

    `saved` is False until the file was written; the revision counts all the same, so that no two files share one.
    """

    revision: int
    on: date
    place: Place | None
    ticks: Ticks | None
    saved: bool = False

    @property
    def withdraws(self) -> bool:
        """True when the result was taken back."""
        return self.ticks is None
