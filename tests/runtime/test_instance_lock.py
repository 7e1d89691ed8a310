"""One running program per data folder; one that was killed does not keep the next one out."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, KnownError
from app.runtime.instance_lock import InstanceLock

ROOT = Path(__file__).parents[2]
HOLD = (
    "import pathlib, sys\n"
    "from app.runtime.instance_lock import InstanceLock\n"
    "lock = InstanceLock(pathlib.Path(sys.argv[1]))\n"
    "lock.acquire()\n"
    "print('held', flush=True)\n"
    "sys.stdin.read()\n"
)


def held_elsewhere(file: Path) -> "subprocess.Popen[str]":
    """A running program that holds `file`."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def end(holder: "subprocess.Popen[str]") -> None:
    with holder:
        holder.kill()


def test_second_program_is_told_and_the_next_one_gets_in(tmp_path: Path) -> None:
    file = tmp_path / "running.lock"
    holder = held_elsewhere(file)
    lock = InstanceLock(file)
    with pytest.raises(KnownError) as caught:
        lock.acquire()
    assert caught.value.code is ErrorCode.IN_USE
    end(holder)
    with lock:
        assert lock.is_held
    assert not lock.is_held


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_lock_of_a_killed_program_is_no_lock(tmp_path: Path) -> None:
    file = tmp_path / "running.lock"
    holder = held_elsewhere(file)
    os.kill(holder.pid, signal.SIGKILL)
    end(holder)
    assert file.exists()
    with InstanceLock(file) as lock:
        assert lock.is_held


def test_file_that_was_left_behind_with_any_content_is_no_lock(tmp_path: Path) -> None:
    file = tmp_path / "running.lock"
    file.write_text("4711 some older program", "utf-8")
    with InstanceLock(file) as lock:
        assert lock.is_held


def test_two_locks_in_one_program_exclude_each_other_until_released(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path / "x.lock"), InstanceLock(tmp_path / "x.lock")
    first.acquire()
    first.acquire()
    with pytest.raises(KnownError):
        second.acquire()
    first.release()
    first.release()
    second.acquire()
    second.release()


def test_two_data_folders_do_not_exclude_each_other(tmp_path: Path) -> None:
    with InstanceLock(tmp_path / "a.lock"), InstanceLock(tmp_path / "b.lock") as second:
        assert second.is_held


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        InstanceLock(tmp_path / "gone" / "x.lock").acquire()
    assert caught.value.code is ErrorCode.NOT_FOUND
