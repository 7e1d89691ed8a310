"""What a command says of a data folder that lies elsewhere and of a fault of ours: plain words, no traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.gilnun_process import ENGLISH, KOREAN, ROOT, environment, gilnun

BROKEN = """
import sys
from app.cli import program
from app.i18n import current
def broken(options):
    raise KeyError("카나리아")
program._open_window = broken
sys.exit(program.run([]))
"""


@pytest.mark.parametrize(
    ("language", "words"), [(KOREAN, "클라우드 프로그램"), (ENGLISH, "a cloud program copies it")]
)
def test_folder_in_a_cloud_folder_is_refused_and_the_usual_one_named(
    tmp_path: Path, own_home: Path, language: str, words: str
) -> None:
    folder = tmp_path / "OneDrive" / "gilnun"
    (folder / "people").mkdir(parents=True)
    done = gilnun("--data-dir", folder, "data", "check", language=language)
    assert done.returncode == 1
    assert words in done.stderr
    assert str(own_home / "data" / "gilnun") in done.stderr
    assert "Traceback" not in done.stderr
    assert list(folder.rglob("*.sqlite3*")) == []


@pytest.mark.parametrize(
    ("language", "words"), [(KOREAN, "프로그램의 오류"), (ENGLISH, "fault of the program")]
)
def test_fault_of_ours_is_reported_without_what_was_typed(language: str, words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", BROKEN],
        cwd=ROOT,
        env=environment(language),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert words in done.stderr
    assert "builtins.KeyError" in done.stderr
    assert "app/cli/program.py:" in done.stderr
    assert "카나리아" not in done.stderr
    assert "Traceback" not in done.stderr
    assert str(ROOT) not in done.stderr
