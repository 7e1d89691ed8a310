"""What a drawn line map consists of: its figures and the places of all that can be chosen; draws nothing itself."""

from dataclasses import dataclass

from app.figures.shapes import Figure, Point, Rect, Shape


@dataclass(frozen=True, slots=True)
class StationArea:
    """Where a station is: `rect` is to be clicked, `plate` to be filled when it is chosen, `order` its place in focus.

    `left`, `right`, `up` and `down` are the stations that the arrow keys lead to.
    """

    id: str
    order: int
    centre: Point
    symbol: Rect
    label: Rect
    rect: Rect
    plate: Rect
    left: str | None = None
    right: str | None = None
    up: str | None = None
    down: str | None = None


@dataclass(frozen=True, slots=True)
class StageHeader:
    """A stage's heading: `band` is its whole column, `rect` the heading; `shapes` to paint it again pinned on top."""

    id: str
    index: int
    band: Rect
    rect: Rect
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class LineBadge:
    """A line's badge and name at its start.

    `shapes` to paint the badge again pinned at the left; `title_shapes`, also in the figure, are those of the name.
    """

    number: int
    centre: Point
    rect: Rect
    title: Rect
    shapes: tuple[Shape, ...]
    title_shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class MapBox:
    """What something on the map covers, for tests.

    `kind` is label, here, flag, title, header or loop for texts, and symbol, connector, dot or badge for marks;
    `owner` is the station, line or stage that it belongs to.
    """

    kind: str
    owner: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class LinePoints:
    """The corners of a drawn line before they are rounded."""

    number: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class LineMapFigure:
    """The drawn map: paint `backdrop` first, then what marks the chosen station, then `figure`."""

    backdrop: Figure
    figure: Figure
    stations: tuple[StationArea, ...]
    stages: tuple[StageHeader, ...]
    badges: tuple[LineBadge, ...]
    texts: tuple[MapBox, ...]
    marks: tuple[MapBox, ...]
    lines: tuple[LinePoints, ...]

    @property
    def width(self) -> float:
        """Width of the map."""
        return self.figure.width

    @property
    def height(self) -> float:
        """Height of the map."""
        return self.figure.height

    @property
    def whole(self) -> Figure:
        """Everything in one figure."""
        return self.figure.over(self.backdrop)

    def station(self, station_id: str) -> StationArea:
        """The area of a station. Raises KeyError for one that the map does not have."""
        for each in self.stations:
            if each.id == station_id:
                return each
        raise KeyError(station_id)
