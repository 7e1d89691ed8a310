"""Worded options as one group to choose from, in a column or in columns; knows only their order, not what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.components.columns_layout import ColumnsLayout
from app.views.components.worded_option import WordedOption

_GAP_PX = 7


class OptionList(QWidget):
    """One option for each of `keys`, none chosen by itself; Tab reaches one of them and the arrows the others.

    `option_clicked(int)`: the person clicked, or pressed Space on, the option at that index; also one that is chosen
    already. With `column_width` (pixels at 100 % text) the options stand side by side where there is room.
    """

    option_clicked = Signal(int)

    def __init__(
        self, name: str, keys: Sequence[str], column_width: float | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.options = tuple(self._option(index, key) for index, key in enumerate(keys))
        layout = (
            QVBoxLayout(self) if column_width is None else ColumnsLayout(column_width, _GAP_PX, parent=self)
        )
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP_PX)
        for option in self.options:
            layout.addWidget(option)

    def set_chosen(self, index: int | None) -> None:
        """Show the option at `index` as chosen; None leaves all of them empty."""
        for place, option in enumerate(self.options):
            option.set_chosen(place == index)
        self._let_tab_reach(self._chosen())

    def show_keys(self, shown: bool) -> None:
        """Show the key of each option, or leave it out."""
        for option in self.options:
            option.show_key(shown)

    def set_tight(self, tight: bool) -> None:
        """Take less height, for low windows."""
        for option in self.options:
            option.set_tight(tight)

    def focus_chosen(self, ring: bool) -> None:
        """Put the focus on the chosen option, or on the first; show it by a ring if wanted."""
        self._let_tab_reach(self._chosen())
        self._chosen().take_focus(ring)

    def _chosen(self) -> WordedOption:
        return next((option for option in self.options if option.isChecked()), self.options[0])

    def _let_tab_reach(self, reached: WordedOption) -> None:
        for option in self.options:
            policy = Qt.FocusPolicy.StrongFocus if option is reached else Qt.FocusPolicy.ClickFocus
            option.setFocusPolicy(policy)

    def _step(self, index: int, step: int) -> None:
        target = self.options[max(0, min(index + step, len(self.options) - 1))]
        self._let_tab_reach(target)
        target.take_focus(ring=True)

    def _option(self, index: int, key: str) -> WordedOption:
        option = WordedOption(key)
        option.setObjectName(f"{self.objectName()}_{index}")
        option.clicked.connect(lambda: self.option_clicked.emit(index))
        option.step_wanted.connect(lambda step: self._step(index, step))
        return option
