"""Tries to learn from releases what they do not show; shares no code and no idea with what makes them.

Worst case: the attacker knows who took part, where, from which release to which, and whose answer to a question counts;
also every rule of the program. Only the answers are unknown. Every published cell is a sum over known people.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from app.domain.campaign import Campaign
from app.domain.ids import CompetencyId
from app.domain.team_figures import share_of
from app.domain.team_release import Bound, Cell, GroupKey, LevelFigure, Share, TeamRelease
from tests.support.organisations import Record

PARTICIPATION = "participation"
TOP = 4
"""The highest position of the sample framework."""

Number = int | Fraction

Row = dict[int, Number]


@dataclass(frozen=True)
class Sum:
    """A published cell: what it is about, of which group, from which release, and what it says."""

    about: str
    group: GroupKey
    release: int
    figure: object

    def covers(self, record: Record) -> bool:
        """Whether the person's answer, if it counts, is part of it."""
        return record.counted_in(self.release) and all(
            record.place[name] in values for name, values in self.group.members
        )


def published_sums(releases: Iterable[TeamRelease]) -> list[Sum]:
    """Every cell that can be read anywhere in `releases`, each once."""
    found: dict[tuple[str, GroupKey, int], Sum] = {}

    def read(about: str, group: GroupKey, cell: object) -> None:
        if isinstance(cell, Cell):
            found.setdefault((about, group, cell.as_of), Sum(about, group, cell.as_of, cell.figure))

    for release in releases:
        for group in release.groups:
            read(PARTICIPATION, group.key, group.participation)
            read("courses", group.key, group.courses)
            read("languages", group.key, group.languages)
            for competency, cell in group.levels.items():
                read(f"level:{competency}", group.key, cell)
            if isinstance(group.missing, Cell):
                for behaviour in group.missing.figure:
                    read(f"missing:{behaviour.item}", group.key, group.missing)
            if isinstance(group.survey, Cell):
                for topic in group.survey.figure.topics:
                    read(f"survey:{topic.topic}", group.key, group.survey)
    return list(found.values())


def answers(record: Record, about: str) -> bool:
    """Whether the person's answer to what a cell is about counts."""
    kind, _, name = about.partition(":")
    sets: Mapping[str, Iterable[str]] = {
        "level": record.positions,
        "missing": record.missing,
        "survey": record.topics,
    }
    return name in sets[kind] if kind in sets else True


# ---------------------------------------------------------------- by linear algebra


def smallest_derivable(
    records: Sequence[Record], sums: Iterable[Sum], about: str, below: int, known: Iterable[Record] = ()
) -> list[Record] | None:
    """A set of 1 … `below` − 1 people whose exact sum follows from `sums` on `about`; None when there is none.

    The search is complete: any union of people, named or not. `known` are people whose answers the attacker has.
    """
    cells = [each for each in sums if each.about == about]
    insiders = {id(each) for each in known}
    classes: dict[tuple[Hashable, ...], list[Record]] = defaultdict(list)
    for record in records:
        # Without the known answers nothing tells apart people who are in the same cells.
        if answers(record, about) and id(record) not in insiders:
            signature = tuple(each.covers(record) for each in cells)
            if any(signature):
                classes[signature].append(record)
    people = list(classes.values())
    rows: list[Row] = [
        {column: 1 for column, signature in enumerate(classes) if signature[number]}
        for number in range(len(cells))
    ]
    found = small_combination(rows, [len(each) for each in people], below)
    return None if found is None else [record for column in found for record in people[column]]


def small_combination(rows: Sequence[Row], sizes: Sequence[int], below: int) -> list[int] | None:
    """Columns that together have a size of 1 … below − 1 and whose indicator is a combination of `rows`."""
    large = [column for column, size in enumerate(sizes) if size >= below]
    small = [column for column, size in enumerate(sizes) if size < below]
    # What is left after the large columns are eliminated are the combinations in which no large column takes part.
    _, rest = _eliminated(rows, large)
    pivots, _ = _eliminated(rest, small)
    basis = _back_substituted(pivots)
    return next(_sums_of(basis, sizes, below), None)


def _eliminated(rows: Sequence[Row], columns: Iterable[int]) -> tuple[list[tuple[int, Row]], list[Row]]:
    """Rows with a pivot in each of `columns` where there is one, and the rows that are left."""
    rest = [dict(each) for each in rows if each]
    pivots: list[tuple[int, Row]] = []
    for column in columns:
        holders = [each for each in rest if column in each]
        if not holders:
            continue
        row = min(holders, key=len)
        pivot = {at: _exact(value, row[column]) for at, value in row.items()}
        pivots.append((column, pivot))
        rest = [_minus(each, pivot, column) if column in each else each for each in rest if each is not row]
        rest = [each for each in rest if each]
    return pivots, rest


def _back_substituted(pivots: Sequence[tuple[int, Row]]) -> list[tuple[int, Row]]:
    done: list[tuple[int, Row]] = []
    for column, row in reversed(pivots):
        for other, reduced in done:
            if other in row:
                row = _minus(row, reduced, other)
        done.append((column, row))
    return done


def _exact(part: Number, whole: Number) -> Number:
    found = Fraction(part) / Fraction(whole) if whole not in (1, -1) else part * whole
    return int(found) if found.denominator == 1 else found


def _minus(row: Row, other: Row, column: int) -> Row:
    factor = row[column]
    found = dict(row)
    for at, value in other.items():
        left = found.get(at, 0) - factor * value
        if left:
            found[at] = left
        else:
            found.pop(at, None)
    return found


def _sums_of(basis: Sequence[tuple[int, Row]], sizes: Sequence[int], below: int) -> Iterator[list[int]]:
    """Every indicator of small size: as the basis is reduced, it is the plain sum of the rows at its pivots."""
    last = {column: number for number, (_, row) in enumerate(basis) for column in row}

    def search(start: int, row: Row, size: int) -> Iterator[list[int]]:
        # Columns that no later row touches stay as they are.
        settled = [column for column in row if last[column] < start]
        if any(row[column] != 1 for column in settled) or sum(sizes[each] for each in settled) >= below:
            return
        if row and all(value == 1 for value in row.values()) and sum(sizes[at] for at in row) < below:
            yield sorted(row)
        for at in range(start, len(basis)):
            column, more = basis[at]
            if size + sizes[column] < below:
                total = dict(row)
                for each, value in more.items():
                    total[each] = total.get(each, 0) + value
                yield from search(
                    at + 1, {each: value for each, value in total.items() if value}, size + sizes[column]
                )
            if any(last[each] == at and value != 1 for each, value in row.items()):
                return  # this row was the last that could have mended the column

    return search(0, {}, 0)


# ---------------------------------------------------------------- by bounds


def possible_levels(
    records: Sequence[Record],
    sums: Iterable[Sum],
    campaign_target: int | None,
    competency: CompetencyId,
    hidden: Sequence[Record],
) -> tuple[int, int]:
    """The lowest and the highest median position that `hidden` people can have, given what `sums` tell."""
    about = f"level:{competency}"
    cells = [each for each in sums if each.about == about]
    wanted = {id(each) for each in hidden}
    classes: dict[tuple[Hashable, ...], list[Record]] = defaultdict(list)
    for record in records:
        if answers(record, about):
            classes[*(each.covers(record) for each in cells), id(record) in wanted].append(record)
    model = _LevelModel(list(classes), [len(each) for each in classes.values()])
    for number, each in enumerate(cells):
        assert isinstance(each.figure, LevelFigure)
        model.learn(number, each.figure, campaign_target)
    mine = [column for column, signature in enumerate(classes) if signature[-1]]
    half = sum(model.sizes[column] for column in mine) / 2
    lowest = next(at for at in range(TOP + 1) if floor(model.most(mine, range(at + 1)) + 1e-6) >= half)
    highest = next(
        at for at in range(TOP, -1, -1) if floor(model.most(mine, range(at, TOP + 1)) + 1e-6) >= half
    )
    return lowest, highest


class _LevelModel:
    """Unknown: how many of each class stand at each position. HiGHS finds the extremes."""

    def __init__(self, signatures: Sequence[tuple[Hashable, ...]], sizes: Sequence[int]) -> None:
        self.sizes = sizes
        self._signatures = signatures
        self._limits: list[tuple[dict[int, float], float]] = []
        self._equal = [
            ({self._at(column, position): 1.0 for position in range(TOP + 1)}, float(size))
            for column, size in enumerate(sizes)
        ]

    def learn(self, cell: int, figure: LevelFigure, target: int | None) -> None:
        """Add what the figure of the cell with number `cell` says."""
        columns = [at for at, signature in enumerate(self._signatures) if signature[cell]]
        people = sum(self.sizes[column] for column in columns)
        # One person in the middle may have been left out of the median: half a person more room.
        most = (people + 1) / 2
        self._at_most(columns, range((figure.half_bands + 1) // 2), most)
        self._at_most(columns, range(figure.half_bands // 2 + 1, TOP + 1), most)
        if figure.shares is not None and target is not None:
            sides = (range(target), range(target, target + 1), range(target + 1, TOP + 1))
            for share, positions in zip(
                (figure.shares.below, figure.shares.at, figure.shares.above), sides, strict=True
            ):
                low, high = _limits(share, people)
                self._at_most(columns, positions, high * people)
                self._at_most(columns, positions, -low * people, sign=-1)
        if people < 10:  # 80 per cent alike would be hidden
            for position in range(TOP + 1):
                self._at_most(columns, range(position, position + 1), ceil(0.8 * people) - 1)

    def most(self, columns: Sequence[int], positions: Iterable[int]) -> float:
        """The greatest number of people of `columns` who can stand at `positions`."""
        width = len(self.sizes) * (TOP + 1)
        goal = np.zeros(width)
        goal[[self._at(column, position) for position in positions for column in columns]] = -1
        found = linprog(
            goal,
            A_ub=_matrix([row for row, _ in self._limits], width),
            b_ub=[limit for _, limit in self._limits],
            A_eq=_matrix([row for row, _ in self._equal], width),
            b_eq=[size for _, size in self._equal],
            method="highs",
        )
        assert found.status == 0, found.message
        return float(-found.fun)

    def _at_most(self, columns: Iterable[int], positions: Iterable[int], limit: float, sign: int = 1) -> None:
        at = [self._at(column, position) for position in positions for column in columns]
        self._limits.append((dict.fromkeys(at, float(sign)), limit))

    def _at(self, column: int, position: int) -> int:
        return column * (TOP + 1) + position


def _limits(share: Share, people: int) -> tuple[float, float]:
    """The least and the greatest share of `people` that is shown as `share`."""
    if share.bound is Bound.AT_MOST:
        return 0.0, 0.1
    if share.bound is Bound.AT_LEAST:
        return 0.9, 1.0
    shown = [count / people for count in range(people + 1) if share_of(count, people) == share]
    return min(shown), max(shown)


def _matrix(rows: Sequence[Mapping[int, float]], width: int) -> csr_matrix:
    entries = [(number, column, value) for number, row in enumerate(rows) for column, value in row.items()]
    at, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_matrix((values, (at, columns)), shape=(len(rows), width))


def target_position(campaign: Campaign, bands: Sequence[str], competency: CompetencyId) -> int | None:
    """The position of the target in `competency`, None without one."""
    band = campaign.target.get(competency)
    return None if band is None else 1 + list(bands).index(band)
