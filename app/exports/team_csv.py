"""All figures of a team summary as one tidy CSV file: a row for each figure, the same rows as in the spreadsheet."""

import csv
import io

from app.exports.spreadsheet_text import guarded
from app.exports.team_cells import TidyCell
from app.exports.team_model import TeamDocument

BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheet programs that the file is UTF-8."""


def team_csv(document: TeamDocument) -> bytes:
    """The figures of every part under the headings of the first one; every cell is quoted.

    A cell that a spreadsheet could take for a formula stands behind an apostrophe, negative numbers included.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(head) for head in document.parts[0].cell_heads])
    for part in document.parts:
        writer.writerows([guarded(each) for each in (part.language, *_row(cell))] for cell in part.cells)
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def _row(cell: TidyCell) -> tuple[str, ...]:
    value = "" if cell.value is None else f"{cell.value:g}"
    as_of = "" if cell.as_of is None else str(cell.as_of)
    return (cell.breakdown, cell.group, cell.measure, cell.subject, cell.shown, value, as_of)
