"""Every question and keyword explained after the check: what was answered, what is right, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.check_findings import is_right
from app.domain.framework import CompetencyFramework
from app.domain.knowledge_check import CheckSheet, KeywordProbe, ProbeKind, Question
from app.i18n import _, current
from app.views.components import Card, Chip, IconLabel, WrapLabel, rule
from app.views.knowledge_check.desk import CheckStand
from app.views.theme import current_theme
from app.wording.check_words import answer_lines, probe_kind_words, source_words
from app.wording.levels import language_of


class ExplanationCard(Card):
    """A card with a title over entries that are made anew each time they are shown."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self.title = WrapLabel("title")
        self.note = WrapLabel("muted")
        self._entries = QWidget()
        for widget in (self.title, self.note, self._entries):
            self.column.addWidget(widget)

    def show_entries(self, title: str, note: str, entries: list[QWidget]) -> None:
        """Show `entries` with rules between them."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().space("m"))
        for place, entry in enumerate(entries):
            if place:
                column.addWidget(rule())
            column.addWidget(entry)
        self.column.replaceWidget(self._entries, fresh)
        # Hidden, not orphaned: a widget without a parent that the layout shows would become a window of its own.
        self._entries.hide()
        self._entries.deleteLater()
        self._entries = fresh


def question_entries(stand: CheckStand) -> list[QWidget]:
    """One entry for each question, in the order in which they were asked."""
    return [
        _question_entry(stand.framework, number, question, stand.sheet)
        for number, question in enumerate(stand.check.questions, start=1)
    ]


def keyword_entries(stand: CheckStand) -> list[QWidget]:
    """One entry for each keyword, the made-up ones first."""
    foils_first = sorted(stand.check.probes, key=lambda each: each.kind is not ProbeKind.FOIL)
    return [_keyword_entry(each, stand.sheet) for each in foils_first]


def _question_entry(
    framework: CompetencyFramework, number: int, question: Question, sheet: CheckSheet
) -> QWidget:
    words = current()
    language = language_of(words)
    entry, column = _entry(f"explained_{question.id}")
    column.addWidget(WrapLabel("strong", f"{number}. {question.text.in_language(language)}"))
    icon, tone, verdict = {
        True: ("check-circle", "done", _("Right")),
        False: ("cross", "needs", _("Not right")),
        None: ("dash", "text_muted", _("Left out")),
    }[is_right(question, sheet)]
    column.addWidget(_verdict(icon, tone, verdict))
    for line in answer_lines(question, sheet, words):
        column.addWidget(WrapLabel("body", line))
    column.addWidget(WrapLabel("body", question.explanation.in_language(language)))
    column.addWidget(WrapLabel("muted", source_words(framework, question, words)))
    return entry


def _keyword_entry(probe: KeywordProbe, sheet: CheckSheet) -> QWidget:
    words = current()
    language = language_of(words)
    entry, column = _entry(f"explained_{probe.id}")
    row = QHBoxLayout()
    row.setSpacing(current_theme().space("s"))
    row.addWidget(WrapLabel("strong", probe.title.in_language(language)), 1)
    chip = Chip("needs" if probe.kind is ProbeKind.FOIL else "neutral")
    chip.setText(probe_kind_words(probe, words))
    row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(row)
    ticked = _("You ticked it.") if probe.id in sheet.known else _("You left it empty.")
    column.addWidget(WrapLabel("muted", ticked))
    column.addWidget(WrapLabel("body", probe.explanation.in_language(language)))
    return entry


def _entry(name: str) -> tuple[QWidget, QVBoxLayout]:
    entry = QWidget()
    entry.setObjectName(name)
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(current_theme().space("xs"))
    return entry, column


def _verdict(icon: str, tone: str, words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current_theme().space("xs"))
    row.addWidget(IconLabel(icon, tone, 18))
    row.addWidget(WrapLabel("strong", words), 1)
    return line
