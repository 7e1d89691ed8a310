"""What the person says once a course is done: stars, a one-line review, a question; shows and tells, stores nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.answering.course_desk import CourseNotes
from app.domain.course_feedback import QUESTION_LENGTH, REVIEW_LENGTH, STARS, developed
from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId
from app.domain.person import CourseRecord
from app.i18n import _, current
from app.views.components import FlowLayout, WrapLabel, button, rule, say
from app.views.components.private_text import PrivateLine, PrivateNote
from app.views.components.star_row import StarRow
from app.views.theme import current_theme, theme_notifier
from app.wording.course_words import (
    asked_text,
    question_heading,
    star_names,
    star_words,
    taken_text,
    then_now_state,
)


class AfterCourse(QFrame):
    """The part of the panel for a course that is done. It stays while other parts are filled anew, so typing does too.

    `stars_given(object)`: that many stars, None to take them back. `review_typed(str)`, `question_typed(str)`: the text
    with an open composition. `typing_left()`: the focus left a text. `question_copied()`, `then_now_wanted()`: what
    the buttons ask for. `left_by_key()`: Escape was pressed in a text.
    """

    stars_given = Signal(object)
    review_typed = Signal(str)
    question_typed = Signal(str)
    typing_left = Signal()
    question_copied = Signal()
    then_now_wanted = Signal()
    left_by_key = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("after_course")
        self.heading = WrapLabel("strong")
        self.taken = WrapLabel("muted")
        self.stars_label = WrapLabel("caption")
        self.stars = StarRow("course_stars", len(STARS))
        self.no_stars = button("no_stars", "link")
        self.review_label = WrapLabel("caption")
        self.review = PrivateLine(REVIEW_LENGTH)
        self.review.setObjectName("course_review")
        self.question_label = WrapLabel("caption")
        self.question = PrivateNote(QUESTION_LENGTH)
        self.question.setObjectName("course_question")
        self.question_hint = WrapLabel("muted")
        self.copy_button = button("copy_question", "outlined", "copy")
        self.then_now_label = WrapLabel("caption")
        self.then_now_state = WrapLabel("muted")
        self.then_now_button = button("open_then_now", "outlined")
        self._build()
        self._connect()
        theme_notifier().theme_changed.connect(self._pad)
        self._pad()

    def show_course(
        self, framework: CompetencyFramework, course: CourseId, record: CourseRecord, notes: CourseNotes
    ) -> None:
        """Show what was said about `course`; what is being typed stays."""
        words, about = current(), framework.course[course]
        self._say_fixed()
        self.taken.setText(taken_text(framework, record, words))
        self.taken.setVisible(bool(self.taken.text()))
        self.stars.choose(notes.feedback.stars)
        self.no_stars.setVisible(notes.feedback.stars is not None)
        self.review.show_text(course, notes.feedback.review)
        self.question.show_text(course, notes.feedback.question)
        asks = about.platform_owner is not None
        for part in (self.question_label, self.question, self.question_hint):
            part.setVisible(asks)
        self.question_label.setText(question_heading(about, words))
        self.question.setAccessibleName(self.question_label.text())
        self._show_asked(notes)
        self.copy_button.setVisible(asks and bool(notes.feedback.question.strip()))
        self.then_now_part.setVisible(bool(developed(framework, course)))
        self.then_now_state.setText(then_now_state(framework, notes.then_now, about, words))
        self.then_now_state.setVisible(bool(self.then_now_state.text()))

    def show_saved(self, notes: CourseNotes) -> None:
        """Take in what follows from text that was stored while its field is still typed in."""
        self._show_asked(notes)
        asks = not self.question.isHidden()
        self.copy_button.setVisible(asks and bool(notes.feedback.question.strip()))

    def forget(self) -> None:
        """Let go of what the former person typed."""
        for field in (self.review, self.question):
            field.typing.forget()

    # Inside

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = column
        column.addWidget(rule())
        above: tuple[QWidget, ...] = (
            *(self.heading, self.taken, self.stars_label, self.stars, _row(self.no_stars)),
            *(self.review_label, self.review),
            *(self.question_label, self.question, self.question_hint, _row(self.copy_button)),
        )
        for part in above:
            column.addWidget(part)
        self.then_now_part = QWidget()
        part_column = QVBoxLayout(self.then_now_part)
        part_column.setContentsMargins(0, 0, 0, 0)
        part_column.addWidget(self.then_now_label)
        part_column.addWidget(self.then_now_state)
        part_column.addWidget(_row(self.then_now_button))
        column.addWidget(self.then_now_part)
        self.review_label.setBuddy(self.review)
        self.question_label.setBuddy(self.question)

    def _connect(self) -> None:
        self.stars.chosen.connect(self.stars_given)
        self.no_stars.clicked.connect(self._take_stars_back)
        self.review.text_typed.connect(self.review_typed)
        self.question.text_typed.connect(self.question_typed)
        for field in (self.review, self.question):
            field.editing_left.connect(self.typing_left)
            field.escape_pressed.connect(self.left_by_key)
        self.copy_button.clicked.connect(self.question_copied)
        self.then_now_button.clicked.connect(self.then_now_wanted)

    def _say_fixed(self) -> None:
        words = current()
        self.heading.setText(_("After the course"))
        self.stars_label.setText(_("How was it?"))
        self.stars.setAccessibleName(_("How was it?"))
        self.stars.say(star_words(words), star_names(words))
        say(self.no_stars, _("Take the stars back"))
        self.review_label.setText(_("Your review in one line (only you see this)"))
        self.review.setAccessibleName(_("Your review in one line (only you see this)"))
        self.review.setPlaceholderText(_("What would you tell a colleague?"))
        say(self.copy_button, _("Copy the question"))
        self.then_now_label.setText(
            _("Looking back, one sees better what one could do before. Compare it with what you can do now.")
        )
        say(self.then_now_button, _("Then and now"))

    def _show_asked(self, notes: CourseNotes) -> None:
        hint = _(
            "The question stays on this machine. Copy it to send it; an answer can come with a later pack of courses."
        )
        asked = asked_text(notes.feedback, current())
        self.question_hint.setText(f"{asked}\n{hint}" if asked else hint)

    def _pad(self) -> None:
        theme = current_theme()
        self._column.setSpacing(theme.space("s"))
        self.question.fit_lines(theme.line_height("body"))

    def _take_stars_back(self) -> None:
        self.stars_given.emit(None)


def _row(*buttons: QWidget) -> QWidget:
    holder = QWidget()
    row = FlowLayout(holder)
    for each in buttons:
        row.addWidget(each)
    return holder
