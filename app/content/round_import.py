"""A round list that somebody sent (.xlsx, .csv, .ics) → rounds for a pack or every fault at once; and back to files.

Nothing is taken by halves: a list with one fault gives no round, and the stored list changes only in `write_rounds`.
"""

import csv
import io
import json
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from app.content.fault import Fault, FaultCode
from app.content.pack_format import MAX_FILE_BYTES
from app.content.round_rows import COLUMNS, ZONE, RawRow, RoundTable, read_rows, unknown_references
from app.content.round_table import FILE, read_round_table
from app.domain.framework import CompetencyFramework, Round, RoundList, RoundMode, Session
from app.domain.localized_text import LocalizedText
from app.runtime.atomic_file import write_atomically

ROUNDS_FILE = FILE
ABOUT_FILE = "rounds_about.toml"
BEFORE_FILE = "rounds_before.csv"
"""The list that the stored one took the place of, so that plans can tell what moved."""

ENDINGS = (".xlsx", ".csv", ".tsv", ".txt", ".ics")


@dataclass(frozen=True, slots=True)
class RoundFile:
    """What a file holds: its rounds in order of start, then id, or all its faults in order of their lines."""

    rounds: tuple[Round, ...]
    faults: tuple[Fault, ...]


def read_round_file(path: Path, framework: CompetencyFramework) -> RoundFile:
    """The rounds in the file at `path` for the pack of `framework`; no rounds when there is any fault."""
    data, fault = _read(path)
    if data is None:
        return RoundFile((), (fault,) if fault else ())
    rows, faults = _rows(data, path, framework)
    table = read_rows(rows, path.name)
    of_rows = [*table.faults, *unknown_references(table, path.name, framework.course, framework.region)]
    if path.suffix.lower() == ".ics":
        of_rows = [each for each in of_rows if not _is_of_our_making(each)]
    found = [*faults, *of_rows]
    if rows:
        found += _missing_vods(table, path.name, framework)
    elif not found:
        found = [Fault(FaultCode.ROUNDS_MISSING, path.name)]
    in_order = tuple(sorted(found, key=lambda each: (each.line or 0, each.code)))
    return RoundFile((), in_order) if in_order else RoundFile(table.rounds, ())


def _read(path: Path) -> tuple[bytes | None, Fault | None]:
    """The bytes of a regular file, opened once and read no further than the cap."""
    if path.suffix.lower() not in ENDINGS:
        return None, Fault(FaultCode.KIND_UNKNOWN, path.name)
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None, Fault(FaultCode.FILE_MISSING, path.name)
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        return None, Fault(FaultCode.FILE_MISSING, path.name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, Fault(FaultCode.FILE_UNREADABLE, path.name, details={"reason": reason})
    if len(data) > MAX_FILE_BYTES:
        return None, Fault(FaultCode.FILE_TOO_LARGE, path.name)
    return data, None


def _rows(data: bytes, path: Path, framework: CompetencyFramework) -> tuple[list[RawRow], list[Fault]]:
    # The readers are imported when they are needed: a start of the program needs none of them.
    from app.content.round_headings import raw_rows
    from app.content.round_sheet import csv_rows, decoded, workbook_rows

    if path.suffix.lower() == ".ics":
        from app.content.round_calendar import KnownNames, event_rows

        text = decoded(data)
        if text is None:
            return [], [Fault(FaultCode.ENCODING_UNKNOWN, path.name)]
        return event_rows(text, path.name, KnownNames.of(framework))
    read = workbook_rows if path.suffix.lower() == ".xlsx" else csv_rows
    sheet, faults = read(data, path.name)
    if not sheet and faults:
        return [], faults
    rows, more = raw_rows(sheet, path.name)
    return rows, [*faults, *more]


def _is_of_our_making(fault: Fault) -> bool:
    """Whether an event lacks only what we make of its course and number, the lack of which is told already."""
    return fault.details.get("field") in ("round_id", "course") and not fault.details.get("value")


def _missing_vods(table: RoundTable, file: str, framework: CompetencyFramework) -> Iterator[Fault]:
    with_vod = {row.cells["course"] for row in table.rows if row.cells["mode"] == RoundMode.VOD}
    for course in framework.courses:
        if course.vod_twin and course.id not in with_vod:
            yield Fault(FaultCode.VOD_MISSING, file, None, course.id)


# ---------------------------------------------------------------- stored lists


def round_list(rounds: Iterable[Round], as_of: date, note: LocalizedText) -> RoundList:
    """`rounds` as the list of a pack that was right on `as_of`; it is a sample when one of them is."""
    ordered = tuple(sorted(rounds, key=lambda each: (each.start, each.id)))
    return RoundList(as_of, any(each.sample for each in ordered), note, ordered)


def with_rounds(framework: CompetencyFramework, rounds: RoundList) -> CompetencyFramework:
    """`framework` with another round list."""
    return replace(framework, round_list=rounds)


def write_rounds(folder: Path, rounds: RoundList) -> None:
    """Put `rounds` in the place of the list in `folder`: rounds.csv, its date, and the list that was there before.

    Each file is replaced in one step. The date comes last: cut off in between, the list is new and calls itself as
    old as the one before, never newer than it is. Raises KnownError when the system refuses; the old list is back
    then.
    """
    target = folder / ROUNDS_FILE
    before = target.read_bytes() if target.is_file() else None
    if before is not None:
        _write(folder / BEFORE_FILE, before)
    try:
        _write(target, rounds_csv(rounds.rounds).encode("utf-8"))
        _write(folder / ABOUT_FILE, _about(rounds).encode("utf-8"))
    except BaseException:
        if before is not None and target.read_bytes() != before:
            _write(target, before)
        raise


def rounds_before(folder: Path) -> tuple[Round, ...]:
    """The list that the one in `folder` took the place of; empty when there is none that can be read."""
    path = folder / BEFORE_FILE
    if not path.is_file() or path.stat().st_size > MAX_FILE_BYTES:
        return ()
    return read_round_table(path.read_text(encoding="utf-8", errors="replace")).rounds


def rounds_csv(rounds: Iterable[Round]) -> str:
    """`rounds` in the format of rounds.csv, one line for each session."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in rounds:
        for session in each.sessions:
            writer.writerow(round_cells(each, session).values())
    return out.getvalue()


def round_cells(each: Round, session: Session) -> dict[str, str]:
    """One session of `each` as the cells of a row, by column."""
    return {
        "round_id": each.id,
        "course": each.course,
        "round_no": str(each.number),
        "session_no": str(session.number),
        "start": _iso(session.start),
        "end": _iso(session.end),
        "mode": each.mode.value,
        "region": each.region or "",
        "place_ko": each.place.ko,
        "place_en": each.place.en,
        "language": each.language,
        "seats": "" if each.seats is None else str(each.seats),
        "seats_left": "" if each.seats_left is None else str(each.seats_left),
        "status": each.status.value,
        "url": each.url,
        "sample": "yes" if each.sample else "no",
    }


def _iso(moment: datetime) -> str:
    local = moment.astimezone(ZONE).replace(tzinfo=None)
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def _about(rounds: RoundList) -> str:
    # A JSON string without control characters is a TOML string; pack wording has none.
    ko, en = (json.dumps(text, ensure_ascii=False) for text in (rounds.note.ko, rounds.note.en))
    sample = "true" if rounds.sample else "false"
    return f"as_of = {rounds.as_of.isoformat()}\nsample = {sample}\nnote.ko = {ko}\nnote.en = {en}\n"


def _write(target: Path, content: bytes) -> None:
    """Replace `target`, which keeps who may read it: a pack may belong to all people of a machine."""
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    write_atomically(target, content)
    if mode is not None:
        target.chmod(mode)
