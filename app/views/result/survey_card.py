"""The training-needs survey in two lines, and the way to its page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.topic_survey import survey_result
from app.i18n import _, current
from app.views.result.way_card import WayCard
from app.views.session import Session
from app.views.survey.desk import survey_stand
from app.wording.survey_words import winner_words


class SurveyCard(WayCard):
    """An invitation at first, later what is needed most; hidden where the pack has no topics."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("survey_card", "open_survey", parent)
        self._session = session

    def show_survey(self) -> None:
        """Show what is stored, in the language of the moment."""
        stand = survey_stand(self._session)
        self.setVisible(stand is not None)
        if stand is None:
            return
        found = survey_result(stand.framework, stand.attempt, stand.sheet)
        self.show_words(
            _("Training-needs survey"),
            winner_words(stand.framework, found, current())
            if found.topics
            else _(
                "Which topic does your work need most? Compare what it asks for with what you can do today."
            ),
            _("See the survey") if stand.sheet.required else _("Begin the survey"),
        )
