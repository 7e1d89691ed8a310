"""Runs one long step after the other for a page: shows how far each is, and says what went wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import KnownError
from app.views.components.step_progress import StepProgress
from app.views.long_step import LongStep, Step
from app.views.notices import Notices, Words

Then = Callable[[Any], None]
Failed = Callable[[KnownError], None]


class StepRunner(QObject):
    """Has `progress`, a card that is visible while a step runs.

    `busy_changed()`: a step has begun or ended; whatever must not happen meanwhile looks at `is_busy`.
    """

    busy_changed = Signal()

    def __init__(self, name: str, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self.step = LongStep(self)
        self.progress = StepProgress(f"{name}_progress", self.step)
        self._then: Then | None = None
        self._failed: Failed | None = None
        self.step.begun.connect(self.busy_changed)
        self.step.finished.connect(self._finished)

    @property
    def is_busy(self) -> bool:
        """Whether a step runs."""
        return self.step.is_busy

    def run(
        self, words: Words, step: Step, then: Then, failed: Failed | None = None, *, stops: bool = True
    ) -> None:
        """Run `step` under the heading `words`, then give its result to `then`, on the thread of the screen.

        Trouble goes to `failed`, which may be left out where a notice is enough. Nothing happens while a step runs.
        """
        if self.step.is_busy:
            return
        self._then, self._failed = then, failed
        self.progress.words, self.progress.stops = words, stops
        self.step.start(step)

    def _finished(self, ended: Future[Any]) -> None:
        then, failed = self._then, self._failed
        self._then = self._failed = None
        self.busy_changed.emit()
        try:
            result = ended.result()
        except KnownError as error:
            (failed or self._notices.tell_error)(error)
            return
        if then is not None:
            then(result)
