"""The end of the check, for the person only: the four fields, how sure they were, what changes, and every answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.localized_text import Language
from app.i18n import _, current
from app.views.assessment.reading import READING_WIDTH, ColumnBar
from app.views.components import Card, Notice, ScrollPage, WrapLabel, button, say
from app.views.knowledge_check.desk import CheckStand
from app.views.knowledge_check.explanations import ExplanationCard, keyword_entries, question_entries
from app.views.knowledge_check.field_card import FieldCard
from app.views.knowledge_check.first_course_card import EffectCard
from app.wording.check_words import calibration_sentences


class EndPage(QWidget):
    """`result_wanted()`: the person goes back to their result."""

    result_wanted = Signal()

    def __init__(self, framework: CompetencyFramework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_end")
        self.scroller = ScrollPage("check_end_scroll", reading_width=READING_WIDTH)
        self.title = WrapLabel("heading")
        self.private = Notice("check_private")
        self.fields = FieldCard(framework)
        self.sureness = Card()
        self.sureness.setObjectName("check_calibration")
        self.sureness_title = WrapLabel("title")
        self.sureness_words = WrapLabel("body")
        self.effect = EffectCard()
        self.keywords = ExplanationCard("explained_keywords")
        self.questions = ExplanationCard("explained_questions")
        self.result = button("check_to_result", "primary", "result")
        self.footer = ColumnBar("check_end_footer", self.scroller)
        self._build()
        self.result.clicked.connect(self.result_wanted)

    def show_stand(self, stand: CheckStand, language: Language) -> None:
        """Show what the finished check of `stand` says."""
        self.title.setText(_("What the knowledge check says"))
        self.private.show_words(
            "info", _("Only you see this page. Nothing of it is in the PDF or in a result file.")
        )
        if stand.found is None:
            return
        self.fields.show_found(stand.found, language)
        self.sureness_title.setText(_("How sure you were"))
        self.sureness_words.setText(" ".join(calibration_sentences(stand.found.calibration, current())))
        self.effect.show_effect(stand, language)
        self.keywords.show_entries(
            _("The keywords"),
            _(
                "Two of them were made up. If you ticked one, you are in good company: that is why they are here."
            ),
            keyword_entries(stand),
        )
        self.questions.show_entries(_("The questions"), "", question_entries(stand))
        say(self.result, _("See the result"))

    def focus_first(self) -> None:
        """Begin at the top."""
        self.scroller.verticalScrollBar().setValue(0)
        self.result.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.sureness.column.addWidget(self.sureness_title)
        self.sureness.column.addWidget(self.sureness_words)
        parts = (
            self.title,
            self.private,
            self.fields,
            self.sureness,
            self.effect,
            self.keywords,
            self.questions,
        )
        for widget in parts:
            self.scroller.column.addWidget(widget)
        self.scroller.column.addStretch(1)
        self.footer.row.addStretch(1)
        self.footer.row.addWidget(self.result)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.scroller, 1)
        page.addWidget(self.footer)
