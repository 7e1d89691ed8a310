"""By what a summary is broken down: a row of joined buttons for a few, a drop-down for more or for large text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.views.components import ChoiceBox, Segmented
from app.views.components.rebuilding import emptied
from app.views.theme import current_theme, theme_notifier

_MOST_SEGMENTS = 3
_LARGE_TEXT = 1.5


class BreakdownChoice(QWidget):
    """Exactly one of the options is chosen; both forms always show the same.

    `chosen(str)`: the person chose the option of that key.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._options: dict[str, str] = {}
        self._title = ""
        self.box = ChoiceBox(f"{name}_box")
        self.segments: Segmented | None = None
        self._place = QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._place)
        row.addWidget(self.box)
        self.box.activated.connect(self._activated)
        theme_notifier().theme_changed.connect(self._show_form)

    def show_options(self, title: str, options: Mapping[str, str], chosen: str) -> None:
        """Offer `options` (key → words) under the accessible name `title`."""
        if list(options) != list(self._options):
            self._renew(tuple(options))
        self._options, self._title = dict(options), title
        self.box.clear()
        self.box.setAccessibleName(title)
        for key, words in options.items():
            self.box.addItem(words, key)
        if self.segments is not None:
            self.segments.setAccessibleName(title)
            for key, words in options.items():
                self.segments.say(key, words, f"{title}: {words}")
        self.choose(chosen)
        self._show_form()

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without telling."""
        self.box.setCurrentIndex(list(self._options).index(key))
        if self.segments is not None:
            self.segments.choose(key)

    def current(self) -> str:
        """The key of the chosen option."""
        return str(self.box.currentData())

    def _renew(self, keys: tuple[str, ...]) -> None:
        emptied(self._place)
        self.segments = None
        if 1 < len(keys) <= _MOST_SEGMENTS:
            self.segments = Segmented(f"{self.objectName()}_segments", keys)
            self.segments.chosen.connect(self._segment_chosen)
            self._place.addWidget(self.segments)

    def _show_form(self) -> None:
        joined = self.segments is not None and current_theme().text_factor < _LARGE_TEXT
        if self.segments is not None:
            self.segments.setVisible(joined)
        self.box.setVisible(not joined and len(self._options) > 1)

    def _segment_chosen(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _activated(self) -> None:
        self.choose(self.current())
        self.chosen.emit(self.current())
