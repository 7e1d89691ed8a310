"""One statement to try the answers and the keys on, before the first real one; nothing of it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.framework import CompetencyFramework
from app.domain.localized_text import Language
from app.i18n import _
from app.views.assessment.keys import NOT_MY_WORK_KEY
from app.views.assessment.rating_options import RatingOptions
from app.views.assessment.words import rating_words
from app.views.components import Card, WordedOption, WrapLabel


class Practice(Card):
    """The practice statement with its answers; the answer lives here and nowhere else."""

    def __init__(self, framework: CompetencyFramework, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("practice")
        self._framework = framework
        self.rating: Rating | None = None
        self._language = Language.KO
        self.title = WrapLabel("title")
        self.explanation = WrapLabel("muted")
        self.statement = WrapLabel("strong")
        self.example = WrapLabel("muted")
        self.question = WrapLabel("muted")
        self.options = RatingOptions(framework.scale)
        self.options.set_tight(True)
        self.not_my_work = WordedOption(NOT_MY_WORK_KEY, dashed=True)
        self.not_my_work.setObjectName("practice_not_my_work")
        self.answer = WrapLabel("body")
        self.answer.setObjectName("practice_answer")
        self.answer.setProperty("tone", "done")
        for widget in (self.title, self.explanation, self.statement, self.example, self.question):
            self.column.addWidget(widget)
        self.column.addWidget(self.options)
        apart = QHBoxLayout()
        apart.addWidget(self.not_my_work)
        apart.addStretch(1)
        self.column.addLayout(apart)
        self.column.addWidget(self.answer)
        self.options.rating_chosen.connect(self.rate)
        self.not_my_work.clicked.connect(self.decline)

    def retranslate(self, language: Language, keys_on: bool) -> None:
        """Word everything in `language`; `keys_on`: the keys work and are shown."""
        self._language = language
        practice, scale = self._framework.practice, self._framework.scale
        self.title.setText(_("Try it once"))
        self.explanation.setText(
            _("Click an answer, or press its key. This answer is not kept.")
            if keys_on
            else _("Click an answer. This answer is not kept.")
        )
        self.statement.setText(practice.statement.in_language(language))
        self.example.setText(_("Example: {example}").format(example=practice.example.in_language(language)))
        self.question.setText(scale.question.in_language(language))
        self.options.setAccessibleName(f"{self.statement.text()} {self.question.text()}")
        self.options.set_languages(language, None)
        self.options.show_keys(keys_on)
        self.not_my_work.set_words(scale.not_my_work.in_language(language))
        self.not_my_work.show_key(keys_on)
        self._show_rating()

    def rate(self, rating: Rating) -> None:
        """Show `rating` as chosen."""
        self.rating = rating
        self._show_rating()

    def decline(self) -> None:
        """Show "not part of my work" as chosen."""
        self.rate(NOT_MY_WORK)

    def rate_by_key(self, index: int) -> None:
        """Choose the option at `index`, if the scale has it."""
        code = self.options.code_at(index)
        if code is not None:
            self.rate(code)

    def clear(self) -> None:
        """Forget the answer."""
        self.rating = None
        self._show_rating()

    def _show_rating(self) -> None:
        self.options.set_rating(self.rating)
        self.not_my_work.set_chosen(self.rating is NOT_MY_WORK)
        self.answer.setVisible(self.rating is not None)
        if self.rating is not None:
            words = rating_words(self._framework.scale, self.rating, self._language)
            self.answer.setText(_("You chose: “{answer}”. That is all there is to it.").format(answer=words))
        self.answer.setAlignment(Qt.AlignmentFlag.AlignLeft)
