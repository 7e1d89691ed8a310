"""One statement a page: what it says, the answers, and what goes with them. Shows what is stored, executes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attempt import NOT_MY_WORK, ItemAnswer, Rating
from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId
from app.domain.localized_text import Language
from app.i18n import _
from app.views.assessment.item_footer import ItemFooter, NoteToggle
from app.views.assessment.key_bar import KeyBar
from app.views.assessment.rating_options import RatingOptions
from app.views.assessment.reading import READING_WIDTH, in_column, is_large
from app.views.assessment.recency_row import RecencyRow
from app.views.assessment.statement_view import StatementView
from app.views.components import FlowLayout, ScrollPage, button, say
from app.views.components.private_text import PrivateNote
from app.views.theme import current_theme, theme_notifier

_LOW_PAGE_PX = 660
_MARGIN_PX = 16
_ABOVE_STATEMENT_PX = 2
"""Less than what keeps the name of the competency above it, so that no sliver of that is seen."""
_BEHIND_STRETCH = 2
"""Where the note's toggle stands in the footer: behind "not part of my work" and the stretch."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: one item with its stored answer, in `language`; `keys_on`: the character keys work."""

    item: ItemId
    answer: ItemAnswer
    language: Language
    keys_on: bool


class ItemPage(QWidget):
    """The page of one statement.

    `rating_chosen(Rating)`, `recency_chosen(bool | None)`, `note_typed(str)`, `evidence_typed(str)`: what the person
    said. `typing_left()`: a text field lost the focus. `competency_declined()`: all of it is not their work.
    `forward_wanted()`: the button to go on. `keys_switched(bool)`: the character keys shall work, or not.
    """

    rating_chosen = Signal(object)
    recency_chosen = Signal(object)
    note_typed = Signal(str)
    evidence_typed = Signal(str)
    typing_left = Signal()
    competency_declined = Signal()
    forward_wanted = Signal()
    keys_switched = Signal(bool)

    def __init__(self, framework: CompetencyFramework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("item_page")
        self._framework = framework
        self._shown: Shown | None = None
        self.scroller = ScrollPage("item_scroll", reading_width=READING_WIDTH, margin=_MARGIN_PX)
        self.statement = StatementView(framework)
        self.options = RatingOptions(framework.scale)
        self.recency = RecencyRow()
        self.note = PrivateNote()
        self.note.setObjectName("note")
        self.decline = button("decline_competency", "link")
        self.note_toggle = NoteToggle()
        self.footer = ItemFooter(self.scroller)
        self.not_my_work = self.footer.not_my_work
        self.key_bar = KeyBar(len(framework.scale.points))
        self._build()
        self._connect()
        theme_notifier().theme_changed.connect(self._lay_out)
        self._lay_out()

    # What the page shows

    def show_item(self, shown: Shown) -> None:
        """Show an item and its stored answer; typing that goes on is not disturbed."""
        turned = self._shown is None or self._shown.item != shown.item
        self._shown = shown
        if turned:
            self.statement.set_peeking(False)
            self._fold_note(not shown.answer.note)
            self.scroller.verticalScrollBar().setValue(0)
        self.note.show_text(shown.item, shown.answer.note)
        self.recency.evidence.show_text(shown.item, shown.answer.evidence)
        self.statement.show_item(shown.item, shown.language)
        self.recency.retranslate(self._framework.scale.recent_question.in_language(shown.language))
        self._show_options()
        self._show_answer(shown.answer, just_turned_to=turned)
        self._show_keys(shown.keys_on)
        self._look_below_later()

    def retranslate(self) -> None:
        """Set the fixed texts; the item's follow by `show_item`."""
        say(self.note_toggle.button, _("Note for me only"))
        self.note.setAccessibleName(_("Note for me only"))
        self.note.setPlaceholderText(
            _("Only you see this note. It goes into a file only if you choose so when you export it.")
        )
        say(self.decline, _("Nothing in this competency is part of my work"))
        self.key_bar.retranslate()

    def focus_answer(self, ring: bool = True) -> None:
        """Put the keyboard's focus on the chosen answer, or on the first one; show it by a ring if wanted."""
        if self.not_my_work.isChecked():
            self.not_my_work.take_focus(ring)
        else:
            self.options.focus_chosen(ring)

    def begin_with_the_statement(self) -> None:
        """With large text the focus on an answer scrolls down: not so far that the statement is cut."""
        top = self.statement.statement.mapTo(self.scroller.content, QPoint(0, 0)).y()
        bar = self.scroller.verticalScrollBar()
        bar.setValue(min(bar.value(), max(0, top - _ABOVE_STATEMENT_PX)))

    # What keys do

    def rate_by_key(self, index: int) -> None:
        """Choose the option at `index`, if the scale has it."""
        code = self.options.code_at(index)
        if code is not None:
            self.rating_chosen.emit(code)

    def toggle_peek(self) -> None:
        """Show, or hide, this item in the other language."""
        self.statement.set_peeking(not self.statement.peeking)
        self._peek_switched()

    def open_note(self) -> None:
        """Unfold the note and put the cursor in it."""
        self._fold_note(False)
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self, self._bring_note_into_sight)

    # Building

    def _build(self) -> None:
        last = QWidget()
        self._last = FlowLayout(last)
        self._last.addWidget(self.decline)
        self._column = QVBoxLayout(in_column(self.scroller))
        self._column.setContentsMargins(0, 0, 0, 0)
        parts: tuple[QWidget, ...] = (self.statement, self.options, self.recency, self.note)
        for widget in parts:
            self._column.addWidget(widget)
        self._column.addWidget(last)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.scroller, 1)
        page.addWidget(self.footer)
        page.addWidget(self.key_bar)

    def _connect(self) -> None:
        self.options.rating_chosen.connect(self.rating_chosen)
        self.not_my_work.clicked.connect(self._not_my_work_pressed)
        self.recency.recency_chosen.connect(self.recency_chosen)
        self.recency.evidence.text_typed.connect(self.evidence_typed)
        self.recency.evidence.editing_left.connect(self.typing_left)
        self.recency.evidence.escape_pressed.connect(self._evidence_done)
        self.note.text_typed.connect(self.note_typed)
        self.note.editing_left.connect(self.typing_left)
        self.note.escape_pressed.connect(self._note_done)
        self.note_toggle.toggled_by_person.connect(self._note_toggled)
        self.statement.peek_switched.connect(self._peek_switched)
        self.decline.clicked.connect(self.competency_declined)
        self.footer.forward_wanted.connect(self.forward_wanted)
        self.footer.more_wanted.connect(self._show_more)
        self.key_bar.keys_switched.connect(self.keys_switched)
        self.scroller.verticalScrollBar().valueChanged.connect(self._look_below)
        self.scroller.verticalScrollBar().rangeChanged.connect(self._look_below)

    # Showing

    def _show_options(self) -> None:
        if self._shown is None:
            return
        language = self._shown.language
        peek = language.other if self.statement.peeking else None
        not_my_work = self._framework.scale.not_my_work
        self.options.set_languages(language, peek)
        self.options.setAccessibleName(f"{self.statement.statement.text()} {self.statement.question.text()}")
        self.not_my_work.set_words(
            not_my_work.in_language(language), not_my_work.in_language(peek) if peek else ""
        )

    def _show_answer(self, answer: ItemAnswer, *, just_turned_to: bool) -> None:
        asks_recency = self._asks_recency(answer.rating)
        opens = asks_recency and self.recency.isHidden() and not just_turned_to
        self.options.set_rating(answer.rating)
        self.not_my_work.set_chosen(answer.rating is NOT_MY_WORK)
        self.recency.setVisible(asks_recency)
        self.recency.show_recency(answer.done_recently)
        self.footer.retranslate(answer.rating is not None)
        if opens:
            QTimer.singleShot(0, self, self._bring_recency_into_sight)

    def _asks_recency(self, rating: Rating | None) -> bool:
        return isinstance(rating, int) and rating >= self._framework.scale.recent_from

    def _show_keys(self, on: bool) -> None:
        self.options.show_keys(on)
        self.not_my_work.show_key(on)
        self.statement.peek_key.setVisible(on)
        self.note_toggle.key.setVisible(on)
        self.key_bar.show_keys(on)
        self.key_bar.setVisible(not is_large())

    def _fold_note(self, folded: bool) -> None:
        self.note_toggle.button.setChecked(not folded)
        self.note.setVisible(not folded)

    def _bring_note_into_sight(self) -> None:
        self.scroller.ensureWidgetVisible(self.note, 0, _MARGIN_PX)

    def _bring_recency_into_sight(self) -> None:
        if self.recency.isVisible():
            self.scroller.ensureWidgetVisible(self.recency, 0, _MARGIN_PX)

    # What the person did

    def _not_my_work_pressed(self) -> None:
        self.rating_chosen.emit(NOT_MY_WORK)

    def _peek_switched(self) -> None:
        self.statement.set_peeking(self.statement.peeking)
        self._show_options()
        if self.statement.peeking:
            self.scroller.verticalScrollBar().setValue(0)
        self._look_below_later()

    def _note_toggled(self, opened: bool) -> None:
        if opened:
            self.open_note()
        else:
            self._fold_note(True)

    def _evidence_done(self) -> None:
        self.focus_answer()

    def _note_done(self) -> None:
        self.focus_answer()
        if not self.note.typing.full_text():
            self._fold_note(True)

    def _show_more(self) -> None:
        bar = self.scroller.verticalScrollBar()
        bar.setValue(bar.value() + round(self.scroller.viewport().height() * 0.8))

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take less height per option in a low window."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = current_theme()
        self.options.set_tight(self.height() < _LOW_PAGE_PX)
        self._column.setSpacing(theme.space("s"))
        self._place_note_toggle()
        self.note.fit_lines(theme.line_height("body"))
        self._look_below_later()

    def _place_note_toggle(self) -> None:
        if is_large() and self._last.indexOf(self.note_toggle) < 0:
            self._last.addWidget(self.note_toggle)
        elif not is_large() and self.footer.row.indexOf(self.note_toggle) < 0:
            self.footer.row.insertWidget(_BEHIND_STRETCH, self.note_toggle)

    def _look_below_later(self) -> None:
        QTimer.singleShot(0, self, self._look_below)

    def _look_below(self) -> None:
        last = self.options.options[-1]
        bottom = last.mapTo(self.scroller.viewport(), last.rect().bottomLeft()).y()
        answered = self._shown is not None and self._shown.answer.rating is not None
        self.footer.offer_more(not answered and bottom > self.scroller.viewport().height())
