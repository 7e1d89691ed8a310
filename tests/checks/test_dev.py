"""dev.py tells the truth about what it ran, and says what is missing in both languages."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tests.checks.catalogues import ROOT

REPORT = '<testsuite tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"/>'


def report(folder: Path, name: str, tests: int, failures: int = 0, errors: int = 0, skipped: int = 0) -> None:
    text = REPORT.format(tests=tests, failures=failures, errors=errors, skipped=skipped)
    (folder / f"{name}.xml").write_text(text, "utf-8")


def test_counts_are_the_sums_of_all_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report(tmp_path, "core", tests=10, skipped=1)
    report(tmp_path, "views", tests=5)
    assert dev.counted(tmp_path)
    assert capsys.readouterr().out.splitlines()[-1] == "tests: 14 passed, 0 failed, 1 skipped"


@pytest.mark.parametrize("bad", [{"failures": 1}, {"errors": 1}])
def test_a_failure_or_error_is_no_success(
    tmp_path: Path, bad: dict[str, int], capsys: pytest.CaptureFixture[str]
) -> None:
    report(tmp_path, "core", tests=10, **bad)
    assert not dev.counted(tmp_path)
    assert "9 passed, 1 failed" in capsys.readouterr().out


def test_no_test_at_all_is_no_success(tmp_path: Path) -> None:
    report(tmp_path, "core", tests=0)
    assert not dev.counted(tmp_path)


def test_only_the_standard_library_is_imported() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text("utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name for name in imported if name.partition(".")[0] not in sys.stdlib_module_names} == set()


def test_older_python_reads_the_file_and_gets_a_plain_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit) as left:
        dev.main(["run"])
    assert left.value.code == 1
    words = capsys.readouterr().out
    assert "파이썬 3.11" in words
    assert "Python 3.11" in words


@pytest.mark.skipif(not dev.LINUX, reason="only Linux lacks libraries")
def test_missing_library_names_the_exact_command_to_one_who_is_not_root(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(SystemExit) as left:
        dev.need_system({"libnot-there.so.1": "libnot-there1"}, {})
    assert left.value.code == 1
    words = capsys.readouterr().out
    assert "sudo apt-get install -y --no-install-recommends libnot-there1" in words
    assert "시스템 라이브러리가 없습니다" in words


@pytest.mark.skipif(not dev.LINUX, reason="only Debian's packages are known")
def test_missing_program_names_its_package_and_a_present_one_does_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.has_program("initdb")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit):
        dev.need_system({}, {"not-there": "not-there-package", "initdb": "postgresql"})
    words = capsys.readouterr().out
    assert "not-there-package" in words
    assert "postgresql" not in words


@pytest.mark.parametrize("arguments", [[], ["walk"]])
def test_unknown_verb_lists_the_verbs_and_exits_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 2
    words = capsys.readouterr().out
    assert [verb for verb in dev.VERBS if f"\n  {verb} " not in words] == []


# ---------------------------------------------------------------- run


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--debug"], True),
        (["--temp-data", "--debug"], True),
        (["--data-dir", "demo"], True),
        (["--data-dir=folder", "--debug"], True),
        (["--version"], False),
        (["--help"], False),
        (["--data-dir"], False),
        (["--data-dir", "folder", "pack", "check", "x"], False),
        (["demo", "--out", "x"], False),
        (["--debug", "nonsense"], False),
    ],
)
def test_only_a_call_for_the_window_needs_a_screen(arguments: list[str], window: bool) -> None:
    assert dev.wants_window(arguments) is window


class Programs:
    """What dev.py started, in place of starting it; a demo writes two files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[list[str]] = []

    def call(self, words: list[str], **_: object) -> int:
        self.started.append(words[1:])
        return 7

    def run(self, words: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.started.append(words[1:])
        out = self.folder / words[-1]
        made = [out / "result-ko.pdf", out / "data" / "people" / "x" / "person.sqlite3"]
        for path in [*made, out / "data" / "running.lock", out / "left-from-before.png"]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(bytes(2_500))
        return subprocess.CompletedProcess(words, 0, "".join(f"{path}\n" for path in made))


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    found = Programs(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(dev, "prepare", lambda *_: None)
    monkeypatch.setattr(subprocess, "call", found.call)
    monkeypatch.setattr(subprocess, "run", found.run)
    return found


@pytest.mark.parametrize("options", [[], ["--debug"], ["--data-dir", "elsewhere"]])
def test_without_a_screen_the_demo_is_made_whatever_the_windows_options(
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda: False)
    assert dev.main(["run", *options]) == 0
    assert programs.started == [["-m", "app", "demo", "--out", dev.DEMO]]
    words = capsys.readouterr().out
    listed = [line for line in words.splitlines() if line.startswith("  ")]
    assert listed == [f"  {Path(dev.DEMO) / 'result-ko.pdf'} (3 kB)"]
    assert "화면이 없어" in words
    assert "no screen" in words
    assert words.count(str(Path(dev.DEMO) / "data")) == 2


def test_what_needs_no_window_goes_to_the_program_without_a_screen(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda: False)
    assert dev.main(["run", "pack", "check", "folder"]) == 7
    assert programs.started == [["-m", "app", "pack", "check", "folder"]]


def test_on_a_screen_the_window_is_opened(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda: True)
    assert dev.main(["run", "--debug"]) == 7
    assert programs.started == [["-m", "app", "--debug"]]


def test_the_options_of_the_window_are_those_of_the_program() -> None:
    """A new option of the program must be told apart here too."""
    command = [sys.executable, "-m", "app", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=60)
    options = set(re.findall(rb"--[a-z-]+", done.stdout))
    assert options == {b"--help", b"--version", b"--data-dir", *map(str.encode, dev.WINDOW_OPTIONS)}
