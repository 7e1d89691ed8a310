"""Parts of forms: lines to type in, each under its label; both languages side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.views.components.columns_layout import ColumnsLayout

_LEAST_PX = 220


class Labelled(QWidget):
    """A label over its field; the label's words are also the field's accessible name."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._label = QLabel()
        self._label.setProperty("role", "strong")
        self._label.setWordWrap(True)
        self._label.setBuddy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(field)

    def call(self, words: str) -> None:
        """Set what the field is called."""
        self._label.setText(words)
        self.field.setAccessibleName(words)


def text_line(name: str, longest: int = 80) -> QLineEdit:
    """A line of at most `longest` signs."""
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setMaxLength(longest)
    return edit


def password_line(name: str) -> QLineEdit:
    """A line whose signs nobody sees."""
    edit = text_line(name, 1_000)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit


def day_field(name: str, day: QDate) -> QDateEdit:
    """A date that begins at `day`, in the order year, month, day."""
    edit = QDateEdit(day)
    edit.setObjectName(name)
    edit.setDisplayFormat("yyyy-MM-dd")
    return edit


def side_by_side(parts: Sequence[QWidget], least_px: float = _LEAST_PX) -> ColumnsLayout:
    """`parts` in columns while there is room, under each other when there is not."""
    columns = ColumnsLayout(least_px, gap=12)
    for part in parts:
        columns.addWidget(part)
    return columns


def typed(edit: QLineEdit) -> str:
    """What was typed, with single spaces."""
    return " ".join(edit.text().split())
