"""The commands as people start them: real processes, exit codes, both languages, nothing on the wrong stream."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from app.runtime.resources import resource_path

ROOT = Path(__file__).parents[1]
SHIPPED = str(resource_path("packs", "ai-talent"))


def gilnun(*words: str, language: str = "ko_KR.UTF-8") -> "subprocess.CompletedProcess[str]":
    """The finished process of `gilnun WORDS` for a person whose system speaks `language`."""
    known = {
        name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES")
    }
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "app", *words],
        cwd=ROOT,
        env=known | {"LANG": language},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_version_is_one_line() -> None:
    done = gilnun("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"gilnun {__version__}\n", "")


@pytest.mark.parametrize(("language", "word"), [("ko_KR.UTF-8", "사용법"), ("en_GB.UTF-8", "usage")])
def test_help_speaks_the_systems_language(language: str, word: str) -> None:
    done = gilnun("--help", language=language)
    assert done.returncode == 0
    assert word in done.stdout
    assert "demo" in done.stdout


def test_korean_help_has_no_english_sentence() -> None:
    for words in (["--help"], ["demo", "--help"], ["pack", "check", "--help"]):
        lines = gilnun(*words).stdout.splitlines()
        assert not [line for line in lines if " the " in line or " and " in line or "show " in line]


@pytest.mark.parametrize(
    "words",
    [
        ["--nope"],
        ["dance"],
        ["demo"],
        ["demo", "--out", "x", "--lang", "fr"],
        ["demo", "--out", "x", "--seed", "two"],
        ["pack"],
        ["pack", "check"],
        ["--temp-data", "--data-dir", "x"],
    ],
)
def test_misuse_prints_the_usage_and_exits_with_2(words: list[str]) -> None:
    done = gilnun(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("사용법: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("language", "word"), [("ko_KR.UTF-8", "잘못이 없습니다"), ("en_GB.UTF-8", "No fault")]
)
def test_shipped_pack_is_clean(language: str, word: str) -> None:
    done = gilnun("pack", "check", SHIPPED, language=language)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(word)


@pytest.mark.parametrize(
    ("language", "word"), [("ko_KR.UTF-8", "문항 묶음이 없습니다"), ("en_GB.UTF-8", "no pack")]
)
@pytest.mark.parametrize("folder", ["", "nowhere", "a file"])
def test_a_wrong_folder_is_told_in_one_sentence(
    tmp_path: Path, language: str, word: str, folder: str
) -> None:
    (tmp_path / "a file").touch()
    done = gilnun("pack", "check", str(tmp_path / folder), language=language)
    assert (done.returncode, done.stderr) == (1, "")
    assert len(done.stdout.splitlines()) == 1
    assert word in done.stdout
    assert str(tmp_path / folder) in done.stdout
    assert "pack.toml" in done.stdout


@pytest.mark.parametrize(
    ("language", "word"), [("ko_KR.UTF-8", "파일이 없습니다"), ("en_GB.UTF-8", "file is missing")]
)
def test_missing_files_of_a_pack_are_told_one_by_one(tmp_path: Path, language: str, word: str) -> None:
    shutil.copy(Path(SHIPPED) / "pack.toml", tmp_path)
    done = gilnun("pack", "check", str(tmp_path), language=language)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count(word) == 6


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize(("language", "word"), [("ko_KR.UTF-8", "화면이 없는"), ("en_GB.UTF-8", "no screen")])
def test_without_a_screen_the_reason_is_told(
    monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = gilnun("--temp-data", language=language)
    assert (done.returncode, done.stdout) == (1, "")
    assert word in done.stderr
    assert "gilnun demo" in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("language", "word"), [("ko_KR.UTF-8", "폴더가 있어야"), ("en_GB.UTF-8", "file stands")]
)
def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path, language: str, word: str) -> None:
    (tmp_path / "taken").touch()
    done = gilnun("demo", "--out", str(tmp_path / "taken"), language=language)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(word) or word in done.stderr.splitlines()[0]
    assert "taken" in done.stderr


# ---------------------------------------------------------------- round lists


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
