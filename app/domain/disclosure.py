"""Which figures protect everyone in them, given all that was ever published; knows sizes, no wording and no file.

The people whose answers one measure draws on form a family of their own: cells are sums over them, and no combination
of cells may come down to 1 … k − 1 of them. Source: design page CONFIDENTIALITY, "Release rules", 3 to 6; it asks this
for sets of people that have a name, but a search over unnamed ones broke most series of releases made that way.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from app.domain.campaign import DISTRIBUTION_FROM
from app.domain.team_groups import Group
from app.domain.team_release import GroupKey
from app.domain.team_tally import Members, Tally


class RankTest(Protocol):
    """What follows from the cells published so far, by exact linear algebra."""

    def exposes(self, cell: Members) -> bool:
        """Whether a target that does not follow yet would follow once `cell` were published."""

    def publish(self, cell: Members) -> None:
        """Take `cell` as known from now on, along with every target that follows."""


class RankTestMaker(Protocol):
    """Makes the test of one family: `cells` are all that it will be asked about, largest first or earlier ones first.

    What must not follow: any combination of cells that concerns fewer than `threshold` of the `people` of the atoms,
    whether that set of people has a name or not, and each of `targets`.
    """

    def __call__(
        self, cells: Sequence[Members], targets: Sequence[Members], people: Sequence[int], threshold: int
    ) -> RankTest: ...


def named_sets(tally: Tally, groups: Iterable[GroupKey]) -> tuple[Members, ...]:
    """The sets of people still there that have a name: each atom, each group, what joined it since each release."""
    found: dict[Members, None] = {}
    now = tally.release
    for atom in tally.order:
        if tally.counts.atoms[atom].counted_in(now):
            found[Members((atom,))] = None
    for key in dict.fromkeys(groups):
        members = tally.members(key)
        found[members] = None
        found.update((members - tally.members(key, early), None) for early in range(1, now))
    return tuple(filter(None, found))


def alike_sets(
    sets: Iterable[Members], people: Sequence[int], threshold: int, alike: Callable[[Members], bool]
) -> tuple[Members, ...]:
    """Those of `sets` with `threshold` to 9 of `people`, all `alike`: hidden, so nothing may add up to them.

    Smaller ones are protected whatever was answered.
    """
    return tuple(
        dict.fromkeys(
            _answering(people, each)
            for each in sets
            if threshold <= _size_up_to(people, each, DISTRIBUTION_FROM) < DISTRIBUTION_FROM and alike(each)
        )
    )


class Family:
    """The cells of one measure: decides one after the other, the largest first, what may be published.

    `earlier` are the cells published before, with their releases; `candidates` the groups that may be asked about.
    """

    def __init__(
        self,
        tally: Tally,
        people: Sequence[int],
        threshold: int,
        earlier: Sequence[tuple[int, GroupKey]],
        candidates: Iterable[GroupKey],
        targets: Sequence[Members],
        make_rank_test: RankTestMaker,
    ) -> None:
        self._tally = tally
        self._people = people
        self._threshold = threshold
        self._standing = {key: number for number, key in sorted(earlier, key=lambda each: each[0])}
        known = [self._cell(key, number) for number, key in earlier]
        cells = [*known, *(self._cell(key, tally.release) for key in candidates)]
        self._test = make_rank_test(cells, targets, people, threshold)
        for cell in known:
            self._test.publish(cell)

    def answered(self, key: GroupKey) -> int:
        """How many people of the group `key` answered what this family is about."""
        return sum(self._people[atom] for atom in self._tally.members(key))

    def standing(self, key: GroupKey) -> int | None:
        """The release from which the last figure of `key` is, None when there was none."""
        return self._standing.get(key)

    def unchanged(self, key: GroupKey) -> bool:
        """Whether exactly the same people answered as for the figure that stands."""
        since = self._standing.get(key)
        return since is not None and self._cell(key, since) == self._cell(key, self._tally.release)

    def admits(self, key: GroupKey) -> bool:
        """Whether a figure of `key` may be published now, which is then taken as done.

        A figure that stands is changed only for as many people as the threshold who joined, or who left (rule 6).
        """
        since = self._standing.get(key)
        cell = self._cell(key, self._tally.release)
        if since is not None and not changed_enough(
            self._people, self._cell(key, since), cell, self._threshold
        ):
            return False
        if self._test.exposes(cell):
            return False
        self._test.publish(cell)
        return True

    def _cell(self, key: GroupKey, release: int) -> Members:
        return _answering(self._people, self._tally.members(key, release))


def changed_enough(people: Sequence[int], before: Members, now: Members, threshold: int) -> bool:
    """Whether at least `threshold` people joined, or as many left."""
    return any(_size_up_to(people, each, threshold) >= threshold for each in (now - before, before - now))


def largest_first(groups: Sequence[Group], size: Mapping[GroupKey, int]) -> tuple[Group, ...]:
    """`groups` by falling number of participants, ties in pack order: fixed before any answer is looked at."""
    return tuple(sorted(groups, key=lambda each: -size[each.key]))


def _answering(people: Sequence[int], members: Members) -> Members:
    return Members(atom for atom in members if people[atom])


def _size_up_to(people: Sequence[int], members: Iterable[int], limit: int) -> int:
    """The number of people in `members`, exact below `limit`; counting stops there."""
    found = 0
    for atom in members:
        found += people[atom]
        if found >= limit:
            break
    return found
