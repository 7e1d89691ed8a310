"""What is shown in the moment before the store is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.views.components.wrap_label import WrapLabel


class WaitingPage(QWidget):
    """Says that the program is opening what was saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_waiting")
        self._label = WrapLabel("title")
        self._label.setObjectName("waiting")
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.addWidget(self._label)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the text in the language of the moment."""
        self._label.setText(_("Opening what was saved …"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Speak the new language as soon as it is there."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
