"""Several people in one data folder: never mixed up, and listed again when the index is gone or damaged."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.answering.commands import RateItem
from app.domain.attempt import Form
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import GoalId, PersonId
from app.domain.localized_text import Language
from app.runtime.paths import DataPaths
from app.store.people_store import SqlPeopleStore, open_people
from app.store.person_store import SqlPersonStore
from tests.store.samples import ITEMS, created, person, query, run_sql, summary, workspace

THREE = (person(1, "가"), person(2, "나"), person(3, "다"))


def ignore(_: object) -> None:
    """Nobody listens."""


def filled(people: SqlPeopleStore) -> None:
    """Three people, each with an attempt in which every rating is their number."""
    for number, who in reversed(list(enumerate(THREE, start=1))):
        work = workspace(created(people, who))
        editor = work.begin_attempt(Form.FULL, seed=number)
        for item in ITEMS[:5]:
            editor.execute(RateItem(item, number, Language.KO))
        work.close()
    people.remember_last_person(THREE[1].id)


def assert_everyone_has_their_own(people: SqlPeopleStore) -> None:
    assert people.people() == THREE
    for number, who in enumerate(THREE, start=1):
        store = people.open(who.id)
        assert store.person() == who
        assert {answer.rating for answer in store.attempts()[0].answers.values()} == {number}
        store.close()


def test_nobody_is_there_at_first(people: SqlPeopleStore) -> None:
    assert people.people() == ()
    assert people.last_person() is None


def test_everyone_is_listed_by_creation_and_has_their_own_answers(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    filled(people)
    assert_everyone_has_their_own(people)
    people.close()
    again = open_people(paths)
    assert_everyone_has_their_own(again)
    assert again.last_person() == THREE[1].id
    again.close()


def test_stores_of_two_people_open_at_once_keep_apart(people: SqlPeopleStore) -> None:
    filled(people)
    first, second = (workspace(people.open(who.id)) for who in THREE[:2])
    for item in ITEMS[5:10]:
        for work, rating in ((first, 1), (second, 2)):
            assert work.editor is not None
            work.editor.execute(RateItem(item, rating, Language.KO))
    first.close()
    second.close()
    assert_everyone_has_their_own(people)


def test_a_file_under_another_persons_name_is_refused(people: SqlPeopleStore, paths: DataPaths) -> None:
    filled(people)
    mine, others = paths.person_file(THREE[0].id), paths.person_file(THREE[1].id)
    mine.write_bytes(others.read_bytes())
    with pytest.raises(KnownError) as caught:
        people.open(THREE[0].id)
    assert caught.value.code is ErrorCode.DAMAGED


def test_changed_description_reaches_the_list(people: SqlPeopleStore, paths: DataPaths) -> None:
    filled(people)
    changed = replace(THREE[0], alias="바뀐 이름", goal=GoalId("lead"))
    people.open(changed.id).save_person(changed, summary(changed))
    assert people.people() == (changed, *THREE[1:])
    people.close()
    again = open_people(paths)
    assert again.people() == (changed, *THREE[1:])
    again.close()


def test_removed_person_leaves_no_file_and_is_not_the_last_one(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    filled(people)
    people.open(THREE[1].id)
    people.remove(THREE[1].id)
    assert people.people() == (THREE[0], THREE[2])
    assert people.last_person() is None
    assert sorted(path.name for path in paths.people.iterdir()) == [THREE[0].id, THREE[2].id]
    assert THREE[1].alias.encode() not in paths.index.read_bytes()
    with pytest.raises(KnownError) as caught:
        people.open(THREE[1].id)
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_removing_someone_unknown_does_nothing(people: SqlPeopleStore) -> None:
    filled(people)
    people.remove(person(9).id)
    assert people.people() == THREE


def test_last_person_whose_folder_is_gone_is_nobody(people: SqlPeopleStore, paths: DataPaths) -> None:
    filled(people)
    folder = paths.person_folder(THREE[1].id)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert people.last_person() is None
    assert people.people() == (THREE[0], THREE[2])
    people.close()
    again = open_people(paths)
    assert again.people() == (THREE[0], THREE[2])
    again.close()
    assert query(paths.index, "SELECT count(*) FROM entry") == [(2,)]


def test_someone_without_a_folder_is_not_remembered(people: SqlPeopleStore) -> None:
    people.remember_last_person(person(9).id)
    assert people.last_person() is None


def test_an_id_that_is_taken_is_refused(people: SqlPeopleStore) -> None:
    filled(people)
    with pytest.raises(FileExistsError):
        created(people, replace(THREE[0], alias="남의 자리"))
    assert_everyone_has_their_own(people)


@pytest.mark.parametrize("name", ["../outside", "a", "0B2E6C1A-0000-4000-8000-000000000001", ""])
def test_an_id_that_is_no_uuid_never_becomes_a_path(people: SqlPeopleStore, name: str) -> None:
    with pytest.raises(ValueError, match=r"UUID|hexadecimal"):
        created(people, replace(person(), id=PersonId(name)))


# ---------------------------------------------------------------- the index


def test_missing_index_is_made_again(people: SqlPeopleStore, paths: DataPaths) -> None:
    filled(people)
    people.close()
    paths.index.unlink()
    again = open_people(paths)
    assert_everyone_has_their_own(again)
    assert again.last_person() is None
    again.close()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "foreign": lambda content: b"not a database " * 400,
    "truncated": lambda content: content[: len(content) // 2],
    "zeroed": lambda content: content[:100] + bytes(len(content) - 100),
    "changed alias": lambda content: content.replace("나".encode(), "너".encode()),
}


@pytest.mark.expected_log("index is damaged")
@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_index_is_put_aside_and_made_again(
    people: SqlPeopleStore, paths: DataPaths, damage: str
) -> None:
    filled(people)
    people.close()
    content = DAMAGES[damage](paths.index.read_bytes())
    paths.index.write_bytes(content)
    again = open_people(paths)
    assert_everyone_has_their_own(again)
    again.close()
    aside = [path for path in paths.root.iterdir() if ".damaged-" in path.name]
    assert [path.read_bytes() for path in aside] == [content]


def test_index_of_another_application_is_put_aside(
    people: SqlPeopleStore, paths: DataPaths, caplog: pytest.LogCaptureFixture
) -> None:
    filled(people)
    people.close()
    run_sql(paths.index, "PRAGMA application_id=7")
    with caplog.at_level("CRITICAL", "app.store.people_store"):
        again = open_people(paths)
    assert_everyone_has_their_own(again)
    again.close()


def test_index_of_a_newer_program_is_refused_untouched(people: SqlPeopleStore, paths: DataPaths) -> None:
    filled(people)
    people.close()
    run_sql(paths.index, "PRAGMA user_version=99")
    before = {path: path.read_bytes() for path in paths.root.iterdir() if path.is_file()}
    with pytest.raises(KnownError) as caught:
        open_people(paths)
    assert caught.value.code is ErrorCode.TOO_NEW
    assert {path: path.read_bytes() for path in paths.root.iterdir() if path.is_file()} == before


@pytest.mark.expected_log("index could not follow")
def test_change_that_the_index_could_not_follow_is_mended_at_the_next_opening(
    people: SqlPeopleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(people)
    changed = replace(THREE[0], alias="바뀐 이름")
    store = people.open(changed.id)

    def refuse(_: object) -> None:
        raise KnownError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(people._index, "put", refuse)
        store.save_person(changed, summary(changed))
    assert store.person() == changed
    assert people.people()[0].alias == "가"
    people.open(changed.id)
    assert people.people()[0] == changed


def test_person_whose_entry_cannot_be_made_is_not_made_at_all(
    people: SqlPeopleStore, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise KnownError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(people._index, "put", refuse)
        with pytest.raises(KnownError):
            created(people, person())
    assert people.people() == ()
    assert list(paths.people.iterdir()) == []
    assert created(people, person()).person() == person()


# ---------------------------------------------------------------- folders that were being made or removed


def test_what_was_being_made_or_removed_when_the_program_ended_is_cleared(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    filled(people)
    people.close()
    for name in (f".new-{person(7).id}", f".removed-{person(8).id}-1f"):
        (paths.people / name).mkdir()
        (paths.people / name / "person.sqlite3").write_bytes(b"half")
    (paths.people / "notes of a person.txt").write_text("kept", "utf-8")
    again = open_people(paths)
    assert_everyone_has_their_own(again)
    again.close()
    assert sorted(path.name for path in paths.people.iterdir()) == [
        *(who.id for who in THREE),
        "notes of a person.txt",
    ]


@pytest.mark.expected_log("not readable")
def test_unreadable_person_without_an_entry_is_still_listed(people: SqlPeopleStore, paths: DataPaths) -> None:
    filled(people)
    people.close()
    paths.index.unlink()
    paths.person_file(THREE[2].id).write_bytes(b"broken")
    again = open_people(paths)
    stand_in = next(who for who in again.people() if who.id == THREE[2].id)
    assert stand_in.alias == "0b2e6c1a"
    with pytest.raises(KnownError) as caught:
        again.open(THREE[2].id)
    assert caught.value.code is ErrorCode.DAMAGED
    again.close()
    assert paths.person_file(THREE[2].id).read_bytes() == b"broken"


def test_person_whose_file_is_damaged_keeps_their_name_in_the_list(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    filled(people)
    people.close()
    paths.person_file(THREE[2].id).write_bytes(b"broken")
    again = open_people(paths)
    assert again.people() == THREE
    again.close()


def test_names_in_the_data_folder_tell_nothing_about_people(people: SqlPeopleStore, paths: DataPaths) -> None:
    filled(people)
    names = {name for _, folders, files in os.walk(paths.root) for name in (*folders, *files)}
    assert not any(who.alias in name for who in THREE for name in names)


def test_a_store_tells_the_index_and_nobody_else(people: SqlPeopleStore, paths: DataPaths) -> None:
    filled(people)
    heard: list[object] = []
    store = SqlPersonStore(Path(paths.person_file(THREE[0].id)), heard.append)
    changed = replace(THREE[0], alias="새 이름")
    store.save_person(changed, summary(changed))
    store.close()
    assert heard == [changed]
