"""The backups of one person, in a folder beside their file so that they go with the person; decides no keeping rules.

A backup gets its name only after all digests in it were found right and equal to those of the file, so none is ever
made of a database that is damaged. Their names carry number, moment and reason, and nothing about the person.
"""

import logging
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from app.domain.backup import Backup, BackupReason, kept
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import PersonId
from app.runtime.atomic_file import sync_folder
from app.runtime.paths import FOLDER_MODE
from app.store.copying import copy_database, trouble_about, verify
from app.store.errors import about, known_os_error_about
from app.store.inspection import reading
from app.store.replacing import discard, remove_unfinished, unfinished

log = logging.getLogger(__name__)

BACKUPS_FOLDER: Final = "backups"
_MOMENT: Final = "%Y%m%dT%H%M%SZ"
_NAME: Final = re.compile(
    rf"(?P<number>\d{{6}})-(?P<moment>\d{{8}}T\d{{6}}Z)-(?P<reason>{'|'.join(BackupReason)})\.sqlite3",
    re.ASCII,
)
_COUNTS: Final = (
    "SELECT (SELECT count(*) FROM attempt),"
    " (SELECT count(*) FROM answer WHERE rating IS NOT NULL OR not_my_work)"
)


class Backups:
    """The backups beside one person's `file`; who uses them holds the data folder's lock."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._folder = file.parent / BACKUPS_FOLDER

    def all(self) -> tuple[Backup, ...]:
        """Every backup, the newest first, with its day told in this computer's zone. Raises KnownError."""
        return tuple(_counted(self._named(name), self._folder / name) for name in self._names())

    def path(self, number: int) -> Path:
        """The file of the backup with that number. Raises KnownError NOT_FOUND."""
        for name in self._names():
            if self._named(name).number == number:
                return self._folder / name
        raise about(self._folder / str(number), ErrorCode.NOT_FOUND)

    def make(self, connection: Any, reason: BackupReason, now: datetime) -> Backup:
        """Back up what the driver's connection to the person's file reads, and thin the older ones.

        Raises KnownError: DAMAGED when the file is not sound, or what the system refuses; no backup is made then.
        """
        with trouble_about(self._file):
            return self._make(connection, reason, now)

    def newest_sound(self, person: PersonId) -> Backup | None:
        """The newest backup of `person` in which every digest is right; None when there is none."""
        for each in self.all():
            if self.fault_of(each, person) is None:
                return each
        return None

    def fault_of(self, backup: Backup, person: PersonId) -> KnownError | None:
        """Why `backup` cannot take the place of `person`'s file; None when it can."""
        try:
            path = self.path(backup.number)
            if verify(path).person != person:
                return about(path, ErrorCode.DAMAGED)
        except KnownError as error:
            return error
        return None

    def thin(self) -> None:
        """Remove the backups that the rule of keeping lets go."""
        named = [(self._named(name), name) for name in self._names()]
        stay = kept(backup for backup, _ in named)
        for backup, name in named:
            if backup.number not in stay:
                # One that cannot be removed now is removed with the next.
                with suppress(OSError):
                    (self._folder / name).unlink()

    def _make(self, connection: Any, reason: BackupReason, now: datetime) -> Backup:
        self._prepare()
        made = unfinished(self._folder)
        try:
            copy_database(connection, made)
            if verify(made).seal != _seal(connection, self._file):
                raise about(self._file, ErrorCode.DAMAGED)
            name = self._next_name(reason, now)
            made.replace(self._folder / name)
            sync_folder(self._folder)
        except OSError as error:
            raise known_os_error_about(error, self._file) from error
        finally:
            discard(made)
        self.thin()
        log.info("backup made (%s)", reason.value)
        return _counted(self._named(name), self._folder / name)

    def _prepare(self) -> None:
        try:
            if not self._folder.is_dir():
                self._folder.mkdir(mode=FOLDER_MODE)
                sync_folder(self._folder.parent)
        except OSError as error:
            raise known_os_error_about(error, self._file) from error
        remove_unfinished(self._folder)

    def _next_name(self, reason: BackupReason, now: datetime) -> str:
        number = 1 + max((self._named(name).number for name in self._names()), default=0)
        return f"{number:06d}-{now.astimezone(UTC).strftime(_MOMENT)}-{reason.value}.sqlite3"

    def _names(self) -> list[str]:
        """The names of backups, the newest first; other files in the folder are nobody's business."""
        try:
            found = [each.name for each in self._folder.iterdir() if _is_name(each.name)]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise known_os_error_about(error, self._file) from error
        return sorted(found, reverse=True)

    def _named(self, name: str) -> Backup:
        found = _NAME.fullmatch(name)
        if found is None:
            raise ValueError("not the name of a backup")
        made_at = datetime.strptime(found["moment"], _MOMENT).replace(tzinfo=UTC).astimezone()
        return Backup(int(found["number"]), made_at, BackupReason(found["reason"]))


def _is_name(name: str) -> bool:
    found = _NAME.fullmatch(name)
    if found is None:
        return False
    try:
        datetime.strptime(found["moment"], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


def _counted(backup: Backup, path: Path) -> Backup:
    try:
        with reading(path) as connection:
            attempts, answers = connection.execute(_COUNTS).fetchone()
    except KnownError as error:
        log.info("backup %d cannot be read (%s)", backup.number, error.code.value)
        return backup
    return Backup(backup.number, backup.made_at, backup.reason, attempts, answers)


def _seal(connection: Any, file: Path) -> str:
    try:
        row = connection.execute("SELECT digest FROM seal").fetchone()
    except (sqlite.Error, UnicodeDecodeError) as error:
        raise about(file, ErrorCode.DAMAGED) from error
    return str(row[0]) if row else ""
