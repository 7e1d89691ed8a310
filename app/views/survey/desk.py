"""What the survey page works on: the attempt with its survey sheet, and the two ways in which answers are stored."""

from __future__ import annotations

from dataclasses import dataclass

from app.answering.commands import RateItem
from app.answering.survey_sheets import SURVEY_SHEETS
from app.domain.attempt import Attempt, Rating
from app.domain.errors import KnownError
from app.domain.framework import CompetencyFramework, SurveyTopic
from app.domain.ids import ItemId, TopicId
from app.domain.topic_survey import (
    EMPTY_SURVEY_SHEET,
    SurveyRating,
    SurveySheet,
    TopicState,
    topic_state,
    with_survey_ratings,
)
from app.views.session import Session


@dataclass(frozen=True, slots=True)
class SurveyStand:
    """The survey as it is stored: the latest attempt and its sheet."""

    framework: CompetencyFramework
    attempt: Attempt
    sheet: SurveySheet

    @property
    def seen(self) -> Attempt:
        """The attempt with the ratings of the survey filled in."""
        return with_survey_ratings(self.attempt, self.sheet)

    def state(self, topic: SurveyTopic) -> TopicState:
        """Whether `topic` can be compared."""
        return topic_state(self.framework, self.attempt, self.sheet, topic)

    def asked_here(self, topic: SurveyTopic) -> tuple[ItemId, ...]:
        """The items of `topic` that the attempt itself did not rate."""
        return tuple(item for item in topic.items if self.attempt.rating(item) is None)


def survey_stand(session: Session) -> SurveyStand | None:
    """What is stored now; None without an attempt or topics, or when the sheet cannot be read (which is told)."""
    framework, workspace, attempt = session.framework, session.workspace, session.attempt
    if framework is None or workspace is None or attempt is None or not framework.survey_topics:
        return None
    try:
        sheet = workspace.sheets(SURVEY_SHEETS).get(attempt.id, EMPTY_SURVEY_SHEET)
    except KnownError as error:
        session.saving_failed.emit(error)
        return None
    return SurveyStand(framework, attempt, sheet)


def require(session: Session, stand: SurveyStand, topic: TopicId, code: int) -> bool:
    """Store what the work requires in `topic`; False when it could not be stored."""
    return _save(session, stand, stand.sheet.with_required(topic, code))


def rate(session: Session, stand: SurveyStand, item: ItemId, rating: Rating) -> bool:
    """Store a rating: in the attempt while it is open, beside it once it is finished; False when it could not be."""
    if not stand.attempt.is_finished:
        return session.execute(RateItem(item, rating, session.language))
    return _save(session, stand, stand.sheet.with_rating(item, SurveyRating(rating, session.language)))


def _save(session: Session, stand: SurveyStand, sheet: SurveySheet) -> bool:
    workspace = session.workspace
    if workspace is None:
        return False
    return session.attempt_to_save(lambda: workspace.save_sheet(SURVEY_SHEETS, stand.attempt.id, sheet))
