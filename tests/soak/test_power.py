"""A power cut takes no answer that was called saved; the short form of the harness, and what its disk is made of."""

import random
from pathlib import Path

import pytest

from tests.soak.power import CUTS, RECORDINGS, Disk, Event, figures
from tests.soak.table import Scale

CONTROL_CUTS = 20


def test_no_answer_that_was_called_saved_is_lost() -> None:
    seen = figures(CUTS[Scale.SHORT], RECORDINGS[Scale.SHORT])
    assert (seen.lost, seen.wrong, seen.unusable) == (0, 0, 0)
    assert seen.acknowledged > 0
    assert seen.holds


def test_control_without_syncing_each_answer_loses_some() -> None:
    assert figures(CONTROL_CUTS, 1, "NORMAL").lost > CONTROL_CUTS / 2


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    before = tmp_path / "before"
    before.mkdir()
    (before / "a").write_bytes(b"a" * 2_000)
    return Disk(before, "/r")


def outcomes(disk: Disk, folder: Path, times: int = 200) -> set[tuple[tuple[str, bytes], ...]]:
    """Every disk that cuts at this moment left."""
    seen = set()
    for number in range(times):
        target = folder / str(number)
        target.mkdir()
        disk.after_cut(target, random.Random(number))
        seen.add(tuple(sorted((each.name, each.read_bytes()) for each in target.iterdir())))
    return seen


def test_what_was_synced_stays_and_the_rest_may_go(disk: Disk, tmp_path: Path) -> None:
    disk.do(Event("write", "/r/a", b"b" * 1_000, 0))
    disk.do(Event("sync", "/r/a"))
    disk.do(Event("write", "/r/a", b"c" * 1_024, 1_500))
    left = {dict(each)["a"] for each in outcomes(disk, tmp_path)}
    synced = b"b" * 1_000 + b"a" * 1_000
    assert all(each[:1_000] == b"b" * 1_000 for each in left)
    assert {synced, synced[:1_500] + b"c" * 1_024} < left
    assert len(left) > 2, "a write may also go in parts"


def test_name_needs_a_sync_of_its_folder(disk: Disk, tmp_path: Path) -> None:
    disk.do(Event("create", "/r/new"))
    disk.do(Event("write", "/r/new", b"n", 0))
    disk.do(Event("sync", "/r/new"))
    names = {tuple(dict(each)) for each in outcomes(disk, tmp_path)}
    assert names == {("a",), ("a", "new")}
    disk.do(Event("sync", "/r"))
    later = tmp_path / "later"
    later.mkdir()
    assert {tuple(dict(each)) for each in outcomes(disk, later)} == {("a", "new")}


def test_names_change_in_their_order(disk: Disk, tmp_path: Path) -> None:
    disk.do(Event("create", "/r/b"))
    disk.do(Event("rename", "/r/a", other="/r/b"))
    disk.do(Event("create", "/r/c"))
    names = {tuple(dict(each)) for each in outcomes(disk, tmp_path)}
    # In the middle of a renaming the file may be under neither name or both, never c before the renaming was done.
    assert names >= {("a",), ("a", "b"), ("a", "c")}
    assert ("a", "b", "c") not in names
