"""The first picture waits for nothing heavy: what is imported by then is asked of a real process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = (
    "sqlalchemy",
    "alembic",
    "pydantic",
    "typst",
    "nacl",
    "babel",
    "fontTools",
    "tomlkit",
    "openpyxl",
    "icalendar",
)
PROBE = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from app.bootstrap.window import build_program, make_application, open_after_first_paint
from app.runtime.paths import DataPaths
from app.runtime.settings import load_settings
from app.store.first_look import first_look

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            program.window.removeEventFilter(self)
            seen["at_first_paint"] = sorted({name.partition(".")[0] for name in sys.modules})
            seen["greeting"] = program.window.page.objectName()
            seen["summary"] = program.session.summary is not None
        return False

seen = {}
paths = DataPaths(Path(sys.argv[1]))
paths.prepare()
application = make_application()
program = build_program(application, paths, load_settings(paths.settings), first_look(paths))
def ready():
    seen["when_ready"] = sorted({name.partition(".")[0] for name in sys.modules})
    print(json.dumps(seen))
    application.quit()
program.session.ready.connect(ready)
watch = Watch()
open_after_first_paint(program)
program.window.installEventFilter(watch)
program.window.show()
sys.exit(application.exec())
"""


@pytest.mark.parametrize("with_person", [False, True], ids=["first start", "half-finished attempt"])
def test_first_paint_comes_before_the_heavy_imports(tmp_path: Path, with_person: bool) -> None:
    if with_person:
        demo = [sys.executable, "-m", "app", "demo", "--out", str(tmp_path)]
        subprocess.run(demo, cwd=ROOT, check=True, capture_output=True, timeout=180)
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "data")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    seen = json.loads(done.stdout)
    assert seen["greeting"] == "page_home"
    assert seen["summary"] is with_person
    assert not set(seen["at_first_paint"]) & set(FORBIDDEN)
    assert set(seen["when_ready"]) >= {"sqlalchemy", "pydantic"}
