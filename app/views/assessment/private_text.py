"""Fields for what only the person sees: notes and evidence. They keep what is typed and never write over it.

A draft is text that is typed but not stored yet; it survives refreshes, page turns, a change of language and a
failed save. An open composition (a Hangul syllable being typed) belongs to the draft, so it is stored as well.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.domain.ids import ItemId

EVIDENCE_LENGTH = 200
_NOTE_LINES = 3


class Typing:
    """What a person is typing into one field: the draft of each item, and the open composition.

    `read` gives the field's text without the composition, `place` the cursor in UTF-16 units, as Qt counts;
    `tell` is called with the full text whenever the person changed it.
    """

    def __init__(
        self, read: Callable[[], str], place: Callable[[], int], tell: Callable[[str], None]
    ) -> None:
        self._read, self._place, self._tell = read, place, tell
        self._drafts: dict[ItemId, str] = {}
        self._item: ItemId | None = None
        self._told = ""
        self.composing = ""

    def full_text(self) -> str:
        """The text with the open composition in its place."""
        text = self._read()
        if not self.composing:
            return text
        before = text.encode("utf-16-le")[: 2 * self._place()].decode("utf-16-le")
        return before + self.composing + text[len(before) :]

    def text_to_show(self, item: ItemId, stored: str) -> str | None:
        """What the field must show now for `item`; None when it must not be touched."""
        turned, self._item = item != self._item, item
        if self._drafts.get(item) == stored:
            del self._drafts[item]
        text = self._drafts.get(item, stored)
        if not turned and (item in self._drafts or self.full_text() == stored):
            return None
        self._told, self.composing = text, ""
        return text

    def changed(self) -> None:
        """The person may have typed: keep and tell it if so."""
        text = self.full_text()
        if text != self._told and self._item is not None:
            self._told = self._drafts[self._item] = text
            self._tell(text)


class PrivateNote(QPlainTextEdit):
    """A private note of several lines.

    `text_typed(str)`: the person typed; the text includes an open composition. `editing_left()`: the focus went
    elsewhere. `escape_pressed()`: the person wants to go back to answering.
    """

    text_typed = Signal(str)
    editing_left = Signal()
    escape_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.typing = Typing(self.toPlainText, lambda: self.textCursor().position(), self.text_typed.emit)
        self.textChanged.connect(self.typing.changed)

    def show_text(self, item: ItemId, stored: str) -> None:
        """Show the note on `item`: its draft, or what is stored; typing that goes on is not disturbed."""
        text = self.typing.text_to_show(item, stored)
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


class PrivateLine(QLineEdit):
    """A private line; signals as of `PrivateNote`."""

    text_typed = Signal(str)
    editing_left = Signal()
    escape_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(EVIDENCE_LENGTH)
        self.typing = Typing(self.text, self.cursorPosition, self.text_typed.emit)
        self.textEdited.connect(self.typing.changed)

    def show_text(self, item: ItemId, stored: str) -> None:
        """Show the line on `item`: its draft, or what is stored; typing that goes on is not disturbed."""
        text = self.typing.text_to_show(item, stored)
        if text is not None:
            self.setText(text)

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
