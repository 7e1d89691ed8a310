"""Backups are verified, thinned, restorable and equal; never of a damaged file, and gone with their person."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.answering.carrying import summary_of
from app.answering.commands import EditNote, RateItem
from app.answering.workspace import Workspace
from app.domain.attempt import Form
from app.domain.backup import BackupReason
from app.domain.errors import ErrorCode, KnownError
from app.domain.home_summary import HomeSummary
from app.domain.ids import CourseId
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus, Person
from app.domain.person_work import PersonWork
from app.runtime.paths import DataPaths
from app.store.copying import copy_database
from app.store.people_store import SqlPeopleStore, open_people
from tests.store.conftest import SmallDisk
from tests.store.samples import FRAMEWORK, ITEMS, created, person, query, run_sql, summary, workspace

WHO = person()


@dataclass
class Clock:
    """A clock that a test turns."""

    time: datetime = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    """Half past nine on a Sunday."""
    return Clock()


@pytest.fixture
def opened(paths: DataPaths, clock: Clock) -> Iterator[SqlPeopleStore]:
    """People whose backups are dated by `clock`."""
    people = open_people(paths, clock)
    yield people
    people.close()


def begun(people: SqlPeopleStore) -> Workspace:
    """A person with three ratings."""
    work = workspace(created(people, WHO))
    editor = work.begin_attempt(Form.FULL, seed=1)
    for item in ITEMS[:3]:
        editor.execute(RateItem(item, 2, Language.KO))
    return work


def rate(work: Workspace, number: int, code: int = 4) -> None:
    assert work.editor is not None
    work.editor.execute(RateItem(ITEMS[number], code, Language.KO))


def reopened(people: SqlPeopleStore) -> PersonWork:
    """What the person's file holds now."""
    return people.open(WHO.id).work()


def files(paths: DataPaths) -> list[Path]:
    return sorted((paths.person_folder(WHO.id) / "backups").iterdir())


def summarise(work: PersonWork) -> HomeSummary:
    return summary_of(work, FRAMEWORK)


# ---------------------------------------------------------------- making


def test_a_backup_of_open_work_holds_what_is_stored_and_disturbs_nothing(
    opened: SqlPeopleStore, paths: DataPaths
) -> None:
    work = begun(opened)
    before = work.everything()
    made = opened.back_up(WHO.id, BackupReason.WISH)
    assert (made.number, made.reason, made.attempts, made.answers) == (1, BackupReason.WISH, 1, 3)
    assert opened.backups(WHO.id) == (made,)
    rate(work, 5)
    assert work.everything() != before
    opened.restore(WHO.id, made.number)
    assert reopened(opened) == before


def test_names_tell_number_moment_and_reason_and_files_are_private(
    opened: SqlPeopleStore, paths: DataPaths
) -> None:
    begun(opened)
    opened.back_up(WHO.id, BackupReason.DAY)
    (file,) = files(paths)
    assert file.name == "000001-20261122T093000Z-day.sqlite3"
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_closed_person_is_backed_up_too(opened: SqlPeopleStore) -> None:
    begun(opened).close()
    opened.close()
    assert opened.back_up(WHO.id, BackupReason.WISH).answers == 3


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE answer SET rating = 4",
        "DELETE FROM attempt",
        "UPDATE seal SET digest = 'x'",
        "DROP TABLE seal",
    ],
)
def test_no_backup_is_made_of_a_file_that_became_damaged_while_open(
    opened: SqlPeopleStore, paths: DataPaths, damage: str
) -> None:
    work = begun(opened)
    rate(work, 4)
    kept = opened.back_up(WHO.id, BackupReason.WISH)
    run_sql(paths.person_file(WHO.id), "PRAGMA foreign_keys=OFF", damage)
    with pytest.raises(KnownError) as caught:
        opened.back_up(WHO.id, BackupReason.DAY)
    assert caught.value.code is ErrorCode.DAMAGED
    assert caught.value.details["person"] == WHO.id
    assert opened.backups(WHO.id) == (kept,)
    assert len(files(paths)) == 1


def test_a_copy_that_comes_out_different_gets_no_name(
    opened: SqlPeopleStore, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(opened)

    def copied_wrongly(source: object, target: Path) -> None:
        copy_database(source, target)
        content = bytearray(target.read_bytes())
        place = content.rindex(b"service-b1")
        content[place] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr("app.store.backup.copy_database", copied_wrongly)
    with pytest.raises(KnownError):
        opened.back_up(WHO.id, BackupReason.WISH)
    assert files(paths) == []


def test_full_disk_makes_no_backup_and_work_goes_on(small_disk: SmallDisk) -> None:
    paths = DataPaths(small_disk.folder / "data")
    people = open_people(paths)
    work = begun(people)
    kept = people.back_up(WHO.id, BackupReason.WISH)
    small_disk.fill()
    with pytest.raises(KnownError) as caught:
        people.back_up(WHO.id, BackupReason.WISH)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert people.backups(WHO.id) == (kept,)
    small_disk.free()
    rate(work, 6)
    assert people.back_up(WHO.id, BackupReason.WISH).answers == 4
    people.close()


def test_older_backups_are_thinned_and_numbers_go_on(
    opened: SqlPeopleStore, clock: Clock, paths: DataPaths
) -> None:
    begun(opened)
    for _ in range(14):
        opened.back_up(WHO.id, BackupReason.WISH)
        clock.time += timedelta(minutes=1)
    assert [each.number for each in opened.backups(WHO.id)] == list(range(14, 4, -1))
    clock.time += timedelta(days=1)
    opened.back_up(WHO.id, BackupReason.DAY)
    # The last of the day before stays among the ten anyway; one more of the ten has gone.
    assert [each.number for each in opened.backups(WHO.id)] == list(range(15, 5, -1))


def test_what_a_killed_backup_left_is_cleared_and_foreign_files_stay(
    opened: SqlPeopleStore, paths: DataPaths
) -> None:
    begun(opened)
    folder = paths.person_folder(WHO.id) / "backups"
    folder.mkdir()
    (folder / ".1234.part").write_bytes(b"half")
    (folder / ".1234.part-journal").write_bytes(b"half")
    (folder / "note.txt").write_text("mine", "utf-8")
    (folder / "000009-20269999T000000Z-day.sqlite3").write_bytes(b"no moment")
    made = opened.back_up(WHO.id, BackupReason.WISH)
    assert made.number == 1
    assert [file.name for file in files(paths)] == [
        "000001-20261122T093000Z-wish.sqlite3",
        "000009-20269999T000000Z-day.sqlite3",
        "note.txt",
    ]


def test_removing_a_person_removes_their_backups(opened: SqlPeopleStore, paths: DataPaths) -> None:
    work = begun(opened)
    assert work.editor is not None
    work.editor.execute(EditNote(ITEMS[0], "카나리아"))
    opened.back_up(WHO.id, BackupReason.WISH)
    opened.remove(WHO.id)
    left = [path for path in paths.root.rglob("*") if path.is_file()]
    assert not any("카나리아".encode() in path.read_bytes() for path in left)
    assert list(paths.people.iterdir()) == []


def test_work_that_is_put_in_the_place_of_all_is_backed_up_first(opened: SqlPeopleStore) -> None:
    work = begun(opened)
    before = work.everything()
    work.put_everything(PersonWork(WHO))
    assert work.everything().attempts == ()
    (made,) = opened.backups(WHO.id)
    assert made.reason is BackupReason.IMPORT
    opened.restore(WHO.id, made.number)
    assert reopened(opened) == before


def test_nothing_is_put_in_the_place_of_all_when_no_backup_can_be_made(
    opened: SqlPeopleStore, paths: DataPaths
) -> None:
    work = begun(opened)
    before = work.everything()
    (paths.person_folder(WHO.id) / "backups").write_text("in the way", "utf-8")
    with pytest.raises(KnownError):
        work.put_everything(PersonWork(WHO))
    assert work.everything() == before


# ---------------------------------------------------------------- restoring


def test_restoring_backs_the_present_state_up_first(opened: SqlPeopleStore) -> None:
    work = begun(opened)
    first = opened.back_up(WHO.id, BackupReason.WISH)
    rate(work, 7)
    later = work.everything()
    opened.restore(WHO.id, first.number)
    newest = opened.backups(WHO.id)[0]
    assert (newest.reason, newest.answers) == (BackupReason.RESTORE, 4)
    opened.restore(WHO.id, newest.number)
    assert reopened(opened) == later


def test_a_damaged_file_is_set_aside_and_the_backup_takes_its_place(
    opened: SqlPeopleStore, paths: DataPaths
) -> None:
    work = begun(opened)
    before = work.everything()
    made = opened.back_up(WHO.id, BackupReason.WISH)
    opened.close()
    file = paths.person_file(WHO.id)
    run_sql(file, "UPDATE answer SET rating = 0")
    damaged = file.read_bytes()
    for _ in range(2):
        opened.restore(WHO.id, made.number)
        assert reopened(opened) == before
        opened.close()
        file.write_bytes(damaged)
    aside = list((file.parent / "damaged").rglob("*.sqlite3"))
    assert [each.read_bytes() for each in aside] == [damaged]
    assert [each.reason for each in opened.backups(WHO.id)] == [BackupReason.WISH]


def test_a_damaged_log_goes_aside_with_its_file_and_is_not_played_into_the_backup(
    opened: SqlPeopleStore, paths: DataPaths, tmp_path: Path
) -> None:
    work = begun(opened)
    before = work.everything()
    made = opened.back_up(WHO.id, BackupReason.WISH)
    rate(work, 3)
    file = paths.person_file(WHO.id)
    log = file.with_name(file.name + "-wal")
    killed = {path.name: path.read_bytes() for path in (file, log)}
    opened.close()
    # As a killed program leaves them, with the database itself damaged.
    file.write_bytes(killed[file.name][:100] + bytes(len(killed[file.name]) - 100))
    log.write_bytes(killed[log.name])
    opened.restore(WHO.id, made.number)
    assert reopened(opened) == before
    aside = {path.name: path.read_bytes() for path in (file.parent / "damaged" / "1").iterdir()}
    assert aside.keys() == killed.keys()
    assert aside[log.name] == killed[log.name]


def test_a_damaged_backup_is_refused_and_nothing_changes(opened: SqlPeopleStore, paths: DataPaths) -> None:
    work = begun(opened)
    before = work.everything()
    made = opened.back_up(WHO.id, BackupReason.WISH)
    run_sql(files(paths)[0], "UPDATE answer SET rating = 0")
    with pytest.raises(KnownError) as caught:
        opened.restore(WHO.id, made.number)
    assert caught.value.code is ErrorCode.DAMAGED
    assert caught.value.details["file"] == files(paths)[0].name
    assert reopened(opened) == before
    assert opened.backups(WHO.id) == (made,)


def test_a_backup_of_somebody_else_is_refused(opened: SqlPeopleStore, paths: DataPaths) -> None:
    begun(opened)
    opened.back_up(WHO.id, BackupReason.WISH)
    other = person(2, "다른 사람")
    created(opened, other)
    opened.back_up(other.id, BackupReason.WISH)
    stranger = paths.person_folder(other.id) / "backups" / files(paths)[0].name
    files(paths)[0].write_bytes(stranger.read_bytes())
    with pytest.raises(KnownError) as caught:
        opened.restore(WHO.id, 1)
    assert caught.value.code is ErrorCode.DAMAGED
    assert opened.open(WHO.id).person() == WHO


def test_a_number_that_is_not_there_is_said(opened: SqlPeopleStore) -> None:
    begun(opened)
    with pytest.raises(KnownError) as caught:
        opened.restore(WHO.id, 5)
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_a_file_of_a_newer_program_is_not_replaced_by_a_backup(
    opened: SqlPeopleStore, paths: DataPaths
) -> None:
    begun(opened)
    made = opened.back_up(WHO.id, BackupReason.WISH)
    opened.close()
    file = paths.person_file(WHO.id)
    run_sql(file, "UPDATE alembic_version SET version_num = '9999'", "PRAGMA user_version = 9999")
    before = file.read_bytes()
    with pytest.raises(KnownError) as caught:
        opened.restore(WHO.id, made.number)
    assert caught.value.code is ErrorCode.TOO_NEW
    assert file.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == ["backups", file.name]


# ---------------------------------------------------------------- what a damaged file still holds


def test_without_a_backup_the_readable_attempts_come_back(opened: SqlPeopleStore, paths: DataPaths) -> None:
    work = begun(opened)
    first = work.attempts[0]
    work.begin_attempt(Form.SHORT, seed=2)
    rate(work, 8)
    work.mark_course(CourseRecord(CourseId("basic"), CourseStatus.PLANNED))
    opened.close()
    file = paths.person_file(WHO.id)
    last = "(SELECT id FROM attempt WHERE number = 2)"
    run_sql(file, f"UPDATE answer SET rating = 0 WHERE attempt = {last}")  # noqa: S608
    damaged = file.read_bytes()
    found = opened.recovery(WHO.id)
    assert (found.backup, found.work.attempts, found.answers) == (None, (first,), 3)
    assert file.read_bytes() == damaged
    assert opened.recover(WHO.id, summarise) == found
    assert reopened(opened).attempts == (first,)
    assert [each.course for each in reopened(opened).records] == ["basic"]
    assert (file.parent / "damaged" / "1" / file.name).read_bytes() == damaged


def test_what_is_newer_than_the_backup_and_still_readable_is_kept(
    opened: SqlPeopleStore, paths: DataPaths
) -> None:
    work = begun(opened)
    backup = opened.back_up(WHO.id, BackupReason.WISH)
    rate(work, 9)
    newest = work.everything()
    opened.close()
    file = paths.person_file(WHO.id)
    run_sql(file, "UPDATE person SET alias = '다른 이름'")
    found = opened.recover(WHO.id, summarise)
    assert (found.backup, found.newer, found.answers) == (backup, True, 4)
    assert reopened(opened) == newest


@pytest.mark.parametrize("content", [b"", b"no database", bytes(40_000)])
def test_with_nothing_readable_the_backup_alone_comes_back(
    opened: SqlPeopleStore, paths: DataPaths, content: bytes
) -> None:
    work = begun(opened)
    before = work.everything()
    backup = opened.back_up(WHO.id, BackupReason.WISH)
    opened.close()
    paths.person_file(WHO.id).write_bytes(content)
    found = opened.recover(WHO.id, summarise)
    assert (found.backup, found.newer, found.work) == (backup, False, before)
    assert reopened(opened) == before


def test_the_newest_backup_that_is_sound_is_taken(opened: SqlPeopleStore, paths: DataPaths) -> None:
    work = begun(opened)
    sound = opened.back_up(WHO.id, BackupReason.WISH)
    rate(work, 4)
    opened.back_up(WHO.id, BackupReason.WISH)
    opened.close()
    files(paths)[1].write_bytes(b"rotten")
    paths.person_file(WHO.id).unlink()
    found = opened.recovery(WHO.id)
    assert (found.backup, found.answers) == (sound, 3)
    assert [each.is_readable for each in opened.backups(WHO.id)] == [False, True]


def test_with_nothing_to_be_had_nothing_changes(opened: SqlPeopleStore, paths: DataPaths) -> None:
    begun(opened)
    opened.close()
    file = paths.person_file(WHO.id)
    file.write_bytes(b"broken")
    assert opened.recovery(WHO.id).is_empty
    with pytest.raises(KnownError) as caught:
        opened.recover(WHO.id, summarise)
    assert caught.value.code is ErrorCode.NOT_FOUND
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == b"broken"


def test_a_person_whose_own_record_is_damaged_is_described_by_the_index(
    opened: SqlPeopleStore, paths: DataPaths
) -> None:
    work = begun(opened)
    work.update_person(replace(WHO, alias="한빛"))
    opened.close()
    run_sql(paths.person_file(WHO.id), "UPDATE person SET alias = '?'")
    again = open_people(paths)
    assert again.recover(WHO.id, summarise).work.person.alias == "한빛"
    assert again.open(WHO.id).person().alias == "한빛"
    again.close()


# ---------------------------------------------------------------- a replacement that was not finished


def test_a_replacement_that_was_cut_off_is_finished_at_the_next_opening(
    opened: SqlPeopleStore, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = begun(opened)
    before = work.everything()
    made = opened.back_up(WHO.id, BackupReason.WISH)
    rate(work, 9)

    def killed(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("app.store.replacing.finish_replacement", killed)
        with pytest.raises(KeyboardInterrupt):
            opened.restore(WHO.id, made.number)
    names = {path.name for path in paths.person_folder(WHO.id).iterdir()}
    assert "person.sqlite3.ready" in names
    assert reopened(opened) == before
    opened.close()
    assert sorted(path.name for path in paths.person_folder(WHO.id).iterdir()) == [
        "backups",
        "person.sqlite3",
    ]


def test_summary_comes_back_with_the_backup(opened: SqlPeopleStore, paths: DataPaths) -> None:
    work = begun(opened)
    made = opened.back_up(WHO.id, BackupReason.WISH)
    stored = query(paths.person_file(WHO.id), "SELECT summary FROM home_summary")
    work.update_person(replace(WHO, alias="바뀐 이름"))
    assert summary(WHO).alias == "한결"
    opened.restore(WHO.id, made.number)
    reopened(opened)
    opened.close()
    assert query(paths.person_file(WHO.id), "SELECT summary FROM home_summary") == stored
    assert [each.alias for each in open_and_list(paths)] == ["한결"]


def open_and_list(paths: DataPaths) -> tuple[Person, ...]:
    people = open_people(paths)
    try:
        return people.people()
    finally:
        people.close()
