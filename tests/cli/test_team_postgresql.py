"""`gilnun team` with a database on a server, named by its URL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.sharing.release_file import read_release
from tests.cli.conftest import PEOPLE, Made
from tests.support.gilnun_process import ENGLISH, gilnun
from tests.support.postgresql import Server, running_server


@pytest.fixture
def server() -> Iterator[Server]:
    """A running PostgreSQL. Fails, rather than skips, where none is installed."""
    try:
        with running_server() as started:
            yield started
    except FileNotFoundError as missing:
        pytest.fail(str(missing))


def test_collects_and_publishes_by_url(server: Server, made: Made, results: Path, tmp_path: Path) -> None:
    words = ("--store", server.new_schema(), *made.opened())
    collected = gilnun("team", "collect", *words, results, language=ENGLISH)
    assert (collected.returncode, collected.stderr) == (0, "")
    assert collected.stdout.startswith(f"read {PEOPLE}, new {PEOPLE},")
    released = gilnun("team", "release", *words, "--name", "First", "--out", tmp_path, "--lang", "ko")
    assert (released.returncode, released.stderr) == (0, "")
    assert read_release(next(tmp_path.glob("*.gilnun-release"))).release.number == 1
    assert {each.stem[-3:] for each in tmp_path.glob("gilnun-team-*")} == {"-ko"}


def test_server_that_does_not_answer_is_told(made: Made, results: Path) -> None:
    url = "postgresql://nobody:secret@/nowhere?host=/nonexistent"
    done = gilnun("team", "collect", "--store", url, *made.opened(), results, language=ENGLISH)
    assert (done.returncode, done.stdout) == (1, "")
    assert "does not answer" in done.stderr
    assert "secret" not in done.stderr
