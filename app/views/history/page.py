"""The history page: levels over time, and what moved between two attempts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.answering.course_sheets import THEN_NOW_SHEETS
from app.domain.history import history
from app.domain.ids import CourseId
from app.i18n import _
from app.views.components import EmptyCard, WrapLabel, button, say
from app.views.history.comparison_card import ComparisonCard
from app.views.history.growth_card import GrowthCard
from app.views.history.trend_card import TrendCard
from app.views.scrolling_page import ScrollingPage
from app.views.session import Session


class HistoryPage(ScrollingPage):
    """Shows the finished attempts of the person at the pack in use."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "history", parent=parent)
        self.back_button = button("back_to_result", "link", "arrow-left")
        self.heading = WrapLabel("heading")
        self.empty = EmptyCard("no_history")
        self.trend = TrendCard()
        self.comparison = ComparisonCard()
        self.growth = GrowthCard()
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
        self.empty.show_words(
            _(
                "Each assessment that you finish is kept here, so that you can see later how your levels have "
                "changed."
            ),
            _("Go to the self-assessment"),
            _("No assessment has been finished yet"),
        )
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
            ratings = workspace.readable_sheets(THEN_NOW_SHEETS)
            self.growth.show_ratings(framework, {CourseId(key): each for key, each in ratings.items()})

    def focus_start(self) -> None:
        """Begin with the way back."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        column = self.scroller.column
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.heading)
        column.addWidget(self.empty)
        column.addWidget(self.trend)
        column.addLayout(self._comparison_and_growth())
        column.addStretch(1)

    def _comparison_and_growth(self) -> QVBoxLayout:
        """What moved between attempts; a then–now rating of a course stands here too, next to the comparison."""
        place = QVBoxLayout()
        place.setObjectName("comparison_and_growth")
        place.addWidget(self.comparison)
        place.addWidget(self.growth)
        return place

    def _connect(self) -> None:
        session = self.session
        self.lead(self.back_button.clicked, "result")
        self.lead(self.empty.start_button.clicked, "assessment")
        self.refresh_on(session.attempt_changed, session.attempt_begun, session.person_changed, session.ready)
