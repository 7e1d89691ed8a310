"""One row of the outline: number, symbol, name, state; painted, pressed as one, never cut."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.domain.roadmap import StationState
from app.views.components.wrapping import wrapped
from app.views.painting import paint_figure, theme_colours
from app.views.roadmap.marks import state_figure
from app.views.theme import FontRole, current_theme, theme_notifier
from app.wording.roadmap_words import OutlineRow

STATE_COLOURS = {
    StationState.DONE: "done",
    StationState.BOOKED: "booked",
    StationState.NEXT: "next",
    StationState.OPEN: "text_faint",
    StationState.TAKE_FIRST: "needs",
}

_NARROW_ROW_PX = 21
_WIDE_ROW_PX = 36
_SYMBOL_PX = 14
_TITLE_SHARE_MIN = 0.42


class OutlineRowButton(QAbstractButton):
    """A station in the outline; `wide` rows are those of the list: higher, with the state in full and its markers.

    `widest_number` is the longest number of the column, so that the names stand in line.

    `moved(int, int)`: an arrow key asks for the row so many columns and rows further.
    """

    moved = Signal(int, int)

    def __init__(
        self, row: OutlineRow, wide: bool, widest_number: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.row, self._wide, self._widest_number = row, wide, widest_number
        self._broken: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self.setObjectName(f"outline_{row.number}")
        self.chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{row.number} {row.title}")
        self.setAccessibleDescription(", ".join((row.state_word, *row.markers)))
        self.setToolTip("" if wide else self.accessibleDescription())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_notifier().theme_changed.connect(self._theme_changed)

    def set_chosen(self, chosen: bool) -> None:
        """Mark the row as that of the chosen station."""
        self.chosen = chosen
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: the name wraps."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The wrapped name with its room."""
        theme = current_theme()
        titles, states = self._lines(width)
        lines = max(len(titles), len(states), 1)
        text = lines * theme.line_height("caption" if not self._wide else "body")
        if self._wide:
            text += sum(theme.px(26) for _marker in self.row.markers)
            return max(theme.px(_WIDE_ROW_PX), ceil(text) + 2 * theme.space("s"))
        return max(theme.px(_NARROW_ROW_PX), ceil(text) + 1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A column's width."""
        width = current_theme().px(190)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a few words."""
        return QSize(current_theme().px(120), current_theme().px(_NARROW_ROW_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move between rows and columns, Enter presses."""
        steps = {
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.moved.emit(*steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Ground, number, symbol, name, state, and in the list the markers below."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        pitch = theme.line_height(self._role())
        titles, states = self._lines(self.width())
        lines = max(len(titles), len(states))
        markers = theme.px(26) * len(self.row.markers) if self._wide else 0
        top = (self.height() - lines * pitch - markers) / 2
        left = float(theme.space("xs") if not self._wide else theme.space("l"))
        left = self._paint_number(painter, left, top, pitch)
        self._paint_symbol(painter, left, top + pitch / 2)
        left += self._symbol_room()
        painter.setPen(theme.colour("text"))
        self._paint_lines(painter, titles, left, top, pitch, self._title_font())
        painter.setPen(theme.colour(STATE_COLOURS[self.row.state]))
        self._paint_states(painter, states, top, pitch)
        if self._wide:
            self._paint_markers(painter, left, top + lines * pitch)
        painter.end()

    # Inside

    def _role(self) -> FontRole:
        return "body" if self._wide else "caption"

    def _font(self, *, bold: bool = False, tabular: bool = False) -> QFont:
        return current_theme().font("body" if self._wide else "caption", bold=bold, tabular=tabular)

    def _title_font(self) -> QFont:
        return self._font(bold=self.row.on_route)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        if not (self.chosen or self.underMouse()):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft" if self.chosen else "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.tokens.radius["cell"], theme.tokens.radius["cell"])
        if self._wide and self.chosen:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 4, 6, self.height() - 8), 3, 3)

    def _paint_number(self, painter: QPainter, left: float, top: float, pitch: float) -> float:
        font = self._font(tabular=True)
        painter.setFont(font)
        painter.setPen(current_theme().colour("text_muted"))
        metrics = QFontMetricsF(font)
        painter.drawText(QPointF(left, top + _baseline(metrics, pitch)), self.row.number)
        return left + self._number_room()

    def _paint_symbol(self, painter: QPainter, left: float, middle: float) -> None:
        theme = current_theme()
        symbol = state_figure(self.row.state, theme.px(_SYMBOL_PX))
        painter.save()
        painter.translate(left, middle - symbol.height / 2)
        paint_figure(painter, symbol, theme_colours(theme.tokens, theme.name))
        painter.restore()

    def _paint_lines(
        self, painter: QPainter, lines: tuple[str, ...], left: float, top: float, pitch: float, font: QFont
    ) -> None:
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for line in lines:
            painter.drawText(QPointF(left, top + _baseline(metrics, pitch)), line)
            top += pitch

    def _paint_states(self, painter: QPainter, lines: tuple[str, ...], top: float, pitch: float) -> None:
        font = self._font(bold=False)
        metrics = QFontMetricsF(font)
        right = self.width() - (current_theme().space("xs") if not self._wide else current_theme().space("l"))
        painter.setFont(font)
        for line in lines:
            x = right - metrics.horizontalAdvance(line)
            painter.drawText(QPointF(x, top + _baseline(metrics, pitch)), line)
            top += pitch

    def _paint_markers(self, painter: QPainter, left: float, top: float) -> None:
        theme = current_theme()
        font = theme.font("caption", bold=True)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for marker in self.row.markers:
            width = metrics.horizontalAdvance(marker) + 2 * theme.px(9)
            chip = QRectF(left, top + theme.px(2), width, theme.px(22))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("marker"))
            painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
            painter.setPen(theme.colour("on_marker"))
            painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), marker)
            top += theme.px(26)

    def _number_room(self) -> float:
        widest = QFontMetricsF(self._font(tabular=True)).horizontalAdvance(self._widest_number)
        return widest + (current_theme().space("m") if self._wide else 6)

    def _symbol_room(self) -> float:
        gap = current_theme().space("m" if self._wide else "xs")
        return current_theme().px(_SYMBOL_PX) + gap

    def _text_room(self, width: int) -> float:
        side = current_theme().space("xs") if not self._wide else current_theme().space("l")
        return width - 2 * side - self._number_room() - self._symbol_room()

    def _lines(self, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Name and state, each broken into lines for a row of `width`."""
        if width not in self._broken:
            metrics = QFontMetricsF(self._font())
            room = self._text_room(width)
            word = self.row.state_word if self._wide else self.row.short_word
            states = wrapped(word, max(room * (1 - _TITLE_SHARE_MIN), 1), metrics.horizontalAdvance)
            widest = max((metrics.horizontalAdvance(line) for line in states), default=0.0)
            rest = max(room - widest - (current_theme().space("m") if self._wide else 6), 1)
            titles = wrapped(self.row.title, rest, QFontMetricsF(self._title_font()).horizontalAdvance)
            self._broken[width] = (titles, states)
        return self._broken[width]

    def _theme_changed(self) -> None:
        self._broken.clear()
        self.updateGeometry()


def _baseline(metrics: QFontMetricsF, pitch: float) -> float:
    return (pitch - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
