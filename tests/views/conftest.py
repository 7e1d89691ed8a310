"""View tests run offscreen: no window, yet real widgets, real events and real accessibility."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def former_windows_are_gone() -> None:
    """Delete the windows of the tests before; they wait for an event loop, and would hear of every change of look."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
