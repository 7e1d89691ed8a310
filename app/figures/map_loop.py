"""The common loop at the foot of the map: two thin rails with stations above and below; knows no other line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from app.figures.line_map_model import LineMapModel, MapStation
from app.figures.map_hangings import Hanging, HangingMaker
from app.figures.shapes import Rect, RoundedRect, Shape, Stroke, Text, TextMeasure
from app.figures.symbols import body_size, outer_margin
from app.figures.tokens import DesignTokens, MapSizes

UPPER_SHARE = 2 / 3
HEIGHT = 40.0
SIDE_MARGIN = 22.0
LABEL_AIR = 14.0


@dataclass(frozen=True, slots=True)
class LoopStop:
    """A station of the loop in its place; the label's lines stand centred over or under it."""

    station: MapStation
    body: Rect
    margin: float
    label: Hanging
    label_top: float

    @property
    def boxes(self) -> tuple[Rect, ...]:
        """What the label covers."""
        return self.label.boxes(self.body.centre.x, self.label_top)


@dataclass(frozen=True, slots=True)
class MapLoop:
    """The loop: `rails` is the middle of its band, `shapes` band and heading, `bottom` where all of it ends."""

    rails: Rect
    shapes: tuple[Shape, ...]
    heading: Rect
    stops: tuple[LoopStop, ...]
    bottom: float


class LoopMaker:
    """Lays out the loop of a model; `least_width` is what it needs, `loop` draws it into a given width."""

    def __init__(
        self,
        model: LineMapModel,
        maker: HangingMaker,
        measure: TextMeasure,
        tokens: DesignTokens,
        sizes: MapSizes,
        factor: float,
    ) -> None:
        self._model = model
        self._measure = measure
        self._sizes = sizes
        self._factor = factor
        self._size = tokens.type["caption"].size * factor
        stations = [each for each in model.stations if not each.lines]
        above = ceil(len(stations) * UPPER_SHARE)
        self._above, self._below = stations[:above], stations[above:]
        self._labels = {each.id: maker.label(each) for each in stations}
        self._height = max(HEIGHT * factor, 2 * (self._symbol_half(stations) + 1) + sizes.label_line)
        self.least_width = self._least_width()

    def _least_width(self) -> float:
        rows = max(self._cell(row) * len(row) for row in (self._above, self._below))
        title, subtitle = self._heading_widths()
        sides = 2 * SIDE_MARGIN * self._factor + self._height
        return max(rows, title + subtitle) + sides

    def loop(self, width: float, top: float) -> MapLoop | None:
        """The loop across `width` with its labels from `top` on; None without stations."""
        if not self._labels:
            return None
        factor, sizes = self._factor, self._sizes
        room = max((self._labels[each.id].height for each in self._above), default=0.0)
        side, height = SIDE_MARGIN * factor, self._height
        upper = top + room + self._reach(self._above)
        rails = Rect(side, upper, width - 2 * side, height)
        band = 2 * sizes.common_width + sizes.common_gap
        shapes = (
            RoundedRect(rails, height / 2, None, Stroke("common", band)),
            RoundedRect(rails, height / 2, None, Stroke("surface", sizes.common_gap)),
        )
        heading_box, heading = self._heading(rails)
        stops = (*self._stops(self._above, rails, above=True), *self._stops(self._below, rails, above=False))
        bottom = max([rails.bottom + band / 2, *(box.bottom for each in stops for box in each.boxes)])
        bottom = max([bottom, *(each.body.bottom + each.margin for each in stops)])
        return MapLoop(rails, shapes + heading, heading_box, stops, bottom)

    def _heading_widths(self) -> tuple[float, float]:
        title = self._measure(self._model.loop_title, self._size, True)
        subtitle = self._measure(self._model.loop_subtitle, self._size, False)
        return title, subtitle + 12 * self._factor if subtitle else 0.0

    def _heading(self, rails: Rect) -> tuple[Rect, tuple[Shape, ...]]:
        title, subtitle = self._heading_widths()
        x = rails.x + rails.height * 0.85
        middle = rails.centre.y
        baseline = middle + self._size * 0.36
        gap = 12 * self._factor
        texts = (
            Text(x, baseline, self._model.loop_title, self._size, "common", bold=True),
            Text(x + title + gap, baseline, self._model.loop_subtitle, self._size, "text_muted"),
        )
        line = self._sizes.label_line
        return Rect(x, middle - line / 2, title + subtitle, line), texts

    def _cell(self, stations: Sequence[MapStation]) -> float:
        """Width for each station so that neighbouring labels and symbols stay apart."""
        widths = [self._labels[each.id].width for each in stations]
        pairs = [(one + other) / 2 for one, other in pairwise(widths)]
        least = self._sizes.slot_pitch_min
        return max([least, *pairs, *widths[:1], *widths[-1:]]) + LABEL_AIR * self._factor

    def _reach(self, stations: Sequence[MapStation]) -> float:
        """From the rail to the near edge of the labels."""
        return self._sizes.label_gap * 0.6 + self._symbol_half(stations)

    def _symbol_half(self, stations: Sequence[MapStation]) -> float:
        sizes = self._sizes
        return max(
            (
                body_size(each.state, sizes, interchange=False) / 2 + outer_margin(each.state, sizes)
                for each in stations
            ),
            default=sizes.station_radius,
        )

    def _stops(self, stations: Sequence[MapStation], rails: Rect, *, above: bool) -> list[LoopStop]:
        found = []
        inner = rails.width - rails.height
        rail_y = rails.y if above else rails.bottom
        for index, station in enumerate(stations):
            x = rails.x + rails.height / 2 + inner * (index + 0.5) / len(stations)
            size = body_size(station.state, self._sizes, interchange=False)
            label = self._labels[station.id]
            reach = self._reach([station])
            label_top = rail_y - reach - label.height if above else rail_y + reach
            body = Rect(x - size / 2, rail_y - size / 2, size, size)
            found.append(LoopStop(station, body, outer_margin(station.state, self._sizes), label, label_top))
        return found
