"""A person whose work is kept in memory only: sample people come by the hundred, and nobody looks at them again."""

from collections.abc import Collection, Mapping

from app.domain.attempt import Attempt
from app.domain.home_summary import HomeSummary
from app.domain.ids import AttemptId, CourseId, ItemId
from app.domain.person import CourseRecord, Person
from app.domain.person_work import PersonWork


class MemoryPerson:
    """The `PersonStore` of one person, gone with the object."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._attempts: dict[AttemptId, Attempt] = {}
        self._records: dict[CourseId, CourseRecord] = {}
        self._sheets: dict[str, dict[str, str]] = {}

    def person(self) -> Person:
        """The person."""
        return self._person

    def save_person(self, person: Person, summary: HomeSummary) -> None:
        """Keep `person`."""
        self._person = person

    def attempts(self) -> tuple[Attempt, ...]:
        """All attempts, the latest begun first."""
        return tuple(sorted(self._attempts.values(), key=lambda each: each.started_at, reverse=True))

    def save_attempt(self, attempt: Attempt, touched: Collection[ItemId], summary: HomeSummary) -> None:
        """Keep `attempt`."""
        self._attempts[attempt.id] = attempt

    def course_records(self) -> tuple[CourseRecord, ...]:
        """The courses that the person marked, by course id."""
        return tuple(self._records[each] for each in sorted(self._records))

    def save_course_record(self, record: CourseRecord) -> None:
        """Keep `record`."""
        self._records[record.course] = record

    def save_course_records(self, marks: Collection[CourseRecord]) -> None:
        """Keep all `marks`."""
        self._records |= {each.course: each for each in marks}

    def remove_course_record(self, course: CourseId) -> None:
        """Forget the mark on `course`."""
        self._records.pop(course, None)

    def sheets(self, kind: str) -> Mapping[str, str]:
        """Key → text of every sheet of `kind`, by key."""
        return dict(sorted(self._sheets.get(kind, {}).items()))

    def save_sheet(self, kind: str, key: str, text: str) -> None:
        """Keep `text`."""
        self._sheets.setdefault(kind, {})[key] = text

    def remove_sheet(self, kind: str, key: str) -> None:
        """Forget a sheet."""
        self._sheets.get(kind, {}).pop(key, None)

    def work(self) -> PersonWork:
        """Everything."""
        sheets = {(kind, key): text for kind, found in self._sheets.items() for key, text in found.items()}
        return PersonWork(self._person, self.attempts(), self.course_records(), sheets)

    def save_work(self, work: PersonWork, summary: HomeSummary) -> None:
        """Keep `work` in the place of everything."""
        self._person = work.person
        self._attempts = {each.id: each for each in work.attempts}
        self._records = {each.course: each for each in work.records}
        self._sheets = {}
        for (kind, key), text in work.sheets.items():
            self.save_sheet(kind, key, text)

    def close(self) -> None:
        """Nothing to let go of."""
