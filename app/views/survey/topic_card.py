"""One topic of the survey: what the work requires, what was rated already, and the statements asked here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.framework import Item, Scale, SurveyTopic
from app.domain.ids import ItemId
from app.i18n import _, current
from app.views.components import Card, OptionList, WrapLabel, rule
from app.views.survey.desk import SurveyStand
from app.views.theme import current_theme
from app.wording.history_words import rating_text
from app.wording.levels import language_of
from app.wording.survey_words import not_required_words


class TopicCard(Card):
    """Asks about one topic; made anew for each.

    `required_chosen(int)`: the code that the work requires. `rating_chosen(ItemId, Rating)`: a statement was rated.
    """

    required_chosen = Signal(int)
    rating_chosen = Signal(str, object)

    def __init__(
        self, scale: Scale, topic: SurveyTopic, asked: Sequence[Item], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("topic_card")
        self.topic = topic
        self._scale = scale
        self.heading = WrapLabel("title")
        self.description = WrapLabel("body")
        self.question = WrapLabel("strong")
        self.required = OptionList("required_level", _keys(len(scale.points)))
        self.required.show_keys(False)
        self.required.set_tight(True)
        self.known_heading = WrapLabel("strong")
        self.known = WrapLabel("muted")
        self.known.setObjectName("known_ratings")
        self.asked_heading = WrapLabel("strong")
        self.asked_heading.setObjectName("asked_heading")
        self.questions = tuple(ItemQuestion(scale, item) for item in asked)
        self._build()
        self.required.option_clicked.connect(self._choose)

    def show_stand(self, stand: SurveyStand) -> None:
        """Show what is stored, in the language of the moment."""
        words = current()
        language = language_of(words)
        self.heading.setText(self.topic.title.in_language(language))
        self.description.setText(self.topic.description.in_language(language))
        self._show_required(stand)
        self._show_known(stand)
        self.asked_heading.setText(_("How far can you do this today?"))
        for question in self.questions:
            question.show_rating(stand.seen.rating(question.item.id))

    def focus_start(self, ring: bool = True) -> None:
        """Put the focus on the first question; show it by a ring if wanted."""
        self.required.focus_chosen(ring)

    def _show_required(self, stand: SurveyStand) -> None:
        question = _("How far should you be able to do this for your work?")
        self.question.setText(question)
        self.required.setAccessibleName(question)
        codes = [point.code for point in self._scale.points]
        for point, option in zip(self._scale.points, self.required.options, strict=True):
            option.set_words(point.text.in_language(language_of(current())))
        self.required.options[0].set_words(not_required_words(current()))
        code = stand.sheet.required.get(self.topic.id)
        self.required.set_chosen(codes.index(code) if code in codes else None)

    def _show_known(self, stand: SurveyStand) -> None:
        words = current()
        here = {question.item.id for question in self.questions}
        lines = [
            f"{stand.framework.item[item].statement.in_language(language_of(words))}\n"
            f"→ {rating_text(stand.framework, rating, words)}"
            for item in self.topic.items
            if item not in here and (rating := stand.attempt.rating(item)) is not None
        ]
        self.known_heading.setText(_("From your self-assessment"))
        self.known.setText("\n".join(lines))
        for widget in (self.known_heading, self.known):
            widget.setVisible(bool(lines))

    def _choose(self, index: int) -> None:
        self.required_chosen.emit(self._scale.points[index].code)

    def _build(self) -> None:
        for widget in (
            self.heading,
            self.description,
            rule(),
            self.question,
            self.required,
            rule(),
            self.known_heading,
            self.known,
            self.asked_heading,
        ):
            self.column.addWidget(widget)
        self.asked_heading.setVisible(bool(self.questions))
        for question in self.questions:
            question.rating_chosen.connect(self.rating_chosen)
            self.column.addWidget(question)


class ItemQuestion(QWidget):
    """A statement with the worded scale and "not part of my work".

    `rating_chosen(ItemId, Rating)`: the person chose.
    """

    rating_chosen = Signal(str, object)

    def __init__(self, scale: Scale, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"ask_{item.id}")
        self.item = item
        self._scale = scale
        self._ratings: tuple[Rating, ...] = (*(point.code for point in scale.points), NOT_MY_WORK)
        self.statement, self.example = WrapLabel("body"), WrapLabel("muted")
        self.options = OptionList(f"rating_of_{item.id}", _keys(len(self._ratings)))
        self.options.show_keys(False)
        self.options.set_tight(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, current_theme().space("s"))
        column.setSpacing(current_theme().space("xs"))
        for widget in (self.statement, self.example, self.options):
            column.addWidget(widget)
        self.options.option_clicked.connect(self._choose)

    def show_rating(self, rating: Rating | None) -> None:
        """Show statement and scale in the language of the moment, and `rating` as chosen."""
        language = language_of(current())
        statement = self.item.statement.in_language(language)
        self.statement.setText(statement)
        self.example.setText(self.item.example.in_language(language))
        self.options.setAccessibleName(statement)
        texts = [*(point.text for point in self._scale.points), self._scale.not_my_work]
        for text, option in zip(texts, self.options.options, strict=True):
            option.set_words(text.in_language(language))
        self.options.set_chosen(self._ratings.index(rating) if rating in self._ratings else None)

    def _choose(self, index: int) -> None:
        self.rating_chosen.emit(ItemId(self.item.id), self._ratings[index])


def _keys(count: int) -> list[str]:
    return [str(number) for number in range(1, count + 1)]
