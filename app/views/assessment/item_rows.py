"""Items as rows that can be pressed, under headings; shape and words tell their state, colour only helps."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.framework import Competency
from app.domain.localized_text import Language
from app.i18n import _
from app.views import icons
from app.views.assessment.competency_heading import CompetencyHeading
from app.views.assessment.overview import Mark, Row
from app.views.components.text_lines import lines_of
from app.views.theme import Theme, current_theme, theme_notifier

_SYMBOL_PX = 20
_NUMBER_PX = 26
SYMBOLS = {Mark.ANSWERED: "check", Mark.NOT_MY_WORK: "cross", Mark.SKIPPED: "dash"}
"""The icon of each mark; an unanswered item is an empty ring, drawn."""

_COLOURS = {
    Mark.ANSWERED: "done",
    Mark.NOT_MY_WORK: "text_muted",
    Mark.SKIPPED: "text_muted",
    Mark.UNANSWERED: "border_strong",
}


class ItemRow(QAbstractButton):
    """One item; `clicked` means that the person wants to go there. `current`: it is the one shown last."""

    def __init__(self, row: Row, current: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._current = current
        self._heights: dict[int, int] = {}
        self.setObjectName(f"row_{row.item}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_row(row, current)
        theme_notifier().theme_changed.connect(self._measure_again)

    def show_row(self, row: Row, current: bool) -> None:
        """Show another state of the same item."""
        self.row, self._current = row, current
        self.setText(row.statement.replace("&", "&&"))
        name = _("{number}. {statement}").format(number=row.number, statement=row.statement)
        here = f" · {_('You are here')}" if current else ""
        self.setAccessibleName(f"{name} · {row.words}{here}")
        self._measure_again()

    @property
    def is_current(self) -> bool:
        """True when the item is the one shown last."""
        return self._current

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: statements wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of statement and state at `width`."""
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Of a comfortable width."""
        width = current_theme().px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few words wide."""
        return QSize(current_theme().px(200), current_theme().target())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Symbol, number, statement, and beneath it the state in words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_frame(painter, theme)
        first = theme.space("xs") + 2 + theme.line_height("body") / 2
        self._draw_symbol(painter, theme, QPointF(theme.space("m") + theme.px(_SYMBOL_PX) / 2, first))
        painter.setFont(theme.font("caption", tabular=True))
        painter.setPen(theme.colour("text_muted"))
        number = QRectF(self._number_left(theme), first - 20, theme.px(_NUMBER_PX), 40)
        painter.drawText(
            number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(self.row.number)
        )
        top = first - theme.line_height("body") / 2
        top = self._draw_lines(painter, theme.font("body"), "text", self._statement(theme, self.width()), top)
        self._draw_lines(painter, theme.font("caption"), "text_muted", self._words(theme, self.width()), top)
        painter.end()

    def _height(self, width: int) -> int:
        theme = current_theme()
        lines = len(self._statement(theme, width)) * theme.line_height("body")
        lines += len(self._words(theme, width)) * theme.line_height("caption")
        return max(ceil(lines) + theme.space("m"), theme.target())

    def _measure_again(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _draw_frame(self, painter: QPainter, theme: Theme) -> None:
        stroke = theme.tokens.stroke["selected" if self._current else "control"]
        painter.setPen(QPen(theme.colour("accent" if self._current else "border"), stroke))
        painter.setBrush(theme.colour("sunken" if self.underMouse() else "surface"))
        inset = stroke / 2
        radius = theme.tokens.radius["control"]
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def _draw_symbol(self, painter: QPainter, theme: Theme, centre: QPointF) -> None:
        side = theme.px(_SYMBOL_PX)
        colour = theme.colour(_COLOURS[self.row.mark])
        if self.row.mark is Mark.UNANSWERED:
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, side * 0.38, side * 0.38)
            return
        corner = centre - QPointF(side / 2, side / 2)
        painter.drawPixmap(corner, icons.tinted(SYMBOLS[self.row.mark], colour, side, side, 2))

    def _draw_lines(
        self, painter: QPainter, font: QFont, colour: str, lines: tuple[str, ...], top: float
    ) -> float:
        theme = current_theme()
        metrics = QFontMetricsF(font)
        pitch = theme.line_height("body" if colour == "text" else "caption")
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        for line in lines:
            baseline = top + (pitch - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
            painter.drawText(QPointF(self._text_left(theme), baseline), line)
            top += pitch
        return top

    def _number_left(self, theme: Theme) -> int:
        return theme.space("m") + theme.px(_SYMBOL_PX)

    def _text_left(self, theme: Theme) -> int:
        return self._number_left(theme) + theme.px(_NUMBER_PX) + theme.space("m")

    def _statement(self, theme: Theme, width: int) -> tuple[str, ...]:
        room = width - self._text_left(theme) - theme.space("m")
        return lines_of(self.row.statement, room, theme.font("body"))

    def _words(self, theme: Theme, width: int) -> tuple[str, ...]:
        room = width - self._text_left(theme) - theme.space("m")
        return lines_of(self.row.words, room, theme.font("caption"))


class ItemRows(QWidget):
    """Rows under the heading of each competency. `item_chosen(ItemId)`: the person wants to go to that item."""

    item_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._holder: QWidget | None = None
        self._headings: list[tuple[CompetencyHeading, Competency]] = []
        self.rows: tuple[ItemRow, ...] = ()

    def show_rows(self, rows: Iterable[Row], language: Language, current: str | None = None) -> None:
        """Show `rows`, which are in order of competencies; the same items keep their widgets."""
        wanted = tuple(rows)
        if [row.item for row in wanted] != [shown.row.item for shown in self.rows]:
            self._build(wanted)
        for widget, row in zip(self.rows, wanted, strict=True):
            if widget.row != row or widget.is_current != (row.item == current):
                widget.show_row(row, row.item == current)
        for heading, competency in self._headings:
            heading.show_competency(competency, language)

    def row_of(self, item: str) -> ItemRow | None:
        """The row of `item`, None when it is not among them."""
        return next((row for row in self.rows if row.row.item == item), None)

    def _build(self, rows: tuple[Row, ...]) -> None:
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        # Filled while it is hidden and then shown at once: shown one by one, each row would lay out all before it;
        # left to the layout to show later, the scroll area keeps its former height (seen with PySide6 6.11.3).
        self._holder = QWidget(self)
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._headings = []
        made: list[ItemRow] = []
        for row in rows:
            if not made or made[-1].row.competency != row.competency:
                column.addSpacing(current_theme().space("s"))
                column.addWidget(self._heading(row.competency))
            made.append(self._row(row))
            column.addWidget(made[-1])
        self.rows = tuple(made)
        self._column.addWidget(self._holder)
        self._holder.show()
        QTimer.singleShot(0, self._holder, self._holder.updateGeometry)

    def _heading(self, competency: Competency) -> CompetencyHeading:
        heading = CompetencyHeading()
        self._headings.append((heading, competency))
        return heading

    def _row(self, row: Row) -> ItemRow:
        made = ItemRow(row, current=False)
        made.clicked.connect(lambda: self.item_chosen.emit(row.item))
        return made
