"""Looks through one person's file and all their backups and says which are not sound; mends nothing."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.backup import Backup
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import PersonId
from app.store.backup import Backups
from app.store.copying import verify
from app.store.errors import about
from app.store.replacing import finish_replacement


@dataclass(frozen=True, slots=True)
class Checked:
    """`fault` is why the person's file cannot be used, `backups` each backup (the newest first) with why it cannot.

    None stands for sound.
    """

    fault: KnownError | None
    backups: tuple[tuple[Backup, KnownError | None], ...]


def check(file: Path, person: PersonId) -> Checked:
    """What is wrong with `file`, which nobody has open and should be `person`'s, and with the backups beside it."""
    finish_replacement(file)
    backups = Backups(file)
    return Checked(
        _fault(file, person), tuple((each, backups.fault_of(each, person)) for each in backups.all())
    )


def _fault(file: Path, person: PersonId) -> KnownError | None:
    try:
        if verify(file).person != person:
            return about(file, ErrorCode.DAMAGED)
    except KnownError as error:
        return error
    return None
