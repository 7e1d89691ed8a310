"""Whether publishing a cell would let anyone compute what is not published, by exact linear algebra; knows no people.

Source: design page CONFIDENTIALITY, "Release rules", 5. numpy is imported here and nowhere else.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.domain.team_tally import Members

PRIME: Final = 2**31 - 1
"""Products of two residues fit 64 bits; a sum that vanishes in whole numbers vanishes here too."""

MOST_STEPS: Final = 2000
"""A search that takes longer ends as if it had found something: what cannot be shown to be safe is hidden."""

Vector = npt.NDArray[np.int64]


class RankTest:
    """Keeps what follows from the published cells, as vectors over sets of people that no cell tells apart.

    Numbers are reckoned modulo a large prime: what follows in fractions follows there too, unless the prime divides one
    of the determinants; the other way round a coincidence can only hide more.

    The columns of sets with `threshold` people and more come first. A combination of cells that concerns fewer people
    than that vanishes on all of these. A new cell that does not, however it is combined, therefore exposes nothing
    small, and only for the others a search is needed.
    """

    def __init__(
        self, cells: Sequence[Members], targets: Sequence[Members], people: Sequence[int], threshold: int
    ) -> None:
        sets = sorted(_told_apart(cells), key=lambda atoms: (-sum(people[atom] for atom in atoms), atoms))
        self._threshold = threshold
        self._sizes = np.array([sum(people[atom] for atom in atoms) for atoms in sets], np.int64)
        self._large = int((self._sizes >= threshold).sum())
        self._column = {atom: column for column, atoms in enumerate(sets) for atom in atoms}
        self._basis: list[tuple[int, Vector]] = []
        self._small = np.zeros((0, len(sets)), np.int64)
        self._pivots = np.zeros(0, np.int64)
        counts = [len(each) for each in sets]
        made = [each for each in targets if self._is_made_of_columns(each, counts)]
        self._last: tuple[Members, Vector] | None = None
        self._targets = np.array([self._vector(each) for each in made], np.int64).reshape(
            len(made), len(sets)
        )

    def exposes(self, cell: Members) -> bool:
        """Whether, once `cell` were published, a target or a sum of fewer people than the threshold would follow.

        What follows already is no reason.
        """
        rest = self._rest(cell)
        if not rest.any():
            return False
        pivot = _first(rest)
        row = _normal(rest, pivot)
        return self._reaches_target(row, pivot) or (pivot >= self._large and self._reaches_few(row, pivot))

    def publish(self, cell: Members) -> None:
        """Take `cell` as known from now on, along with every target that follows."""
        rest, self._last = self._rest(cell), None
        if not rest.any():
            return
        pivot = _first(rest)
        row = _normal(rest, pivot)
        self._targets = _without(self._targets, row, pivot)
        self._targets = self._targets[self._targets.any(axis=1)]
        if pivot < self._large:
            self._basis.append((pivot, row))
            return
        self._small = np.vstack((_without(self._small, row, pivot), row))
        self._pivots = np.append(self._pivots, pivot)

    def _reaches_target(self, row: Vector, pivot: int) -> bool:
        touched = self._targets[self._targets[:, pivot] != 0]
        return bool((touched == touched[:, pivot][:, np.newaxis] * row % PRIME).all(axis=1).any())

    def _reaches_few(self, row: Vector, pivot: int) -> bool:
        # What is made of rows that the new one leaves as they were followed before.
        new = np.append(np.flatnonzero(self._small[:, pivot]), len(self._small))
        rows = np.vstack((_without(self._small, row, pivot), row))[:, self._large :]
        pivots = np.append(self._pivots, pivot) - self._large
        return _Search(rows, pivots, self._sizes[self._large :]).finds(new, self._threshold - 1)

    def _rest(self, cell: Members) -> Vector:
        """What of `cell` does not follow; kept until the next is published, as most are asked about just before."""
        if self._last is None or self._last[0] != cell:
            self._last = cell, self._reduced(self._vector(cell))
        return self._last[1]

    def _reduced(self, vector: Vector) -> Vector:
        for pivot, row in self._basis:
            if vector[pivot]:
                vector = (vector - vector[pivot] * row) % PRIME
        for at, row in zip(self._pivots, self._small, strict=True):
            if vector[at]:
                vector = (vector - vector[at] * row) % PRIME
        return vector

    def _vector(self, members: Members) -> Vector:
        vector = np.zeros(len(self._sizes), np.int64)
        vector[[self._column[atom] for atom in members if atom in self._column]] = 1
        return vector

    def _is_made_of_columns(self, target: Members, counts: Sequence[int]) -> bool:
        """Whether cells can tell `target` apart from what lies around it at all; else it follows from none."""
        touched = {self._column.get(atom, -1) for atom in target}
        return -1 not in touched and sum(counts[column] for column in touched) == len(target)


class _Search:
    """Looks for a combination of `rows` that vanishes on all but a few people.

    Each row has a column of its own in `pivots`, where it is 1 and the others are 0. Rows are taken once or not at all,
    added or subtracted. Any such combination contains the people of its rows' own columns, so that only few rows fit.
    """

    def __init__(self, rows: Vector, pivots: Vector, sizes: Vector) -> None:
        self._rows, self._pivots, self._sizes = rows, pivots, sizes
        self._holds = rows != 0
        self._own = np.zeros(rows.shape[1], np.bool_)
        self._own[pivots] = True
        self._weights = sizes[pivots]
        self.steps = 0

    def finds(self, starts: Vector, most: int) -> bool:
        """Whether a combination with one of `starts` concerns at most `most` people, or that takes too long to tell."""
        free = np.ones(len(self._rows), np.bool_)
        for start in starts:
            free[start] = False
            if self._goes_on(self._rows[start], free, self._own, most - int(self._weights[start])):
                return True
        return False

    def _goes_on(
        self, found: Vector, free: npt.NDArray[np.bool_], kept: npt.NDArray[np.bool_], room: int
    ) -> bool:
        self.steps += 1
        if room < 0:
            return False
        if self.steps > MOST_STEPS:
            return True
        rest = np.flatnonzero((found != 0) & ~kept)
        if int(self._sizes[rest].sum()) <= room:
            return True
        fitting = free & (self._weights <= room)
        choices = self._holds[np.ix_(fitting, rest)].sum(axis=0) + (self._sizes[rest] <= room)
        at = int(choices.argmin())
        if not choices[at]:
            return False
        column = int(rest[at])
        if self._sizes[column] <= room:
            stays = kept.copy()
            stays[column] = True
            if self._goes_on(found, free, stays, room - int(self._sizes[column])):
                return True
        free = free.copy()
        for number in np.flatnonzero(fitting & self._holds[:, column]):
            free[number] = False
            for sign in (-1, 1):
                if self._goes_on(
                    (found + sign * self._rows[number]) % PRIME, free, kept, room - int(self._weights[number])
                ):
                    return True
        return False


def _first(vector: Vector) -> int:
    return int(np.flatnonzero(vector)[0])


def _normal(vector: Vector, pivot: int) -> Vector:
    return vector * pow(int(vector[pivot]), -1, PRIME) % PRIME


def _without(rows: Vector, row: Vector, pivot: int) -> Vector:
    """`rows` with as much of `row` taken off as makes them vanish at `pivot`."""
    touched = np.flatnonzero(rows[:, pivot])
    found = rows.copy()
    found[touched] = (rows[touched] - rows[touched, pivot][:, np.newaxis] * row) % PRIME
    return found


def _told_apart(cells: Sequence[Members]) -> list[tuple[int, ...]]:
    """The atoms in sets that no cell tells apart; those that lie in no cell are in none."""
    lies_in: dict[int, list[int]] = {}
    for number, cell in enumerate(cells):
        for atom in cell:
            lies_in.setdefault(atom, []).append(number)
    found: dict[tuple[int, ...], list[int]] = {}
    for atom in sorted(lies_in):
        found.setdefault(tuple(lies_in[atom]), []).append(atom)
    return [tuple(each) for each in found.values()]
