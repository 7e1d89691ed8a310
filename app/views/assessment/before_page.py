"""The page before the first statement: go on, look at what was finished, or begin. Tells who sees what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.attempt import Attempt, Form
from app.domain.flow import minutes_left
from app.domain.framework import CompetencyFramework
from app.domain.localized_text import Language
from app.i18n import _
from app.i18n.formats import clock_time, long_date
from app.views.assessment.competency_heading import CompetencyHeading
from app.views.assessment.form_choice import FormChoice
from app.views.assessment.practice import Practice
from app.views.assessment.reading import READING_WIDTH
from app.views.assessment.words import form_name
from app.views.components import Card, FlowLayout, ScrollPage, WrapLabel, button, say
from app.views.theme import current_theme, theme_notifier


@dataclass(frozen=True, slots=True)
class Earlier:
    """The latest attempt: whose it is, and the place where it goes on (None: all is asked, the review is next)."""

    person: str
    attempt: Attempt
    place: int | None


class EarlierCard(Card):
    """What there is already: an attempt to go on with, or a finished one.

    `continue_wanted`, `result_wanted`, `correct_wanted`, `anew_wanted`: the buttons were pressed.
    """

    continue_wanted = Signal()
    result_wanted = Signal()
    correct_wanted = Signal()
    anew_wanted = Signal()

    def __init__(self, framework: CompetencyFramework, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("earlier_attempt")
        self._framework = framework
        self.title = WrapLabel("heading")
        self.words = WrapLabel("body")
        self.words.setObjectName("earlier_words")
        self.go_on = button("continue", "primary", "chevron-right")
        self.go_on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.result = button("see_result", "primary", "result")
        self.correct = button("correct", "outlined", "edit")
        self.anew = button("begin_anew", "outlined", "refresh")
        row = QWidget()
        buttons = FlowLayout(row)
        for each in (self.go_on, self.result, self.correct, self.anew):
            buttons.addWidget(each)
        for widget in (self.title, self.words, row):
            self.column.addWidget(widget)
        self.go_on.clicked.connect(self.continue_wanted)
        self.result.clicked.connect(self.result_wanted)
        self.correct.clicked.connect(self.correct_wanted)
        self.anew.clicked.connect(self.anew_wanted)

    def show_earlier(self, earlier: Earlier, language: Language) -> None:
        """Show whose attempt it is, from when, with which pack, and what can be done."""
        finished = earlier.attempt.is_finished
        self.title.setText(
            _("You have finished the self-assessment") if finished else _("Go on where you stopped")
        )
        self.words.setText(self._words(earlier, language))
        for widget, shown in (
            (self.go_on, not finished),
            (self.result, finished),
            (self.correct, finished),
        ):
            widget.setVisible(shown)
        say(self.go_on, self._go_on_words(earlier))
        say(self.result, _("See the result"))
        say(self.correct, _("Correct answers"))
        say(self.anew, _("Begin a new self-assessment"))

    def _words(self, earlier: Earlier, language: Language) -> str:
        attempt = earlier.attempt
        when = attempt.finished_at or attempt.saved_at
        lines = (
            _("Person: {person}").format(person=earlier.person),
            (_("Finished on: {moment}") if attempt.is_finished else _("Last answered: {moment}")).format(
                moment=_moment(when, language)
            ),
            _("Form and statements: {form} · {pack} {version}").format(
                form=form_name(attempt.form),
                pack=self._framework.pack.title.in_language(language),
                version=attempt.pack_version,
            ),
        )
        return "\n".join(lines)

    def _go_on_words(self, earlier: Earlier) -> str:
        if earlier.place is None:
            return _("Go on to the review")
        return _("Go on at {number} of {total}").format(
            number=earlier.place, total=len(self._framework.items)
        )


class BeforePage(QWidget):
    """The page.

    `begin_wanted(Form)`: begin a new attempt. `continue_wanted`, `result_wanted`, `correct_wanted`: what to do with
    the earlier one. The introduction is folded away behind an earlier attempt until a new one is wanted.
    """

    begin_wanted = Signal(object)
    continue_wanted = Signal()
    result_wanted = Signal()
    correct_wanted = Signal()

    def __init__(self, framework: CompetencyFramework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("before_page")
        self._framework = framework
        self._anew = False
        self.scroller = ScrollPage("before_scroll", reading_width=READING_WIDTH)
        self.earlier = EarlierCard(framework)
        self.title = WrapLabel("heading")
        self.lead = WrapLabel("body")
        self.lead.setObjectName("before_lead")
        self.asked_title = WrapLabel("title")
        self.asked = WrapLabel("body")
        self.competencies = [CompetencyHeading() for _each in framework.competencies]
        self.check = WrapLabel("body")
        self.check.setObjectName("before_check")
        self.who_title = WrapLabel("title")
        self.who = WrapLabel("body")
        self.form_title = WrapLabel("title")
        self.forms = FormChoice(framework)
        self.practice = Practice(framework)
        self.begin = button("begin", "primary", "chevron-right")
        self.begin.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.footer = QFrame()
        self._build()
        self.begin.clicked.connect(self._begin_pressed)
        self.forms.form_chosen.connect(self._form_chosen)
        self.earlier.continue_wanted.connect(self.continue_wanted)
        self.earlier.result_wanted.connect(self.result_wanted)
        self.earlier.correct_wanted.connect(self.correct_wanted)
        self.earlier.anew_wanted.connect(self._anew_pressed)
        theme_notifier().theme_changed.connect(self._lay_out)
        self._lay_out()

    @property
    def practises(self) -> bool:
        """True while the practice statement is shown, so that the keys belong to it."""
        return not self.introduction.isHidden()

    def retranslate(self, language: Language, keys_on: bool) -> None:
        """Set all texts but those of an earlier attempt."""
        self.title.setText(_("Before you begin"))
        self._say_lead()
        self.asked_title.setText(_("What is asked"))
        self.asked.setText(
            _(
                "You see one statement a page: something people do at work. Choose, out of {answers} answers in "
                "words, how far you can do it on your own. If it is not part of your work, say so: that is an "
                "answer too. There are at most {count} statements, on {competencies} competencies:"
            ).format(
                answers=len(self._framework.scale.points),
                count=len(self._framework.items),
                competencies=len(self._framework.competencies),
            )
        )
        for heading, competency in zip(self.competencies, self._framework.competencies, strict=True):
            heading.show_competency(competency, language)
        check = self._framework.knowledge_check
        self.check.setVisible(check is not None)
        if check is not None:
            self.check.setText(
                _(
                    "Afterwards a short knowledge check can follow, if you want it: {questions} questions that only "
                    "you see. It never changes a level."
                ).format(questions=len(check.questions))
            )
        self.who_title.setText(_("Who sees your answers"))
        self.who.setText(
            _(
                "Only you. Your answers are stored on this computer and are not sent anywhere. Whoever uses the same "
                "account on this computer can open this program, though. Others see a result only if you "
                "export it and hand it on; notes and evidence go along only if you choose so then."
            )
        )
        self.form_title.setText(_("How much do you want to be asked?"))
        self.forms.retranslate()
        self.practice.retranslate(language, keys_on)
        say(self.begin, _("Begin"))

    def show_earlier(self, earlier: Earlier | None, language: Language) -> None:
        """Show the latest attempt (None: there is none) above the introduction."""
        self.earlier.setVisible(earlier is not None)
        if earlier is not None:
            self.earlier.show_earlier(earlier, language)
        folded = earlier is not None and not self._anew
        self.introduction.setVisible(not folded)
        self.footer.setVisible(not folded)
        self.earlier.anew.setVisible(folded)

    def reset(self) -> None:
        """Fold the introduction behind an earlier attempt again and forget the practice answer."""
        self._anew = False
        self.practice.clear()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the focus on the one thing to do."""
        for each in (self.earlier.go_on, self.earlier.result):
            if not self.earlier.isHidden() and not each.isHidden():
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.introduction = QWidget()
        inner = QVBoxLayout(self.introduction)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(current_theme().space("m"))
        asked = Card()
        for widget in (self.asked_title, self.asked, *self.competencies, self.check):
            asked.column.addWidget(widget)
        who = Card()
        for widget in (self.who_title, self.who):
            who.column.addWidget(widget)
        for widget in (self.title, self.lead, asked, who, self.form_title, self.forms, self.practice):
            inner.addWidget(widget)
        self.scroller.column.addWidget(self.earlier)
        self.scroller.column.addWidget(self.introduction)
        self.scroller.column.addStretch(1)
        self.footer.setProperty("kind", "bar")
        self.footer.setProperty("edge", "top")
        self._footer_row = QVBoxLayout(self.footer)
        self._footer_row.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.scroller, 1)
        page.addWidget(self.footer)

    def _say_lead(self) -> None:
        minutes = minutes_left(len(self._framework.items), self.forms.form)
        self.lead.setText(
            _(
                "It takes about {minutes} minutes. You can stop at any moment: every answer is stored at once, and "
                "you go on where you stopped."
            ).format(minutes=minutes)
        )

    def _begin_pressed(self) -> None:
        self.begin_wanted.emit(self.forms.form)

    def _form_chosen(self, form: Form) -> None:
        self._say_lead()

    def _anew_pressed(self) -> None:
        self._anew = True
        self.introduction.show()
        self.footer.show()
        self.earlier.anew.hide()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme = current_theme()
        self._footer_row.setContentsMargins(
            theme.space("xl"), theme.space("s"), theme.space("xl"), theme.space("s")
        )


def _moment(moment: datetime, language: Language) -> str:
    local = moment.astimezone()
    return f"{long_date(local.date(), language.value)} {clock_time(local, language.value)}"
