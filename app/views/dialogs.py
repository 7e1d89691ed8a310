"""Puts questions to the person with the desktop's own dialogs; the only place that opens any."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from app.views.theme import set_look


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
        # The box has polished its buttons by now.
        for each in (agree, refuse):
            set_look(each, kind="outlined")
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
        set_look(closing, kind="primary", compact=True)
        heading = box.findChild(QLabel, "qt_msgbox_label")
        if heading is not None:
            set_look(heading, role="title")
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

    def choose_open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Which files to read; starts in the documents folder."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getOpenFileNames(QApplication.activeWindow(), title, folder, kinds)
        return tuple(Path(each) for each in chosen)

    def choose_folder(self, title: str) -> Path | None:
        """Which folder to use; starts in the documents folder."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = QFileDialog.getExistingDirectory(QApplication.activeWindow(), title, folder)
        return Path(chosen) if chosen else None
