"""The keys of the assessment: which key means what, also while a Hangul keyboard is active; does nothing itself.

Keys reach a text field first, so that typing a note never rates or turns a page.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

NOT_MY_WORK_KEY = "0"
NOTE_KEYS = ("N", "ㅜ")
"""The key N, and what the same key gives while Hangul is typed (two-set keyboard)."""

PEEK_KEYS = ("L", "ㅣ")
"""The key L, and what the same key gives while Hangul is typed (two-set keyboard)."""

MOST_OPTION_KEYS = 9


def option_key(index: int) -> str:
    """The key of the option at `index`, counted from 0: "1" for the first one."""
    return str(index + 1)


class AssessmentKeys(QObject):
    """Turns keys pressed on `page` into what they mean.

    `option_pressed(int)`: the key of the option at that index. `not_my_work_pressed`, `note_pressed`,
    `peek_pressed`, `back_pressed`, `forward_pressed`, `confirm_pressed`, `undo_pressed`, `redo_pressed`: their keys.

    Only the character keys can be turned off (WCAG 2.1.4 is about those). They work wherever the focus is in the
    window; the arrows and Enter only inside `page`, as they mean something else outside.
    """

    option_pressed = Signal(int)
    not_my_work_pressed = Signal()
    note_pressed = Signal()
    peek_pressed = Signal()
    back_pressed = Signal()
    forward_pressed = Signal()
    confirm_pressed = Signal()
    undo_pressed = Signal()
    redo_pressed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._characters = [self._option_shortcut(index) for index in range(MOST_OPTION_KEYS)]
        self._characters.append(self._character(NOT_MY_WORK_KEY, self.not_my_work_pressed))
        self._characters += [self._character(key, self.note_pressed) for key in NOTE_KEYS]
        self._characters += [self._character(key, self.peek_pressed) for key in PEEK_KEYS]
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._add(QKeySequence(Qt.Key.Key_Left), self.back_pressed, within)
        self._add(QKeySequence(Qt.Key.Key_Right), self.forward_pressed, within)
        self._add(QKeySequence(Qt.Key.Key_Return), self.confirm_pressed, within)
        self._add(QKeySequence(Qt.Key.Key_Enter), self.confirm_pressed, within)
        self._add(QKeySequence(QKeySequence.StandardKey.Undo), self.undo_pressed, within)
        self._add(QKeySequence(QKeySequence.StandardKey.Redo), self.redo_pressed, within)

    def set_characters_on(self, on: bool) -> None:
        """Let the character keys work, or not; arrows, Enter and undo always do."""
        for shortcut in self._characters:
            shortcut.setEnabled(on)

    def _option_shortcut(self, index: int) -> QShortcut:
        shortcut = QShortcut(QKeySequence(option_key(index)), self._page)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: self.option_pressed.emit(index))
        return shortcut

    def _character(self, key: str, signal: SignalInstance) -> QShortcut:
        return self._add(QKeySequence(key), signal, Qt.ShortcutContext.WindowShortcut)

    def _add(self, sequence: QKeySequence, signal: SignalInstance, context: Qt.ShortcutContext) -> QShortcut:
        shortcut = QShortcut(sequence, self._page)
        shortcut.setContext(context)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(signal)
        return shortcut
