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

Vector = npt.NDArray[np.int64]


class RankTest:
    """Keeps what of each target does not follow yet from the published cells, modulo a large prime.

    A target that follows in fractions also follows modulo the prime, unless the prime divides one of the determinants;
    the other way round a coincidence can only hide more. Time and memory: targets × atoms for each cell published.
    """

    def __init__(self, cells: Sequence[Members], targets: Sequence[Members]) -> None:
        told_apart = _told_apart(cells)
        self._column = {atom: column for column, atoms in enumerate(told_apart.values()) for atom in atoms}
        self._width = len(told_apart)
        # A target that no cell tells apart from what lies around it follows from no sum of cells.
        whole = [each for each in targets if self._is_made_of_columns(each, list(told_apart.values()))]
        self._open = np.array([self._vector(each) for each in whole], np.int64).reshape(-1, self._width)
        self._basis: list[tuple[int, Vector]] = []

    def exposes(self, cell: Members) -> bool:
        """Whether a target that does not follow yet would follow once `cell` were published."""
        rest = self._reduced(self._vector(cell))
        pivots = np.flatnonzero(rest)
        if not pivots.size:
            return False
        return bool(self._followed(rest, int(pivots[0])).any())

    def publish(self, cell: Members) -> None:
        """Take `cell` as known from now on, along with every target that follows."""
        rest = self._reduced(self._vector(cell))
        pivots = np.flatnonzero(rest)
        if not pivots.size:
            return
        pivot = int(pivots[0])
        row = rest * pow(int(rest[pivot]), -1, PRIME) % PRIME
        self._basis.append((pivot, row))
        touched = np.flatnonzero(self._open[:, pivot])
        factors = self._open[touched, pivot][:, np.newaxis]
        self._open[touched] = (self._open[touched] - factors * row) % PRIME
        self._open = self._open[self._open.any(axis=1)]

    def _followed(self, rest: Vector, pivot: int) -> npt.NDArray[np.bool_]:
        row = rest * pow(int(rest[pivot]), -1, PRIME) % PRIME
        touched = self._open[self._open[:, pivot] != 0]
        found: npt.NDArray[np.bool_] = (touched == touched[:, pivot][:, np.newaxis] * row % PRIME).all(axis=1)
        return found

    def _reduced(self, vector: Vector) -> Vector:
        for pivot, row in self._basis:
            if vector[pivot]:
                vector = (vector - vector[pivot] * row) % PRIME
        return vector

    def _vector(self, members: Members) -> Vector:
        vector = np.zeros(self._width, np.int64)
        vector[[self._column[atom] for atom in members if atom in self._column]] = 1
        return vector

    def _is_made_of_columns(self, target: Members, columns: Sequence[Sequence[int]]) -> bool:
        touched = {self._column.get(atom, -1) for atom in target}
        return -1 not in touched and sum(len(columns[column]) for column in touched) == len(target)


def _told_apart(cells: Sequence[Members]) -> dict[tuple[int, ...], list[int]]:
    """The atoms in sets that no cell tells apart, by the cells that they lie in."""
    lies_in: dict[int, list[int]] = {}
    for number, cell in enumerate(cells):
        for atom in cell:
            lies_in.setdefault(atom, []).append(number)
    found: dict[tuple[int, ...], list[int]] = {}
    for atom in sorted(lies_in):
        found.setdefault(tuple(lies_in[atom]), []).append(atom)
    return found
