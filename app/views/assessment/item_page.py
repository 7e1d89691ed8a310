"""One statement a page: what it says, the answers, and what goes with them. Shows what is stored, executes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.attempt import NOT_MY_WORK, ItemAnswer, Rating
from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId
from app.domain.localized_text import Language
from app.i18n import _
from app.views.assessment.competency_heading import CompetencyHeading
from app.views.assessment.key_bar import KeyBar, KeyCap
from app.views.assessment.keys import NOT_MY_WORK_KEY, NOTE_KEYS, PEEK_KEYS
from app.views.assessment.private_text import PrivateNote
from app.views.assessment.rating_option import RatingOption
from app.views.assessment.rating_options import RatingOptions
from app.views.assessment.recency_row import RecencyRow
from app.views.assessment.words import language_name
from app.views.components import Card, ScrollPage, WrapLabel, button, rule, say
from app.views.icons import set_icon
from app.views.theme import current_theme, set_look, theme_notifier

LARGE_TEXT = 1.5
"""The text size from which a lower bar takes the place of the key bar (mock: 200 %)."""

READING_WIDTH = 760
_LOW_PAGE_PX = 600


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
        self._make_widgets()
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
            self.peek.setChecked(False)
            self._open_note(bool(shown.answer.note))
            self.scroller.verticalScrollBar().setValue(0)
        self.note.show_text(shown.item, shown.answer.note)
        self.recency.evidence.show_text(shown.item, shown.answer.evidence)
        self._show_texts(shown)
        self._show_answer(shown.answer)
        self._show_keys(shown.keys_on)
        self._offer_more_later()

    def retranslate(self) -> None:
        """Set the fixed texts; the item's follow by `show_item`."""
        say(self.note_toggle, _("Note for me only"))
        self.note.setAccessibleName(_("Note for me only"))
        self.note.setPlaceholderText(
            _("Nobody but you sees this note. It is in no report and no result file.")
        )
        say(self.decline, _("Nothing in this competency is part of my work"))
        say(self.more, _("More options"))
        self.key_bar.retranslate()

    def focus_answer(self, ring: bool = True) -> None:
        """Put the keyboard's focus on the chosen answer, or on the first one; show it by a ring if wanted."""
        if self.not_my_work.isChecked():
            self.not_my_work.take_focus(ring)
        else:
            self.options.focus_chosen(ring)

    # What keys do

    def rate_by_key(self, index: int) -> None:
        """Choose the option at `index`, if the scale has it."""
        code = self.options.code_at(index)
        if code is not None:
            self.rating_chosen.emit(code)

    def toggle_peek(self) -> None:
        """Show, or hide, this item in the other language."""
        self.peek.setChecked(not self.peek.isChecked())
        self._peek_switched()

    def open_note(self) -> None:
        """Unfold the note and put the cursor in it."""
        self._open_note(True)
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self, self._show_note)

    # Building

    def _make_widgets(self) -> None:
        self.scroller = ScrollPage("item_scroll", reading_width=READING_WIDTH)
        self.heading = CompetencyHeading()
        self.peek = button("peek", "quiet", "eye")
        self.peek.setCheckable(True)
        self.peek_key = KeyCap(PEEK_KEYS[0])
        self.statement = WrapLabel("heading")
        self.statement.setObjectName("statement")
        self.example = WrapLabel("body")
        self.example.setObjectName("example")
        self.example.setProperty("tone", "muted")
        self.peek_card = Card("sunken", padding=12)
        self.peek_card.setObjectName("peek_card")
        self.peek_language = WrapLabel("caption")
        self.peek_statement = WrapLabel("strong")
        self.peek_statement.setObjectName("peek_statement")
        self.peek_example = WrapLabel("muted")
        self.question = WrapLabel("muted")
        self.options = RatingOptions(self._framework.scale)
        self.recency = RecencyRow()
        self.note = PrivateNote()
        self.note.setObjectName("note")
        self.decline = button("decline_competency", "link")
        self.footer = QFrame()
        self.footer.setObjectName("item_footer")
        self.footer_rule = rule()
        self.not_my_work = RatingOption(NOT_MY_WORK_KEY, dashed=True)
        self.not_my_work.setObjectName("not_my_work")
        self.note_toggle = button("note_toggle", "quiet", "note")
        self.note_toggle.setCheckable(True)
        self.note_key = KeyCap(NOTE_KEYS[0])
        self.forward = self._forward_button()
        self.more = button("more_options", "outlined", "chevron-down")
        self.more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.key_bar = KeyBar(len(self._framework.scale.points))

    def _forward_button(self) -> QPushButton:
        made = button("forward", "primary", "chevron-right")
        made.setProperty("compact", True)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return made

    def _build(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self.heading, 1)
        self._top.addWidget(self.peek)
        self._top.addWidget(self.peek_key)
        for label in (self.peek_language, self.peek_statement, self.peek_example):
            self.peek_card.column.addWidget(label)
        self._last = QHBoxLayout()
        self._last.addWidget(self.decline)
        self._last.addStretch(1)
        column = self.scroller.column
        column.addLayout(self._top)
        answering: tuple[QWidget, ...] = (
            self.statement,
            self.example,
            self.peek_card,
            self.question,
            self.options,
            self.recency,
            self.note,
        )
        for widget in answering:
            column.addWidget(widget)
        column.addLayout(self._last)
        column.addStretch(1)
        self._footer_row = QHBoxLayout()
        self._footer_row.addWidget(self.not_my_work)
        self._footer_row.addStretch(1)
        self._footer_row.addWidget(self.note_toggle)
        self._footer_row.addWidget(self.note_key)
        self._footer_row.addWidget(self.more)
        self._footer_row.addWidget(self.forward)
        self._footer_column = QVBoxLayout(self.footer)
        self._footer_column.addWidget(self.footer_rule)
        self._footer_column.addLayout(self._footer_row)
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
        self.note_toggle.clicked.connect(self._note_toggled)
        self.peek.clicked.connect(self._peek_switched)
        self.decline.clicked.connect(self.competency_declined)
        self.forward.clicked.connect(self.forward_wanted)
        self.more.clicked.connect(self._show_more)
        self.key_bar.keys_switched.connect(self.keys_switched)
        self.scroller.verticalScrollBar().valueChanged.connect(self._offer_more)
        self.scroller.verticalScrollBar().rangeChanged.connect(self._offer_more)

    # Showing

    def _show_texts(self, shown: Shown) -> None:
        item, language, scale = self._framework.item[shown.item], shown.language, self._framework.scale
        self.heading.show_competency(self._framework.competency[item.competency], language)
        self.statement.setText(item.statement.in_language(language))
        self.example.setText(_("Example: {example}").format(example=item.example.in_language(language)))
        self.question.setText(scale.question.in_language(language))
        self.options.setAccessibleName(f"{self.statement.text()} {self.question.text()}")
        self.recency.retranslate(scale.recent_question.in_language(language))
        other = language.other
        say(self.peek, _("Peek in English") if other is Language.EN else _("Peek in Korean"))
        self.peek_language.setText(language_name(other))
        self.peek_statement.setText(item.statement.in_language(other))
        self.peek_example.setText(item.example.in_language(other))
        self._show_peek()

    def _show_peek(self) -> None:
        if self._shown is None:
            return
        language, peeking = self._shown.language, self.peek.isChecked()
        words = self._framework.scale.not_my_work
        self.peek_card.setVisible(peeking)
        self.options.set_languages(language, language.other if peeking else None)
        self.not_my_work.set_words(
            words.in_language(language), words.in_language(language.other) if peeking else ""
        )

    def _show_answer(self, answer: ItemAnswer) -> None:
        self.options.set_rating(answer.rating)
        self.not_my_work.setChecked(answer.rating is NOT_MY_WORK)
        self.recency.setVisible(self._asks_recency(answer.rating))
        self.recency.show_recency(answer.done_recently)
        answered = answer.rating is not None
        say(self.forward, _("Next") if answered else _("Answer later"))
        if self.forward.property("kind") != ("primary" if answered else "outlined"):
            set_look(self.forward, kind="primary" if answered else "outlined")
            set_icon(self.forward, "chevron-right", "on_accent" if answered else "text", size=18)

    def _asks_recency(self, rating: Rating | None) -> bool:
        return isinstance(rating, int) and rating >= self._framework.scale.recent_from

    def _show_keys(self, on: bool) -> None:
        large = current_theme().text_factor >= LARGE_TEXT
        self.options.show_keys(on)
        self.not_my_work.show_key(on)
        self.peek_key.setVisible(on)
        self.note_key.setVisible(on)
        self.key_bar.show_keys(on)
        self.key_bar.setVisible(not large)

    def _open_note(self, opened: bool) -> None:
        with QSignalBlocker(self.note_toggle):
            self.note_toggle.setChecked(opened)
        self.note.setVisible(opened)
        set_icon(self.note_toggle, "note", size=18)

    def _show_note(self) -> None:
        self.scroller.ensureWidgetVisible(self.note)

    # What the person did

    def _not_my_work_pressed(self) -> None:
        self.rating_chosen.emit(NOT_MY_WORK)

    def _peek_switched(self) -> None:
        self._show_peek()
        self._offer_more_later()

    def _note_toggled(self, opened: bool) -> None:
        if opened:
            self.open_note()
        else:
            self._open_note(False)

    def _evidence_done(self) -> None:
        self.focus_answer()

    def _note_done(self) -> None:
        self.focus_answer()
        if not self.note.typing.full_text():
            self._open_note(False)

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
        large = theme.text_factor >= LARGE_TEXT
        self.options.set_tight(self.height() < _LOW_PAGE_PX)
        self.scroller.column.setSpacing(theme.space("xs"))
        side = (
            theme.space("l")
            if large
            else max(theme.space("xl"), (self.width() - theme.px(READING_WIDTH)) // 2)
        )
        self._footer_column.setContentsMargins(side, 0, side, theme.space("s"))
        self.footer_rule.setVisible(not large)
        kind = "bar" if large else "plain"
        if self.footer.property("kind") != kind:
            set_look(self.footer, kind=kind, edge="top")
        home = self._last if large else self._footer_row
        place = home.count() if large else 2
        if self.note_toggle.parent() is None or home.indexOf(self.note_toggle) < 0:
            home.insertWidget(place, self.note_toggle)
            home.insertWidget(place + 1, self.note_key)
        self.note.fit_lines(theme.line_height("body"))
        self._offer_more_later()

    def _offer_more_later(self) -> None:
        QTimer.singleShot(0, self, self._offer_more)

    def _offer_more(self) -> None:
        last = self.options.options[-1]
        bottom = last.mapTo(self.scroller.viewport(), last.rect().bottomLeft()).y()
        hidden = (
            bottom > self.scroller.viewport().height() and self.scroller.verticalScrollBar().maximum() > 0
        )
        answered = self._shown is not None and self._shown.answer.rating is not None
        self.more.setVisible(hidden and not answered)
        self.forward.setVisible(not (hidden and not answered))
