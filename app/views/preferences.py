"""The settings of this machine as the views see them: changed in one way, kept at once, told to all."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import KnownError
from app.runtime.settings import DEFAULT_SETTINGS, Settings

log = logging.getLogger(__name__)


def _keep_nothing(settings: Settings) -> None:
    """For tests and temporary data: the settings last as long as the run."""


class Preferences(QObject):
    """Holds the settings of this machine.

    `changed(Settings)`: after they were changed; whether they could be kept for the next start or not.
    """

    changed = Signal(object)

    def __init__(
        self,
        settings: Settings = DEFAULT_SETTINGS,
        keep: Callable[[Settings], None] = _keep_nothing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._keep = keep

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def change(self, **values: Any) -> None:
        """Set the named fields of `Settings`; a setting that cannot be kept still holds until the program ends."""
        changed = replace(self._settings, **values)
        if changed == self._settings:
            return
        self._settings = changed
        try:
            self._keep(changed)
        except KnownError as error:
            log.warning("settings could not be kept: %s", error)
        self.changed.emit(changed)
