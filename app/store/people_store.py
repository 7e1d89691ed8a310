"""All people of one data folder: their folders are the truth, the index is a copy that is made again when it fails."""

import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from app.answering.ports import Summarise
from app.domain.backup import Backup, BackupReason, Recovery
from app.domain.errors import ErrorCode, KnownError
from app.domain.home_summary import HomeSummary
from app.domain.ids import PersonId
from app.domain.localized_text import Language
from app.domain.person import Person
from app.domain.person_work import PersonWork
from app.runtime.atomic_file import sync_folder
from app.runtime.paths import FOLDER_MODE, PERSON_FILE_NAME, DataPaths
from app.sharing.person_lock import lock_for, new_lock
from app.store import keyring, locking
from app.store.backup import Backups
from app.store.checking import Checked, check
from app.store.erasing import erase_folder
from app.store.errors import about, known_os_error_about
from app.store.lock_state import is_locked
from app.store.people_index import PeopleIndex
from app.store.person_store import SqlPersonStore, create_person_file
from app.store.replacing import SIDE_FILES
from app.store.restoring import rebuild, recovery, restore
from app.store.wrong_tries import WrongTries

log = logging.getLogger(__name__)

_UNFINISHED = (".new-", ".removed-")
"""Folders that begin so were being made or removed when the program ended."""


def _system_now() -> datetime:
    return datetime.now(UTC)


def open_people(paths: DataPaths, now: Callable[[], datetime] = _system_now) -> "SqlPeopleStore":
    """The people of the data folder `paths`, which is made when it is not there.

    The caller holds the data folder's `InstanceLock` as long as the store is in use. A damaged index is put aside and
    made again. `now` dates backups. Raises KnownError: TOO_NEW when a newer program wrote the index, or what the system
    refuses.
    """
    paths.prepare()
    return SqlPeopleStore(paths, now)


class SqlPeopleStore:
    """The `PeopleStore`, the `PersonBackups` and the `PersonLocks` over folders and SQLite."""

    def __init__(self, paths: DataPaths, now: Callable[[], datetime] = _system_now) -> None:
        self._paths = paths
        self._now = now
        self._open: dict[PersonId, SqlPersonStore] = {}
        self._clear_unfinished()
        self._locked = {person for person in self._folders() if _tidied(paths.person_file(person))}
        self._index = _open_index(paths)
        self._match_index_to_folders()
        if self._locked:
            self._settle()

    def people(self) -> tuple[Person, ...]:
        """Everyone, by time of creation; who cannot be read and has no entry stands there by the folder's name."""
        entries = self._index.people()
        present = [entries.get(person) or self._stand_in(person) for person in self._folders()]
        return tuple(sorted(present, key=lambda person: (person.created_at, person.id)))

    def create(self, person: Person, summary: HomeSummary) -> SqlPersonStore:
        """A new file for `person`, opened, and the index entry. Raises FileExistsError when the id is taken."""
        return self.create_with(PersonWork(person), summary)

    def create_with(self, work: PersonWork, summary: HomeSummary) -> SqlPersonStore:
        """A new file that holds all of `work`, opened, and the index entry. Raises FileExistsError as `create` does."""
        person = work.person
        folder = self._paths.person_folder(person.id)
        if folder.exists():
            raise FileExistsError("this id is taken")
        self._make_folder(folder, work, summary)
        try:
            self._index.put(person)
        except KnownError:
            self._remove_folder(folder)
            raise
        return self._opened(person.id)

    def open(self, person: PersonId) -> SqlPersonStore:
        """The opened file of `person`; one that was opened before is closed. Raises KnownError."""
        self._close(person)
        store = self._opened(person)
        self._refresh_entry(store.person())
        return store

    def remove(self, person: PersonId) -> None:
        """Remove the person's folder and the index entry for good. Raises KnownError; nothing has changed then."""
        self._close(person)
        folder = self._paths.person_folder(person)
        if folder.exists():
            if self.has_lock(person):
                # Without the key the rest is noise already, wherever the disk may still keep it.
                locking.destroy_key(self._paths.person_file(person))
            self._remove_folder(folder)
        self._locked.discard(person)
        self._index.remove(person)
        self._settle()

    def last_person(self) -> PersonId | None:
        """Who worked here last, None when nobody did or that person is gone."""
        last = self._index.last_person()
        return last if last in self._folders() else None

    def remember_last_person(self, person: PersonId) -> None:
        """Keep `person` as the one who worked here last; who has no entry yet is not remembered."""
        if person in self._index.people():
            self._index.remember_last_person(person)

    def backups(self, person: PersonId) -> tuple[Backup, ...]:
        """Every backup of `person`, the newest first. Raises KnownError."""
        return self._backups(person).all()

    def back_up(self, person: PersonId, reason: BackupReason) -> Backup:
        """A new, verified backup of `person`. Raises KnownError."""
        opened = self._open.get(person)
        if opened is not None:
            return opened.back_up(reason)
        store = self._opened(person)
        try:
            return store.back_up(reason)
        finally:
            self._close(person)

    def restore(self, person: PersonId, number: int) -> None:
        """Let the backup with that number be the file of `person`, which is closed by this. Raises KnownError."""
        self._close(person)
        self._require_open(person)
        restore(self._paths.person_file(person), person, number, self._now())

    def check(self, person: PersonId) -> Checked:
        """What is wrong with the file of `person`, which is closed by this, and with their backups. Changes nothing."""
        self._close(person)
        self._require_open(person)
        return check(self._paths.person_file(person), person)

    def recovery(self, person: PersonId) -> Recovery:
        """What `recover` would bring back of `person`, whose file is damaged or gone. Raises KnownError."""
        self._close(person)
        self._require_open(person)
        return recovery(self._paths.person_file(person), self._described(person))

    def recover(self, person: PersonId, summarise: Summarise) -> Recovery:
        """Make the damaged file of `person` anew from all that can be had; it is set aside. Raises KnownError."""
        found = self.recovery(person)
        rebuild(self._paths.person_file(person), found.work, summarise(found.work))
        return found

    def has_lock(self, person: PersonId) -> bool:
        """True when `person` has a PIN or password."""
        return person in self._locked

    def is_shut(self, person: PersonId) -> bool:
        """True when the file of `person` opens only after `unlock`."""
        return person in self._locked and keyring.key_of(self._paths.person_file(person)) is None

    def remains(self, person: PersonId) -> bool:
        """True while a folder of `person` or an entry is there, also after a removal that was cut short."""
        return person in self._index.people() or any(
            person in each.name for each in self._paths.people.iterdir()
        )

    def wait_left_s(self, person: PersonId) -> int:
        """Seconds until the next try may be made."""
        return WrongTries(self._paths.person_folder(person)).wait_left_s(self._now())

    def unlock(self, person: PersonId, secret: str) -> None:
        """Let the file of `person` be opened from now on. Takes up to a second and no database.

        Raises KnownError: WRONG_PASSWORD, TOO_MANY_TRIES, or why the key cannot be read.
        """
        key = locking.unlock(self._paths.person_file(person), secret, self._now())
        keyring.hold(self._paths.person_folder(person), key)

    def shut(self, person: PersonId) -> None:
        """Close the file of `person` and forget its key."""
        self._close(person)
        keyring.forget(self._paths.person_folder(person))

    def set_lock(self, person: PersonId, secret: str) -> None:
        """Bring the plain file of `person`, which is closed by this, under `secret`. Raises KnownError."""
        if self.has_lock(person):
            raise ValueError("this person has a lock already")
        file, lock = self._paths.person_file(person), new_lock(secret)
        self._close(person)
        try:
            locking.set_lock(file, person, lock, self._now())
        finally:
            if is_locked(file):
                self._locked.add(person)
        self._reduce_entry(person)

    def change_lock(self, person: PersonId, old: str, new: str) -> None:
        """Let `new` open the file of `person` in the place of `old`. Raises KnownError."""
        file = self._paths.person_file(person)
        key = locking.unlock(file, old, self._now())
        locking.change_lock(file, lock_for(key, new))

    def remove_lock(self, person: PersonId, secret: str) -> None:
        """Make the file of `person`, which is closed by this, a plain one. Raises KnownError."""
        self.unlock(person, secret)
        self._close(person)
        file = self._paths.person_file(person)
        try:
            locking.remove_lock(file, person, self._now())
        finally:
            if not is_locked(file):
                self._locked.discard(person)
                keyring.forget(file.parent)

    def close(self) -> None:
        """Let go of the index and of every person's file."""
        for person in tuple(self._open):
            self._close(person)
        for person in self._locked:
            keyring.forget(self._paths.person_folder(person))
        self._index.close()

    def _opened(self, person: PersonId) -> SqlPersonStore:
        store = SqlPersonStore(self._paths.person_file(person), self._refresh_entry, self._now)
        if store.person().id != person:
            store.close()
            raise about(self._paths.person_file(person), ErrorCode.DAMAGED)
        self._open[person] = store
        return store

    def _close(self, person: PersonId) -> None:
        store = self._open.pop(person, None)
        if store is not None:
            store.close()

    def _make_folder(self, folder: Path, work: PersonWork, summary: HomeSummary) -> None:
        # The name is given last, in one step: a folder under a person's name is always complete.
        unfinished = folder.with_name(f"{_UNFINISHED[0]}{folder.name}")
        try:
            unfinished.mkdir(mode=FOLDER_MODE)
            create_person_file(unfinished / PERSON_FILE_NAME, work, summary)
            sync_folder(unfinished)
            unfinished.rename(folder)
            sync_folder(folder.parent)
        except BaseException as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            if isinstance(error, OSError):
                raise known_os_error_about(error, self._paths.person_file(work.person.id)) from error
            raise

    def _remove_folder(self, folder: Path) -> None:
        unfinished = folder.with_name(f"{_UNFINISHED[1]}{folder.name}-{uuid4().hex[:8]}")
        try:
            folder.rename(unfinished)
            sync_folder(folder.parent)
        except OSError as error:
            raise known_os_error_about(error, folder / PERSON_FILE_NAME) from error
        _erase_left_over(unfinished)

    def _require_open(self, person: PersonId) -> None:
        if self.is_shut(person):
            raise about(self._paths.person_file(person), ErrorCode.LOCKED)

    def _reduce_entry(self, person: PersonId) -> None:
        entry = self._index.people().get(person)
        if entry is not None:
            self._index.put(before_unlocking(entry))
        self._settle()

    def _settle(self) -> None:
        # Nothing depends on it but that nothing can be read of what was taken out; it is tried again at the next start.
        try:
            self._index.settle()
        except KnownError as error:
            log.warning("people: the index could not be settled (%s)", error.code.value)

    def _refresh_entry(self, person: Person) -> None:
        if person.id in self._locked:
            person = before_unlocking(person)
        # The person's own file is stored already: a copy that lags behind is mended at the next opening.
        try:
            if self._index.people().get(person.id) != person:
                self._index.put(person)
        except KnownError as error:
            log.warning("people: the index could not follow a change (%s)", error.code.value)

    def _clear_unfinished(self) -> None:
        for folder in self._paths.people.iterdir():
            if folder.name.startswith(_UNFINISHED):
                _erase_left_over(folder)

    def _match_index_to_folders(self) -> None:
        entered = self._index.people().keys()
        present = set(self._folders())
        for person in entered - present:
            self._index.remove(person)
        for person in present - entered:
            self._enter(person)
        for person in self._locked & entered:
            entry = self._index.people()[person]
            if entry != before_unlocking(entry):
                self._index.put(before_unlocking(entry))

    def _enter(self, person: PersonId) -> None:
        try:
            self._opened(person)
            self._refresh_entry(self._open[person].person())
        except KnownError as error:
            log.warning("people: a person's file has no entry and is not readable (%s)", error.code.value)
        finally:
            self._close(person)

    def _folders(self) -> list[PersonId]:
        return [PersonId(folder.name) for folder in self._paths.people.iterdir() if _is_person(folder)]

    def _backups(self, person: PersonId) -> Backups:
        return Backups(self._paths.person_file(person))

    def _described(self, person: PersonId) -> Person:
        """What the index knows of `person`; a damaged file may not tell it any more."""
        return self._index.people().get(person) or self._stand_in(person)

    def _stand_in(self, person: PersonId) -> Person:
        made = datetime.fromtimestamp(self._paths.person_folder(person).stat().st_mtime, UTC)
        return Person(id=person, alias=person.partition("-")[0], language=Language.KO, created_at=made)


def before_unlocking(person: Person) -> Person:
    """What may be known of `person` before their work is unlocked: what to call them, and in which language."""
    return Person(person.id, person.alias, person.language, person.created_at)


def _tidied(file: Path) -> bool:
    """Whether `file` is locked; what a kill while its lock was set or removed has left is put in order."""
    try:
        return locking.tidy(file)
    except KnownError as error:
        log.warning("people: a lock could not be put in order (%s)", error.code.value)
        return is_locked(file)


def _erase_left_over(folder: Path) -> None:
    # What cannot be removed now is removed at the next opening.
    with suppress(OSError):
        erase_folder(folder)


def _is_person(folder: Path) -> bool:
    try:
        return str(UUID(folder.name)) == folder.name and folder.is_dir()
    except ValueError:
        return False


def _open_index(paths: DataPaths) -> PeopleIndex:
    try:
        return _readable_index(paths.index)
    except KnownError as error:
        if error.code is not ErrorCode.DAMAGED:
            raise
    log.warning("people: the index is damaged; it is put aside and made again")
    _put_aside(paths.index)
    return PeopleIndex(paths.index)


def _readable_index(file: Path) -> PeopleIndex:
    index = PeopleIndex(file)
    try:
        index.people()
        index.last_person()
    except BaseException:
        index.close()
        raise
    return index


def _put_aside(file: Path) -> None:
    stamp = uuid4().hex[:8]
    try:
        for ending in SIDE_FILES:
            side = file.with_name(file.name + ending)
            if side.exists():
                side.rename(file.with_name(f"{file.name}.damaged-{stamp}{ending}"))
        sync_folder(file.parent)
    except OSError as error:
        raise known_os_error_about(error, file) from error
