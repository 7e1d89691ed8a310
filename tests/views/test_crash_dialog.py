"""A crash report is shown in full before it can be saved, and what is saved is what was shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import i18n
from app.runtime.crash_report import crash_report
from app.views.crash_dialog import CrashDialog

TYPED = "카나리아 note"
"""What a person typed, which no report may hold."""


class Chooser:
    """Answers where to save; counts how often it was asked."""

    def __init__(self, target: Path | None) -> None:
        self.target = target
        self.asked = 0

    def __call__(self, title: str, suggested_name: str, kinds: str) -> Path | None:
        self.asked += 1
        assert suggested_name == "gilnun-report.txt"
        return self.target


def fault() -> BaseException:
    try:
        raise KeyError(TYPED)
    except KeyError as error:
        return error
    raise AssertionError


@pytest.fixture(autouse=True, params=["ko", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.use(request.param)
    yield request.param
    i18n.use("ko")


def opened(qtbot: QtBot, chooser: Chooser) -> CrashDialog:
    dialog = CrashDialog(crash_report(fault()), None, chooser)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def text(dialog: CrashDialog) -> str:
    (report,) = dialog.findChildren(QPlainTextEdit, "crash_report_text")
    return report.toPlainText()


def press(dialog: CrashDialog, name: str) -> None:
    (button,) = dialog.findChildren(QAbstractButton, name)
    button.click()


def said(dialog: CrashDialog) -> str:
    (label,) = dialog.findChildren(QLabel, "crash_report_said")
    return label.text() if label.isVisible() else ""


def test_whole_report_is_shown_and_nothing_is_written_unasked(qtbot: QtBot, tmp_path: Path) -> None:
    chooser = Chooser(None)
    dialog = opened(qtbot, chooser)
    assert text(dialog) == crash_report(fault())
    assert "builtins.KeyError" in text(dialog)
    assert TYPED not in text(dialog)
    assert str(Path(__file__).parents[2]) not in text(dialog)
    assert chooser.asked == 0
    press(dialog, "crash_report_save")
    assert chooser.asked == 1
    assert said(dialog) == ""
    assert list(tmp_path.iterdir()) == []


def test_what_is_saved_or_copied_is_what_was_shown(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "보고서.txt"
    dialog = opened(qtbot, Chooser(target))
    press(dialog, "crash_report_save")
    assert target.read_text("utf-8") == text(dialog)
    assert target.stat().st_mode & 0o777 == 0o600
    assert "보고서.txt" in said(dialog)
    press(dialog, "crash_report_copy")
    assert QGuiApplication.clipboard().text() == text(dialog)


def test_saving_that_fails_is_told_and_can_be_tried_again(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    chooser = Chooser(tmp_path / "gone" / "report.txt")
    dialog = opened(qtbot, chooser)
    press(dialog, "crash_report_save")
    assert {"ko": "파일이나 폴더", "en": "missing"}[language] in said(dialog)
    chooser.target = tmp_path / "report.txt"
    press(dialog, "crash_report_save")
    assert "report.txt" in said(dialog)
    assert (tmp_path / "report.txt").exists()


def test_further_faults_do_not_pile_up(qtbot: QtBot) -> None:
    chooser = Chooser(None)
    CrashDialog.show_for(fault(), None, chooser)
    first = CrashDialog._shown
    assert first is not None
    qtbot.addWidget(first)
    CrashDialog.show_for(fault(), None, chooser)
    assert CrashDialog._shown is first
    press(first, "crash_report_close")
    assert CrashDialog._shown is None
