"""rounds.csv of a pack → rounds: exactly our columns in our order; more forgiving readers are in `round_import`."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from app.content.fault import Fault, FaultCode
from app.content.round_rows import COLUMNS, MAX_ROWS, RawRow, RoundTable, read_rows

FILE = "rounds.csv"


class _CsvReader(Protocol):
    """What `csv.reader` returns; the standard library gives its type no public name."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def read_round_table(text: str) -> RoundTable:
    """The rounds of the CSV `text` with all its faults; rows with a fault make no round."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            return RoundTable((), {}, tuple(_header_faults(header)))
        rows, faults = _rows(reader)
    except csv.Error as error:
        return RoundTable(
            (), {}, (Fault(FaultCode.SYNTAX, FILE, reader.line_num, None, {"reason": str(error)}),)
        )
    table = read_rows(rows, FILE)
    faults += table.faults
    return replace(table, faults=tuple(sorted(faults, key=lambda each: each.line or 0)))


def _header_faults(header: list[str]) -> Iterator[Fault]:
    for column in COLUMNS:
        if column not in header:
            yield Fault(FaultCode.FIELD_MISSING, FILE, 1, None, {"field": column})
    for column in header:
        if column not in COLUMNS:
            yield Fault(FaultCode.FIELD_UNKNOWN, FILE, 1, None, {"field": column[:80]})
    if sorted(header) == sorted(COLUMNS):
        yield Fault(FaultCode.SYNTAX, FILE, 1, None, {"reason": ",".join(COLUMNS)})


def _rows(reader: _CsvReader) -> tuple[list[RawRow], list[Fault]]:
    rows: list[RawRow] = []
    faults: list[Fault] = []
    for cells in reader:
        if not any(cells):
            continue
        if len(cells) != len(COLUMNS):
            details = {"reason": f"{len(cells)} ≠ {len(COLUMNS)}"}
            faults.append(Fault(FaultCode.SYNTAX, FILE, reader.line_num, None, details))
        elif len(rows) >= MAX_ROWS:
            details = {"limit": str(MAX_ROWS)}
            faults.append(Fault(FaultCode.TOO_MANY_ROWS, FILE, reader.line_num, None, details))
            break
        else:
            rows.append(RawRow(reader.line_num, dict(zip(COLUMNS, cells, strict=True))))
    return rows, faults
