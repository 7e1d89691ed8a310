"""The bridge between the pages and the open work: commands in, signals out; decides nothing about answers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import SystemRandom
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.answering.attempt_editor import AttemptEditor, Change, Clock
from app.answering.commands import Command
from app.answering.ports import PeopleStore, PersonBackups, PersonLocks
from app.answering.workspace import Touched, Workspace
from app.content.round_shelf import RoundShelf
from app.domain.attempt import Attempt, Form
from app.domain.errors import KnownError
from app.domain.framework import CompetencyFramework, RoundList
from app.domain.home_summary import HomeSummary
from app.domain.ids import CourseId
from app.domain.localized_text import Language, LocalizedText
from app.domain.person import CourseRecord, Person
from app.i18n import current
from app.views.notices import Notices
from app.views.preferences import Preferences

DEBOUNCE_MS = 500
"""Typed text is stored this long after its first unstored key, so nothing typed is ever older and unstored."""


def system_clock() -> datetime:
    """Now, with its zone."""
    return datetime.now(UTC).astimezone()


@dataclass(frozen=True, slots=True)
class CampaignInHand:
    """A campaign that asks the person who works here: its title and its last day."""

    title: LocalizedText
    closes_on: date


class Session(QObject):
    """What the pages work on; begins with the home page's summary alone and becomes ready when the store is open.

    `ready()`: framework, people and workspace are there (workspace may still be None: no person yet).
    `opening_failed(KnownError)`: pack or store cannot be opened.
    `retry_wanted()`: the person asks to open pack and store again.
    `person_entered()`: another person (or nobody) works here from now on; whatever shows the former one must go.
    `person_changed()`: after that, and when the person's description changed.
    `attempt_begun()`, `attempt_changed(Change)`, `courses_changed()`: after the store has them.
    `saved(datetime)`: a commit returned. `saving_failed(KnownError)`: nothing was changed, typed text is kept.
    `language_wanted(str)`: someone asks for the interface in that language.

    `course_in_hand` is the course that a page speaks of next: set by who leads there, None for no certain one.
    """

    ready = Signal()
    opening_failed = Signal(object)
    retry_wanted = Signal()
    person_entered = Signal()
    person_changed = Signal()
    attempt_begun = Signal()
    attempt_changed = Signal(object)
    courses_changed = Signal()
    saved = Signal(object)
    saving_failed = Signal(object)
    language_wanted = Signal(str)

    def __init__(
        self,
        notices: Notices,
        preferences: Preferences,
        summary: HomeSummary | None = None,
        clock: Clock = system_clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.notices = notices
        self.preferences = preferences
        self.workspace: Workspace | None = None
        self.framework: CompetencyFramework | None = None
        self.people: PeopleStore | None = None
        self.backups: PersonBackups | None = None
        self.locks: PersonLocks | None = None
        self.locked: Person | None = None
        """Whose PIN the lock page asks for; nothing but what to call them is known then."""
        self.opening_error: KnownError | None = None
        self.data_folder = ""
        self.wanted_course: CourseId | None = None
        """The station that the roadmap shall show when it is entered next; the page takes it."""
        self.wanted_file: Path | None = None
        """The file that was dropped on the window and that a page shall open when it is entered next."""
        self.campaign_in_hand: CampaignInHand | None = None
        """The campaign that the person opened last here; the home page leads to it."""
        self.round_shelf: RoundShelf | None = None
        self.course_in_hand: CourseId | None = None
        self._clock = clock
        self._first_summary = summary
        self._typed: dict[tuple[str, ...], Callable[[], Any]] = {}
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self.flush)

    # What is there

    @property
    def language(self) -> Language:
        """The language that the interface speaks now."""
        return Language(current().language)

    @property
    def is_ready(self) -> bool:
        """True once the pack and the store are open."""
        return self.framework is not None

    @property
    def summary(self) -> HomeSummary | None:
        """What the home page shows: stored at first, computed once the work is open; None without a person."""
        return self.workspace.home_summary() if self.workspace else self._first_summary

    @property
    def attempt(self) -> Attempt | None:
        """The latest attempt as stored, None before the first."""
        return self.workspace.attempt if self.workspace else None

    @property
    def person(self) -> Person | None:
        """Who works here, None before the first person or before the store is open."""
        return self.workspace.person if self.workspace else None

    @property
    def has_unsaved_text(self) -> bool:
        """True while typed text waits for the store."""
        return bool(self._typed)

    def now(self) -> datetime:
        """Now by the session's clock, with its zone."""
        return self._clock()

    def take_wanted_file(self, ending: str) -> Path | None:
        """The dropped file if its name ends in `ending`; it is given once."""
        path = self.wanted_file
        if path is None or path.suffix.casefold() != ending:
            return None
        self.wanted_file = None
        return path

    # How it becomes ready

    def become_ready(
        self, workspace: Workspace | None, framework: CompetencyFramework, people: PeopleStore
    ) -> None:
        """Take over the opened pack, store and work (None: nobody worked here before) and tell everyone."""
        self.framework = framework
        self.people = people
        self.opening_error = None
        self._take(workspace)
        self.ready.emit()

    def fail_to_open(
        self,
        error: KnownError,
        framework: CompetencyFramework | None = None,
        people: PeopleStore | None = None,
    ) -> None:
        """Remember and tell why the pack or a person's file cannot be opened; give what could be opened."""
        self.opening_error = error
        self.framework = framework or self.framework
        self.people = people or self.people
        self.opening_failed.emit(error)

    def enter(self, workspace: Workspace | None) -> bool:
        """Let another person work here (None: nobody). False, and nothing changed, when typed text cannot be stored."""
        if not self.flush():
            return False
        return self._exchange(workspace, None)

    def shut_out(self, person: Person) -> bool:
        """Let nobody work here until the PIN of `person` was typed. False, and nothing changed, as for `enter`."""
        return self.flush() and self._exchange(None, person)

    def _exchange(self, workspace: Workspace | None, locked: Person | None) -> bool:
        former = self.workspace
        self.opening_error = None
        self.locked = locked
        self._take(workspace)
        if former is not None and former is not workspace:
            former.close()
        self.person_entered.emit()
        self.person_changed.emit()
        return True

    def alias_in(self, error: KnownError) -> str | None:
        """What the person is called whose file `error` is about; None when it is nobody's, or it cannot be told."""
        whose = error.details.get("person")
        if whose is None or self.people is None:
            return None
        try:
            return next((each.alias for each in self.people.people() if each.id == whose), None)
        except KnownError:
            return None

    # What pages ask for

    def execute(self, command: Command) -> bool:
        """Carry out `command` behind the text typed before it; False when it could not be stored."""
        self.flush()
        return self._saved(lambda: self._editor().execute(command))

    def queue_text(self, command: Command) -> None:
        """Store typed text soon; a later command with the same merge key takes its place."""
        self.queue_save(command.merge_key or ("text",), lambda: self._editor().execute(command))

    def queue_save(self, key: tuple[str, ...], save: Callable[[], Any]) -> None:
        """Store typed text soon by `save`, which raises KnownError when it cannot; a later one takes its place."""
        self._typed[key] = save
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> bool:
        """Store typed text now; False when it could not be stored (it is kept and tried again)."""
        self._timer.stop()
        for key, save in list(self._typed.items()):
            if not self._saved(save):
                return False
            self._typed.pop(key, None)
        return True

    def undo(self) -> bool:
        """Take the last answer back; False when there was nothing or it could not be stored."""
        return self._step(AttemptEditor.undo)

    def redo(self) -> bool:
        """Do again what was taken back; False when there was nothing or it could not be stored."""
        return self._step(AttemptEditor.redo)

    def begin_attempt(self, form: Form) -> bool:
        """Begin a new attempt in `form` with a random rotation; False when it could not be stored."""
        workspace = self._work()
        seed = SystemRandom().randrange(2**31)
        if not self.flush() or not self._saved(lambda: workspace.begin_attempt(form, seed)):
            return False
        self.attempt_begun.emit()
        return True

    def update_person(self, person: Person) -> bool:
        """Store a new description of the person; False when it could not be stored."""
        return self._saved(lambda: self._work().update_person(person))

    def remember_language(self) -> None:
        """Keep the interface's present language for this person and for the next start."""
        self.preferences.change(language=self.language)
        person = self.person
        if person is not None and person.language is not self.language:
            self.update_person(replace(person, language=self.language))

    def mark_course(self, record: CourseRecord) -> bool:
        """Store a mark on a course; False when it could not be stored."""
        return self._saved(lambda: self._work().mark_course(record))

    def mark_courses(self, records: Collection[CourseRecord]) -> bool:
        """Store several marks in one step; False, and none is changed, when they could not be stored."""
        return self._saved(lambda: self._work().mark_courses(records))

    def take_rounds(self, rounds: RoundList) -> None:
        """Let every page work with another round list, which is stored already."""
        if self.framework is not None:
            self.framework = replace(self.framework, round_list=rounds)
        if self.workspace is not None:
            self.workspace.take_rounds(rounds)

    def clear_course(self, course: CourseId) -> bool:
        """Take the mark on a course away; False when it could not be stored."""
        return self._saved(lambda: self._work().clear_course(course))

    def attempt_to_save(self, action: Callable[[], Any]) -> bool:
        """Run `action`, which stores something; tell that it is saved, or why not and return False."""
        return self._saved(action)

    # Inside

    def _saved(self, action: Callable[[], Any]) -> bool:
        try:
            action()
        except KnownError as error:
            self.saving_failed.emit(error)
            return False
        self.saved.emit(self.now())
        return True

    def _step(self, step: Callable[[AttemptEditor], Change | None]) -> bool:
        if self.workspace is None or self.workspace.editor is None or not self.flush():
            return False
        editor = self.workspace.editor
        try:
            change = step(editor)
        except KnownError as error:
            self.saving_failed.emit(error)
            return False
        if change is not None:
            self.saved.emit(self.now())
        return change is not None

    def _take(self, workspace: Workspace | None) -> None:
        self.workspace = workspace
        self._first_summary = None
        self.course_in_hand = self.campaign_in_hand = None
        self._typed.clear()
        if workspace is None:
            return

        def part_touched(touched: Touched) -> None:
            if self.workspace is workspace:
                self._tell(touched)

        def attempt_changed(change: Change) -> None:
            if self.workspace is workspace:
                self.attempt_changed.emit(change)

        workspace.subscribe(part_touched)
        workspace.watch_attempt(attempt_changed)

    def _tell(self, touched: Touched) -> None:
        if touched is Touched.PERSON:
            self.person_changed.emit()
        elif touched is Touched.COURSES:
            self.courses_changed.emit()

    def _work(self) -> Workspace:
        if self.workspace is None:
            raise RuntimeError("pages offer this only once a person's work is open")
        return self.workspace

    def _editor(self) -> AttemptEditor:
        editor = self._work().editor
        if editor is None:
            raise RuntimeError("pages offer this only once an attempt was begun")
        return editor
