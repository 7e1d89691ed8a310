"""The legend of the line map: its signs with their meaning in rows; knows no map and no language."""

from collections.abc import Sequence
from math import floor

from app.figures.badge import CAP_HEIGHT_SHARE
from app.figures.line_map_model import LegendEntry, LegendSymbol, StationMark
from app.figures.map_hangings import bubble_shapes
from app.figures.shapes import Figure, LineTo, MoveTo, Path, Point, Rect, Shape, Stroke, Text, TextMeasure
from app.figures.symbols import outer_margin, station_shapes
from app.figures.tokens import DesignTokens, MapSizes

ENTRY_GAP = 26.0
LEAST_GAP = 10.0
"""Entries move as near to each other when all of them then stand in one row."""
SIGN_GAP = 7.0
ROW_HEIGHT = 36.0
MARGIN = 14.0


def legend(
    entries: Sequence[LegendEntry],
    measure: TextMeasure,
    tokens: DesignTokens,
    width: float,
    text_factor: float = 1.0,
) -> Figure:
    """The legend of `entries` in rows no wider than `width`, unless a single entry is; as high as its rows."""
    sizes = tokens.map.scaled(text_factor)
    size = tokens.type["caption"].size * text_factor
    margin, row_height = MARGIN * text_factor, ROW_HEIGHT * text_factor
    shapes: list[Shape] = []
    signs = [_sign_width(entry.symbol, sizes) for entry in entries]
    widths = [
        sign_width + SIGN_GAP * text_factor + measure(entry.text, size, False)
        for entry, sign_width in zip(entries, signs, strict=True)
    ]
    gap = _gap(widths, width - margin, text_factor)
    x, top, widest = margin, 0.0, 0.0
    for entry, sign_width, entry_width in zip(entries, signs, widths, strict=True):
        if x > margin and x + entry_width > width:
            x, top = margin, top + row_height
        middle = top + row_height / 2
        shapes += _sign(entry.symbol, Point(x + sign_width / 2, middle), sizes)
        text_x = x + sign_width + SIGN_GAP * text_factor
        shapes.append(Text(text_x, middle + size * CAP_HEIGHT_SHARE / 2, entry.text, size, "text_muted"))
        widest = max(widest, x + entry_width)
        x += entry_width + gap
    return Figure(max(width, widest), top + row_height, tuple(shapes))


def _gap(widths: Sequence[float], room: float, text_factor: float) -> float:
    """What lies between two entries: less than usual where that leaves all in one row."""
    usual = ENTRY_GAP * text_factor
    # Rounded down, so that the last one does not miss its row by a rounding.
    fitting = floor(10 * (room - sum(widths)) / max(len(widths) - 1, 1)) / 10
    return fitting if LEAST_GAP * text_factor <= fitting < usual else usual


def _sign_width(symbol: LegendSymbol, sizes: MapSizes) -> float:
    if symbol in _STATIONS:
        mark = _STATIONS[symbol]
        return 2 * (sizes.station_radius + outer_margin(mark, sizes) - sizes.halo)
    return sizes.badge if symbol is LegendSymbol.ROUTE else sizes.capsule_width * 0.9


def _sign(symbol: LegendSymbol, centre: Point, sizes: MapSizes) -> tuple[Shape, ...]:
    if symbol in _STATIONS:
        mark = _STATIONS[symbol]
        side = 2 * sizes.station_radius
        return station_shapes(mark, Rect(centre.x - side / 2, centre.y - side / 2, side, side), sizes)
    match symbol:
        case LegendSymbol.INTERCHANGE:
            width, height = sizes.capsule_width * 0.75, sizes.capsule_width * 1.2
            body = Rect(centre.x - width / 2, centre.y - height / 2, width, height)
            return station_shapes(StationMark.OPEN, body, sizes)
        case LegendSymbol.ROUTE:
            half = sizes.badge / 2
            ends = MoveTo(centre.moved(-half, 0)), LineTo(centre.moved(half, 0))
            return (Path(ends, Stroke("station_stroke", sizes.line_width_route)),)
        case _:
            width, height = sizes.capsule_width * 0.85, sizes.marker_height * 0.5
            box = Rect(centre.x - width / 2, centre.y - height * 0.75, width, height)
            tip = Point(centre.x, box.bottom + sizes.marker_pointer * 0.7)
            return bubble_shapes(box, tip, sizes.marker_pointer * 1.3, sizes.halo)


_STATIONS = {
    LegendSymbol.DONE: StationMark.DONE,
    LegendSymbol.BOOKED: StationMark.BOOKED,
    LegendSymbol.NEXT: StationMark.NEXT,
    LegendSymbol.OPEN: StationMark.OPEN,
    LegendSymbol.TAKE_FIRST: StationMark.TAKE_FIRST,
}
