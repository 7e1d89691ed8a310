"""The list of all statements: where one is, what is answered, open or not asked; every row leads to its statement."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId
from app.domain.localized_text import Language
from app.i18n import _
from app.views.assessment.item_rows import ItemRows
from app.views.assessment.overview import Mark, mark_name, overview
from app.views.components import ScrollPage, WrapLabel, button, say
from app.views.theme import current_theme, theme_notifier

READING_WIDTH = 760


class ListPage(QWidget):
    """The list. `item_chosen(ItemId)`: go there. `review_wanted()`: look everything over and finish."""

    item_chosen = Signal(str)
    review_wanted = Signal()

    def __init__(self, framework: CompetencyFramework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list_page")
        self._framework = framework
        self.scroller = ScrollPage("list_scroll", reading_width=READING_WIDTH)
        self.heading = WrapLabel("heading")
        self.counts = WrapLabel("body")
        self.counts.setProperty("tone", "muted")
        self.rows = ItemRows("item_rows")
        self.review = button("review", "outlined", "check")
        self.footer = QFrame()
        self.footer.setProperty("kind", "bar")
        self.footer.setProperty("edge", "top")
        self._footer_row = QHBoxLayout(self.footer)
        self._footer_row.addStretch(1)
        self._footer_row.addWidget(self.review)
        for widget in (self.heading, self.counts, self.rows):
            self.scroller.column.addWidget(widget)
        self.scroller.column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.scroller, 1)
        page.addWidget(self.footer)
        self.rows.item_chosen.connect(self.item_chosen)
        self.review.clicked.connect(self.review_wanted)
        theme_notifier().theme_changed.connect(self._lay_out)
        self._lay_out()

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.heading.setText(_("All statements"))
        say(self.review, _("Review and finish"))

    def show_attempt(self, attempt: Attempt, language: Language, current: ItemId | None) -> None:
        """Show every item of `attempt`; `current` is the one shown last."""
        rows = overview(self._framework, attempt, language)
        counts = {mark: sum(row.mark is mark for row in rows) for mark in Mark}
        self.counts.setText(
            " · ".join(f"{mark_name(mark)} {count}" for mark, count in counts.items() if count)
        )
        self.rows.show_rows(rows, language, current)

    def focus_current(self, current: ItemId | None) -> None:
        """Put the focus on the row of `current`, or on the first, and bring it into sight."""
        row = self.rows.row_of(current) if current else None
        row = row or (self.rows.rows[0] if self.rows.rows else None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, row, lambda: self.scroller.ensureWidgetVisible(row, 0, 120))

    def _lay_out(self) -> None:
        theme = current_theme()
        self._footer_row.setContentsMargins(
            theme.space("xl"), theme.space("s"), theme.space("xl"), theme.space("s")
        )
        self.scroller.column.setSpacing(theme.space("s"))
