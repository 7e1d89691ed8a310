"""Which addresses lead to a store, and what is said when there is none, or something else, or no way there."""

import sys
from pathlib import Path

import pytest

from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode, KnownError
from app.sharing.ports import Taken
from app.store.team_address import store_address
from app.store.team_store import SqlTeamStore, open_team_store
from tests.store.samples import run_sql
from tests.store.team.samples import delivery, sample_campaign, take_all
from tests.support.postgresql import Server


def refusal(where: str, campaign: Campaign, *, create: bool = False) -> KnownError:
    """The KnownError with which opening ends."""
    with pytest.raises(KnownError) as caught:
        open_team_store(where, campaign, create=create)
    return caught.value


@pytest.mark.parametrize("form", ["{path}", "sqlite:///{path}", "sqlite+pysqlite:///{path}"])
def test_file_is_named_by_path_or_address(tmp_path: Path, campaign: Campaign, form: str) -> None:
    file = tmp_path / "결과 100%.sqlite3"
    store = open_team_store(form.format(path=file), campaign, create=True)
    assert take_all(store, [delivery(1)]) == [Taken.NEW]
    store.close()
    assert file.exists()


@pytest.mark.parametrize(
    "where",
    [
        "mysql://user@server/database",
        "postgresql+asyncpg://user@server/database",
        "sqlite://",
        "sqlite:///file?mode=memory",
        "https://server/database",
        "://",
        "postgresql://user@server:port/database",
    ],
)
def test_other_addresses_are_refused(campaign: Campaign, where: str) -> None:
    assert refusal(where, campaign, create=True).code is ErrorCode.TEAM_STORE_ADDRESS


def test_short_address_of_a_server_means_its_driver_here(server_where: str, campaign: Campaign) -> None:
    short = server_where.replace("postgresql+psycopg://", "postgresql://")
    open_team_store(short, campaign, create=True).close()
    open_team_store(server_where, campaign).close()


def test_no_message_holds_a_password() -> None:
    address = store_address("postgresql+psycopg://user:secret@server/database")
    assert address.error(ErrorCode.IN_USE).details == {"file": "server/database"}


def test_store_that_is_not_there_is_not_made_by_opening(tmp_path: Path, campaign: Campaign) -> None:
    assert refusal(str(tmp_path / "team.sqlite3"), campaign).code is ErrorCode.NOT_FOUND
    assert refusal(str(tmp_path / "none" / "team.sqlite3"), campaign, create=True).code is ErrorCode.NOT_FOUND
    assert list(tmp_path.iterdir()) == []


def test_empty_database_on_a_server_is_not_filled_by_opening(
    server: Server, server_where: str, campaign: Campaign
) -> None:
    assert refusal(server_where, campaign).code is ErrorCode.TEAM_STORE_CAMPAIGN
    open_team_store(server_where, campaign, create=True).close()


def test_store_without_the_campaign_says_so(store: SqlTeamStore, where: str) -> None:
    other = sample_campaign("2027-spring")
    assert refusal(where, other).code is ErrorCode.TEAM_STORE_CAMPAIGN
    open_team_store(where, other, create=True).close()
    open_team_store(where, other).close()


def test_database_of_another_program_is_left_alone(tmp_path: Path, campaign: Campaign) -> None:
    file = tmp_path / "other.sqlite3"
    run_sql(file, "CREATE TABLE record (id INTEGER)", "INSERT INTO record VALUES (7)")
    before = file.read_bytes()
    for create in (True, False):
        assert refusal(str(file), campaign, create=create).code is ErrorCode.TEAM_STORE_FOREIGN
    assert file.read_bytes() == before


def test_tables_of_another_program_on_a_server_are_left_alone(
    server: Server, server_where: str, campaign: Campaign
) -> None:
    schema = server_where.rpartition("%3D")[2]
    server.run("postgres", f"CREATE TABLE {schema}.record (id integer)")
    for create in (True, False):
        assert refusal(server_where, campaign, create=create).code is ErrorCode.TEAM_STORE_FOREIGN
    tables = server.run("postgres", "SELECT schemaname, tablename FROM pg_tables")
    assert [name for place, name in tables if place == schema] == ["record"]


def test_without_the_driver_the_way_to_it_is_named(
    server_where: str, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refusal(server_where, campaign, create=True).code is ErrorCode.POSTGRESQL_MISSING


def test_server_that_does_not_answer_is_named(tmp_path: Path, campaign: Campaign) -> None:
    error = refusal(f"postgresql+psycopg://gilnun@/nowhere?host={tmp_path}", campaign)
    assert error.code is ErrorCode.SERVER_UNREACHABLE
    assert error.details == {"file": "nowhere"}


def test_database_that_is_not_there_is_named(server: Server, campaign: Campaign) -> None:
    assert refusal(server.url("nowhere"), campaign, create=True).code is ErrorCode.SERVER_UNREACHABLE


def test_server_that_goes_away_is_told_and_nothing_is_kept(
    server: Server, server_store: SqlTeamStore, server_where: str, campaign: Campaign
) -> None:
    take_all(server_store, [delivery(1)])

    def collect_while_the_server_hangs_up() -> None:
        with server_store.collecting() as intake:
            intake.take(delivery(2))
            server.run(
                "postgres",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state LIKE 'idle in%'",
            )
            with pytest.raises(KnownError):
                intake.take(delivery(3))
            # Who goes on all the same hears it again, and nothing of the block is kept.
            with pytest.raises(KnownError):
                intake.take(delivery(4))

    with pytest.raises(KnownError) as caught:
        collect_while_the_server_hangs_up()
    assert caught.value.code is ErrorCode.SERVER_UNREACHABLE
    assert server_store.stock().people == 1
    assert take_all(server_store, [delivery(2)]) == [Taken.NEW]


def test_user_without_rights_is_told(server: Server, server_store: SqlTeamStore, server_where: str) -> None:
    schema = server_where.rpartition("%3D")[2]
    server.run("postgres", f"CREATE ROLE {schema}_guest LOGIN")
    guest = server_where.replace("gilnun@", f"{schema}_guest@")
    for rights in ("", f"GRANT USAGE ON SCHEMA {schema} TO {schema}_guest"):
        if rights:
            server.run("postgres", rights)
        assert refusal(guest, sample_campaign(), create=True).code is ErrorCode.SERVER_UNREACHABLE


def test_closing_twice_does_nothing(store: SqlTeamStore) -> None:
    store.close()
    store.close()
