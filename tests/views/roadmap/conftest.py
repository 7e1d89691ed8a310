"""Opens the roadmap of the sample person in a real window."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId
from app.domain.localized_text import Language
from app.domain.person import CourseRecord
from app.domain.roadmap import StationState
from app.runtime.settings import DEFAULT_SETTINGS
from app.views.page import Page
from app.views.roadmap.page import RoadmapPage
from app.views.roadmap.station_button import StationButton
from app.views.session import Session
from tests.support.sample_framework import (
    MemoryStore,
    sample_attempt,
    sample_framework,
    sample_person,
)
from tests.support.window import SHELL_FACTORIES, Shell, make_shell

FRAMEWORK = sample_framework()


def rated(**codes: int) -> Attempt:
    """An attempt with each named cell ("service_b1", or a whole "service") rated with its code, the rest with 0."""
    ratings = {item.id: 0 for item in FRAMEWORK.items}
    for cell, code in codes.items():
        ratings |= {item.id: code for item in FRAMEWORK.items if item.id.startswith(cell.replace("_", "-"))}
    return sample_attempt(ratings)


@dataclass
class Desk:
    """The roadmap in its window, with what a person sees and does there."""

    qtbot: QtBot
    shell: Shell
    page: RoadmapPage
    opened_links: list[str] = field(default_factory=list)

    @property
    def state(self) -> dict[str, StationState]:
        """The state of every station as the map has it."""
        workspace = self.shell.session.workspace
        assert workspace is not None
        return {station.course: station.state for station in workspace.roadmap().stations}

    def station(self, course: str) -> StationButton:
        """The button of a station."""
        return self.page.map.canvas.buttons[CourseId(course)]

    def key(self, key: Qt.Key, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)

    def press(self, name: str) -> None:
        """Click the widget of that object name as soon as it is shown."""
        self.qtbot.waitUntil(lambda: self.shown(name))
        widget = self.page.findChild(QWidget, name)
        assert widget is not None
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def shown(self, name: str) -> bool:
        """True when a widget of that object name can be seen."""
        widget = self.page.findChild(QWidget, name)
        return widget is not None and widget.isVisible()

    def focused(self) -> str:
        """The object name of what has the keyboard."""
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""

    def focused_station(self) -> str | None:
        """The station that has the keyboard, None when something else has it."""
        focused = QApplication.focusWidget()
        return focused.course if isinstance(focused, StationButton) else None


class OpenRoadmap(Protocol):
    def __call__(
        self,
        attempt: Attempt | None = None,
        *,
        goal: str | None = "builder",
        records: Sequence[CourseRecord] = (),
        language: str = "ko",
        text_percent: int = 100,
        size: tuple[int, int] = (1180, 760),
        framework: CompetencyFramework = FRAMEWORK,
    ) -> Desk: ...


@pytest.fixture
def open_roadmap(qtbot: QtBot) -> OpenRoadmap:
    """Opens the window on the roadmap; links that the page opens are only noted."""

    def open_it(
        attempt: Attempt | None = None,
        *,
        goal: str | None = "builder",
        records: Sequence[CourseRecord] = (),
        language: str = "ko",
        text_percent: int = 100,
        size: tuple[int, int] = (1180, 760),
        framework: CompetencyFramework = FRAMEWORK,
    ) -> Desk:
        links: list[str] = []

        def noted(url: str) -> bool:
            links.append(url)
            return True

        def make_page(session: Session) -> Page:
            return RoadmapPage(session, open_link=noted)

        person = replace(sample_person(goal=goal), background=None, language=Language(language))
        store = MemoryStore(person, [attempt] if attempt else [], records)
        settings = replace(
            DEFAULT_SETTINGS,
            text_percent=text_percent,
            window_width_px=size[0],
            window_height_px=size[1],
        )
        shell = make_shell(
            qtbot,
            language=language,
            settings=settings,
            stores=[store],
            framework=framework,
            factories={**SHELL_FACTORIES, "roadmap": make_page},
        )
        shell.open(person.id)
        shell.window.activateWindow()
        qtbot.waitUntil(shell.window.isActiveWindow)
        shell.window.go("roadmap")
        page = shell.window.page
        assert isinstance(page, RoadmapPage)
        return Desk(qtbot, shell, page, links)

    return open_it
