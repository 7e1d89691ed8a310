"""The page "knowledge_check" of the window: walks through questions and keywords, and stores each answer at once."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.ids import AttemptId, ProbeId
from app.domain.knowledge_check import OPTIONS, SURENESS, CheckSheet, KnowledgeCheck
from app.i18n import _, pgettext
from app.views.assessment.keys import AssessmentKeys
from app.views.components import TickBox, WordedOption, WrapLabel, button, say
from app.views.knowledge_check.desk import CheckStand, check_stand, save_sheet
from app.views.knowledge_check.end_page import EndPage
from app.views.knowledge_check.keyword_page import KeywordPage
from app.views.knowledge_check.question_page import QuestionPage
from app.views.knowledge_check.start_page import StartPage
from app.views.page import Page
from app.views.session import Session
from app.views.theme import current_theme, qt_application


class Step(Enum):
    """Which part of the check is shown."""

    START = "start"
    QUESTION = "question"
    KEYWORDS = "keywords"
    END = "end"


class KnowledgeCheckPage(Page):
    """The check of the latest finished attempt. Without one it says when the check comes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        if session.framework is None:
            raise RuntimeError("the window builds this page only once the pack is open")
        self._framework = session.framework
        self._check = session.framework.knowledge_check or KnowledgeCheck((), ())
        self._attempt: AttemptId | None = None
        self._pointing = False
        self.step = Step.START
        self.place = 0
        self._make_pages()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return _("Knowledge check")

    def retranslate(self) -> None:
        """Set every text anew, also those of the parts that are hidden now."""
        self.name.setText(_("Knowledge check"))
        say(self.leave, _("Go on later"))
        stand = check_stand(self.session)
        for step in Step:
            self._show_part(step, stand)
        self.refresh()

    def refresh(self) -> None:
        """Show the stored answers on the part that is shown."""
        stand = check_stand(self.session)
        if stand is None:
            self.step = Step.START
        self._stack.setCurrentWidget(self._pages[self.step])
        self.header.setVisible(self.step in (Step.QUESTION, Step.KEYWORDS))
        self.keys.set_characters_on(self._keys_on)
        self._show_progress()
        self._show_part(self.step, stand)

    def entered(self) -> None:
        """Go on where the check was left; a finished one shows what it says."""
        stand = check_stand(self.session)
        attempt = stand.attempt.id if stand else None
        if stand is not None and stand.sheet.is_finished:
            self.step = Step.END
        elif attempt != self._attempt:
            self.step, self.place = Step.START, 0
        self._attempt = attempt
        self.refresh()
        self._focus()

    def focus_start(self) -> None:
        """Put the focus on the first thing to do."""
        self._focus()

    # Building

    def _make_pages(self) -> None:
        self.header = QFrame()
        self.header.setObjectName("check_header")
        self.header.setProperty("kind", "bar")
        self.header.setProperty("edge", "bottom")
        self.name = WrapLabel("strong")
        self.progress = WrapLabel("muted")
        self.progress.setObjectName("check_progress")
        self.leave = button("check_leave", "quiet")
        self._header_row = QHBoxLayout(self.header)
        self._header_row.addWidget(self.name)
        self._header_row.addWidget(self.progress, 1)
        self._header_row.addWidget(self.leave)
        for label in (self.name, self.progress):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.start = StartPage()
        self.question = QuestionPage()
        self.keywords = KeywordPage(self._check)
        self.end = EndPage(self._framework)
        self.keys = AssessmentKeys(self)
        self._pages: dict[Step, QWidget] = {
            Step.START: self.start,
            Step.QUESTION: self.question,
            Step.KEYWORDS: self.keywords,
            Step.END: self.end,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.start.begin_wanted.connect(self._begin)
        self.start.later_wanted.connect(self._see_result)
        self.start.assessment_wanted.connect(self._see_assessment)
        self.leave.clicked.connect(self._see_result)
        self.question.option_chosen.connect(self._choose)
        self.question.sureness_chosen.connect(self._be_sure)
        self.question.back_wanted.connect(self._back)
        self.question.forward_wanted.connect(self._forward)
        self.keywords.known_changed.connect(self._know)
        self.keywords.back_wanted.connect(self._back)
        self.keywords.finish_wanted.connect(self._finish)
        self.end.result_wanted.connect(self._see_result)
        self.end.effect.override_wanted.connect(self._override)
        self.end.effect.follow_wanted.connect(self._follow)
        self.keys.option_pressed.connect(self._option_key)
        self.keys.not_my_work_pressed.connect(self._last_key)
        self.keys.back_pressed.connect(self._back_key)
        self.keys.forward_pressed.connect(self._forward_key)
        self.keys.confirm_pressed.connect(self._confirm_key)
        self.session.preferences.changed.connect(self.refresh)
        qt_application().focusChanged.connect(self._focus_moved)

    # Showing

    @property
    def _keys_on(self) -> bool:
        return self.session.preferences.settings.shortcuts_enabled

    def _show_part(self, step: Step, stand: CheckStand | None) -> None:
        language = self.session.language
        if step is Step.START:
            begun = stand is not None and stand.sheet.is_begun
            self.start.show_check(stand.check if stand else None, begun)
        elif stand is None:
            return
        elif step is Step.QUESTION:
            question = self._check.questions[self.place]
            answer = stand.sheet.answer(question.id)
            self.question.show_question(self._framework, question, answer, language, keys_on=self._keys_on)
        elif step is Step.KEYWORDS:
            self.keywords.show_sheet(stand.sheet, language)
        else:
            self.end.show_stand(stand, language)

    def _show_progress(self) -> None:
        theme = current_theme()
        self._header_row.setContentsMargins(
            theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s")
        )
        self._header_row.setSpacing(theme.space("m"))
        if self.step is Step.QUESTION:
            self.progress.setText(
                _("Question {number} of {total}").format(
                    number=self.place + 1, total=len(self._check.questions)
                )
            )
        else:
            self.progress.setText(pgettext("knowledge check", "Keywords"))

    def _turn(self, step: Step, place: int = 0) -> None:
        ring = not self._pointing
        self.step, self.place = step, place
        self.refresh()
        self._focus(ring)
        self._pointing = not ring
        if step is Step.QUESTION:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.question.text.text()))

    def _focus(self, ring: bool = True) -> None:
        if self.step is Step.QUESTION:
            self.question.focus_answer(ring)
        elif self.step is Step.KEYWORDS:
            self.keywords.focus_first()
        elif self.step is Step.END:
            self.end.focus_first()
        else:
            self.start.focus_first()

    # What the person does

    def _begin(self) -> None:
        stand = check_stand(self.session)
        if stand is None:
            return
        waiting = [
            place
            for place, question in enumerate(self._check.questions)
            if stand.sheet.answer(question.id).option is None
        ]
        if waiting:
            self._turn(Step.QUESTION, waiting[0])
        else:
            self._turn(Step.KEYWORDS)

    def _choose(self, option: int) -> None:
        stand = check_stand(self.session)
        if stand is None:
            return
        question = self._check.questions[self.place]
        answer = replace(stand.sheet.answer(question.id), option=option)
        if (
            self._store(stand, stand.sheet.with_answer(question.id, answer))
            and answer.sureness_percent is None
        ):
            self.question.focus_sureness(not self._pointing)

    def _be_sure(self, sureness_percent: int) -> None:
        stand = check_stand(self.session)
        if stand is None:
            return
        question = self._check.questions[self.place]
        answer = replace(stand.sheet.answer(question.id), sureness_percent=sureness_percent)
        if answer.option is not None and self._store(stand, stand.sheet.with_answer(question.id, answer)):
            self.question.forward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _know(self, probe: str, known: bool) -> None:
        if stand := check_stand(self.session):
            self._store(stand, stand.sheet.with_known(ProbeId(probe), known))

    def _finish(self) -> None:
        stand = check_stand(self.session)
        if stand and self._store(stand, replace(stand.sheet, finished_at=self.session.now())):
            self._turn(Step.END)

    def _override(self, reason: str) -> None:
        if (stand := check_stand(self.session)) and reason:
            self._store(stand, replace(stand.sheet, override_reason=reason))
            self.end.effect.follow.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        if stand := check_stand(self.session):
            self._store(stand, replace(stand.sheet, override_reason=None))
            self.end.effect.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store(self, stand: CheckStand, sheet: CheckSheet) -> bool:
        stored = save_sheet(self.session, stand, sheet)
        self.refresh()
        return stored

    def _back(self) -> None:
        if self.step is Step.KEYWORDS:
            self._turn(Step.QUESTION, len(self._check.questions) - 1)
        elif self.step is Step.QUESTION and self.place > 0:
            self._turn(Step.QUESTION, self.place - 1)
        elif self.step is Step.QUESTION:
            self._turn(Step.START)

    def _forward(self) -> None:
        if self.step is not Step.QUESTION:
            return
        if self.place + 1 < len(self._check.questions):
            self._turn(Step.QUESTION, self.place + 1)
        else:
            self._turn(Step.KEYWORDS)

    def _see_result(self) -> None:
        self.navigate.emit("result")

    def _see_assessment(self) -> None:
        self.navigate.emit("assessment")

    # Keys

    def _option_key(self, index: int) -> None:
        self._pointing = False
        if self.step is not Step.QUESTION:
            return
        if index < OPTIONS:
            self._choose(index)
        else:
            self._be_sure(SURENESS[index - OPTIONS])

    def _last_key(self) -> None:
        self._pointing = False
        if self.step is Step.QUESTION:
            self._be_sure(SURENESS[-1])

    def _back_key(self) -> None:
        self._pointing = False
        self._back()

    def _forward_key(self) -> None:
        self._pointing = False
        self._forward()

    def _confirm_key(self) -> None:
        self._pointing = False
        focused = QApplication.focusWidget()
        answered = isinstance(focused, WordedOption) and focused.isChecked()
        if focused is self.end.effect.reason:
            self.end.effect.confirm()
        elif isinstance(focused, QAbstractButton) and not answered and not isinstance(focused, TickBox):
            focused.click()
        else:
            self._forward()

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        self._pointing = QApplication.mouseButtons() != Qt.MouseButton.NoButton
