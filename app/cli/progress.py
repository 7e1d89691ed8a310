"""How far a long command is, on the terminal, and Ctrl-C as a wish to stop; knows no command."""

import math
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import Final

from app.i18n import _, current

STOPPED: Final = 130
"""The exit code of what was stopped by Ctrl-C: 128 and the number of the signal, as shells have it."""

_TELL_EVERY_S: Final = 0.2
_SURE_AFTER_S: Final = 1.0
"""Before that the time left is no more than a guess."""

_CLEAR_LINE: Final = "\r\x1b[K"


class ConsoleProgress:
    """What a long step calls with (done, of); False once Ctrl-C was pressed.

    On a terminal it writes one line to stderr over and over; elsewhere nothing.
    """

    def __init__(self) -> None:
        self.stopped = False
        self._shows = sys.stderr.isatty()
        self._began_at = self._told_at = -math.inf

    def __call__(self, done: int, of: int) -> bool:
        """Tell where the step is; whether to go on."""
        now = monotonic()
        if done == 0:
            self._began_at = now
        if self._shows and of and now - self._told_at >= _TELL_EVERY_S:
            self._told_at = now
            print(f"{_CLEAR_LINE}{self._line(done, of, now)}", end="", file=sys.stderr, flush=True)
        return not self.stopped

    def clear(self) -> None:
        """Leave the terminal's line empty."""
        if self._shows and self._told_at > -math.inf:
            print(_CLEAR_LINE, end="", file=sys.stderr, flush=True)

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Remember the wish; whoever presses Ctrl-C again does not want to wait."""
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True

    def _line(self, done: int, of: int, now: float) -> str:
        from app.wording.time_left import time_left

        words = current()
        # i18n: how much of a long step is done
        told = _("{done} of {all}").format(done=f"{done:,}", all=f"{of:,}")
        passed = now - self._began_at
        if not done or passed < _SURE_AFTER_S:
            return told
        return f"{told} · {time_left(math.ceil(passed / done * (of - done)), words)}"


@contextmanager
def progress_told() -> Iterator[ConsoleProgress]:
    """A progress that hears Ctrl-C while the block runs."""
    progress = ConsoleProgress()
    before = signal.signal(signal.SIGINT, progress.stop)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, before)
        progress.clear()
