"""The latest attempts in a few lines, and the way to the history page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.history import HistoryPoint
from app.domain.ids import AttemptId
from app.i18n import _, current
from app.views.components import Card, WrapLabel, button, say
from app.wording.history_words import point_days, version_words

_SHOWN = 3


class HistoryCard(Card):
    """The latest finished attempts, newest first.

    `wanted()`: the person wants to see the history.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("history_card")
        self.heading = WrapLabel("strong")
        self.rows = tuple(_Row() for _row in range(_SHOWN))
        self.open_button = button("open_history", "link", "history")
        self.open_button.clicked.connect(self.wanted)
        list_column = QVBoxLayout()
        list_column.setSpacing(2)
        for row in self.rows:
            list_column.addWidget(row)
        self.column.addWidget(self.heading)
        self.column.addLayout(list_column)
        self.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_points(self, points: Sequence[HistoryPoint], present: AttemptId) -> None:
        """Show the latest of `points`, which are the oldest first; `present` is the attempt that the page is about."""
        words = current()
        self.setVisible(bool(points))
        self.heading.setText(_("History"))
        several = len(points) > 1
        say(self.open_button, _("Compare") if several else _("See the history"), _("See the history"))
        latest = list(zip(points, point_days(points, words), strict=True))[::-1][:_SHOWN]
        for row in self.rows[len(latest) :]:
            row.hide()
        for row, (point, day) in zip(self.rows, latest, strict=False):
            row.show_words(
                f"{day} · {version_words(point.pack_version, words)}",
                _("This time") if point.attempt == present else "",
            )
            row.show()


class _Row(QWidget):
    """An attempt, and a word at its right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.aside = WrapLabel("body"), WrapLabel("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_words(self, words: str, aside: str) -> None:
        """Show both; no second word leaves its place empty."""
        self.words.setText(words)
        self.aside.setText(aside)
        self.aside.setVisible(bool(aside))
