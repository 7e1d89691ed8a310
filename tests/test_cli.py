"""The commands as people start them: real processes, exit codes, both languages, nothing on the wrong stream."""

import os
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
    ("language", "word"), [("ko_KR.UTF-8", "파일이 없습니다"), ("en_GB.UTF-8", "file is missing")]
)
def test_folder_without_a_pack_is_told_fault_by_fault(tmp_path: Path, language: str, word: str) -> None:
    done = gilnun("pack", "check", str(tmp_path), language=language)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count(word) == 7
