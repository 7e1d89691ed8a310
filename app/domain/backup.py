"""Backups of one person's work as values: which are kept, and when another one is due; knows no files."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.person_work import PersonWork

LATEST, DAYS, WEEKS = 10, 7, 4
"""How many are kept: of the latest, of the latest days with a backup (the last of each), and of the latest weeks."""


class BackupReason(StrEnum):
    """Why a backup was made."""

    DAY = "day"  # the first use of a day
    MIGRATION = "migration"  # before the file was brought up to a newer program
    IMPORT = "import"  # before other work was put together with it
    PACK = "pack"  # before the first use with other assessment content
    RESTORE = "restore"  # before an earlier backup took its place
    WISH = "wish"  # somebody asked for it


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. `number` counts those of one person upwards and orders them, as clocks can be wrong.

    `made_at` carries the zone in which its day is told. `attempts` and `answers` say how many assessments and ratings
    it holds; both are None when that cannot be read.
    """

    number: int
    made_at: datetime
    reason: BackupReason
    attempts: int | None = None
    answers: int | None = None

    @property
    def is_readable(self) -> bool:
        """False when what it holds cannot even be counted; a readable one is still verified before it is used."""
        return self.answers is not None


@dataclass(frozen=True, slots=True)
class Recovery:
    """What can be had again of a damaged file.

    `work` is what the newest sound `backup` holds (None: there is none) put together with what can still be read in the
    file itself, which may be newer. `newer` says whether the file still had something that the backup has not.
    """

    backup: Backup | None
    work: PersonWork
    newer: bool = False

    @property
    def answers(self) -> int:
        """How many ratings that is."""
        return sum(
            answer.rating is not None for attempt in self.work.attempts for answer in attempt.answers.values()
        )

    @property
    def is_empty(self) -> bool:
        """True when nothing can be had."""
        return not (self.work.attempts or self.work.records or self.work.sheets)


def kept(backups: Iterable[Backup]) -> frozenset[int]:
    """The numbers of the backups that stay: the 10 latest, the last of each of 7 days, the last of each of 4 weeks."""
    newest_first = sorted(backups, key=lambda each: each.number, reverse=True)
    stay = {each.number for each in newest_first[:LATEST]}
    last_of_day: dict[date, int] = {}
    last_of_week: dict[tuple[int, int], int] = {}
    for each in newest_first:
        day = each.made_at.date()
        last_of_day.setdefault(day, each.number)
        last_of_week.setdefault(day.isocalendar()[:2], each.number)
    stay.update(list(last_of_day.values())[:DAYS])
    stay.update(list(last_of_week.values())[:WEEKS])
    return frozenset(stay)


def due(backups: Collection[Backup], today: date, *, other_pack: bool) -> BackupReason | None:
    """Why a backup is to be made at the beginning of a use on `today`; None when there is no need.

    `other_pack` says that the work was last stored with other assessment content than the present one.
    """
    latest = max(backups, key=lambda each: each.number, default=None)
    if other_pack and (latest is None or latest.reason is not BackupReason.PACK):
        return BackupReason.PACK
    if latest is None or latest.made_at.date() != today:
        return BackupReason.DAY
    return None
