"""Runs what takes a second beside the screen, so that the window goes on answering."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

_WORKERS = ThreadPoolExecutor(max_workers=1, thread_name_prefix="key")


class Working(QObject):
    """One job at a time. `finished(Future)`: on the thread of the screen, with the job's result or error."""

    finished = Signal(object)
    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_busy = False
        self._done.connect(self._arrived)

    def start(self, job: Callable[[], Any]) -> None:
        """Begin `job`, which touches neither screen nor store."""
        self.is_busy = True
        _WORKERS.submit(job).add_done_callback(self._tell)

    def _tell(self, done: Future[Any]) -> None:
        # The page may be gone by now; then nobody waits for the result.
        if isValid(self):
            self._done.emit(done)

    @Slot(object)
    def _arrived(self, done: Future[Any]) -> None:
        self.is_busy = False
        self.finished.emit(done)
