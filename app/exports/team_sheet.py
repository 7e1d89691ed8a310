"""One sheet of a team summary, filled row by row: looks, widths, heads that stay in view; knows no figure."""

import unicodedata
from collections.abc import Collection, Sequence
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from app.exports.round_template import CellNotWrittenError
from app.exports.spreadsheet_text import without_controls
from app.exports.typesetting import design_tokens
from app.figures.heat_map import SHADES, shade_colours
from app.figures.tokens import LIGHT

FONT: Final = "Malgun Gothic"
"""A Korean face that every Korean Windows and Mac has; others put their own in its place."""

_LIGHT_UP = 14
"""Excel's pattern of thin rising strokes."""

_A4 = 9
_NAME_MAX = 31
_ROW_PT, _TALL_ROW_PT = 18, 24
_ONE_PAGE_ROWS = 64
_LEAST_WIDTH, _MOST_WIDTH = 9, 60


class Looks:
    """The formats of a workbook."""

    def __init__(self, book: Workbook) -> None:
        tokens = design_tokens()
        self._book = book
        ink, muted = tokens.colour(LIGHT, "text"), tokens.colour(LIGHT, "text_muted")
        border = tokens.colour(LIGHT, "border")
        self.text = self._made(font_color=ink, valign="vcenter")
        self.wrapped = self._made(font_color=ink, text_wrap=True, valign="top")
        self.strong = self._made(font_color=ink, bold=True, valign="vcenter")
        self.number = self._made(font_color=ink, align="right", valign="vcenter")
        self.quiet = self._made(font_color=muted, font_size=9, text_wrap=True, valign="top")
        self.note = self._made(font_color=muted, font_size=9)
        self.title = self._made(font_color=ink, bold=True, font_size=15)
        head = {"font_color": muted, "bold": True, "bottom": 2, "bottom_color": ink, "valign": "vcenter"}
        self.head = self._made(**head)
        self.number_head = self._made(**head, align="right")
        self.hidden = self._made(
            font_color=ink,
            pattern=_LIGHT_UP,
            fg_color=border,
            bg_color="#FFFFFF",
            border=1,
            border_color=border,
            align="center",
            valign="vcenter",
        )
        shades = [[tokens.colour(LIGHT, name) for name in shade_colours(each)] for each in range(SHADES)]
        # White rules part the cells of the heat map, as the gaps between them do on a page.
        parted = {"top": 2, "top_color": "#FFFFFF", "left_color": "#FFFFFF"}
        self.shades = [
            self._made(
                bg_color=fill, font_color=text, bold=True, valign="vcenter", indent=1, **parted, left=2
            )
            for fill, text in shades
        ]
        self.details = [
            self._made(bg_color=fill, font_color=text, align="right", valign="vcenter", indent=1, **parted)
            for fill, text in shades
        ]

    def numeric(self, number_format: str) -> Any:
        """The look of numbers written by `number_format`."""
        return self._made(num_format=number_format, align="right", font_color="#4F4E5E")

    def _made(self, **properties: object) -> Any:
        base = {"font_name": FONT, "font_size": 10, "num_format": "@"}
        return self._book.add_format(base | properties)


class SheetWriter:
    """Writes from the top down; `close` sets widths and the page, and must come last."""

    def __init__(self, book: Workbook, looks: Looks, name: str) -> None:
        self.book, self.looks = book, looks
        self.name = name[:_NAME_MAX]
        self.sheet = book.add_worksheet(self.name)
        self.row = 0
        self._widths: dict[int, float] = {}
        self._head_row: int | None = None
        self.sheet.hide_gridlines(2)
        self.sheet.set_default_row(_ROW_PT)

    def title(self, text: str, note: str) -> None:
        """The title and a quiet line below it, then a free row."""
        self.sheet.set_row(0, 26)
        self.put(0, text, self.looks.title)
        self.row += 1
        self.put(0, note, self.looks.note)
        self.row += 2

    def head(self, heads: Sequence[str], numbers: Collection[int] = ()) -> None:
        """A row of headings; those of the columns in `numbers` are flush right.

        The first row of headings stays in view and is repeated on paper.
        """
        looks = self.looks
        self.line(heads, [looks.number_head if each in numbers else looks.head for each in range(len(heads))])
        if self._head_row is None:
            self._head_row = self.row - 1

    def line(
        self, texts: Sequence[str], looks: Sequence[Any], *, measured: bool = True, advance: bool = True
    ) -> None:
        """A row of texts from the left; unmeasured ones may run over the cells to their right."""
        for column, text in enumerate(texts):
            self.put(column, text, looks[column])
            if measured:
                self.fit(column, text)
        if advance:
            self.next_row()

    def merged_head(self, first: int, last: int, text: str) -> None:
        """A further heading over several columns in the row of headings just written."""
        self.row -= 1
        self.merged(first, last, text, self.looks.head)
        self.row += 1

    def fitted(self, column: int, text: str, look: Any) -> None:
        """One text in a column that is wide enough for it."""
        self.put(column, text, look)
        self.fit(column, text)

    def put(self, column: int, text: str, look: Any) -> None:
        """One text. Raises CellNotWrittenError when it is too long for a cell."""
        # A text that is too long is dropped without an exception, only the return code tells.
        if self.sheet.write_string(self.row, column, without_controls(text), look) != 0:
            raise CellNotWrittenError(self.row, column)

    def number(self, column: int, value: float, look: Any = None) -> None:
        """One number. Raises CellNotWrittenError when the sheet has no such cell."""
        if self.sheet.write_number(self.row, column, value, look or self.looks.numeric("General")) != 0:
            raise CellNotWrittenError(self.row, column)

    def merged(self, first: int, last: int, text: str, look: Any) -> None:
        """One text over the columns from `first` to `last`."""
        try:
            self.sheet.merge_range(self.row, first, self.row, last, "", look)
        except XlsxWriterException as fault:
            raise CellNotWrittenError(self.row, first) from fault
        self.put(first, text, look)
        for column in range(first, last + 1):
            self.width(column, (_breadth(text) + 3) / (last + 1 - first))

    def tall(self) -> None:
        """Make this row higher than the others."""
        self.sheet.set_row(self.row, _TALL_ROW_PT)

    def next_row(self) -> None:
        """Go on below."""
        self.row += 1

    def gap(self) -> None:
        """Leave a row free."""
        self.row += 1

    def fit(self, column: int, text: str) -> None:
        """Let `column` be wide enough for `text`, within reason."""
        self.width(column, min(_MOST_WIDTH, max(_LEAST_WIDTH, _breadth(text) + 3)))

    def width(self, column: int, wanted: float) -> None:
        """Let `column` be at least `wanted` letters wide."""
        self._widths[column] = max(self._widths.get(column, 0.0), wanted)

    def filtered(self, last_column: int) -> None:
        """Offer to filter the rows below the head."""
        if self._head_row is not None:
            self.sheet.autofilter(self._head_row, 0, max(self.row - 1, self._head_row), last_column)

    def close(self, *, upright: bool = False) -> None:
        """Set the widths, what stays in view, and the page, which lies unless it is `upright`."""
        for column, width in self._widths.items():
            self.sheet.set_column(column, column, width)
        if self._head_row is not None:
            self.sheet.freeze_panes(self._head_row + 1, 1)
            self.sheet.repeat_rows(self._head_row)
        self.sheet.set_paper(_A4)
        if not upright:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 1 if self.row <= _ONE_PAGE_ROWS else 0)
        self.sheet.set_footer("&C&P / &N")


def _breadth(text: str) -> float:
    """How many digits wide `text` is, about."""
    return sum(1.9 if unicodedata.east_asian_width(letter) in "WF" else 1.05 for letter in text)
