"""New stores and stores brought up from older versions have the same schema on each engine; each version is read."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, inspect, update

from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode, KnownError
from app.sharing.ports import Stock
from app.store.engine import create_file
from app.store.team_address import StoreAddress, store_address
from app.store.team_migrations import (
    TEAM_APPLICATION_ID,
    TEAM_SCHEMA_VERSION,
    TEAM_SCHEMA_VERSIONS,
    make_team_schema,
    migrate_team,
)
from app.store.team_rows import METADATA, VERSION_TABLE
from app.store.team_store import open_team_store
from tests.store.samples import query, run_sql
from tests.store.team.samples import PlainTeam, delivery, flat, withdrawal
from tests.support.postgresql import Server

ROOT = Path(__file__).parents[3]
DATABASES = ROOT / "tests" / "databases"


@pytest.fixture(params=["sqlite", "postgresql"])
def addresses(request: pytest.FixtureRequest, tmp_path: Path) -> list[StoreAddress]:
    """Two empty databases on one engine."""
    if request.param == "sqlite":
        files = [tmp_path / name for name in ("one.sqlite3", "other.sqlite3")]
        for each in files:
            create_file(each)
        return [store_address(str(each)) for each in files]
    server: Server = request.getfixturevalue("server")
    return [store_address(server.new_schema()) for _ in range(2)]


@pytest.fixture
def engines(addresses: list[StoreAddress]) -> Iterator[list[Engine]]:
    """Engines over both, closed afterwards."""
    opened = [each.engine() for each in addresses]
    yield opened
    for each in opened:
        each.dispose()


def made(engine: Engine, way: Callable[[Connection], None]) -> object:
    """Everything that the engine knows of a schema made in this `way`."""
    with engine.begin() as connection:
        way(connection)
    with engine.connect() as connection:
        return _schema(connection)


def _schema(connection: Connection) -> object:
    if connection.dialect.name == "sqlite":
        question = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
        return connection.exec_driver_sql(question).all()
    looked = inspect(connection)
    of_tables = {
        table: (
            sorted(repr(sorted(each.items(), key=str)) for each in looked.get_columns(table)),
            looked.get_pk_constraint(table),
            sorted(map(repr, looked.get_indexes(table))),
            sorted(map(repr, looked.get_check_constraints(table))),
        )
        for table in looked.get_table_names()
    }
    triggers = connection.exec_driver_sql(
        "SELECT tgname, tgtype, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE tgrelid = 'ledger_page'::regclass"
    ).all()
    return of_tables, triggers


def test_migrated_schema_equals_the_new_one(engines: list[Engine]) -> None:
    new, migrated = made(engines[0], make_team_schema), made(engines[1], migrate_team)
    assert len(str(new)) > 1_000
    assert new == migrated
    for engine in engines:
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT version_num FROM team_version").all() == [
                (TEAM_SCHEMA_VERSION,)
            ]


def test_autogenerate_finds_nothing_to_change(engines: list[Engine]) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engines[0].begin() as connection:
        migrate_team(connection)
    options = {"compare_type": True, "version_table": VERSION_TABLE.name}
    with engines[0].connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)
    # Alembic's own table is part of our metadata and unknown to its comparison.
    assert [each for each in differences if getattr(each[1], "name", "") != VERSION_TABLE.name] == []


def test_migration_that_fails_leaves_nothing_behind(
    engines: list[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    import alembic.op

    def fail(*_: Any, **__: Any) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(alembic.op, "create_index", fail)
    with pytest.raises(ZeroDivisionError), engines[0].begin() as connection:
        migrate_team(connection)
    with engines[0].connect() as connection:
        assert inspect(connection).get_table_names() == []


def test_every_key_begins_with_the_campaign_and_nothing_points_elsewhere() -> None:
    for table in METADATA.tables.values():
        if table is not VERSION_TABLE:
            assert next(iter(table.primary_key)).name == "campaign"
            assert all(next(iter(index.columns)).name == "campaign" for index in table.indexes)
        assert not table.foreign_keys


def test_versions_are_named_after_their_files() -> None:
    names = sorted(path.stem for path in (ROOT / "app/store/team_migrations/versions").glob("v*.py"))
    assert [name[1:5] for name in names] == list(TEAM_SCHEMA_VERSIONS)


@pytest.mark.parametrize("version", TEAM_SCHEMA_VERSIONS)
def test_stored_database_of_each_version_is_read(tmp_path: Path, campaign: Campaign, version: str) -> None:
    file = tmp_path / "team.sqlite3"
    shutil.copy(DATABASES / f"team-{version}.sqlite3", file)
    store = open_team_store(str(file), campaign)
    plain = PlainTeam()
    for each in [
        [delivery(number) for number in range(12)],
        [delivery(3, 2), withdrawal(4, 2), withdrawal(90, 1), delivery(5, 1, seed="conflict")],
    ]:
        for one in each:
            plain.take(one)
        plain.release()
    for one in [*(delivery(number) for number in range(20, 24)), delivery(6, 2)]:
        plain.take(one)
    assert flat(store.counts()) == pytest.approx(plain.counts())
    assert store.stock() == Stock(people=15, withdrawn=2, conflicts=1, releases=2)
    assert [page.text for page in store.ledger()] == ["page 1", "page 2"]
    store.close()
    assert query(file, "SELECT version_num FROM team_version") == [(TEAM_SCHEMA_VERSION,)]
    assert query(file, "PRAGMA application_id") == [(TEAM_APPLICATION_ID,)]


def test_alembic_is_not_imported_for_a_store_of_the_present_version(where: str) -> None:
    script = (
        "import sys\n"
        "from app.store.team_store import open_team_store\n"
        "from tests.store.team.samples import delivery, sample_campaign, take_all\n"
        "store = open_team_store(sys.argv[1], sample_campaign(), create=True)\n"
        "take_all(store, [delivery(1)])\n"
        "assert store.counts().atoms\n"
        "store.close()\n"
        "driver = 'psycopg' in sys.modules\n"
        "assert driver is sys.argv[1].startswith('postgresql')\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, where], cwd=ROOT, check=False)
    assert done.returncode == 0


def _where(address: StoreAddress) -> str:
    return address.url.render_as_string(hide_password=False) if address.url else str(address.file)


@pytest.mark.parametrize(
    ("version", "code"),
    [
        ("9999", ErrorCode.TOO_NEW),
        ("0000", ErrorCode.TEAM_STORE_DAMAGED),
        ("x", ErrorCode.TEAM_STORE_DAMAGED),
    ],
)
def test_a_version_that_is_not_known_is_refused(
    addresses: list[StoreAddress], campaign: Campaign, version: str, code: ErrorCode
) -> None:
    where = _where(addresses[0])
    open_team_store(where, campaign, create=True).close()
    engine = addresses[0].engine()
    with engine.begin() as connection:
        connection.execute(update(VERSION_TABLE).values(version_num=version))
    engine.dispose()
    for create in (True, False):
        with pytest.raises(KnownError) as caught:
            open_team_store(where, campaign, create=create)
        assert caught.value.code is code


def test_newer_file_is_refused_untouched(tmp_path: Path, campaign: Campaign) -> None:
    file = tmp_path / "team.sqlite3"
    open_team_store(str(file), campaign, create=True).close()
    run_sql(file, "UPDATE team_version SET version_num = '9999'", "CREATE TABLE later (id TEXT)")
    before = file.read_bytes()
    with pytest.raises(KnownError):
        open_team_store(str(file), campaign, create=True)
    assert file.read_bytes() == before
