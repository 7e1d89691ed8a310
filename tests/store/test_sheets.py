"""Sheets in a person's file: kept by kind and key, sealed, and there after the migration of an older file."""

import shutil
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, KnownError
from app.runtime.paths import DataPaths
from app.store.people_store import SqlPeopleStore
from app.store.person_store import SqlPersonStore
from tests.store.samples import created, person, run_sql

DATABASES = Path(__file__).parents[1] / "databases"


def ignore(_: object) -> None:
    """Nobody listens."""


def test_sheets_come_back_by_kind_in_the_order_of_their_keys(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    who = person()
    store = created(people, who)
    for kind, key, text in [("a", "2", "둘"), ("b", "1", "{}"), ("a", "1", "하나 😀"), ("a", "2", "둘째")]:
        store.save_sheet(kind, key, text)
    store.remove_sheet("b", "1")
    store.remove_sheet("b", "never there")
    store.close()
    again = SqlPersonStore(paths.person_file(who.id), ignore)
    assert list(again.sheets("a").items()) == [("1", "하나 😀"), ("2", "둘째")]
    assert again.sheets("b") == {}
    again.close()


@pytest.mark.parametrize(
    "damage",
    ["UPDATE sheet SET content = 'x'", "UPDATE sheet SET kind = 'b'", "DELETE FROM sheet WHERE key = '1'"],
)
def test_changed_moved_or_missing_sheet_is_noticed(
    people: SqlPeopleStore, paths: DataPaths, damage: str
) -> None:
    who = person()
    store = created(people, who)
    store.save_sheet("a", "1", "하나")
    store.close()
    file = paths.person_file(who.id)
    run_sql(file, damage)
    with pytest.raises(KnownError) as caught:
        SqlPersonStore(file, ignore).sheets("a")
    assert caught.value.code is ErrorCode.DAMAGED


def test_file_of_the_first_schema_takes_sheets_after_its_migration(tmp_path: Path) -> None:
    file = tmp_path / "person.sqlite3"
    shutil.copy(DATABASES / "person-0001.sqlite3", file)
    store = SqlPersonStore(file, ignore)
    store.save_sheet("a", "1", "하나")
    store.close()
    again = SqlPersonStore(file, ignore)
    assert again.sheets("a") == {"1": "하나"}
    assert len(again.attempts()) == 2
    again.close()
