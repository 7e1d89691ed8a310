"""The worded scale of an item as a group of choices; tells what the person chose, shows what is stored."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.framework import Scale
from app.domain.localized_text import Language
from app.views.assessment.keys import option_key
from app.views.components import OptionList


class RatingOptions(OptionList):
    """One choice per point of the scale, none chosen by itself.

    `rating_chosen(Rating)`: the person clicked, or pressed Space on, a choice; also one that is chosen already.
    """

    rating_chosen = Signal(object)

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(
            "rating_options", [option_key(index) for index in range(len(scale.points))], parent=parent
        )
        self._scale = scale
        for point, option in zip(scale.points, self.options, strict=True):
            option.setObjectName(f"rating_{point.code}")
        self.option_clicked.connect(self._choose)

    def set_languages(self, language: Language, peek: Language | None) -> None:
        """Word the choices in `language`, and beneath or beside them in `peek`."""
        for point, option in zip(self._scale.points, self.options, strict=True):
            option.set_words(point.text.in_language(language), point.text.in_language(peek) if peek else "")

    def set_rating(self, rating: Rating | None) -> None:
        """Show `rating` as chosen; None and "not part of my work" leave all choices empty."""
        codes = [point.code for point in self._scale.points]
        self.set_chosen(codes.index(rating) if rating is not NOT_MY_WORK and rating in codes else None)

    def code_at(self, index: int) -> int | None:
        """The code of the choice at `index`; None where the scale has none."""
        return self._scale.points[index].code if index < len(self._scale.points) else None

    def _choose(self, index: int) -> None:
        self.rating_chosen.emit(self._scale.points[index].code)
