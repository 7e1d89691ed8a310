"""Round lists from spreadsheets, CSV and calendars: taken whole, or told fault by fault; the old list stays."""

import io
import os
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.content import round_import, round_sheet
from app.content.fault import FaultCode
from app.content.pack_loader import load_pack, read_pack
from app.content.round_import import (
    read_round_file,
    round_cells,
    round_list,
    rounds_before,
    rounds_csv,
    with_rounds,
    write_rounds,
)
from app.content.round_rows import COLUMNS
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import CompetencyFramework, Round, RoundMode, RoundStatus
from app.domain.ids import CourseId
from app.domain.localized_text import LocalizedText
from app.exports.round_template import round_template
from app.i18n import catalogue
from app.runtime.atomic_file import write_atomically
from tests.support.rounds import round_at
from tests.support.sample_framework import sample_framework

FRAMEWORK = sample_framework()
NOTE = LocalizedText('불러온 일정 "표"', "loaded \\ list")
PLACE = LocalizedText("대전 교육장", "Daejeon training centre")
GOOD = round_at("basic-r01", "basic", (11, 10, 7), (12, 10, 7), place=PLACE, seats_left=5)
OTHER = round_at("advanced-r01", "advanced", (20, 10, 7), place=PLACE)

Found = list[tuple[FaultCode, int | None, str | None]]


def rows_of(*rounds: Round, **cells: str) -> list[list[str]]:
    """The rows of `rounds` below the column names; `cells` replaces the cells of the first row."""
    rows = [list(round_cells(each, session).values()) for each in rounds for session in each.sessions]
    for column, text in cells.items():
        rows[0][COLUMNS.index(column)] = text
    return [list(COLUMNS), *rows]


def csv_file(
    folder: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8", separator: str = ","
) -> Path:
    path = folder / "rounds.csv"
    lines = [separator.join(f'"{cell}"' for cell in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def workbook(folder: Path, rows: Sequence[Sequence[Any]], merge: str | None = None) -> Path:
    path = folder / "rounds.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    book.create_sheet("notes").append(["round_id", "anything"])
    book.save(path)
    return path


def faults(path: Path, framework: CompetencyFramework = FRAMEWORK) -> Found:
    """The faults of a file that is not taken: code, line, column or value."""
    found = read_round_file(path, framework)
    assert found.rounds == ()
    assert found.faults
    assert {each.file for each in found.faults} == {path.name}
    return [(each.code, each.line, each.details.get("field")) for each in found.faults]


def taken(path: Path) -> tuple[Round, ...]:
    found = read_round_file(path, FRAMEWORK)
    assert found.faults == ()
    return found.rounds


# ---------------------------------------------------------------- CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_every_encoding_and_with_every_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    path = csv_file(tmp_path, rows_of(GOOD, OTHER), encoding, separator)
    assert taken(path) == (GOOD, OTHER)


def test_our_own_list_is_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(rounds_csv(FRAMEWORK.round_list.rounds), encoding="utf-8")
    assert set(taken(path)) == set(FRAMEWORK.round_list.rounds)


def test_columns_may_stand_in_any_order_with_a_title_above_and_some_may_lack(tmp_path: Path) -> None:
    lacking = {"session_no", "region", "seats", "seats_left", "sample"}
    names = [each for each in reversed(COLUMNS) if each not in lacking]
    second, first = ([round_cells(GOOD, session)[each] for each in names] for session in GOOD.sessions[::-1])
    path = csv_file(tmp_path, [["2026 하반기 일정"], [], [each.upper() for each in names], second, first])
    assert taken(path) == (replace(GOOD, seats=None, seats_left=None, sample=False),)


@pytest.mark.parametrize("written", ["2026-12-03 10:00", "2026. 12. 3. 10:00", "2026/12/3 10:00:00"])
def test_times_as_people_write_them(tmp_path: Path, written: str) -> None:
    assert taken(csv_file(tmp_path, rows_of(GOOD, start=written))) == (GOOD,)


def test_letters_typed_apart_and_blanks_around_are_mended(tmp_path: Path) -> None:
    rows = rows_of(GOOD)
    for row in rows[1:]:
        row[COLUMNS.index("place_ko")] = " 대전 교육장 "
    assert taken(csv_file(tmp_path, rows)) == (GOOD,)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"start": "2026-02-30T10:00"}, FaultCode.TIME_MALFORMED, "start"),
        ({"start": "2026-12-03"}, FaultCode.TIME_MALFORMED, "start"),
        ({"start": "0026-12-03T10:00"}, FaultCode.TIME_MALFORMED, "start"),
        ({"start": "46000"}, FaultCode.TIME_MALFORMED, "start"),
        ({"start": ""}, FaultCode.TIME_MALFORMED, "start"),
        ({"end": "2026-12-03T09:00"}, FaultCode.TIME_REVERSED, "end"),
        ({"end": "2026-12-05T09:00"}, FaultCode.SESSION_TOO_LONG, "end"),
        ({"round_no": "일곱"}, FaultCode.VALUE_NOT_ALLOWED, "round_no"),
        ({"seats": "-3"}, FaultCode.VALUE_NOT_ALLOWED, "seats"),
        ({"mode": "onsite"}, FaultCode.ROUND_CONTRADICTS, "region"),
        ({"status": "maybe"}, FaultCode.VALUE_NOT_ALLOWED, "status"),
        ({"url": "http://example.com"}, FaultCode.LINK_NOT_HTTPS, "url"),
        ({"course": "ai-nonsense"}, FaultCode.REFERENCE_UNKNOWN, "course"),
        ({"round_id": "AI Basic 1"}, FaultCode.ID_MALFORMED, "round_id"),
        ({"place_ko": "긴 이름 " * 40 + "끝"}, FaultCode.TEXT_TOO_LONG, "place_ko"),
        ({"place_en": "=HYPERLINK(1)"}, FaultCode.TEXT_NOT_PLAIN, "place_en"),
        ({"place_en": "<b>room</b>"}, FaultCode.TEXT_NOT_PLAIN, "place_en"),
        ({"place_en": ""}, FaultCode.TEXT_EMPTY, "place_en"),
    ],
)
def test_every_faulty_cell_is_named_with_row_and_column(
    tmp_path: Path, cells: dict[str, str], code: FaultCode, column: str
) -> None:
    one_day = replace(GOOD, sessions=GOOD.sessions[:1])
    assert faults(csv_file(tmp_path, rows_of(one_day, OTHER, **cells))) == [(code, 2, column)]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    rows = rows_of(GOOD, OTHER, start="tomorrow")
    rows[3][COLUMNS.index("url")] = "ftp://example.com"
    assert faults(csv_file(tmp_path, rows)) == [
        (FaultCode.TIME_MALFORMED, 2, "start"),
        (FaultCode.LINK_NOT_HTTPS, 4, "url"),
    ]


def test_two_rounds_under_one_id_are_named(tmp_path: Path) -> None:
    twin = replace(
        OTHER, id=GOOD.id, course=GOOD.course, place=GOOD.place, seats=5, seats_left=5, url=GOOD.url
    )
    found = faults(csv_file(tmp_path, rows_of(GOOD, twin)))
    assert (FaultCode.ROUND_REPEATED, 4, "session_no") in found


def test_two_rounds_of_one_course_at_the_same_hour_are_named(tmp_path: Path) -> None:
    twin = replace(GOOD, id=OTHER.id)
    assert faults(csv_file(tmp_path, rows_of(GOOD, twin))) == [(FaultCode.ROUNDS_COINCIDE, 4, "start")]
    elsewhere = replace(twin, place=LocalizedText("부산", "Busan"))
    assert len(taken(csv_file(tmp_path, rows_of(GOOD, elsewhere)))) == 2


def test_column_names_are_checked(tmp_path: Path) -> None:
    rows = rows_of(GOOD)
    rows[0][COLUMNS.index("status")] = "stauts"
    rows[0][COLUMNS.index("seats")] = "seats_left"
    assert faults(csv_file(tmp_path, rows)) == [
        (FaultCode.FIELD_MISSING, 1, "status"),
        (FaultCode.FIELD_REPEATED, 1, "seats_left"),
        (FaultCode.FIELD_UNKNOWN, 1, "stauts"),
    ]


def test_a_cell_beside_all_columns_is_named(tmp_path: Path) -> None:
    rows = rows_of(GOOD)
    rows[2].append("extra")
    assert faults(csv_file(tmp_path, rows)) == [(FaultCode.FIELD_UNKNOWN, 3, "extra")]


def test_a_promised_vod_must_be_in_the_list(tmp_path: Path) -> None:
    promising = replace(
        FRAMEWORK,
        courses=tuple(replace(each, vod_twin=each.id == "basic") for each in FRAMEWORK.courses),
    )
    assert faults(csv_file(tmp_path, rows_of(GOOD)), promising) == [(FaultCode.VOD_MISSING, None, None)]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("x.csv", b"", FaultCode.ROUNDS_MISSING),
        ("x.csv", ",".join(COLUMNS).encode(), FaultCode.ROUNDS_MISSING),
        ("x.csv", b"\xff\x81\xff\xff", FaultCode.ENCODING_UNKNOWN),
        ("x.csv", b'"' + b"a" * 200_000, FaultCode.SYNTAX),
        ("x.csv", b"\n" * (8 * 1024 * 1024 + 1), FaultCode.FILE_TOO_LARGE),
        ("x.csv", b"\n" * 100_002, FaultCode.TOO_MANY_ROWS),
        ("x.xlsx", b"PK nonsense", FaultCode.FILE_UNREADABLE),
        ("x.xls", b"", FaultCode.KIND_UNKNOWN),
        ("x.ics", b"hello", FaultCode.SYNTAX),
        ("x.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", FaultCode.ROUNDS_MISSING),
    ],
)
def test_files_that_are_no_list_are_told_plainly(
    tmp_path: Path, name: str, data: bytes, code: FaultCode
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert [each for each, _, _ in faults(path)] == [code]


def test_folders_pipes_and_missing_files_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    codes = {each for name in ("folder.csv", "gone.csv") for each, _, _ in faults(tmp_path / name)}
    assert codes <= {FaultCode.FILE_MISSING, FaultCode.FILE_UNREADABLE}
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        assert faults(tmp_path / "pipe.csv") == [(FaultCode.FILE_MISSING, None, None)]


# ---------------------------------------------------------------- spreadsheets


def test_spreadsheet_with_real_dates_and_numbers_is_read(tmp_path: Path) -> None:
    typed: list[list[Any]] = list(rows_of(GOOD, OTHER))
    for row in typed[1:]:
        for column in ("start", "end"):
            row[COLUMNS.index(column)] = datetime.fromisoformat(row[COLUMNS.index(column)])
        for column in ("round_no", "session_no"):
            row[COLUMNS.index(column)] = float(row[COLUMNS.index(column)])
        row[COLUMNS.index("sample")] = True
    assert taken(workbook(tmp_path, typed)) == (GOOD, OTHER)


def test_time_that_a_spreadsheet_keeps_a_moment_short_is_rounded(tmp_path: Path) -> None:
    typed: list[list[Any]] = list(rows_of(OTHER))
    short = OTHER.start.replace(tzinfo=None) - timedelta(milliseconds=1)
    typed[1][COLUMNS.index("start")] = short
    assert taken(workbook(tmp_path, typed)) == (OTHER,)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("start", 46359.5, FaultCode.TIME_MALFORMED),
        ("start", date(2026, 12, 3), FaultCode.TIME_MALFORMED),
        ("start", timedelta(hours=10), FaultCode.TIME_MALFORMED),
        ("round_no", 1.5, FaultCode.VALUE_NOT_ALLOWED),
        ("seats", "#N/A", FaultCode.VALUE_NOT_ALLOWED),
        ("url", "=1+1", FaultCode.LINK_NOT_HTTPS),
        ("place_ko", "첫 줄\n둘째 줄", FaultCode.TEXT_NOT_PLAIN),
    ],
)
def test_wrong_kinds_of_cells_are_named(tmp_path: Path, column: str, value: object, code: FaultCode) -> None:
    typed: list[list[Any]] = list(rows_of(OTHER))
    typed[1][COLUMNS.index(column)] = value
    assert (code, 2, column) in faults(workbook(tmp_path, typed))


def test_merged_cells_are_named_with_their_row(tmp_path: Path) -> None:
    found = read_round_file(workbook(tmp_path, rows_of(GOOD, OTHER), merge="B3:B4"), FRAMEWORK)
    merged = [each for each in found.faults if each.code is FaultCode.CELLS_MERGED]
    assert [(each.line, each.details["value"]) for each in merged] == [(3, "B3:B4")]
    assert found.rounds == ()


def test_merged_cells_of_another_sheet_do_not_matter(tmp_path: Path) -> None:
    path = workbook(tmp_path, rows_of(GOOD))
    book = openpyxl.load_workbook(path)
    book["notes"].merge_cells("A1:C1")
    book.save(path)
    assert taken(path) == (GOOD,)


def test_a_workbook_that_would_unpack_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, rows_of(GOOD))
    monkeypatch.setattr(round_sheet, "MAX_UNPACKED_BYTES", 1_000)
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *_, **__: pytest.fail("it was opened"))
    assert faults(path) == [(FaultCode.FILE_TOO_LARGE, None, None)]


def test_damaged_workbooks_are_told_as_unreadable(tmp_path: Path) -> None:
    whole = workbook(tmp_path, rows_of(GOOD)).read_bytes()
    path = tmp_path / "damaged.xlsx"
    for place in range(50, len(whole), len(whole) // 40):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        found = read_round_file(path, FRAMEWORK)
        assert bool(found.faults) != bool(found.rounds)
        path.write_bytes(whole[:place])
        assert faults(path) == [(FaultCode.FILE_UNREADABLE, None, None)]


# ---------------------------------------------------------------- the template


@pytest.mark.parametrize("language", ["ko", "en"])
def test_template_is_empty_until_it_is_filled_in(tmp_path: Path, language: str) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(round_template(FRAMEWORK, catalogue(language)))
    assert faults(path) == [(FaultCode.ROUNDS_MISSING, None, None)]
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for line, row in enumerate(rows_of(GOOD, OTHER)[1:], 4):
        for column, text in enumerate(row, 1):
            sheet.cell(line, column).value = text
    book.save(path)
    assert taken(path) == (GOOD, OTHER)


def test_template_speaks_the_persons_language_and_lists_what_is_allowed() -> None:
    book = openpyxl.load_workbook(io.BytesIO(round_template(FRAMEWORK, catalogue("ko"))))
    rounds, allowed = book.worksheets
    assert (rounds.title, allowed.title) == ("차수", "쓸 수 있는 값")
    assert rounds["A1"].value == "차수 id"
    assert [cell.value for cell in rounds[2]] == list(COLUMNS)
    said = {cell.value for row in allowed.iter_rows() for cell in row}
    assert {*FRAMEWORK.course, *FRAMEWORK.region, *(each.value for each in RoundStatus)} <= said
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert {rounds.column_dimensions["A"].number_format, rounds.row_dimensions[9].number_format} == {"@"}
    assert not any(cell.hyperlink for cell in cells)


# ---------------------------------------------------------------- calendars


def ics(folder: Path, *events: Sequence[str]) -> Path:
    path = folder / "rounds.ics"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8", newline="")
    return path


TITLE = FRAMEWORK.course[GOOD.course].title
PLAIN = (
    f"SUMMARY:{TITLE.ko} 7차",
    "DTSTART;TZID=Asia/Seoul:20261203T100000",
    "DTEND:20261203T080000Z",
    "LOCATION:부산 센텀 교육장\\, 3층",
    "URL:https://example.com/rounds/7",
)


def test_event_is_understood_by_its_words(tmp_path: Path) -> None:
    [found] = taken(ics(tmp_path, PLAIN))
    assert (found.id, found.course, found.number) == (f"{GOOD.course}-r07", GOOD.course, 7)
    assert (found.mode, found.region, found.place.ko) == (RoundMode.ONSITE, "busan", "부산 센텀 교육장, 3층")
    assert (found.start.hour, found.end.hour, found.status) == (10, 17, RoundStatus.OPEN)


def test_events_of_one_round_are_its_sessions(tmp_path: Path) -> None:
    second = [line.replace("20261203", "20261204") for line in PLAIN]
    [found] = taken(ics(tmp_path, second, PLAIN))
    assert [(each.number, each.start.day) for each in found.sessions] == [(1, 3), (2, 4)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"SUMMARY": f"SUMMARY:{TITLE.en}, round 7"}, {"number": 7}),
        ({"LOCATION": "LOCATION:Zoom"}, {"mode": RoundMode.ONLINE, "region": None}),
        ({"LOCATION": "X-NOTHING:"}, {"place": LocalizedText("온라인", "online")}),
        ({"SUMMARY": f"SUMMARY:7차 모임\r\nCOURSE:{GOOD.course}"}, {"course": GOOD.course}),
        ({"DTEND": "DURATION:PT7H"}, {"number": 7}),
        ({"URL": "URL:https://example.com/rounds/7\r\nSTATUS:CANCELLED"}, {"status": RoundStatus.CANCELLED}),
    ],
)
def test_event_says_things_in_several_ways(
    tmp_path: Path, changes: dict[str, str], expected: dict[str, object]
) -> None:
    event = [changes.get(line.partition(":")[0].partition(";")[0], line) for line in PLAIN]
    [found] = taken(ics(tmp_path, event))
    assert {name: getattr(found, name) for name in expected} == expected
    assert found.end.hour == 17


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("RRULE:FREQ=WEEKLY;COUNT=4", FaultCode.EVENT_REPEATS),
        ("RDATE:20261210T010000Z", FaultCode.EVENT_REPEATS),
        ("SUMMARY:점심 모임", FaultCode.COURSE_UNCLEAR),
        (f"SUMMARY:{TITLE.ko}", FaultCode.VALUE_NOT_ALLOWED),
        ("DTSTART;VALUE=DATE:20261203", FaultCode.TIME_MALFORMED),
        ("DTSTART:2026nonsense", FaultCode.TIME_MALFORMED),
        ("DTSTART:99991231T235959Z", FaultCode.TIME_MALFORMED),
        ("DTEND:00010101T000000Z", FaultCode.TIME_MALFORMED),
        ("no colon", FaultCode.SYNTAX),
        ("LOCATION:어딘가", FaultCode.ROUND_CONTRADICTS),
    ],
)
def test_faulty_events_are_named_at_their_line(tmp_path: Path, line: str, code: FaultCode) -> None:
    name = line.partition(":")[0].partition(";")[0]
    good = [each.replace("20261203", "20261222").replace("7차", "8차") for each in PLAIN]
    bad = [*(each for each in PLAIN if not each.startswith(name)), line]
    found = faults(ics(tmp_path, good, bad))
    assert code in {each for each, _, _ in found}
    assert {each for _, each, _ in found} == {5 + len(PLAIN) + 1}


def test_what_the_calendar_library_trips_over_is_told_too(tmp_path: Path) -> None:
    event = [line.replace("Asia/Seoul", "Asia/") for line in PLAIN]
    assert {each for each, _, _ in faults(ics(tmp_path, event))} <= {
        FaultCode.SYNTAX,
        FaultCode.TIME_MALFORMED,
    }
    event = [line for line in PLAIN if not line.startswith("DTEND")]
    assert faults(ics(tmp_path, [*event, "DURATION:P999999999D"]))[0][0] is FaultCode.TIME_MALFORMED


def test_ten_thousand_events_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = ics(tmp_path, *[PLAIN] * 10_000)
    found = read_round_file(path, FRAMEWORK)
    assert [(each.code, each.details["limit"]) for each in found.faults] == [
        (FaultCode.TOO_MANY_ROWS, "2000")
    ]
    assert found.rounds == ()


# ---------------------------------------------------------------- several faults in one row


WRONG = {"start": "내일", "course": "ai-nonsense", "url": "http://example.com", "seats": "-1"}
WRONG_FOUND = [
    (FaultCode.LINK_NOT_HTTPS, 2, "url"),
    (FaultCode.REFERENCE_UNKNOWN, 2, "course"),
    (FaultCode.TIME_MALFORMED, 2, "start"),
    (FaultCode.VALUE_NOT_ALLOWED, 2, "seats"),
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_faults_of_different_kinds_in_one_row_are_all_named(tmp_path: Path, kind: str) -> None:
    rows = rows_of(replace(GOOD, sessions=GOOD.sessions[:1]), OTHER, **WRONG)
    assert faults(csv_file(tmp_path, rows) if kind == "csv" else workbook(tmp_path, rows)) == WRONG_FOUND


def test_faults_of_different_kinds_in_one_event_are_all_named(tmp_path: Path) -> None:
    event = [
        f"SUMMARY:{TITLE.ko} 7차",
        "X-GILNUN-COURSE:ai-nonsense",
        "X-GILNUN-REGION:atlantis",
        "DTSTART:2026nonsense",
        "DTEND:20261203T080000Z",
        "LOCATION:부산 센텀 교육장",
        "URL:http://example.com/rounds/7",
        "RRULE:FREQ=WEEKLY;COUNT=4",
    ]
    found = faults(ics(tmp_path, event))
    assert {line for _, line, _ in found} == {4}
    assert {(code, column) for code, _, column in found} >= {
        (FaultCode.EVENT_REPEATS, None),
        (FaultCode.REFERENCE_UNKNOWN, "course"),
        (FaultCode.REFERENCE_UNKNOWN, "region"),
        (FaultCode.TIME_MALFORMED, "start"),
        (FaultCode.LINK_NOT_HTTPS, "url"),
    }


def test_events_without_course_or_number_are_named_one_by_one_and_once(tmp_path: Path) -> None:
    nameless = ["SUMMARY:점심 모임", *PLAIN[1:]]
    numberless = [f"SUMMARY:{TITLE.ko}", *PLAIN[1:]]
    elsewhere = [*numberless[:-2], "LOCATION:Zoom", numberless[-1]]
    length = len(PLAIN) + 2
    assert faults(ics(tmp_path, nameless, numberless, elsewhere)) == [
        (FaultCode.COURSE_UNCLEAR, 4, "course"),
        (FaultCode.VALUE_NOT_ALLOWED, 4, "round_no"),
        (FaultCode.VALUE_NOT_ALLOWED, 4 + length, "round_no"),
        (FaultCode.VALUE_NOT_ALLOWED, 4 + 2 * length, "round_no"),
    ]


def test_rows_without_an_id_are_not_taken_for_one_round(tmp_path: Path) -> None:
    rows = rows_of(replace(GOOD, sessions=GOOD.sessions[:1]), OTHER)
    for row in rows[1:]:
        row[COLUMNS.index("round_id")] = row[COLUMNS.index("session_no")] = ""
    assert faults(csv_file(tmp_path, rows)) == [
        (FaultCode.ID_MALFORMED, 2, "round_id"),
        (FaultCode.ID_MALFORMED, 3, "round_id"),
    ]


def test_a_name_that_the_sessions_of_a_round_repeat_is_told_once(tmp_path: Path) -> None:
    unknown = replace(GOOD, course=CourseId("ai-nonsense"))
    assert faults(csv_file(tmp_path, rows_of(unknown))) == [(FaultCode.REFERENCE_UNKNOWN, 2, "course")]


@pytest.mark.parametrize(
    ("cells", "more"),
    [
        ({"start": "내일", "session_no": "2"}, [(FaultCode.ROUND_REPEATED, 3, "session_no")]),
        ({"start": "내일", "session_no": "3"}, [(FaultCode.ROUND_CONTRADICTS, 2, "session_no")]),
    ],
)
def test_numbers_of_sessions_are_checked_though_a_time_is_wrong(
    tmp_path: Path, cells: dict[str, str], more: Found
) -> None:
    found = faults(csv_file(tmp_path, rows_of(GOOD, **cells)))
    assert sorted(found) == sorted([(FaultCode.TIME_MALFORMED, 2, "start"), *more])


def test_reversed_times_are_named_though_the_number_is_wrong(tmp_path: Path) -> None:
    rows = rows_of(OTHER, end="2026-01-01T09:00", session_no="첫째")
    assert faults(csv_file(tmp_path, rows)) == [
        (FaultCode.TIME_REVERSED, 2, "end"),
        (FaultCode.VALUE_NOT_ALLOWED, 2, "session_no"),
    ]


def test_a_round_at_the_hour_of_another_is_named_though_its_link_is_wrong(tmp_path: Path) -> None:
    rows = rows_of(OTHER, replace(OTHER, id=GOOD.id), url="http://example.com")
    assert faults(csv_file(tmp_path, rows)) == [
        (FaultCode.LINK_NOT_HTTPS, 2, "url"),
        (FaultCode.ROUNDS_COINCIDE, 3, "start"),
    ]


def test_an_unknown_mode_is_not_taken_for_one_that_contradicts(tmp_path: Path) -> None:
    assert faults(csv_file(tmp_path, rows_of(OTHER, mode="hybrid"))) == [
        (FaultCode.VALUE_NOT_ALLOWED, 2, "mode")
    ]


def test_rows_are_read_though_a_column_too_many_has_a_name(tmp_path: Path) -> None:
    rows = [[*row, "x"] for row in rows_of(OTHER, start="내일")]
    assert faults(csv_file(tmp_path, rows)) == [
        (FaultCode.FIELD_UNKNOWN, 1, "x"),
        (FaultCode.TIME_MALFORMED, 2, "start"),
    ]


def test_a_missing_vod_is_named_beside_other_faults(tmp_path: Path) -> None:
    promising = replace(
        FRAMEWORK,
        courses=tuple(replace(each, vod_twin=each.id == "basic") for each in FRAMEWORK.courses),
    )
    assert faults(csv_file(tmp_path, rows_of(OTHER, start="내일")), promising) == [
        (FaultCode.VOD_MISSING, None, None),
        (FaultCode.TIME_MALFORMED, 2, "start"),
    ]


# ---------------------------------------------------------------- the stored list


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A folder with the list of the sample framework."""
    folder = tmp_path / "pack"
    folder.mkdir()
    write_rounds(folder, FRAMEWORK.round_list)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_list_is_written_as_a_pack_reads_it(pack: Path, tmp_path: Path) -> None:
    from app.runtime.resources import resource_path

    shipped = resource_path("packs", "ai-talent")
    whole = tmp_path / "whole"
    whole.mkdir()
    for each in shipped.iterdir():
        (whole / each.name).write_bytes(each.read_bytes())
    framework = load_pack(whole)
    kept = framework.round_list.rounds[1:]
    write_rounds(whole, round_list(kept, date(2026, 12, 1), NOTE))
    again, found = read_pack(whole)
    assert found == ()
    assert again is not None
    assert again.round_list.rounds == kept
    assert (again.round_list.as_of, again.round_list.sample, again.round_list.note) == (
        date(2026, 12, 1),
        True,
        NOTE,
    )
    assert rounds_before(whole) == framework.round_list.rounds


def test_list_is_a_sample_only_when_a_round_is(pack: Path) -> None:
    assert not round_list([replace(GOOD, sample=False)], date(2026, 12, 1), NOTE).sample
    assert round_list([GOOD, replace(OTHER, sample=False)], date(2026, 12, 1), NOTE).sample


def test_first_list_has_none_before_it(pack: Path) -> None:
    assert rounds_before(pack) == ()


def test_list_that_cannot_be_written_leaves_the_old_one(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(pack)
    real = write_atomically

    def full(target: Path, content: bytes) -> None:
        if target.name == "rounds_about.toml":
            raise KnownError(ErrorCode.DISK_FULL, {"file": target.name})
        real(target, content)

    monkeypatch.setattr(round_import, "write_atomically", full)
    with pytest.raises(KnownError):
        write_rounds(pack, round_list([GOOD], date(2026, 12, 1), NOTE))
    after = contents(pack)
    assert {name: after[name] for name in before} == before


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such permissions")
def test_who_may_read_the_list_stays_as_it_was(pack: Path) -> None:
    (pack / "rounds.csv").chmod(0o644)
    write_rounds(pack, round_list([GOOD], date(2026, 12, 1), NOTE))
    assert (pack / "rounds.csv").stat().st_mode & 0o777 == 0o644


def test_framework_takes_another_list() -> None:
    changed = with_rounds(FRAMEWORK, round_list([OTHER, GOOD], date(2026, 12, 1), NOTE))
    assert changed.round_list.rounds == (GOOD, OTHER)
    assert changed.rounds_of[GOOD.course] == (GOOD,)
    assert set(FRAMEWORK.round) != set(changed.round)


# ---------------------------------------------------------------- damage

SCRAPS = (
    b"BEGIN:VEVENT",
    b"END:VEVENT",
    b"DTSTART",
    b";TZID=Nowhere",
    b"00010101T000000",
    b"\x00",
    b"\xff",
    b'"',
)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ics"])
def test_damaged_files_are_taken_whole_or_told_never_tripped_over(tmp_path: Path, kind: str) -> None:
    whole = {
        "csv": lambda: csv_file(tmp_path, rows_of(GOOD, OTHER)),
        "xlsx": lambda: workbook(tmp_path, rows_of(GOOD, OTHER)),
        "ics": lambda: ics(tmp_path, PLAIN, [line.replace("7차", "8차") for line in PLAIN]),
    }[kind]().read_bytes()
    path = tmp_path / f"damaged.{kind}"
    for seed in range(120):
        dice = random.Random(seed)
        data = bytearray(whole)
        for _ in range(dice.randint(1, 4)):
            place = dice.randrange(len(data))
            if dice.random() < 0.5:
                data[place:place] = dice.choice(SCRAPS)
            else:
                del data[place : place + dice.randint(1, 40)]
        path.write_bytes(data)
        found = read_round_file(path, FRAMEWORK)
        assert bool(found.rounds) != bool(found.faults), seed
