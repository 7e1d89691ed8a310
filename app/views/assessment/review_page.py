"""The look over everything before finishing: open statements, what was not asked and why, patterns, all answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attempt import Attempt, Form
from app.domain.careless import is_hurried, same_answers
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId
from app.domain.localized_text import Language
from app.i18n import _, ngettext
from app.views.assessment.item_rows import ItemRows
from app.views.assessment.overview import Mark, Row, overview
from app.views.assessment.reading import READING_WIDTH, ColumnBar
from app.views.assessment.words import form_name, rating_words
from app.views.components import FlowLayout, Notice, ScrollPage, WrapLabel, button, say
from app.views.theme import current_theme


class Section(QWidget):
    """A heading with a sentence, and rows beneath; hidden when there are none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.heading = WrapLabel("title")
        self.sentence = WrapLabel("muted")
        self.rows = ItemRows(f"{name}_rows")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, current_theme().space("m"), 0, 0)
        for widget in (self.heading, self.sentence, self.rows):
            column.addWidget(widget)

    def show_rows(self, title: str, sentence: str, rows: Collection[Row], language: Language) -> None:
        """Show `rows` under `title` with their number."""
        self.heading.setText(f"{title} {len(rows)}")
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.rows.show_rows(rows, language)
        self.setVisible(bool(rows))


class ReviewPage(QWidget):
    """The review.

    `item_chosen(ItemId)`: go there and come back. `open_items_wanted()`: answer what is still open.
    `full_form_wanted()`: answer also what was not asked. `finish_wanted()`: finish and see the result.
    """

    item_chosen = Signal(str)
    open_items_wanted = Signal()
    full_form_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, framework: CompetencyFramework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_page")
        self._framework = framework
        self.scroller = ScrollPage("review_scroll", reading_width=READING_WIDTH)
        self.heading = WrapLabel("heading")
        self.summary = WrapLabel("body")
        self.summary.setObjectName("review_summary")
        self.open_notice = Notice("open_notice")
        self.same_notice = Notice("same_notice")
        self.hurry_notice = Notice("hurry_notice")
        self.open_items = Section("open_items")
        self.answered = Section("answered_items")
        self.skipped = Section("skipped_items")
        self.full_form = button("full_form", "outlined")
        self.finish = button("finish", "primary", "check")
        self.finish.setProperty("compact", True)
        self.footer = ColumnBar("review_footer", self.scroller)
        self._build()
        self._connect()

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.heading.setText(_("Review your answers"))
        say(self.full_form, _("Answer those too (full form)"))
        say(self.finish, _("Finish and see the result"))

    def show_attempt(self, attempt: Attempt, language: Language, answer_times_ms: Collection[float]) -> None:
        """Show everything about `attempt`; the times are of the answers given in this sitting."""
        rows = overview(self._framework, attempt, language)
        answered = [row for row in rows if row.mark in (Mark.ANSWERED, Mark.NOT_MY_WORK)]
        unanswered = [row for row in rows if row.mark is Mark.UNANSWERED]
        skipped = [row for row in rows if row.mark is Mark.SKIPPED]
        self.summary.setText(_summary(len(rows), len(answered), attempt.form))
        self._show_open(len(unanswered))
        self._show_patterns(attempt, language, answer_times_ms)
        self.open_items.show_rows(_("Not answered yet"), "", unanswered, language)
        self.answered.show_rows(_("Answered"), _("Choose one to change it."), answered, language)
        self.skipped.show_rows(_("Not asked"), _skip_sentence(attempt.form), skipped, language)
        self.full_form.setVisible(bool(skipped))
        self.finish.setEnabled(bool(answered))

    def focus_first(self) -> None:
        """Put the focus on what is to be done next."""
        target = self.finish if self.open_notice.isHidden() else self.open_notice.action
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        column = self.scroller.column
        for widget in (self.heading, self.summary, self.open_notice, self.same_notice, self.hurry_notice):
            column.addWidget(widget)
        for section in (self.open_items, self.answered, self.skipped):
            column.addWidget(section)
        column.addStretch(1)
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.finish)
        row.addWidget(self.full_form)
        self.footer.row.addWidget(buttons)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.scroller, 1)
        page.addWidget(self.footer)

    def _connect(self) -> None:
        for section in (self.open_items, self.answered, self.skipped):
            section.rows.item_chosen.connect(self.item_chosen)
        self.open_notice.acted.connect(self.open_items_wanted)
        self.full_form.clicked.connect(self.full_form_wanted)
        self.finish.clicked.connect(self.finish_wanted)

    def _show_open(self, count: int) -> None:
        words = ngettext(
            "{count} statement is not answered yet. It stays out of the levels unless you answer it.",
            "{count} statements are not answered yet. They stay out of the levels unless you answer them.",
            count,
        )
        self.open_notice.setVisible(count > 0)
        self.open_notice.show_words("needs", words.format(count=count), _("Answer now"))

    def _show_patterns(
        self, attempt: Attempt, language: Language, answer_times_ms: Collection[float]
    ) -> None:
        same = same_answers(self._framework, attempt)
        self.same_notice.setVisible(bool(same))
        self.same_notice.show_words("info", _same_sentence(self._framework, same, language) if same else "")
        hurried = is_hurried(answer_times_ms)
        self.hurry_notice.setVisible(hurried)
        self.hurry_notice.show_words(
            "info",
            _(
                "Many answers came within two seconds. That is fine if you were sure; if not, you can look "
                "at some of them again. Nothing is left out because of it."
            ),
        )


def _summary(total: int, answered: int, form: Form) -> str:
    return _("{form}: you have answered {answered} of {total} statements.").format(
        form=form_name(form), answered=answered, total=total
    )


def _skip_sentence(form: Form) -> str:
    if form is Form.QUICK:
        return _(
            "The level does not need these. You can still answer any of them; strengths above may show up."
        )
    return _("The level does not need these. You can still answer any of them.")


def _same_sentence(
    framework: CompetencyFramework, same: Mapping[CompetencyId, int], language: Language
) -> str:
    lines = [
        _("{competency}: every answer is “{answer}”.").format(
            competency=framework.competency[competency].title.in_language(language),
            answer=rating_words(framework.scale, code, language),
        )
        for competency, code in same.items()
    ]
    lines.append(_("If that is right, leave it so. If you went quickly, look at a few of them again."))
    return "\n".join(lines)
