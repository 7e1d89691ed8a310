"""The page "assessment" of the window: shows what the walk says, and hands it what the person does. No rules."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.domain.attempt import NOT_MY_WORK, Attempt
from app.domain.flow import ask_states, minutes_left, progress, resume_item
from app.domain.framework import CompetencyFramework
from app.i18n import _
from app.views.assessment.before_page import BeforePage, Earlier
from app.views.assessment.item_page import ItemPage, Shown
from app.views.assessment.keys import AssessmentKeys
from app.views.assessment.list_page import ListPage
from app.views.assessment.progress_header import ProgressHeader, Stand
from app.views.assessment.review_page import ReviewPage
from app.views.assessment.walk import Step, Walk
from app.views.assessment.words import form_name, progress_words
from app.views.components import WordedOption
from app.views.page import Page
from app.views.session import Session
from app.views.theme import qt_application


class AssessmentPage(Page):
    """The self-assessment of the person whose work is open; the session has a workspace when it is built."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._framework = _framework(session)
        self._pointing = False
        self.walk = Walk(session, self._framework, self)
        self._make_pages()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return _("Self-assessment")

    def retranslate(self) -> None:
        """Set every text; what is being typed stays untouched."""
        self.before.retranslate(self.session.language, self._keys_on)
        for page in (self.header, self.item_page, self.list_page, self.review_page):
            page.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show the stored state on the page that is shown."""
        self.keys.set_characters_on(self._keys_on)
        self.header.setVisible(self.walk.step is not Step.BEFORE)
        attempt = self.session.attempt
        self._show_earlier(attempt)
        if attempt is not None:
            self._show_attempt(attempt)

    def entered(self) -> None:
        """Go on where the open attempt was left; without one, show the page before the first statement."""
        attempt = self.session.attempt
        if attempt is None or attempt.is_finished:
            self.before.reset()
            self.walk.start()
        elif self.walk.item is None:
            self.walk.go_on()
        else:
            self._turned()

    def left(self) -> None:
        """Store what was typed; nothing moves on by itself any more."""
        self.walk.beat.stop()
        super().left()

    # Building

    def _make_pages(self) -> None:
        self.before = BeforePage(self._framework)
        self.header = ProgressHeader()
        self.item_page = ItemPage(self._framework)
        self.list_page = ListPage(self._framework)
        self.review_page = ReviewPage(self._framework)
        self.keys = AssessmentKeys(self)
        self._pages = {
            Step.BEFORE: self.before,
            Step.ITEM: self.item_page,
            Step.LIST: self.list_page,
            Step.REVIEW: self.review_page,
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
        walk = self.walk
        walk.turned.connect(self._turned)
        walk.changed.connect(self.refresh)
        walk.result_wanted.connect(self._see_result)
        walk.check_wanted.connect(self._see_check)
        self.session.attempt_begun.connect(self.before.reset)
        self.session.person_entered.connect(self._person_entered)
        self.session.preferences.changed.connect(self.retranslate)
        qt_application().focusChanged.connect(self._focus_moved)
        self.header.back_wanted.connect(walk.back)
        self.header.list_wanted.connect(walk.list_items)
        self.header.undo_wanted.connect(walk.undo)
        self.header.redo_wanted.connect(walk.redo)
        self.before.begin_wanted.connect(walk.begin)
        self.before.continue_wanted.connect(walk.go_on)
        self.before.result_wanted.connect(self._see_result)
        self.before.correct_wanted.connect(walk.reopen)
        self.list_page.item_chosen.connect(walk.go_to)
        self.list_page.review_wanted.connect(walk.review)
        self.list_page.start_wanted.connect(walk.start)
        self.review_page.item_chosen.connect(walk.correct)
        self.review_page.open_items_wanted.connect(walk.answer_open_items)
        self.review_page.full_form_wanted.connect(walk.answer_everything)
        self.review_page.finish_wanted.connect(walk.finish)
        self._connect_item_page()
        self._connect_keys()

    def _connect_item_page(self) -> None:
        page, walk = self.item_page, self.walk
        page.rating_chosen.connect(walk.rate)
        page.recency_chosen.connect(walk.say_recency)
        page.note_typed.connect(walk.type_note)
        page.evidence_typed.connect(walk.type_evidence)
        page.typing_left.connect(self.session.flush)
        page.competency_declined.connect(walk.decline_competency)
        page.forward_wanted.connect(walk.forward)
        page.keys_switched.connect(self._switch_keys)

    def _connect_keys(self) -> None:
        keys = self.keys
        keys.option_pressed.connect(self._option_key)
        keys.not_my_work_pressed.connect(self._not_my_work_key)
        keys.note_pressed.connect(self._note_key)
        keys.peek_pressed.connect(self._peek_key)
        keys.back_pressed.connect(self._back_key)
        keys.forward_pressed.connect(self._forward_key)
        keys.confirm_pressed.connect(self._confirm_key)
        keys.undo_pressed.connect(self._undo_key)
        keys.redo_pressed.connect(self._redo_key)

    # Showing

    @property
    def _keys_on(self) -> bool:
        return self.session.preferences.settings.shortcuts_enabled

    def _turned(self) -> None:
        ring = not self._pointing
        if self.walk.step is Step.ITEM and self._stack.currentWidget() is self.item_page:
            self.item_page.focus_answer(ring)
        self._stack.setCurrentWidget(self._pages[self.walk.step])
        self.refresh()
        self._focus(ring)
        if self.walk.step is Step.ITEM:
            self.item_page.begin_with_the_statement()
            self._announce(self.item_page.statement.statement.text())

    def _focus(self, ring: bool) -> None:
        if self.walk.step is Step.ITEM:
            self.item_page.focus_answer(ring)
        elif self.walk.step is Step.LIST:
            self.list_page.show_current(self.walk.item, focus=ring)
        elif ring and self.walk.step is Step.REVIEW:
            self.review_page.focus_first()
        elif ring:
            self.before.focus_first()
        self._pointing = not ring

    def _show_earlier(self, attempt: Attempt | None) -> None:
        person = self.session.person
        earlier = None
        if attempt is not None and person is not None:
            item = None if attempt.is_finished else resume_item(self._framework, attempt)
            order = list(ask_states(self._framework, attempt))
            earlier = Earlier(person.alias, attempt, order.index(item) + 1 if item else None)
        self.before.show_earlier(earlier, self.session.language)

    def _show_attempt(self, attempt: Attempt) -> None:
        self._show_stand(attempt)
        step, item, language = self.walk.step, self.walk.item, self.session.language
        if step is Step.ITEM and item is not None:
            self.item_page.show_item(Shown(item, attempt.answer(item), language, self._keys_on))
        elif step is Step.LIST:
            self.list_page.show_attempt(attempt, language, item)
        elif step is Step.REVIEW:
            self.review_page.show_attempt(attempt, language, tuple(self.walk.answer_times_ms.values()))

    def _show_stand(self, attempt: Attempt) -> None:
        at = progress(self._framework, attempt)
        order = list(ask_states(self._framework, attempt))
        on_item = self.walk.step is Step.ITEM and self.walk.item is not None
        self.header.show_stand(
            Stand(
                place=order.index(self.walk.item) + 1 if on_item and self.walk.item else None,
                total=at.total,
                done=at.answered + at.skipped,
                borders=_borders(self._framework),
                left=progress_words(attempt.form, at.left, minutes_left(at.left, attempt.form)),
                form=form_name(attempt.form),
            )
        )
        editor = self.session.workspace.editor if self.session.workspace else None
        if editor is not None:
            self.header.show_history(editor.can_undo, editor.can_redo)

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # What the person does

    def _person_entered(self) -> None:
        self.walk.forget()
        if self.session.workspace is not None:
            self.entered()

    def _see_result(self) -> None:
        self.navigate.emit("result")

    def _see_check(self) -> None:
        self.navigate.emit("knowledge_check")

    def _switch_keys(self, on: bool) -> None:
        self.session.preferences.change(shortcuts_enabled=on)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        self._pointing = QApplication.mouseButtons() != Qt.MouseButton.NoButton

    def _option_key(self, index: int) -> None:
        self._pointing = False
        if self.walk.step is Step.ITEM:
            self.item_page.rate_by_key(index)
            self.item_page.focus_answer()
        elif self.walk.step is Step.BEFORE and self.before.practises:
            self.before.practice.rate_by_key(index)

    def _not_my_work_key(self) -> None:
        self._pointing = False
        if self.walk.step is Step.ITEM:
            self.walk.rate(NOT_MY_WORK)
            self.item_page.focus_answer()
        elif self.walk.step is Step.BEFORE and self.before.practises:
            self.before.practice.decline()

    def _note_key(self) -> None:
        if self.walk.step is Step.ITEM:
            self.item_page.open_note()

    def _peek_key(self) -> None:
        if self.walk.step is Step.ITEM:
            self.item_page.toggle_peek()

    def _back_key(self) -> None:
        self._pointing = False
        if self.walk.step is not Step.BEFORE:
            self.walk.back()

    def _forward_key(self) -> None:
        self._pointing = False
        self.walk.forward()

    def _confirm_key(self) -> None:
        self._pointing = False
        focused = QApplication.focusWidget()
        answered = isinstance(focused, WordedOption) and focused.isChecked()
        if isinstance(focused, QAbstractButton) and not answered:
            focused.click()
        else:
            self.walk.forward()

    def _undo_key(self) -> None:
        self._pointing = False
        if self.walk.step is not Step.BEFORE:
            self.walk.undo()

    def _redo_key(self) -> None:
        self._pointing = False
        if self.walk.step is not Step.BEFORE:
            self.walk.redo()


def _framework(session: Session) -> CompetencyFramework:
    if session.framework is None:
        raise RuntimeError("the window builds this page only once the pack is open")
    return session.framework


def _borders(framework: CompetencyFramework) -> tuple[int, ...]:
    borders, passed = [], 0
    for competency in framework.competencies[:-1]:
        passed += sum(item.competency == competency.id for item in framework.items)
        borders.append(passed)
    return tuple(borders)
