"""What stands in one slot, with x counted from the slot: symbols, what hangs at them, tracks; knows no other slot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.figures.line_map_model import StationMark
from app.figures.map_grid import MapGrid, Run, Stop
from app.figures.map_hangings import Hanging, HangingKind
from app.figures.map_rows import MARKER_DOT_SHARE, Attachment, RowHeights
from app.figures.shapes import Rect
from app.figures.symbols import body_size, outer_margin
from app.figures.tokens import MapSizes

CONNECTOR_SHARE = 0.5
"""Width of the bar between parts of an interchange, in widths of a capsule."""


@dataclass(frozen=True, slots=True)
class PlacedHanging:
    """A hanging in its place; `anchor_x` is where its symbol stands, also when it slid aside."""

    hanging: Hanging
    centre_x: float
    top: float
    anchor_x: float

    @property
    def boxes(self) -> tuple[Rect, ...]:
        """What it covers."""
        return self.hanging.boxes(self.centre_x, self.top)


@dataclass(frozen=True, slots=True)
class PlacedStop:
    """A station or marker in its place: the bodies of its symbol from above, and how far halo or ring reach around.

    `connectors` are the bars between the bodies of an interchange whose lines do not lie side by side.
    """

    stop: Stop
    x: float
    bodies: tuple[Rect, ...]
    margin: float
    connectors: tuple[Rect, ...] = ()

    @property
    def symbols(self) -> tuple[Rect, ...]:
        """The bodies with halo or ring."""
        return tuple(each.grown(self.margin) for each in self.bodies)


@dataclass(slots=True)
class Column:
    """What is to stand in one slot, with x counted from the slot."""

    tracks: Mapping[int, tuple[Run, float]]
    leads: Mapping[int, float]
    stops: list[PlacedStop] = field(default_factory=list)
    fixed: list[PlacedHanging] = field(default_factory=list)
    sliding: list[PlacedHanging] = field(default_factory=list)


def boxes_of(column: Column) -> Iterator[Rect]:
    for hanging in (*column.fixed, *column.sliding):
        yield from hanging.boxes
    for stop in column.stops:
        yield from stop.symbols


def moved_stop(stop: PlacedStop, x: float, dx: float, dy: float) -> PlacedStop:
    """`stop` with its rectangles moved by `dx` and `dy`, to stand at `x`."""
    bodies, connectors = (
        tuple(each.moved(dx, dy) for each in rects) for rects in (stop.bodies, stop.connectors)
    )
    return PlacedStop(stop.stop, x, bodies, stop.margin, connectors)


def moved_hanging(hanging: PlacedHanging, x: float, slide: float) -> PlacedHanging:
    return PlacedHanging(hanging.hanging, hanging.centre_x + x + slide, hanging.top, x)


def title_column(titles: Sequence[Hanging], heights: RowHeights, sizes: MapSizes) -> Column:
    half = sizes.badge * 0.62
    homes = heights.homes
    column = Column(
        {row: ((row, row), y) for row, y in enumerate(homes)},
        dict.fromkeys(range(len(homes)), half + sizes.bend_lead),
    )
    for row, title in enumerate(titles):
        top = homes[row] - half - sizes.label_gap * 0.4 - title.height
        column.fixed.append(PlacedHanging(title, 0.0, top, 0.0))
    return column


def station_column(
    grid: MapGrid,
    slot: int,
    stops: Sequence[Stop],
    attached: Mapping[Stop, tuple[Attachment, ...]],
    heights: RowHeights,
    sizes: MapSizes,
) -> Column:
    tracks: dict[int, tuple[Run, float]] = {}
    for row, track in enumerate(grid.tracks):
        run = track[slot]
        if run is not None:
            tracks[row] = run, heights.track(run, row)
    leads = dict.fromkeys(tracks, sizes.bend_lead)
    column = Column(tracks, leads)
    for stop in stops:
        placed = _placed_stop(stop, tracks, sizes)
        column.stops.append(placed)
        for body, run in zip(placed.bodies, stop.runs, strict=True):
            for row in range(run[0], run[1] + 1):
                leads[row] = body.width / 2 + sizes.bend_lead
        for each in attached[stop]:
            _hang(column, each, tracks)
    return column


def _placed_stop(stop: Stop, tracks: Mapping[int, tuple[Run, float]], sizes: MapSizes) -> PlacedStop:
    bodies = []
    for run in stop.runs:
        top, bottom = tracks[run[0]][1], tracks[run[1]][1]
        if stop.station is None:
            width = 2 * sizes.station_radius * MARKER_DOT_SHARE
        else:
            width = body_size(stop.station.state, sizes, interchange=run[0] < run[1])
        bodies.append(Rect(-width / 2, top - width / 2, width, bottom - top + width))
    mark = stop.station.state if stop.station else StationMark.OPEN
    half = sizes.capsule_width * CONNECTOR_SHARE / 2
    bars = (
        Rect(-half, upper.centre.y, 2 * half, lower.centre.y - upper.centre.y)
        for upper, lower in pairwise(bodies)
    )
    return PlacedStop(stop, 0.0, tuple(bodies), outer_margin(mark, sizes), tuple(bars))


def _hang(column: Column, attachment: Attachment, tracks: Mapping[int, tuple[Run, float]]) -> None:
    hanging, run = attachment.hanging, attachment.run
    outer = tracks[run[0] if attachment.above else run[1]][1]
    top = outer - attachment.reach if attachment.above else outer + attachment.gap
    placed = PlacedHanging(hanging, 0.0, top, 0.0)
    (column.fixed if hanging.kind is HangingKind.LABEL else column.sliding).append(placed)
