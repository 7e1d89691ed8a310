"""A disk that refuses, or a kill, at calls by chance: told, nothing lost, saved again; the harness in short."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.runtime.atomic_file import write_atomically
from tests.soak.deeds import DEEDS
from tests.soak.injected_faults import A_DEED, CarelessExport, doing, figures_of
from tests.soak.injecting import Injection, calls_of, injected, run

OFTEN = ("save", "finish", "export", "import", "collect")
OTHERS = tuple(name for name in DEEDS if name not in OFTEN)
FEWER = 5
"""Of the deeds that are rarer; those that concern backups have a harness of their own, too."""


@pytest.mark.parametrize("name", OFTEN)
def test_deed_on_a_disk_that_refuses(name: str) -> None:
    seen = figures_of(name, A_DEED)
    assert seen.examples == {}
    assert seen.reached > A_DEED / 4, "the faults hardly ever met the deed"
    assert seen.told > 0


@pytest.mark.parametrize("name", OTHERS)
def test_other_deed_on_a_disk_that_refuses(name: str) -> None:
    seen = figures_of(name, FEWER)
    assert seen.examples == {}
    assert seen.reached > 0


def test_control_that_writes_in_place_is_caught() -> None:
    faults = figures_of("careless", 30, deed=CarelessExport()).faults
    assert faults["neither old nor new"] > 0


# ---------------------------------------------------------------- the instrument


def test_error_meets_exactly_the_call_that_is_meant(tmp_path: Path) -> None:
    def child(tell: Callable[[str], None]) -> int:
        for number in range(4):
            try:
                (tmp_path / f"{number}").mkdir()
                tell("A")
            except PermissionError:
                tell("T")
        return 0

    assert calls_of(child)["mkdir"] == 4
    for number in range(4):
        (tmp_path / f"{number}").rmdir()
    assert injected(child, Injection("mkdir", 2, "EACCES")).told == "ATAA"
    assert [each.name for each in sorted(tmp_path.iterdir())] == ["0", "2", "3"]
    for name in ("0", "2", "3"):
        (tmp_path / name).rmdir()
    assert injected(child, Injection("mkdir", 3, "EACCES", for_ever=True)).told == "AATT"


def test_kill_comes_before_the_call_is_done(tmp_path: Path) -> None:
    def child(tell: Callable[[str], None]) -> int:
        write_atomically(tmp_path / "file", b"new")
        tell("A")
        return 0

    (tmp_path / "file").write_bytes(b"old")
    ended = injected(child, Injection("rename", 1, "KILL"))
    assert (ended.code, ended.told) == (-9, "")
    assert (tmp_path / "file").read_bytes() == b"old"


def test_child_that_fails_is_no_success(tmp_path: Path) -> None:
    def broken(tell: Callable[[str], None]) -> int:
        raise ValueError("카나리아")

    ended = run(broken, ("-e", "trace=mkdir", "-o", os.devnull))
    assert ended.code == 70
    assert "카나리아" in ended.error
    with pytest.raises(RuntimeError, match="without faults"):
        calls_of(broken)


def test_missing_strace_is_no_reason_to_skip(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match="strace is missing"):
        calls_of(doing(DEEDS["export"], tmp_path))
