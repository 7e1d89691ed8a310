"""A person who types words that nobody else may read does everything there is: `python -m tests.journeys.private_flow
DATA OUT`.

By keys in the real window: name, answers, a note, both languages, every page; then every kind of file, a fault of ours
in the middle of it, and the commands over the same folder. The log is the most talkative one.
"""

import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer

from app.answering.commands import EditEvidence, Finish, RateItem
from app.bootstrap.demo_files import demo_files
from app.bootstrap.one_window import Listener, hold_or_show
from app.bootstrap.window import faults_reported
from app.domain.localized_text import Language
from app.runtime.logging_setup import start_log, stop_log
from app.runtime.paths import DataPaths
from app.views.crash_dialog import CrashDialog
from app.views.main_window import PERSONAL_PAGES, RAIL_PAGES
from tests.journeys.main_journey import open_note, switch_language
from tests.journeys.typist import Typist

ALIAS = "카나리아하늘"
NOTE = "노란새가 회의록에"
EVIDENCE = "canary-evidence-7731"
CANARIES = (ALIAS, NOTE, EVIDENCE)


def main(data: Path, out: Path) -> None:
    """The whole way."""
    # Whatever is made is to be private by the program's own doing.
    os.umask(0)
    paths = DataPaths(data)
    with ExitStack() as held:
        paths.prepare()
        assert hold_or_show(paths, held)
        handler = start_log(paths.logs, debug=True)
        held.callback(stop_log, handler)
        typist = Typist(data)
        held.callback(typist.program.close)
        Listener(paths, typist.window)
        held.enter_context(faults_reported(typist.window))
        type_everything(typist)
        look_everywhere(typist)
        meet_a_fault(typist)
        work = typist.program.session.workspace
        assert work is not None
        for file in demo_files(work, "ko", out):
            assert file.exists()
    for words in (("data", "backup"), ("data", "check"), ("data", "export", "--out", str(out / "open"))):
        command = [sys.executable, "-m", "app", "--data-dir", str(data), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def type_everything(typist: Typist) -> None:
    """Name and note by keys, the rest of the answers behind them."""
    typist.tab_to("alias")
    typist.type(ALIAS)
    typist.activate("start")
    typist.wait_for(lambda: typist.sees("do_next"), "home offers to start")
    typist.activate("do_next")
    typist.wait_for(lambda: typist.sees("begin"), "the assessment explains itself")
    typist.activate("begin")
    typist.wait_for(lambda: typist.sees("item_page"), "the first statement")
    open_note(typist)
    typist.type(NOTE)
    typist.program.session.flush()
    switch_language(typist, "en" if typist.language is Language.KO else "ko")
    work = typist.program.session.workspace
    assert work is not None
    editor = work.editor
    assert editor is not None
    for item in work.framework.items:
        editor.execute(RateItem(item.id, 2, Language.KO))
    editor.execute(EditEvidence(work.framework.items[0].id, EVIDENCE))
    editor.execute(Finish(typist.program.session.now()))
    goal = work.framework.goals[0].id
    work.update_person(replace(work.person, goal=goal))
    assert any(answer.note == NOTE for answer in editor.attempt.answers.values())


def look_everywhere(typist: Typist) -> None:
    """Every page once."""
    for name in (*(name for name, _icon in RAIL_PAGES), *PERSONAL_PAGES, "people", "home"):
        typist.window.go(name)
        typist.wait_for(lambda: not typist.sees("waiting"), name)


def meet_a_fault(typist: Typist) -> None:
    """A fault of ours whose message holds what was typed."""

    def fail() -> None:
        raise RuntimeError(f"{ALIAS} {NOTE} {EVIDENCE}")

    QTimer.singleShot(0, fail)
    typist.wait_for(lambda: CrashDialog._shown is not None, "the fault is reported")
    dialog = CrashDialog._shown
    assert dialog is not None
    dialog.accept()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
