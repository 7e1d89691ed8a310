"""A live main window over people in memory, with prepared answers to questions; for tests of the pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import i18n
from app.answering.ports import PersonStore
from app.answering.workspace import Workspace
from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.domain.home_summary import HomeSummary
from app.domain.ids import PersonId
from app.domain.person import Person
from app.domain.person_work import PersonWork
from app.runtime.settings import DEFAULT_SETTINGS, Settings
from app.views.appearance import Appearance
from app.views.language import LanguageSwitcher
from app.views.main_window import MainWindow
from app.views.notices import Notices
from app.views.page import Page
from app.views.preferences import Preferences
from app.views.session import Session
from tests.support.sample_framework import MemoryStore, StepClock, sample_framework, sample_person

OTHER_ID = PersonId("0b2e6c1a-0000-4000-8000-000000000002")


@dataclass
class PreparedAsker:
    """Answers every question with `answer` and keeps what was asked; chooses `file`, `files` and `folder`."""

    answer: bool = True
    file: Path | None = None
    files: tuple[Path, ...] = ()
    folder: Path | None = None
    asked: list[str] = field(default_factory=list)
    suggested: str = ""
    """The name last proposed for a file to save."""

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        self.asked.append(title)
        return self.answer

    def choose_save_file(self, title: str, suggested_name: str, kinds: str) -> Path | None:
        self.asked.append(title)
        self.suggested = suggested_name
        return self.file

    def choose_open_file(self, title: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.file

    def choose_open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        self.asked.append(title)
        return self.files

    def choose_folder(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.folder


class MemoryPeople:
    """A PeopleStore that keeps everyone in memory; `failure`, when set, is raised by whatever opens or changes."""

    def __init__(self, stores: Sequence[MemoryStore] = ()) -> None:
        self.stores = {store.person().id: store for store in stores}
        self.last: PersonId | None = None
        self.failure: Exception | None = None

    def people(self) -> tuple[Person, ...]:
        return tuple(store.person() for store in self.stores.values())

    def create(self, person: Person, summary: HomeSummary) -> PersonStore:
        self._check()
        self.stores[person.id] = MemoryStore(person)
        return self.stores[person.id]

    def create_with(self, work: PersonWork, summary: HomeSummary) -> PersonStore:
        store = self.create(work.person, summary)
        store.save_work(work, summary)
        return store

    def open(self, person: PersonId) -> PersonStore:
        self._check()
        self.stores[person].closed = False
        return self.stores[person]

    def remove(self, person: PersonId) -> None:
        self._check()
        del self.stores[person]

    def last_person(self) -> PersonId | None:
        return self.last

    def remember_last_person(self, person: PersonId) -> None:
        self.last = person

    def close(self) -> None:
        for store in self.stores.values():
            store.close()

    def _check(self) -> None:
        if self.failure:
            raise self.failure


def _home(session: Session) -> Page:
    from app.views.home.page import HomePage

    return HomePage(session)


def _people(session: Session) -> Page:
    from app.views.people.page import PeoplePage

    return PeoplePage(session)


def _settings(session: Session) -> Page:
    from app.views.settings.page import SettingsPage

    return SettingsPage(session)


SHELL_FACTORIES: Mapping[str, Callable[[Session], Page]] = {
    "home": _home,
    "people": _people,
    "settings": _settings,
    "assessment": Page,
    "result": Page,
    "roadmap": Page,
    "plan": Page,
    "team": Page,
}
"""The shell's own pages, and empty ones in the place of the others."""


@dataclass
class Shell:
    """A window with everything that it was made of."""

    window: MainWindow
    session: Session
    asker: PreparedAsker
    people: MemoryPeople
    framework: CompetencyFramework
    languages: LanguageSwitcher

    @property
    def store(self) -> MemoryStore:
        """The opened store of the person who works here."""
        person = self.session.person
        assert person is not None
        return self.people.stores[person.id]

    def open(self, person: PersonId | None) -> None:
        """Let pack and store be open, with `person` (None: nobody) at work."""
        workspace = (
            Workspace(self.framework, self.people.stores[person], self.session.now) if person else None
        )
        self.session.become_ready(workspace, self.framework, self.people)


def make_shell(
    qtbot: QtBot,
    *,
    language: str = "ko",
    settings: Settings = DEFAULT_SETTINGS,
    summary: HomeSummary | None = None,
    factories: Mapping[str, Callable[[Session], Page]] = SHELL_FACTORIES,
    framework: CompetencyFramework | None = None,
    stores: Sequence[MemoryStore] = (),
    keep: Callable[[Settings], None] = lambda settings: None,
) -> Shell:
    """A shown window that waits for its store."""
    i18n.use(language)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    asker, people = PreparedAsker(), MemoryPeople(stores)
    preferences = Preferences(settings, keep)
    session = Session(Notices(asker), preferences, summary, StepClock())
    languages = LanguageSwitcher(application)
    appearance = Appearance(application, preferences)
    window = MainWindow(session, factories, appearance, languages)
    appearance.setParent(window)
    session.setParent(window)
    qtbot.addWidget(window)
    window.resize(settings.window_width_px, settings.window_height_px)
    with qtbot.waitExposed(window):
        window.show()
    return Shell(window, session, asker, people, framework or sample_framework(), languages)


def open_shell(qtbot: QtBot, attempt: Attempt | None = None, **options: object) -> Shell:
    """A shown window with the sample person at work, and Mina as somebody else on this machine."""
    mina = replace(sample_person("Mina"), id=OTHER_ID)
    stores = [MemoryStore(sample_person(), [attempt] if attempt else []), MemoryStore(mina)]
    shell = make_shell(qtbot, stores=stores, **options)  # type: ignore[arg-type]  # passed on as they are
    shell.open(sample_person().id)
    return shell
