"""The line map with legend and outline on sheets of paper, for black-and-white print; knows no wording and no file.

Lengths are pixels at 96 to the inch. Draw the pages in the theme "print": black on white, grey hairlines only.
Source: design page "mock", "Print".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate

from app.figures.badge import CAP_HEIGHT_SHARE, badge, loop_badge
from app.figures.legend import legend
from app.figures.line_map import line_map
from app.figures.line_map_model import LegendEntry, LineMapModel, StationMark
from app.figures.shapes import (
    Anchor,
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
from app.figures.symbols import station_symbol
from app.figures.tokens import DesignTokens
from app.figures.wrapping import wrapped

PIXELS_PER_MM = 96 / 25.4
MARGIN_MM = 10.0
MAP_HEIGHT_SHARE = 0.62
"""The map takes at most this share of the first page's height."""
COLUMNS_MAX = 5
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 22.0, 12.0, 11.0
ROW_LINE = 17.0
GAP = 10.0


class Paper(Enum):
    """Sizes of paper lying on its side: width and height in millimetres."""

    A4 = (297.0, 210.0)
    A3 = (420.0, 297.0)


@dataclass(frozen=True, slots=True)
class PrintRow:
    """A station in the outline: "1-4", its sign, its name and its state in a word."""

    number: str
    mark: StationMark
    name: str
    word: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PrintColumn:
    """One line of the outline; `number` None is the common loop."""

    number: int | None
    title: str
    rows: tuple[PrintRow, ...]


@dataclass(frozen=True, slots=True)
class PrintSheetModel:
    """All that stands on the sheets, with ready texts.

    `origin` stands at the right of the heading; `credit` in the footer of each page, behind it what `page_text` gives
    for a page and the number of pages.
    """

    title: str
    subtitle: str
    origin: str
    line_map: LineMapModel
    legend: tuple[LegendEntry, ...]
    columns: tuple[PrintColumn, ...]
    note: str
    credit: str
    page_text: Callable[[int, int], str]


def print_sheets(
    model: PrintSheetModel, measure: TextMeasure, tokens: DesignTokens, paper: Paper = Paper.A4
) -> tuple[Figure, ...]:
    """The pages: heading, map and legend on the first, then the outline, on as many pages as it needs."""
    return _Sheets(model, measure, tokens, paper).pages()


class _Sheets:
    def __init__(
        self, model: PrintSheetModel, measure: TextMeasure, tokens: DesignTokens, paper: Paper
    ) -> None:
        self._model = model
        self._measure = measure
        self._tokens = tokens
        self._width, self._height = (side * PIXELS_PER_MM for side in paper.value)
        self._margin = MARGIN_MM * PIXELS_PER_MM
        self._inner = self._width - 2 * self._margin
        self._pages: list[list[Shape]] = []
        self._footer = self._footer_lines()
        self._bottom = self._height - self._margin - (len(self._footer) + 0.8) * ROW_LINE
        self._y = 0.0
        self._heading_count = 0

    def pages(self) -> tuple[Figure, ...]:
        """All pages, numbered."""
        self._begin_page()
        self._add_map()
        columns = self._model.columns
        for first in range(0, len(columns), COLUMNS_MAX):
            self._add_outline(columns[first : first + COLUMNS_MAX])
        count = len(self._pages)
        return tuple(
            Figure(self._width, self._height, (*shapes, *self._footer_shapes(index + 1, count)))
            for index, shapes in enumerate(self._pages)
        )

    # ------------------------------------------------------------ heading, map, footer

    def _begin_page(self) -> None:
        """A new page with its heading; on the first in full size."""
        first = not self._pages
        self._pages.append([])
        size = TITLE_SIZE if first else TEXT_SIZE
        baseline = self._margin + size
        title_width = self._measure(self._model.title, size, True)
        self._text(self._margin, baseline, self._model.title, size, bold=True)
        subtitle_x = self._margin + title_width + 2 * GAP
        subtitle_width = self._measure(self._model.subtitle, TEXT_SIZE, False)
        self._text(subtitle_x, baseline, self._model.subtitle, TEXT_SIZE)
        origin_width = self._measure(self._model.origin, SMALL_SIZE, False)
        if subtitle_x + subtitle_width + 2 * GAP + origin_width > self._inner + self._margin:
            baseline += ROW_LINE
        right = self._width - self._margin
        self._text(right, baseline, self._model.origin, SMALL_SIZE, anchor=Anchor.END)
        self._y = baseline + GAP
        self._rule(self._y, 1.6)
        self._y += GAP / 2
        self._heading_count = len(self._pages[-1])

    def _add_map(self) -> None:
        drawn = line_map(self._model.line_map, self._measure, self._tokens, printed=True)
        most = (self._height - 2 * self._margin) * MAP_HEIGHT_SHARE
        scale = min(1.0, self._inner / drawn.width, most / drawn.height)
        x = self._margin + (self._inner - drawn.width * scale) / 2
        self._pages[-1] += drawn.whole.placed(x, self._y, scale)
        self._y += drawn.height * scale
        self._rule(self._y, 0.8)
        signs = legend(self._model.legend, self._measure, self._tokens, self._inner / 0.85)
        shrink = min(0.85, self._inner / signs.width)
        self._pages[-1] += signs.placed(self._margin, self._y, shrink)
        self._y += signs.height * shrink
        self._rule(self._y, 1.6)

    def _footer_lines(self) -> tuple[str, ...]:
        """The note and, wrapped as far as need be, the credit."""
        room = self._inner - 8 * TEXT_SIZE
        lines = wrapped(self._model.note, room, SMALL_SIZE, False, self._measure)
        return lines + wrapped(self._model.credit, room, SMALL_SIZE, False, self._measure)

    def _footer_shapes(self, page: int, count: int) -> list[Shape]:
        top = self._height - self._margin - len(self._footer) * ROW_LINE
        shapes: list[Shape] = [
            self._hairline(Point(self._margin, top), Point(self._width - self._margin, top))
        ]
        baseline = top + ROW_LINE
        for line in self._footer:
            shapes.append(Text(self._margin, baseline, line, SMALL_SIZE, "text"))
            baseline += ROW_LINE
        number = self._model.page_text(page, count)
        right = self._width - self._margin
        shapes.append(
            Text(right, baseline - ROW_LINE, number, SMALL_SIZE, "text", anchor=Anchor.END, tabular=True)
        )
        return shapes

    # ------------------------------------------------------------ outline

    def _add_outline(self, columns: Sequence[PrintColumn]) -> None:
        """The columns side by side; rows that do not fit go on under the same headings on the next page."""
        width = self._inner / max(1, len(columns))
        cells = [self._cells(column, width - 2 * GAP) for column in columns]
        while True:
            if self._bottom - self._y < (_HEADING_LINES + 2) * ROW_LINE:
                self._begin_page()
            fresh = len(self._pages[-1]) == self._heading_count
            rest, ends = [], []
            for index, (column, waiting) in enumerate(zip(columns, cells, strict=True)):
                left = self._margin + index * width + (GAP if index else 0.0)
                self._column_heading(column, left)
                count = max(self._fitting(waiting), int(fresh))
                ends.append(self._rows(waiting[:count], left, width - 2 * GAP))
                rest.append(waiting[count:])
            self._column_rules(len(columns), width, max(ends))
            self._y = max(ends) + GAP / 2
            if not any(rest):
                return
            cells = rest
            self._begin_page()

    def _fitting(self, cells: Sequence["_Cell"]) -> int:
        """How many of `cells` still fit on the page, below a heading."""
        room = self._bottom - self._y - _HEADING_LINES * ROW_LINE
        return sum(end <= room for end in accumulate(each.height for each in cells))

    def _rows(self, cells: Sequence["_Cell"], left: float, width: float) -> float:
        """Write `cells` below a heading; where they end."""
        y = self._y + _HEADING_LINES * ROW_LINE
        for cell in cells:
            self._cell(cell, left, y, width)
            y += cell.height
        return y

    def _cells(self, column: PrintColumn, width: float) -> list["_Cell"]:
        cells = []
        for row in column.rows:
            word = self._measure(row.word, SMALL_SIZE, False)
            room = max(width - _NAME_LEFT - word - GAP, width * 0.3)
            names = wrapped(row.name, room, TEXT_SIZE, row.bold, self._measure)
            cells.append(_Cell(row, names, max(1, len(names)) * ROW_LINE))
        return cells

    def _column_heading(self, column: PrintColumn, left: float) -> None:
        sign = loop_badge(18.0) if column.number is None else badge(column.number, 18.0)
        middle = self._y + 0.95 * ROW_LINE
        self._pages[-1] += sign.placed(left, middle - 9.0)
        baseline = middle + TEXT_SIZE * CAP_HEIGHT_SHARE / 2
        self._text(left + _SIGN_LEFT, baseline, column.title, TEXT_SIZE, bold=True)

    def _cell(self, cell: "_Cell", left: float, top: float, width: float) -> None:
        row, middle = cell.row, top + ROW_LINE / 2
        baseline = middle + TEXT_SIZE * CAP_HEIGHT_SHARE / 2
        self._text(left, baseline, row.number, TEXT_SIZE, tabular=True)
        sign = station_symbol(row.mark, 12.0, self._tokens.map)
        self._pages[-1] += sign.placed(left + _SIGN_LEFT, middle - 6.0)
        for index, line in enumerate(cell.names):
            self._text(left + _NAME_LEFT, baseline + index * ROW_LINE, line, TEXT_SIZE, bold=row.bold)
        self._text(left + width, baseline, row.word, SMALL_SIZE, anchor=Anchor.END)
        if row.mark is StationMark.NEXT:
            frame = Rect(left - 4, top, width + 8, cell.height)
            self._pages[-1].append(RoundedRect(frame, 5.0, None, Stroke("text", 1.0)))

    def _column_rules(self, count: int, width: float, bottom: float) -> None:
        for index in range(1, count):
            x = self._margin + index * width - GAP / 2
            self._pages[-1].append(self._hairline(Point(x, self._y + GAP / 2), Point(x, bottom)))

    # ------------------------------------------------------------ marks

    def _text(
        self,
        x: float,
        baseline: float,
        string: str,
        size: float,
        *,
        bold: bool = False,
        anchor: Anchor = Anchor.START,
        tabular: bool = False,
    ) -> None:
        self._pages[-1].append(Text(x, baseline, string, size, "text", bold, anchor, tabular))

    def _rule(self, y: float, width: float) -> None:
        line = self._hairline(Point(self._margin, y), Point(self._width - self._margin, y))
        self._pages[-1].append(replace(line, stroke=Stroke("text", width)))

    def _hairline(self, start: Point, end: Point) -> Path:
        return Path((MoveTo(start), LineTo(end)), Stroke("border", 1.0))


_HEADING_LINES = 1.7
_SIGN_LEFT = 32.0
_NAME_LEFT = 52.0


@dataclass(frozen=True, slots=True)
class _Cell:
    row: PrintRow
    names: tuple[str, ...]
    height: float
