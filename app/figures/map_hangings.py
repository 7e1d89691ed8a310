"""What hangs at the lines: labels, markers, flags and line names, as boxes with their texts; knows no neighbours."""

from dataclasses import dataclass
from enum import Enum, auto

from app.figures.badge import CAP_HEIGHT_SHARE, line_colour
from app.figures.line_map_model import MapLine, MapStation
from app.figures.shapes import (
    Anchor,
    Cap,
    LineTo,
    MoveTo,
    Path,
    Point,
    Polygon,
    Rect,
    RoundedRect,
    Shape,
    Stroke,
    Text,
    TextMeasure,
)
from app.figures.symbols import STATE_COLOUR
from app.figures.tokens import DesignTokens, MapSizes
from app.figures.wrapping import wrapped

BOX_TEXT_WIDTH = 170
"""Markers, flags and line names wrap here, in pixels at 100 % text."""


class HangingKind(Enum):
    """What a hanging is."""

    LABEL = auto()
    HERE = auto()
    FLAG = auto()
    TITLE = auto()


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a hanging's text."""

    string: str
    width: float
    bold: bool
    colour: str


@dataclass(frozen=True, slots=True)
class Hanging:
    """A text, or box with a text, that belongs to `owner` (a station's id or a line's number as text)."""

    kind: HangingKind
    owner: str
    lines: tuple[TextLine, ...]
    size: float
    line_height: float
    padding: float = 0.0
    indent: float = 0.0

    @property
    def width(self) -> float:
        """Width of the whole."""
        return max((each.width for each in self.lines), default=0.0) + 2 * self.padding + self.indent

    @property
    def height(self) -> float:
        """Height of the whole, without a pointer."""
        inner = len(self.lines) * self.line_height
        return inner + self.padding * 0.7 if self.padding else inner

    def boxes(self, centre_x: float, top: float) -> tuple[Rect, ...]:
        """What it covers when it stands there: a label each text line by itself, the others their box."""
        if self.kind is HangingKind.LABEL:
            return tuple(
                Rect(centre_x - each.width / 2, top + index * self.line_height, each.width, self.line_height)
                for index, each in enumerate(self.lines)
            )
        return (Rect(centre_x - self.width / 2, top, self.width, self.height),)

    def texts(self, centre_x: float, top: float) -> tuple[Text, ...]:
        """The text shapes when it stands there."""
        first = top + (self.height - len(self.lines) * self.line_height) / 2
        baseline = first + self.line_height / 2 + self.size * CAP_HEIGHT_SHARE / 2
        starts_left = self.kind is HangingKind.TITLE
        x = centre_x - self.width / 2 if starts_left else centre_x + self.indent / 2
        return tuple(
            Text(
                x,
                baseline + index * self.line_height,
                each.string,
                self.size,
                each.colour,
                each.bold,
                Anchor.START if starts_left else Anchor.MIDDLE,
            )
            for index, each in enumerate(self.lines)
        )


class HangingMaker:
    """Makes the hangings of a map at one text size."""

    def __init__(
        self, measure: TextMeasure, tokens: DesignTokens, sizes: MapSizes, text_factor: float
    ) -> None:
        self._measure = measure
        self._factor = text_factor
        self._size = tokens.type["caption"].size * text_factor
        self._line_height = sizes.label_line
        self._label_width = sizes.label_width_max

    def label(self, station: MapStation) -> Hanging:
        """Name and state of a station, one below the other."""
        name = self._lines(station.label, self._label_width, station.on_route, "text")
        state = self._lines(station.state_word, self._label_width, False, STATE_COLOUR[station.state])
        return self._hanging(HangingKind.LABEL, station.id, name + state)

    def here(self, line: MapLine) -> Hanging:
        """The dark bubble of the marker. Raises ValueError for a line without one."""
        if line.here_text is None:
            raise ValueError(f"line {line.number} has no marker")
        lines = self._lines(line.here_text, BOX_TEXT_WIDTH * self._factor, True, "on_marker")
        return self._hanging(HangingKind.HERE, str(line.number), lines, padding=10.0)

    def flag(self, line: MapLine) -> Hanging:
        """The flag of a line's goal; empty text when the line has none."""
        lines = self._lines(line.goal_text or "", BOX_TEXT_WIDTH * self._factor, True, "on_accent_soft")
        return self._hanging(HangingKind.FLAG, str(line.number), lines, padding=9.0, indent=19.0)

    def title(self, line: MapLine) -> Hanging:
        """The name of a line in its colour."""
        lines = self._lines(line.title, BOX_TEXT_WIDTH * self._factor, True, line_colour(line.number))
        return self._hanging(HangingKind.TITLE, str(line.number), lines)

    def _lines(self, text: str, width: float, bold: bool, colour: str) -> tuple[TextLine, ...]:
        return tuple(
            TextLine(each, self._measure(each, self._size, bold), bold, colour)
            for each in wrapped(text, width, self._size, bold, self._measure)
        )

    def _hanging(
        self,
        kind: HangingKind,
        owner: str,
        lines: tuple[TextLine, ...],
        *,
        padding: float = 0.0,
        indent: float = 0.0,
    ) -> Hanging:
        factor = self._factor
        return Hanging(kind, owner, lines, self._size, self._line_height, padding * factor, indent * factor)


def bubble_shapes(box: Rect, tip: Point, pointer: float, radius: float) -> tuple[Shape, ...]:
    """The dark bubble with its pointer, which is `pointer` wide and ends in `tip` below the box."""
    foot = min(max(tip.x, box.x + radius + pointer / 2), box.right - radius - pointer / 2)
    corners = (Point(foot - pointer / 2, box.bottom - 0.5), Point(foot + pointer / 2, box.bottom - 0.5), tip)
    return (RoundedRect(box, radius, "marker"), Polygon(corners, "marker"))


def flag_shapes(box: Rect, padding: float, indent: float, line: float) -> tuple[Shape, ...]:
    """The outlined box with a small flag at its left."""
    pole_x, middle = box.x + padding + line, box.centre.y
    half = indent * 0.36
    pole = Path(
        (MoveTo(Point(pole_x, middle - half)), LineTo(Point(pole_x, middle + half))),
        Stroke("accent", line * 1.2, cap=Cap.ROUND),
    )
    top, bottom, right = middle - half, middle + half * 0.2, pole_x + indent * 0.62
    cloth = Polygon(
        (
            Point(pole_x, top),
            Point(right, top),
            Point(right - indent * 0.16, (top + bottom) / 2),
            Point(right, bottom),
            Point(pole_x, bottom),
        ),
        "accent",
    )
    return (RoundedRect(box, line * 4, "accent_soft", Stroke("accent", line)), pole, cloth)
