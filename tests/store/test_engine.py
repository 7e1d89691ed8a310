"""How files are opened for work: settings that survive a power cut, and whole transactions, schema changes included."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.domain.errors import ErrorCode, KnownError
from app.store import engine as opening
from app.store.engine import create_file, open_engine
from tests.store.samples import query


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An empty file to open."""
    made = tmp_path / "some.sqlite3"
    create_file(made)
    return made


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("busy_timeout", 2000),
    ],
)
def test_each_connection_has_the_settings(file: Path, name: str, value: object) -> None:
    engine = open_engine(file)
    assert pragma(engine, name) == value
    engine.dispose()


def test_setting_that_does_not_take_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_PRAGMAS", (("synchronous", "NORMAL", 2),))
    engine = open_engine(file)
    with pytest.raises(KnownError) as caught:
        engine.connect()
    assert caught.value.code is ErrorCode.STORAGE_FAILED
    assert caught.value.details == {"file": "some.sqlite3", "reason": "synchronous"}


def test_transaction_that_is_taken_back_takes_its_tables_back_too(file: Path) -> None:
    engine = open_engine(file)
    connection = engine.connect()
    with connection.begin() as begun:
        connection.exec_driver_sql("CREATE TABLE half (id INTEGER)")
        begun.rollback()
    connection.close()
    engine.dispose()
    assert query(file, "SELECT name FROM sqlite_schema") == []


def test_every_transaction_begins_as_a_writer(file: Path) -> None:
    engine = open_engine(file)
    second = open_engine(file)
    with second.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    with engine.begin(), pytest.raises(KnownError) as caught, opening.transaction(second, file) as session:
        session.connection()
    assert caught.value.code is ErrorCode.IN_USE
    engine.dispose()
    second.dispose()


def test_file_that_is_not_there_is_not_made_by_opening(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "missing.sqlite3")
    with pytest.raises(KnownError), opening.transaction(engine, tmp_path / "missing.sqlite3") as session:
        session.connection()
    assert list(tmp_path.iterdir()) == []


def test_names_with_signs_that_addresses_use_are_opened(tmp_path: Path) -> None:
    file = tmp_path / "길눈 100%?mode=memory&x=#1" / "some.sqlite3"
    file.parent.mkdir()
    create_file(file)
    engine = open_engine(file)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (id INTEGER)")
    engine.dispose()
    assert query(file, "SELECT name FROM sqlite_schema") == [("kept",)]


def test_an_existing_file_is_never_made_anew(file: Path) -> None:
    file.write_bytes(b"something")
    with pytest.raises(KnownError):
        create_file(file)
    assert file.read_bytes() == b"something"
