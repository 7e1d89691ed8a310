"""The question that opens under the upper answers: done in real work lately, and a private line of evidence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from app.i18n import _
from app.views.assessment.reading import is_large
from app.views.components import Card, WrapLabel, button, say
from app.views.components.private_text import PrivateLine
from app.views.icons import icon
from app.views.theme import current_theme, theme_notifier

EVIDENCE_LENGTH = 200


class RecencyRow(Card):
    """Yes, no or skip, and one line of evidence.

    `recency_chosen(object)`: True, False, or None for skip. The line's own signals are on `evidence`.
    """

    recency_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", padding=8, parent=parent)
        self.setObjectName("recency")
        self.question = WrapLabel("body")
        self.question.setObjectName("recency_question")
        self.yes = self._choice("recency_yes")
        self.no = self._choice("recency_no")
        self.skip = button("recency_skip", "link")
        self.evidence_label = WrapLabel("muted")
        self.evidence = PrivateLine(EVIDENCE_LENGTH)
        self.evidence.setObjectName("evidence")
        self.evidence_label.setBuddy(self.evidence)
        self._ask_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._evidence_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.yes.clicked.connect(self._yes_pressed)
        self.no.clicked.connect(self._no_pressed)
        self.skip.clicked.connect(self._skip_pressed)
        theme_notifier().theme_changed.connect(self._lay_out)
        self._lay_out()

    def retranslate(self, question: str) -> None:
        """Set the words; `question` comes from the pack."""
        self.question.setText(question)
        say(self.yes, _("Yes"), name=f"{question} {_('Yes')}")
        say(self.no, _("No"), name=f"{question} {_('No')}")
        say(self.skip, _("Skip"), name=f"{question} {_('Skip')}")
        self.evidence_label.setText(_("What it was, in a line (only you see this)"))
        self.evidence.setAccessibleName(_("What it was, in a line (only you see this)"))

    def show_recency(self, done_recently: bool | None) -> None:
        """Show what is stored; None leaves both open."""
        for choice, value in ((self.yes, True), (self.no, False)):
            choice.setChecked(done_recently is value)

    def _choice(self, name: str) -> QPushButton:
        made = button(name, "outlined")
        made.setCheckable(True)
        made.toggled.connect(lambda chosen: _tick(made, chosen))
        return made

    def _build(self) -> None:
        self._buttons = QHBoxLayout()
        for each in (self.yes, self.no, self.skip):
            self._buttons.addWidget(each)
        self._ask_row.addWidget(self.question, 1)
        self._ask_row.addLayout(self._buttons)
        self._evidence_row.addWidget(self.evidence_label)
        self._evidence_row.addWidget(self.evidence, 1)
        self.column.addLayout(self._ask_row)
        self.column.addLayout(self._evidence_row)

    def _lay_out(self) -> None:
        large = is_large()
        direction = QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        for row in (self._ask_row, self._evidence_row):
            row.setDirection(direction)
            row.setSpacing(current_theme().space("s"))
        self.column.setContentsMargins(16, 6, 12, 8)
        self.column.setSpacing(6)

    def _yes_pressed(self) -> None:
        self.recency_chosen.emit(True)

    def _no_pressed(self) -> None:
        self.recency_chosen.emit(False)

    def _skip_pressed(self) -> None:
        self.recency_chosen.emit(None)


def _tick(choice: QPushButton, chosen: bool) -> None:
    choice.setIcon(icon("check", "on_accent_soft") if chosen else QIcon())
