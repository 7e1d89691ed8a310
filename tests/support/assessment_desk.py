"""A window with the self-assessment of the sample person, worked as a person does: by keys and clicks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.attempt import Attempt, Form, ItemAnswer, Rating
from app.domain.flow import item_order
from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId
from app.views.assessment.page import AssessmentPage
from app.views.assessment.walk import Step
from tests.support.sample_framework import MemoryStore, sample_attempt, sample_framework
from tests.support.window import PreparedAsker, Shell

SEED = 1
FRAMEWORK = sample_framework()
ORDER = item_order(FRAMEWORK, SEED)
"""The items in the order in which `begun` attempts ask them."""


def begun(
    ratings: Sequence[Rating] = (), form: Form = Form.FULL, framework: CompetencyFramework = FRAMEWORK
) -> Attempt:
    """An open attempt in `form` with the first items rated in order, resting at the item behind them."""
    order = item_order(framework, SEED)
    attempt = sample_attempt(dict(zip(order, ratings, strict=False)), form=form, seed=SEED)
    return replace(attempt, place=order[min(len(ratings), len(order) - 1)])


@dataclass
class Desk:
    """The window, its assessment page, and a hand for mouse and keyboard."""

    qtbot: QtBot
    shell: Shell
    page: AssessmentPage

    @property
    def attempt(self) -> Attempt:
        """What is stored."""
        attempt = self.shell.session.attempt
        assert attempt is not None
        return attempt

    @property
    def store(self) -> MemoryStore:
        """The person's store."""
        return self.shell.store

    @property
    def asker(self) -> PreparedAsker:
        """Who answers questions."""
        return self.shell.asker

    @property
    def item(self) -> ItemId:
        """The item shown."""
        assert self.page.walk.step is Step.ITEM
        assert self.page.walk.item is not None
        return self.page.walk.item

    def shows(self, item: ItemId) -> bool:
        """True when the statement of `item` is shown."""
        return self.is_at(Step.ITEM) and self.page.walk.item == item

    def is_at(self, step: Step) -> bool:
        """True when the page of `step` is shown."""
        return self.page.walk.step is step

    def practised(self) -> Rating | None:
        """What was answered to the practice statement."""
        return self.page.before.practice.rating

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    @property
    def answer(self) -> ItemAnswer:
        """The stored answer to the item shown."""
        return self.attempt.answer(self.item)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus, key, modifiers)

    def find(self, name: str) -> QWidget:
        """The visible widget of that name."""
        found = [each for each in self.page.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"nothing visible is named {name}"
        return found[0]

    def sees(self, name: str) -> bool:
        """True when something visible has that name."""
        return any(each.isVisible() for each in self.page.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        """Click the visible button of that name."""
        widget = self.find(name)
        assert isinstance(widget, QAbstractButton)
        assert widget.isEnabled()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def wait(self, condition: Callable[[], object]) -> None:
        """Let the window work until `condition` holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=3000)

    def settle(self) -> None:
        """Let everything happen that is due at once."""
        for _ in range(3):
            QApplication.processEvents()

    def switch(self, language: str) -> None:
        """Switch the language as the top bar does."""
        self.shell.window.change_language(language)


OpenDesk = Callable[..., Desk]
