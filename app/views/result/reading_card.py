"""How the result is to be read; says nothing of the person's own levels."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.i18n import _, current
from app.views.components import Card, WrapLabel
from app.wording.level_reasons import confidence_note, no_overall_note
from app.wording.levels import form_note, language_of


class ReadingCard(Card):
    """What the levels mean and do not mean, and what lies beyond them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setObjectName("reading_notes")
        self.heading = WrapLabel("strong")
        self.notes = [WrapLabel("muted") for _note in range(3)]
        self.beyond_heading = WrapLabel("strong")
        self.beyond = WrapLabel("muted")
        for widget in (self.heading, *self.notes, self.beyond_heading, self.beyond):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_notes(self, framework: CompetencyFramework, attempt: Attempt) -> None:
        """Show the notes for the form of `attempt` in the language of the moment."""
        words = current()
        self.heading.setText(_("How to read this"))
        sentences = (no_overall_note(words), confidence_note(words), form_note(attempt.form, words))
        for label, sentence in zip(self.notes, sentences, strict=True):
            label.setText(sentence)
        self.beyond_heading.setText(framework.beyond.title.in_language(language_of(words)))
        self.beyond.setText(framework.beyond.description.in_language(language_of(words)))
