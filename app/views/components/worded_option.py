"""One worded answer as a full-width choice with its key, drawn from the theme; knows nothing of items or codes.

A radio button for people and for assistive technology, with one difference: the arrow keys move the focus only.
Choosing by arrow would answer, and with moving on automatically it would also turn the page.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from app.views.components.text_lines import lines_of, width_of
from app.views.theme import Theme, current_theme, theme_notifier

_FRAME_HEIGHT = 50
_FRAME_HEIGHT_TIGHT = 44
_FRAME_HEIGHT_MOST = 72
_KEY_BOX = 24
_RADIO = 22
_RADIO_MOST = 36
_SIDE = 15
_GAP = 15
_COMPACT_GAP = 8


class WordedOption(QRadioButton):
    """A choice in words; `dashed` sets it apart from the scale and makes it as narrow as its words.

    `clicked` is the signal to connect to; code that sets the chosen state never fires it. `step_wanted(int)`: Down (1)
    or Up (-1) was pressed, to move the focus.
    """

    step_wanted = Signal(int)

    def __init__(self, key: str, dashed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._dashed = dashed
        self._other_words = ""
        self._key_shown = True
        self._tight = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        horizontal = QSizePolicy.Policy.Preferred if dashed else QSizePolicy.Policy.Expanding
        policy = QSizePolicy(horizontal, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme_notifier().theme_changed.connect(self._lay_out)

    def set_words(self, words: str, other_words: str = "") -> None:
        """Show `words`, and `other_words` (the other language) beside or beneath them while peeking."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setAccessibleDescription(other_words)
        self._words, self._other_words = words, other_words
        self._lay_out()

    def set_chosen(self, chosen: bool) -> None:
        """Show the choice as chosen, or not. The group alone would not let the last chosen one go."""
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)

    def show_key(self, shown: bool) -> None:
        """Show the key box, or leave it out while the keys are off."""
        self._key_shown = shown
        self._lay_out()

    def set_tight(self, tight: bool) -> None:
        """Take less height, for low windows."""
        if tight != self._tight:
            self._tight = tight
            self._lay_out()

    def take_focus(self, ring: bool) -> None:
        """Take the keyboard's focus; without a `ring` when the person uses the mouse and would take it for a choice."""
        self.setProperty("own_focus", not ring)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Size

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: long words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of the frame with its wrapped words."""
        theme = current_theme()
        inside = self._text_height(theme, width - self._text_left(theme) - self._side(theme))
        least = self._least_height(theme)
        return max(ceil(inside) + theme.space("m"), least)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the words on one line."""
        theme = current_theme()
        words = width_of(self._words, self._font(theme, True))
        other = width_of(self._other_words, theme.font("caption"))
        width = ceil(self._text_left(theme) + max(words, other) + self._side(theme)) + 1
        return QSize(width, self.heightForWidth(width) if self._dashed else self._least_height(theme))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Narrow enough for a small window; the words wrap then."""
        theme = current_theme()
        least = QSize(theme.px(120), self._least_height(theme))
        return self.sizeHint() if self._dashed and theme.text_factor < 1.5 else least

    # What the person does

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The whole frame can be pressed."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and Down move the focus; Left and Right are left to the page."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Stay as shown: the page shows what is stored once it is stored."""

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The next focus shows its ring again."""
        self.setProperty("own_focus", False)
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out again when the face changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Frame, key box, radio mark, words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        self._draw_frame(painter, theme, frame)
        left = frame.left() + self._side(theme)
        if self._key_shown:
            self._draw_key(painter, theme, left, frame.center().y())
        if not self._dashed or self.isChecked():
            self._draw_radio(painter, theme, frame)
        self._draw_words(painter, theme, frame)
        painter.end()

    def _draw_frame(self, painter: QPainter, theme: Theme, frame: QRectF) -> None:
        chosen = self.isChecked()
        width = theme.tokens.stroke["selected" if chosen else "control"]
        pen = QPen(theme.colour("accent" if chosen else self._edge), width)
        if self._dashed and not chosen:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(self._fill(theme))
        inset = width / 2
        radius = theme.tokens.radius["control"]
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), radius, radius)

    def _fill(self, theme: Theme) -> QColor:
        if self.isChecked():
            return theme.colour("accent_soft")
        if self.underMouse() and self.isEnabled():
            return theme.colour("sunken")
        return theme.colour("canvas" if self._dashed else "surface")

    @property
    def _edge(self) -> str:
        return "border_strong" if self.isEnabled() else "border"

    def _ink(self, colour: str) -> str:
        return colour if self.isEnabled() else "text_faint"

    def _draw_key(self, painter: QPainter, theme: Theme, left: float, middle: float) -> None:
        side = theme.px(_KEY_BOX)
        box = QRectF(left + 0.5, middle - side / 2 + 0.5, side - 1, side - 1)
        painter.setPen(QPen(theme.colour(self._edge), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.colour(self._ink("text_muted")))
        painter.setFont(theme.font("caption"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _draw_radio(self, painter: QPainter, theme: Theme, frame: QRectF) -> None:
        size = self._radio(theme)
        left = frame.left() + self._text_left(theme) - self._gap(theme) - size
        centre = QPointF(left + size / 2, frame.center().y())
        mark = theme.colour("accent" if self.isChecked() else self._edge)
        painter.setPen(QPen(mark, 2))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(centre, size / 2 - 1, size / 2 - 1)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mark)
            painter.drawEllipse(centre, size * 0.28, size * 0.28)

    def _draw_words(self, painter: QPainter, theme: Theme, frame: QRectF) -> None:
        left = frame.left() + self._text_left(theme)
        width = frame.right() - self._side(theme) - left
        font = self._font(theme, self.isChecked())
        colour = theme.colour(self._ink("on_accent_soft" if self.isChecked() else "text"))
        lines = self._lines(font, self._words, width)
        if self._beside(theme, width):
            self._draw_lines(painter, lines, font, colour, left, frame.center().y())
            other_font = theme.font("caption")
            advance = width_of(self._other_words, other_font)
            right = frame.right() - self._side(theme) - advance
            muted = theme.colour("text_muted")
            self._draw_lines(painter, (self._other_words,), other_font, muted, right, frame.center().y())
            return
        other_height = self._other_height(theme, width)
        self._draw_lines(painter, lines, font, colour, left, frame.center().y() - other_height / 2)
        if other_height:
            other_font = theme.font("caption")
            other = self._lines(other_font, self._other_words, width)
            main_height = len(lines) * self._line(font)
            below = frame.center().y() + main_height / 2
            self._draw_lines(painter, other, other_font, theme.colour("text_muted"), left, below)

    def _draw_lines(
        self,
        painter: QPainter,
        lines: tuple[str, ...],
        font: QFont,
        colour: QColor,
        left: float,
        middle: float,
    ) -> None:
        metrics = QFontMetricsF(font)
        pitch = self._line(font)
        painter.setFont(font)
        painter.setPen(colour)
        top = middle - len(lines) * pitch / 2
        for line in lines:
            baseline = top + (pitch - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
            painter.drawText(QPointF(left, baseline), line)
            top += pitch

    # Measures

    _words = ""

    def _lay_out(self) -> None:
        self.updateGeometry()
        self.update()

    def _least_height(self, theme: Theme) -> int:
        normal = _FRAME_HEIGHT_TIGHT if self._tight else _FRAME_HEIGHT
        if self._dashed:
            normal = _FRAME_HEIGHT_TIGHT
        return min(theme.px(normal), _FRAME_HEIGHT_MOST)

    def _side(self, theme: Theme) -> int:
        return _SIDE if not self._dashed else theme.space("l")

    def _gap(self, theme: Theme) -> int:
        return _GAP if not self._dashed else _COMPACT_GAP

    def _radio(self, theme: Theme) -> int:
        return min(theme.px(_RADIO), _RADIO_MOST)

    def _text_left(self, theme: Theme) -> int:
        left = self._side(theme)
        if self._key_shown:
            left += theme.px(_KEY_BOX) + self._gap(theme)
        if not self._dashed or self.isChecked():
            left += self._radio(theme) + self._gap(theme)
        return left

    def _font(self, theme: Theme, bold: bool) -> QFont:
        return theme.font("body", bold=bold)

    def _line(self, font: QFont) -> float:
        return max(font.pixelSize() * 1.5, QFontMetricsF(font).height())

    def _lines(self, font: QFont, words: str, width: float) -> tuple[str, ...]:
        return lines_of(words, width, font)

    def _text_height(self, theme: Theme, width: float) -> float:
        font = self._font(theme, True)
        words = len(self._lines(font, self._words, width)) * self._line(font)
        return words + (0 if self._beside(theme, width) else self._other_height(theme, width))

    def _other_height(self, theme: Theme, width: float) -> float:
        if not self._other_words:
            return 0
        font = theme.font("caption")
        return len(self._lines(font, self._other_words, width)) * self._line(font)

    def _beside(self, theme: Theme, width: float) -> bool:
        if not self._other_words:
            return False
        words = width_of(self._words, self._font(theme, True))
        other = width_of(self._other_words, theme.font("caption"))
        return words + theme.space("xl") + other <= width
