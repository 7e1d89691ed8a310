"""What the check changed, and the person's right to keep the usual first course with a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.domain.localized_text import Language
from app.i18n import _, current
from app.views.components import Card, FlowLayout, WrapLabel, button, say
from app.views.knowledge_check.desk import CheckStand
from app.wording.check_words import (
    confidence_effect,
    first_course_sentence,
    kept_course_sentence,
)

MOST_REASON_LETTERS = 300


class EffectCard(Card):
    """Levels, confidence, first course.

    `override_wanted(str)`: the person keeps the usual course, for that reason. `follow_wanted()`: they take the
    suggestion after all.
    """

    override_wanted = Signal(str)
    follow_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("check_effect")
        self.title = WrapLabel("title")
        self.level = WrapLabel("body")
        self.confidence = WrapLabel("body")
        self.course = WrapLabel("body")
        self.course.setObjectName("check_first_course")
        self.label = QLabel()
        self.label.setProperty("role", "strong")
        self.reason = QLineEdit()
        self.reason.setObjectName("override_reason")
        self.reason.setMaxLength(MOST_REASON_LETTERS)
        self.label.setBuddy(self.reason)
        self.keep = button("override_course", "outlined")
        self.follow = button("follow_course", "outlined", "undo")
        self.row = QWidget()
        buttons = FlowLayout(self.row)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.follow)
        for widget in (
            self.title,
            self.level,
            self.confidence,
            self.course,
            self.label,
            self.reason,
            self.row,
        ):
            self.column.addWidget(widget)
        self.reason.textEdited.connect(self._reason_edited)
        self.keep.clicked.connect(self._keep_pressed)
        self.follow.clicked.connect(self.follow_wanted)

    def show_effect(self, stand: CheckStand, language: Language) -> None:
        """Show what the finished check of `stand` changed; a reason that is being typed stays."""
        words = current()
        self.title.setText(_("What it changes"))
        self.level.setText(_("Levels: nothing changes. They come from your own rating alone."))
        if stand.found is not None:
            self.confidence.setText(confidence_effect(stand.framework, stand.found, words))
        first, reason = stand.first, stand.sheet.override_reason
        if first is None:
            self.course.setText(_("First recommended course: nothing changes."))
        elif reason is None:
            self.course.setText(first_course_sentence(stand.framework, first, words))
        else:
            self.course.setText(kept_course_sentence(stand.framework, first, reason, words))
        can_override = first is not None and reason is None
        for widget in (self.label, self.reason, self.keep):
            widget.setVisible(can_override)
        self.follow.setVisible(first is not None and reason is not None)
        self.row.setVisible(first is not None)
        self.label.setText(_("Why you would rather not"))
        self.reason.setAccessibleName(_("Why you would rather not"))
        self.reason.setPlaceholderText(_("For example: I have done this in a project"))
        usual = stand.framework.course[first.usual].short_title.in_language(language) if first else ""
        say(self.keep, _("Begin with {course} all the same").format(course=usual))
        say(self.follow, _("Follow the suggestion after all"))
        self._reason_edited()

    def confirm(self) -> None:
        """Take the typed reason, if there is one."""
        if self.keep.isVisible() and self.keep.isEnabled():
            self._keep_pressed()

    def _reason_edited(self) -> None:
        self.keep.setEnabled(bool(self.reason.text().strip()))

    def _keep_pressed(self) -> None:
        self.override_wanted.emit(self.reason.text().strip())
