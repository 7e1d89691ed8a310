"""A window with the knowledge check of a finished self-assessment, worked by keys and clicks."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.answering.check_sheets import CHECK_SHEETS
from app.domain.attempt import Attempt
from app.domain.knowledge_check import CheckSheet
from app.views.knowledge_check.page import KnowledgeCheckPage, Step
from tests.support.sample_check import checked_framework
from tests.support.sample_framework import rate_all, sample_attempt
from tests.support.window import Shell

FRAMEWORK = checked_framework()


def finished_attempt(position: int = 3) -> Attempt:
    """Every competency at `position`, the attempt finished."""
    ratings = rate_all(FRAMEWORK, 3)
    for item in FRAMEWORK.items:
        if FRAMEWORK.band[item.band].position > position:
            ratings[item.id] = 0
    attempt = sample_attempt(ratings)
    return replace(attempt, finished_at=attempt.saved_at)


@dataclass
class CheckDesk:
    """The window, its check page, and a hand for the keyboard."""

    qtbot: QtBot
    shell: Shell

    @property
    def page(self) -> KnowledgeCheckPage:
        """The page of the check, which is shown."""
        page = self.shell.window.page
        assert isinstance(page, KnowledgeCheckPage)
        return page

    @property
    def sheet(self) -> CheckSheet:
        """What is stored."""
        workspace, attempt = self.shell.session.workspace, self.shell.session.attempt
        assert workspace is not None
        assert attempt is not None
        return workspace.sheets(CHECK_SHEETS).get(attempt.id, CheckSheet())

    @property
    def step(self) -> Step:
        """Which part is shown."""
        return self.page.step

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keyClick(self.focus, key)

    def settle(self) -> None:
        """Let everything happen that is due at once."""
        for _ in range(4):
            QApplication.processEvents()

    def answer_all(self, *, right: bool, sureness: Qt.Key = Qt.Key.Key_8) -> None:
        """Begin, and answer every question by keys."""
        self.press(Qt.Key.Key_Return)
        for _question in range(12):
            self.press(Qt.Key.Key_1 if right else Qt.Key.Key_2, sureness, Qt.Key.Key_Right)


OpenCheck = Callable[..., CheckDesk]
