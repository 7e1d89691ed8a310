"""The result page: where the person stands in each competency, why, and where the goal lies."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.domain.history import history
from app.domain.ids import CompetencyId
from app.domain.scoring import Profile, profile
from app.i18n import _, current
from app.views.components import (
    ColumnsLayout,
    EmptyCard,
    Notice,
)
from app.views.knowledge_check.desk import CheckStand, check_stand, levels_with_check
from app.views.result.check_card import CheckCard
from app.views.result.comparison import ComparisonCard
from app.views.result.export_panel import ExportPanel
from app.views.result.goal_card import GoalCard, goal_of
from app.views.result.header import ResultHeader
from app.views.result.history_card import HistoryCard
from app.views.result.level_card import LevelCard
from app.views.result.level_cards import LevelCards
from app.views.result.mentor_entry import MentorEntry
from app.views.result.reading_card import ReadingCard
from app.views.result.survey_card import SurveyCard
from app.views.result.why_panel import WhyPanel
from app.views.scrolling_page import ScrollingPage
from app.views.session import Session
from app.views.share.entry import ShareEntry
from app.wording.check_words import check_reasons

LEAST_SIDE_PX = 420
_SLACK_PX = 12


class ResultPage(ScrollingPage):
    """Shows nothing-yet, an interim or a finished result of the latest attempt."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "result", parent=parent)
        self.header = ResultHeader()
        self.empty = EmptyCard("no_result")
        self.interim = Notice("interim_result")
        self.export_panel = ExportPanel(session)
        self._level_cards = LevelCards()
        self.why_panel = WhyPanel()
        self.comparison = ComparisonCard()
        self.goal_card = GoalCard(session)
        self.check_card = CheckCard()
        self.history_card = HistoryCard()
        self.survey_card = SurveyCard(session)
        self.mentor_entry = MentorEntry(session)
        self.share_entry = ShareEntry()
        self.reading = ReadingCard()
        self._why: CompetencyId | None = None
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return _("My result")

    @property
    def cards(self) -> Mapping[CompetencyId, LevelCard]:
        """The card of each competency."""
        return self._level_cards.cards

    def retranslate(self) -> None:
        """Set every fixed text."""
        self.header.retranslate()
        self.empty.show_words(
            _(
                "After the self-assessment you see here where you stand in each competency, why, which behaviours "
                "come next, and what is still to go to your goal."
            ),
            _("Start the self-assessment"),
            _("There is no result yet"),
        )
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
        self.share_entry.show_entry()
        self.reading.show_notes(framework, attempt)

    # Inside

    def _build(self) -> None:
        self._result = QWidget()
        self._result.setObjectName("result_content")
        column = QVBoxLayout(self._result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._level_cards)
        column.addWidget(self.why_panel)
        lower = QWidget()
        lower_columns = ColumnsLayout(LEAST_SIDE_PX, gap=12, parent=lower)
        lower_columns.addWidget(self.check_card)
        lower_columns.addWidget(self.goal_card)
        lower_columns.addWidget(self.survey_card)
        lower_columns.addWidget(self.mentor_entry)
        lower_columns.addWidget(self.share_entry)
        lower_columns.addWidget(self.history_card)
        lower_columns.addWidget(self.reading)
        column.addWidget(self.comparison)
        column.addWidget(lower)
        for widget in (self.header, self.export_panel, self.empty, self.interim, self._result):
            self.scroller.column.addWidget(widget)
        self.scroller.column.addStretch(1)
        self.export_panel.hide()
        self.why_panel.hide()

    def _connect(self) -> None:
        session = self.session
        self.header.save_button.clicked.connect(self._toggle_export)
        self.export_panel.closed.connect(self._close_export)
        self.why_panel.closed.connect(self._close_why)
        for wish, page in (
            (self.header.roadmap_button.clicked, "roadmap"),
            (self.empty.start_button.clicked, "assessment"),
            (self.interim.acted, "assessment"),
            (self.history_card.wanted, "history"),
            (self.survey_card.wanted, "survey"),
            (self.mentor_entry.wanted, "mentor_card"),
            (self.share_entry.wanted, "share"),
            (self.check_card.wanted, "knowledge_check"),
        ):
            self.lead(wish, page)
        self.refresh_on(session.attempt_changed, session.attempt_begun, session.person_changed, session.ready)

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
        if self._level_cards.renew(tuple(levels)):
            for card in self.cards.values():
                card.why_wanted.connect(self._why_toggled)
        for competency, each in levels.items():
            self.cards[competency].show_level(framework, attempt, each, _reasons(stand, competency))
            self.cards[competency].show_open(competency == self._why)

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
        self.scroller.verticalScrollBar().setValue(self.scroller.place_of(self.why_panel) - _SLACK_PX)

    @Slot()
    def _close_why(self) -> None:
        former, self._why = self._why, None
        self.refresh()
        if former is not None and former in self.cards:
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


def _reasons(stand: CheckStand | None, competency: CompetencyId) -> tuple[str, ...]:
    return check_reasons(stand.found if stand else None, competency, current())
