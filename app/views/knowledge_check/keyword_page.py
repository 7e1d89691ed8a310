"""The keywords to tick: which of them the person knows. Says nothing of what they are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ids import ProbeId
from app.domain.knowledge_check import CheckSheet, KnowledgeCheck
from app.domain.localized_text import Language
from app.i18n import _
from app.views.assessment.reading import READING_WIDTH, ColumnBar
from app.views.components import Card, ColumnsLayout, ScrollPage, TickBox, WrapLabel, button, say

_COLUMN_PX = 300


class KeywordPage(QWidget):
    """`known_changed(ProbeId, bool)`: a box was ticked or cleared. `back_wanted()`, `finish_wanted()`."""

    known_changed = Signal(str, bool)
    back_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, check: KnowledgeCheck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyword_page")
        self._check = check
        self.scroller = ScrollPage("keyword_scroll", reading_width=READING_WIDTH)
        self.title = WrapLabel("heading")
        self.lead = WrapLabel("body")
        self.boxes = {each.id: self._box(each.id) for each in check.probes}
        self.back = button("keywords_back", "outlined", "chevron-left")
        self.finish = button("check_finish", "primary", "check")
        self.footer = ColumnBar("keyword_footer", self.scroller)
        self._build()
        self.back.clicked.connect(self.back_wanted)
        self.finish.clicked.connect(self.finish_wanted)

    def show_sheet(self, sheet: CheckSheet, language: Language) -> None:
        """Show which keywords are ticked."""
        self.title.setText(_("Which of these do you know?"))
        self.lead.setText(
            _("Tick what you could explain to a colleague in one sentence. Leave the others empty.")
        )
        for probe in self._check.probes:
            box, words = self.boxes[probe.id], probe.title.in_language(language)
            box.setText(words.replace("&", "&&"))
            box.setAccessibleName(words)
            box.setChecked(probe.id in sheet.known)
            box.updateGeometry()
        say(self.back, _("Back"))
        say(self.finish, _("Finish the check"))

    def focus_first(self) -> None:
        """Put the focus on the first keyword."""
        next(iter(self.boxes.values()), self.finish).setFocus(Qt.FocusReason.OtherFocusReason)

    def _box(self, probe: ProbeId) -> TickBox:
        box = TickBox(f"keyword_{probe}")
        box.clicked.connect(lambda ticked: self.known_changed.emit(probe, ticked))
        return box

    def _build(self) -> None:
        card = Card()
        grid = QWidget()
        columns = ColumnsLayout(_COLUMN_PX, parent=grid)
        for box in self.boxes.values():
            columns.addWidget(box)
        card.column.addWidget(grid)
        for widget in (self.title, self.lead, card):
            self.scroller.column.addWidget(widget)
        self.scroller.column.addStretch(1)
        self.footer.row.addWidget(self.back)
        self.footer.row.addStretch(1)
        self.footer.row.addWidget(self.finish)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.scroller, 1)
        page.addWidget(self.footer)
