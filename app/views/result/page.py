"""The result page: where the person stands in each competency, why, and where the goal lies."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.domain.history import history
from app.domain.ids import CompetencyId
from app.domain.scoring import Profile, profile
from app.i18n import _, current
from app.views.components import (
    Card,
    ColumnsLayout,
    FlowLayout,
    Notice,
    ScrollPage,
    WrapLabel,
    button,
    say,
)
from app.views.knowledge_check.desk import CheckStand, check_stand, levels_with_check
from app.views.page import Page
from app.views.result.check_card import CheckCard
from app.views.result.comparison import ComparisonCard
from app.views.result.export_panel import ExportPanel
from app.views.result.goal_card import GoalCard, goal_of
from app.views.result.history_card import HistoryCard
from app.views.result.level_card import LevelCard
from app.views.result.marks import MarkWord
from app.views.result.mentor_entry import MentorEntry
from app.views.result.survey_card import SurveyCard
from app.views.result.why_panel import WhyPanel
from app.views.session import Session
from app.wording.check_words import check_reasons
from app.wording.level_reasons import confidence_note, no_overall_note
from app.wording.levels import ItemMark, attempt_day, form_name, form_note, language_of, mark_word

LEAST_CARD_PX = 268
LEAST_SIDE_PX = 420
_SLACK_PX = 12
_HEADER_GAP_PX = 16
_SCROLL_KEYS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
}


class ResultPage(Page):
    """Shows nothing-yet, an interim or a finished result of the latest attempt."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("result_page")
        self.header = _Header()
        self.empty = _NothingYet()
        self.interim = Notice("interim_result")
        self.export_panel = ExportPanel(session)
        self.cards: dict[CompetencyId, LevelCard] = {}
        self.why_panel = WhyPanel()
        self.comparison = ComparisonCard()
        self.goal_card = GoalCard(session)
        self.check_card = CheckCard()
        self.history_card = HistoryCard()
        self.survey_card = SurveyCard(session)
        self.mentor_entry = MentorEntry(session)
        self.reading = _ReadingCard()
        self._why: CompetencyId | None = None
        self._scroll = ScrollPage("result_scroll", margin=20)
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return _("My result")

    def retranslate(self) -> None:
        """Set every fixed text."""
        self.header.retranslate()
        self.empty.retranslate()
        self.export_panel.retranslate()
        super().retranslate()

    def refresh(self) -> None:
        """Show the latest attempt as it is stored."""
        framework, attempt = self.session.framework, self.session.attempt
        has_result = framework is not None and attempt is not None
        self.empty.setVisible(not has_result)
        self._result.setVisible(has_result)
        self.header.show_attempt(attempt)
        if framework is None or attempt is None:
            self.interim.hide()
            self.export_panel.hide()
            return
        self._show_interim(attempt)
        stand = check_stand(self.session)
        levels = levels_with_check(stand, profile(framework, attempt))
        self._show_cards(framework, attempt, levels, stand)
        self._show_why(framework, attempt, levels, stand)
        self.check_card.show_stand(stand)
        person = self.session.person
        self.comparison.show_levels(framework, attempt, levels, goal_of(framework, person))
        if person is not None:
            self.goal_card.show_goal(framework, person)
        self._show_history(framework, attempt)
        self.survey_card.show_survey()
        self.mentor_entry.show_entry()
        self.reading.show_notes(framework, attempt)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Page up and down scroll, wherever the focus is."""
        steps = _SCROLL_KEYS.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
            return
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + steps * bar.pageStep())

    # Inside

    def _build(self) -> None:
        self._result = QWidget()
        self._result.setObjectName("result_content")
        column = QVBoxLayout(self._result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._card_row = QWidget()
        self._card_columns = ColumnsLayout(LEAST_CARD_PX, gap=12, parent=self._card_row, all_or_one=True)
        column.addWidget(self._card_row)
        column.addWidget(self.why_panel)
        lower = QWidget()
        lower_columns = ColumnsLayout(LEAST_SIDE_PX, gap=12, parent=lower)
        lower_columns.addWidget(self.check_card)
        lower_columns.addWidget(self.goal_card)
        lower_columns.addWidget(self.history_card)
        lower_columns.addWidget(self.survey_card)
        lower_columns.addWidget(self.mentor_entry)
        lower_columns.addWidget(self.reading)
        column.addWidget(self.comparison)
        column.addWidget(lower)
        for widget in (self.header, self.export_panel, self.empty, self.interim, self._result):
            self._scroll.column.addWidget(widget)
        self._scroll.column.addStretch(1)
        self.export_panel.hide()
        self.why_panel.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self.header.roadmap_button.clicked.connect(self._go_to_roadmap)
        self.header.save_button.clicked.connect(self._toggle_export)
        self.export_panel.closed.connect(self._close_export)
        self.empty.start_button.clicked.connect(self._go_to_assessment)
        self.interim.acted.connect(self._go_to_assessment)
        self.why_panel.closed.connect(self._close_why)
        self.history_card.wanted.connect(self._go_to_history)
        self.survey_card.wanted.connect(self._go_to_survey)
        self.mentor_entry.wanted.connect(self._go_to_mentor_card)
        self.check_card.check_wanted.connect(self._go_to_check)
        self.session.attempt_changed.connect(self._refresh_if_shown)
        self.session.attempt_begun.connect(self._refresh_if_shown)
        self.session.person_changed.connect(self._refresh_if_shown)
        self.session.ready.connect(self._refresh_if_shown)

    def _show_interim(self, attempt: Attempt) -> None:
        self.interim.setVisible(not attempt.is_finished)
        self.interim.show_words(
            "needs",
            _("This is an interim result: the assessment is not finished yet, and levels may change."),
            _("Go on answering"),
        )

    def _show_cards(
        self, framework: CompetencyFramework, attempt: Attempt, levels: Profile, stand: CheckStand | None
    ) -> None:
        if list(self.cards) != list(levels):
            self._renew_cards(levels)
        for competency, each in levels.items():
            self.cards[competency].show_level(framework, attempt, each, _reasons(stand, competency))
            self.cards[competency].show_open(competency == self._why)

    def _renew_cards(self, levels: Profile) -> None:
        for card in self.cards.values():
            self._card_columns.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {competency: LevelCard(competency) for competency in levels}
        for card in self.cards.values():
            card.why_wanted.connect(self._why_toggled)
            self._card_columns.addWidget(card)

    def _show_history(self, framework: CompetencyFramework, attempt: Attempt) -> None:
        workspace = self.session.workspace
        attempts = workspace.attempts if workspace else ()
        self.history_card.show_points(history(framework, attempts), attempt.id)

    def _show_why(
        self, framework: CompetencyFramework, attempt: Attempt, levels: Profile, stand: CheckStand | None
    ) -> None:
        self.why_panel.setVisible(self._why is not None)
        if self._why is not None:
            reasons = _reasons(stand, self._why)
            self.why_panel.show_reasons(framework, attempt, levels[self._why], reasons)

    @Slot(bool)
    def _why_toggled(self, opened: bool) -> None:
        card = self.sender()
        if not isinstance(card, LevelCard):
            return
        self._why = card.competency if opened else None
        self.refresh()
        if opened:
            self.why_panel.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._bring_why_into_sight)

    @Slot()
    def _bring_why_into_sight(self) -> None:
        # Where the panel stands is known only once the waiting layouts are done, each of which may ask for another.
        for _round in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        top = self.why_panel.mapTo(self._scroll.content, QPoint(0, 0)).y()
        self._scroll.verticalScrollBar().setValue(top - _SLACK_PX)

    @Slot()
    def _close_why(self) -> None:
        former, self._why = self._why, None
        self.refresh()
        if former in self.cards:
            self.cards[former].why_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _toggle_export(self) -> None:
        opened = not self.export_panel.isVisibleTo(self)
        self.export_panel.setVisible(opened)
        if opened:
            self.export_panel.open_fresh()
            self.export_panel.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _close_export(self) -> None:
        self.export_panel.hide()
        self.header.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def _go_to_roadmap(self) -> None:
        self.navigate.emit("roadmap")

    @Slot()
    def _go_to_history(self) -> None:
        self.navigate.emit("history")

    @Slot()
    def _go_to_survey(self) -> None:
        self.navigate.emit("survey")

    @Slot()
    def _go_to_mentor_card(self) -> None:
        self.navigate.emit("mentor_card")

    @Slot()
    def _go_to_assessment(self) -> None:
        self.navigate.emit("assessment")

    @Slot()
    def _go_to_check(self) -> None:
        self.navigate.emit("knowledge_check")


def _reasons(stand: CheckStand | None, competency: CompetencyId) -> tuple[str, ...]:
    return check_reasons(stand.found if stand else None, competency, current())


class _Header(QWidget):
    """Title, date and form, the legend of the marks, and the page's two buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = WrapLabel("heading")
        self.heading.setObjectName("result_heading")
        self.facts = WrapLabel("muted")
        self.facts.setObjectName("result_facts")
        self.marks = {mark: MarkWord(mark) for mark in ItemMark}
        self.save_button = button("save_result", "outlined", "export")
        self.roadmap_button = button("see_roadmap", "primary", "roadmap")
        self.roadmap_button.setProperty("compact", True)
        self._legend_beside: bool | None = None
        self._words = QWidget()
        words = FlowLayout(self._words, gap=14)
        for widget in (self.heading, self.facts):
            words.addWidget(widget)
        self._legend = QWidget()
        legend = FlowLayout(self._legend, gap=14)
        for entry in self.marks.values():
            legend.addWidget(entry)
        self._buttons = QWidget()
        buttons = FlowLayout(self._buttons, gap=12)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.roadmap_button)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_HEADER_GAP_PX)
        self._grid.setColumnStretch(1, 1)
        self._place(legend_beside=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the legend beside the title only where everything fits on one line."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        parts = (self._words, self._legend, self._buttons)
        needed = sum(part.sizeHint().width() for part in parts) + 2 * _HEADER_GAP_PX + _SLACK_PX
        self._place(legend_beside=needed <= self.width())

    def _place(self, *, legend_beside: bool) -> None:
        if legend_beside == self._legend_beside:
            return
        self._legend_beside = legend_beside
        for part in (self._words, self._legend, self._buttons):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._words, 0, 0, 1, 1 if legend_beside else 2)
        self._grid.addWidget(self._buttons, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        if legend_beside:
            self._grid.addWidget(self._legend, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._grid.addWidget(self._legend, 1, 0, 1, 3)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.heading.setText(_("My result"))
        for mark, entry in self.marks.items():
            entry.say(mark_word(mark, current()))
        say(self.save_button, _("Save as a file"))
        say(self.roadmap_button, _("See the roadmap"))

    def show_attempt(self, attempt: Attempt | None) -> None:
        """Show date and form; without an attempt only the title stands here."""
        for widget in (self.facts, self._buttons, self._legend):
            widget.setVisible(attempt is not None)
        if attempt is not None:
            words = current()
            self.facts.setText(f"{attempt_day(attempt, words)} · {form_name(attempt.form, words)}")
        self._arrange()


class _NothingYet(Card):
    """What will be here, and the way to the assessment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("dashed", parent=parent)
        self.setObjectName("no_result")
        self.heading = WrapLabel("title")
        self.words = WrapLabel("body")
        self.start_button = button("start_assessment", "primary", "assessment")
        self.column.addWidget(self.heading)
        self.column.addWidget(self.words)
        self.column.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self) -> None:
        """Set the texts."""
        self.heading.setText(_("There is no result yet"))
        self.words.setText(
            _(
                "After the self-assessment you see here where you stand in each competency, why, which behaviours "
                "come next, and what is still to go to your goal."
            )
        )
        say(self.start_button, _("Start the self-assessment"))


class _ReadingCard(Card):
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
