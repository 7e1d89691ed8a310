"""The training-needs survey in two lines, and the way to its page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.topic_survey import survey_result
from app.i18n import _, current
from app.views.components import Card, WrapLabel, button, say
from app.views.session import Session
from app.views.survey.desk import survey_stand
from app.wording.survey_words import winner_words


class SurveyCard(Card):
    """An invitation at first, later what is needed most; hidden where the pack has no topics.

    `wanted()`: the person wants to see the survey.
    """

    wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("survey_card")
        self._session = session
        self.heading = WrapLabel("strong")
        self.words = WrapLabel("muted")
        self.open_button = button("open_survey", "outlined")
        self.open_button.clicked.connect(self.wanted)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.words)
        self.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_survey(self) -> None:
        """Show what is stored, in the language of the moment."""
        stand = survey_stand(self._session)
        self.setVisible(stand is not None)
        if stand is None:
            return
        self.heading.setText(_("Training-needs survey"))
        found = survey_result(stand.framework, stand.attempt, stand.sheet)
        self.words.setText(
            winner_words(stand.framework, found, current())
            if found.topics
            else _(
                "Which topic does your work need most? Compare what it asks for with what you can do today."
            )
        )
        say(self.open_button, _("See the survey") if stand.sheet.required else _("Begin the survey"))
