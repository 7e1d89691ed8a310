"""The commands as people start them: real processes, exit codes, both languages, nothing on the wrong stream."""

import shutil
import sys
from pathlib import Path

import pytest

from app import __version__
from app.runtime.resources import resource_path
from tests.support.gilnun_process import gilnun

ACTIONS = [
    ["campaign", "new"],
    ["campaign", "show"],
    ["result", "seal"],
    ["result", "withdraw"],
    ["team", "collect"],
    ["team", "release"],
    ["team", "questions"],
    ["team", "purge"],
]
"""Each of them needs more words."""

SHIPPED = str(resource_path("packs", "ai-talent"))


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
    actions = [[*each, "--help"] for each in ACTIONS]
    for words in (["--help"], ["demo", "--help"], ["pack", "check", "--help"], *actions):
        lines = gilnun(*words).stdout.splitlines()
        assert not [line for line in lines if " the " in line or " and " in line or "show t" in line]


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
        ["demo", "--out", "x", "--people", "0"],
        *ACTIONS,
        ["campaign", "new", "plan.toml"],
        ["campaign", "new", "plan.toml", "--out", "x", "--template", "y"],
        ["campaign", "new", "plan.toml", "--out", "x", "--password", "secret-secret"],
        ["result", "seal", "--campaign", "x"],
        ["team", "release", "--store", "x", "--campaign", "x", "--key", "x", "--out", "x", "--name", " "],
        ["team", "purge", "--store", "x"],
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
