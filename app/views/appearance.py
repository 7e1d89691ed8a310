"""Keeps the application in the look that was chosen, and follows the desktop when nothing was."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.runtime.settings import Settings, ThemeChoice
from app.views.components.focus_ring import FocusRing
from app.views.preferences import Preferences
from app.views.theme import TEXT_PERCENTS, apply_theme, load_fonts, make_theme


class Appearance(QObject):
    """Applies theme and text size at once and whenever the settings or the desktop's colours change."""

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__(application)
        self._preferences = preferences
        self._worn: tuple[ThemeChoice, int] | None = None
        _prepare(application)
        self._focus_ring = FocusRing(application, self)
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._desktop_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._desktop_changed)
        preferences.changed.connect(self._settings_changed)
        self._settings_changed(preferences.settings)

    def larger_text(self) -> None:
        """The next larger text size."""
        larger = [size for size in TEXT_PERCENTS if size > self._preferences.settings.text_percent]
        self._preferences.change(text_percent=larger[0] if larger else TEXT_PERCENTS[-1])

    def smaller_text(self) -> None:
        """The next smaller text size."""
        smaller = [size for size in TEXT_PERCENTS if size < self._preferences.settings.text_percent]
        self._preferences.change(text_percent=smaller[-1] if smaller else TEXT_PERCENTS[0])

    def usual_text(self) -> None:
        """The usual text size, 100 %."""
        self._preferences.change(text_percent=TEXT_PERCENTS[0])

    def _settings_changed(self, settings: Settings) -> None:
        wanted = (settings.theme, settings.text_percent)
        if wanted != self._worn:
            self._worn = wanted
            apply_theme(make_theme(*wanted))

    def _desktop_changed(self) -> None:
        settings = self._preferences.settings
        if settings.theme is ThemeChoice.SYSTEM:
            apply_theme(make_theme(settings.theme, settings.text_percent))


@cache
def _prepare(application: QApplication) -> None:
    application.setStyle(QStyleFactory.create("Fusion"))
    load_fonts()
