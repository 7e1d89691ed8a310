"""The line at the bottom that shows the keys and turns them off; draws key caps, handles no key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.i18n import _
from app.views.assessment.keys import NOT_MY_WORK_KEY, NOTE_KEYS, PEEK_KEYS, option_key
from app.views.components import button, say
from app.views.theme import current_theme, theme_notifier

_HEIGHT = 44
_CAP_HEIGHT = 24


class KeyCap(QLabel):
    """A key as it is drawn beside the words for what it does."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(key)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A square, or wider for several characters."""
        theme = current_theme()
        high = theme.px(_CAP_HEIGHT)
        words = QFontMetricsF(theme.font("caption")).horizontalAdvance(self.text())
        return QSize(max(high, round(words) + theme.px(16)), high)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A rounded frame with the key's sign."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(theme.colour("text_muted"))
        painter.setFont(theme.font("caption"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class KeyBar(QFrame):
    """Shows the keys. `keys_switched(bool)`: the person turned the character keys on or off."""

    keys_switched = Signal(bool)

    def __init__(self, options: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("key_bar")
        self.setProperty("kind", "bar")
        self.setProperty("edge", "top")
        self._on = True
        self._pairs: list[tuple[KeyCap, QLabel]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addStretch(1)
        for key in (
            f"{option_key(0)}–{option_key(options - 1)}",
            NOT_MY_WORK_KEY,
            "← →",
            NOTE_KEYS[0],
            PEEK_KEYS[0],
        ):
            cap, words = KeyCap(key), QLabel()
            words.setProperty("role", "muted")
            words.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(cap)
            row.addWidget(words)
            row.addSpacing(12)
            self._pairs.append((cap, words))
        self.switch = button("keys_switch", "link")
        self.switch.clicked.connect(self._switch)
        row.addWidget(self.switch)
        row.addStretch(1)

    def retranslate(self) -> None:
        """Set the words."""
        texts = (_("choose"), _("not my work"), _("move"), _("note"), _("peek"))
        for (_cap, words), text in zip(self._pairs, texts, strict=True):
            words.setText(text)
        say(self.switch, _("Turn keys off") if self._on else _("Turn keys on"))

    def show_keys(self, on: bool) -> None:
        """Show whether the character keys work; the arrows always do."""
        self._on = on
        for place, (cap, words) in enumerate(self._pairs):
            cap.setVisible(on or place == 2)
            words.setVisible(on or place == 2)
        self.retranslate()

    def _switch(self) -> None:
        self.keys_switched.emit(not self._on)
