"""Opens the plan of the sample person in a real window, over a round list that each test writes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.content.round_shelf import RoundShelf
from app.domain.framework import CompetencyFramework, Round, Session
from app.domain.ids import CourseId, RegionId, RoundId
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus
from app.runtime.settings import DEFAULT_SETTINGS
from app.views.page import Page
from app.views.plan.page import PlanPage
from app.views.session import Session as WorkSession
from tests.support.rounds import round_at
from tests.support.sample_framework import (
    MemoryStore,
    rate_all,
    sample_attempt,
    sample_framework,
    sample_person,
)
from tests.support.window import SHELL_FACTORIES, Shell, make_shell

BUSAN = RegionId("busan")


def planned(course: str, name: str | None = None) -> CourseRecord:
    """A planned course with its round."""
    return CourseRecord(CourseId(course), CourseStatus.PLANNED, RoundId(name) if name else None)


def framework_with(*rounds: Round, as_of_days: int = 0) -> CompetencyFramework:
    """The sample framework with `rounds`; its list is `as_of_days` older than usual."""
    sample = sample_framework()
    ordered = tuple(sorted(rounds, key=lambda each: (each.start, each.id)))
    as_of = sample.round_list.as_of - timedelta(days=as_of_days)
    return replace(sample, round_list=replace(sample.round_list, rounds=ordered, as_of=as_of))


def moved(each: Round, days: int) -> Round:
    """`each` some days later."""
    shift = timedelta(days=days)
    return replace(
        each, sessions=tuple(Session(one.number, one.start + shift, one.end + shift) for one in each.sessions)
    )


ROUNDS = (
    round_at("talk-1", "talk", (5, 10, 2)),
    round_at("talk-2", "talk", (40, 10, 2), region=BUSAN),
    round_at("trend-1", "trend", (5, 11, 2), seats_left=3),
    round_at("trend-2", "trend", (12, 10, 2), language="en", seats_left=7),
    round_at("basic-1", "basic", (20, 10, 6), (21, 10, 6), region=BUSAN),
    round_at("advanced-1", "advanced", (10, 10, 6)),
)
"""Two talks; a trend round at the time of the first; a basic one after the only advanced one."""


@dataclass
class Desk:
    """The plan in its window, with what a person sees and does there."""

    qtbot: QtBot
    shell: Shell
    page: PlanPage
    shelf: RoundShelf
    opened_links: list[str] = field(default_factory=list)

    @property
    def records(self) -> dict[str, CourseRecord]:
        """The stored marks by course."""
        return {each.course: each for each in self.shell.store.course_records()}

    @property
    def notice(self) -> str:
        """What the program said last, "" for nothing."""
        last = self.shell.session.notices.last
        return last.words() if last else ""

    def marks(self) -> dict[str, str]:
        """How each planned course stands, in a word."""
        return {course: row.content.mark.word for course, row in self.page.overview.rows.items()}

    def notes(self, course: str) -> list[str]:
        """What is said below a row."""
        return [note.words for note in self.page.overview.rows[CourseId(course)].content.notes]

    def widget(self, name: str) -> QWidget:
        """The widget of that object name, as soon as it is shown."""
        found: list[QWidget] = []

        def is_there() -> bool:
            found[:] = [each for each in self.page.findChildren(QWidget, name) if each.isVisible()]
            return bool(found)

        # A layout shows new widgets only when control is back in the event loop.
        self.qtbot.waitUntil(is_there)
        return found[0]

    def shown(self, name: str) -> bool:
        """True when a widget of that object name can be seen."""
        return any(each.isVisible() for each in self.page.findChildren(QWidget, name))

    def press(self, name: str) -> None:
        """Press the button of that object name with the keyboard's space, as its place may be scrolled away."""
        pressed = self.widget(name)
        assert isinstance(pressed, QAbstractButton)
        assert pressed.isEnabled()
        QTest.keyClick(pressed, Qt.Key.Key_Space)

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def act_on_notice(self) -> None:
        """Do what the last notice offers."""
        last = self.shell.session.notices.last
        assert last is not None
        assert last.action is not None
        last.action.run()


class OpenPlan(Protocol):
    def __call__(
        self,
        *records: CourseRecord,
        rounds: Sequence[Round] = ROUNDS,
        goal: str | None = None,
        assessed: bool = False,
        language: str = "en",
        text_percent: int = 100,
        size: tuple[int, int] = (1180, 760),
    ) -> Desk: ...


@pytest.fixture
def open_plan(qtbot: QtBot, tmp_path: Path) -> OpenPlan:
    """Opens the window on the plan; links that the page opens are only noted."""

    def open_it(
        *records: CourseRecord,
        rounds: Sequence[Round] = ROUNDS,
        goal: str | None = None,
        assessed: bool = False,
        language: str = "en",
        text_percent: int = 100,
        size: tuple[int, int] = (1180, 760),
    ) -> Desk:
        links: list[str] = []

        def noted(url: str) -> bool:
            links.append(url)
            return True

        def make_page(session: WorkSession) -> Page:
            return PlanPage(session, open_link=noted)

        framework = framework_with(*rounds)
        person = replace(sample_person(goal=goal), language=Language(language))
        attempts = [sample_attempt(rate_all(framework, 0))] if assessed else []
        settings = replace(
            DEFAULT_SETTINGS, text_percent=text_percent, window_width_px=size[0], window_height_px=size[1]
        )
        shell = make_shell(
            qtbot,
            language=language,
            settings=settings,
            stores=[MemoryStore(person, attempts, records)],
            framework=framework,
            factories={**SHELL_FACTORIES, "plan": make_page},
        )
        shelf = RoundShelf(tmp_path / "rounds")
        shelf.open(framework)
        shell.session.round_shelf = shelf
        shell.open(person.id)
        shell.window.activateWindow()
        qtbot.waitUntil(shell.window.isActiveWindow)
        shell.window.go("plan")
        page = shell.window.page
        assert isinstance(page, PlanPage)
        return Desk(qtbot, shell, page, shelf, links)

    return open_it
