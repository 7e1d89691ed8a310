"""One person's training-needs survey: what their work requires per topic, and the ratings that it asked for.

The survey belongs to an attempt and never changes a finished one: its levels stay as they were reported.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from app.domain.attempt import Attempt, ItemAnswer, Rating
from app.domain.framework import CompetencyFramework, SurveyTopic
from app.domain.ids import ItemId, TopicId
from app.domain.localized_text import Language
from app.domain.needs_survey import NeedsResult, TopicAnswer, needs, present_level


@dataclass(frozen=True, slots=True)
class SurveyRating:
    """A rating that the survey asked for, in the language that was shown."""

    rating: Rating
    language: Language


@dataclass(frozen=True, slots=True)
class SurveySheet:
    """What was said in the survey: topic id → code of the required level, item id → rating; unanswered absent."""

    required: Mapping[TopicId, int] = field(default_factory=lambda: MappingProxyType({}))
    ratings: Mapping[ItemId, SurveyRating] = field(default_factory=lambda: MappingProxyType({}))

    def with_required(self, topic: TopicId, code: int) -> "SurveySheet":
        """This sheet with the required level of `topic`."""
        return replace(self, required=MappingProxyType({**self.required, topic: code}))

    def with_rating(self, item: ItemId, rating: SurveyRating) -> "SurveySheet":
        """This sheet with a rating of `item`."""
        return replace(self, ratings=MappingProxyType({**self.ratings, item: rating}))


EMPTY_SURVEY_SHEET = SurveySheet()


class TopicState(StrEnum):
    """Whether a topic can be compared with the others, and if not, what is missing."""

    COMPARED = "compared"
    NOT_REQUIRED_YET = "not_required_yet"
    NOT_RATED = "not_rated"
    NOT_MY_WORK = "not_my_work"


def with_survey_ratings(attempt: Attempt, sheet: SurveySheet) -> Attempt:
    """`attempt` as the survey sees it: what it did not rate is filled in from `sheet`; nothing of it is replaced."""
    missing = {item: each for item, each in sheet.ratings.items() if attempt.rating(item) is None}
    return attempt.with_answers(
        {item: ItemAnswer(rating=each.rating, language=each.language) for item, each in missing.items()}
    )


def topic_state(
    framework: CompetencyFramework, attempt: Attempt, sheet: SurveySheet, topic: SurveyTopic
) -> TopicState:
    """Where `topic` stands; it is compared once its required level and at least one rating on the scale are there."""
    if topic.id not in sheet.required:
        return TopicState.NOT_REQUIRED_YET
    seen = with_survey_ratings(attempt, sheet)
    if present_level(framework, seen, topic) is not None:
        return TopicState.COMPARED
    answered = all(seen.rating(item) is not None for item in topic.items)
    return TopicState.NOT_MY_WORK if answered else TopicState.NOT_RATED


def survey_result(framework: CompetencyFramework, attempt: Attempt, sheet: SurveySheet) -> NeedsResult:
    """The needs that this one person sees."""
    return needs(framework, survey_answers(framework, attempt, sheet))


def survey_answers(
    framework: CompetencyFramework, attempt: Attempt, sheet: SurveySheet
) -> tuple[TopicAnswer, ...]:
    """Required and present level of every topic that can be compared, in pack order."""
    seen = with_survey_ratings(attempt, sheet)
    return tuple(
        TopicAnswer(topic.id, sheet.required[topic.id], present)
        for topic in framework.survey_topics
        if topic.id in sheet.required and (present := present_level(framework, seen, topic)) is not None
    )
