"""Who holds the data folder, who is told to wait, and what a ring leaves behind."""

import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap.one_window import Listener, hold_or_show
from app.domain.errors import ErrorCode, KnownError
from app.runtime.doorbell import Doorbell
from app.runtime.instance_lock import InstanceLock
from app.runtime.paths import DataPaths

offscreen_cannot_raise = pytest.mark.qt_log_ignore("^This plugin does not support raise")


@pytest.fixture
def paths(tmp_path: Path) -> DataPaths:
    found = DataPaths(tmp_path)
    found.prepare()
    return found


def test_folder_that_a_command_holds_is_in_use_and_no_ring_stays(paths: DataPaths) -> None:
    with InstanceLock(paths.lock), ExitStack() as held, pytest.raises(KnownError) as caught:
        hold_or_show(paths, held, patience_s=0.1)
    assert caught.value.code is ErrorCode.IN_USE
    assert list(paths.doorbell.iterdir()) == []


def test_folder_that_becomes_free_meanwhile_is_taken(paths: DataPaths) -> None:
    lock = InstanceLock(paths.lock)
    lock.acquire()
    leaving = threading.Timer(0.1, lock.release)
    leaving.start()
    with ExitStack() as held:
        assert hold_or_show(paths, held, patience_s=60)
        with pytest.raises(KnownError):
            InstanceLock(paths.lock).acquire()
    leaving.join()
    with InstanceLock(paths.lock) as again:
        assert again.is_held


def test_rings_of_earlier_days_are_forgotten(paths: DataPaths) -> None:
    bell = Doorbell(paths.doorbell)
    bell.hang()
    (paths.doorbell / "ring-left-behind").touch()
    with ExitStack() as held:
        assert hold_or_show(paths, held)
    assert list(paths.doorbell.iterdir()) == []


@offscreen_cannot_raise
def test_ring_before_the_window_listens_is_heard(qtbot: QtBot, paths: DataPaths) -> None:
    Doorbell(paths.doorbell).hang()
    window = QWidget()
    qtbot.addWidget(window)
    with Doorbell(paths.doorbell).rung() as ring:
        assert not ring.is_answered
        Listener(paths, window)
        assert ring.is_answered
    assert window.isVisible()


@offscreen_cannot_raise
def test_window_that_is_minimised_comes_forward(qtbot: QtBot, paths: DataPaths) -> None:
    Doorbell(paths.doorbell).hang()
    window = QWidget()
    qtbot.addWidget(window)
    window.showMaximized()
    window.showMinimized()
    Listener(paths, window)
    with Doorbell(paths.doorbell).rung() as ring:
        qtbot.waitUntil(lambda: ring.is_answered)
    assert not window.isMinimized()
    assert window.isMaximized()


@offscreen_cannot_raise
def test_folder_that_cannot_be_watched_is_looked_at_now_and_then(
    qtbot: QtBot, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    Doorbell(paths.doorbell).hang()
    monkeypatch.setattr("app.bootstrap.one_window.QFileSystemWatcher.addPath", lambda *_: False)
    window = QWidget()
    qtbot.addWidget(window)
    Listener(paths, window)
    with Doorbell(paths.doorbell).rung() as ring:
        qtbot.waitUntil(lambda: ring.is_answered)
    assert window.isVisible()


def test_doorbell_is_for_this_user_only(paths: DataPaths) -> None:
    bell = Doorbell(paths.doorbell)
    bell.hang()
    with bell.rung():
        (ring,) = paths.doorbell.iterdir()
        assert ring.stat().st_mode & 0o777 == 0o600
    assert paths.doorbell.stat().st_mode & 0o777 == 0o700
