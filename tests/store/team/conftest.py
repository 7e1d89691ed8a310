"""Collector's stores on both engines; the server starts with the first test that needs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.campaign import Campaign
from app.store.team_store import SqlTeamStore, open_team_store
from tests.store.team.samples import sample_campaign
from tests.support.postgresql import Server, running_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A running PostgreSQL. Fails, rather than skips, where none is installed."""
    try:
        with running_server() as started:
            yield started
    except FileNotFoundError as missing:
        pytest.fail(str(missing))


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that is not made yet, on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "결과.sqlite3")
    server: Server = request.getfixturevalue("server")
    return server.new_schema()


@pytest.fixture
def campaign() -> Campaign:
    """The sample campaign."""
    return sample_campaign()


@pytest.fixture
def store(where: str, campaign: Campaign) -> Iterator[SqlTeamStore]:
    """The opened store of the sample campaign on each engine, closed afterwards."""
    opened = open_team_store(where, campaign, create=True)
    yield opened
    opened.close()


@pytest.fixture
def server_where(server: Server) -> str:
    """The address of a store on the server that is not made yet."""
    return server.new_schema()


@pytest.fixture
def server_store(server_where: str, campaign: Campaign) -> Iterator[SqlTeamStore]:
    """The opened store of the sample campaign on the server, closed afterwards."""
    opened = open_team_store(server_where, campaign, create=True)
    yield opened
    opened.close()
