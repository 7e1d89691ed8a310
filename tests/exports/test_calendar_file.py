"""Calendar files are read back by the icalendar library and by khal, a calendar program, with the same Hangul."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from app.content.round_import import read_round_file
from app.domain.framework import CompetencyFramework, Round, RoundMode, RoundStatus, Session
from app.domain.localized_text import LocalizedText
from app.exports.calendar_file import calendar_file
from app.i18n import catalogue
from tests.support.rounds import round_at
from tests.support.sample_framework import sample_framework

KO, EN = catalogue("ko"), catalogue("en")
MADE_AT = datetime(2026, 11, 22, 5, 3, tzinfo=UTC)
LONG_TITLE = "긴 이름의 과정 " * 12 + "끝"


def framework_with(
    *rounds: Round, title: str = "AI Basic: 모델의 구조, 쓰임; 그리고 한계"
) -> CompetencyFramework:
    sample = sample_framework()
    courses = tuple(
        replace(each, title=LocalizedText(title, "AI Basic: structure")) if each.id == "basic" else each
        for each in sample.courses
    )
    return replace(sample, courses=courses, round_list=replace(sample.round_list, rounds=rounds))


TWO_DAYS = round_at(
    "basic-r07", "basic", (11, 10, 7), (12, 10, 7), place=LocalizedText("부산 교육장, 3층", "Busan, floor 3")
)
VOD = round_at("vod-r01", "basic", (3, 9, 24 * 9 + 9), mode=RoundMode.VOD)


def all_meetings(rounds: list[Round]) -> list[tuple[Round, Session]]:
    return [(each, session) for each in rounds for session in each.sessions]


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_sessions_come_back_through_the_icalendar_library() -> None:
    framework = framework_with(TWO_DAYS)
    first, second = events(calendar_file(framework, all_meetings([TWO_DAYS]), KO, MADE_AT, sequence=3))
    assert first["UID"] == "basic-r07-1@gilnun"
    assert second["UID"] == "basic-r07-2@gilnun"
    assert first["SUMMARY"] == "AI Basic: 모델의 구조, 쓰임; 그리고 한계 1차 (1/2)"
    assert first["LOCATION"] == "부산 교육장, 3층"
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (TWO_DAYS.sessions[0].start, TWO_DAYS.sessions[0].end)
    assert (first["SEQUENCE"], first["STATUS"], first["URL"]) == (3, "CONFIRMED", TWO_DAYS.url)
    assert first["DTSTAMP"].dt == MADE_AT
    assert TWO_DAYS.url in first["DESCRIPTION"]
    assert "전체 2회차 중 1회차" in first["DESCRIPTION"]


def test_one_session_alone_is_the_same_entry_as_in_the_plan() -> None:
    framework = framework_with(TWO_DAYS)
    [alone] = events(calendar_file(framework, [(TWO_DAYS, TWO_DAYS.sessions[1])], KO, MADE_AT))
    [_, second] = events(calendar_file(framework, all_meetings([TWO_DAYS]), KO, MADE_AT))
    assert alone.to_ical() == second.to_ical()


def test_the_zone_is_short_and_ours() -> None:
    content = calendar_file(framework_with(TWO_DAYS), all_meetings([TWO_DAYS]), KO, MADE_AT).decode("utf-8")
    zone = content[content.index("BEGIN:VTIMEZONE") : content.index("END:VTIMEZONE")]
    assert zone.count("BEGIN:") == 2
    assert "TZID:Asia/Seoul" in zone
    assert "TZOFFSETTO:+0900" in zone
    assert "DTSTART;TZID=Asia/Seoul:20261203T100000" in content


def test_lines_are_folded_at_75_octets_between_letters() -> None:
    framework = framework_with(TWO_DAYS, title=LONG_TITLE)
    content = calendar_file(framework, all_meetings([TWO_DAYS]), KO, MADE_AT)
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode("utf-8")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert events(content)[0]["SUMMARY"].startswith(LONG_TITLE)


def test_cancelled_round_cancels_its_entries() -> None:
    gone = replace(TWO_DAYS, status=RoundStatus.CANCELLED)
    [first, _] = events(calendar_file(framework_with(gone), all_meetings([gone]), KO, MADE_AT, sequence=4))
    assert (first["STATUS"], first["SEQUENCE"], first["UID"]) == ("CANCELLED", 4, "basic-r07-1@gilnun")
    assert first["TRANSP"] == "TRANSPARENT"


def test_vod_is_a_span_of_days_that_blocks_no_time() -> None:
    [event] = events(calendar_file(framework_with(VOD), all_meetings([VOD]), EN, MADE_AT))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 11, 25), date(2026, 12, 5))
    assert VOD.end.date() == date(2026, 12, 4)
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SUMMARY"] == "AI Basic: structure, Round 1"


def test_what_a_round_says_cannot_add_lines_of_its_own() -> None:
    sly = replace(TWO_DAYS, place=LocalizedText("방\r\nATTENDEE:mailto:x@example.com", "room"))
    content = calendar_file(framework_with(sly), all_meetings([sly]), KO, MADE_AT)
    assert b"\r\nATTENDEE" not in content


def test_the_file_can_be_read_back_as_a_round_list(tmp_path: Path) -> None:
    framework = framework_with(TWO_DAYS, VOD)
    path = tmp_path / "plan.ics"
    path.write_bytes(calendar_file(framework, all_meetings([TWO_DAYS, VOD]), KO, MADE_AT))
    found = read_round_file(path, framework)
    assert found.faults == ()
    assert found.rounds == (VOD, TWO_DAYS)


# ---------------------------------------------------------------- khal


@pytest.fixture
def khal(tmp_path: Path) -> Path:
    """The settings of a khal with one empty calendar."""
    settings = tmp_path / "khal.conf"
    settings.write_text(
        f"""
[calendars]
[[plan]]
path = {tmp_path / "calendar"}
[locale]
local_timezone = Asia/Seoul
default_timezone = Asia/Seoul
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {tmp_path / "khal.db"}
""",
        encoding="utf-8",
    )
    return settings


def run_khal(settings: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "khal", "-c", str(settings), *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONWARNINGS": "ignore", "LC_ALL": "C.UTF-8"},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_khal_shows_the_same_sessions_in_the_same_words(tmp_path: Path, khal: Path) -> None:
    framework = framework_with(TWO_DAYS, VOD)
    path = tmp_path / "plan.ics"
    path.write_bytes(calendar_file(framework, all_meetings([TWO_DAYS, VOD]), KO, MADE_AT))
    run_khal(khal, "import", "--batch", "-a", "plan", str(path))
    look = ("list", "--format", "{start}|{end}|{title}|{location}|{url}|{status}", "--day-format", "")
    lines = [line.rstrip() for line in run_khal(khal, *look, "2026-12-03", "2d").splitlines() if line]
    place = "부산 교육장, 3층"
    assert [line for line in lines if "2026-12-03 10:00" in line] == [
        f"2026-12-03 10:00|2026-12-03 17:00|AI Basic: 모델의 구조, 쓰임; 그리고 한계 1차 (1/2)"
        f"|{place}|{TWO_DAYS.url}|CONFIRMED"
    ]
    assert any(line.startswith("2026-12-04 10:00") and "(2/2)" in line for line in lines)
    assert any(line.startswith("2026-11-25|2026-12-04|") and "VOD" not in line[:22] for line in lines)


def test_khal_takes_a_later_file_as_a_change_of_the_same_entries(tmp_path: Path, khal: Path) -> None:
    moved = replace(
        TWO_DAYS,
        sessions=tuple(
            replace(each, start=each.start + timedelta(days=7), end=each.end + timedelta(days=7))
            for each in TWO_DAYS.sessions
        ),
    )
    for sequence, each in enumerate((TWO_DAYS, moved)):
        path = tmp_path / f"plan-{sequence}.ics"
        path.write_bytes(calendar_file(framework_with(each), all_meetings([each]), KO, MADE_AT, sequence))
        run_khal(khal, "import", "--batch", "-a", "plan", str(path))
    shown = run_khal(khal, "list", "--format", "{start}", "--day-format", "", "2026-12-01", "30d").split("\n")
    assert [line for line in shown if line] == ["2026-12-10 10:00", "2026-12-11 10:00"]
