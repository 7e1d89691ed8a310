"""Which station each arrow key leads to; knows places only."""

from collections.abc import Sequence
from dataclasses import replace

from app.figures.line_map_model import MapStation
from app.figures.map_figure import StationArea

SIDEWAYS_COST = 2.0
"""A pixel across the wanted direction counts as much as this many along it."""


def with_neighbours(areas: Sequence[StationArea], stations: Sequence[MapStation]) -> tuple[StationArea, ...]:
    """The areas with what the arrow keys lead to: left and right along the own lines, up and down the nearest."""
    before, after = _along_lines(stations)
    rows = sorted(areas, key=lambda area: area.centre.x)
    places = {area.id: index for index, area in enumerate(rows)}

    def nearest(area: StationArea, dx: int, dy: int) -> str | None:
        return _nearest(rows, places[area.id], area, dx, dy)

    return tuple(
        replace(
            area,
            left=before.get(area.id) or nearest(area, -1, 0),
            right=after.get(area.id) or nearest(area, 1, 0),
            up=nearest(area, 0, -1),
            down=nearest(area, 0, 1),
        )
        for area in areas
    )


def _along_lines(stations: Sequence[MapStation]) -> tuple[dict[str, str], dict[str, str]]:
    """For each station the one before and the one after it on the first of its lines that has one."""
    last: dict[int, str] = {}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for station in sorted(stations, key=lambda each: each.stage if each.lines else -1):
        for line in sorted(station.lines) or (0,):
            if line in last:
                before.setdefault(station.id, last[line])
                after.setdefault(last[line], station.id)
            last[line] = station.id
    return before, after


def _nearest(areas: Sequence[StationArea], index: int, area: StationArea, dx: int, dy: int) -> str | None:
    """The nearest station in the direction (dx, dy); `areas` are in order of x, `area` at `index` among them."""
    best, best_cost = None, float("inf")
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(areas):
            other = areas[at]
            across = abs(other.centre.x - area.centre.x)
            if across * (1.0 if dx else SIDEWAYS_COST) > best_cost:
                break
            cost = _cost(area, other, dx, dy)
            if cost < best_cost:
                best, best_cost = other.id, cost
            at += step
    return best


def _cost(area: StationArea, other: StationArea, dx: int, dy: int) -> float:
    """Length of the way to `other`, infinite when it does not lie in the direction."""
    x, y = other.centre.x - area.centre.x, other.centre.y - area.centre.y
    ahead, aside = (x * dx, abs(y)) if dx else (y * dy, abs(x))
    return ahead + SIDEWAYS_COST * aside if ahead > area.symbol.width / 2 else float("inf")
