"""What changed from one round list to the next, round by round, as values; takes and stores nothing."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.framework import Round, RoundStatus
from app.domain.ids import CourseId, RoundId


class DifferenceKind(StrEnum):
    """How a round differs; a round can differ in several ways at once."""

    ADDED = "added"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    MOVED = "moved"
    RELOCATED = "relocated"
    STATUS = "status"
    SEATS = "seats"
    DETAILS = "details"


UPSETTING = frozenset(
    {DifferenceKind.REMOVED, DifferenceKind.CANCELLED, DifferenceKind.MOVED, DifferenceKind.RELOCATED}
)
"""What somebody who has planned the round must be told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a round differs: `old` is None for an added one, `new` for a removed one.

    MOVED: other times. RELOCATED: another mode, region or place. STATUS: opened, full or closed, or taking place
    after all. SEATS: other numbers of seats. DETAILS: another course, number, language or link.
    """

    kind: DifferenceKind
    round: RoundId
    old: Round | None
    new: Round | None

    @property
    def course(self) -> CourseId:
        """The course of the round as it stands last."""
        if (each := self.new or self.old) is None:
            raise ValueError("a difference without a round")
        return each.course


_Aspect = Callable[[Round], object]
_ASPECTS: tuple[tuple[DifferenceKind, _Aspect], ...] = (
    (DifferenceKind.MOVED, lambda each: each.sessions),
    (DifferenceKind.RELOCATED, lambda each: (each.mode, each.region, each.place)),
    (DifferenceKind.STATUS, lambda each: each.status),
    (DifferenceKind.SEATS, lambda each: (each.seats, each.seats_left)),
    (DifferenceKind.DETAILS, lambda each: (each.course, each.number, each.language, each.url, each.sample)),
)


def differences(old: Iterable[Round], new: Iterable[Round]) -> tuple[Difference, ...]:
    """All differences from `old` to `new`, by the start of the round as it stands last, then its id, then kind."""
    before, after = ({each.id: each for each in rounds} for rounds in (old, new))
    found = [
        difference
        for name in before.keys() | after.keys()
        for difference in _of_round(name, before.get(name), after.get(name))
    ]
    order = list(DifferenceKind)
    return tuple(sorted(found, key=lambda each: (_start(each), each.round, order.index(each.kind))))


def upsetting(found: Iterable[Difference], planned: Collection[RoundId]) -> tuple[Difference, ...]:
    """Those of `found` that somebody who has planned these rounds must be told: gone, cancelled, moved."""
    return tuple(each for each in found if each.kind in UPSETTING and each.round in planned)


def _start(each: Difference) -> float:
    last = each.new or each.old
    return last.start.timestamp() if last else 0.0


def _of_round(name: RoundId, old: Round | None, new: Round | None) -> Iterator[Difference]:
    if old is None or new is None:
        kind = DifferenceKind.ADDED if old is None else DifferenceKind.REMOVED
        yield Difference(kind, name, old, new)
        return
    for kind, aspect in _ASPECTS:
        if aspect(old) != aspect(new):
            cancelled = kind is DifferenceKind.STATUS and new.status is RoundStatus.CANCELLED
            yield Difference(DifferenceKind.CANCELLED if cancelled else kind, name, old, new)
