"""How a second start asks the window that is open to show itself: by leaving a file; knows no windows.

No network and nothing like one: no socket, no pipe, no port. The file lies in the data folder, which only this user
can open, says nothing but "somebody rang", and the open window answers by removing it. What a killed program leaves
behind is an empty file, which the next start sweeps away.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from app.runtime.os_faults import known_os_error
from app.runtime.paths import FILE_MODE, FOLDER_MODE

_RING = "ring-"


class Doorbell:
    """The folder in which second starts leave their rings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def hang(self) -> None:
        """Make the folder and forget rings of earlier days. Raises KnownError when the system refuses."""
        try:
            self.folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
        except OSError as error:
            raise known_os_error(error, self.folder.name) from error
        self.answer()

    def answer(self) -> bool:
        """Whether somebody rang; whoever did is told by this that the window shows itself."""
        rang = False
        try:
            for ring in list(self.folder.glob(f"{_RING}*")):
                ring.unlink(missing_ok=True)
                rang = True
        except OSError:
            # A ring that cannot be removed was heard nevertheless; the one who rang will see the window.
            return True
        return rang

    @contextmanager
    def rung(self) -> Iterator["Ring"]:
        """A ring that is left for as long as the block runs. Raises KnownError when the system refuses."""
        ring = self.folder / f"{_RING}{uuid4().hex}"
        _let_the_open_window_come_forward()
        try:
            self.folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
            os.close(os.open(ring, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
        except OSError as error:
            raise known_os_error(error, self.folder.name) from error
        try:
            yield Ring(ring)
        finally:
            ring.unlink(missing_ok=True)


class Ring:
    """One ring of a second start."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def is_answered(self) -> bool:
        """True once the open window has heard it."""
        return not self._file.exists()


if sys.platform == "win32":

    def _let_the_open_window_come_forward() -> None:
        # Windows lets only the program that was started last bring windows forward, and that is this one.
        # Written from Microsoft's documentation of AllowSetForegroundWindow; not tried on Windows.
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)

else:

    def _let_the_open_window_come_forward() -> None:
        """Elsewhere a window may come forward by itself."""
