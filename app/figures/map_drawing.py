"""Puts the parts of the line map together: grid, rows, columns, loop and headings become shapes and areas."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from app.figures.badge import badge_shapes
from app.figures.line_map_model import LineMapModel
from app.figures.map_bends import Piece
from app.figures.map_columns import place_columns
from app.figures.map_figure import LineBadge, LineMapFigure, LinePoints, MapBox, StageHeader, StationArea
from app.figures.map_grid import Stop, map_grid
from app.figures.map_hangings import Hanging, HangingKind, HangingMaker, bubble_shapes, flag_shapes
from app.figures.map_headers import HeaderMaker
from app.figures.map_lines import clipped, corners_of, line_shapes, rounded
from app.figures.map_loop import LoopMaker, LoopStop, MapLoop
from app.figures.map_neighbours import with_neighbours
from app.figures.map_rows import Attachment, RowHeights, attachments, marker_attachment, row_heights
from app.figures.map_slots import PlacedHanging, PlacedStop
from app.figures.shapes import (
    Circle,
    Figure,
    LineTo,
    MoveTo,
    Path,
    Point,
    Rect,
    RoundedRect,
    Shape,
    Stroke,
    TextMeasure,
    united,
)
from app.figures.symbols import station_shapes
from app.figures.tokens import DesignTokens, MapSizes

PLATE_MARGIN = 7.0
HEADER_AIR = 8.0
BAND_AIR = 9.0
LOOP_AIR = 10.0
BOTTOM_AIR = 8.0


class MapDrawing:
    """Lays out and draws one map; see `line_map`."""

    def __init__(
        self,
        model: LineMapModel,
        measure: TextMeasure,
        tokens: DesignTokens,
        sizes: MapSizes,
        factor: float,
    ) -> None:
        self._model = model
        self._sizes = sizes
        self._factor = factor
        maker = HangingMaker(measure, tokens, sizes, factor)
        self._grid = map_grid(model)
        self._titles = [maker.title(line) for line in model.lines]
        self._attached = self._attachments(maker)
        self._loop_maker = LoopMaker(model, maker, measure, tokens, sizes, factor)
        heights = row_heights(self._grid, self._attached, self._titles, sizes)
        needed = HeaderMaker(model.stages, measure, tokens, factor).least_widths
        placed = place_columns(self._grid, self._attached, self._titles, needed, heights, sizes, factor)
        self._width = max(placed.right, self._loop_maker.least_width)
        widths = [right - left for left, right in pairwise((*placed.boundaries, self._width))]
        self._headers = HeaderMaker(model.stages, measure, tokens, factor, widths)
        down = self._headers.height + HEADER_AIR * factor - self._top(heights)
        self._heights, self._placed = heights.moved(down), placed.lowered(down)

    def figure(self) -> LineMapFigure:
        """The whole map."""
        factor, width = self._factor, self._width
        lines_bottom = self._lines_bottom()
        band_bottom = lines_bottom + BAND_AIR * factor
        loop = self._loop_maker.loop(width, band_bottom + LOOP_AIR * factor)
        height = (loop.bottom if loop else band_bottom) + BOTTOM_AIR * factor
        stages = self._headers.headers(self._placed.boundaries, width, band_bottom)
        lines = self._line_points()
        shapes = [
            *(loop.shapes if loop else ()),
            *self._connectors(),
            *self._line_shapes(lines),
            *self._symbols(loop),
            *self._hangings(loop),
            *(shape for each in self._badges() for shape in each.shapes),
            *(shape for each in stages for shape in each.shapes),
        ]
        areas = with_neighbours(self._areas(loop), self._model.stations)
        return LineMapFigure(
            backdrop=Figure(width, height, self._headers.bands(stages)),
            figure=Figure(width, height, tuple(shapes)),
            stations=areas,
            stages=stages,
            badges=self._badges(),
            texts=tuple(self._texts(loop, stages)),
            marks=tuple(self._marks(loop)),
            lines=lines,
        )

    def _attachments(self, maker: HangingMaker) -> Mapping[Stop, tuple[Attachment, ...]]:
        labels = {each.id: maker.label(each) for each in self._model.stations if each.lines}
        flags: dict[str, list[Hanging]] = {}
        for line in self._model.lines:
            if line.goal_station and line.goal_text:
                flags.setdefault(line.goal_station, []).append(maker.flag(line))
        found: dict[Stop, tuple[Attachment, ...]] = {}
        for stop in self._grid.stops:
            if stop.station is None:
                bubble = maker.here(self._model.lines[stop.rows[0]])
                found[stop] = (marker_attachment(stop, bubble, self._sizes),)
            else:
                own_flags = flags.get(stop.station.id, [])
                found[stop] = attachments(stop, self._grid, labels, own_flags, self._sizes)
        return found

    def _top(self, heights: RowHeights) -> float:
        """The highest point of all that hangs, with `heights` as they are."""
        half = self._sizes.badge * 0.62 + self._sizes.label_gap * 0.4
        tops = [heights.homes[0] - half - self._titles[0].height]
        tops += [
            heights.track(each.run, each.run[0]) - each.reach
            for attached in self._attached.values()
            for each in attached
            if each.above
        ]
        return min(tops)

    def _lines_bottom(self) -> float:
        boxes = [box.bottom for each in self._placed.hangings for box in each.boxes]
        symbols = [box.bottom for each in self._placed.stops for box in each.symbols]
        return max([self._heights.homes[-1] + self._sizes.badge * 0.62, *boxes, *symbols])

    # ------------------------------------------------------------ lines

    def _line_points(self) -> tuple[LinePoints, ...]:
        pieces: dict[int, list[Piece]] = {row: [] for row in range(len(self._model.lines))}
        for piece in self._placed.pieces:
            pieces[piece.row].append(piece)
        return tuple(
            LinePoints(line.number, tuple(corners_of(pieces[row])))
            for row, line in enumerate(self._model.lines)
            if pieces[row]
        )

    def _line_shapes(self, lines: Sequence[LinePoints]) -> list[Shape]:
        """All lines pale, then the routes over them."""
        shapes: list[Shape] = []
        routes: list[Shape] = []
        radius = self._sizes.bend_radius
        spans = self._route_spans()
        for line in lines:
            points = list(line.points)
            shapes += line_shapes(rounded(points, radius), line.number, self._sizes, route=False)
            if line.number in spans:
                part = clipped(points, *spans[line.number])
                if len(part) > 1:
                    routes += line_shapes(rounded(part, radius), line.number, self._sizes, route=True)
        return shapes + routes

    def _route_spans(self) -> Mapping[int, tuple[float, float]]:
        """Line number → where its route starts and ends: from the marker, or an earlier station of the route."""
        spans = {}
        for row, line in enumerate(self._model.lines):
            stops = [each for each in self._placed.stops if row in each.stop.rows]
            goal = [
                each.x for each in stops if each.stop.station and each.stop.station.id == line.goal_station
            ]
            starts = [each.x for each in stops if each.stop.station is None or each.stop.station.on_route]
            if goal and min(starts, default=goal[0]) < goal[0]:
                spans[line.number] = (min(starts), goal[0])
        return spans

    def _connectors(self) -> list[Shape]:
        """Bars between the parts of an interchange whose lines do not lie side by side; lines between pass over."""
        shapes: list[Shape] = []
        stroke = Stroke("station_stroke", self._sizes.station_ring * 0.8)
        for placed in self._placed.stops:
            for bar in placed.connectors:
                shapes.append(RoundedRect(bar, 0.0, "station_fill", stroke))
                shapes += self._gaps_in(bar, placed.stop)
        return shapes

    def _gaps_in(self, bar: Rect, stop: Stop) -> list[Shape]:
        """Halos where lines that do not stop here pass over the bar."""
        halo = self._sizes.line_width + 2 * self._sizes.halo
        shapes: list[Shape] = []
        for row, track in enumerate(self._grid.tracks):
            run = track[stop.slot]
            if run is None or row in stop.rows or not stop.rows[0] < row < stop.rows[-1]:
                continue
            y = self._heights.track(run, row)
            ends = MoveTo(Point(bar.x - halo / 2, y)), LineTo(Point(bar.right + halo / 2, y))
            shapes.append(Path(ends, Stroke("surface", halo)))
        return shapes

    # ------------------------------------------------------------ symbols and texts

    def _symbols(self, loop: MapLoop | None) -> list[Shape]:
        shapes: list[Shape] = []
        for placed in self._placed.stops:
            for body in placed.bodies:
                shapes += self._symbol(placed, body)
        for stop in loop.stops if loop else ():
            shapes += station_shapes(stop.station.state, stop.body, self._sizes)
        return shapes

    def _symbol(self, placed: PlacedStop, body: Rect) -> tuple[Shape, ...]:
        if placed.stop.station is not None:
            return station_shapes(placed.stop.station.state, body, self._sizes)
        radius = body.width / 2
        return (
            Circle(body.centre, radius + self._sizes.halo, "station_fill"),
            Circle(body.centre, radius, "marker"),
        )

    def _hangings(self, loop: MapLoop | None) -> list[Shape]:
        shapes: list[Shape] = []
        for each in self._placed.hangings:
            shapes += self._hanging(each)
        for stop in loop.stops if loop else ():
            shapes += stop.label.texts(stop.body.centre.x, stop.label_top)
        return shapes

    def _hanging(self, placed: PlacedHanging) -> tuple[Shape, ...]:
        hanging, factor = placed.hanging, self._factor
        texts = hanging.texts(placed.centre_x, placed.top)
        if hanging.kind is HangingKind.HERE:
            box = placed.boxes[0]
            tip = Point(placed.anchor_x, box.bottom + self._sizes.marker_pointer * 0.75)
            return (*bubble_shapes(box, tip, self._sizes.marker_pointer * 1.5, 5 * factor), *texts)
        if hanging.kind is HangingKind.FLAG:
            return (
                *flag_shapes(placed.boxes[0], hanging.padding, hanging.indent, 1.5 * factor),
                *texts,
            )
        return texts

    def _badges(self) -> tuple[LineBadge, ...]:
        size = self._sizes.badge
        found = []
        titles = [each for each in self._placed.hangings if each.hanging.kind is HangingKind.TITLE]
        for line, y, title in zip(self._model.lines, self._heights.homes, titles, strict=True):
            centre = Point(self._placed.start_x, y)
            rect = Rect(centre.x - size / 2, y - size / 2, size, size).grown(size * 0.12)
            boxes = title.boxes
            title_rect = united(boxes) if title.hanging.lines else Rect(centre.x, y, 0, 0)
            badge = badge_shapes(line.number, centre, size)
            found.append(LineBadge(line.number, centre, rect, title_rect, badge, self._hanging(title)))
        return tuple(found)

    # ------------------------------------------------------------ areas

    def _areas(self, loop: MapLoop | None) -> list[StationArea]:
        labels = {
            each.hanging.owner: united(each.boxes)
            for each in self._placed.hangings
            if each.hanging.kind is HangingKind.LABEL
        }
        found: list[StationArea] = []
        for placed in self._placed.stops:
            if placed.stop.station is not None:
                symbol = united(placed.symbols)
                label = labels.get(placed.stop.station.id, symbol)
                found.append(self._area(placed.stop.station.id, len(found), symbol, label))
        for stop in loop.stops if loop else ():
            found.append(self._loop_area(stop, len(found)))
        return found

    def _loop_area(self, stop: LoopStop, order: int) -> StationArea:
        symbol = stop.body.grown(stop.margin)
        return self._area(stop.station.id, order, symbol, united(stop.boxes) if stop.boxes else symbol)

    def _area(self, station_id: str, order: int, symbol: Rect, label: Rect) -> StationArea:
        rect = symbol.united(label)
        plate = rect.grown(PLATE_MARGIN * self._factor)
        return StationArea(station_id, order, symbol.centre, symbol, label, rect, plate)

    def _texts(self, loop: MapLoop | None, stages: Sequence[StageHeader]) -> list[MapBox]:
        kinds = {each: each.name.lower() for each in HangingKind}
        found = [
            MapBox(kinds[each.hanging.kind], each.hanging.owner, box)
            for each in self._placed.hangings
            for box in each.boxes
        ]
        if loop:
            found.append(MapBox("loop", "", loop.heading))
            found += [MapBox("label", each.station.id, box) for each in loop.stops for box in each.boxes]
        return found + [MapBox("header", each.id, each.rect) for each in stages]

    def _marks(self, loop: MapLoop | None) -> Iterator[MapBox]:
        for placed in self._placed.stops:
            station = placed.stop.station
            owner = station.id if station else str(self._model.lines[placed.stop.rows[0]].number)
            for rect in placed.symbols:
                yield MapBox("symbol" if station else "dot", owner, rect)
            for bar in placed.connectors:
                yield MapBox("connector", owner, bar)
        for stop in loop.stops if loop else ():
            yield MapBox("symbol", stop.station.id, stop.body.grown(stop.margin))
        for badge in self._badges():
            yield MapBox("badge", str(badge.number), badge.rect)
