"""Opens the assessment of the sample person in a real window."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.runtime.settings import DEFAULT_SETTINGS
from app.views.assessment.page import AssessmentPage
from app.views.page import Page
from tests.support.assessment_desk import FRAMEWORK, Desk, OpenDesk
from tests.support.window import SHELL_FACTORIES, open_shell


@pytest.fixture
def open_desk(qtbot: QtBot) -> OpenDesk:
    """Opens the window on the assessment, over an attempt (None: none was begun). Advancing is off unless wanted."""

    def open_it(
        attempt: Attempt | None = None,
        *,
        language: str = "ko",
        advance: bool = False,
        keys: bool = True,
        text_percent: int = 100,
        framework: CompetencyFramework = FRAMEWORK,
    ) -> Desk:
        settings = replace(
            DEFAULT_SETTINGS, advance_automatically=advance, shortcuts_enabled=keys, text_percent=text_percent
        )
        factories = {**SHELL_FACTORIES, "home": Page, "assessment": AssessmentPage}
        shell = open_shell(
            qtbot, attempt, language=language, settings=settings, factories=factories, framework=framework
        )
        shell.window.change_language(language)
        shell.window.activateWindow()
        qtbot.waitUntil(shell.window.isActiveWindow)
        shell.window.go("assessment")
        page = shell.window.page
        assert isinstance(page, AssessmentPage)
        return Desk(qtbot, shell, page)

    return open_it
