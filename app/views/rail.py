"""The rail of page names at the left; with large text symbols only, and the names behind the first button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.views import icons
from app.views.components.basic import IconButton
from app.views.components.wrapping import widest_word, wrapped
from app.views.theme import current_theme, theme_notifier

LARGE_TEXT_FACTOR = 1.5
"""From this text size on the rail shows symbols only."""

_ITEM_HEIGHT = 62
_ITEM_HEIGHT_LARGE = 76
_EDGE = 2
_BREAK = "\u00ad"
"""A soft hyphen in a name is where it may break into two lines."""


class RailButton(QAbstractButton):
    """One page: a symbol over its name, or the symbol alone."""

    def __init__(self, page: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"rail_{page}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_inside", True)
        self._icon = icon

    def call(self, name: str, shortcut: str) -> None:
        """Set the page's name; a soft hyphen marks where it may break."""
        plain = name.replace(_BREAK, "")
        self.setText(name)
        self.setAccessibleName(plain)
        self.setToolTip(f"{plain} ({shortcut})")

    def needed_width(self) -> int:
        """The width in pixels of its widest piece of name, or of the symbol alone."""
        if _symbols_only():
            return 0
        metrics = QFontMetrics(current_theme().font("caption", bold=True))
        return round(widest_word(self.text().replace(_BREAK, "- "), metrics.horizontalAdvance)) + 4 * _EDGE

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The rail's width and one item's height."""
        theme = current_theme()
        height = _ITEM_HEIGHT_LARGE if _symbols_only() else theme.px(_ITEM_HEIGHT)
        return QSize(self.needed_width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The ground of the current page, its mark at the edge, symbol and name."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        state = "accent" if self.isChecked() else "text_muted"
        colour = theme.colour(state if self.isEnabled() else "text_faint")
        lines = () if _symbols_only() else self._lines()
        pitch = theme.px(16)
        side = theme.px(icons.ICON_PX) if lines else round(icons.ICON_PX * min(theme.text_factor, 1.35))
        gap = 3 if lines else 0
        top = (self.height() - side - gap - len(lines) * pitch) // 2
        painter.setOpacity(1.0 if self.isEnabled() else 0.55)
        painter.drawPixmap((self.width() - side) // 2, top, icons.tinted(self._icon, colour, side, side, 2))
        painter.setFont(theme.font("caption", bold=self.isChecked()))
        painter.setPen(colour)
        top += side + gap
        for line in lines:
            painter.drawText(QRect(0, top, self.width(), pitch), int(Qt.AlignmentFlag.AlignCenter), line)
            top += pitch
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        radius = theme.tokens.radius["control"]
        area = QRectF(self.rect()).adjusted(_EDGE, 0, -_EDGE, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(area, radius, radius)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, self.height() * 0.2, 4, self.height() * 0.6), 2, 2)
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(theme.colour("border"))
            painter.drawRoundedRect(area, radius, radius)

    def _lines(self) -> tuple[str, ...]:
        metrics = QFontMetrics(current_theme().font("caption", bold=True))
        plain = self.text().replace(_BREAK, "")
        room = self.width() - 2 * _EDGE
        if metrics.horizontalAdvance(plain) <= room or _BREAK not in self.text():
            return wrapped(plain, room, metrics.horizontalAdvance)
        first, rest = self.text().split(_BREAK, 1)
        return (first if first.endswith("-") else f"{first}-", rest)


class Rail(QWidget):
    """The pages as a column of buttons, the last one at the bottom; one stop of the Tab key, arrows move within.

    `page_wanted(str)`: the person chose the page of that name.
    """

    page_wanted = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`pages`: (name, icon) from the top down."""
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._menu = QMenu(self)
        self._menu.setObjectName("rail_menu_list")
        self.menu_button = IconButton("rail_menu", "menu")
        self.menu_button.setProperty("ring_inside", True)
        self.menu_button.clicked.connect(self._open_menu)
        self._logo = QLabel()
        self._logo.setObjectName("rail_logo")
        self._logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._group = QButtonGroup(self)
        self._buttons = {name: RailButton(name, icon) for name, icon in pages}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(2)
        self._column.addWidget(self._logo)
        self._column.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignHCenter)
        for place, made in enumerate(self._buttons.values()):
            if place == len(self._buttons) - 1:
                self._column.addStretch(1)
            self._group.addButton(made, place)
            self._column.addWidget(made)
        self._group.idClicked.connect(self._clicked)
        theme_notifier().theme_changed.connect(self._lay_out)

    def button(self, page: str) -> QAbstractButton:
        """The button of `page`."""
        return self._buttons[page]

    def retranslate(self, names: Mapping[str, str]) -> None:
        """Set the names of the pages (page → name, a soft hyphen where it may break)."""
        for place, (page, made) in enumerate(self._buttons.items(), start=1):
            made.call(names[page], f"Ctrl+{place}")
        self.menu_button.call(_("Menu"))
        self._logo.setAccessibleName(_("Gilnun"))
        self._lay_out()

    def show_page(self, page: str) -> None:
        """Mark `page` as the one that is shown; a page without a button leaves none marked."""
        self._group.setExclusive(page in self._buttons)
        for name, made in self._buttons.items():
            made.setChecked(name == page)
        self._group.setExclusive(True)
        stop = page if page in self._buttons else next(iter(self._buttons))
        for name, made in self._buttons.items():
            here = name == stop
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def allow(self, pages: Mapping[str, bool]) -> None:
        """Let the named pages be chosen, or not."""
        for page, allowed in pages.items():
            self._buttons[page].setEnabled(allowed)

    def _clicked(self, place: int) -> None:
        self.page_wanted.emit(tuple(self._buttons)[place])

    def _open_menu(self) -> None:
        self._menu.clear()
        for page, made in self._buttons.items():
            action = self._menu.addAction(made.accessibleName())
            action.setEnabled(made.isEnabled())
            action.setData(page)
        chosen = self._menu.exec(self.menu_button.mapToGlobal(self.menu_button.rect().topRight()))
        if chosen is not None:
            self.page_wanted.emit(str(chosen.data()))

    def _lay_out(self) -> None:
        theme = current_theme()
        layout = theme.tokens.layout
        symbols_only = _symbols_only()
        self._column.setContentsMargins(0, theme.space("xs") if symbols_only else 0, 0, theme.space("m"))
        self._logo.setVisible(not symbols_only)
        self.menu_button.setVisible(symbols_only)
        self._logo.setFixedHeight(round(layout["topbar_height"]) + 12)
        self._logo.setPixmap(icons.tinted("logo", theme.colour("accent"), 40, 28, 2))
        if symbols_only:
            width = round(layout["rail_width_large_text"])
        else:
            needed = max(made.needed_width() for made in self._buttons.values())
            width = max(round(layout["rail_width"]), needed + 2)
        self.setFixedWidth(width)
        for made in self._buttons.values():
            made.updateGeometry()
            made.update()


def _symbols_only() -> bool:
    return current_theme().text_factor >= LARGE_TEXT_FACTOR
