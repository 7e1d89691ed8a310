"""Runs a long step beside the screen: how far it is, how long it will take, and a way to stop it; knows no step."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from time import monotonic
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

Progress = Callable[[int, int], bool]
"""What a step calls with (done, of); False asks it to stop after what it is doing now."""

Step = Callable[[Progress], Any]
"""A long step. It touches neither screen nor anything that the screen's thread has open."""

TICK_MS: Final = 100
"""How often the screen looks how far the step is."""

SURE_AFTER_S: Final = 1.0
"""Before that the time left is no more than a guess."""

_WORKERS = ThreadPoolExecutor(max_workers=1, thread_name_prefix="step")


class LongStep(QObject):
    """One step at a time.

    `begun()`, `moved()`: look at `done`, `of` and `seconds_left()` again. `finished(Future)`: on the thread of the
    screen, with the step's result or its error; a stopped step ends as it likes to.
    """

    begun = Signal()
    moved = Signal()
    finished = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self.is_busy = False
        self.done, self.of = 0, 0
        self._clock = clock
        self._began_at = 0.0
        self._told = (0, 0)
        self._stop = Event()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._look)
        self._ended.connect(self._arrived)
        # A page that goes must not leave its step running for nobody.
        self.destroyed.connect(self._stop.set)

    @property
    def is_stopping(self) -> bool:
        """True from the wish to stop until the step has ended."""
        return self.is_busy and self._stop.is_set()

    def start(self, step: Step) -> None:
        """Begin `step`. Raises RuntimeError while another one runs."""
        if self.is_busy:
            raise RuntimeError("one long step at a time")
        self.is_busy = True
        self.done, self.of, self._told = 0, 0, (0, 0)
        self._stop.clear()
        self._began_at = self._clock()
        self._timer.start()
        _WORKERS.submit(step, self._progress()).add_done_callback(self._tell)
        self.begun.emit()

    @Slot()
    def stop(self) -> None:
        """Ask the step to end after what it is doing now; nothing happens when none runs."""
        if self.is_busy:
            self._stop.set()
            self.moved.emit()

    def seconds_left(self) -> int | None:
        """How long it will still take at the speed so far; None while nobody can tell."""
        spent = self._clock() - self._began_at
        if not self.is_busy or self.done == 0 or spent < SURE_AFTER_S:
            return None
        return round(spent * (self.of - self.done) / self.done)

    def _progress(self) -> Progress:
        stop = self._stop

        def progress(done: int, of: int) -> bool:
            # One assignment, which no other thread can see half of.
            self._told = (done, of)
            return not stop.is_set()

        return progress

    def _tell(self, ended: Future[Any]) -> None:
        if isValid(self):
            self._ended.emit(ended)

    @Slot()
    def _look(self) -> None:
        if (self.done, self.of) != self._told:
            self.done, self.of = self._told
        self.moved.emit()

    @Slot(object)
    def _arrived(self, ended: Future[Any]) -> None:
        self._timer.stop()
        self.done, self.of = self._told
        self.is_busy = False
        self.finished.emit(ended)
