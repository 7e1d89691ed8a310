"""The main job by keyboard in the real window: first start, killed in the middle of a note, resumed, to the roadmap."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.journeys.main_journey import FIRST_HALF, SECOND_HALF

ROOT = Path(__file__).parents[2]


@contextmanager
def person(folder: Path, part: str) -> Iterator[tuple["subprocess.Popen[str]", Iterator[dict[str, Any]]]]:
    """The process of one part of the journey and what it tells, line by line."""
    known = {
        name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES")
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.main_journey", str(folder), part],
        cwd=ROOT,
        env=known | {"LANG": "ko_KR.UTF-8"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        yield process, lines(process.stdout)


def lines(output: IO[str]) -> Iterator[dict[str, Any]]:
    for line in output:
        yield json.loads(line)


def test_answers_survive_a_kill_and_lead_to_the_roadmap(data_dir: Path) -> None:
    with person(data_dir, "begin") as (process, told):
        before = next(told, None)
        assert before is not None, "the first part ended before it could be killed"
        assert next(told) == {"waiting": True}
        process.send_signal(signal.SIGKILL)
    notes = [answer[2] for answer in before["stored"].values() if answer[2]]
    assert notes == [FIRST_HALF + SECOND_HALF]
    ratings = [answer[0] for answer in before["stored"].values() if answer[0] is not None]
    assert sorted(map(str, ratings)) == ["0", "1", "2", "3", "4", "not my work"]

    with person(data_dir, "end") as (process, told):
        resumed, finished, seen = next(told), next(told), next(told)
        assert process.wait(60) == 0
    for item, answer in before["stored"].items():
        rating, recent, note = resumed["stored"][item]
        assert [rating, recent] == answer[:2]
        assert note.startswith(answer[2])
    assert resumed["stored"].keys() == before["stored"].keys()
    assert resumed["place"] == before["place"]
    assert finished["finished"] is True
    for item, answer in resumed["stored"].items():
        if answer[0] is not None:
            assert finished["answers"][item] == answer
    assert len(seen["stations"]) >= 18
    assert all(seen["stations"])
    assert "Roadmap" in seen["title"]
