"""A team summary as a spreadsheet: a read-me first, a sheet for each section, native charts, all figures at the end.

Texts are written as texts only: none becomes a formula, a link or a number. Sheets are named by our own words. Charts
take their numbers from cells that are shown, so that their caches hold nothing else.
"""

import io
from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter import Workbook

from app.exports.document import ItemList, Paragraph, Role
from app.exports.team_model import (
    Chart,
    ChartPair,
    FigureTable,
    GroupCards,
    HeatMap,
    Section,
    TeamDocument,
    TeamPart,
)
from app.exports.team_sheet import Looks, SheetWriter
from app.exports.team_sheet_chart import write_chart

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_READ_ME_WIDTH = 110


def team_xlsx(document: TeamDocument) -> bytes:
    """`document` as an .xlsx file; the parts follow each other, each with its own read-me first.

    Raises CellNotWrittenError when a text is too long for a cell.
    """
    out = io.BytesIO()
    book = Workbook(out, _OPTIONS)
    book.set_properties(
        {
            "title": document.parts[0].name,
            "author": "Gilnun",
            "created": document.made_at.replace(tzinfo=None),
        }
    )
    looks = Looks(book)
    for part in document.parts:
        _write_part(book, looks, part)
    book.close()
    return out.getvalue()


def _write_part(book: Workbook, looks: Looks, part: TeamPart) -> None:
    _read_me(SheetWriter(book, looks, part.read_me_sheet), part)
    for number, section in enumerate(part.sections, start=1):
        sheet = SheetWriter(book, looks, f"{number}. {section.sheet}")
        sheet.title(f"{number}. {section.title}", section.note)
        _write_section(sheet, section, part)
        sheet.close()
    _all_figures(SheetWriter(book, looks, part.cells_sheet), part)


def _read_me(sheet: SheetWriter, part: TeamPart) -> None:
    sheet.title(part.headline, part.context)
    sheet.width(0, _READ_ME_WIDTH)
    sheet.line((part.lead,), (sheet.looks.wrapped,))
    for fact in part.facts:
        sheet.line((f"{fact.caption}: {fact.value}",), (sheet.looks.wrapped,))
    for group in part.read_me:
        sheet.gap()
        sheet.line((group.title,), (sheet.looks.strong,))
        for text in group.lines:
            sheet.line((text,), (sheet.looks.wrapped,))
    sheet.gap()
    sheet.line((part.footer,), (sheet.looks.quiet,))
    sheet.close(upright=True)


def _write_section(sheet: SheetWriter, section: Section, part: TeamPart) -> None:
    for block in section.blocks:
        match block:
            case HeatMap():
                _heat_map(sheet, block)
            case Chart():
                write_chart(sheet, block, part.chart_values)
            case ChartPair():
                for title, chart in block.charts:
                    sheet.line((title,), (sheet.looks.strong,))
                    write_chart(sheet, chart, part.chart_values)
            case FigureTable():
                _table(sheet, block)
            case GroupCards():
                _group_cards(sheet, block)
            case Paragraph():
                strong = block.role is Role.STRONG
                sheet.line(
                    (block.text,), (sheet.looks.strong if strong else sheet.looks.text,), measured=False
                )
            case ItemList():
                for item in block.items:
                    sheet.line((item,), (sheet.looks.text,), measured=False)


def _heat_map(sheet: SheetWriter, block: HeatMap) -> None:
    """Two columns for each competency, its level and what stands beside it, in the shade of the level."""
    looks = sheet.looks
    sheet.head((block.corner, block.people_heading), numbers=(1,))
    for place, column in enumerate(block.columns):
        sheet.merged_head(2 + 2 * place, 3 + 2 * place, f"{column.number} {column.title}")
    last = 1 + 2 * len(block.columns)
    for row in block.rows:
        title = looks.strong if row.whole else looks.text
        if row.people is None:
            sheet.line((row.title,), (title,), advance=False)
            sheet.tall()
            sheet.merged(1, last, block.hidden, looks.hidden)
            sheet.next_row()
            continue
        people = " · ".join(each for each in (row.people, row.standing) if each)
        sheet.line((row.title, people), (title, looks.number), advance=False)
        sheet.tall()
        for place, cell in enumerate(row.cells):
            left = 2 + 2 * place
            if cell.shade is None:
                sheet.merged(left, left + 1, cell.level, looks.hidden)
                continue
            detail = " · ".join(each for each in (cell.detail, cell.standing) if each)
            sheet.fitted(left, cell.level, looks.shades[cell.shade])
            sheet.fitted(left + 1, detail, looks.details[cell.shade])
        sheet.next_row()
    sheet.gap()
    sheet.line(("", "", block.low), (looks.text, looks.text, looks.shades[0]), measured=False)
    sheet.line(("", "", block.high), (looks.text, looks.text, looks.shades[-1]), measured=False)
    sheet.merged(2, 3, block.hidden, looks.hidden)
    sheet.next_row()


def _table(sheet: SheetWriter, block: FigureTable) -> None:
    looks = sheet.looks
    numbers = [place for place, column in enumerate(block.columns) if column.numbers]
    sheet.head([column.title for column in block.columns], numbers)
    for row in block.rows:
        kinds = [looks.number if column.numbers else looks.text for column in block.columns]
        sheet.line(row.cells, kinds)


def _group_cards(sheet: SheetWriter, block: GroupCards) -> None:
    looks = sheet.looks
    for card in block.cards:
        sheet.line((card.title,), (looks.strong,))
        if card.hidden:
            sheet.line((card.hidden,), (looks.hidden,))
        for name, lines in card.kinds:
            if name:
                sheet.line((name,), (looks.quiet,))
            for subject, told in lines:
                sheet.line(
                    (subject, told) if subject else (told,),
                    (looks.text, looks.number),
                    measured=bool(subject),
                )
        sheet.gap()


def _all_figures(sheet: SheetWriter, part: TeamPart) -> None:
    """The flat list, as in the CSV, with numbers as numbers."""
    looks = sheet.looks
    sheet.head(part.cell_heads[1:])
    for cell in part.cells:
        shown = looks.text if cell.as_of is not None else looks.hidden
        texts: Sequence[str] = (cell.breakdown, cell.group, cell.measure, cell.subject, cell.shown)
        kinds: Sequence[Any] = (looks.text, looks.text, looks.text, looks.text, shown)
        sheet.line(texts, kinds, advance=False)
        if cell.value is not None:
            sheet.number(len(texts), cell.value)
        if cell.as_of is not None:
            sheet.number(len(texts) + 1, cell.as_of)
        sheet.next_row()
    sheet.filtered(len(part.cell_heads) - 2)
    sheet.close()
