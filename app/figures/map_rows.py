"""How high each line runs: rows far enough apart for all that hangs between them in one slot; knows no x.

Whatever hangs at two lines in one slot has room above one another, so labels can only meet those of other slots.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from app.figures.map_grid import MapGrid, Run, Stop
from app.figures.map_hangings import Hanging
from app.figures.symbols import body_size, outer_margin
from app.figures.tokens import MapSizes

MARKER_DOT_SHARE = 0.65
"""Radius of the marker's dot as a share of the station's."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A hanging at the run `run` of a stop: `gap` from the outermost track to its near edge, above or below."""

    hanging: Hanging
    run: Run
    above: bool
    gap: float

    @property
    def reach(self) -> float:
        """How far it reaches from the outermost track."""
        return self.gap + self.hanging.height


@dataclass(frozen=True, slots=True)
class RowHeights:
    """The home height of each row, counted from the first, and the distance of tracks in a bundle."""

    homes: tuple[float, ...]
    track_pitch: float

    def track(self, run: Run, row: int) -> float:
        """The height of the track of `row` in the bundle `run`, which lies around its middle row or rows."""
        lower, upper = (run[0] + run[1]) // 2, (run[0] + run[1] + 1) // 2
        middle = (self.homes[lower] + self.homes[upper]) / 2
        return middle + (row - (run[0] + run[1]) / 2) * self.track_pitch

    def moved(self, by: float) -> "RowHeights":
        """All rows `by` lower."""
        return RowHeights(tuple(each + by for each in self.homes), self.track_pitch)


def symbol_half(stop: Stop, run: Run, sizes: MapSizes) -> float:
    """From the outermost track of a stop's run to the edge of its symbol with halo."""
    if stop.station is None:
        return sizes.station_radius * MARKER_DOT_SHARE + sizes.halo
    mark = stop.station.state
    return body_size(mark, sizes, interchange=run[0] < run[1]) / 2 + outer_margin(mark, sizes)


def attachments(
    stop: Stop, grid: MapGrid, labels: Mapping[str, Hanging], flags: Sequence[Hanging], sizes: MapSizes
) -> tuple[Attachment, ...]:
    """What hangs at a station: its label below, at an interchange on the emptier side; flags above all."""
    if stop.station is None:
        return ()
    first, last = stop.runs[0], stop.runs[-1]
    found = []
    edge = symbol_half(stop, first, sizes) + sizes.label_gap * 0.8
    for flag in flags:
        found.append(Attachment(flag, first, True, edge))
        edge += flag.height + sizes.label_gap * 0.8
    label = labels[stop.station.id]
    if label.lines:
        above = not flags and _label_above(stop, grid)
        run = first if above else last
        found.append(Attachment(label, run, above, symbol_half(stop, run, sizes) + sizes.label_gap * 0.5))
    return tuple(found)


def marker_attachment(stop: Stop, bubble: Hanging, sizes: MapSizes) -> Attachment:
    """The bubble over the marker's dot."""
    row = stop.rows[0]
    dot = sizes.station_radius * MARKER_DOT_SHARE
    return Attachment(bubble, (row, row), True, dot + sizes.marker_pointer)


def _label_above(stop: Stop, grid: MapGrid) -> bool:
    """True at an interchange from which fewer lines leave upwards than downwards; a tie goes to the map's edge."""
    if len(stop.runs) > 1 or len(stop.rows) == 1:
        return False
    run = stop.runs[0]
    upwards = downwards = 0
    for slot in (stop.slot - 1, stop.slot + 1):
        upwards += _leaves(grid, slot, run[0], run)
        downwards += _leaves(grid, slot, run[1], run)
    return upwards < downwards or (upwards == downwards and run[0] == 0 and run[1] < len(grid.tracks) - 1)


def _leaves(grid: MapGrid, slot: int, row: int, run: Run) -> bool:
    """True when the outer line of the bundle bends away from it on the way to `slot`, towards its own side."""
    beside: Run | None = (row, row)
    if 0 <= slot < grid.slot_count:
        beside = grid.tracks[row][slot]
    if beside is None or beside == run:
        return False
    middle, other = sum(run), sum(beside)
    return other < middle if row == run[0] else other > middle


def row_heights(
    grid: MapGrid,
    attached: Mapping[Stop, tuple[Attachment, ...]],
    titles: Sequence[Hanging],
    sizes: MapSizes,
) -> RowHeights:
    """Rows as close as the design's pitch, further apart where what hangs between them in some slot needs it."""
    pitches = [sizes.row_pitch] * (len(grid.tracks) - 1)
    title_reach = [sizes.badge * 0.62 + sizes.label_gap * 0.4 + title.height for title in titles]
    badge_half = sizes.badge * 0.62
    for row in range(len(pitches)):
        pitches[row] = max(pitches[row], badge_half + title_reach[row + 1] + _AIR * sizes.label_gap)
    stops_in: list[list[Stop]] = [[] for _ in range(grid.slot_count)]
    for stop in attached:
        stops_in[stop.slot].append(stop)
    for slot, stops in enumerate(stops_in):
        extents = _extents(grid, slot, stops, attached, sizes)
        for (upper, upper_run, _, below), (lower, lower_run, above, _) in pairwise(extents):
            if slot == 0:
                above = max(above, title_reach[lower])
            if upper_run == lower_run and upper_run[0] < upper_run[1]:
                continue
            needed = below + above + _AIR * sizes.label_gap
            heights = _heights(pitches, sizes)
            lack = needed - (heights.track(lower_run, lower) - heights.track(upper_run, upper))
            pitches[lower - 1] += max(0.0, lack * _pull(upper_run, upper))
    return _heights(pitches, sizes)


def _heights(pitches: Sequence[float], sizes: MapSizes) -> RowHeights:
    return RowHeights(tuple(accumulate(pitches, initial=0.0)), sizes.track_pitch)


def _pull(run: Run, row: int) -> float:
    """How much the pitch below `row` must grow to win one pixel there: double where the row is drawn half-way down."""
    return 2.0 if row < run[1] else 1.0


_AIR = 1.2
"""Free height between what hangs from one line and what stands on the next, in label gaps."""


def _extents(
    grid: MapGrid,
    slot: int,
    stops: Sequence[Stop],
    attached: Mapping[Stop, tuple[Attachment, ...]],
    sizes: MapSizes,
) -> list[tuple[int, Run, float, float]]:
    """Per line in `slot` from the top: row, run, and how far things reach above and below its track.

    Inside a bundle only the outer lines carry something, which is why equal runs are skipped by the caller.
    """
    at = {row: stop for stop in stops for row in stop.rows}
    found = []
    for row, track in enumerate(grid.tracks):
        run = track[slot]
        if run is None:
            continue
        stop = at.get(row)
        if stop is None:
            half = sizes.line_width_route / 2
            found.append((row, run, half, half))
            continue
        own = next(each for each in (*stop.runs, run) if each[0] <= row <= each[1])
        half = symbol_half(stop, own, sizes)
        reaches = [each for each in attached[stop] if each.run == own]
        above = max((each.reach for each in reaches if each.above), default=half)
        below = max((each.reach for each in reaches if not each.above), default=half)
        found.append((row, run, max(above, half), max(below, half)))
    return found
