"""The history page: levels over time, and what moved between two attempts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.answering.course_sheets import THEN_NOW_SHEETS
from app.domain.history import history
from app.domain.ids import CourseId
from app.i18n import _
from app.views.components import Card, ScrollPage, WrapLabel, button, say
from app.views.history.comparison_card import ComparisonCard
from app.views.history.growth_card import GrowthCard
from app.views.history.trend_card import TrendCard
from app.views.page import Page
from app.views.session import Session

_SCROLL_KEYS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class HistoryPage(Page):
    """Shows the finished attempts of the person at the pack in use."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("history_page")
        self.back_button = button("back_to_result", "link", "arrow-left")
        self.heading = WrapLabel("heading")
        self.empty = _NothingYet()
        self.trend = TrendCard()
        self.comparison = ComparisonCard()
        self.growth = GrowthCard()
        self._scroll = ScrollPage("history_scroll", margin=20)
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return _("History")

    def retranslate(self) -> None:
        """Set every fixed text."""
        say(self.back_button, _("Back to the result"))
        self.heading.setText(_("History"))
        self.empty.retranslate()
        self.trend.retranslate()
        self.comparison.retranslate()
        self.growth.retranslate()
        super().retranslate()

    def refresh(self) -> None:
        """Show the attempts as they are stored."""
        framework, workspace = self.session.framework, self.session.workspace
        attempts = workspace.attempts if workspace else ()
        points = history(framework, attempts) if framework else ()
        self.empty.setVisible(not points)
        self.trend.setVisible(bool(points))
        self.comparison.setVisible(bool(points))
        self._show_growth()
        if framework is None or not points:
            return
        self.trend.show_points(framework, points)
        self.comparison.show_attempts(framework, points, attempts)

    def _show_growth(self) -> None:
        framework, workspace = self.session.framework, self.session.workspace
        if framework is not None and workspace is not None:
            ratings = workspace.sheets(THEN_NOW_SHEETS)
            self.growth.show_ratings(framework, {CourseId(key): each for key, each in ratings.items()})

    def focus_start(self) -> None:
        """Begin with the way back."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Page up and down scroll, wherever the focus is."""
        steps = _SCROLL_KEYS.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
            return
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + steps * bar.pageStep())

    def _build(self) -> None:
        column = self._scroll.column
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.heading)
        column.addWidget(self.empty)
        column.addWidget(self.trend)
        column.addLayout(self._comparison_and_growth())
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _comparison_and_growth(self) -> QVBoxLayout:
        """What moved between attempts; a then–now rating of a course stands here too, next to the comparison."""
        place = QVBoxLayout()
        place.setObjectName("comparison_and_growth")
        place.addWidget(self.comparison)
        place.addWidget(self.growth)
        return place

    def _connect(self) -> None:
        session = self.session
        self.back_button.clicked.connect(self._go_to_result)
        self.empty.start_button.clicked.connect(self._go_to_assessment)
        for changed in (
            session.attempt_changed,
            session.attempt_begun,
            session.person_changed,
            session.ready,
        ):
            changed.connect(self._refresh_if_shown)

    @Slot()
    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def _go_to_result(self) -> None:
        self.navigate.emit("result")

    @Slot()
    def _go_to_assessment(self) -> None:
        self.navigate.emit("assessment")


class _NothingYet(Card):
    """What will be here, and the way to the assessment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("dashed", parent=parent)
        self.setObjectName("no_history")
        self.heading = WrapLabel("title")
        self.words = WrapLabel("body")
        self.start_button = button("go_to_assessment", "primary", "assessment")
        self.column.addWidget(self.heading)
        self.column.addWidget(self.words)
        self.column.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self) -> None:
        """Set the texts."""
        self.heading.setText(_("No assessment has been finished yet"))
        self.words.setText(
            _(
                "Each assessment that you finish is kept here, so that you can see later how your levels have "
                "changed."
            )
        )
        say(self.start_button, _("Go to the self-assessment"))
