"""The page before the first question: how long, what is asked, who sees it, and what it can change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.knowledge_check import KnowledgeCheck
from app.i18n import _, pgettext
from app.views.assessment.reading import READING_WIDTH, ColumnBar
from app.views.components import ArrowButton, Card, ScrollPage, WrapLabel, button, say

MINUTES = 6
"""About how long twelve questions and ten keywords take."""


class StartPage(QWidget):
    """`begin_wanted()`, `later_wanted()`, `assessment_wanted()`: the buttons were pressed."""

    begin_wanted = Signal()
    later_wanted = Signal()
    assessment_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_start")
        self.scroller = ScrollPage("check_start_scroll", reading_width=READING_WIDTH)
        self.title = WrapLabel("heading")
        self.lead = WrapLabel("body")
        self.lead.setObjectName("check_lead")
        self.parts = tuple((WrapLabel("title"), WrapLabel("body")) for _part in range(3))
        self.cards = QWidget()
        self.begin = ArrowButton("check_begin")
        self.later = button("check_later", "quiet")
        self.assessment = button("check_assessment", "primary", "assessment")
        self.footer = ColumnBar("check_start_footer", self.scroller)
        self._build()
        self.begin.clicked.connect(self.begin_wanted)
        self.later.clicked.connect(self.later_wanted)
        self.assessment.clicked.connect(self.assessment_wanted)

    def show_check(self, check: KnowledgeCheck | None, has_begun: bool) -> None:
        """Show what the check asks, or (None) that it comes after the self-assessment."""
        self.title.setText(_("Knowledge check"))
        self.cards.setVisible(check is not None)
        for widget in (self.begin, self.later):
            widget.setVisible(check is not None)
        self.assessment.setVisible(check is None)
        say(self.assessment, _("Go to the self-assessment"))
        say(self.later, _("Not now"))
        say(self.begin, pgettext("knowledge check", "Go on") if has_begun else _("Begin"))
        if check is None:
            self.lead.setText(
                _("The knowledge check follows a finished self-assessment. It is short and voluntary.")
            )
            return
        self.lead.setText(
            _(
                "{questions} questions and {keywords} keywords, about {minutes} minutes. You can stop at any moment "
                "and go on later."
            ).format(questions=len(check.questions), keywords=len(check.probes), minutes=MINUTES)
        )
        for (title, text), (title_words, words) in zip(self.parts, _parts(), strict=True):
            title.setText(title_words)
            text.setText(words)

    def focus_first(self) -> None:
        """Put the focus on the one thing to do."""
        target = self.assessment if self.begin.isHidden() else self.begin
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        column = QVBoxLayout(self.cards)
        column.setContentsMargins(0, 0, 0, 0)
        for title, text in self.parts:
            card = Card()
            card.column.addWidget(title)
            card.column.addWidget(text)
            column.addWidget(card)
        for widget in (self.title, self.lead, self.cards):
            self.scroller.column.addWidget(widget)
        self.scroller.column.addStretch(1)
        self.footer.row.addWidget(self.later)
        self.footer.row.addStretch(1)
        self.footer.row.addWidget(self.assessment)
        self.footer.row.addWidget(self.begin)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.scroller, 1)
        page.addWidget(self.footer)


def _parts() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("What is asked"),
            _(
                "Each question has one right answer. After choosing, say how sure you are: a guess is welcome as long "
                "as you call it one. At the end you tick the keywords that you know."
            ),
        ),
        (
            _("Who sees it"),
            _(
                "Only you. Your answers and everything that follows from them stay on this computer: they are in no "
                "report and in no result file."
            ),
        ),
        (
            _("What it changes"),
            _(
                "Your levels stay as they are. Only the confidence of a level and the first recommended course can "
                "change, and you can overrule the course with a reason."
            ),
        ),
    )
