"""When a round takes a person's time and when it counts as finished; knows no plan and no wishes.

A VOD is watched when it suits: it clashes with nothing. It counts as begun at the latest of three moments — its
opening, now, the end of the last course that it needs — and as finished `VOD_TIME` later, or when it closes if that
is sooner. Source: our own rule (issue "learning path", item 3).
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from app.domain.framework import Round, RoundMode

VOD_TIME = timedelta(days=14)


def begins(each: Round, now: datetime, needed_until: Collection[datetime] = ()) -> datetime:
    """When `each` counts as begun for a person whose prerequisites end at `needed_until`."""
    return max(each.start, now, *needed_until) if each.mode is RoundMode.VOD else each.start


def finishes(each: Round, begun: datetime) -> datetime:
    """When `each` counts as finished if it was begun at `begun`."""
    return min(each.end, begun + VOD_TIME) if each.mode is RoundMode.VOD else each.end


def can_follow(each: Round, needed_until: datetime) -> bool:
    """True when a course that ends at `needed_until` is over in time for `each`: before it begins, or closes."""
    return needed_until < each.end if each.mode is RoundMode.VOD else needed_until <= each.start


def overlap(one: Round, other: Round) -> bool:
    """True when a session of `one` and a session of `other` are at the same time."""
    if RoundMode.VOD in (one.mode, other.mode) or one.end <= other.start or other.end <= one.start:
        return False
    return any(
        mine.start < theirs.end and theirs.start < mine.end
        for mine in one.sessions
        for theirs in other.sessions
    )


def overlapping_pairs(rounds: Sequence[Round]) -> Iterator[tuple[int, int]]:
    """The indexes of all rounds that `overlap`, each pair at least once, as the later one before the earlier one."""
    meetings = sorted(
        (session.start, session.end, index)
        for index, each in enumerate(rounds)
        if each.mode is not RoundMode.VOD
        for session in each.sessions
    )
    running: list[tuple[datetime, int]] = []
    for start, end, index in meetings:
        running = [each for each in running if each[0] > start]
        for _, other in running:
            if other != index:
                yield index, other
        running.append((end, index))
