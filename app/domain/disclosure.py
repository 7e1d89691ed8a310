"""Which figures protect everyone in them, given all that was ever published; knows sizes, no wording and no file.

The people whose answers one measure draws on form a family of their own: cells are sums over them, and no sum of cells
may come down to 1 … k − 1 of them. Source: design page CONFIDENTIALITY, "Release rules", 3 to 6.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, Protocol

from app.domain.team_groups import Group
from app.domain.team_release import GroupKey
from app.domain.team_tally import Members, Tally

FEW_ATOMS: Final = 12
"""Up to so many atoms every union of them is protected, not only those that have a name (rule 5)."""

MOST_SMALL_SIBLINGS: Final = 10
"""Up to so many small siblings every union of them is protected, beyond that every pair and all together."""


class RankTest(Protocol):
    """What follows from the cells published so far, by exact linear algebra."""

    def exposes(self, cell: Members) -> bool:
        """Whether a target that does not follow yet would follow once `cell` were published."""

    def publish(self, cell: Members) -> None:
        """Take `cell` as known from now on, along with every target that follows."""


class RankTestMaker(Protocol):
    """Makes the test of one family: `cells` are all that it will be asked about, `targets` what must not follow."""

    def __call__(self, cells: Sequence[Members], targets: Sequence[Members]) -> RankTest: ...


class Secrets:
    """The sets of people that have a name of their own, whatever the measure: candidates for protection.

    These are atoms, groups at every release, what joined or left a group between two releases, small siblings.
    """

    def __init__(self, tally: Tally, groups: Sequence[Group], others: Iterable[GroupKey]) -> None:
        self._tally = tally
        self._groups = groups
        self._named = tuple(dict.fromkeys([*(each.key for each in groups), *others]))
        self._sets = tuple(dict.fromkeys(filter(None, self._every_set())))

    def targets(
        self, people: Sequence[int], threshold: int, alike: Callable[[Members], bool]
    ) -> tuple[Members, ...]:
        """What must not follow where `people` counts each atom: sets below `threshold`, and those that are `alike`."""
        small = [each for each in self._sets if 0 < _size_up_to(people, each, threshold) < threshold]
        small += [each for each in self._sets if alike(each)]
        small += self._sibling_unions(people, threshold)
        small += _unions_of_few(people, self._tally.order, threshold)
        return tuple(dict.fromkeys(_answering(people, each) for each in small))

    def _every_set(self) -> Iterator[Members]:
        tally = self._tally
        for atom in tally.order:
            yield Members((atom,))
        releases = range(1, tally.release + 1)
        for key in self._named:
            shots = [tally.members(key, number) for number in releases]
            yield from shots
            for early, late in combinations(shots, 2):
                yield late - early
                yield early - late

    def _sibling_unions(self, people: Sequence[int], threshold: int) -> Iterator[Members]:
        for siblings in _siblings(self._groups):
            for release in range(1, self._tally.release + 1):
                members = [self._tally.members(each, release) for each in siblings]
                small = [each for each in members if 0 < _size_up_to(people, each, threshold) < threshold]
                yield from _small_unions(people, small, threshold)


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
        self._test = make_rank_test(cells, targets)
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


def _siblings(groups: Sequence[Group]) -> Iterable[Sequence[GroupKey]]:
    """For each parent and way of dividing it the groups that make it up."""
    found: dict[tuple[GroupKey, tuple[object, ...]], list[GroupKey]] = {}
    for group in groups:
        for parent in group.parents:
            found.setdefault((parent, group.key.fields), []).append(group.key)
    return found.values()


def _small_unions(people: Sequence[int], small: Sequence[Members], threshold: int) -> Iterator[Members]:
    most = len(small) if len(small) <= MOST_SMALL_SIBLINGS else 2
    chosen: list[Collection[Members]] = [
        each for number in range(2, most + 1) for each in combinations(small, number)
    ]
    for each in [*chosen, small]:
        union = Members().union(*each)
        if 0 < _size_up_to(people, union, threshold) < threshold:
            yield union


def _unions_of_few(people: Sequence[int], atoms: Iterable[int], threshold: int) -> Iterator[Members]:
    present = [atom for atom in atoms if people[atom]]
    if len(present) > FEW_ATOMS:
        return
    for number in range(1, min(len(present), threshold - 1) + 1):
        for chosen in combinations(present, number):
            if sum(people[atom] for atom in chosen) < threshold:
                yield Members(chosen)


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
