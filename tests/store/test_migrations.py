"""New files and files brought up from older versions have the same schema; each past version is still read."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from app.domain.attempt import NOT_MY_WORK, Form
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import ItemId
from app.domain.localized_text import Language
from app.domain.person import CourseStatus
from app.store.engine import create_file, open_engine
from app.store.inspection import APPLICATION_ID, SCHEMA_VERSION, SCHEMA_VERSIONS, schema_version
from app.store.migrations import make_schema, migrate
from app.store.person_store import SqlPersonStore
from app.store.rows import PersonBase
from tests.store.samples import query, run_sql

ROOT = Path(__file__).parents[2]
DATABASES = ROOT / "tests" / "databases"


def ignore(_: object) -> None:
    """Nobody listens."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An empty file."""
    made = tmp_path / "person.sqlite3"
    create_file(made)
    return made


def made(file: Path, way: Callable[[Connection], None]) -> Path:
    """A new database whose schema was made in this `way`."""
    create_file(file)
    engine = open_engine(file)
    with engine.begin() as connection:
        way(connection)
    engine.dispose()
    return file


def test_migrated_schema_equals_the_new_one(tmp_path: Path) -> None:
    new, migrated = made(tmp_path / "new.sqlite3", make_schema), made(tmp_path / "migrated.sqlite3", migrate)
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    assert len(query(new, schema)) > 7
    for question in (schema, "SELECT * FROM alembic_version", "PRAGMA application_id"):
        assert query(new, question) == query(migrated, question)


def test_autogenerate_finds_nothing_to_change(file: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = open_engine(file)
    with engine.begin() as connection:
        migrate(connection)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, PersonBase.metadata)
    engine.dispose()
    # Alembic's own table is part of our metadata and unknown to its comparison.
    assert [each for each in differences if getattr(each[1], "name", "") != "alembic_version"] == []


def test_versions_are_named_after_their_files() -> None:
    names = sorted(path.stem for path in (ROOT / "app/store/migrations/versions").glob("v*.py"))
    assert [name[1:5] for name in names] == list(SCHEMA_VERSIONS)


def test_migration_that_fails_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import alembic.op

    tables: list[str] = []
    real = alembic.op.create_table

    def fail_at_the_last(name: str, *columns: Any, **options: Any) -> object:
        tables.append(name)
        if name == "seal":
            raise ZeroDivisionError
        return real(name, *columns, **options)

    monkeypatch.setattr(alembic.op, "create_table", fail_at_the_last)
    engine = open_engine(file)
    with pytest.raises(ZeroDivisionError), engine.begin() as connection:
        migrate(connection)
    engine.dispose()
    assert "answer" in tables
    assert query(file, "SELECT name FROM sqlite_schema") == []
    assert query(file, "PRAGMA application_id") == [(0,)]


@pytest.mark.parametrize("version", SCHEMA_VERSIONS)
def test_stored_database_of_each_version_is_read(tmp_path: Path, version: str) -> None:
    file = tmp_path / "person.sqlite3"
    shutil.copy(DATABASES / f"person-{version}.sqlite3", file)
    assert schema_version(file) == version
    store = SqlPersonStore(file, ignore)
    person = store.person()
    later, first = store.attempts()
    records = store.course_records()
    store.close()
    assert (person.alias, person.language, person.goal, person.region) == (
        "한결",
        Language.KO,
        "builder",
        None,
    )
    assert (first.form, first.is_finished, first.revision) == (Form.SHORT, True, 9)
    assert (later.form, later.is_finished, later.answers) == (Form.FULL, False, {})
    answer = first.answer(ItemId("service-b1-1"))
    assert (answer.rating, answer.done_recently, answer.evidence, answer.note) == (
        3,
        True,
        "사내 검색",
        "메모 😀",
    )
    assert first.rating(ItemId("service-b1-2")) == 0
    assert first.rating(ItemId("work-b1-1")) is NOT_MY_WORK
    assert first.rating(ItemId("work-b1-2")) is None
    assert [(each.course, each.status, str(each.done_on)) for each in records] == [
        ("basic", CourseStatus.PLANNED, "None"),
        ("python", CourseStatus.DONE, "2026-03-02"),
    ]
    assert query(file, "SELECT version_num FROM alembic_version") == [(SCHEMA_VERSION,)]
    assert query(file, "PRAGMA application_id") == [(APPLICATION_ID,)]


def test_alembic_is_not_imported_for_a_file_of_the_present_version(tmp_path: Path) -> None:
    shutil.copy(DATABASES / f"person-{SCHEMA_VERSION}.sqlite3", tmp_path / "person.sqlite3")
    script = (
        "import pathlib, sys\n"
        "from app.store.person_store import SqlPersonStore\n"
        "store = SqlPersonStore(pathlib.Path(sys.argv[1]), lambda person: None)\n"
        "assert store.attempts()\n"
        "store.close()\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "person.sqlite3")], cwd=ROOT, check=False
    )
    assert done.returncode == 0


def test_older_file_that_is_damaged_is_refused_and_stays_old(tmp_path: Path) -> None:
    file = tmp_path / "person.sqlite3"
    shutil.copy(DATABASES / "person-0001.sqlite3", file)
    run_sql(file, "UPDATE person SET alias = '다른 이름'")
    before = file.read_bytes()
    with pytest.raises(KnownError) as caught:
        SqlPersonStore(file, ignore)
    assert caught.value.code is ErrorCode.DAMAGED
    assert file.read_bytes() == before
    assert query(file, "SELECT version_num FROM alembic_version") == [("0001",)]
