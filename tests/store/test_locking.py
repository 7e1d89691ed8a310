"""A PIN brings a person's file under a key: nothing readable stays, nothing is lost, only the right PIN opens it."""

import json
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.answering.commands import EditNote, RateItem
from app.domain.attempt import Form
from app.domain.backup import BackupReason
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import RegionId
from app.domain.localized_text import Language
from app.runtime.paths import DataPaths
from app.sharing import password_seal
from app.store import keyring
from app.store.first_look import first_look
from app.store.people_store import SqlPeopleStore, open_people
from app.store.wrong_tries import WrongTries
from tests.store.samples import FRAMEWORK, ITEMS, person, summary, workspace
from tests.support.sample_framework import NOW

PIN, OTHER_PIN = "284619", "731846"
CANARY = "카나리아-canary-7f3a9c"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that cost little: what they cost is tested where they are made."""
    monkeypatch.setattr(password_seal, "OPERATIONS", 1)
    monkeypatch.setattr(password_seal, "MEMORY_BYTES", 8 * 1024 * 1024)


class Now:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def pass_s(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def with_canaries(people: SqlPeopleStore) -> None:
    """Somebody with answers, notes, a region and backups of several moments, all of which can be found again."""
    who = replace(person(), region=RegionId(f"region-{CANARY}"))
    work = workspace(people.create(who, summary(who)))
    editor = work.begin_attempt(Form.FULL, seed=1)
    editor.execute(RateItem(ITEMS[0], 3, Language.KO))
    people.back_up(who.id, BackupReason.DAY)
    editor.execute(EditNote(ITEMS[0], f"메모 {CANARY}"))
    people.back_up(who.id, BackupReason.WISH)
    people.remember_last_person(who.id)


def files_with(root: Path, text: str) -> list[str]:
    """The files under `root` that hold `text` in any byte, or have it in their name."""
    encoded = (text.encode(), text.encode("utf-16-le"), json.dumps(text)[1:-1].encode())
    return [
        str(file.relative_to(root))
        for file in sorted(root.rglob("*"))
        if file.is_file() and (text in file.name or any(each in file.read_bytes() for each in encoded))
    ]


def test_no_answer_can_be_read_in_any_file_after_a_pin_was_set(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    with_canaries(people)
    aside = paths.person_folder(person().id) / "damaged" / "1"
    aside.mkdir(parents=True)
    (aside / "person.sqlite3").write_bytes(keyring.PLAIN_BEGINNING + CANARY.encode())
    found_before = files_with(paths.root, CANARY)
    assert len(found_before) >= 4, "the search must be able to find something"

    people.set_lock(person().id, PIN)
    assert files_with(paths.root, CANARY) == []

    # Nor while and after the work goes on.
    work = workspace(people.open(person().id))
    assert work.editor is not None
    work.editor.execute(EditNote(ITEMS[1], f"noch mehr {CANARY}"))
    people.back_up(person().id, BackupReason.WISH)
    assert files_with(paths.root, CANARY) == []
    people.shut(person().id)
    people.close()
    assert files_with(paths.root, CANARY) == []
    open_people(paths).close()
    assert files_with(paths.root, CANARY) == []


def test_everything_is_there_again_with_the_pin(people: SqlPeopleStore, paths: DataPaths) -> None:
    with_canaries(people)
    before = people.open(person().id).work()
    people.set_lock(person().id, PIN)
    assert people.open(person().id).work() == before
    people.close()

    again = open_people(paths)
    assert again.has_lock(person().id)
    assert again.is_shut(person().id)
    with pytest.raises(KnownError) as raised:
        again.open(person().id)
    assert raised.value.code is ErrorCode.LOCKED
    again.unlock(person().id, PIN)
    assert again.open(person().id).work() == before
    again.close()


def test_a_wrong_pin_is_told_and_opens_nothing(people: SqlPeopleStore, paths: DataPaths) -> None:
    with_canaries(people)
    people.set_lock(person().id, PIN)
    people.shut(person().id)
    with pytest.raises(KnownError) as raised:
        people.unlock(person().id, OTHER_PIN)
    assert raised.value.code is ErrorCode.WRONG_PASSWORD
    assert people.is_shut(person().id)


def test_wrong_tries_cost_more_and_more_time_also_across_restarts(paths: DataPaths) -> None:
    now = Now()
    people = open_people(paths, now)
    with_canaries(people)
    people.set_lock(person().id, PIN)
    people.shut(person().id)

    def code_of_try(secret: str) -> ErrorCode | None:
        try:
            people.unlock(person().id, secret)
        except KnownError as error:
            return error.code
        return None

    assert [code_of_try(OTHER_PIN) for _ in range(5)] == [ErrorCode.WRONG_PASSWORD] * 5
    assert code_of_try(PIN) is ErrorCode.TOO_MANY_TRIES
    assert people.wait_left_s(person().id) == 30
    people.close()
    people = open_people(paths, now)
    now.pass_s(29)
    assert code_of_try(PIN) is ErrorCode.TOO_MANY_TRIES
    now.pass_s(-3_000)
    assert people.wait_left_s(person().id) == 30, "a clock put back shortens nothing"
    now.pass_s(3_001)
    assert code_of_try(OTHER_PIN) is ErrorCode.WRONG_PASSWORD
    assert people.wait_left_s(person().id) == 60
    now.pass_s(60)
    assert code_of_try(PIN) is None
    assert WrongTries(paths.person_folder(person().id)).count == 0
    people.close()


def test_a_try_is_counted_before_it_is_made(paths: DataPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    people = open_people(paths)
    with_canaries(people)
    people.set_lock(person().id, PIN)

    def killed(*_given: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.store.locking.open_lock", killed)
    with pytest.raises(KeyboardInterrupt):
        people.unlock(person().id, PIN)
    assert WrongTries(paths.person_folder(person().id)).count == 1
    people.close()


def test_the_pin_is_changed_without_touching_the_answers(people: SqlPeopleStore, paths: DataPaths) -> None:
    with_canaries(people)
    people.set_lock(person().id, PIN)
    before = people.open(person().id).work()
    people.change_lock(person().id, PIN, OTHER_PIN)
    people.shut(person().id)
    with pytest.raises(KnownError):
        people.unlock(person().id, PIN)
    people.unlock(person().id, OTHER_PIN)
    assert people.open(person().id).work() == before
    with pytest.raises(KnownError):
        people.change_lock(person().id, PIN, PIN)


def test_without_a_pin_the_file_is_as_before(people: SqlPeopleStore, paths: DataPaths) -> None:
    with_canaries(people)
    before = people.open(person().id).work()
    people.set_lock(person().id, PIN)
    with pytest.raises(KnownError):
        people.remove_lock(person().id, OTHER_PIN)
    assert people.has_lock(person().id)
    people.remove_lock(person().id, PIN)
    assert not people.has_lock(person().id)
    assert people.open(person().id).work() == before
    assert [each.answers for each in people.backups(person().id)] == [1]
    names = {each.name for each in paths.person_folder(person().id).iterdir()}
    assert not names & {"lock.json", "lock-copy.json", "tries.json"}
    people.close()
    again = open_people(paths)
    assert again.open(person().id).work() == before
    again.close()


def test_backups_of_a_locked_person_are_under_their_key(people: SqlPeopleStore, paths: DataPaths) -> None:
    with_canaries(people)
    people.set_lock(person().id, PIN)
    people.back_up(person().id, BackupReason.WISH)
    folder = paths.person_folder(person().id) / "backups"
    assert [keyring.is_plain(each) for each in folder.iterdir()] == [False, False]
    checked = people.check(person().id)
    assert checked.fault is None
    assert [fault for _, fault in checked.backups] == [None, None]
    before = people.open(person().id).work()
    people.restore(person().id, checked.backups[0][0].number)
    assert people.open(person().id).work() == before
    assert files_with(paths.root, CANARY) == []


def test_before_unlocking_only_the_alias_is_known(people: SqlPeopleStore, paths: DataPaths) -> None:
    with_canaries(people)
    people.set_lock(person().id, PIN)
    people.open(person().id)
    (listed,) = people.people()
    assert (listed.alias, listed.region) == (person().alias, None)
    people.close()
    look = first_look(paths)
    assert look.summary is None
    assert look.trouble is None
    assert look.locked is not None
    assert look.locked.alias == person().alias


def test_one_flipped_bit_in_the_key_costs_nothing(people: SqlPeopleStore, paths: DataPaths) -> None:
    with_canaries(people)
    people.set_lock(person().id, PIN)
    people.shut(person().id)
    lock = paths.person_folder(person().id) / "lock.json"
    content = bytearray(lock.read_bytes())
    content[len(content) // 2] ^= 1
    lock.write_bytes(content)
    people.unlock(person().id, PIN)
    assert lock.read_bytes() == lock.with_name("lock-copy.json").read_bytes()


def test_removing_a_locked_person_leaves_nothing(people: SqlPeopleStore, paths: DataPaths) -> None:
    with_canaries(people)
    people.set_lock(person().id, PIN)
    people.remove(person().id)
    assert list(paths.people.iterdir()) == []
    assert not people.has_lock(person().id)
    assert files_with(paths.root, person().alias) == []


def test_removing_a_person_without_a_pin_leaves_nothing(people: SqlPeopleStore, paths: DataPaths) -> None:
    with_canaries(people)
    people.remove(person().id)
    assert list(paths.people.iterdir()) == []
    assert files_with(paths.root, CANARY) == []
    assert files_with(paths.root, person().alias) == []


@pytest.mark.parametrize("name", ["_export", "_write_lock", "replace_database"])
def test_what_fails_while_a_pin_is_set_leaves_the_file_as_it_was(
    people: SqlPeopleStore, paths: DataPaths, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with_canaries(people)
    before = people.open(person().id).work()

    def refused(*_given: object) -> None:
        raise KnownError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as broken:
        broken.setattr(f"app.store.locking.{name}", refused)
        with pytest.raises(KnownError):
            people.set_lock(person().id, PIN)
    assert not people.has_lock(person().id)
    assert people.open(person().id).work() == before
    assert len(people.backups(person().id)) == 2
    assert not list(paths.person_folder(person().id).glob("lock*"))


def stopped_at(steps: int) -> Callable[[], None]:
    """A function that ends the program, as far as the code can tell, at its call number `steps`."""
    left = [steps]

    def step() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt

    return step


@pytest.mark.parametrize("removing", [False, True])
def test_a_stop_at_any_rename_or_removal_leaves_the_old_or_the_new(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, removing: bool
) -> None:
    seen = set()
    template = DataPaths(data_dir / "template")
    people = open_people(template)
    with_canaries(people)
    before = people.open(person().id).work()
    if removing:
        people.set_lock(person().id, PIN)
    people.close()
    for steps in range(0, 60, 4):
        root = data_dir / str(steps)
        paths = DataPaths(root)
        shutil.copytree(template.root, root)
        people = open_people(paths)
        ended = _stop_at(people, monkeypatch, steps, removing)
        people.close()
        again = open_people(paths)
        locked = again.has_lock(person().id)
        if locked:
            assert files_with(root, CANARY) == []
            again.unlock(person().id, PIN)
        assert again.open(person().id).work() == before
        assert again.check(person().id).fault is None
        assert all(fault is None for _, fault in again.check(person().id).backups)
        again.close()
        shutil.rmtree(root)
        seen.add(locked)
        if ended:
            break
    assert ended, "the last run must have come to its end"
    assert seen == {True, False}


def _stop_at(people: SqlPeopleStore, monkeypatch: pytest.MonkeyPatch, steps: int, removing: bool) -> bool:
    """Set or remove the lock and stop at the step of that number; True when it came to its end."""
    step = stopped_at(steps)
    with monkeypatch.context() as stopping:
        for name in ("replace", "rename", "unlink"):
            original = getattr(Path, name)

            def stepped(
                self: Path, *given: object, original: Callable[..., object] = original, **named: object
            ) -> object:
                step()
                return original(self, *given, **named)

            stopping.setattr(Path, name, stepped)
        # The clean-up of a running program does not run when it is killed.
        stopping.setattr("app.store.locking.discard", lambda _made: None)
        stopping.setattr("app.store.locking._remove_lock_files", _only_if_called_by_tidy(step))
        try:
            if removing:
                people.remove_lock(person().id, PIN)
            else:
                people.set_lock(person().id, PIN)
        except KeyboardInterrupt:
            return False
    return True


def test_killed_at_random_moments_the_old_or_the_new_is_there(data_dir: Path) -> None:
    paths, draw = DataPaths(data_dir / "killed"), random.Random(20261122)
    people = open_people(paths)
    with_canaries(people)
    before = people.open(person().id).work()
    people.close()
    states = []
    for _ in range(10):
        child = os.fork()
        if not child:
            _set_and_remove_for_ever(paths)
        time.sleep(draw.uniform(0.05, 1.8))
        os.kill(child, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "the child ended by itself"
        people = open_people(paths)
        states.append(people.has_lock(person().id))
        if states[-1]:
            assert files_with(paths.root, CANARY) == []
            people.unlock(person().id, PIN)
        assert people.open(person().id).work() == before
        people.close()
    assert True in states, "a kill must have come after a lock, too"


def _set_and_remove_for_ever(paths: DataPaths) -> None:
    try:
        people = open_people(paths)
        while True:
            if people.has_lock(person().id):
                people.remove_lock(person().id, PIN)
            else:
                people.set_lock(person().id, PIN)
    finally:
        os._exit(70)


def _only_if_called_by_tidy(step: Callable[[], None]) -> Callable[[Path], None]:
    from app.store import locking

    original = locking._remove_lock_files

    def remove(file: Path) -> None:
        step()
        original(file)

    return remove


def test_the_sample_is_of_the_framework() -> None:
    assert ITEMS[0] in {item.id for item in FRAMEWORK.items}
