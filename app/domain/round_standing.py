"""Whether a round can be joined at a moment; knows no person and no plan."""

from datetime import datetime
from enum import StrEnum

from app.domain.framework import Round, RoundMode, RoundStatus


class RoundStanding(StrEnum):
    """How a round stands for someone who looks now."""

    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    PAST = "past"


def round_standing(each: Round, now: datetime) -> RoundStanding:
    """Whether `each` can be joined at `now`; a round whose last session has ended is past, whatever the list says."""
    if each.status is RoundStatus.CANCELLED:
        return RoundStanding.CANCELLED
    if each.end <= now:
        return RoundStanding.PAST
    if each.status is RoundStatus.OPEN and each.seats_left == 0:
        return RoundStanding.FULL
    return RoundStanding(each.status.value)


def has_begun(each: Round, now: datetime) -> bool:
    """True when the first session has begun; a VOD can be begun at any time while it can be watched."""
    return each.mode is not RoundMode.VOD and each.start <= now


def is_joinable(each: Round, now: datetime) -> bool:
    """True when somebody without a seat can still take the whole round from `now` on."""
    return round_standing(each, now) is RoundStanding.OPEN and not has_begun(each, now)
