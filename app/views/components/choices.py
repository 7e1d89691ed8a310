"""Controls to choose with: a drop-down, a tick box with wrapping words, and a card that can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from app.views import icons
from app.views.components.wrapping import wrapped
from app.views.theme import current_theme, theme_notifier

_BOX_PX = 22
_GAP_PX = 10


class ChoiceBox(QComboBox):
    """A drop-down in the theme's look. Give it a label as buddy and an accessible name: its text is not its name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(4)
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the longest option, as high as something to press."""
        theme = current_theme()
        metrics = self.fontMetrics()
        texts = [self.itemText(place) for place in range(self.count())]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=theme.px(60))
        return QSize(
            widest + theme.px(_BOX_PX) + 3 * theme.space("m"), max(theme.target() - 4, metrics.height() + 12)
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the beginning of an option."""
        return QSize(min(self.sizeHint().width(), current_theme().px(160)), self.sizeHint().height())

    def wheelEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page: scrolling must not change a choice."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A field with the chosen option and an arrow."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.colour("accent" if self.hasFocus() else "border_strong")
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.setBrush(theme.colour("surface"))
        radius = theme.tokens.radius["control"]
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        side = theme.px(18)
        left, right = theme.space("m"), theme.space("s")
        arrow = icons.tinted("chevron-down", theme.colour("text_muted"), side, side, 2)
        painter.drawPixmap(self.width() - side - right, (self.height() - side) // 2, arrow)
        painter.setPen(theme.colour("text" if self.isEnabled() else "text_faint"))
        painter.setFont(self.font())
        room = self.rect().adjusted(left, 0, -side - right - 4, 0)
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.end()


class TickBox(QCheckBox):
    """A box to tick, whose words wrap."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of box and words at `width`."""
        theme = current_theme()
        lines = len(self._lines(width))
        return max(lines * theme.line_height("body") + 8, theme.px(_BOX_PX) + 8, theme.target() - 8)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Box and words on one line, or on several of a comfortable width."""
        natural = self.fontMetrics().horizontalAdvance(self.text()) + self._text_left() + 4
        width = min(natural, current_theme().px(520))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Box and a few words."""
        return QSize(current_theme().px(160), current_theme().target() - 8)

    def hitButton(self, pos: object) -> bool:  # noqa: N802 - Qt's name
        """The words can be pressed as well as the box."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The box, its tick, and the words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_tick_box(painter, self._box(), self.isChecked())
        painter.setFont(self.font())
        painter.setPen(theme.colour("text" if self.isEnabled() else "text_faint"))
        pitch = theme.line_height("body")
        lines = self._lines(self.width())
        top = (self.height() - len(lines) * pitch) // 2
        for line in lines:
            area = QRect(self._text_left(), top, self.width() - self._text_left(), pitch)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), line)
            top += pitch
        painter.end()

    def _lines(self, width: int) -> tuple[str, ...]:
        return wrapped(self.text(), max(width - self._text_left(), 1), self.fontMetrics().horizontalAdvance)

    def _text_left(self) -> int:
        return current_theme().px(_BOX_PX) + current_theme().px(_GAP_PX) + 2

    def _box(self) -> QRectF:
        side = current_theme().px(_BOX_PX)
        pitch = current_theme().line_height("body")
        first = (self.height() - len(self._lines(self.width())) * pitch) / 2
        return QRectF(1, first + (pitch - side) / 2, side, side)


class CardButton(QAbstractButton):
    """A card that is pressed as one, chosen or not; fill `column` with labels, which take no clicks of their own."""

    def __init__(self, name: str, radio: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCheckable(radio)
        self._radio = radio
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.column = QVBoxLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_notifier().theme_changed.connect(self._pad)
        self._pad()

    def hold(self, widget: QWidget) -> None:
        """Take a label in; presses on it are presses on the card."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.column.addWidget(widget)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What its labels need."""
        return self.column.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What its labels need at least."""
        return self.column.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The card's ground and edge; chosen: soft ground, thick edge, filled dot."""
        theme = current_theme()
        chosen = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke = theme.tokens.stroke["selected" if chosen else "control"]
        painter.setPen(QPen(theme.colour("accent" if chosen else "border_strong"), stroke))
        painter.setBrush(theme.colour(self._ground()))
        inset = stroke / 2
        radius = theme.tokens.radius["card"]
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        if self._radio:
            side = theme.px(20)
            dot = QRectF(theme.space("l"), (self.height() - side) / 2, side, side)
            draw_radio(painter, dot, chosen)
        painter.end()

    def _ground(self) -> str:
        if self.isChecked():
            return "accent_soft"
        return "sunken" if self.underMouse() or self.isDown() else "surface"

    def _pad(self) -> None:
        theme = current_theme()
        side = theme.space("l")
        left = side + theme.px(20) + theme.space("m") if self._radio else side
        self.column.setContentsMargins(left, theme.space("m"), side, theme.space("m"))
        self.column.setSpacing(theme.space("xs"))


def draw_radio(painter: QPainter, area: QRectF, chosen: bool) -> None:
    """Draw the dot of a radio button in `area`."""
    theme = current_theme()
    painter.setPen(QPen(theme.colour("accent" if chosen else "border_strong"), max(2.0, area.width() / 10)))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(area.adjusted(1, 1, -1, -1))
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        inset = area.width() * 0.28
        painter.drawEllipse(area.adjusted(inset, inset, -inset, -inset))


def _draw_tick_box(painter: QPainter, area: QRectF, ticked: bool) -> None:
    theme = current_theme()
    edge: QColor = theme.colour("accent" if ticked else "border_strong")
    painter.setPen(QPen(edge, max(2.0, area.width() / 11)))
    painter.setBrush(theme.colour("accent" if ticked else "surface"))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), area.width() / 5, area.width() / 5)
    if not ticked:
        return
    pen = QPen(theme.colour("on_accent"), max(2.0, area.width() / 9))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    points = ((0.25, 0.52), (0.43, 0.7), (0.76, 0.32))
    painter.drawPolyline(
        QPolygonF([QPointF(area.x() + x * area.width(), area.y() + y * area.height()) for x, y in points])
    )
