"""All people of one data folder: their folders are the truth, the index is a copy that is made again when it fails."""

import logging
import shutil
from collections.abc import Callable
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
from app.store.backup import Backups
from app.store.checking import Checked, check
from app.store.errors import about, known_os_error_about
from app.store.people_index import PeopleIndex
from app.store.person_store import SqlPersonStore, create_person_file
from app.store.replacing import SIDE_FILES
from app.store.restoring import rebuild, recovery, restore

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
    """The `PeopleStore` and the `PersonBackups` over folders and SQLite."""

    def __init__(self, paths: DataPaths, now: Callable[[], datetime] = _system_now) -> None:
        self._paths = paths
        self._now = now
        self._open: dict[PersonId, SqlPersonStore] = {}
        self._clear_unfinished()
        self._index = _open_index(paths)
        self._match_index_to_folders()

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
            self._remove_folder(folder)
        self._index.remove(person)

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
        restore(self._paths.person_file(person), person, number, self._now())

    def check(self, person: PersonId) -> Checked:
        """What is wrong with the file of `person`, which is closed by this, and with their backups. Changes nothing."""
        self._close(person)
        return check(self._paths.person_file(person), person)

    def recovery(self, person: PersonId) -> Recovery:
        """What `recover` would bring back of `person`, whose file is damaged or gone. Raises KnownError."""
        self._close(person)
        return recovery(self._paths.person_file(person), self._described(person))

    def recover(self, person: PersonId, summarise: Summarise) -> Recovery:
        """Make the damaged file of `person` anew from all that can be had; it is set aside. Raises KnownError."""
        found = self.recovery(person)
        rebuild(self._paths.person_file(person), found.work, summarise(found.work))
        return found

    def close(self) -> None:
        """Let go of the index and of every person's file."""
        for person in tuple(self._open):
            self._close(person)
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
        shutil.rmtree(unfinished, ignore_errors=True)

    def _refresh_entry(self, person: Person) -> None:
        # The person's own file is stored already: a copy that lags behind is mended at the next opening.
        try:
            if self._index.people().get(person.id) != person:
                self._index.put(person)
        except KnownError as error:
            log.warning("people: the index could not follow a change (%s)", error.code.value)

    def _clear_unfinished(self) -> None:
        for folder in self._paths.people.iterdir():
            if folder.name.startswith(_UNFINISHED):
                shutil.rmtree(folder, ignore_errors=True)

    def _match_index_to_folders(self) -> None:
        entered = self._index.people().keys()
        present = set(self._folders())
        for person in entered - present:
            self._index.remove(person)
        for person in present - entered:
            self._enter(person)

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
