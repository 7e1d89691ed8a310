"""The survey page: one topic after the other, then what the person's work needs most."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.framework import SurveyTopic
from app.domain.ids import AttemptId, CourseId, ItemId
from app.domain.topic_survey import TopicState
from app.i18n import _
from app.views.components import EmptyCard, WrapLabel, button, say
from app.views.scrolling_page import ScrollingPage
from app.views.session import Session
from app.views.survey.desk import SurveyStand, rate, require, survey_stand
from app.views.survey.result_card import SurveyResultCard
from app.views.survey.topic_card import TopicCard


class SurveyPage(ScrollingPage):
    """Asks about each topic of the pack in turn and shows the result of one's own answers at the end."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "survey", parent=parent)
        self.place = 0
        self._asked: dict[ItemId, None] = {}
        self._attempt: AttemptId | None = None
        self._pointing = False
        self.back_button = button("back_to_result", "link", "arrow-left")
        self.heading = WrapLabel("heading")
        self.own_view = WrapLabel("muted")
        self.own_view.setObjectName("own_view")
        self.empty = EmptyCard("no_survey")
        self.progress = WrapLabel("strong")
        self.progress.setObjectName("survey_progress")
        self.topic_card: TopicCard | None = None
        self.result = SurveyResultCard()
        self.former_button = button("former_topic", "outlined", "arrow-left")
        self.next_button = button("next_topic", "primary")
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return _("Training-needs survey")

    def retranslate(self) -> None:
        """Set every fixed text."""
        say(self.back_button, _("Back to the result"))
        self.heading.setText(_("Training-needs survey"))
        self.own_view.setText(
            _(
                "This is your own view, kept on this machine and seen by you alone. What a team needs follows from "
                "the results that many people hand in."
            )
        )
        super().retranslate()

    def entered(self) -> None:
        """Begin with the first topic that is not answered, or with the result when all are."""
        stand = survey_stand(self.session)
        if stand is not None:
            self._attempt = None
            self._welcome(stand)
            open_topics = [
                number
                for number, topic in enumerate(stand.framework.survey_topics)
                if stand.state(topic) in (TopicState.NOT_REQUIRED_YET, TopicState.NOT_RATED)
            ]
            self.place = open_topics[0] if open_topics else len(stand.framework.survey_topics)
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored."""
        stand = survey_stand(self.session)
        self.empty.setVisible(stand is None)
        for widget in (self.progress, self.own_view, self._steps):
            widget.setVisible(stand is not None)
        if stand is None:
            self._say_why_there_is_none()
            self.result.hide()
            self._drop_topic_card()
            return
        self._welcome(stand)
        topics = stand.framework.survey_topics
        self.place = min(self.place, len(topics))
        at_end = self.place == len(topics)
        self.result.setVisible(at_end)
        if at_end:
            self._drop_topic_card()
            self.result.show_stand(stand)
        else:
            self._show_topic(stand, topics[self.place])
        self._show_steps(len(topics))

    def focus_start(self) -> None:
        """Begin with the question, or with the way back where there is none."""
        if self.topic_card is not None:
            self.topic_card.focus_start()
            QTimer.singleShot(0, self, self.scroller.bring_focus_into_sight)
        else:
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown

    def _say_why_there_is_none(self) -> None:
        framework = self.session.framework
        if framework is not None and not framework.survey_topics:
            self.empty.show_words(_("This content pack brings no topics for a training-needs survey."), "")
            return
        self.empty.show_words(
            _(
                "The survey compares what your work needs with your self-assessment. Begin the assessment first."
            ),
            _("Go to the self-assessment"),
        )

    def _welcome(self, stand: SurveyStand) -> None:
        """For another attempt begin anew; statements asked once stay in sight while the page is used."""
        if stand.attempt.id != self._attempt:
            self._attempt = stand.attempt.id
            self._asked.clear()
            self._drop_topic_card()
        for topic in stand.framework.survey_topics:
            self._asked |= dict.fromkeys(stand.asked_here(topic))

    def _show_topic(self, stand: SurveyStand, topic: SurveyTopic) -> None:
        if self.topic_card is None or self.topic_card.topic != topic:
            self._drop_topic_card()
            asked = [stand.framework.item[item] for item in topic.items if item in self._asked]
            self.topic_card = TopicCard(stand.framework.scale, topic, asked)
            self.topic_card.required_chosen.connect(self._required_chosen)
            self.topic_card.rating_chosen.connect(self._rating_chosen)
            self._place_of_topic.addWidget(self.topic_card)
        self.topic_card.show_stand(stand)

    def _drop_topic_card(self) -> None:
        if self.topic_card is not None:
            self._place_of_topic.removeWidget(self.topic_card)
            self.topic_card.hide()
            self.topic_card.deleteLater()
            self.topic_card = None

    def _show_steps(self, topics: int) -> None:
        at_end = self.place == topics
        self.progress.setText(
            _("Result")
            if at_end
            else _("Topic {place} of {count}").format(place=self.place + 1, count=topics)
        )
        say(self.former_button, _("Back"))
        self.former_button.setEnabled(self.place > 0)
        last = self.place == topics - 1
        say(self.next_button, _("See the result") if last else _("Next"))
        self.next_button.setVisible(not at_end)

    # What the person did

    @Slot(int)
    def _required_chosen(self, code: int) -> None:
        stand = survey_stand(self.session)
        if stand is not None and self.topic_card is not None:
            require(self.session, stand, self.topic_card.topic.id, code)
        self.refresh()

    @Slot(str, object)
    def _rating_chosen(self, item: str, rating: object) -> None:
        stand = survey_stand(self.session)
        if stand is not None:
            rate(self.session, stand, ItemId(item), rating)  # type: ignore[arg-type]  # a Signal carries objects
        self.refresh()

    @Slot()
    def _go_back(self) -> None:
        self._turn_to(self.place - 1)

    @Slot()
    def _go_on(self) -> None:
        self._turn_to(self.place + 1)

    def _turn_to(self, place: int) -> None:
        self.place = max(place, 0)
        self.refresh()
        self.scroller.verticalScrollBar().setValue(0)
        if self.topic_card is not None:
            # A ring that nobody asked for would look like a choice to someone who uses the mouse.
            self.topic_card.focus_start(ring=not self._pointing)
            QTimer.singleShot(0, self, self.scroller.bring_focus_into_sight)
        elif not self._pointing:
            self.focus_start()

    @Slot()
    def _note_pointing(self) -> None:
        self._pointing = QApplication.mouseButtons() != Qt.MouseButton.NoButton

    @Slot(str)
    def _go_to_course(self, course: str) -> None:
        self.session.wanted_course = CourseId(course)
        self.navigate.emit("roadmap")

    # How it is built

    def _build(self) -> None:
        self._steps = QWidget()
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.addWidget(self.former_button)
        steps.addStretch(1)
        steps.addWidget(self.next_button)
        self._place_of_topic = QVBoxLayout()
        self.scroller.column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.heading, self.own_view, self.empty, self.progress):
            self.scroller.column.addWidget(widget)
        self.scroller.column.addLayout(self._place_of_topic)
        self.scroller.column.addWidget(self.result)
        self.scroller.column.addWidget(self._steps)
        self.scroller.column.addStretch(1)

    def _connect(self) -> None:
        session = self.session
        self.lead(self.back_button.clicked, "result")
        self.lead(self.empty.start_button.clicked, "assessment")
        for step in (self.former_button, self.next_button):
            step.pressed.connect(self._note_pointing)
        self.former_button.clicked.connect(self._go_back)
        self.next_button.clicked.connect(self._go_on)
        self.result.course_wanted.connect(self._go_to_course)
        self.refresh_on(session.attempt_changed, session.attempt_begun, session.person_changed, session.ready)
