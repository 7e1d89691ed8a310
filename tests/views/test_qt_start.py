"""The program starts Qt quietly: whatever Qt says goes to the log, and a missing locale is no news for the terminal."""

import logging
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from pytestqt.qtbot import QtBot

from app.bootstrap.qt_start import prepare_for_qt

START = """
from app.bootstrap.qt_start import prepare_for_qt
prepare_for_qt()
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.setMinimumSize(300, 200)
window.show()
application.processEvents()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there Qt asks for a locale")
@pytest.mark.parametrize("asked_for", [{"LANG": "xx_XX.UTF-8"}, {"LC_ALL": "C"}, {}])
def test_missing_locale_leaves_the_terminal_empty(asked_for: dict[str, str]) -> None:
    others = {
        name: value for name, value in os.environ.items() if name != "LANG" and not name.startswith("LC_")
    }
    started = subprocess.run(
        [sys.executable, "-c", START],
        env={**others, **asked_for, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (started.returncode, started.stdout, started.stderr) == (0, "", "")


@pytest.mark.expected_log("odd message")
def test_messages_of_qt_reach_the_log(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    prepare_for_qt()
    try:
        qWarning("odd message")
    finally:
        qInstallMessageHandler(None)
    assert ("app.bootstrap.qt_start", logging.WARNING, "Qt: odd message") in caplog.record_tuples
