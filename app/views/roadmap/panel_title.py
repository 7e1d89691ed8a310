"""The head of the station panel: the station's sign across the colours of its lines."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.figures.badge import LINE_COLOURS, line_colour
from app.views.components.wrapping import wrapped
from app.views.theme import current_theme, theme_notifier

_SIDE_PX = 24
_BUTTON_SIDE_PX = 56
_INNER_PX = 18


class PanelTitle(QWidget):
    """A capsule with the station's name and numbers; behind it one stripe for each line, two rails for the loop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("station_title")
        self._title, self._numbers = "", ""
        self._lines: tuple[int, ...] = ()
        self._side_px = _SIDE_PX
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def show_station(self, title: str, numbers: str, lines: tuple[int, ...]) -> None:
        """Show the sign; `lines` are line numbers from the top, empty for the loop."""
        self._title, self._numbers, self._lines = title, numbers, lines
        self.setAccessibleName(f"{title}, {numbers}")
        self.updateGeometry()
        self.update()

    def leave_room(self, left: bool) -> None:
        """Leave room for a button at the right (and the same at the left, so that the sign stays in the middle)."""
        self._side_px = _BUTTON_SIDE_PX if left else _SIDE_PX
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: the name wraps."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The sign with its room above and below."""
        theme = current_theme()
        lines = len(self._wrapped(width))
        text = lines * theme.line_height("title") + theme.line_height("caption")
        return ceil(text + theme.px(14) + 2 * theme.space("m"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the panel likes."""
        width = current_theme().px(280)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a short name."""
        return QSize(current_theme().px(160), self.heightForWidth(max(self.width(), current_theme().px(160))))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Stripes first, then the sign."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sign = self._sign()
        self._paint_lines(painter, sign.center().y())
        painter.setPen(QPen(theme.colour("station_stroke"), 3))
        painter.setBrush(theme.colour("surface"))
        radius = min(sign.height() / 2, theme.px(30))
        painter.drawRoundedRect(sign, radius, radius)
        self._paint_words(painter, sign)
        painter.end()

    def _paint_words(self, painter: QPainter, sign: QRectF) -> None:
        theme = current_theme()
        top = sign.top() + theme.px(7)
        for line in self._wrapped(self.width()):
            top = _centred(painter, line, sign, top, "title")
        painter.setPen(theme.colour("text_muted"))
        _centred(painter, self._numbers, sign, top, "caption", muted=True)

    def _paint_lines(self, painter: QPainter, middle: float) -> None:
        theme = current_theme()
        width = theme.tokens.map.line_width_route
        painter.setPen(Qt.PenStyle.NoPen)
        if not self._lines:
            for shift in (-4, 2):
                painter.fillRect(QRectF(0, middle + shift, self.width(), 2), theme.colour("common"))
            return
        gap = 2
        top = middle - (len(self._lines) * (width + gap) - gap) / 2
        for number in self._lines:
            self._paint_line(painter, number, top, width)
            top += width + gap

    def _paint_line(self, painter: QPainter, number: int, top: float, width: float) -> None:
        theme = current_theme()
        kind = (number - 1) % len(LINE_COLOURS) + 1
        painter.fillRect(QRectF(0, top, self.width(), width), theme.colour(line_colour(number)))
        if kind == 1:
            return
        core = QPen(theme.colour("surface"), theme.tokens.map.line_core_route)
        if kind == len(LINE_COLOURS):
            dash = theme.tokens.map.core_dash
            core.setDashPattern([length / core.widthF() for length in dash])
        painter.setPen(core)
        middle = top + width / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))

    def _sign(self) -> QRectF:
        theme = current_theme()
        room = self.width() - 2 * self._side()
        metrics = QFontMetricsF(theme.font("title"))
        widest = max((metrics.horizontalAdvance(line) for line in self._wrapped(self.width())), default=0.0)
        width = min(max(widest + 2 * theme.px(_INNER_PX), theme.px(150)), room)
        height = self.height() - 2 * theme.space("m")
        return QRectF((self.width() - width) / 2, theme.space("m"), width, height)

    def _side(self) -> int:
        # The button has a largest size, so its room does not grow with the text beyond it.
        return min(current_theme().px(self._side_px), current_theme().px(_SIDE_PX) + _BUTTON_SIDE_PX)

    def _wrapped(self, width: int) -> tuple[str, ...]:
        theme = current_theme()
        room = width - 2 * self._side() - 2 * theme.px(_INNER_PX)
        return wrapped(self._title, max(room, 40), QFontMetricsF(theme.font("title")).horizontalAdvance)


def _centred(
    painter: QPainter, text: str, sign: QRectF, top: float, role: str, *, muted: bool = False
) -> float:
    """Paint `text` in the middle of `sign` below `top`; returns where the next line begins."""
    theme = current_theme()
    font = theme.font("title" if role == "title" else "caption", tabular=muted)
    painter.setFont(font)
    painter.setPen(theme.colour("text_muted" if muted else "text"))
    pitch = theme.line_height("title" if role == "title" else "caption")
    area = QRectF(sign.left(), top, sign.width(), pitch)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
    return top + pitch
