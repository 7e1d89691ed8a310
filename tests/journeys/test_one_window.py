"""Starting the program again shows the window that is open; of many starts at once one writes, the others end well."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
"""Where a window can be minimised without a window manager."""


@contextmanager
def started(folder: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """A start of the program over `folder`, killed at the end if it is still there."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.open_window", str(folder), *words],
        cwd=ROOT,
        env=os.environ | OFFSCREEN,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def next_word(process: "subprocess.Popen[str]") -> str:
    """What `process` says next; "" when it ended without another word."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_second_start_shows_the_minimised_window_and_ends_well(data_dir: Path) -> None:
    with started(data_dir, "--minimise") as first:
        assert next_word(first) == "open"
        second = subprocess.run(
            [sys.executable, "-m", "app", "--data-dir", data_dir],
            cwd=ROOT,
            env=os.environ | OFFSCREEN,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
        assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")
        assert next_word(first) == "forward"
        assert list((data_dir / "doorbell").iterdir()) == []


def test_of_ten_starts_one_opens_and_the_next_after_its_violent_end_opens_too(data_dir: Path) -> None:
    with ExitStack() as held:
        processes = [held.enter_context(started(data_dir)) for _ in range(10)]
        first, others = winner(processes)
        for other in others:
            assert other.communicate(timeout=PATIENCE_S) == ("", "")
            assert other.returncode == 0
        assert first.poll() is None
        first.kill()
        first.wait(PATIENCE_S)
    with started(data_dir) as later:
        assert next_word(later) == "open"


def winner(
    processes: "list[subprocess.Popen[str]]",
) -> "tuple[subprocess.Popen[str], list[subprocess.Popen[str]]]":
    """The one process that opened a window, and the others, which have ended."""
    opened = []
    for process in processes:
        word = next_word(process)
        if word:
            assert word == "open"
            opened.append(process)
    assert len(opened) == 1
    return opened[0], [process for process in processes if process is not opened[0]]
