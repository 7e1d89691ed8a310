"""`gilnun pack` as people start it: what changes is shown before it is taken, and faults are told row by row."""

import shutil
from pathlib import Path

import pytest

from app.runtime.resources import resource_path
from tests.support.gilnun_process import gilnun

SHIPPED = str(resource_path("packs", "ai-talent"))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack, to write into."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "pack"))


def test_round_list_is_taken_after_its_differences_were_shown(pack: Path, tmp_path: Path) -> None:
    rows = (pack / "rounds.csv").read_text("utf-8").splitlines()
    shorter = tmp_path / "new.csv"
    shorter.write_bytes("\r\n".join([rows[0], *rows[3:]]).encode("cp949"))
    shown = gilnun("pack", "rounds", str(pack), str(shorter), "--dry-run")
    assert shown.returncode == 0
    assert "삭제: Python Standard 1차" in shown.stdout
    assert (pack / "rounds.csv").read_text("utf-8").splitlines() == rows
    done = gilnun("pack", "rounds", str(pack), str(shorter), "--as-of", "2026-12-01", language="en_GB.UTF-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert "removed: Python Standard, Round 1" in done.stdout
    assert "85 rounds, as of 1 December 2026" in done.stdout
    assert sorted((pack / "rounds.csv").read_text("utf-8").splitlines()) == sorted([rows[0], *rows[3:]])
    assert gilnun("pack", "check", str(pack)).returncode == 0


def test_faulty_round_list_is_told_row_by_row_and_changes_nothing(pack: Path, tmp_path: Path) -> None:
    before = {each.name: each.read_bytes() for each in pack.iterdir()}
    faulty = tmp_path / "new.csv"
    text = (pack / "rounds.csv").read_text("utf-8").replace("2026-11-30T10:00", "2026-11-31T10:00")
    faulty.write_text(text.replace("https://example.com/rounds/native-model-api-r01", "here"), "utf-8")
    done = gilnun("pack", "rounds", str(pack), str(faulty))
    assert (done.returncode, done.stderr) == (1, "")
    assert "new.csv:2 (python-standard-r01)" in done.stdout
    assert "new.csv:10 (native-model-api-r01)" in done.stdout
    assert "잘못 2개를 찾았습니다." in done.stdout
    assert {each.name: each.read_bytes() for each in pack.iterdir()} == before


def test_template_is_written_and_holds_no_round_yet(pack: Path, tmp_path: Path) -> None:
    template = tmp_path / "template.xlsx"
    done = gilnun("pack", "rounds", str(pack), "--template", str(template))
    assert (done.returncode, done.stdout.strip()) == (0, str(template))
    assert "차수가 없습니다" in gilnun("pack", "rounds", str(pack), str(template)).stdout


def test_rounds_without_a_file_is_misuse(pack: Path) -> None:
    done = gilnun("pack", "rounds", str(pack))
    assert done.returncode == 2
    assert "--template" in done.stderr
