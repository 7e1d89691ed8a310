"""Which slot each station and marker takes, and on which track each line passes each slot; knows no lengths.

Rows are lines counted from 0 at the top. A run is the pair of first and last row that a line shares its track bundle
with: (2, 2) is the home row of row 2, (0, 2) a bundle of the first three lines.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from app.figures.line_map_model import LineMapModel, MapStation

Run: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stop:
    """A station, or with `station` None the marker of a row, in a slot."""

    slot: int
    rows: tuple[int, ...]
    station: MapStation | None

    @property
    def runs(self) -> tuple[Run, ...]:
        """The groups of neighbouring rows that meet here; more than one when lines between them pass through."""
        return tuple(runs_of(self.rows))


@dataclass(frozen=True, slots=True)
class MapGrid:
    """The map without lengths.

    `stage_of_slot` rises and has an entry per slot. `tracks[row][slot]` is the run on which the row's line passes the
    slot, None behind the end of the line. `stops` are in order of slot, then row.
    """

    stage_of_slot: tuple[int, ...]
    stops: tuple[Stop, ...]
    tracks: tuple[tuple[Run | None, ...], ...]

    @property
    def slot_count(self) -> int:
        """How many slots there are."""
        return len(self.stage_of_slot)


def runs_of(rows: Iterable[int]) -> list[Run]:
    """The runs of consecutive numbers in rising `rows`."""
    runs: list[Run] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def map_grid(model: LineMapModel) -> MapGrid:
    """The grid of `model`: each station as far left as its lines, stage and prerequisites allow."""
    stage_of_slot, stops = _Schedule(model).run()
    stops.sort(key=lambda stop: (stop.slot, stop.rows))
    flagged = {line.goal_station for line in model.lines if line.goal_station}
    tracks = _tracks(len(model.lines), len(stage_of_slot), stops, flagged)
    return MapGrid(tuple(stage_of_slot), tuple(stops), tracks)


class _Schedule:
    """Fills slots from the left; rows between two met rows of an interchange stay free in its slot."""

    def __init__(self, model: LineMapModel) -> None:
        self._model = model
        self._row_of_line = {line.number: row for row, line in enumerate(model.lines)}
        self._free_from = [0] * len(model.lines)
        self._taken: dict[int, set[int]] = defaultdict(set)
        self._slot_of: dict[str, int] = {}
        self._stops: list[Stop] = []

    def run(self) -> tuple[list[int], list[Stop]]:
        by_stage = defaultdict(list)
        for station in self._model.stations:
            if station.lines:
                by_stage[station.stage].append(station)
        stage_of_slot: list[int] = []
        for stage in range(len(self._model.stages)):
            first = len(stage_of_slot)
            if stage == 0:
                self._place_markers(None, first, first)
            for station in by_stage[stage]:
                self._place_station(station, first)
            self._place_markers(stage, first, max(self._taken, default=first - 1))
            last = max(max(self._taken, default=first), first)
            stage_of_slot += [stage] * (last + 1 - first)
        return stage_of_slot, self._stops

    def _place_station(self, station: MapStation, first: int) -> None:
        rows = tuple(sorted({self._row_of_line[number] for number in station.lines}))
        after = [self._slot_of[each] + 1 for each in station.prerequisites if each in self._slot_of]
        slot = self._first_free(rows, max([first, *after]))
        self._slot_of[station.id] = slot
        self._take(Stop(slot, rows, station))

    def _place_markers(self, stage: int | None, first: int, last: int) -> None:
        """Markers stand right behind the row's stations in the stage, or at its end when it has none there."""
        for row, line in enumerate(self._model.lines):
            if line.here_text is None or line.here_after_stage != stage:
                continue
            has_stations = self._free_from[row] > first
            start = first if has_stations or stage is None else max(first, last)
            self._take(Stop(self._first_free((row,), start), (row,), None))

    def _first_free(self, rows: tuple[int, ...], start: int) -> int:
        slot = max(start, *(self._free_from[row] for row in rows))
        between = set(range(rows[0], rows[-1] + 1))
        while between & self._taken[slot]:
            slot += 1
        return slot

    def _take(self, stop: Stop) -> None:
        self._stops.append(stop)
        self._taken[stop.slot] |= set(range(stop.rows[0], stop.rows[-1] + 1))
        for row in stop.rows:
            self._free_from[row] = stop.slot + 1


def _tracks(
    row_count: int, slot_count: int, stops: list[Stop], flagged: set[str]
) -> tuple[tuple[Run | None, ...], ...]:
    traffic = _Traffic(row_count, slot_count, stops, flagged)
    rows = [traffic.track(row) for row in range(row_count)]
    for slot in range(slot_count):
        if not traffic.is_clear(slot, [track[slot] for track in rows]):
            traffic.send_home(slot, rows)
    return tuple(tuple(track) for track in rows)


class _Traffic:
    """What stops where, to decide where a line that passes may stay in its bundle instead of going home."""

    ROW, OVER, TRACK = 6.0, 3.5, 1.0
    """Distances of rows, of a line half-way over a stop, and of tracks, in the proportion of the design."""

    def __init__(self, row_count: int, slot_count: int, stops: list[Stop], flagged: set[str]) -> None:
        self._slot_count = slot_count
        self._last_slot = [0] * row_count
        self._halts: list[list[tuple[int, Run]]] = [[] for _ in range(row_count)]
        self._stations: list[set[int]] = [set() for _ in range(slot_count)]
        self._markers: list[set[int]] = [set() for _ in range(slot_count)]
        self._low: set[tuple[int, int]] = set()
        for stop in stops:
            for row in stop.rows:
                self._last_slot[row] = max(self._last_slot[row], stop.slot)
            if stop.station is None:
                self._markers[stop.slot].add(stop.rows[0])
                continue
            self._stations[stop.slot].update(stop.rows)
            if len(stop.rows) == 1 and stop.station.id not in flagged:
                self._low.add((stop.rows[0], stop.slot))
            for run in stop.runs:
                for row in range(run[0], run[1] + 1):
                    self._halts[row].append((stop.slot, run))

    def track(self, row: int) -> list[Run | None]:
        """The runs of the line of `row`: its stations', and between two bundles one of theirs if there is room."""
        home = (row, row)
        passed: list[Run | None] = [
            home if slot <= self._last_slot[row] else None for slot in range(self._slot_count)
        ]
        halts: list[tuple[int, Run | None]] = [*self._halts[row], (self._last_slot[row] + 1, None)]
        for slot, run in self._halts[row]:
            passed[slot] = run
        for (slot, before), (next_slot, after) in pairwise(halts):
            between = range(slot + 1, next_slot)
            if home in (before, after):
                continue
            for level in (before, after):
                if level and all(self._may_stay(row, level, each) for each in between):
                    passed[slot + 1 : next_slot] = [level] * len(between)
                    break
        return passed

    def _may_stay(self, row: int, run: Run, slot: int) -> bool:
        """No line of the bundle may stop there, and only its uppermost track has room for a marker.

        The upper one of two may pass half-way over a stop of the lower one that has nothing above it.
        """
        members = range(run[0], run[1] + 1)
        stopping = self._stations[slot].intersection(members)
        over = len(members) == 2 and row == run[0] and (run[1], slot) in self._low
        marked = self._markers[slot].intersection(members)
        return (not stopping or over) and all(each == run[0] or each < row for each in marked)

    def is_clear(self, slot: int, runs: list[Run | None]) -> bool:
        """True when the lines pass `slot` in order, with the room that stations and markers need."""
        present = [(row, run) for row, run in enumerate(runs) if run]
        for (upper, upper_run), (lower, lower_run) in pairwise(present):
            together = upper_run == lower_run and upper_run[0] < upper_run[1]
            least = self.TRACK
            if upper in self._stations[slot] or lower in self._markers[slot]:
                least = self.ROW
            elif lower in self._stations[slot]:
                least = self.OVER if (lower, slot) in self._low else self.ROW
            if together:
                least = self.TRACK
            if self._height(lower_run, lower) - self._height(upper_run, upper) < least - 0.01:
                return False
        return True

    def send_home(self, slot: int, rows: list[list[Run | None]]) -> None:
        """Put every line that does not halt in `slot` on its home row there, which is always clear."""
        for row, track in enumerate(rows):
            if track[slot] and row not in self._stations[slot]:
                track[slot] = (row, row)

    def _height(self, run: Run, row: int) -> float:
        middle = (run[0] + run[1]) / 2
        return middle * self.ROW + (row - middle) * self.TRACK
