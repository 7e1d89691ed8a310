"""Small building blocks: card, chip, notice, rule, buttons and groups of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.views import icons
from app.views.components.wrap_label import WrapLabel
from app.views.theme import current_theme, set_look, theme_notifier

FrameKind = Literal["card", "notice", "sunken", "bar", "soft", "dashed", "rule"]
ButtonKind = Literal["primary", "outlined", "link", "quiet"]
ChipState = Literal["done", "booked", "next", "open", "needs", "error", "neutral"]

NOTICE_SYMBOLS = {
    "info": "info",
    "done": "check-circle",
    "needs": "warning",
    "error": "warning",
    "booked": "info",
}


class Card(QFrame):
    """A framed surface with a vertical layout (`self.column`) that keeps the card's padding."""

    def __init__(
        self, kind: FrameKind = "card", padding: float | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self._padding = padding
        self.column = QVBoxLayout(self)
        theme_notifier().theme_changed.connect(self._pad)
        self._pad()

    def _pad(self) -> None:
        theme = current_theme()
        side = theme.space("l") if self._padding is None else round(self._padding)
        self.column.setContentsMargins(side, side, side, side)
        self.column.setSpacing(theme.space("s"))


def rule(parent: QWidget | None = None) -> QFrame:
    """A thin line across."""
    line = QFrame(parent)
    line.setProperty("kind", "rule")
    return line


def button(
    name: str, kind: ButtonKind = "outlined", icon: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A push button with object name `name`; its words come later (`say`)."""
    made = QPushButton(parent)
    made.setObjectName(name)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if icon:
        icons.set_icon(made, icon, {"primary": "on_accent", "link": "link"}.get(kind, "text"), size=18, gap=4)
    return made


def say(widget: QAbstractButton, words: str, name: str = "", hint: str = "") -> None:
    """Give a button its `words`, its accessible `name` (the words, if empty) and a tooltip."""
    widget.setText(words.replace("&", "&&"))
    widget.setAccessibleName(name or words)
    widget.setToolTip(hint)


class ArrowButton(QPushButton):
    """A filled button that leads on: its words and an arrow to the right of them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "primary")
        self.setProperty("arrow", True)
        self.setAutoDefault(False)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The button as the stylesheet wants it, and the arrow."""
        super().paintEvent(event)
        theme = current_theme()
        side = theme.px(20)
        colour = theme.colour("on_accent" if self.isEnabled() else "text_faint")
        painter = QPainter(self)
        left = self.width() - side - theme.space("l")
        painter.drawPixmap(
            left, (self.height() - side) // 2, icons.tinted("chevron-right", colour, side, side, 2)
        )
        painter.end()


class IconButton(QPushButton):
    """A button that shows only a symbol; its name is its tooltip and its accessible name."""

    def __init__(
        self, name: str, icon: str, kind: ButtonKind = "quiet", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        icons.set_icon(self, icon)

    def call(self, name: str) -> None:
        """Set what the button is called."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A square large enough to press."""
        side = max(current_theme().target() - 4, self.iconSize().width() + 12)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same square."""
        return self.sizeHint()


class Chip(QLabel):
    """A word on a soft ground, with its own symbol; never colour alone."""

    def __init__(self, state: ChipState = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "chip")
        self.setProperty("state", state)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_state(self, state: ChipState, words: str) -> None:
        """Show `words` in the look of `state`."""
        self.setText(words)
        if self.property("state") != state:
            set_look(self, state=state)


class IconLabel(QLabel):
    """A symbol beside a text; it says nothing itself, so it has no name for screen readers."""

    def __init__(
        self, icon: str, colour: str = "accent", size: float = icons.ICON_PX, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._colour, self._size = icon, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_notifier().theme_changed.connect(self._draw)
        self._draw()

    def show_icon(self, icon: str, colour: str) -> None:
        """Show another symbol."""
        self._icon, self._colour = icon, colour
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.pixmap(self._icon, self._colour, self._size))


class Notice(QFrame):
    """A soft ground with a symbol, a sentence or two, one action, and perhaps a way to close it.

    `acted()`: the action was chosen. `closed()`: the person closed the notice.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, name: str, closable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "notice")
        self.symbol = IconLabel("info", "accent")
        self.label = WrapLabel("body")
        self.action = button(f"{name}_action", "outlined")
        self.close_button = IconButton(f"{name}_close", "cross", parent=self)
        self.close_button.setVisible(closable)
        self._row = QHBoxLayout(self)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.symbol, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.label, 1)
        self._row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.action.clicked.connect(self.acted)
        self.close_button.clicked.connect(self.closed)
        theme_notifier().theme_changed.connect(self._pad)
        self._pad()

    def show_words(self, kind: str, words: str, action: str = "", close_name: str = "") -> None:
        """Show `words` in the look of `kind` (info, done, needs, error, booked), with `action` if it has words."""
        tone = {"info": "accent"}.get(kind, kind)
        set_look(self, state=kind)
        self.symbol.show_icon(NOTICE_SYMBOLS[kind], tone)
        self.label.setText(words)
        self.setAccessibleName(words)
        self.action.setVisible(bool(action))
        say(self.action, action)
        self.close_button.call(close_name)

    def _pad(self) -> None:
        theme = current_theme()
        self._row.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("m"), theme.space("s"))
        self._row.setSpacing(theme.space("m"))


class _Segment(QPushButton):
    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        size = super().sizeHint()
        bold = QFont(self.font())
        bold.setBold(True)
        text = self.text()
        more = QFontMetrics(bold).horizontalAdvance(text) - self.fontMetrics().horizontalAdvance(text)
        return QSize(size.width() + max(more, 0) + 2, size.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()


class Segmented(QWidget):
    """A row of joined buttons of which exactly one is chosen; arrow keys move between them.

    `chosen(str)`: the person chose the option with that key.
    """

    chosen = Signal(str)

    def __init__(self, name: str, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._keys = tuple(keys)
        self._takes_clicked_focus = True
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, key in enumerate(self._keys):
            part = _Segment()
            part.setObjectName(f"{name}_{key}")
            part.setProperty("kind", "segment")
            part.setProperty("place", self._place(place))
            part.setCheckable(True)
            part.setAutoDefault(False)
            self._group.addButton(part, place)
            row.addWidget(part)
        self._group.idClicked.connect(self._clicked)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def part(self, key: str) -> QAbstractButton:
        """The button of `key`."""
        return self._group.button(self._keys.index(key))

    def parts(self) -> list[QAbstractButton]:
        """All buttons in their order."""
        return [self.part(key) for key in self._keys]

    def say(self, key: str, words: str, name: str = "") -> None:
        """Give one option its words and its accessible name."""
        say(self.part(key), words, name)

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without telling."""
        self.part(key).setChecked(True)
        self._be_one_tab_stop()

    def current(self) -> str:
        """The key of the chosen option, "" when none is."""
        chosen = self._group.checkedId()
        return self._keys[chosen] if chosen >= 0 else ""

    def keep_focus_elsewhere(self) -> None:
        """Let clicks leave the focus where it is, so that an open composition in a text is not broken off."""
        self._takes_clicked_focus = False
        self._be_one_tab_stop()

    def _clicked(self, place: int) -> None:
        self._be_one_tab_stop()
        self.chosen.emit(self._keys[place])

    def _be_one_tab_stop(self) -> None:
        clicked = Qt.FocusPolicy.ClickFocus if self._takes_clicked_focus else Qt.FocusPolicy.NoFocus
        tabbed = Qt.FocusPolicy.StrongFocus if self._takes_clicked_focus else Qt.FocusPolicy.TabFocus
        for part in self._group.buttons():
            part.setFocusPolicy(tabbed if part.isChecked() else clicked)

    def _place(self, place: int) -> str:
        if place == 0:
            return "first"
        return "last" if place == len(self._keys) - 1 else "middle"
