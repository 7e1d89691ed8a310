"""Colours, sizes and type of the moment, all from one token table; knows nothing of what is shown with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.figures.tokens import DesignTokens, tokens_from_toml
from app.runtime.resources import resource_path
from app.runtime.settings import ThemeChoice
from app.views.painting import register_fonts

FontRole = Literal["caption", "body", "title", "heading", "display"]
SpaceName = Literal["xs", "s", "m", "l", "xl", "xxl"]

TEXT_PERCENTS = (100, 110, 125, 150, 175, 200)
"""The text sizes on offer, in percent of the token table's sizes."""

_SPACE_CAP = 1.25
_TARGET_CAP_PX = 56


@dataclass(frozen=True)
class Theme:
    """One look: `name` is "light", "dark" or "high_contrast", `text_factor` 1.0–2.0 scales type and what holds it."""

    name: str
    text_factor: float
    tokens: DesignTokens

    def colour(self, token_name: str) -> QColor:
        """The colour of that name in the token table. Raises KeyError for a name that it does not have."""
        return QColor(self.tokens.colour(self.name, token_name))

    def px(self, size: float) -> int:
        """`size` (pixels at 100 % text) at the present text size."""
        return round(size * self.text_factor)

    def space(self, name: SpaceName) -> int:
        """A distance in pixels; grows with the text up to 125 % only, so that large text keeps its room."""
        return round(self.tokens.space[name] * min(self.text_factor, _SPACE_CAP))

    def target(self) -> int:
        """The least height of something to press, in pixels: 44, growing with the text up to 56."""
        return min(round(self.tokens.layout["target_min"] * self.text_factor), _TARGET_CAP_PX)

    def font(self, role: FontRole, bold: bool | None = None, tabular: bool = False) -> QFont:
        """The face for `role`; `bold` None takes the role's own weight, `tabular` gives figures of equal width."""
        style = self.tokens.type[role]
        font = QFont(self.tokens.font_family)
        font.setPixelSize(self.px(style.size))
        heavy = style.weight >= 600 if bold is None else bold
        font.setWeight(QFont.Weight.Bold if heavy else QFont.Weight.Normal)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def line_height(self, role: FontRole) -> int:
        """The distance between the lines of a text in `role`, in pixels."""
        return self.px(self.tokens.type[role].line)

    def stylesheet(self) -> str:
        """The application's stylesheet for this look."""
        from app.views.stylesheet import stylesheet

        return stylesheet(self)

    def palette(self) -> QPalette:
        """The palette for this look, for whatever the stylesheet leaves to the style."""
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text_faint"))
        return palette


_PALETTE = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text_faint",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "marker",
    QPalette.ColorRole.ToolTipText: "on_marker",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.Mid: "border_strong",
}


class ThemeNotifier(QObject):
    """Tells of a new look.

    `theme_changed(Theme)`: after the application wears it; whoever paints with `current_theme` lays out again.
    """

    theme_changed = Signal(object)


class _State:
    theme: Theme | None = None


@cache
def theme_notifier() -> ThemeNotifier:
    """The one object that tells of new looks."""
    return ThemeNotifier()


def qt_application() -> QApplication:
    """The running application, typed."""
    return cast(QApplication, QApplication.instance())


@cache
def design_tokens() -> DesignTokens:
    """The program's token table."""
    return tokens_from_toml(resource_path("style", "tokens.toml").read_text(encoding="utf-8"))


def load_fonts() -> None:
    """Make the bundled face known to Qt; without it Korean is boxes on a bare machine.

    Raises FileNotFoundError when the face is not there.
    """
    register_fonts(resource_path("fonts", "pretendard"))


def make_theme(choice: ThemeChoice, text_percent: int) -> Theme:
    """The look for a person's `choice` at `text_percent` (clamped to 100–200)."""
    name = _system_theme() if choice is ThemeChoice.SYSTEM else choice.value
    return Theme(name, max(100, min(text_percent, 200)) / 100, design_tokens())


def current_theme() -> Theme:
    """The look in use; light at 100 % before one was applied."""
    return _State.theme or make_theme(ThemeChoice.LIGHT, 100)


def apply_theme(theme: Theme) -> None:
    """Let the whole application wear `theme` and tell everyone who paints."""
    application = qt_application()
    _State.theme = theme
    rules = theme.stylesheet()
    if rules != application.styleSheet():
        application.setPalette(theme.palette())
        application.setFont(theme.font("body"))
        application.setStyleSheet(rules)
    theme_notifier().theme_changed.emit(theme)


def set_look(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties that the stylesheet looks at, and let the widget take the look at once."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def motion_ms(name: Literal["fast", "page", "pulse"]) -> int:
    """How long a movement takes, in milliseconds; 0 when the system asks for less motion."""
    if not QApplication.isEffectEnabled(Qt.UIEffect.UI_General):
        return 0
    return int(design_tokens().motion[f"{name}_ms"])


def _system_theme() -> str:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return ThemeChoice.HIGH_CONTRAST.value
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    return (ThemeChoice.DARK if dark else ThemeChoice.LIGHT).value


__all__ = [
    "TEXT_PERCENTS",
    "FontRole",
    "SpaceName",
    "Theme",
    "ThemeChoice",
    "apply_theme",
    "current_theme",
    "design_tokens",
    "load_fonts",
    "make_theme",
    "motion_ms",
    "qt_application",
    "set_look",
    "theme_notifier",
]
