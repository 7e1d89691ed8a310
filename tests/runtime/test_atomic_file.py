"""Writing a file leaves the old or the new one in full, whatever the disk does."""

import os
import stat
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, KnownError
from app.runtime.atomic_file import write_atomically

OLD, NEW = b"old content", "새 내용".encode() * 1000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file with the old content, alone in its folder."""
    file = tmp_path / "settings.json"
    file.write_bytes(OLD)
    return file


def assert_old(target: Path) -> None:
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_new_content_takes_the_place_of_the_old(target: Path) -> None:
    write_atomically(target, NEW)
    assert target.read_bytes() == NEW
    assert list(target.parent.iterdir()) == [target]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_file_that_was_not_there_is_made(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new.json", b"")
    assert (tmp_path / "new.json").read_bytes() == b""


def test_content_and_name_are_synced_in_this_order(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        happened.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        real_sync(handle)

    def replace(source: Path, destination: Path) -> Path:
        happened.append("replace")
        return real_replace(source, destination)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    write_atomically(target, NEW)
    assert happened == ["file", "replace", "folder"]


def test_short_write_without_an_error_keeps_the_old_file(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def lose_the_end(handle: int) -> None:
        real(handle)
        if stat.S_ISREG(os.fstat(handle).st_mode):
            os.ftruncate(handle, 4096)

    monkeypatch.setattr(os, "fsync", lose_the_end)
    with pytest.raises(KnownError) as caught:
        write_atomically(target, NEW)
    assert caught.value.code is ErrorCode.FILE_NOT_WRITTEN
    assert caught.value.details["file"] == "settings.json"
    assert_old(target)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (28, ErrorCode.DISK_FULL),
        (30, ErrorCode.READ_ONLY),
        (13, ErrorCode.NO_PERMISSION),
        (5, ErrorCode.FILE_NOT_WRITTEN),
    ],
)
@pytest.mark.parametrize(
    "call", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.read_bytes", "tempfile.mkstemp"]
)
def test_refusal_at_any_step_keeps_the_old_file(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: ErrorCode
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(call, refuse)
        with pytest.raises(KnownError) as caught:
            write_atomically(target, NEW)
    assert caught.value.code is code
    assert_old(target)


def test_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        write_atomically(tmp_path / "gone" / "x.json", NEW)
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_fault_of_ours_leaves_no_part_behind(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hashlib.sha256", None)
    with pytest.raises(TypeError):
        write_atomically(target, NEW)
    assert_old(target)
