"""What an employee does in the real window: assess, open a campaign, look, choose, save the file; or take it back.

`python -m tests.journeys.team_journey FOLDER share CAMPAIGN TARGET ALIAS JOB_FAMILY REGION [NAME]`, or
`… FOLDER withdraw CAMPAIGN TARGET`; prints one JSON object with what was seen on the way.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPlainTextEdit

from app.answering.commands import Finish, RateItem
from app.answering.workspace import Workspace
from app.domain.attempt import Form
from tests.journeys.typist import Typist
from tests.support.window import PreparedAsker


def share(
    folder: Path, campaign: Path, target: Path, alias: str, job_family: str, region: str, name: str = ""
) -> None:
    """The way from the first start to a saved result; ends by itself."""
    asker = PreparedAsker(file=campaign)
    typist = Typist(folder, asker=asker)
    typist.tab_to("alias")
    typist.type(alias)
    typist.activate("start")
    work = typist.program.session.workspace
    assert work is not None
    assess(typist, work)
    typist.window.go("result")
    press(typist, "open_share")
    press(typist, "open_campaign")
    fingerprint = text_of(typist, "share_fingerprint")
    choose(typist, "place_job-family", job_family)
    choose(typist, "place_region", region)
    if name:
        press(typist, "share_name")
        line = typist.find("share_own_name")
        line.setFocus()
        typist.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        typist.type(name)
    typist.wait_for(lambda: typist.sees("share_content"), "what goes into the file is shown")
    preview = typist.find("share_content")
    assert isinstance(preview, QPlainTextEdit)
    content = preview.toPlainText()
    asker.file = target
    press(typist, "share_save")
    tell(typist, asker, fingerprint=fingerprint, content=content)


def withdraw(folder: Path, campaign: Path, target: Path) -> None:
    """The next start: the result is taken back."""
    asker = PreparedAsker(file=campaign)
    typist = Typist(folder, asker=asker)
    typist.window.go("result")
    press(typist, "open_share")
    press(typist, "open_campaign")
    asker.file = target
    press(typist, "share_withdraw")
    tell(typist, asker)


def assess(typist: Typist, work: Workspace) -> None:
    """A whole assessment in the language of the window: the lower half of the ladder is mastered."""
    editor = work.begin_attempt(Form.FULL, seed=1)
    bands = [each.id for each in work.framework.bands]
    for item in work.framework.items:
        mastered = bands.index(item.band) < len(bands) / 2
        editor.execute(RateItem(item.id, 3 if mastered else 1, typist.language))
    editor.execute(Finish(editor.attempt.saved_at))


def choose(typist: Typist, box_name: str, value: str) -> None:
    """Choose `value` in a drop-down by the arrow keys."""
    box = typist.find(box_name)
    assert isinstance(box, QComboBox)
    box.setFocus()
    for _ in range(box.count()):
        if box.currentData() == value:
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(f"{box_name} does not offer {value}")


def text_of(typist: Typist, name: str) -> str:
    """What the label of that name says."""
    typist.wait_for(lambda: typist.sees(name), f"{name} is there")
    label = typist.find(name)
    assert isinstance(label, QLabel)
    return label.text()


def press(typist: Typist, name: str) -> None:
    """Press a button by the space bar; it may be scrolled out of sight."""
    typist.wait_for(lambda: typist.sees(name), f"{name} is there")
    found = typist.find(name)
    assert isinstance(found, QAbstractButton)
    assert found.isEnabled(), name
    QTest.keyClick(found, Qt.Key.Key_Space)


def tell(typist: Typist, asker: PreparedAsker, **seen: str) -> None:
    """One JSON object for the test, and the end."""
    told = seen | {"history": text_of(typist, "share_history"), "suggested": asker.suggested}
    sys.stdout.write(json.dumps(told, ensure_ascii=False))
    typist.program.close()


if __name__ == "__main__":
    _program, data, action, file, to, *words = sys.argv
    if action == "share":
        share(Path(data), Path(file), Path(to), *words)
    else:
        withdraw(Path(data), Path(file), Path(to))
