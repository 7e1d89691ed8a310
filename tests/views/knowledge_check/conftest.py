"""Opens the knowledge check of a finished self-assessment in a real window."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.runtime.settings import DEFAULT_SETTINGS, ThemeChoice
from app.views.assessment.page import AssessmentPage
from app.views.knowledge_check.page import KnowledgeCheckPage
from app.views.result.page import ResultPage
from app.views.roadmap.page import RoadmapPage
from tests.support.check_desk import FRAMEWORK, CheckDesk, OpenCheck, finished_attempt
from tests.support.window import SHELL_FACTORIES, open_shell


@pytest.fixture
def open_check(qtbot: QtBot) -> OpenCheck:
    """Opens the check, after the attempt given."""

    def opened(
        attempt: Attempt | None = None,
        *,
        language: str = "ko",
        size: tuple[int, int] = (1180, 760),
        text_percent: int = 100,
        theme: ThemeChoice = ThemeChoice.LIGHT,
        shortcuts: bool = True,
        framework: CompetencyFramework = FRAMEWORK,
    ) -> CheckDesk:
        settings = replace(
            DEFAULT_SETTINGS,
            window_width_px=size[0],
            window_height_px=size[1],
            text_percent=text_percent,
            theme=theme,
            shortcuts_enabled=shortcuts,
        )
        factories = {
            **SHELL_FACTORIES,
            "assessment": AssessmentPage,
            "knowledge_check": KnowledgeCheckPage,
            "result": ResultPage,
            "roadmap": RoadmapPage,
        }
        shell = open_shell(
            qtbot,
            attempt or finished_attempt(),
            settings=settings,
            factories=factories,
            framework=framework,
        )
        shell.window.change_language(language)
        shell.window.activateWindow()
        qtbot.waitUntil(shell.window.isActiveWindow)
        shell.window.go("knowledge_check")
        return CheckDesk(qtbot, shell)

    return opened
