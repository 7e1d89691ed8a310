"""Puts questions to the person with the desktop's own dialogs; the only place that opens any."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox


class DialogAsker:
    """Asks over the active window."""

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        """True when the person chose `yes`; Escape and closing mean `no`, which is also the default."""
        box = QMessageBox(QApplication.activeWindow())
        box.setObjectName("question")
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        agree = box.addButton(yes.replace("&", "&&"), QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(no.replace("&", "&&"), QMessageBox.ButtonRole.RejectRole)
        for each in (agree, refuse):
            each.setProperty("kind", "outlined")
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        box.exec()
        return box.clickedButton() is agree

    def tell(self, title: str, text: str, close: str) -> None:
        """Say something that must be read before the program can go on; `close` names the only button."""
        box = QMessageBox(QApplication.activeWindow())
        box.setObjectName("message")
        box.setWindowTitle(title)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(title)
        box.setInformativeText(text)
        closing = box.addButton(close.replace("&", "&&"), QMessageBox.ButtonRole.AcceptRole)
        closing.setProperty("kind", "primary")
        box.exec()

    def choose_save_file(self, title: str, suggested_name: str, kinds: str) -> Path | None:
        """Where to write a file; starts in the documents folder."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / suggested_name)
        chosen, _kind = QFileDialog.getSaveFileName(QApplication.activeWindow(), title, start, kinds)
        return Path(chosen) if chosen else None

    def choose_open_file(self, title: str, kinds: str) -> Path | None:
        """Which file to read; starts in the documents folder."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getOpenFileName(QApplication.activeWindow(), title, folder, kinds)
        return Path(chosen) if chosen else None
