"""How a backup, or what can be read of a damaged file, takes the place of a person's file, which nobody has open."""

from datetime import datetime
from pathlib import Path

from app.domain.backup import BackupReason, Recovery
from app.domain.errors import ErrorCode, KnownError
from app.domain.home_summary import HomeSummary
from app.domain.ids import PersonId
from app.domain.person import Person
from app.domain.person_work import PersonWork, merged
from app.store.backup import Backups
from app.store.copying import present_copy, trouble_about, verify, work_in
from app.store.errors import about, known_os_error_about
from app.store.inspection import reading
from app.store.person_store import create_person_file
from app.store.replacing import (
    discard,
    finish_replacement,
    remove_unfinished,
    replace_database,
    set_aside,
    unfinished,
)
from app.store.salvage import salvage


def restore(file: Path, person: PersonId, number: int, now: datetime) -> None:
    """Let the backup with that `number` be `file`, the one of `person`.

    What is there is backed up first, as of `now`; when it is damaged it is set aside instead. Raises KnownError:
    DAMAGED when the backup is not sound or somebody else's, TOO_NEW when a newer program wrote either; nothing has
    changed then.
    """
    finish_replacement(file)
    remove_unfinished(file.parent)
    backups = Backups(file)
    backup = backups.path(number)
    made = unfinished(file.parent)
    try:
        with trouble_about(backup):
            if verify(backup).person != person:
                raise about(backup, ErrorCode.DAMAGED)
            with present_copy(backup) as copy:
                # Beside the file that it is to replace: a folder further away might be another disk.
                copy.replace(made)
        _keep_present(file, backups, now)
        replace_database(file, made)
    except OSError as error:
        raise known_os_error_about(error, file) from error
    finally:
        discard(made)


def recovery(file: Path, described: Person) -> Recovery:
    """What the newest sound backup and the damaged `file` together still hold of the person.

    `described` is the person as far as known elsewhere. Raises KnownError when the file cannot be reached.
    """
    finish_replacement(file)
    backups = Backups(file)
    backup = backups.newest_sound(described.id)
    if backup is None:
        return Recovery(None, salvage(file, described))
    kept = work_in(backups.path(backup.number))
    here = salvage(file, kept.person)
    together = merged(here, kept).work
    # What is here goes first, as it is the newer; without anything here that is the backup as it is.
    return Recovery(backup, together, newer=merged(kept, here).changes)


def rebuild(file: Path, work: PersonWork, summary: HomeSummary) -> None:
    """Let `file`, a damaged one, be a new one that holds `work`; what is there is set aside.

    Raises KnownError NOT_FOUND when `work` is empty; nothing has changed then.
    """
    if not (work.attempts or work.records or work.sheets):
        raise about(file, ErrorCode.NOT_FOUND)
    made = unfinished(file.parent)
    try:
        with trouble_about(file):
            create_person_file(made, work, summary)
            verify(made)
        set_aside(file)
        replace_database(file, made)
    finally:
        discard(made)


def _keep_present(file: Path, backups: Backups, now: datetime) -> None:
    try:
        with reading(file) as connection:
            backups.make(connection, BackupReason.RESTORE, now)
    except KnownError as error:
        if error.code not in (ErrorCode.DAMAGED, ErrorCode.NOT_FOUND):
            raise
        set_aside(file)
