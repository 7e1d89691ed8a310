"""The program over a folder as somebody starts it, in a process of its own: `open_window FOLDER [--minimise]`.

Prints "open" when its window is there, and "forward" when that window came forward after it was minimised.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap.window import make_application, run_window
from app.runtime.paths import DataPaths
from app.views.main_window import MainWindow

LOOK_EVERY_MS = 20


def tell(word: str) -> None:
    os.write(1, f"{word}\n".encode())


class Watch:
    """Looks at the window now and then and tells what became of it."""

    def __init__(self, *, minimise: bool) -> None:
        self._minimise = minimise
        self._told: list[str] = []

    def look(self) -> None:
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        if not windows or not windows[0].session.is_ready:
            return
        if not self._told:
            self._tell("open")
            if self._minimise:
                windows[0].showMinimized()
        elif self._told == ["open"] and self._minimise and not windows[0].isMinimized():
            self._tell("forward")

    def _tell(self, word: str) -> None:
        self._told.append(word)
        tell(word)


if __name__ == "__main__":
    make_application()
    watch = Watch(minimise="--minimise" in sys.argv)
    timer = QTimer()
    timer.timeout.connect(watch.look)
    timer.start(LOOK_EVERY_MS)
    sys.exit(run_window(DataPaths(Path(sys.argv[1]))))
