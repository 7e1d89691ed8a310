"""One person's open work: who they are, their attempts and the courses they marked, each changed in one way."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum
from uuid import uuid4

from app.answering.attempt_editor import AttemptEditor, Change, Clock
from app.answering.course_sheets import ENTRY_SHEETS
from app.answering.planning import PlanStanding, plan_standing
from app.answering.ports import PersonStore
from app.answering.sheets import SheetKind, Value
from app.domain.attempt import Attempt, Form
from app.domain.course_feedback import equivalents
from app.domain.flow import item_order
from app.domain.framework import CompetencyFramework, RoundList
from app.domain.home_summary import HomeSummary, home_summary
from app.domain.ids import AttemptId, CourseId, ItemId
from app.domain.person import CourseRecord, Person
from app.domain.person_work import PersonWork
from app.domain.roadmap import RoadmapPlan, plan


class Touched(Enum):
    """Which part of a workspace a change concerned."""

    PERSON = "person"
    ATTEMPT = "attempt"
    COURSES = "courses"
    SHEETS = "sheets"


class Workspace:
    """What the pages work on. Every change is stored before it is seen; a failed one changes nothing.

    Listeners hear which part was touched; those who need the items of an attempt subscribe to `editor` by
    `watch_attempt`, which survives the beginning of a new attempt.
    """

    def __init__(self, framework: CompetencyFramework, store: PersonStore, clock: Clock) -> None:
        self._framework = framework
        self._store = store
        self._clock = clock
        self._person = store.person()
        self._attempts = store.attempts()
        self._records = {each.course: each for each in store.course_records()}
        self._listeners: list[Callable[[Touched], None]] = []
        self._attempt_listeners: list[Callable[[Change], None]] = []
        self._editor = self._editor_for(self._attempts[0]) if self._attempts else None

    @property
    def framework(self) -> CompetencyFramework:
        """The pack in use."""
        return self._framework

    @property
    def person(self) -> Person:
        """The person whose work this is."""
        return self._person

    @property
    def editor(self) -> AttemptEditor | None:
        """The editor of the latest attempt, None before the first one."""
        return self._editor

    @property
    def attempt(self) -> Attempt | None:
        """The latest attempt as stored, None before the first one."""
        return self._editor.attempt if self._editor else None

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """All attempts, the latest begun first."""
        return (self._editor.attempt, *self._attempts[1:]) if self._editor else ()

    @property
    def records(self) -> tuple[CourseRecord, ...]:
        """The courses that the person marked."""
        return tuple(self._records.values())

    def record(self, course: CourseId) -> CourseRecord | None:
        """The mark on `course`, None when there is none."""
        return self._records.get(course)

    def home_summary(self) -> HomeSummary:
        """What the home page shows now."""
        return home_summary(self._framework, self._person, self.attempt)

    def roadmap(self) -> RoadmapPlan:
        """The line map of this person now; only a finished or begun attempt places them on it."""
        goal = self._framework.goal.get(self._person.goal) if self._person.goal else None
        background = (
            self._framework.background.get(self._person.background) if self._person.background else None
        )
        return plan(self._framework, self.attempt, goal, background, self.records, self.equivalents())

    def equivalents(self) -> frozenset[CourseId]:
        """The courses that equivalent knowledge opens without their prerequisites: every entry statement confirmed."""
        return equivalents(self._framework, self.readable_sheets(ENTRY_SHEETS).values())

    def plan(self, now: datetime) -> PlanStanding:
        """The planned courses with their rounds as they stand at `now`."""
        return plan_standing(
            self._framework, self._person, self.records, self.roadmap(), now, self.equivalents()
        )

    def take_rounds(self, rounds: RoundList) -> None:
        """Work with another round list from now on; nothing of the person's is changed."""
        self._framework = replace(self._framework, round_list=rounds)
        self._tell(Touched.COURSES)

    def sheets(self, kind: SheetKind[Value]) -> Mapping[str, Value]:
        """Key → value of every sheet of `kind`. Raises KnownError(DAMAGED) when one cannot be read."""
        return {key: kind.value(text) for key, text in self._store.sheets(kind.name).items()}

    def readable_sheets(self, kind: SheetKind[Value]) -> Mapping[str, Value]:
        """Key → value of every sheet of `kind` that can be read; another one is as if it had never been written.

        It stays stored until another sheet takes its place, and it hinders nothing: not the map, not the plan.
        """
        stored = self._store.sheets(kind.name)
        return {key: kind.value(text) for key, text in stored.items() if kind.is_readable(text)}

    def save_sheet(self, kind: SheetKind[Value], key: str, value: Value) -> None:
        """Store `value` in the place of an earlier sheet of that kind and key."""
        self._store.save_sheet(kind.name, key, kind.text(value))
        self._tell(Touched.SHEETS)

    def remove_sheet(self, kind: SheetKind[Value], key: str) -> None:
        """Forget a sheet."""
        self._store.remove_sheet(kind.name, key)
        self._tell(Touched.SHEETS)

    def subscribe(self, listener: Callable[[Touched], None]) -> None:
        """Call `listener` with the part that was touched, after every stored change."""
        self._listeners.append(listener)

    def watch_attempt(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` after every change of the current attempt, also of one begun later."""
        self._attempt_listeners.append(listener)

    def begin_attempt(self, form: Form, seed: int) -> AttemptEditor:
        """A new attempt in `form`, stored, with its items rotated by `seed`; it becomes the current one."""
        now = self._clock()
        attempt = Attempt(
            id=AttemptId(str(uuid4())),
            person=self._person.id,
            pack=self._framework.pack.id,
            pack_version=self._framework.pack.version,
            form=form,
            order_seed=seed,
            started_at=now,
            saved_at=now,
            place=item_order(self._framework, seed)[0],
        )
        self._save_attempt(attempt, frozenset())
        self._attempts = (attempt, *self.attempts)
        self._editor = self._editor_for(attempt)
        self._tell(Touched.ATTEMPT)
        return self._editor

    def update_person(self, person: Person) -> None:
        """Store `person` (same id) in place of the present description."""
        summary = home_summary(self._framework, person, self.attempt)
        self._store.save_person(person, summary)
        self._person = person
        self._tell(Touched.PERSON)

    def mark_course(self, record: CourseRecord) -> None:
        """Store `record` as the mark on its course."""
        self._store.save_course_record(record)
        self._records[record.course] = record
        self._tell(Touched.COURSES)

    def mark_courses(self, records: Collection[CourseRecord]) -> None:
        """Store all `records` as marks in one step; when that fails none has changed."""
        self._store.save_course_records(records)
        self._records |= {each.course: each for each in records}
        self._tell(Touched.COURSES)

    def clear_course(self, course: CourseId) -> None:
        """Take the mark on `course` away."""
        self._store.remove_course_record(course)
        self._records.pop(course, None)
        self._tell(Touched.COURSES)

    def everything(self) -> PersonWork:
        """All that is stored of the person, of one moment."""
        return self._store.work()

    def put_everything(self, work: PersonWork) -> None:
        """Store `work` in the place of all; this workspace still shows what was before, so open the person anew."""
        latest = work.attempts[0] if work.attempts else None
        self._store.save_work(work, home_summary(self._framework, work.person, latest))

    def close(self) -> None:
        """Let go of the person's file."""
        self._store.close()

    def _editor_for(self, attempt: Attempt) -> AttemptEditor:
        editor = AttemptEditor(self._framework, attempt, self._save_attempt, self._clock)
        editor.subscribe(self._attempt_changed)
        return editor

    def _save_attempt(self, attempt: Attempt, touched: frozenset[ItemId]) -> None:
        self._store.save_attempt(attempt, touched, home_summary(self._framework, self._person, attempt))

    def _attempt_changed(self, change: Change) -> None:
        for listener in tuple(self._attempt_listeners):
            listener(change)
        self._tell(Touched.ATTEMPT)

    def _tell(self, touched: Touched) -> None:
        for listener in tuple(self._listeners):
            listener(touched)
