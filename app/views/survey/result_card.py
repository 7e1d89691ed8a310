"""What is needed most: the winner with the way to its course, and all topics as a picture and as a table."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId, TopicId
from app.domain.needs_survey import NeedsResult, Quadrant
from app.domain.topic_survey import TopicState, survey_answers, survey_result
from app.figures.quadrant import QuadrantPoint, QuadrantWords, quadrant
from app.figures.shapes import TextMeasure
from app.i18n import _, current, pgettext
from app.views.components import Card, Fact, FactTable, FigureView, FlowLayout, WrapLabel, button, say
from app.views.components.rebuilding import refilled
from app.views.painting import qt_text_measure
from app.views.survey.desk import SurveyStand
from app.views.theme import current_theme, design_tokens
from app.wording.levels import language_of
from app.wording.survey_words import (
    field_name,
    level_words,
    need_sentence,
    required_words,
    runner_up_words,
    state_words,
    steps_words,
    topic_title,
    winner_words,
)

_SIDE_PX = 270
_LEAST_TABLE_PX = 560
_STEP_COLUMN = 3
_WRAP_PX = {0: 170, 1: 140, 2: 140, 4: 84}


class SurveyResultCard(Card):
    """The result of one person's survey as far as it is answered.

    `course_wanted(CourseId)`: the person wants to see that course on the roadmap.
    """

    course_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("survey_result")
        self.heading = WrapLabel("title")
        self.winner = WrapLabel("strong")
        self.winner.setObjectName("winner")
        self.runner_up = WrapLabel("body")
        self.runner_up.setObjectName("runner_up")
        self.course_buttons: tuple[QPushButton, ...] = ()
        self._courses = QWidget()
        self._course_row = FlowLayout(self._courses, gap=12)
        self.picture = FigureView("needs_picture")
        self.table = FactTable("needs_table", (_STEP_COLUMN,), _WRAP_PX)
        self.missing = WrapLabel("muted")
        self.missing.setObjectName("topics_left_out")
        self.reading = WrapLabel("muted")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._row.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        for widget in (self.heading, self.winner, self.runner_up, self._courses):
            self.column.addWidget(widget)
        self.column.addLayout(self._row)
        self.column.addWidget(self.missing)
        self.column.addWidget(self.reading)

    def show_stand(self, stand: SurveyStand) -> None:
        """Show what the stored answers say, in the language of the moment."""
        words = current()
        result = survey_result(stand.framework, stand.attempt, stand.sheet)
        self.heading.setText(_("What your work needs most"))
        self.winner.setText(
            winner_words(stand.framework, result, words)
            if result.topics
            else _("No topic can be compared yet. Answer at least one.")
        )
        self.runner_up.setText(runner_up_words(stand.framework, result, words))
        self.runner_up.setVisible(bool(result.runners_up))
        self._show_courses(stand.framework, (*result.winners, *result.runners_up))
        self._show_table(stand, result)
        self._show_picture(stand.framework, result)
        self._show_missing(stand)
        self.reading.setText(
            _(
                "Topics are in the order of need: the steps still to go, weighted by how much the work requires. "
                "“Learn first” are those above the mean of all topics in both."
            )
        )
        for widget in (self.picture, self.table, self.reading):
            widget.setVisible(bool(result.topics))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the picture above the table when there is no room beside it."""
        super().resizeEvent(event)
        self._turn()

    def _show_courses(self, framework: CompetencyFramework, topics: tuple[TopicId, ...]) -> None:
        by_id = {each.id: each for each in framework.survey_topics}
        courses = [course for topic in topics for course in by_id[topic].courses]
        self.course_buttons = tuple(
            self._course_button(framework, course) for course in dict.fromkeys(courses)
        )
        with refilled(self._course_row):
            for each in self.course_buttons:
                self._course_row.addWidget(each)
        self._courses.setVisible(bool(self.course_buttons))

    def _course_button(self, framework: CompetencyFramework, course: CourseId) -> QPushButton:
        made = button(f"see_{course}", "outlined", "roadmap")
        title = framework.course[course].title.in_language(language_of(current()))
        say(made, title, _("See on the roadmap: {course}").format(course=title))
        made.clicked.connect(lambda: self.course_wanted.emit(course))
        return made

    def _show_table(self, stand: SurveyStand, result: NeedsResult) -> None:
        words, framework = current(), stand.framework
        present = {each.topic: each.present for each in survey_answers(framework, stand.attempt, stand.sheet)}
        heads = [_("Topic"), _("Required"), _("Present"), _("Steps to go"), pgettext("survey", "Place")]
        rows = [
            [
                Fact(f"{place}. {topic_title(framework, need.topic, words)}"),
                Fact(required_words(framework, need.required, words)),
                Fact(level_words(framework, present[need.topic], words)),
                Fact(steps_words(need.gap, words)),
                Fact(field_name(need.quadrant, words), bold=need.quadrant is Quadrant.FOCUS),
            ]
            for place, need in enumerate(result.topics, start=1)
        ]
        self.table.show_facts(_("Topics by need"), heads, rows)

    def _show_picture(self, framework: CompetencyFramework, result: NeedsResult) -> None:
        words = current()
        points = [
            QuadrantPoint(place, need.required, need.gap) for place, need in enumerate(result.topics, start=1)
        ]
        names = QuadrantWords(
            upper_right=field_name(Quadrant.FOCUS, words),
            lower_right=field_name(Quadrant.KEEP, words),
            upper_left=field_name(Quadrant.LATER, words),
            lower_left=field_name(Quadrant.ENOUGH, words),
            across=_("more required →"),
            up=_("↑ more steps to go"),
        )
        theme = current_theme()
        figure = quadrant(points, names, _measure(), theme.tokens, theme.px(_SIDE_PX), theme.text_factor)
        spoken = [
            need_sentence(framework, need, place, words) for place, need in enumerate(result.topics, start=1)
        ]
        self.picture.show_figure(figure, _("Topics by requirement and gap"), ". ".join(spoken))

    def _show_missing(self, stand: SurveyStand) -> None:
        words = current()
        states = {each.id: stand.state(each) for each in stand.framework.survey_topics}
        told = [
            f"{topic_title(stand.framework, topic, words)} – {state_words(state, words)}"
            for topic, state in states.items()
            if state is not TopicState.COMPARED
        ]
        self.missing.setText("\n".join([_("Not compared:"), *told]) if told else "")
        self.missing.setVisible(bool(told))

    def _turn(self) -> None:
        theme = current_theme()
        self._row.setSpacing(theme.space("l"))
        beside = self.width() >= self.picture.sizeHint().width() + theme.px(_LEAST_TABLE_PX)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)


@cache
def _measure() -> TextMeasure:
    return qt_text_measure(design_tokens().font_family)
