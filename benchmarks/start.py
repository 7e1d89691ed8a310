"""Start of the program ÷ an empty Qt window, as whole processes in turn: `python -m benchmarks.start [--runs 9]`.

Each child writes one line per moment; the parent measures from starting it to reading that line. The window is the
real one over a data folder with a half-finished attempt, offscreen unless a display is there.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

EMPTY_WINDOW = """
import os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            os.write(1, b"painted\\n")
            application.quit()
        return False
application = QApplication(sys.argv)
window = QMainWindow()
watch = Watch()
window.installEventFilter(watch)
window.resize(1180, 760)
window.show()
application.exec()
"""

PROGRAM = """
import os, sys
from pathlib import Path
from app.bootstrap.window import build_program, make_application, open_after_first_paint
from app.runtime.paths import DataPaths
from app.runtime.settings import load_settings
from app.store.first_look import first_look
from PySide6.QtCore import QEvent, QObject
paths = DataPaths(Path(sys.argv[1]))
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            program.window.removeEventFilter(self)
            os.write(1, b"painted\\n")
        return False
application = make_application()
program = build_program(application, paths, load_settings(paths.settings), first_look(paths))
def ready():
    os.write(1, b"ready\\n")
    application.quit()
program.session.ready.connect(ready)
watch = Watch()
open_after_first_paint(program)
program.window.installEventFilter(watch)
program.window.show()
application.exec()
"""


def environment() -> dict[str, str]:
    """What the children run in: offscreen where no display is, compiled modules kept as in an installed program."""
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform != "linux"
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept if has_screen else kept | {"QT_QPA_PLATFORM": "offscreen"}


def moments(command: Sequence[str]) -> dict[str, float]:
    """Seconds from the start of `command` to each line that it writes. Raises when it ends with a fault."""
    begun = time.perf_counter()
    found: dict[str, float] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as child:
        if child.stdout is None:
            raise RuntimeError("the child has no output to read")
        for line in child.stdout:
            found[line.strip()] = time.perf_counter() - begun
        if child.wait() != 0:
            raise RuntimeError(f"exit code {child.returncode}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args(arguments).runs
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        subprocess.run(
            [sys.executable, "-m", "app", "demo", "--out", str(out)], stdout=subprocess.DEVNULL, check=True
        )
        empty, program = (
            [sys.executable, "-c", EMPTY_WINDOW],
            [sys.executable, "-c", PROGRAM, str(out / "data")],
        )
        moments(empty)
        moments(program)
        pairs = [(moments(empty), moments(program)) for _ in range(runs)]
    floor = statistics.median(first["painted"] for first, _ in pairs)
    print(f"empty window painted: {floor * 1000:.0f} ms (median of {runs})")
    for name in ("painted", "ready"):
        seconds = statistics.median(second[name] for _, second in pairs)
        ratio = statistics.median(second[name] / first["painted"] for first, second in pairs)
        print(f"Gilnun {name}: {seconds * 1000:.0f} ms, {ratio:.2f} × the empty window")
    return 0


if __name__ == "__main__":
    sys.exit(main())
