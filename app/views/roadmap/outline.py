"""The numbered outline of the map: four columns below it, or one list in its place at large text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.ids import CourseId
from app.figures.badge import line_colour
from app.i18n import _
from app.views.components import ScrollPage, WrapLabel, rule
from app.views.components.rebuilding import refilled, same_focus
from app.views.roadmap.marks import line_sign
from app.views.roadmap.outline_row import OutlineRowButton
from app.views.theme import Theme, current_theme
from app.wording.roadmap_words import OutlineColumn

_SIGN_PX = 18
_COLUMN_SIDE_PX = 2
_LEAST_SHARE_PERCENT = 90
"""No column gets narrower than this share of an equal one, so that the names of its stations stay readable."""


class Outline(ScrollPage):
    """All stations as rows under the names of their lines.

    `station_chosen(str)`: a row was pressed.
    """

    station_chosen = Signal(str)

    def __init__(self, name: str, as_list: bool, parent: QWidget | None = None) -> None:
        super().__init__(name, margin=0, parent=parent)
        self._as_list = as_list
        if as_list:
            self.content.setAutoFillBackground(True)
            self.content.setBackgroundRole(QPalette.ColorRole.Base)
        self._columns: list[list[OutlineRowButton]] = []
        self._headings: list[WrapLabel] = []
        self._shown: tuple[tuple[OutlineColumn, ...], str, Theme] | None = None

    def show_columns(self, columns: Sequence[OutlineColumn], selected: CourseId | None, note: str) -> None:
        """Show `columns` with the rows of `selected` marked and `note` below; the focus stays on its row."""
        shown = (tuple(columns), note, current_theme())
        if shown != self._shown:
            self._shown = shown
            with same_focus(self):
                self._fill(columns, note)
        self.select(selected)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the columns their room anew."""
        super().resizeEvent(event)
        self._share_room()

    def _fill(self, columns: Sequence[OutlineColumn], note: str) -> None:
        self.setAccessibleName(_("Stations in order"))
        self._columns, self._headings = [], []
        holder = QWidget()
        row = QVBoxLayout(holder) if self._as_list else QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, column in enumerate(columns):
            if place and not self._as_list:
                row.addWidget(_divider())
            row.addWidget(self._column(column), 0 if self._as_list else 1)
        with refilled(self.column):
            self.column.addWidget(holder)
            self.column.addStretch(1)
            self.column.addWidget(_footnote(note))
        self._share_room()

    def _share_room(self) -> None:
        """Let a column be wider than the others where its heading then needs one line, if there is room for all."""
        if self._as_list or not self._headings:
            return
        beside = self._heading_sides()
        least = max(self.viewport().width() // len(self._headings) * _LEAST_SHARE_PERCENT // 100, 1)
        wanted = [heading.sizeHint().width() for heading in self._headings]
        fits = sum(max(each + beside, least) for each in wanted) + len(wanted) <= self.viewport().width()
        for heading, width in zip(self._headings, wanted, strict=True):
            heading.setMinimumWidth(width if fits else 0)

    def select(self, course: CourseId | None) -> None:
        """Mark the rows of `course`; the first of them is where the Tab key stops."""
        stopped = False
        for row in (each for column in self._columns for each in column):
            chosen = row.row.course == course
            row.set_chosen(chosen)
            stop = chosen and not stopped
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
            stopped = stopped or stop

    def focus_selected(self) -> None:
        """Let the keyboard go to the first row of the chosen station."""
        for row in self.rows:
            if row.chosen:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @property
    def rows(self) -> list[OutlineRowButton]:
        """All rows in reading order."""
        return [row for column in self._columns for row in column]

    @property
    def headings(self) -> tuple[WrapLabel, ...]:
        """The names of the lines, in the order of the columns."""
        return tuple(self._headings)

    def _column(self, column: OutlineColumn) -> QWidget:
        holder = QWidget()
        holder.setObjectName(f"outline_line_{column.number or 'loop'}")
        theme = current_theme()
        lay = QVBoxLayout(holder)
        side = _COLUMN_SIDE_PX if not self._as_list else theme.space("s")
        lay.setContentsMargins(side, theme.space("xs"), side, theme.space("s"))
        lay.setSpacing(0)
        lay.addWidget(self._heading(column))
        widest = max((row.number for row in column.rows), key=len, default="")
        rows = [OutlineRowButton(row, self._as_list, widest) for row in column.rows]
        for row in rows:
            if self._as_list:
                lay.addWidget(rule())
            row.clicked.connect(self._pressed)
            row.moved.connect(self._move)
            lay.addWidget(row)
        lay.addStretch(1)
        self._columns.append(rows)
        return holder

    def _heading(self, column: OutlineColumn) -> QWidget:
        holder = QWidget()
        theme = current_theme()
        lay = QHBoxLayout(holder)
        side = theme.space("l") if self._as_list else theme.space("xs")
        lay.setContentsMargins(side, theme.space("xs"), side if self._as_list else 0, theme.space("xs"))
        lay.setSpacing(theme.space("s" if self._as_list else "xs"))
        lay.addWidget(line_sign(column.number, _SIGN_PX))
        title = WrapLabel("strong", column.title)
        if column.number is not None:
            title.setProperty("tone", line_colour(column.number))
        lay.addWidget(title, 1)
        self._headings.append(title)
        if self._as_list:
            note = " · ".join(each for each in (column.start_marker, column.count_text) if each)
            count = QLabel(note)
            count.setTextFormat(Qt.TextFormat.PlainText)
            count.setProperty("role", "muted")
            lay.addWidget(count)
        return holder

    def _heading_sides(self) -> int:
        """What stands beside the words of a heading: its sign, the gap between them and the sides of the column."""
        theme = current_theme()
        return theme.px(_SIGN_PX) + 2 * (theme.space("xs") + _COLUMN_SIDE_PX)

    def _pressed(self) -> None:
        row = self.sender()
        if isinstance(row, OutlineRowButton):
            self.station_chosen.emit(row.row.course)

    def _move(self, columns: int, rows: int) -> None:
        at = self.sender()
        for number, column in enumerate(self._columns):
            if at in column:
                index = column.index(at)
                self._focus(number, index, columns, rows)
                return

    def _focus(self, column: int, index: int, columns: int, rows: int) -> None:
        if self._as_list or rows:
            every = self.rows
            at = every.index(self._columns[column][index]) + (rows or columns)
            target = every[max(0, min(at, len(every) - 1))]
        else:
            beside = self._columns[max(0, min(column + columns, len(self._columns) - 1))]
            target = beside[min(index, len(beside) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)


def _footnote(text: str) -> WrapLabel:
    label = WrapLabel("faint", text)
    side = current_theme().space("s")
    label.setContentsMargins(side, 0, side, current_theme().space("xs"))
    return label


def _divider() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    line.setFixedWidth(1)
    return line
