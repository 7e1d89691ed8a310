"""The ladder of one competency's bands with its items and the level reached; knows signs and ready texts, no rule.

Source: design page "mock", components, "Ladder": highest band on top, thick line up to the level, squares are items,
a triangle is a strength above an unmet band.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.figures.badge import CAP_HEIGHT_SHARE, line_colour
from app.figures.shapes import (
    Anchor,
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
    Text,
    TextMeasure,
)
from app.figures.symbols import cross, dash, spike_triangle, tick
from app.figures.tokens import DesignTokens

ROW_HEIGHT = 42.0
TWO_LINE_ROW_HEIGHT = 60.0
NODE_COLUMN = 44.0
NODE_CENTRE = 22.0
NODE_SIZE = 20.0
MARK_SIZE = 12.0
MARK_GAP = 6.0
COLUMN_GAP = 14.0
EDGE = 10.0
LINE_PATTERNS = 3


class Rung(StrEnum):
    """How a band stands; LEVEL is the level reached, SPIKE a met band above an unmet one."""

    LEVEL = "reached"
    MET = "met"
    SPIKE = "spike"
    NOT_YET = "not_yet"
    NOT_ENOUGH = "not_enough"
    NOT_ASKED = "not_asked"
    NOT_MY_WORK = "not_my_work"


class ItemSign(StrEnum):
    """How an item stands: full square, empty square, dash, cross."""

    CAN = "can"
    NOT_YET = "not_yet"
    NOT_ASKED = "not_asked"
    NOT_MY_WORK = "not_my_work"


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One band: its name, how it stands, the signs of its items, and the word at the end of the row."""

    title: str
    rung: Rung
    items: tuple[ItemSign, ...]
    word: str


@dataclass(frozen=True, slots=True)
class LadderModel:
    """The bands of line `number`, lowest first."""

    number: int
    rows: tuple[LadderRow, ...]


def ladder(
    model: LadderModel, measure: TextMeasure, tokens: DesignTokens, width: float, text_factor: float = 1.0
) -> Figure:
    """The ladder as wide as `width` (or as its names need); the words go below the names where they do not fit beside.

    Texts have caption size times `text_factor`.
    """
    return _Ladder(model, measure, tokens, width, text_factor).figure()


def item_sign(sign: ItemSign, centre: Point, size: float) -> tuple[Shape, ...]:
    """The sign of an item, `size` wide."""
    half = size / 2
    square = Rect(centre.x - half, centre.y - half, size, size)
    match sign:
        case ItemSign.CAN:
            return (RoundedRect(square, size * 0.2, "text"),)
        case ItemSign.NOT_YET:
            stroke = size * 0.14
            return (RoundedRect(square.grown(-stroke / 2), size * 0.16, stroke=Stroke("text_muted", stroke)),)
        case ItemSign.NOT_ASKED:
            return (dash(centre, size * 0.62, "text_muted"),)
        case ItemSign.NOT_MY_WORK:
            return cross(centre, size * 0.68, "text_muted")


def item_sign_figure(sign: ItemSign, size: float) -> Figure:
    """The sign of an item alone, for legends and lists."""
    return Figure(size, size, item_sign(sign, Point(size / 2, size / 2), size))


class _Ladder:
    """Measures once, then draws row by row from the top."""

    def __init__(
        self, model: LadderModel, measure: TextMeasure, tokens: DesignTokens, width: float, factor: float
    ) -> None:
        self.model, self.measure, self.tokens, self.factor = model, measure, tokens, factor
        self.size = tokens.type["caption"].size * factor
        self.mark, self.mark_gap = MARK_SIZE * factor, MARK_GAP * factor
        self.title_width = max((measure(row.title, self.size, True) for row in model.rows), default=0.0)
        self.marks_left = (NODE_COLUMN + COLUMN_GAP) * factor + self.title_width
        count = max((len(row.items) for row in model.rows), default=0)
        marks_right = self.marks_left + count * (self.mark + self.mark_gap) - self.mark_gap
        word_width = max((measure(row.word, self.size, True) for row in model.rows), default=0.0)
        beside = marks_right + (COLUMN_GAP + EDGE) * factor + word_width
        below = max(marks_right, NODE_COLUMN * factor + word_width) + EDGE * factor
        self.words_beside = beside <= width
        self.width = max(width, below)
        self.row_height = (ROW_HEIGHT if self.words_beside else TWO_LINE_ROW_HEIGHT) * factor

    def figure(self) -> Figure:
        shapes = (*self._level_plate(), *self._line(), *self._rows())
        return Figure(self.width, self.row_height * len(self.model.rows), tuple(shapes))

    def _centre_y(self, place: int) -> float:
        """The middle of the row at `place`, counted from 0 at the lowest."""
        return self.row_height * (len(self.model.rows) - place - 0.5)

    def _level_place(self) -> int | None:
        rungs = [row.rung for row in self.model.rows]
        return rungs.index(Rung.LEVEL) if Rung.LEVEL in rungs else None

    def _level_plate(self) -> Iterator[Shape]:
        place = self._level_place()
        if place is not None:
            top = self._centre_y(place) - self.row_height / 2
            plate = Rect(0, top, self.width, self.row_height).grown(-self.factor)
            yield RoundedRect(plate, self.tokens.radius["control"], "accent_soft")

    def _line(self) -> Iterator[Shape]:
        """Pale and thin over the whole height, full and thick from the bottom to the level."""
        bottom = self.row_height * len(self.model.rows)
        sizes = self.tokens.map.scaled(self.factor)
        yield from self._track(0, bottom, sizes.line_width, sizes.line_core, pale=True)
        place = self._level_place()
        if place is not None:
            yield from self._track(
                self._centre_y(place), bottom, sizes.line_width_route, sizes.line_core_route, pale=False
            )

    def _track(self, top: float, bottom: float, width: float, core: float, *, pale: bool) -> Iterator[Shape]:
        x = NODE_CENTRE * self.factor

        def upright(stroke: Stroke) -> Shape:
            return Path((MoveTo(Point(x, bottom)), LineTo(Point(x, top))), stroke)

        yield upright(Stroke(line_colour(self.model.number, pale=pale), width))
        pattern = (self.model.number - 1) % LINE_PATTERNS
        if pattern == 1:
            yield upright(Stroke("surface", core))
        if pattern == 2:
            yield upright(Stroke("surface", core, self.tokens.map.scaled(self.factor).core_dash))

    def _rows(self) -> Iterator[Shape]:
        for place, row in enumerate(self.model.rows):
            middle = self._centre_y(place)
            yield from _node(row.rung, Point(NODE_CENTRE * self.factor, middle), NODE_SIZE * self.factor)
            yield from self._texts(row, middle)

    def _texts(self, row: LadderRow, middle: float) -> Iterator[Shape]:
        line = self.tokens.type["caption"].line * self.factor
        first = middle if self.words_beside else middle - line * 0.55
        second = middle if self.words_beside else middle + line * 0.6
        left = NODE_COLUMN * self.factor
        reached = row.rung is Rung.LEVEL
        yield self._text(left, first, row.title, "text", bold=reached)
        for index, sign in enumerate(row.items):
            x = self.marks_left + index * (self.mark + self.mark_gap) + self.mark / 2
            yield from item_sign(sign, Point(x, first), self.mark)
        colour = _WORD_COLOUR.get(row.rung, "text_muted")
        bold = row.rung in _WORD_COLOUR
        if self.words_beside:
            right = self.width - EDGE * self.factor
            yield self._text(right, second, row.word, colour, bold=bold, anchor=Anchor.END)
        else:
            yield self._text(left, second, row.word, colour, bold=bold)

    def _text(
        self, x: float, middle: float, string: str, colour: str, *, bold: bool, anchor: Anchor = Anchor.START
    ) -> Text:
        baseline = middle + self.size * CAP_HEIGHT_SHARE / 2
        return Text(x, baseline, string, self.size, colour, bold=bold, anchor=anchor)


_WORD_COLOUR = {Rung.LEVEL: "on_accent_soft", Rung.SPIKE: "booked"}


def _node(rung: Rung, centre: Point, size: float) -> tuple[Shape, ...]:
    """The sign of a band on the line, on a halo of the surface."""
    radius, ring = size / 2, size * 0.13
    halo = Circle(centre, radius + size * 0.13, "surface")
    if rung in (Rung.LEVEL, Rung.MET):
        return (halo, Circle(centre, radius, "done"), tick(centre, size * 0.52, "on_state"))
    if rung is Rung.SPIKE:
        return (halo, *spike_triangle(centre, size, "booked", "on_state"))
    if rung is Rung.NOT_YET:
        stroke = Stroke("station_stroke", ring)
        return (halo, Circle(centre, radius - ring / 2, "station_fill", stroke))
    if rung is Rung.NOT_ENOUGH:
        stroke = Stroke("station_stroke", ring, (size * 0.16, size * 0.14))
        return (halo, Circle(centre, radius - ring / 2, "station_fill", stroke))
    inner = Circle(centre, radius * 0.8, "station_fill", Stroke("text_faint", ring * 0.7))
    if rung is Rung.NOT_ASKED:
        return (halo, inner, dash(centre, size * 0.34, "text_faint"))
    return (halo, inner, *cross(centre, size * 0.3, "text_faint"))
