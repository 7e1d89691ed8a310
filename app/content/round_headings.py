"""A sheet of texts, from a spreadsheet or a CSV → raw rows: finds the row of column names and completes what may lack.

Rows above the technical names — a title, the names in a person's language — are for people only.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.content.fault import Fault, FaultCode
from app.content.round_rows import COLUMNS, MAX_ROWS, RawRow

MAY_LACK = {"session_no": "", "region": "", "seats": "", "seats_left": "", "sample": "no"}
"""Columns that a list may do without, and what is taken then; sessions are numbered in order of time."""

EXAMPLE_ROUND = "example"
"""The round id of the row in our template that shows how to write; it is never imported."""

HEADING_WITHIN_ROWS = 10

_TIME = re.compile(
    r"(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})\.?\s*[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?"
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it stands in the file: its number for people, and its cells as texts from the first column on."""

    line: int
    cells: tuple[str, ...]


def raw_rows(rows: Sequence[SheetRow], file: str) -> tuple[list[RawRow], list[Fault]]:
    """The rows below the column names, and what is wrong with the names or the number of rows."""
    filled = [each for each in rows if any(each.cells)]
    heading = max(filled[:HEADING_WITHIN_ROWS], key=_names_in, default=None)
    if heading is None:
        return [], [Fault(FaultCode.ROUNDS_MISSING, file)]
    faults = _heading_faults(heading, file)
    if any(each.code is not FaultCode.FIELD_UNKNOWN for each in faults):
        return [], faults  # it cannot be told which cell is which
    below = [each for each in filled if each.line > heading.line]
    if len(below) > MAX_ROWS:
        limit = {"limit": str(MAX_ROWS)}
        return [], [Fault(FaultCode.TOO_MANY_ROWS, file, below[MAX_ROWS].line, None, limit)]
    faults += [_beyond(each, heading, file) for each in below if any(each.cells[len(heading.cells) :])]
    found = [_raw_row(each, heading) for each in below]
    return numbered([each for each in found if each.cells["round_id"] != EXAMPLE_ROUND]), faults


def cleaned(text: str) -> str:
    """`text` as people meant it: composed letters, nothing blank at its ends."""
    return unicodedata.normalize("NFC", text).strip().strip("\ufeff")


def _name(cell: str) -> str:
    return cell.casefold().replace(" ", "_")


def _names_in(row: SheetRow) -> int:
    return sum(_name(cell) in COLUMNS for cell in row.cells)


def _heading_faults(heading: SheetRow, file: str) -> list[Fault]:
    names = [_name(cell) for cell in heading.cells if cell]
    missing = [name for name in COLUMNS if name not in names and name not in MAY_LACK]
    unknown = [cell for cell in heading.cells if cell and _name(cell) not in COLUMNS]
    repeated = sorted({name for name in names if names.count(name) > 1})
    return [
        Fault(code, file, heading.line, None, {"field": name[:80]})
        for code, named in (
            (FaultCode.FIELD_MISSING, missing),
            (FaultCode.FIELD_UNKNOWN, unknown),
            (FaultCode.FIELD_REPEATED, repeated),
        )
        for name in named
    ]


def _beyond(row: SheetRow, heading: SheetRow, file: str) -> Fault:
    """A cell to the right of all names: most often a comma too many."""
    value = next(cell for cell in row.cells[len(heading.cells) :] if cell)
    return Fault(FaultCode.FIELD_UNKNOWN, file, row.line, None, {"field": value[:80]})


def _raw_row(row: SheetRow, heading: SheetRow) -> RawRow:
    cells = dict.fromkeys(COLUMNS, "")
    for cell, name in zip(row.cells, heading.cells, strict=False):
        if name:
            cells[_name(name)] = cell
    for column, usual in MAY_LACK.items():
        cells[column] = cells[column] or usual
    for column in ("start", "end"):
        cells[column] = _iso_time(cells[column])
    return RawRow(row.line, cells)


def _iso_time(text: str) -> str:
    """2026. 12. 3. 9:30 → 2026-12-03T09:30; anything else stays as it is, to be named as a fault."""
    found = _TIME.fullmatch(text)
    if not found:
        return text
    year, month, day, hour, minute, second = found.groups()
    seconds = f":{second}" if second and int(second) else ""
    return f"{year}-{int(month):02}-{int(day):02}T{int(hour):02}:{minute}{seconds}"


def numbered(rows: Iterable[RawRow]) -> list[RawRow]:
    """`rows` in which the sessions of a round that carry no number at all are numbered in order of time."""
    groups: dict[str, list[RawRow]] = {}
    for row in rows:
        groups.setdefault(row.cells["round_id"] or f" {row.line}", []).append(row)
    numbers: dict[int, str] = {}
    for group in groups.values():
        if not any(row.cells["session_no"] for row in group):
            in_time = sorted(group, key=lambda row: row.cells["start"])
            numbers |= {row.line: str(number) for number, row in enumerate(in_time, 1)}
    return [
        RawRow(row.line, {**row.cells, "session_no": numbers[row.line]}) if row.line in numbers else row
        for group in groups.values()
        for row in group
    ]
