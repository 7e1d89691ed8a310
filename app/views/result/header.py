"""What stands above the result: whose day it is, what the marks mean, and where it can go; knows no levels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.attempt import Attempt
from app.i18n import _, current
from app.views.components import FlowLayout, WrapLabel, button, say
from app.views.result.marks import MarkWord
from app.wording.levels import ItemMark, attempt_day, form_name, mark_word

_GAP_PX = 16
_SLACK_PX = 12


class ResultHeader(QWidget):
    """Title, date and form, the legend of the marks, and the page's two buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = WrapLabel("heading")
        self.heading.setObjectName("result_heading")
        self.facts = WrapLabel("muted")
        self.facts.setObjectName("result_facts")
        self.marks = {mark: MarkWord(mark) for mark in ItemMark}
        self.save_button = button("save_result", "outlined", "export")
        self.roadmap_button = button("see_roadmap", "primary", "roadmap")
        self.roadmap_button.setProperty("compact", True)
        self._rows = 0
        self._words = QWidget()
        words = FlowLayout(self._words, gap=14)
        for widget in (self.heading, self.facts):
            words.addWidget(widget)
        self._legend = QWidget()
        legend = FlowLayout(self._legend, gap=14)
        for entry in self.marks.values():
            legend.addWidget(entry)
        self._buttons = QWidget()
        buttons = FlowLayout(self._buttons, gap=12)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.roadmap_button)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setColumnStretch(1, 1)
        self._place(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put side by side only what fits on one line."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        words, legend, buttons = (
            part.sizeHint().width() for part in (self._words, self._legend, self._buttons)
        )
        room = self.width() - _SLACK_PX
        rows = 1 if words + legend + buttons + 2 * _GAP_PX <= room else 3
        self._place(2 if rows == 3 and words + buttons + _GAP_PX <= room else rows)

    def _place(self, rows: int) -> None:
        """In one row; the legend below (2); or the buttons below the words, and the legend below them (3)."""
        if rows == self._rows:
            return
        self._rows = rows
        for part in (self._words, self._legend, self._buttons):
            self._grid.removeWidget(part)
        middle = Qt.AlignmentFlag.AlignVCenter
        if rows == 3:
            for row, part in enumerate((self._words, self._buttons, self._legend)):
                self._grid.addWidget(part, row, 0, 1, 3)
            return
        self._grid.addWidget(self._words, 0, 0, 1, 1 if rows == 1 else 2)
        self._grid.addWidget(self._buttons, 0, 2, middle)
        if rows == 1:
            self._grid.addWidget(self._legend, 0, 1, middle)
        else:
            self._grid.addWidget(self._legend, 1, 0, 1, 3)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.heading.setText(_("My result"))
        for mark, entry in self.marks.items():
            entry.say(mark_word(mark, current()))
        say(self.save_button, _("Save as a file"))
        say(self.roadmap_button, _("See the roadmap"))

    def show_attempt(self, attempt: Attempt | None) -> None:
        """Show date and form; without an attempt only the title stands here."""
        for widget in (self.facts, self._buttons, self._legend):
            widget.setVisible(attempt is not None)
        if attempt is not None:
            words = current()
            self.facts.setText(f"{attempt_day(attempt, words)} · {form_name(attempt.form, words)}")
        self._arrange()
