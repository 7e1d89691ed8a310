"""Files that are not what was stored are told apart, named, and left byte for byte as they are."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from app.answering.commands import EditNote, RateItem
from app.domain.attempt import Form
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CourseId
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus
from app.runtime.paths import DataPaths
from app.store.people_store import SqlPeopleStore, open_people
from app.store.person_store import SqlPersonStore
from tests.store.samples import ITEMS, created, person, run_sql, workspace

FLIPS = 120


def ignore(_: object) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a closed database with answers, notes and a marked course."""
    paths = DataPaths(tmp_path_factory.mktemp("sound"))
    people = open_people(paths)
    work = workspace(created(people, person()))
    editor = work.begin_attempt(Form.FULL, seed=1)
    for number, item in enumerate(ITEMS[:16]):
        editor.execute(RateItem(item, number % 5, Language.KO))
    for item in ITEMS[:16:4]:
        editor.execute(EditNote(item, f"메모 {item} " * 5))
    work.mark_course(CourseRecord(CourseId("basic"), CourseStatus.PLANNED))
    people.close()
    return paths.person_file(person().id).read_bytes()


@pytest.fixture
def file(sound: bytes, tmp_path: Path) -> Path:
    """A closed, sound database of this test's own."""
    copy = tmp_path / "person" / "person.sqlite3"
    copy.parent.mkdir()
    copy.write_bytes(sound)
    return copy


def content_of(file: Path) -> object:
    store = SqlPersonStore(file, ignore)
    try:
        return (store.person(), store.attempts(), store.course_records())
    finally:
        store.close()


def refused(file: Path) -> KnownError:
    before = {path: path.read_bytes() for path in file.parent.iterdir()}
    with pytest.raises(KnownError) as caught:
        SqlPersonStore(file, ignore)
    assert {path: path.read_bytes() for path in file.parent.iterdir()} == before
    return caught.value


def page_bytes(content: bytes) -> int:
    return int.from_bytes(content[16:18], "big")


WHOLE_FILE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "a text": lambda content: "길눈\n".encode() * 900,
    "half of it": lambda content: content[: len(content) // 2],
    "one page short": lambda content: content[: -page_bytes(content)],
    "header only": lambda content: content[:100],
    "zeros": lambda content: bytes(len(content)),
    "zeros after the header": lambda content: content[:100] + bytes(len(content) - 100),
}


@pytest.mark.parametrize("damage", WHOLE_FILE)
def test_what_is_no_sound_database_is_refused_by_name(file: Path, damage: str) -> None:
    file.write_bytes(WHOLE_FILE[damage](file.read_bytes()))
    error = refused(file)
    assert error.code is ErrorCode.DAMAGED
    assert error.details == {"file": "person.sqlite3", "person": file.parent.name}


def test_each_zeroed_page_is_noticed(file: Path) -> None:
    good = file.read_bytes()
    size = page_bytes(good)
    expected = content_of(file)
    good = file.read_bytes()
    for start in range(0, len(good), size):
        file.write_bytes(good[:start] + bytes(size) + good[start + size :])
        with pytest.raises(KnownError) as caught:
            content_of(file)
        assert caught.value.code is ErrorCode.DAMAGED
    file.write_bytes(good)
    assert content_of(file) == expected


def test_no_flipped_bit_changes_what_is_read(file: Path) -> None:
    expected = content_of(file)
    good = file.read_bytes()
    draw = random.Random(20261122)
    used = [position for position, byte in enumerate(good) if byte]
    outcomes: Counter[str] = Counter()
    for _ in range(FLIPS):
        position, bit = draw.choice(used), draw.randrange(8)
        flipped = bytearray(good)
        flipped[position] ^= 1 << bit
        file.write_bytes(flipped)
        outcomes[outcome(file, expected)] += 1
        for side in ("-wal", "-shm"):
            file.with_name(file.name + side).unlink(missing_ok=True)
    assert outcomes.keys() <= {"same", ErrorCode.DAMAGED}, outcomes
    assert outcomes[ErrorCode.DAMAGED] > FLIPS / 2, outcomes


def outcome(file: Path, expected: object) -> str:
    """ "same", "changed", or the code with which the file was refused."""
    try:
        return "same" if content_of(file) == expected else "changed"
    except KnownError as error:
        return error.code


CHANGES = {
    "a rating": "UPDATE answer SET rating = 4 WHERE rating = 3",
    "a note": "UPDATE answer SET note = note || ' ' WHERE note <> ''",
    "an answer more": "INSERT INTO answer SELECT attempt, 'extra', 1, 0, NULL, '', '', 'ko' FROM answer LIMIT 1",
    "an answer less": "DELETE FROM answer WHERE rowid = (SELECT max(rowid) FROM answer)",
    "the kind of a value": "UPDATE answer SET rating = x'00ff' WHERE rating = 3",
    "text that is no text": "UPDATE answer SET note = CAST(x'ff00fe' AS TEXT) WHERE note <> ''",
    "a revision": "UPDATE attempt SET revision = revision + 1",
    "the whole attempt": "DELETE FROM attempt",
    "an alias": "UPDATE person SET alias = '다른 이름'",
    "the person": "DELETE FROM person",
    "a course mark": "UPDATE course_record SET status = 'done'",
    "a course mark gone": "DELETE FROM course_record",
    "the seal": "DELETE FROM seal",
    "the summary": "DELETE FROM home_summary",
    "a table": "DROP TABLE course_record",
    "a column": "ALTER TABLE answer RENAME COLUMN note TO nota",
    "the version": "DELETE FROM alembic_version",
    "the version's kind": "UPDATE alembic_version SET version_num = x'00'",
    "the version, to a later one": "UPDATE alembic_version SET version_num = '0012'",
    "the version, to an earlier one": "UPDATE alembic_version SET version_num = '0001'",
    "the version in the header": "PRAGMA user_version = 3",
    "the application": "PRAGMA application_id = 1",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_behind_the_programs_back_is_noticed(file: Path, change: str) -> None:
    run_sql(file, "PRAGMA foreign_keys=OFF", CHANGES[change])
    error = refused(file)
    assert error.code is ErrorCode.DAMAGED
    assert error.details["file"] == "person.sqlite3"


def test_a_newer_version_is_refused_untouched(file: Path) -> None:
    run_sql(
        file,
        "UPDATE alembic_version SET version_num = '9999'",
        "PRAGMA user_version = 9999",
        "CREATE TABLE team (id TEXT)",
    )
    error = refused(file)
    assert error.code is ErrorCode.TOO_NEW
    assert error.details["file"] == "person.sqlite3"


def test_a_newer_version_whose_log_was_left_behind_is_refused_untouched(file: Path, tmp_path: Path) -> None:
    store = SqlPersonStore(file, ignore)
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.exec_driver_sql("PRAGMA user_version = 9999")
    # As a killed program leaves them: the change stands in the log only.
    copy = tmp_path / "killed" / file.name
    copy.parent.mkdir()
    for side in ("", "-wal"):
        copy.with_name(copy.name + side).write_bytes(file.with_name(file.name + side).read_bytes())
    store.close()
    before = {path.name: path.read_bytes() for path in copy.parent.iterdir()}
    with pytest.raises(KnownError) as caught:
        SqlPersonStore(copy, ignore)
    assert caught.value.code is ErrorCode.TOO_NEW
    assert {name: (copy.parent / name).read_bytes() for name in before} == before


def test_a_file_that_is_not_there_is_not_made(people: SqlPeopleStore, paths: DataPaths) -> None:
    missing = paths.person_file(person(5).id)
    with pytest.raises(KnownError) as caught:
        people.open(person(5).id)
    assert caught.value.code is ErrorCode.NOT_FOUND
    assert not missing.parent.exists()
