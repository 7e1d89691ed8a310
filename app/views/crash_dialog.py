"""Shows a crash report in full before anything is done with it; sends nothing anywhere."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.runtime.crash_report import crash_report
from app.views.components import WrapLabel, button, say


class CrashDialog(QDialog):
    """A fault of ours: what happened in plain words, the whole report, and a button to copy it."""

    _shown: ClassVar[CrashDialog | None] = None

    def __init__(self, report: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_report")
        self._heading = WrapLabel("title")
        self._words = WrapLabel("body")
        self._report = QPlainTextEdit(report, readOnly=True)
        self._report.setObjectName("crash_report_text")
        self._copy = button("crash_report_copy", "outlined", "copy")
        self._close = button("crash_report_close", "primary")
        self._copy.clicked.connect(self._copy_report)
        self._close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        for widget in (self._heading, self._words, self._report):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._copy)
        row.addWidget(self._close)
        column.addLayout(row)
        self.resize(640, 480)
        self.retranslate()

    @classmethod
    def show_for(cls, error: BaseException, parent: QWidget | None) -> None:
        """Show the report of `error`; while one is shown further faults only go to the log."""
        if cls._shown is not None:
            return
        cls._shown = cls(crash_report(error), parent)
        cls._shown.finished.connect(cls._forget)
        cls._shown.open()

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(_("Something went wrong in Gilnun"))
        self._heading.setText(_("Something went wrong in Gilnun"))
        self._words.setText(
            _(
                "This is a fault of the program, not yours. Everything that was shown as saved is safe. You can go on; "
                "if something looks wrong, start Gilnun again. The report below holds no answers and no names. You can "
                "copy it and give it to whoever looks after Gilnun."
            )
        )
        self._report.setAccessibleName(_("Report"))
        say(self._copy, _("Copy the report"))
        say(self._close, _("Go on"))

    @classmethod
    def _forget(cls) -> None:
        cls._shown = None

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
