"""A whole life of the program without a network: no socket, no word of a person outside the databases, all files 0600.

Linux shows every call of a process; there the kernel itself is asked. Where it cannot be asked the tests fail.
"""

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.private_flow import CANARIES

ROOT = Path(__file__).parents[2]
PATIENCE_S = 300
DATABASES = re.compile(r"people/|index\.sqlite3(-wal|-shm)?$")
"""Where what people enter belongs, below the data folder."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace and network namespaces are Linux's")


@dataclass(frozen=True)
class Flow:
    """What the flow left: its folders, and the calls that had to do with networks."""

    data: Path
    out: Path
    elsewhere: tuple[Path, ...]
    calls: tuple[str, ...]


def watched(command: Sequence[str], log: Path, environment: dict[str, str]) -> tuple[str, ...]:
    """The calls for networks that `command` made in a machine without any. Fails where that cannot be watched."""
    for program in ("strace", "unshare"):
        if shutil.which(program) is None:
            pytest.fail(f"{program} is missing; `python3 dev.py test` installs it")
    # A new user namespace as well, so that it needs no root.
    alone = ["unshare", "--user", "--map-root-user", "--net"]
    trace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-e",
        "trace=%network",
        "-e",
        "signal=none",
        "-o",
        str(log),
    ]
    done = subprocess.run(
        [*alone, *trace, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    lines = log.read_text("utf-8", "replace").splitlines()
    return tuple(line for line in lines if re.search(r"\b\w+\(", line))


@pytest.fixture(scope="module")
def flow(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """The flow, once, with a home and a folder for temporary files of its own."""
    room = tmp_path_factory.mktemp("private")
    data, out, home, temporary = (room / name for name in ("data", "out", "home", "tmp"))
    for folder in (out, home, temporary):
        folder.mkdir()
    environment = {
        **os.environ,
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "share"),
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "ko_KR.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "tests.journeys.private_flow", str(data), str(out)]
    calls = watched(command, room / "calls", environment)
    return Flow(data, out, (home, temporary), calls)


def test_no_socket_is_opened(flow: Flow) -> None:
    assert flow.calls == ()


def test_the_watch_sees_a_socket(tmp_path: Path) -> None:
    """The control."""
    opening = [sys.executable, "-c", "import socket; socket.socket().close()"]
    assert any("socket(" in call for call in watched(opening, tmp_path / "calls", dict(os.environ)))


def spellings(word: str) -> tuple[bytes, ...]:
    """`word` as a file may hold it."""
    forms = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    return tuple(form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "unicode_escape"))


def holding(files: Sequence[Path]) -> list[str]:
    """The files of `files` that hold a canary, also by their names."""
    needles = [spelling for word in CANARIES for spelling in spellings(word)]
    return [
        str(file)
        for file in files
        if any(needle in file.read_bytes() or needle in os.fsencode(file.name) for needle in needles)
    ]


def files_below(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.is_file())


def test_logs_settings_and_temporary_files_hold_nothing_that_was_typed(flow: Flow) -> None:
    outside = [
        each for each in files_below(flow.data) if not DATABASES.match(str(each.relative_to(flow.data)))
    ]
    assert {"gilnun.log", "settings.json", "running.lock"} <= {each.name for each in outside}
    for folder in flow.elsewhere:
        outside += files_below(folder)
    assert holding(outside) == []
    log = (flow.data / "logs" / "gilnun.log").read_text("utf-8")
    assert "a fault of the program" in log, "the fault was logged"
    assert "builtins.RuntimeError" in log
    assert str(ROOT) not in log
    assert str(flow.data) not in log


def test_the_search_finds_what_was_typed_where_it_belongs(flow: Flow) -> None:
    """The control."""
    assert [
        Path(each).name for each in holding(files_below(flow.data / "people")) if "backups" not in each
    ] == ["person.sqlite3"]
    assert holding(files_below(flow.out))


def test_nothing_is_left_in_the_folder_for_temporary_files(flow: Flow) -> None:
    assert files_below(flow.elsewhere[1]) == []


def test_everything_in_the_data_folder_is_for_this_user_only(flow: Flow) -> None:
    assert flow.data.stat().st_mode & 0o777 == 0o700
    wrong = {
        str(each.relative_to(flow.data)): oct(each.stat().st_mode & 0o777)
        for each in flow.data.rglob("*")
        if each.stat().st_mode & 0o777 != (0o700 if each.is_dir() else 0o600)
    }
    assert wrong == {}
