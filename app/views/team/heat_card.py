"""The heat map of a release with its legend and the one sentence about hidden cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.figures.heat_map import SHADES
from app.views.components import Card, FlowLayout, IconLabel, WrapLabel
from app.views.team.breakdown import BreakdownChoice
from app.views.team.heat_table import HeatColumn, HeatRow, HeatTable
from app.views.theme import current_theme, theme_notifier

_SWATCH_WIDTH_PX, _SWATCH_HEIGHT_PX = 22, 14


class HeatCard(Card):
    """Title and caption, the legend, the table, the note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("heat_card")
        self.title, self.caption = WrapLabel("title"), WrapLabel("muted")
        self.breakdown = BreakdownChoice("team_breakdown")
        self.legend = _Legend()
        self.table = HeatTable("heat_map")
        self.note = WrapLabel("caption")
        self.note.setObjectName("hidden_note")
        head = FlowLayout(gap=12)
        head.addWidget(self.title)
        head.addWidget(self.breakdown)
        words = FlowLayout(gap=16)
        words.addWidget(self.caption)
        words.addWidget(self.legend)
        note = QFrame()
        note.setProperty("kind", "sunken")
        row = QHBoxLayout(note)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(IconLabel("lock", "text_muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.note, 1)
        self.column.addLayout(head)
        self.column.addLayout(words)
        self.column.addWidget(self.table)
        self.column.addWidget(note)
        self.column.addStretch(1)

    def show_map(
        self,
        name: str,
        heads: tuple[str, str],
        columns: Sequence[HeatColumn],
        rows: Sequence[HeatRow],
        legend: tuple[str, str],
    ) -> None:
        """Show the map; `legend` has the words for the palest and the darkest shade."""
        self.legend.show_words(*legend)
        self.table.show_rows(name, heads, columns, rows)


class _Legend(QWidget):
    """All shades in a row between the words for the palest and for the darkest."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("heat_legend")
        self._low, self._high = QLabel(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().space("s"))
        row.addWidget(self._low)
        for shade in range(SHADES):
            row.addWidget(_Swatch(shade))
        row.addWidget(self._high)
        for label in (self._low, self._high):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "muted")

    def show_words(self, low: str, high: str) -> None:
        """Say what the ends of the row mean."""
        self._low.setText(low)
        self._high.setText(high)


class _Swatch(QWidget):
    def __init__(self, shade: int) -> None:
        super().__init__()
        self._shade = shade
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        theme = current_theme()
        return QSize(theme.px(_SWATCH_WIDTH_PX), theme.px(_SWATCH_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.setBrush(theme.colour(f"heat{self._shade}"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()
