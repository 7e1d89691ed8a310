"""The program's own line icons in the colours of the theme; knows file names, not meanings."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.runtime.resources import resource_path
from app.views.theme import current_theme, theme_notifier

ICON_PX = 22
"""The side of an icon at 100 % text."""

_SCALES = (1, 2)


def icon(name: str, colour: str = "text", checked: str | None = None) -> QIcon:
    """The icon `name` (a file of resources/icons) in the colour token `colour`, disabled in "text_faint".

    `checked` is the colour when the button is checked. The icon keeps the theme of this moment; buttons that live on
    take it by `set_icon`. Raises OSError for an unknown name.
    """
    return _icon(name, colour, checked or colour, current_theme().px(ICON_PX), 0)


def _icon(name: str, colour: str, checked: str, side: int, gap: int) -> QIcon:
    made = QIcon()
    for mode, state, token in _variants(colour, checked):
        for scale in _SCALES:
            drawn = tinted(name, current_theme().colour(token), side, side, scale)
            made.addPixmap(_with_gap(drawn, side, gap, scale), mode, state)
    return made


def set_icon(
    button: QAbstractButton,
    name: str,
    colour: str = "text",
    checked: str | None = None,
    size: float = ICON_PX,
    gap: float = 0,
) -> None:
    """Give `button` the icon `name` (`size` pixels at 100 % text); it follows every later theme.

    `gap` more pixels keep it apart from the words to its right.
    """
    _follow_themes()
    button.setProperty("icon_name", name)
    button.setProperty("icon_colours", f"{colour},{checked or colour}")
    button.setProperty("icon_px", float(size))
    button.setProperty("icon_gap", float(gap))
    _renew(button)


def pixmap(name: str, colour: str = "text", size: float = ICON_PX) -> QPixmap:
    """The icon `name` as a picture for labels, in the theme of this moment."""
    side = current_theme().px(size)
    return tinted(name, current_theme().colour(colour), side, side, 2)


def tinted(name: str, colour: QColor, width: int, height: int, scale: int) -> QPixmap:
    """The drawing `name` in `colour`, `width` × `height` logical pixels at device pixel ratio `scale`."""
    theme = current_theme()
    svg = (
        _source(name)
        .replace("currentColor", colour.name())
        .replace("surfaceColor", theme.colour("rail").name())
        .replace("inkColor", theme.colour("text").name())
    )
    return _drawn(svg, width, height, scale)


def _variants(colour: str, checked: str) -> tuple[tuple[QIcon.Mode, QIcon.State, str], ...]:
    return (
        (QIcon.Mode.Normal, QIcon.State.Off, colour),
        (QIcon.Mode.Normal, QIcon.State.On, checked),
        (QIcon.Mode.Disabled, QIcon.State.Off, "text_faint"),
        (QIcon.Mode.Disabled, QIcon.State.On, "text_faint"),
    )


@cache
def _follow_themes() -> None:
    theme_notifier().theme_changed.connect(_renew_icons)


def _renew_icons() -> None:
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.property("icon_name"):
            _renew(widget)


def _renew(button: QAbstractButton) -> None:
    colour, checked = str(button.property("icon_colours")).split(",")
    side = current_theme().px(float(button.property("icon_px")))
    gap = current_theme().px(float(button.property("icon_gap")))
    button.setIcon(_icon(str(button.property("icon_name")), colour, checked, side, gap))
    button.setIconSize(QSize(side + gap, side))


def _with_gap(drawn: QPixmap, side: int, gap: int, scale: int) -> QPixmap:
    if not gap:
        return drawn
    wider = QPixmap((side + gap) * scale, side * scale)
    wider.setDevicePixelRatio(scale)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wider


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(svg: str, width: int, height: int, scale: int) -> QPixmap:
    picture = QPixmap(width * scale, height * scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, width * scale, height * scale))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture
