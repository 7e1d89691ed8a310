"""A person at the keyboard of the real window: presses keys, reaches things by Tab, waits for what the window shows."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.answering.attempt_editor import Clock
from app.bootstrap.window import Program, build_program, make_application
from app.domain.localized_text import Language
from app.runtime.paths import DataPaths
from app.runtime.settings import load_settings
from app.store.first_look import first_look
from app.views.notices import Asker
from app.views.session import system_clock

PATIENCE_MS = 20_000
STEP_MS = 10
MOST_TABS = 120


class Typist:
    """Starts the program over `folder` and works it by keys alone."""

    def __init__(self, folder: Path, clock: Clock = system_clock, asker: Asker | None = None) -> None:
        paths = DataPaths(folder)
        paths.prepare()
        self._application = make_application()
        self.program: Program = build_program(
            self._application,
            paths,
            load_settings(paths.settings),
            first_look(paths),
            asker=asker,
            clock=clock,
        )
        self.window = self.program.window
        self.window.show()
        self.window.activateWindow()
        self.wait_for(self.window.isActiveWindow, "the window is active")
        self.program.open()
        self.wait_for(lambda: self.program.session.is_ready, "the store is open")

    @property
    def language(self) -> Language:
        """What the interface speaks."""
        return self.program.session.language

    def wait_for(self, condition: Callable[[], object], what: str) -> None:
        """Let the window work until `condition` holds. Raises AssertionError, naming `what`, when it never does."""
        assert self.comes_true(condition, PATIENCE_MS), what

    def comes_true(self, condition: Callable[[], object], within_ms: int) -> bool:
        """Let the window work until `condition` holds or the time is up; whether it held."""
        timer = QElapsedTimer()
        timer.start()
        while not condition():
            if timer.elapsed() > within_ms:
                return False
            QTest.qWait(STEP_MS)
        return True

    def find(self, name: str) -> QWidget:
        """The visible widget of that object name. Raises AssertionError when there is none."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"nothing visible is named {name}"
        return found[0]

    def sees(self, name: str) -> bool:
        """True while something of that name is visible."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    @property
    def focused(self) -> QWidget:
        """What has the keyboard. Raises AssertionError when nothing has."""
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the keyboard focus"
        return focus

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and release one key where the focus is."""
        QTest.keyClick(self.focused, key, modifiers)

    def type(self, text: str) -> None:
        """Type `text` where the focus is; Hangul comes as from an input method, first composed, then committed."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused, letter)
                continue
            composed, committed = QInputMethodEvent(letter, []), QInputMethodEvent()
            committed.setCommitString(letter)
            for event in (composed, committed):
                QApplication.sendEvent(self.focused, event)

    def tab_to(self, name: str) -> QWidget:
        """Reach the widget of that object name by Tab alone. Raises AssertionError when Tab never gets there."""
        for _ in range(MOST_TABS):
            if self.focused.objectName() == name:
                return self.focused
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reached {name}")

    def activate(self, name: str) -> None:
        """Reach a button by Tab and press it with the space bar."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)
