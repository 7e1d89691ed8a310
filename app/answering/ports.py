"""What answering needs from a store, as protocols; `bootstrap` supplies the real ones."""

from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from app.domain.attempt import Attempt
from app.domain.backup import Backup, BackupReason, Recovery
from app.domain.home_summary import HomeSummary
from app.domain.ids import CourseId, ItemId, PersonId
from app.domain.person import CourseRecord, Person
from app.domain.person_work import PersonWork


class PersonStore(Protocol):
    """One person's opened file. Every method that saves has committed durably when it returns.

    Raises `KnownError` when the disk, the permissions or the file are at fault; nothing has changed then.
    """

    def person(self) -> Person:
        """The person whose file this is."""

    def save_person(self, person: Person, summary: HomeSummary) -> None:
        """Store `person` and the summary in one transaction."""

    def attempts(self) -> tuple[Attempt, ...]:
        """All attempts, the latest begun first."""

    def save_attempt(self, attempt: Attempt, touched: Collection[ItemId], summary: HomeSummary) -> None:
        """Store the attempt's header, its answers to the `touched` items, and the summary in one transaction."""

    def course_records(self) -> tuple[CourseRecord, ...]:
        """The courses that the person marked, by course id."""

    def save_course_record(self, record: CourseRecord) -> None:
        """Store `record` in the place of an earlier one of the same course."""

    def save_course_records(self, marks: Collection[CourseRecord]) -> None:
        """Store all `marks` in one transaction, each in the place of an earlier one of the same course."""

    def remove_course_record(self, course: CourseId) -> None:
        """Forget the mark on `course`; nothing happens when there is none."""

    def sheets(self, kind: str) -> Mapping[str, str]:
        """Key → stored text of every sheet of `kind`, by key; empty when there is none."""

    def save_sheet(self, kind: str, key: str, text: str) -> None:
        """Store `text` in the place of an earlier sheet of the same kind and key."""

    def remove_sheet(self, kind: str, key: str) -> None:
        """Forget a sheet; nothing happens when there is none."""

    def work(self) -> PersonWork:
        """Everything in the file, of one moment."""

    def save_work(self, work: PersonWork, summary: HomeSummary) -> None:
        """Store `work` in the place of everything in the file, and the summary, in one transaction."""

    def close(self) -> None:
        """Let go of the file."""


class PeopleStore(Protocol):
    """All people of one data folder: a small index and one file per person."""

    def people(self) -> tuple[Person, ...]:
        """Everyone, by time of creation."""

    def create(self, person: Person, summary: HomeSummary) -> PersonStore:
        """A new file for `person`, opened, and the index entry."""

    def create_with(self, work: PersonWork, summary: HomeSummary) -> PersonStore:
        """A new file that holds all of `work` from the first moment, opened, and the index entry."""

    def open(self, person: PersonId) -> PersonStore:
        """The opened file of `person`."""

    def remove(self, person: PersonId) -> None:
        """Remove the person's folder and the index entry for good."""

    def last_person(self) -> PersonId | None:
        """Who worked here last, None when nobody did or that person is gone."""

    def remember_last_person(self, person: PersonId) -> None:
        """Keep `person` as the one who worked here last."""

    def close(self) -> None:
        """Let go of the index and of every person's file."""


Summarise = Callable[[PersonWork], HomeSummary]
"""What the home page shows of some work."""


class PersonLocks(Protocol):
    """The PINs and passwords of all people of one data folder. Everything raises `KnownError`.

    A wrong one is WRONG_PASSWORD; after several TOO_MANY_TRIES says how many `seconds` to wait.
    """

    def has_lock(self, person: PersonId) -> bool:
        """True when `person` has a PIN or password."""

    def is_shut(self, person: PersonId) -> bool:
        """True when the work of `person` opens only after `unlock`."""

    def remains(self, person: PersonId) -> bool:
        """True while anything of `person` is still in the data folder, also after a removal that was cut short."""

    def wait_left_s(self, person: PersonId) -> int:
        """Seconds until the next try may be made."""

    def unlock(self, person: PersonId, secret: str) -> None:
        """Let the file of `person` be opened from now on. Takes up to a second; may run beside the screen."""

    def shut(self, person: PersonId) -> None:
        """Close the file of `person` and forget its key."""

    def set_lock(self, person: PersonId, secret: str) -> None:
        """Bring the file of `person`, which is closed by this, under `secret`; what was readable before is removed."""

    def change_lock(self, person: PersonId, old: str, new: str) -> None:
        """Let `new` open the file of `person` in the place of `old`."""

    def remove_lock(self, person: PersonId, secret: str) -> None:
        """Keep the file of `person`, which is closed by this, without a PIN."""


class PersonBackups(Protocol):
    """The backups of all people of one data folder. Everything raises `KnownError` as a `PersonStore` does."""

    def backups(self, person: PersonId) -> tuple[Backup, ...]:
        """Every backup of `person`, the newest first."""

    def back_up(self, person: PersonId, reason: BackupReason) -> Backup:
        """A new, verified backup of `person`, whose file may be open; older ones are thinned by the rule."""

    def restore(self, person: PersonId, number: int) -> None:
        """Let the backup with that number be the file of `person`, which is closed.

        What is there now is backed up first; when it is damaged it is set aside instead. Raises KnownError DAMAGED when
        the backup is not sound; nothing has changed then.
        """

    def recovery(self, person: PersonId) -> Recovery:
        """What `recover` would bring back of `person`, whose file is damaged or gone; changes nothing."""

    def recover(self, person: PersonId, summarise: Summarise) -> Recovery:
        """Make the damaged file of `person` anew from all that can be had; the damaged one is set aside.

        Raises KnownError NOT_FOUND when there is nothing to be had; nothing has changed then.
        """
