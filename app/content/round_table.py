"""rounds.csv → rounds, one row per session, with every faulty row named; knows nothing of other round formats."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Protocol
from zoneinfo import ZoneInfo

from pydantic_core import PydanticCustomError

from app.content.fault import Fault, FaultCode
from app.content.pack_format import plain
from app.domain.framework import Round, RoundMode, RoundStatus, Session
from app.domain.ids import CourseId, RegionId, RoundId
from app.domain.links import LinkRefused, checked_link
from app.domain.localized_text import Language, LocalizedText

FILE = "rounds.csv"
ZONE = ZoneInfo("Asia/Seoul")
COLUMNS = (
    "round_id",
    "course",
    "round_no",
    "session_no",
    "start",
    "end",
    "mode",
    "region",
    "place_ko",
    "place_en",
    "language",
    "seats",
    "seats_left",
    "status",
    "url",
    "sample",
)
MAX_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class RoundTable:
    """The rounds in order of start then id, the line of each round's first row, and the faults found."""

    rounds: tuple[Round, ...]
    lines: dict[RoundId, int]
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class _Row:
    """One row while it is read; every cell that cannot be used leaves a fault."""

    line: int
    cells: dict[str, str]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: FaultCode, column: str) -> None:
        details = {"field": column, "value": self.cells.get(column, "")[:80]}
        self.faults.append(Fault(code, FILE, self.line, self.cells.get("round_id") or None, details))

    def text(self, column: str) -> str:
        try:
            return plain(self.cells[column])
        except PydanticCustomError as error:
            self.fault(FaultCode(error.type), column)
            return ""

    def moment(self, column: str) -> datetime | None:
        try:
            moment = datetime.fromisoformat(self.cells[column])
        except ValueError:
            self.fault(FaultCode.TIME_MALFORMED, column)
            return None
        if moment.tzinfo is not None:
            self.fault(FaultCode.TIME_MALFORMED, column)
            return None
        return moment.replace(tzinfo=ZONE)

    def number(self, column: str) -> int | None:
        text = self.cells[column]
        if text.isascii() and text.isdigit() and len(text) <= 6:
            return int(text)
        self.fault(FaultCode.VALUE_NOT_ALLOWED, column)
        return None

    def number_or_none(self, column: str) -> int | None:
        return self.number(column) if self.cells[column] else None

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        text = self.cells[column]
        if text not in allowed:
            self.fault(FaultCode.VALUE_NOT_ALLOWED, column)
            return allowed[0]
        return text

    def link(self) -> str:
        try:
            return checked_link(self.cells["url"]).url
        except LinkRefused:
            self.fault(FaultCode.LINK_NOT_HTTPS, "url")
            return ""


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
        rows = list(_rows(reader))
    except csv.Error as error:
        return RoundTable(
            (), {}, (Fault(FaultCode.SYNTAX, FILE, reader.line_num, None, {"reason": str(error)}),)
        )
    return _assemble(rows)


def _header_faults(header: list[str]) -> Iterator[Fault]:
    for column in COLUMNS:
        if column not in header:
            yield Fault(FaultCode.FIELD_MISSING, FILE, 1, None, {"field": column})
    for column in header:
        if column not in COLUMNS:
            yield Fault(FaultCode.FIELD_UNKNOWN, FILE, 1, None, {"field": column[:80]})
    if sorted(header) == sorted(COLUMNS):
        yield Fault(FaultCode.SYNTAX, FILE, 1, None, {"reason": ",".join(COLUMNS)})


def _rows(reader: _CsvReader) -> Iterator[_Row]:
    for count, cells in enumerate(reader):
        if not any(cells):
            continue
        row = _Row(reader.line_num, dict(zip(COLUMNS, cells, strict=False)))
        if len(cells) != len(COLUMNS) or count >= MAX_ROWS:
            row.faults.append(
                Fault(
                    FaultCode.SYNTAX,
                    FILE,
                    reader.line_num,
                    None,
                    {"reason": f"{len(cells)} ≠ {len(COLUMNS)}"},
                )
            )
        yield row


def _assemble(rows: list[_Row]) -> RoundTable:
    groups: dict[str, list[_Row]] = {}
    faults: list[Fault] = []
    for row in rows:
        if row.faults:
            faults += row.faults
        else:
            groups.setdefault(row.cells["round_id"], []).append(row)
    rounds = [_round(group) for group in groups.values()]
    faults += [fault for group in groups.values() for row in group for fault in row.faults]
    found = sorted((each for each in rounds if each), key=lambda each: (each.start, each.id))
    lines = {RoundId(name): group[0].line for name, group in groups.items()}
    return RoundTable(tuple(found), lines, tuple(sorted(faults, key=lambda each: each.line or 0)))


def _round(rows: list[_Row]) -> Round | None:
    first = rows[0]
    sessions = [each for each in (_session(row) for row in rows) if each]
    sessions.sort(key=lambda each: each.start)
    _check_sessions(rows, sessions)
    _check_equal(rows)
    mode = RoundMode(first.one_of("mode", tuple(RoundMode)))
    if (mode is RoundMode.ONSITE) != bool(first.cells["region"]):
        first.fault(FaultCode.ROUND_CONTRADICTS, "region")
    made = Round(
        id=RoundId(first.text("round_id")),
        course=CourseId(first.cells["course"]),
        number=first.number("round_no") or 0,
        sessions=tuple(sessions),
        mode=mode,
        region=RegionId(first.cells["region"]) if first.cells["region"] else None,
        place=LocalizedText(first.text("place_ko"), first.text("place_en")),
        language=first.one_of("language", tuple(Language)),
        seats=first.number_or_none("seats"),
        seats_left=first.number_or_none("seats_left"),
        status=RoundStatus(first.one_of("status", tuple(RoundStatus))),
        url=first.link(),
        sample=first.one_of("sample", ("yes", "no")) == "yes",
    )
    return None if any(row.faults for row in rows) else made


def _session(row: _Row) -> Session | None:
    number, start, end = row.number("session_no"), row.moment("start"), row.moment("end")
    if number is None or start is None or end is None:
        return None
    if end <= start:
        row.fault(FaultCode.TIME_REVERSED, "end")
    return Session(number, start, end)


def _check_sessions(rows: list[_Row], sessions: list[Session]) -> None:
    if len(sessions) < len(rows):
        return
    overlap = any(later.start < earlier.end for earlier, later in pairwise(sessions))
    if overlap or [each.number for each in sessions] != list(range(1, len(sessions) + 1)):
        rows[0].fault(FaultCode.ROUND_CONTRADICTS, "session_no")


def _check_equal(rows: list[_Row]) -> None:
    """The sessions of a round share everything but their number and times."""
    for column in COLUMNS:
        if column in ("session_no", "start", "end"):
            continue
        for row in rows[1:]:
            if row.cells[column] != rows[0].cells[column]:
                row.fault(FaultCode.ROUND_CONTRADICTS, column)
