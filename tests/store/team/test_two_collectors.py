"""Two collectors at once, each a process of its own: everyone is stored once, and nobody is turned away."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode, KnownError
from app.sharing.ports import Taken
from app.store import team_address, team_transactions
from app.store.team_store import SqlTeamStore, open_team_store
from tests.store.team.samples import PlainTeam, delivery, flat, release, sample_campaign, take_all

ROOT = Path(__file__).parents[3]
PEOPLE = 1_000


@contextmanager
def collector(where: str, first: int, upto: int, batch: int = 50) -> Iterator["subprocess.Popen[str]"]:
    """A collector that has made its deliveries and waits for the word."""
    command = [sys.executable, "-m", "tests.store.team.collector", where, str(first), str(upto), str(batch)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def collected_by_two(where: str) -> dict[str, int]:
    """What two collectors with the same files in opposite orders say, added up."""
    with ExitStack() as stack:
        both = [
            stack.enter_context(collector(where, 0, PEOPLE)),
            stack.enter_context(collector(where, PEOPLE - 1, -1)),
        ]
        for process in both:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [process.communicate()[0] for process in both]
        assert [process.returncode for process in both] == [0, 0]
    told = {"new": 0, "same": 0}
    for part in " ".join(said).split():
        name, _, count = part.partition("=")
        told[name] += int(count)
    return told


def test_two_collectors_with_the_same_thousand_files_store_each_once(where: str, campaign: Campaign) -> None:
    # Neither store nor tables are there yet: both try to make them.
    assert collected_by_two(where) == {"new": PEOPLE, "same": PEOPLE}
    plain = PlainTeam()
    for number in range(PEOPLE):
        plain.take(delivery(number))
    store = open_team_store(where, campaign)
    assert store.stock().people == PEOPLE
    assert flat(store.counts()) == pytest.approx(plain.counts())
    store.close()


def test_second_collector_waits_for_the_first(store: SqlTeamStore, where: str, campaign: Campaign) -> None:
    opened, done = threading.Event(), threading.Event()
    told: list[Taken] = []

    def collect() -> None:
        other = open_team_store(where, campaign)
        opened.set()
        told.extend(take_all(other, [delivery(1)]))
        other.close()
        done.set()

    second = threading.Thread(target=collect)
    with store.collecting() as intake:
        second.start()
        assert opened.wait(20)  # looking waits for nobody
        assert not done.wait(0.3)
        intake.take(delivery(1))
    second.join(20)
    assert told == [Taken.SAME]


def test_who_waits_too_long_is_told(where: str, campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (team_address, team_transactions):
        monkeypatch.setattr(module, "WAIT_MS", 50)
    first, second = (open_team_store(where, campaign, create=True) for _ in range(2))
    with first.collecting() as intake:
        intake.take(delivery(1))
        with pytest.raises(KnownError) as caught:
            take_all(second, [delivery(2)])
        assert caught.value.code is ErrorCode.IN_USE
    assert take_all(second, [delivery(2)]) == [Taken.NEW]
    first.close()
    second.close()


def test_counting_waits_for_nobody_and_sees_one_moment(
    store: SqlTeamStore, where: str, campaign: Campaign
) -> None:
    take_all(store, [delivery(1)])
    other = open_team_store(where, campaign)
    before = flat(store.counts())
    with other.collecting() as intake:
        intake.take(delivery(2))
        assert flat(store.counts()) == before
        assert store.stock().people == 1
    assert store.stock().people == 2
    other.close()


def test_campaigns_on_a_server_do_not_wait_for_each_other(
    server_store: SqlTeamStore, server_where: str
) -> None:
    other = open_team_store(server_where, sample_campaign("2027-spring"), create=True)
    with server_store.collecting() as intake:
        intake.take(delivery(1))
        take_all(other, [delivery(1, campaign="2027-spring")])
        release(other)
    assert (server_store.stock().people, other.stock().people) == (1, 1)
    other.close()
