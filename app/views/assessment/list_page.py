"""The list of all statements: where one is, what is answered, open or not asked; every row leads to its statement."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId
from app.domain.localized_text import Language
from app.i18n import _
from app.views.assessment.item_rows import ItemRows
from app.views.assessment.overview import Mark, mark_name, overview
from app.views.assessment.reading import READING_WIDTH, ColumnBar, in_column
from app.views.components import ScrollPage, WrapLabel, button, say


class ListPage(QWidget):
    """The list.

    `item_chosen(ItemId)`: go there. `review_wanted()`: look everything over and finish. `start_wanted()`: see the page
    before the first statement again, from which a new attempt can be begun.
    """

    item_chosen = Signal(str)
    review_wanted = Signal()
    start_wanted = Signal()

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
        self.footer = ColumnBar("list_footer", self.scroller)
        self.start = button("start_page", "link")
        self.footer.row.addWidget(self.start)
        self.footer.row.addStretch(1)
        self.footer.row.addWidget(self.review)
        self._column = QVBoxLayout(in_column(self.scroller))
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.counts, self.rows):
            self._column.addWidget(widget)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.scroller, 1)
        page.addWidget(self.footer)
        self.rows.item_chosen.connect(self.item_chosen)
        self.review.clicked.connect(self.review_wanted)
        self.start.clicked.connect(self.start_wanted)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.heading.setText(_("All statements"))
        say(self.review, _("Review and finish"))
        say(self.start, _("See the introduction again"))

    def show_attempt(self, attempt: Attempt, language: Language, current: ItemId | None) -> None:
        """Show every item of `attempt`; `current` is the one shown last."""
        rows = overview(self._framework, attempt, language)
        counts = {mark: sum(row.mark is mark for row in rows) for mark in Mark}
        self.counts.setText(
            " · ".join(f"{mark_name(mark)} {count}" for mark, count in counts.items() if count)
        )
        self.rows.show_rows(rows, language, current)

    def show_current(self, current: ItemId | None, focus: bool) -> None:
        """Bring the row of `current`, or the first, into sight, with the keyboard's `focus` on it if wanted."""
        row = self.rows.row_of(current) if current else None
        row = row or (self.rows.rows[0] if self.rows.rows else None)
        if row is not None:
            if focus:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, row, lambda: self.scroller.ensureWidgetVisible(row, 0, 120))
