"""kill -9 at random moments of an assessment loses nothing that was acknowledged, and the control is caught."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = 100

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the harness forks; Windows has no fork")


def run_harness(*arguments: str) -> tuple[int, dict[str, float]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.kill_harness", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)


def test_no_acknowledged_answer_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    code, figures = run_harness("--kills", str(KILLS), "--seed", "20261122")
    with capsys.disabled():
        sys.stdout.write(f"\nkill -9: {figures}\n")
    assert code == 0
    assert figures["kills"] == KILLS
    assert (figures["lost"], figures["wrong_person"], figures["unusable"]) == (0, 0, 0)
    assert figures["acknowledged"] > KILLS
    # Kills while the program was still opening its files must have been among them.
    assert figures["without_acknowledgement"] > 0


def test_program_that_acknowledges_before_saving_is_caught() -> None:
    code, figures = run_harness("--kills", "12", "--seed", "7", "--early")
    assert code == 0
    assert figures["lost"] > 0
    assert figures["wrong_person"] == 0
