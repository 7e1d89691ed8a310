"""What changed between attempts: levels over time, and the items that moved, as far as they can be compared.

Source: design page ASSESSMENT, "Versions" and "Re-assessment".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.attempt import Attempt, Form, Rating
from app.domain.framework import CompetencyFramework, ItemChangeKind
from app.domain.ids import AttemptId, CompetencyId, ItemId
from app.domain.scoring import profile


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """One finished attempt: `positions` maps competency id → 0 while preparing, 1 for the first band …, or None."""

    attempt: AttemptId
    at: datetime
    form: Form
    pack_version: str
    positions: Mapping[CompetencyId, int | None]


@dataclass(frozen=True, slots=True)
class ItemMove:
    """An item rated in both attempts, and differently."""

    item: ItemId
    before: Rating
    after: Rating


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two attempts side by side.

    `compared` are the items rated in both whose meaning did not change; `moved` those of them that differ, in pack
    order. `changed_meaning` were rated in both but cannot be compared; `only_once` were rated in one attempt alone.
    """

    before: AttemptId
    after: AttemptId
    compared: tuple[ItemId, ...]
    moved: tuple[ItemMove, ...]
    changed_meaning: tuple[ItemId, ...]
    only_once: tuple[ItemId, ...]


def history(framework: CompetencyFramework, attempts: Sequence[Attempt]) -> tuple[HistoryPoint, ...]:
    """The finished attempts at packs of this id, the oldest first."""
    finished = [each for each in attempts if each.finished_at and each.pack == framework.pack.id]
    return tuple(
        _point(framework, each) for each in sorted(finished, key=lambda each: (each.started_at, each.id))
    )


def compare(framework: CompetencyFramework, before: Attempt, after: Attempt) -> Comparison:
    """What moved from `before` to `after`, judged by the item changes that `framework` declares."""
    compared: list[ItemId] = []
    changed: list[ItemId] = []
    once: list[ItemId] = []
    for item in framework.items:
        rated = [each.rating(item.id) is not None for each in (before, after)]
        if not any(rated):
            continue
        if not all(rated):
            once.append(item.id)
        elif _changed_between(framework, item.id, before.pack_version, after.pack_version):
            changed.append(item.id)
        else:
            compared.append(item.id)
    moved = [
        ItemMove(item, was, now)
        for item in compared
        if (was := before.rating(item)) is not None and (now := after.rating(item)) is not None and was != now
    ]
    return Comparison(before.id, after.id, tuple(compared), tuple(moved), tuple(changed), tuple(once))


def version_key(version: str) -> tuple[int, ...]:
    """A pack's version as numbers, so that 1.10.0 comes after 1.9.0."""
    return tuple(int(part) for part in version.split("."))


def _point(framework: CompetencyFramework, attempt: Attempt) -> HistoryPoint:
    standings = profile(framework, attempt)
    return HistoryPoint(
        attempt=attempt.id,
        at=attempt.finished_at or attempt.saved_at,
        form=attempt.form,
        pack_version=attempt.pack_version,
        positions={competency: each.position for competency, each in standings.items()},
    )


def _changed_between(framework: CompetencyFramework, item: ItemId, one: str, other: str) -> bool:
    """True when a change of meaning or scale lies after the older of the versions and up to the newer."""
    older, newer = sorted((version_key(one), version_key(other)))
    return any(
        change.item == item
        and change.kind is not ItemChangeKind.TYPO
        and older < version_key(change.version) <= newer
        for change in framework.item_changes
    )
