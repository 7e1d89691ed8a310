"""Items as rows that can be pressed, under headings; shape and words tell their state, colour only helps."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.localized_text import Language
from app.i18n import _
from app.views import icons
from app.views.assessment.competency_heading import CompetencyHeading
from app.views.assessment.overview import Mark, Row
from app.views.assessment.text_lines import lines_of
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
        self.setObjectName(f"row_{row.item}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(row.statement.replace("&", "&&"))
        name = _("{number}. {statement}").format(number=row.number, statement=row.statement)
        here = f" · {_('You are here')}" if current else ""
        self.setAccessibleName(f"{name} · {row.words}{here}")
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: statements wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of statement and state at `width`."""
        theme = current_theme()
        lines = len(self._statement(theme, width)) * theme.line_height("body")
        lines += len(self._words(theme, width)) * theme.line_height("caption")
        return max(ceil(lines) + theme.space("m"), theme.target())

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
        self._shown: tuple[object, ...] = ()
        self.rows: tuple[ItemRow, ...] = ()

    def show_rows(self, rows: Iterable[Row], language: Language, current: str | None = None) -> None:
        """Show `rows`, which are in order of competencies; those shown already are left alone."""
        wanted = (tuple(rows), language, current)
        if wanted == self._shown:
            return
        self._shown = wanted
        focused = next((row.row.item for row in self.rows if row.hasFocus()), None)
        self._clear()
        made: list[ItemRow] = []
        competency = None
        for row in wanted[0]:
            if row.competency != competency:
                competency = row.competency
                heading = CompetencyHeading(self)
                heading.show_competency(competency, language)
                self._column.addSpacing(current_theme().space("s"))
                self._add(heading)
            made.append(self._row(row, row.item == current))
        self.rows = tuple(made)
        for each in made:
            if each.row.item == focused:
                each.setFocus()

    def row_of(self, item: str) -> ItemRow | None:
        """The row of `item`, None when it is not among them."""
        return next((row for row in self.rows if row.row.item == item), None)

    def _row(self, row: Row, current: bool) -> ItemRow:
        made = ItemRow(row, current, self)
        made.clicked.connect(lambda: self.item_chosen.emit(row.item))
        self._add(made)
        return made

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        # Shown at once: widgets that the layout shows later, in a page that is being turned to, leave the scroll
        # area with the height it had before (seen with PySide6 6.11.3).
        widget.show()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
