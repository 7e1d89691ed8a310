"""How far a person is, as three lines with one stop per statement."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.home_summary import LineSummary
from app.domain.localized_text import Language


class ProgressView(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")

    def show_lines(self, lines: Sequence[LineSummary], language: Language) -> None:
        pass
