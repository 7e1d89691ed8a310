"""The first look: what the home page showed last, quickly, without SQLAlchemy, and never an exception."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.answering.commands import RateItem
from app.domain.attempt import Form
from app.domain.errors import ErrorCode
from app.domain.localized_text import Language
from app.runtime.paths import DataPaths
from app.store.first_look import FirstLook, first_look
from app.store.people_store import SqlPeopleStore
from tests.store.samples import ITEMS, created, person, run_sql, workspace

HEAVY = ("sqlalchemy", "alembic", "pydantic", "typst", "PySide6", "babel", "platformdirs")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def worked(people: SqlPeopleStore) -> FirstLook:
    """Somebody answered three items and was remembered; what the first look must find. The file is still open."""
    work = workspace(created(people, person()))
    editor = work.begin_attempt(Form.SHORT, seed=2)
    for item in ITEMS[:3]:
        editor.execute(RateItem(item, 2, Language.KO))
    people.remember_last_person(person().id)
    return FirstLook(person().id, Language.KO, work.home_summary())


def test_summary_of_the_last_person_is_what_their_home_page_showed(
    worked: FirstLook, people: SqlPeopleStore, paths: DataPaths
) -> None:
    assert first_look(paths) == worked
    people.close()
    assert first_look(paths) == worked


def test_it_writes_nothing(worked: FirstLook, people: SqlPeopleStore, paths: DataPaths) -> None:
    people.close()
    before = {path: path.read_bytes() for path in paths.root.rglob("*") if path.is_file()}
    assert first_look(paths) == worked
    assert {path: path.read_bytes() for path in paths.root.rglob("*") if path.is_file()} == before


def test_a_new_machine_knows_nobody(paths: DataPaths) -> None:
    assert first_look(paths) == FirstLook()
    assert list(paths.root.iterdir()) == []


def test_nobody_remembered(people: SqlPeopleStore, paths: DataPaths) -> None:
    created(people, person())
    assert first_look(paths) == FirstLook()


def test_person_who_is_gone_is_nobody(worked: FirstLook, people: SqlPeopleStore, paths: DataPaths) -> None:
    people.close()
    paths.person_file(person().id).unlink()
    assert first_look(paths) == FirstLook()


@pytest.mark.parametrize("content", [b"", b"text" * 2000, bytes(8192)])
def test_damaged_index_tells_nothing(
    worked: FirstLook, people: SqlPeopleStore, paths: DataPaths, content: bytes
) -> None:
    people.close()
    paths.index.write_bytes(content)
    assert first_look(paths) == FirstLook()


def test_an_index_that_names_no_uuid_or_language_tells_nothing(
    worked: FirstLook, people: SqlPeopleStore, paths: DataPaths
) -> None:
    people.close()
    run_sql(paths.index, "UPDATE entry SET language = 'xx'")
    assert first_look(paths) == FirstLook()
    run_sql(
        paths.index,
        "UPDATE entry SET language = 'ko', id = '../..'",
        "UPDATE last_person SET person = '../..'",
    )
    assert first_look(paths) == FirstLook()


def test_damaged_person_is_told(worked: FirstLook, people: SqlPeopleStore, paths: DataPaths) -> None:
    people.close()
    paths.person_file(person().id).write_bytes(b"broken" * 1000)
    seen = first_look(paths)
    assert (seen.person, seen.language, seen.summary) == (person().id, Language.KO, None)
    assert seen.trouble is not None
    assert seen.trouble.code is ErrorCode.DAMAGED


def test_newer_person_is_told(worked: FirstLook, people: SqlPeopleStore, paths: DataPaths) -> None:
    people.close()
    run_sql(
        paths.person_file(person().id),
        "UPDATE alembic_version SET version_num = '0417'",
        "PRAGMA user_version = 417",
    )
    seen = first_look(paths)
    assert seen.trouble is not None
    assert seen.trouble.code is ErrorCode.TOO_NEW


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE home_summary SET summary = replace(summary, '한결', '홍길')",
        # This is the digest of "{}", which is whole but no summary.
        "UPDATE home_summary SET summary = '{}',"
        " digest = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'",
        "DELETE FROM home_summary",
    ],
)
def test_summary_that_is_not_as_stored_is_not_shown(
    worked: FirstLook, people: SqlPeopleStore, paths: DataPaths, change: str
) -> None:
    people.close()
    run_sql(paths.person_file(person().id), change)
    assert first_look(paths) == FirstLook(person().id, Language.KO)


def test_it_imports_nothing_heavy(worked: FirstLook, people: SqlPeopleStore, paths: DataPaths) -> None:
    people.close()
    script = (
        "import json, pathlib, sys\n"
        "from app.runtime.paths import DataPaths\n"
        "from app.store.first_look import first_look\n"
        "seen = first_look(DataPaths(pathlib.Path(sys.argv[1])))\n"
        "assert seen.summary is not None and seen.summary.answered == 3, seen\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(paths.root)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = set(json.loads(done.stdout))
    assert "sqlcipher3" in loaded
    assert loaded.isdisjoint(HEAVY), loaded & set(HEAVY)
