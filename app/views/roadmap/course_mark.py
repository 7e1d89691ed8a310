"""Marking a course as booked or done, and taking the mark away; says what is wanted, stores nothing."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework, Round
from app.domain.ids import CourseId
from app.domain.person import CourseRecord, CourseStatus
from app.i18n import _, current
from app.i18n.formats import in_seoul
from app.views.components import FlowLayout, WrapLabel, button, say
from app.views.theme import current_theme, theme_notifier
from app.wording.round_words import RoundStanding, record_text, round_standing

_BOOKABLE = (RoundStanding.OPEN, RoundStanding.FULL, RoundStanding.CLOSED)


class CourseMark(QWidget):
    """What the person says about a course; `book_button` stands at the foot of the panel.

    `marked(CourseRecord)`: store this mark. `cleared(str)`: take the mark on the course of that id away.
    """

    marked = Signal(object)
    cleared = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("course_mark")
        self._course: CourseId | None = None
        self._record: CourseRecord | None = None
        self._round: Round | None = None
        self._today = date.min
        self.book_button = button("book_course", "primary")
        self.record_label = WrapLabel("strong")
        self.hint = WrapLabel("muted")
        self.done_button = button("mark_done", "outlined", "check")
        self.clear_button = button("clear_mark", "link")
        self.day_label = QLabel()
        self.day = QDateEdit()
        self.save_day = button("save_done", "outlined")
        self.cancel_day = button("cancel_done", "link")
        self._build()
        self.forget()

    def forget(self) -> None:
        """Close the question for the day, for another course."""
        self._ask_day(False)

    def show_course(
        self,
        framework: CompetencyFramework,
        course: CourseId,
        record: CourseRecord | None,
        chosen: Round | None,
        now: datetime,
        can_mark: bool,
    ) -> None:
        """Offer what fits the present mark and the chosen round; nothing when nobody works here."""
        self._course, self._record, self._round = course, record, chosen
        self._today = in_seoul(now).date()
        self.setVisible(can_mark)
        words = current()
        self.record_label.setVisible(record is not None)
        self.record_label.setText(record_text(framework, record, words) if record else "")
        self._show_booking(can_mark, now)
        done = record is not None and record.status is CourseStatus.DONE
        self.done_button.setVisible(not done and self._holder.isHidden())
        say(self.done_button, _("Mark as done"))
        self.clear_button.setVisible(record is not None)
        say(self.clear_button, _("Remove this mark"))
        self.hint.setText(_("A mark is only a note for you. Registration itself is done at the link."))
        self.day_label.setText(_("Day of completion"))
        for part in (self.day, *self.day.findChildren(QLineEdit)):
            part.setAccessibleName(_("Day of completion"))
        say(self.save_day, _("Save as done"))
        say(self.cancel_day, _("Cancel"))

    # Inside

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = column
        column.addWidget(self.record_label)
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.done_button)
        row.addWidget(self.clear_button)
        column.addWidget(buttons)
        self._holder = QWidget()
        self._holder.setObjectName("done_day")
        question = QVBoxLayout(self._holder)
        question.setContentsMargins(0, 0, 0, 0)
        self.day_label.setTextFormat(Qt.TextFormat.PlainText)
        self.day_label.setBuddy(self.day)
        self.day.setObjectName("done_on")
        question.addWidget(self.day_label)
        question.addWidget(self.day)
        answers = QWidget()
        answer_row = FlowLayout(answers)
        answer_row.addWidget(self.save_day)
        answer_row.addWidget(self.cancel_day)
        question.addWidget(answers)
        column.addWidget(self._holder)
        column.addWidget(self.hint)
        self.book_button.clicked.connect(self._book)
        self.done_button.clicked.connect(self._begin_done)
        self.clear_button.clicked.connect(self._clear)
        self.save_day.clicked.connect(self._save_done)
        self.cancel_day.clicked.connect(self._cancel_done)
        theme_notifier().theme_changed.connect(self._pad)
        self._pad()

    def _pad(self) -> None:
        self._column.setSpacing(current_theme().space("s"))

    def _show_booking(self, can_mark: bool, now: datetime) -> None:
        """The one filled button: it books the chosen round, or the course when it has no rounds."""
        record, chosen = self._record, self._round
        done = record is not None and record.status is CourseStatus.DONE
        same = record is not None and record.round == (chosen.id if chosen else None)
        fits = chosen is None or round_standing(chosen, now) in _BOOKABLE
        self.book_button.setVisible(can_mark and not done and not same and fits)
        if chosen is None:
            say(self.book_button, _("Mark as booked"))
        elif record is not None:
            say(self.book_button, _("Change to round {number}").format(number=chosen.number))
        else:
            say(self.book_button, _("Mark round {number} as booked").format(number=chosen.number))

    def _book(self) -> None:
        if self._course is not None:
            chosen = self._round.id if self._round else None
            self.marked.emit(CourseRecord(self._course, CourseStatus.PLANNED, chosen))

    def _begin_done(self) -> None:
        taken = in_seoul(self._round.end).date() if self._round else self._today
        day = min(taken, self._today)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setMaximumDate(_q_date(self._today))
        self.day.setDate(_q_date(day))
        self._ask_day(True)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_done(self) -> None:
        if self._course is None:
            return
        picked = self.day.date()
        day = date(picked.year(), picked.month(), picked.day())
        booked = self._record.round if self._record else None
        taken = booked or (
            self._round.id if self._round and in_seoul(self._round.end).date() <= day else None
        )
        self._ask_day(False)
        self.marked.emit(CourseRecord(self._course, CourseStatus.DONE, taken, day))

    def _cancel_done(self) -> None:
        self._ask_day(False)
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        if self._course is not None:
            self.cleared.emit(self._course)

    def _ask_day(self, asked: bool) -> None:
        self._holder.setVisible(asked)
        self.done_button.setVisible(not asked)


def _q_date(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
