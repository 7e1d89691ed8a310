"""View tests run offscreen: no window, yet real widgets, real events and real accessibility."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.views.theme import ThemeChoice, apply_theme, current_theme, make_theme


@pytest.fixture(autouse=True)
def former_windows_are_gone() -> None:
    """Delete the windows of the tests before; they wait for an event loop, and would hear of every change of look."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def usual_look(former_windows_are_gone: None) -> None:
    """Begin in the light look at 100 % text, whatever the tests before have chosen."""
    usual = make_theme(ThemeChoice.LIGHT, 100)
    if QCoreApplication.instance() is not None and current_theme() != usual:
        apply_theme(usual)
