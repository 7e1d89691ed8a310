"""Full, read-only and forbidden disks: a known trouble, nothing lost, and saving goes on when the trouble ends."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.answering.attempt_editor import AttemptEditor
from app.answering.commands import EditNote, RateItem
from app.answering.workspace import Workspace
from app.domain.attempt import Form
from app.domain.errors import ErrorCode, KnownError
from app.domain.localized_text import Language
from app.runtime.atomic_file import write_atomically
from app.runtime.paths import DataPaths
from app.sharing.collector import Receiver, collect, result_files
from app.sharing.result_file import seal_result
from app.store.first_look import first_look
from app.store.people_store import SqlPeopleStore, open_people
from app.store.person_store import SqlPersonStore
from app.store.team_store import open_team_store
from tests.store.conftest import SmallDisk
from tests.store.samples import ITEMS, created, person, query, summary, workspace
from tests.support.sharing import collector_key, handover, sample_campaign, survey_framework

LONG_NOTE = "긴 메모 " * 8000


def ignore(_: object) -> None:
    """Nobody listens."""


@contextmanager
def trouble(*codes: ErrorCode) -> Iterator[None]:
    with pytest.raises(KnownError) as caught:
        yield
    assert caught.value.code in codes, caught.value.code


def begun(people: SqlPeopleStore) -> tuple[Workspace, AttemptEditor]:
    work = workspace(created(people, person()))
    editor = work.begin_attempt(Form.FULL, seed=1)
    editor.execute(RateItem(ITEMS[0], 3, Language.KO))
    return work, editor


def test_full_disk_refuses_an_answer_and_takes_it_again_later(small_disk: SmallDisk) -> None:
    paths = DataPaths(small_disk.folder / "data")
    people = open_people(paths)
    work, editor = begun(people)
    small_disk.fill()
    before = editor.attempt
    with trouble(ErrorCode.DISK_FULL):
        editor.execute(EditNote(ITEMS[0], LONG_NOTE))
    assert editor.attempt == before
    assert work.attempts == (before,)
    small_disk.free()
    editor.execute(EditNote(ITEMS[0], "짧은 메모"))
    work.close()
    people.close()
    again = open_people(paths)
    assert again.open(person().id).attempts() == (editor.attempt,)
    again.close()


def test_full_disk_takes_no_new_person_and_leaves_no_trace(small_disk: SmallDisk) -> None:
    paths = DataPaths(small_disk.folder / "data")
    people = open_people(paths)
    begun(people)
    small_disk.fill()
    with trouble(ErrorCode.DISK_FULL):
        created(people, person(2))
    small_disk.free()
    assert people.people() == (person(),)
    created(people, person(2))
    assert people.people() == (person(), person(2))
    people.close()


def test_full_disk_at_start_is_told_and_changes_nothing(small_disk: SmallDisk) -> None:
    paths = DataPaths(small_disk.folder / "data")
    people = open_people(paths)
    _, editor = begun(people)
    people.remember_last_person(person().id)
    people.close()
    small_disk.fill()
    before = {path: path.read_bytes() for path in paths.root.rglob("*.sqlite3")}
    with trouble(ErrorCode.DISK_FULL):
        again = open_people(paths)
        again.close()
    assert first_look(paths).summary is not None
    assert {path: path.read_bytes() for path in before} == before
    small_disk.free()
    again = open_people(paths)
    assert again.open(person().id).attempts() == (editor.attempt,)
    again.close()


def test_new_data_folder_on_a_full_disk(small_disk: SmallDisk) -> None:
    paths = DataPaths(small_disk.folder / "data")
    paths.prepare()
    small_disk.fill()
    with trouble(ErrorCode.DISK_FULL):
        open_people(paths)
    small_disk.free()
    people = open_people(paths)
    assert people.people() == ()
    people.close()


def test_read_only_disk_is_told_and_home_is_still_shown(small_disk: SmallDisk) -> None:
    paths = DataPaths(small_disk.folder / "data")
    people = open_people(paths)
    begun(people)
    people.remember_last_person(person().id)
    people.close()
    small_disk.make_read_only()
    with trouble(ErrorCode.READ_ONLY):
        open_people(paths)
    with trouble(ErrorCode.READ_ONLY):
        SqlPersonStore(paths.person_file(person().id), ignore)
    assert first_look(paths).summary is not None
    small_disk.make_writable()
    again = open_people(paths)
    assert again.people() == (person(),)
    again.close()


def test_folder_without_permission(without_rights: Callable[[], Path]) -> None:
    folder = without_rights()
    paths = DataPaths(folder / "data")
    people = open_people(paths)
    _, editor = begun(people)
    people.close()
    person_folder = paths.person_folder(person().id)
    person_folder.chmod(0o500)
    again = open_people(paths)
    with trouble(ErrorCode.NO_PERMISSION):
        again.open(person().id)
    paths.person_file(person().id).chmod(0)
    with trouble(ErrorCode.NO_PERMISSION):
        again.open(person().id)
    person_folder.chmod(0o700)
    paths.person_file(person().id).chmod(0o600)
    assert again.open(person().id).attempts() == (editor.attempt,)
    again.close()
    paths.people.chmod(0o500)
    fresh = DataPaths(paths.people / "deeper")
    with trouble(ErrorCode.NO_PERMISSION):
        open_people(fresh)


def test_file_that_must_not_grow_refuses_an_answer(people: SqlPeopleStore, paths: DataPaths) -> None:
    store = created(people, person())
    editor = workspace(store).begin_attempt(Form.FULL, seed=1)
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    before = editor.attempt
    with trouble(ErrorCode.DISK_FULL):
        editor.execute(EditNote(ITEMS[0], LONG_NOTE))
    assert editor.attempt == before
    editor.execute(RateItem(ITEMS[0], 3, Language.KO))
    assert store.attempts() == (editor.attempt,)


def test_file_that_another_program_writes_is_in_use(
    people: SqlPeopleStore, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.engine.BUSY_TIMEOUT_MS", 10)
    store = created(people, person())
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=10")
    other = SqlPersonStore(paths.person_file(person().id), ignore)
    with other._engine.begin(), trouble(ErrorCode.IN_USE):
        store.save_person(person(), summary(person()))
    other.close()
    store.save_person(replace(person(), alias="나중"), summary(person()))


def test_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder", "utf-8")
    with pytest.raises(KnownError):
        open_people(DataPaths(tmp_path / "data"))
    assert (tmp_path / "data").read_text("utf-8") == "not a folder"


def test_folder_of_a_person_that_vanishes_while_open_is_told(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    store = created(people, person())
    store.close()
    os.rename(paths.person_folder(person().id), paths.root / "elsewhere")  # noqa: PTH104 - a plain rename is meant
    with trouble(ErrorCode.NOT_FOUND):
        store.save_person(person(), summary(person()))


def test_side_files_hold_nothing_after_closing(people: SqlPeopleStore, paths: DataPaths) -> None:
    work, editor = begun(people)
    editor.execute(EditNote(ITEMS[0], "카나리아"))
    editor.execute(EditNote(ITEMS[0], ""))
    work.close()
    file = paths.person_file(person().id)
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert "카나리아".encode() not in file.read_bytes()
    assert query(file, "SELECT note FROM answer") == [("",)]


def test_full_disk_is_told_and_the_old_file_stays_byte_for_byte(small_disk: SmallDisk) -> None:
    target = small_disk.folder / "result.html"
    old, new = b"old" * 10_000, b"new" * 20_000
    write_atomically(target, old)
    small_disk.fill()
    with pytest.raises(KnownError) as caught:
        write_atomically(target, new)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert target.read_bytes() == old
    assert sorted(each.name for each in small_disk.folder.iterdir()) == ["filler", "result.html"]
    small_disk.free()
    write_atomically(target, new)
    assert target.read_bytes() == new


def test_read_only_disk_is_told_and_the_old_file_stays(small_disk: SmallDisk) -> None:
    target = small_disk.folder / "result.html"
    write_atomically(target, b"old")
    small_disk.make_read_only()
    with pytest.raises(KnownError) as caught:
        write_atomically(target, b"new")
    assert caught.value.code is ErrorCode.READ_ONLY
    assert target.read_bytes() == b"old"
    small_disk.make_writable()
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_collecting_on_a_full_disk_is_told_and_goes_on_later(small_disk: SmallDisk, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"{number}.gilnun-result").write_bytes(seal_result(handover(number)))
    receiver = Receiver(sample_campaign(), survey_framework(), collector_key())
    first, *others = result_files([tmp_path])
    store = open_team_store(str(small_disk.folder / "team.sqlite3"), sample_campaign(), create=True)
    collect([first], receiver, store)
    small_disk.fill()
    with trouble(ErrorCode.DISK_FULL):
        collect(others, receiver, store)
    assert store.stock().people == 1
    small_disk.free()
    assert collect([first, *others], receiver, store).new == 2
    store.close()
    again = open_team_store(str(small_disk.folder / "team.sqlite3"), sample_campaign())
    assert again.stock().people == 3
    again.close()
