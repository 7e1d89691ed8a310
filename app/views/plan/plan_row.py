"""A planned course as a row: what, when, where, in which language, how it stands, and below what should be known."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.ids import CourseId
from app.views.components import IconLabel, WrapLabel, button, say
from app.views.plan.line_badges import BADGE_PX, badge_room, line_badges
from app.views.plan.state_mark import StateMark
from app.views.plan.words import Mark
from app.views.theme import current_theme, set_look, theme_notifier

WIDE_FROM_PX = 700
"""A row at least this wide (at 100 % text) has columns; a narrower one puts the details below the name."""

_COLUMN_PX = (158, 84, 104)
_MARK_PX = 124
_MARK_COLUMN = 5


@dataclass(frozen=True, slots=True)
class RowNote:
    """A sentence below a row, with one thing to do about it (empty words: none) under a key of the page."""

    words: str
    action: str = ""
    key: str = ""
    serious: bool = False


@dataclass(frozen=True, slots=True)
class RowContent:
    """All texts of a row; `cells` are dates, hours, and place with language, empty without a round."""

    course: CourseId
    title: str
    lines: tuple[int, ...]
    cells: tuple[str, str, str]
    mark: Mark
    notes: tuple[RowNote, ...]
    badges: int = 1
    """How many badges the rows leave room for, so that all titles begin at one place."""

    def spoken(self) -> str:
        """The row as one sentence for screen readers."""
        parts = (self.title, *self.cells, self.mark.word, *(note.words for note in self.notes))
        return ", ".join(part for part in parts if part)


class PlanRow(QWidget):
    """One row with its notes.

    `chosen(str)`: the row of that course was pressed. `note_acted(str, str)`: course and key of a note's action.
    """

    chosen = Signal(str)
    note_acted = Signal(str, str)

    def __init__(self, content: RowContent, selected: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().space("xs"))
        self.press = RowButton(content)
        self.press.setChecked(selected)
        self.press.clicked.connect(self._chosen)
        column.addWidget(self.press)
        for place, note in enumerate(content.notes):
            column.addWidget(self._note(place, note))

    def take_focus(self) -> None:
        """Let the keyboard go to the row, also when it is so new that its layout has not shown it yet."""
        self.show()
        self.press.show()
        self.press.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> None:
        self.chosen.emit(self.content.course)

    def _note(self, place: int, note: RowNote) -> QWidget:
        holder = QWidget()
        outer = QHBoxLayout(holder)
        theme = current_theme()
        outer.setContentsMargins(
            theme.px(BADGE_PX) + theme.space("xl"), 0, theme.space("m"), theme.space("xs")
        )
        ground = QFrame()
        set_look(ground, kind="notice", state="error" if note.serious else "needs")
        row = QHBoxLayout(ground)
        row.setContentsMargins(theme.space("m"), theme.space("xs"), theme.space("m"), theme.space("xs"))
        row.setSpacing(theme.space("s"))
        row.addWidget(IconLabel("warning", "error" if note.serious else "needs", 17))
        words = WrapLabel("caption", note.words)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        if note.action:
            action = button(f"note_{self.content.course}_{place}", "link")
            say(action, note.action, f"{note.action}: {self.content.title}")
            action.clicked.connect(lambda: self.note_acted.emit(self.content.course, note.key))
            row.addWidget(action)
        outer.addWidget(ground)
        return holder


class RowButton(QAbstractButton):
    """The pressable part of a row; its labels take no presses of their own."""

    def __init__(self, content: RowContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"planned_{content.course}")
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty("ring_inside", True)
        self.setAccessibleName(content.spoken())
        self._wide: bool | None = None
        self._grid = QGridLayout(self)
        self._cells = [WrapLabel("muted", text) for text in content.cells]
        self._details = WrapLabel("muted", " · ".join(text for text in content.cells if text))
        self._title = WrapLabel("strong", content.title)
        self._mark = StateMark(content.mark)
        self._build(content)
        theme_notifier().theme_changed.connect(self._rearrange)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Columns when there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """The page decides which row is chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The ground of a chosen or hovered row."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if self.isChecked() else "sunken"))
            radius = theme.tokens.radius["control"]
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self.isChecked():
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 6, 4, self.height() - 12), 2, 2)
        painter.end()

    def _build(self, content: RowContent) -> None:
        badges = line_badges(content.lines, content.badges)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(badges, 0, 0, middle)
        self._grid.addWidget(self._title, 0, 1)
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, 0, 2 + place)
            cell.setAlignment(middle)
        self._title.setAlignment(middle)
        self._grid.addWidget(self._mark, 0, _MARK_COLUMN, Qt.AlignmentFlag.AlignRight | middle)
        self._grid.addWidget(self._details, 1, 1, 1, _MARK_COLUMN)
        self._grid.setColumnStretch(1, 1)
        for widget in (badges, self._title, *self._cells, self._mark, self._details):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._details.hide()

    def _rearrange(self) -> None:
        self._wide = None
        self._arrange()

    def _arrange(self) -> None:
        theme = current_theme()
        wide = self.width() >= theme.px(WIDE_FROM_PX)
        if wide == self._wide:
            return
        self._wide = wide
        side = theme.space("m")
        self._grid.setContentsMargins(side, theme.space("s"), side, theme.space("s"))
        self._grid.setHorizontalSpacing(theme.space("s"))
        self._grid.setVerticalSpacing(0)
        for place, cell in enumerate(self._cells):
            cell.setVisible(wide)
            cell.setFixedWidth(theme.px(_COLUMN_PX[place]))
        self._grid.setColumnMinimumWidth(_MARK_COLUMN, theme.px(_MARK_PX) if wide else 0)
        self._details.setVisible(not wide and bool(self._details.text()))


class HeaderRow(QWidget):
    """The names of the columns, in step with the rows; gone where rows have none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_header")
        self._grid = QGridLayout(self)
        self._labels = [WrapLabel("muted") for _ in range(4)]
        for place, label in enumerate(self._labels):
            self._grid.addWidget(label, 0, 1 + place)
        # An empty column would take no spacing, and the names would stand beside their columns.
        for empty in (0, _MARK_COLUMN):
            self._grid.addWidget(QWidget(), 0, empty)
        self._grid.setColumnStretch(1, 1)

    def show_names(self, names: tuple[str, str, str, str], badges: int) -> None:
        """Set the names: course, dates, hours, place with language; `badges` as in the rows."""
        theme = current_theme()
        side = theme.space("m")
        self._grid.setContentsMargins(side, 0, side, 0)
        self._grid.setHorizontalSpacing(theme.space("s"))
        self._grid.setColumnMinimumWidth(0, badge_room(badges))
        for place, width in enumerate((*_COLUMN_PX, _MARK_PX)):
            self._grid.setColumnMinimumWidth(2 + place, theme.px(width))
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
