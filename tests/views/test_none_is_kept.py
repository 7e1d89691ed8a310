"""PySide6 must not lose references to None: 6.12.0 did on Python 3.10 and 3.11, and aborted after a few thousand calls."""

import sys

from pytestqt.qtbot import QtBot
from PySide6.QtWidgets import QWidget

CALLS = 1000


def test_void_calls_keep_the_references_to_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.update()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < CALLS // 10
