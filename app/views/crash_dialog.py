"""Shows a crash report in full before anything is done with it; sends nothing, and saves it only where one says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.errors import KnownError
from app.i18n import _, current
from app.runtime.atomic_file import write_atomically
from app.runtime.crash_report import crash_report
from app.views.components import WrapLabel, button, say
from app.wording.errors import advice

ChooseFile = Callable[[str, str, str], Path | None]
"""Asks where to save: title, suggested name and kinds → the chosen file, None when one thought better of it."""


class CrashDialog(QDialog):
    """A fault of ours: what happened in plain words, the whole report, and buttons to copy and to save it.

    What is saved or copied is what was shown, letter by letter.
    """

    _shown: ClassVar[CrashDialog | None] = None

    def __init__(self, report: str, parent: QWidget | None, choose_file: ChooseFile) -> None:
        super().__init__(parent)
        self._choose_file = choose_file
        self.setObjectName("crash_report")
        self._heading = WrapLabel("title")
        self._words = WrapLabel("body")
        self._report = QPlainTextEdit(report, readOnly=True)
        self._report.setObjectName("crash_report_text")
        self._said = WrapLabel("body")
        self._said.setObjectName("crash_report_said")
        self._said.hide()
        self._copy = button("crash_report_copy", "outlined", "copy")
        self._save = button("crash_report_save", "outlined", "export")
        self._close = button("crash_report_close", "primary")
        self._copy.clicked.connect(self._copy_report)
        self._save.clicked.connect(self._save_report)
        self._close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        for widget in (self._heading, self._words, self._report, self._said):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._copy)
        row.addWidget(self._save)
        row.addWidget(self._close)
        column.addLayout(row)
        self.resize(640, 480)
        self.retranslate()

    @classmethod
    def show_for(cls, error: BaseException, parent: QWidget | None, choose_file: ChooseFile) -> None:
        """Show the report of `error`; while one is shown further faults only go to the log."""
        if cls._shown is not None:
            return
        cls._shown = cls(crash_report(error), parent, choose_file)
        cls._shown.finished.connect(cls._forget)
        cls._shown.open()

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(_("Something went wrong in Gilnun"))
        self._heading.setText(_("Something went wrong in Gilnun"))
        self._words.setText(
            _(
                "This is a fault of the program, not yours. Everything that was shown as saved is safe. You can go on; "
                "if something looks wrong, start Gilnun again. This is the whole report; it holds no answers "
                "and no names. Nothing is sent: copy or save it, and give it to whoever looks after Gilnun."
            )
        )
        self._report.setAccessibleName(_("Report"))
        say(self._copy, _("Copy the report"))
        say(self._save, _("Save the report…"))
        say(self._close, _("Go on"))

    @classmethod
    def _forget(cls) -> None:
        cls._shown = None

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())

    def _save_report(self) -> None:
        name = "gilnun-report.txt"
        target = self._choose_file(_("Save the report"), name, _("Text") + " (*.txt)")
        if target is None:
            return
        try:
            write_atomically(target, self._report.toPlainText().encode("utf-8"))
        except KnownError as error:
            said = advice(error, current())
            self._tell(f"{said.title}. {said.explanation} {said.next_step}")
        else:
            self._tell(_("Saved: {file}").format(file=target.name))

    def _tell(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
