"""One question a page: four options and how sure the person is. Shows what is stored, stores nothing."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.knowledge_check import OPTIONS, SURENESS, CheckAnswer, Question
from app.domain.localized_text import Language
from app.i18n import _, current
from app.views.assessment.competency_heading import CompetencyHeading
from app.views.assessment.keys import NOT_MY_WORK_KEY, option_key
from app.views.assessment.reading import READING_WIDTH, ColumnBar
from app.views.components import ArrowButton, OptionList, ScrollPage, WrapLabel, button, say
from app.views.theme import current_theme, theme_notifier
from app.wording.check_words import sureness_words

SURENESS_KEYS = (*(option_key(OPTIONS + index) for index in range(len(SURENESS) - 1)), NOT_MY_WORK_KEY)
"""5 to 9 and 0, which lie right behind the keys of the options."""

_SURENESS_WIDTH_PX = 216
_LOW_PAGE_PX = 640


class QuestionPage(QWidget):
    """`option_chosen(int)`, `sureness_chosen(int, percent)`: the person chose. `back_wanted()`, `forward_wanted()`."""

    option_chosen = Signal(int)
    sureness_chosen = Signal(int)
    back_wanted = Signal()
    forward_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question_page")
        self._question: Question | None = None
        self.scroller = ScrollPage("question_scroll", reading_width=READING_WIDTH, margin=16)
        self.heading = CompetencyHeading()
        self.text = WrapLabel("heading")
        self.text.setObjectName("question_text")
        self.options = OptionList("check_option", [option_key(index) for index in range(OPTIONS)])
        self.sureness_title = WrapLabel("strong")
        self.sureness = OptionList("check_sureness", SURENESS_KEYS, _SURENESS_WIDTH_PX)
        self.back = button("check_back", "outlined", "chevron-left")
        self.forward = ArrowButton("check_forward")
        self.footer = ColumnBar("question_footer", self.scroller)
        self._build()
        self.options.option_clicked.connect(self.option_chosen)
        self.sureness.option_clicked.connect(self._sureness_clicked)
        self.back.clicked.connect(self.back_wanted)
        self.forward.clicked.connect(self.forward_wanted)
        theme_notifier().theme_changed.connect(self._lay_out)

    def show_question(
        self,
        framework: CompetencyFramework,
        question: Question,
        answer: CheckAnswer,
        language: Language,
        *,
        keys_on: bool,
    ) -> None:
        """Show `question` with its stored `answer`."""
        if self._question is not None and self._question.id != question.id:
            self.scroller.verticalScrollBar().setValue(0)
        self._question = question
        self.heading.show_competency(framework.competency[question.competency], language)
        self.text.setText(question.text.in_language(language))
        for option, words in zip(self.options.options, question.options, strict=True):
            option.set_words(words.in_language(language))
        self.options.setAccessibleName(self.text.text())
        self.options.set_chosen(answer.option)
        self.options.show_keys(keys_on)
        self.sureness_title.setText(_("How sure are you?"))
        self.sureness.setAccessibleName(self.sureness_title.text())
        for option, percent in zip(self.sureness.options, SURENESS, strict=True):
            option.set_words(sureness_words(percent, current()))
            option.setEnabled(answer.option is not None)
        self.sureness.set_chosen(
            SURENESS.index(answer.sureness_percent) if answer.sureness_percent is not None else None
        )
        self.sureness.show_keys(keys_on)
        say(self.back, _("Back"))
        say(self.forward, _("Leave it out") if answer.option is None else _("Next"))

    def focus_answer(self, ring: bool = True) -> None:
        """Put the keyboard's focus on the chosen option, or on the first one."""
        self.options.focus_chosen(ring)

    def focus_sureness(self, ring: bool = True) -> None:
        """Put the keyboard's focus on how sure the person is, and bring it into sight."""
        self.sureness.focus_chosen(ring)
        QTimer.singleShot(0, self, self._bring_sureness_into_sight)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take less height per option in a low window."""
        super().resizeEvent(event)
        self._lay_out()

    def _build(self) -> None:
        column = self.scroller.column
        for widget in (self.heading, self.text, self.options, self.sureness_title, self.sureness):
            column.addWidget(widget)
        column.addStretch(1)
        self.footer.row.addWidget(self.back)
        self.footer.row.addStretch(1)
        self.footer.row.addWidget(self.forward)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.scroller, 1)
        page.addWidget(self.footer)

    def _sureness_clicked(self, index: int) -> None:
        self.sureness_chosen.emit(SURENESS[index])

    def _bring_sureness_into_sight(self) -> None:
        self.scroller.ensureWidgetVisible(self.sureness, 0, current_theme().space("m"))

    def _lay_out(self) -> None:
        tight = self.height() < _LOW_PAGE_PX
        self.options.set_tight(tight)
        self.sureness.set_tight(tight)
