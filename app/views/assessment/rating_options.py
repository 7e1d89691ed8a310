"""The worded scale of an item as a group of choices; tells what the person chose, shows what is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.framework import Scale
from app.domain.localized_text import Language
from app.views.assessment.keys import option_key
from app.views.assessment.rating_option import RatingOption

_GAP_PX = 7


class RatingOptions(QWidget):
    """One choice per point of the scale, none chosen by itself.

    `rating_chosen(Rating)`: the person clicked, or pressed Space on, a choice; also one that is chosen already.
    """

    rating_chosen = Signal(object)

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rating_options")
        self._scale = scale
        self.options = tuple(self._option(index) for index in range(len(scale.points)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        for option in self.options:
            column.addWidget(option)

    def set_languages(self, language: Language, peek: Language | None) -> None:
        """Word the choices in `language`, and beneath or beside them in `peek`."""
        for point, option in zip(self._scale.points, self.options, strict=True):
            option.set_words(point.text.in_language(language), point.text.in_language(peek) if peek else "")

    def set_rating(self, rating: Rating | None) -> None:
        """Show `rating` as chosen; None and "not part of my work" leave all choices empty."""
        for point, option in zip(self._scale.points, self.options, strict=True):
            option.set_chosen(rating is not NOT_MY_WORK and rating == point.code)
        self._let_tab_reach(self._chosen())

    def show_keys(self, shown: bool) -> None:
        """Show the key of each choice, or leave it out."""
        for option in self.options:
            option.show_key(shown)

    def set_tight(self, tight: bool) -> None:
        """Take less height, for low windows."""
        for option in self.options:
            option.set_tight(tight)

    def code_at(self, index: int) -> int | None:
        """The code of the choice at `index`; None where the scale has none."""
        return self._scale.points[index].code if index < len(self._scale.points) else None

    def focus_chosen(self, ring: bool) -> None:
        """Put the focus on the chosen option, or on the first; show it by a ring if wanted."""
        self._let_tab_reach(self._chosen())
        self._chosen().take_focus(ring)

    def _chosen(self) -> RatingOption:
        return next((option for option in self.options if option.isChecked()), self.options[0])

    def _let_tab_reach(self, reached: RatingOption) -> None:
        """Tab reaches one of the choices, as in any group of radio buttons; the arrows lead to the others."""
        for option in self.options:
            policy = Qt.FocusPolicy.StrongFocus if option is reached else Qt.FocusPolicy.ClickFocus
            option.setFocusPolicy(policy)

    def _step(self, index: int, step: int) -> None:
        target = self.options[max(0, min(index + step, len(self.options) - 1))]
        self._let_tab_reach(target)
        target.take_focus(ring=True)

    def _option(self, index: int) -> RatingOption:
        code = self._scale.points[index].code
        option = RatingOption(option_key(index))
        option.setObjectName(f"rating_{code}")
        option.clicked.connect(lambda: self.rating_chosen.emit(code))
        option.step_wanted.connect(lambda step: self._step(index, step))
        return option
