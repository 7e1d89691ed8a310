"""One behaviour with the scale twice, for before the course and for now; shows what is stored, stores nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ids import ItemId
from app.views.components import Card, ColumnsLayout, OptionList, WrapLabel

_COLUMN_PX = 300


class Time(QWidget):
    """One of the two times: its heading and the options of the scale. `chosen(int)`: the place of an option."""

    chosen = Signal(int)

    def __init__(self, name: str, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = WrapLabel("strong")
        self.options = OptionList(name, [str(place + 1) for place in range(count)])
        self.options.show_keys(False)
        self.options.set_tight(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.options)
        column.addStretch(1)
        self.options.option_clicked.connect(self.chosen)

    def say(self, heading: str, words: Sequence[str]) -> None:
        """Set the heading and the words of the options; each is read out with its time."""
        self.heading.setText(heading)
        self.options.setAccessibleName(heading)
        for option, text in zip(self.options.options, words, strict=True):
            option.set_words(text)
            option.setAccessibleName(f"{heading}: {text}")


class ItemCard(Card):
    """The statement of `item` and its two times.

    `before_chosen(str, int)`, `now_chosen(str, int)`: the item and the place of an option, for that time.
    """

    before_chosen = Signal(str, int)
    now_chosen = Signal(str, int)

    def __init__(self, item: ItemId, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(f"then_now_{item}")
        self.item = item
        self.statement = WrapLabel("title")
        self.before = Time(f"before_{item}", count)
        self.now = Time(f"now_{item}", count)
        times = QWidget()
        columns = ColumnsLayout(_COLUMN_PX, parent=times)
        columns.addWidget(self.before)
        columns.addWidget(self.now)
        self.column.addWidget(self.statement)
        self.column.addWidget(times)
        self.before.chosen.connect(self._before_chosen)
        self.now.chosen.connect(self._now_chosen)

    def say(self, statement: str, before: str, now: str, words: Sequence[str]) -> None:
        """Set every word: the statement, the headings of the two times, the options from the lowest up."""
        self.statement.setText(statement)
        self.setAccessibleName(statement)
        self.before.say(before, words)
        self.now.say(now, words)

    def show_places(self, before: int | None, now: int | None) -> None:
        """Show the stored options, None for nothing said."""
        self.before.options.set_chosen(before)
        self.now.options.set_chosen(now)

    def _before_chosen(self, place: int) -> None:
        self.before_chosen.emit(self.item, place)

    def _now_chosen(self, place: int) -> None:
        self.now_chosen.emit(self.item, place)
