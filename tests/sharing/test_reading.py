"""Reading a file that others can touch: once, regular, no further than its limit, never through a link."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, KnownError
from app.sharing.reading import ReadingLimit, read_once

LIMIT = ReadingLimit(10, ErrorCode.RESULT_FOREIGN, ErrorCode.RESULT_TOO_LARGE)


def refusal(path: Path) -> ErrorCode:
    """The code with which `path` is refused; the error names the file without its folder."""
    with pytest.raises(KnownError) as caught:
        read_once(path, LIMIT)
    assert caught.value.details == {"file": path.name}
    return caught.value.code


def test_a_file_up_to_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    assert read_once(path, LIMIT) == b"0123456789"
    path.write_bytes(b"")
    assert read_once(path, LIMIT) == b""


def test_one_byte_more_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789+")
    assert refusal(path) is ErrorCode.RESULT_TOO_LARGE


def test_a_file_that_grows_while_it_is_read_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    real = os.fstat

    def grow(handle: int) -> os.stat_result:
        about = real(handle)
        with path.open("ab") as file:
            file.write(b"more")
        return about

    monkeypatch.setattr(os, "fstat", grow)
    assert refusal(path) is ErrorCode.RESULT_TOO_LARGE


def test_links_folders_and_pipes_are_foreign_and_nobody_waits(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    begun = time.monotonic()
    for name in ("link", "dangling", "folder", "pipe"):
        assert refusal(tmp_path / name) is ErrorCode.RESULT_FOREIGN
    assert time.monotonic() - begun < 1


def test_where_links_cannot_be_refused_on_opening_they_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").write_bytes(b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.delattr(os, "O_NOFOLLOW")
    assert refusal(tmp_path / "link") is ErrorCode.RESULT_FOREIGN
    assert read_once(tmp_path / "real", LIMIT) == b"secret"


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone") is ErrorCode.NOT_FOUND


@pytest.mark.parametrize("call", ["open", "fstat", "read"])
def test_what_the_system_refuses_is_told_and_nothing_stays_open(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")

    def refuse(*_arguments: object) -> Callable[..., object]:
        raise PermissionError(13, "no")

    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names of handles, no paths
    monkeypatch.setattr(os, call, refuse)
    assert refusal(path) is ErrorCode.NO_PERMISSION
    monkeypatch.undo()
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
