"""What one statement says: competency, statement, example, question, and the same in the other language on wish."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId
from app.domain.localized_text import Language
from app.i18n import _
from app.views.assessment.competency_heading import CompetencyHeading
from app.views.assessment.key_bar import KeyCap
from app.views.assessment.keys import PEEK_KEYS
from app.views.assessment.words import language_name
from app.views.components import Card, WrapLabel, button, say
from app.views.theme import current_theme, theme_notifier


class StatementView(QWidget):
    """The texts of one item. `peek_switched()`: the person wants, or no longer wants, the other language beneath."""

    peek_switched = Signal()

    def __init__(self, framework: CompetencyFramework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._framework = framework
        self.heading = CompetencyHeading()
        self.peek = button("peek", "quiet", "eye")
        self.peek.setCheckable(True)
        self.peek_key = KeyCap(PEEK_KEYS[0])
        self.statement = WrapLabel("heading")
        self.statement.setObjectName("statement")
        self.example = WrapLabel("body")
        self.example.setObjectName("example")
        self.example.setProperty("tone", "muted")
        self.peek_card = Card("sunken", padding=10)
        self.peek_card.setObjectName("peek_card")
        self.peek_language = WrapLabel("muted")
        self.peek_statement = WrapLabel("strong")
        self.peek_statement.setObjectName("peek_statement")
        self.peek_example = WrapLabel("muted")
        self.question = WrapLabel("muted")
        self._build()
        self.peek.clicked.connect(self.peek_switched)
        theme_notifier().theme_changed.connect(self._lay_out)
        self._lay_out()

    @property
    def peeking(self) -> bool:
        """True while the other language is shown beneath."""
        return self.peek.isChecked()

    def set_peeking(self, peeking: bool) -> None:
        """Show the other language beneath, or hide it."""
        self.peek.setChecked(peeking)
        self.peek_card.setVisible(peeking)

    def show_item(self, item_id: ItemId, language: Language) -> None:
        """Show the texts of an item in `language`, and in the other one beneath while peeking."""
        item, other = self._framework.item[item_id], language.other
        self.heading.show_competency(self._framework.competency[item.competency], language)
        self.statement.setText(item.statement.in_language(language))
        self.example.setText(_("Example: {example}").format(example=item.example.in_language(language)))
        self.question.setText(self._framework.scale.question.in_language(language))
        say(self.peek, _("Peek in English") if other is Language.EN else _("Peek in Korean"))
        self.peek_language.setText(language_name(other))
        self.peek_statement.setText(item.statement.in_language(other))
        self.peek_example.setText(item.example.in_language(other))
        self.peek_card.setVisible(self.peeking)

    def _build(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self.heading, 1)
        self._top.addWidget(self.peek)
        self._top.addWidget(self.peek_key)
        for label in (self.peek_language, self.peek_statement, self.peek_example):
            self.peek_card.column.addWidget(label)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addLayout(self._top)
        texts: tuple[QWidget, ...] = (self.statement, self.example, self.peek_card, self.question)
        for widget in texts:
            self.column.addWidget(widget)

    def _lay_out(self) -> None:
        theme = current_theme()
        self.column.setSpacing(theme.space("xs"))
        self._top.setSpacing(theme.space("xs"))
        self.peek_card.column.setSpacing(2)
        self.question.setContentsMargins(0, theme.space("s"), 0, 0)
