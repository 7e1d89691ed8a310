"""Rows of cells → rounds, one row per session, with every faulty cell named; knows no file format.

Every way in — rounds.csv, spreadsheets, calendars — ends here, so that all obey the same rules.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

from pydantic_core import PydanticCustomError

from app.content.fault import Fault, FaultCode
from app.content.pack_format import identifier, plain
from app.domain.framework import Round, RoundMode, RoundStatus, Session
from app.domain.ids import CourseId, RegionId, RoundId
from app.domain.links import LinkRefused, checked_link
from app.domain.localized_text import Language, LocalizedText
from app.domain.round_time import overlap

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
MAX_PLACE_CHARACTERS = 100
YEARS = range(2000, 2101)
SESSION_MAX = timedelta(hours=24)

_FORMULA_STARTS = tuple("=+-@＝＋－＠|%")
_OF_A_SESSION = ("session_no", "start", "end")
_WHAT_WHERE_WHEN = ("course", "mode", "region", "place_ko", "language", "status", *_OF_A_SESSION)


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of one session as texts, by column (all of `COLUMNS`), and the line that people find it at."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RoundTable:
    """The rounds in order of start then id, the line of each round's first row, and the faults found.

    `rows` are all rows that were read, those of no round as well: what they name elsewhere is checked all the same.
    """

    rounds: tuple[Round, ...]
    lines: Mapping[RoundId, int]
    faults: tuple[Fault, ...]
    rows: tuple[RawRow, ...] = ()


def read_rows(rows: Iterable[RawRow], file: str) -> RoundTable:
    """The rounds in the `rows` of `file` with all faults; rows with a fault make no round."""
    read = tuple(rows)
    return _assemble([_Row(file, row.line, row.cells) for row in read], read)


def unknown_references(
    table: RoundTable, file: str, courses: Collection[str], regions: Collection[str]
) -> Iterator[Fault]:
    """A fault for each course and region that a round of `table` names and that is not among the known ones.

    Rows with other faults are looked at too; a name that several sessions of a round repeat is told once.
    """
    told: set[tuple[str, str, str]] = set()
    for row in table.rows:
        id_ = row.cells["round_id"]
        for column, known in (("course", courses), ("region", regions)):
            name = row.cells[column]
            optional = column == "region" and not name
            if optional or name in known or (id_, column, name) in told:
                continue
            if id_:
                told.add((id_, column, name))
            details = {"field": column, "value": name[:80]}
            yield Fault(FaultCode.REFERENCE_UNKNOWN, file, row.line, id_[:64] or None, details)


@dataclass(slots=True)
class _Row:
    """One row while it is read; every cell that cannot be used leaves a fault."""

    file: str
    line: int
    cells: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: FaultCode, column: str, **details: str) -> None:
        details = {"field": column, "value": self.cells.get(column, "")[:80], **details}
        self.faults.append(
            Fault(code, self.file, self.line, self.cells.get("round_id", "")[:64] or None, details)
        )

    def text(self, column: str) -> str:
        try:
            return plain(self.cells[column])
        except PydanticCustomError as error:
            self.fault(FaultCode(error.type), column)
            return ""

    def id(self) -> RoundId:
        try:
            return RoundId(identifier(self.cells["round_id"]))
        except PydanticCustomError as error:
            self.fault(FaultCode(error.type), "round_id")
            return RoundId("")

    def place(self, column: str) -> str:
        text = self.text(column)
        if len(text) > MAX_PLACE_CHARACTERS:
            self.fault(FaultCode.TEXT_TOO_LONG, column, limit=str(MAX_PLACE_CHARACTERS))
        if text.startswith(_FORMULA_STARTS):  # a spreadsheet would take it for a formula
            self.fault(FaultCode.TEXT_NOT_PLAIN, column)
        return text

    def moment(self, column: str) -> datetime | None:
        text = self.cells[column]
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is not None or ":" not in text or moment.year not in YEARS:
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


def _assemble(rows: list[_Row], read: tuple[RawRow, ...]) -> RoundTable:
    groups: dict[str, list[_Row]] = {}
    for row in rows:  # rows without an id have nothing to do with each other
        groups.setdefault(row.cells["round_id"] or f" {row.line}", []).append(row)
    made = {id(group[0]): _round(group) for group in groups.values()}
    _check_coincidences([(group[0], made[id(group[0])]) for group in groups.values() if _is_held(group)])
    faultless = [made[id(group[0])] for group in groups.values() if not any(row.faults for row in group)]
    faults = sorted((fault for row in rows for fault in row.faults), key=lambda each: each.line or 0)
    found = sorted(faultless, key=lambda each: (each.start, each.id))
    lines = {RoundId(name): group[0].line for name, group in groups.items()}
    return RoundTable(tuple(found), lines, tuple(faults), read)


def _round(rows: list[_Row]) -> Round:
    """The round of `rows`, as far as they can be read; it is one only when none of them has a fault."""
    first = rows[0]
    sessions = [each for each in (_session(row) for row in rows) if each]
    sessions.sort(key=lambda each: each.start)
    _check_sessions(rows, sessions)
    _check_equal(rows)
    mode = RoundMode(first.one_of("mode", tuple(RoundMode)))
    if mode == first.cells["mode"] and (mode is RoundMode.ONSITE) != bool(first.cells["region"]):
        first.fault(FaultCode.ROUND_CONTRADICTS, "region")
    return Round(
        id=first.id(),
        course=CourseId(first.cells["course"]),
        number=first.number("round_no") or 0,
        sessions=tuple(sessions),
        mode=mode,
        region=RegionId(first.cells["region"]) if first.cells["region"] else None,
        place=LocalizedText(first.place("place_ko"), first.place("place_en")),
        language=first.one_of("language", tuple(Language)),
        seats=first.number_or_none("seats"),
        seats_left=first.number_or_none("seats_left"),
        status=RoundStatus(first.one_of("status", tuple(RoundStatus))),
        url=first.link(),
        sample=first.one_of("sample", ("yes", "no")) == "yes",
    )


def _session(row: _Row) -> Session | None:
    number, start, end = row.number("session_no"), row.moment("start"), row.moment("end")
    if start is None or end is None:
        return None
    if end <= start:
        row.fault(FaultCode.TIME_REVERSED, "end")
    elif end - start > SESSION_MAX and row.cells["mode"] != RoundMode.VOD:
        row.fault(FaultCode.SESSION_TOO_LONG, "end")
    return None if number is None else Session(number, start, end)


def _check_sessions(rows: list[_Row], sessions: list[Session]) -> None:
    """Sessions are numbered from 1 in order of time; of one whose time is unknown the number alone counts."""
    _name_repeated(rows)
    if any(fault.details["field"] == "session_no" for row in rows for fault in row.faults):
        return
    in_time = [each.number for each in sessions]
    overlapping = any(later.start < earlier.end for earlier, later in pairwise(sessions))
    complete = sorted(int(row.cells["session_no"]) for row in rows) == list(range(1, len(rows) + 1))
    if overlapping or in_time != sorted(in_time) or not complete:
        rows[0].fault(FaultCode.ROUND_CONTRADICTS, "session_no")


def _name_repeated(rows: list[_Row]) -> None:
    """Name each session number that stands twice: most often two rounds got the same id."""
    seen: set[str] = set()
    for row in rows:
        number = row.cells["session_no"]
        if number and number in seen:
            row.fault(FaultCode.ROUND_REPEATED, "session_no")
        seen.add(number)


def _is_held(rows: list[_Row]) -> bool:
    """Whether it is known what the round of `rows` is, where and when, other faults or not."""
    faulty = {fault.details["field"] for row in rows for fault in row.faults}
    return faulty.isdisjoint(_WHAT_WHERE_WHEN)


def _check_coincidences(held: Iterable[tuple[_Row, Round]]) -> None:
    """One course cannot be held twice at one hour in one place; most often a round stands twice under two ids.

    Rounds at the same hour in two places, or in two languages, are right. Each round comes with its first row.
    """
    alike: dict[tuple[object, ...], list[tuple[_Row, Round]]] = {}
    for row, each in held:
        if each.mode is not RoundMode.VOD and each.status is not RoundStatus.CANCELLED:
            key = (each.course, each.mode, each.region, each.place.ko, each.language)
            alike.setdefault(key, []).append((row, each))
    for one, other in (pair for group in alike.values() for pair in combinations(group, 2)):
        if overlap(one[1], other[1]):
            first, second = sorted((one[0], other[0]), key=lambda row: row.line)
            second.fault(FaultCode.ROUNDS_COINCIDE, "start", value=first.cells["round_id"])


def _check_equal(rows: list[_Row]) -> None:
    """The sessions of a round share everything but their number and times."""
    for column in COLUMNS:
        if column in _OF_A_SESSION:
            continue
        for row in rows[1:]:
            if row.cells[column] != rows[0].cells[column]:
                row.fault(FaultCode.ROUND_CONTRADICTS, column)
