"""Fields for what only the person sees: notes, evidence, reviews. They keep what is typed and never write over it.

A draft is text that is typed but not stored yet; it survives refreshes, page turns, a change of language and a
failed save. An open composition (a Hangul syllable being typed) belongs to the draft, so it is stored as well.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_NOTE_LINES = 3


class Typing:
    """What a person is typing into one field: the draft of each subject, and the open composition.

    A subject is the key of what the text is about. `read` gives the field's text without the composition, `place`
    the cursor in UTF-16 units, as Qt counts; `tell` is called with the full text whenever the person changed it.
    """

    def __init__(
        self, read: Callable[[], str], place: Callable[[], int], tell: Callable[[str], None]
    ) -> None:
        self._read, self._place, self._tell = read, place, tell
        self._drafts: dict[str, str] = {}
        self._subject: str | None = None
        self._told = ""
        self.composing = ""

    def full_text(self) -> str:
        """The text with the open composition in its place."""
        text = self._read()
        if not self.composing:
            return text
        before = text.encode("utf-16-le")[: 2 * self._place()].decode("utf-16-le")
        return before + self.composing + text[len(before) :]

    def text_to_show(self, subject: str, stored: str) -> str | None:
        """What the field must show now for `subject`; None when it must not be touched."""
        turned, self._subject = subject != self._subject, subject
        if self._drafts.get(subject) == stored:
            del self._drafts[subject]
        text = self._drafts.get(subject, stored)
        if not turned and (subject in self._drafts or self.full_text() == stored):
            return None
        self._told, self.composing = text, ""
        return text

    def forget(self) -> None:
        """Know nothing of what was typed so far: somebody else works here."""
        self._drafts.clear()
        self._subject = None

    def changed(self) -> None:
        """The person may have typed: keep and tell it if so."""
        text = self.full_text()
        if text != self._told and self._subject is not None:
            self._told = self._drafts[self._subject] = text
            self._tell(text)


class PrivateNote(QPlainTextEdit):
    """A private note of several lines, of at most `length` characters (None: as long as one likes).

    `text_typed(str)`: the person typed; the text includes an open composition. `editing_left()`: the focus went
    elsewhere. `escape_pressed()`: the person wants to go back to answering.
    """

    text_typed = Signal(str)
    editing_left = Signal()
    escape_pressed = Signal()

    def __init__(self, length: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length = length
        self.setTabChangesFocus(True)
        self.typing = Typing(self.toPlainText, lambda: self.textCursor().position(), self.text_typed.emit)
        self.textChanged.connect(self._changed)

    def show_text(self, subject: str, stored: str) -> None:
        """Show the note on `subject`: its draft, or what is stored; typing that goes on is not disturbed."""
        text = self.typing.text_to_show(subject, stored)
        if text is not None:
            with QSignalBlocker(self):
                self.setPlainText(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Keep track of the open composition."""
        self.typing.composing = event.preeditString()
        super().inputMethodEvent(event)
        self.typing.changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leads back to the answers."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the person has left the field."""
        super().focusOutEvent(event)
        self.editing_left.emit()

    def fit_lines(self, line_height: int) -> None:
        """Be as high as a few lines of `line_height` pixels."""
        frame = 2 * round(self.document().documentMargin()) + 12
        self.setFixedHeight(_NOTE_LINES * line_height + frame)

    def _changed(self) -> None:
        if self._length is not None and (excess := len(self.toPlainText()) - self._length) > 0:
            self._take_back(excess)
        self.typing.changed()

    def _take_back(self, excess: int) -> None:
        """Take away the last `excess` characters before the cursor: those that were just put in."""
        cursor = self.textCursor()
        for _character in range(excess):
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
        with QSignalBlocker(self):
            cursor.removeSelectedText()


class PrivateLine(QLineEdit):
    """A private line of at most `length` characters; signals as of `PrivateNote`."""

    text_typed = Signal(str)
    editing_left = Signal()
    escape_pressed = Signal()

    def __init__(self, length: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(length)
        self.typing = Typing(self.text, self.cursorPosition, self.text_typed.emit)
        self.textEdited.connect(self.typing.changed)

    def show_text(self, subject: str, stored: str) -> None:
        """Show the line on `subject`: its draft, or what is stored; typing that goes on is not disturbed."""
        text = self.typing.text_to_show(subject, stored)
        if text is not None:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)  # a long line is read from its beginning

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Keep track of the open composition."""
        self.typing.composing = event.preeditString()
        super().inputMethodEvent(event)
        self.typing.changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leads back to the answers."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the person has left the field."""
        super().focusOutEvent(event)
        self.editing_left.emit()
