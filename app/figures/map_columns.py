"""Where each slot stands: as close to the one before as texts, symbols and 45° pieces allow; knows no rows' order.

Slots are set from the left. For each the narrowest gap is taken in which everything has room. A gap in which the
texts of both sides and, between them, all 45° pieces stand free of one another always has room, so it ends.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from app.figures import map_bends
from app.figures.map_bends import Bends, Passage, Piece
from app.figures.map_grid import MapGrid, Stop
from app.figures.map_hangings import Hanging
from app.figures.map_rows import Attachment, RowHeights
from app.figures.map_slots import (
    Column,
    PlacedHanging,
    PlacedStop,
    boxes_of,
    moved_hanging,
    moved_stop,
    station_column,
    title_column,
)
from app.figures.shapes import Rect
from app.figures.tokens import MapSizes

MARGIN = 14.0
"""Free space at the map's left and right edge, in pixels at 100 % text."""
GAP_STEP = 4.0
SLIDES = (0.0, 8.0, -8.0, 16.0, -16.0, 26.0, -26.0, 36.0, -36.0)
"""How far a marker or flag may slide along its line, in the order of preference, in pixels at 100 % text."""
TEXT_AIR = 2.0
"""Free space beside a text in the design's least gaps: side by side at the least gap two names read as one."""
BOUNDARY_AIR = 7.0
"""Free space on either side of the line between two stages, in pixels at 100 % text."""


@dataclass(frozen=True, slots=True)
class PlacedMap:
    """All that stands on the lines. `pieces` are in order per gap; `boundaries` are the left edges of the stages."""

    start_x: float
    slots_x: tuple[float, ...]
    boundaries: tuple[float, ...]
    stops: tuple[PlacedStop, ...]
    hangings: tuple[PlacedHanging, ...]
    pieces: tuple[Piece, ...]
    right: float

    def lowered(self, by: float) -> "PlacedMap":
        """Everything `by` lower."""
        return replace(
            self,
            stops=tuple(moved_stop(each, each.x, 0.0, by) for each in self.stops),
            hangings=tuple(replace(each, top=each.top + by) for each in self.hangings),
            pieces=tuple(each.lowered(by) for each in self.pieces),
        )


def place_columns(
    grid: MapGrid,
    attached: Mapping[Stop, tuple[Attachment, ...]],
    titles: Sequence[Hanging],
    header_widths: Sequence[float],
    heights: RowHeights,
    sizes: MapSizes,
    factor: float,
) -> PlacedMap:
    """Everything on the lines in its place; `header_widths` is the least width of each stage."""
    widest = max((each.hanging.width for hung in attached.values() for each in hung), default=0.0)
    placing = _Placing(sizes, factor, reach=widest)
    placing.begin(title_column(titles, heights, sizes), header_widths[0])
    by_slot: list[list[Stop]] = [[] for _ in range(grid.slot_count)]
    for stop in grid.stops:
        by_slot[stop.slot].append(stop)
    for slot, stops in enumerate(by_slot):
        new_stage = slot > 0 and grid.stage_of_slot[slot] != grid.stage_of_slot[slot - 1]
        column = station_column(grid, slot, stops, attached, heights, sizes)
        placing.add(column, header_widths[grid.stage_of_slot[slot]] if new_stage else None)
    return placing.finish()


class _Placing:
    def __init__(self, sizes: MapSizes, factor: float, *, reach: float) -> None:
        self._sizes = sizes
        self._reach = reach
        self._factor = factor
        self._slots_x: list[float] = []
        self._boundaries: list[float] = [0.0]
        self._stops: list[PlacedStop] = []
        self._hangings: list[PlacedHanging] = []
        self._pieces: list[Piece] = []
        self._near_texts: list[Rect] = []
        self._near_symbols: list[Rect] = []
        self._near_bars: list[Rect] = []
        self._near_pieces: list[Piece] = []
        self._right = 0.0
        self._header = 0.0

    def begin(self, titles: Column, header_width: float) -> None:
        """Set the column in which badges and names of the lines stand."""
        sizes = self._sizes
        self._start_x = self._x = MARGIN * self._factor + sizes.badge * 0.62
        self._header = header_width
        self._last = titles
        for each in titles.fixed:
            shift = MARGIN * self._factor + each.hanging.width / 2 - self._x
            self._keep([], [PlacedHanging(each.hanging, self._x + shift, each.top, self._x)])
        badges = [
            Rect(self._x - sizes.badge * 0.62, y - sizes.badge * 0.62, sizes.badge * 1.24, sizes.badge * 1.24)
            for _, y in titles.tracks.values()
        ]
        self._near_symbols += badges
        self._right = max([self._right, *(each.right for each in badges)])

    def add(self, column: Column, new_stage_header: float | None) -> None:
        """Set the next slot, beginning a stage at least `new_stage_header` wide when that is given."""
        passages = self._passages(column)
        groups = map_bends.sheaves(passages)
        least = max(
            [self._sizes.slot_pitch_min, *(map_bends.least_width(each, self._pitch) for each in groups)]
        )
        new_stage = new_stage_header is not None
        if new_stage:
            least = max(least, self._boundaries[-1] + self._header - self._x + self._boundary_air)
        certain = self._certain_gap(column, groups, least)
        gap = least
        while gap < certain:
            if self._try(column, passages, groups, gap, new_stage=new_stage, certain=False):
                break
            gap += GAP_STEP * self._factor
        else:
            self._try(column, passages, groups, certain, new_stage=new_stage, certain=True)
        self._header = new_stage_header if new_stage_header is not None else self._header
        self._last = column

    def finish(self) -> PlacedMap:
        """The map; its right edge leaves room for the last stage's heading."""
        right = max(
            self._right + MARGIN * self._factor,
            self._boundaries[-1] + self._header,
        )
        return PlacedMap(
            self._start_x,
            tuple(self._slots_x),
            tuple(self._boundaries),
            tuple(self._stops),
            tuple(self._hangings),
            tuple(self._pieces),
            right,
        )

    @property
    def _pitch(self) -> float:
        return self._sizes.track_pitch

    @property
    def _boundary_air(self) -> float:
        return BOUNDARY_AIR * self._factor

    def _passages(self, column: Column) -> list[Passage]:
        found = []
        for row, (run, end_y) in column.tracks.items():
            before, start_y = self._last.tracks[row]
            leads = self._last.leads[row], column.leads[row]
            found.append(
                Passage(row, start_y, end_y, *leads, leaves=before[0] < before[1], arrives=run[0] < run[1])
            )
        return found

    def _certain_gap(self, column: Column, groups: list[list[Passage]], least: float) -> float:
        """A gap in which old texts, 45° pieces and new texts stand one behind the other."""
        zone = max((map_bends.span(each, self._pitch) for each in groups), default=0.0)
        leads = [lead for group in groups for each in group for lead in (each.start_lead, each.end_lead)]
        old = max([self._right - self._x, *leads])
        new = max([*(-box.x for box in boxes_of(column)), *leads, 0.0])
        air = 4 * max(self._boundary_air, self._sizes.label_gap_side)
        return max(least + new, old + zone + new + air)

    def _try(
        self,
        column: Column,
        passages: list[Passage],
        groups: list[list[Passage]],
        gap: float,
        *,
        new_stage: bool,
        certain: bool,
    ) -> bool:
        """Set the column `gap` behind the last one if everything has room; with `certain` it is known to have."""
        x = self._x + gap
        stops = [moved_stop(each, x, x, 0.0) for each in column.stops]
        symbols = [box for each in stops for box in each.symbols]
        bars = [box for each in stops for box in each.connectors]
        wall = self._right + 2 * self._boundary_air if new_stage else MARGIN * self._factor / 2
        hangings = self._hung(column, x, symbols, wall, certain=certain)
        if hangings is None or any(
            box.x < wall or self._meets_text(box, self._sizes.label_gap) for box in (*symbols, *bars)
        ):
            return False
        texts = [box for each in hangings for box in each.boxes]
        pieces = self._bent(passages, groups, gap, texts, symbols, certain=certain)
        if pieces is None:
            return False
        if new_stage:
            left = min((box.x for box in (*texts, *symbols)), default=x)
            lowest = max(self._right + self._boundary_air, self._boundaries[-1] + self._header)
            if lowest > left - self._boundary_air + 0.01:
                return False
            self._boundaries.append(min(max(x - gap / 2, lowest), left - self._boundary_air))
        self._forget_far(x)
        self._slots_x.append(x)
        self._x = x
        self._near_symbols += symbols
        self._near_bars += bars
        self._pieces += pieces
        self._near_pieces += pieces
        self._keep(stops, hangings)
        return True

    def _hung(
        self, column: Column, x: float, symbols: list[Rect], wall: float, *, certain: bool
    ) -> list[PlacedHanging] | None:
        """The column's hangings at `x`, None when one finds no room."""
        placed: list[PlacedHanging] = []
        taken: list[Rect] = []
        for each in (*column.fixed, *column.sliding):
            slides = SLIDES if each in column.sliding and not certain else SLIDES[:1]
            for slide in slides:
                moved = moved_hanging(each, x, slide * self._factor)
                if certain or self._is_free(moved, x, taken, wall):
                    placed.append(moved)
                    taken += moved.boxes
                    break
            else:
                return None
        return placed

    def _is_free(self, hanging: PlacedHanging, x: float, taken: list[Rect], wall: float) -> bool:
        reach = hanging.hanging.width / 2 - self._sizes.marker_pointer - 6 * self._factor
        if hanging.centre_x != x and abs(hanging.centre_x - x) > reach:
            return False
        side = TEXT_AIR * self._sizes.label_gap_side
        line_half = self._sizes.line_width_route / 2 + 2 * self._factor
        for box in hanging.boxes:
            if box.x < wall or any(box.overlaps(other, side) for other in taken):
                return False
            marks = chain(self._near_symbols, self._near_bars)
            if self._meets_text(box, side) or any(box.overlaps(other, side) for other in marks):
                return False
            if any(piece.touches(box, line_half) for piece in self._near_pieces):
                return False
        return True

    def _meets_text(self, box: Rect, side: float) -> bool:
        return any(box.overlaps(other, side) for other in self._near_texts)

    def _bent(
        self,
        passages: list[Passage],
        groups: list[list[Passage]],
        gap: float,
        texts: list[Rect],
        symbols: list[Rect],
        *,
        certain: bool,
    ) -> list[Piece] | None:
        """The pieces of all lines through the gap, None when one cannot avoid a text or symbol."""
        line_half = self._sizes.line_width_route / 2 + 2 * self._factor
        reached = self._x - 2 * line_half
        all_texts = [*(box for box in self._near_texts if box.right > reached), *texts]
        all_boxes = [*all_texts, *(box for box in self._near_symbols if box.right > reached), *symbols]
        bends: dict[int, float] = {}
        for group in groups:
            for choice in self._choices(group, gap, certain=certain):
                pieces = list(chain.from_iterable(self._pieces_of(each, choice, gap) for each in group))
                if certain or _clear(pieces, all_texts, all_boxes, line_half):
                    bends.update(choice)
                    break
            else:
                return None
        found = list(chain.from_iterable(self._pieces_of(each, bends, gap) for each in passages))
        level = [each for each in found if each.level]
        if not certain and not _clear(level, all_texts, [], line_half):
            return None
        return found

    def _choices(self, group: list[Passage], gap: float, *, certain: bool) -> Iterator[Bends]:
        if not certain:
            yield from map_bends.choices(group, gap, self._pitch, GAP_STEP * self._factor)
            return
        leads = max(each.start_lead for each in group)
        zone = max(self._right - self._x, leads) + 1.5 * self._boundary_air
        yield map_bends.in_zone(group, zone, self._pitch)

    def _pieces_of(self, passage: Passage, bends: Bends, gap: float) -> list[Piece]:
        start, end = self._x, self._x + gap
        if not passage.rise:
            return [Piece(passage.row, start, passage.start_y, end, passage.end_y)]
        bend = start + bends[passage.row]
        return [
            Piece(passage.row, start, passage.start_y, bend, passage.start_y),
            Piece(passage.row, bend, passage.start_y, bend + passage.rise, passage.end_y),
            Piece(passage.row, bend + passage.rise, passage.end_y, end, passage.end_y),
        ]

    def _keep(self, stops: list[PlacedStop], hangings: list[PlacedHanging]) -> None:
        self._stops += stops
        self._hangings += hangings
        texts = [box for each in hangings for box in each.boxes]
        self._near_texts += texts
        self._right = max(
            [
                self._right,
                *(box.right for box in texts),
                *(box.right for each in stops for box in each.symbols),
            ]
        )

    def _forget_far(self, x: float) -> None:
        """Drop from the neighbourhood of the slot at `x` what no hanging of a later slot can reach."""
        far = x - self._reach
        self._near_texts = [box for box in self._near_texts if box.right > far]
        self._near_symbols = [box for box in self._near_symbols if box.right > far]
        self._near_bars = [box for box in self._near_bars if box.right > far]
        self._near_pieces = [each for each in self._near_pieces if each.end_x > far]


def _clear(pieces: list[Piece], texts: list[Rect], boxes: list[Rect], line_half: float) -> bool:
    return not any(
        piece.touches(box, line_half) for piece in pieces for box in (texts if piece.level else boxes)
    )
