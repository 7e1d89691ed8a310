"""Goal, route, three rounds, the calendar, a finished course, a second attempt and what moved, in the real window."""

import json
import os
import subprocess
import sys
from pathlib import Path

from icalendar import Calendar

ROOT = Path(__file__).parents[2]


def khal(settings: Path, *words: str) -> str:
    """What khal, a calendar program of its own, prints."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "khal", "-c", str(settings), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return done.stdout


def khal_settings(folder: Path) -> Path:
    """The settings of a khal with one empty calendar."""
    (folder / "events").mkdir()
    settings = folder / "khal.conf"
    settings.write_text(
        f"[calendars]\n[[plan]]\npath = {folder / 'events'}\n[sqlite]\npath = {folder / 'khal.db'}\n"
        "[locale]\nlocal_timezone = Asia/Seoul\ndefault_timezone = Asia/Seoul\ntimeformat = %H:%M\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
        encoding="utf-8",
    )
    return settings


def test_a_person_goes_from_a_goal_through_rounds_and_a_course_to_a_second_attempt(
    data_dir: Path, tmp_path: Path
) -> None:
    known = {
        name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES")
    }
    calendar = tmp_path / "plan.ics"
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.learning_journey", str(data_dir), str(calendar)],
        cwd=ROOT,
        env=known | {"LANG": "ko_KR.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert len(seen["picked"]) == 3
    assert set(seen["picked"]) <= set(seen["route"])

    events = Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    summaries = {str(event["SUMMARY"]) for event in events}
    assert {title for title in seen["titles"] if any(title in summary for summary in summaries)} == set(
        seen["titles"]
    )
    settings = khal_settings(tmp_path)
    khal(settings, "import", "--batch", "-a", "plan", str(calendar))
    listed = khal(settings, "list", "--format", "{title}", "--day-format", "", "2026-11-01", "2027-12-31")
    assert {line.strip() for line in listed.splitlines() if line.strip()} == summaries

    assert seen["review"] == "실습이 많아 바로 써 볼 수 있었습니다."
    assert seen["then_now"] == 1
    assert "1개 가운데 1개" in seen["growth"]
    assert len(seen["moves"]) == 12
    assert sorted(seen["moves"]) == sorted(seen["expected"])
