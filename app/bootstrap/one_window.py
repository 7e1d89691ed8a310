"""One window per data folder: the first one holds it and listens, a later start asks that one to show itself."""

import time
from contextlib import ExitStack
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.errors import ErrorCode, KnownError
from app.runtime.doorbell import Doorbell
from app.runtime.instance_lock import InstanceLock
from app.runtime.paths import DataPaths

PATIENCE_S: Final = 10.0
"""How long a second start waits: longer than a window takes to open on a slow computer, and to close."""
_LOOK_EVERY_S: Final = 0.05
_POLL_EVERY_MS: Final = 1_000


def hold_or_show(paths: DataPaths, held: ExitStack, patience_s: float = PATIENCE_S) -> bool:
    """True when this program now holds the data folder until `held` ends; False when an open window shows itself.

    A program that is just ending is waited for. Raises KnownError: IN_USE when another program holds the folder and no
    window answers within `patience_s` seconds, or what the system refuses.
    """
    lock = InstanceLock(paths.lock)
    bell = Doorbell(paths.doorbell)
    try:
        lock.acquire()
    except KnownError as error:
        if error.code is not ErrorCode.IN_USE:
            raise
        if not _is_free_within(patience_s, lock, bell):
            return False
    held.callback(lock.release)
    bell.hang()
    return True


def _is_free_within(patience_s: float, lock: InstanceLock, bell: Doorbell) -> bool:
    """True when the lock was taken, False when the ring was answered."""
    end = time.monotonic() + patience_s
    with bell.rung() as ring:
        while True:
            if ring.is_answered:
                return False
            try:
                lock.acquire()
            except KnownError:
                if time.monotonic() > end:
                    raise
                time.sleep(_LOOK_EVERY_S)
            else:
                return True


class Listener(QObject):
    """Brings `window` to the front whenever a second start rings, beginning with those that rang before."""

    def __init__(self, paths: DataPaths, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._bell = Doorbell(paths.doorbell)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        if not self._watcher.addPath(str(paths.doorbell)):
            # The system watches only so many folders at a time; then the folder is looked at now and then.
            timer = QTimer(self)
            timer.timeout.connect(self._look)
            timer.start(_POLL_EVERY_MS)
        self._look()

    def _look(self) -> None:
        if self._bell.answer():
            come_forward(self._window)


def come_forward(window: QWidget) -> None:
    """Show `window` over the others, also when it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
