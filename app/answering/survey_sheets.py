"""How the training-needs survey of an attempt is kept: one sheet per attempt, under the attempt's id.

Ratings that the survey asks for go into the attempt by the one editor while it is open. A finished attempt is a
result that was shown and perhaps handed on: it stays as it is, and the ratings stay in the sheet.
"""

from app.answering.sheets import Json, SheetKind
from app.domain.attempt import NOT_MY_WORK, NotMyWork, Rating
from app.domain.ids import ItemId, TopicId
from app.domain.localized_text import Language
from app.domain.topic_survey import SurveyRating, SurveySheet

_FIELDS = {"required", "ratings"}


def _encode(sheet: SurveySheet) -> Json:
    return {
        "required": dict(sheet.required),
        "ratings": {
            item: [_rating_value(each.rating), each.language.value] for item, each in sheet.ratings.items()
        },
    }


def _decode(found: Json) -> SurveySheet:
    if set(found) != _FIELDS:
        raise ValueError("a survey sheet has its two fields")
    required, ratings = found["required"], found["ratings"]
    if not isinstance(required, dict) or not isinstance(ratings, dict):
        raise TypeError("both fields are objects")
    return SurveySheet(
        required={TopicId(topic): _code(code) for topic, code in required.items()},
        ratings={ItemId(item): _rating(each) for item, each in ratings.items()},
    )


def _rating_value(rating: Rating) -> int | str:
    return rating.value if isinstance(rating, NotMyWork) else rating


def _rating(found: object) -> SurveyRating:
    if not isinstance(found, list) or len(found) != 2:
        raise TypeError("a rating stands with its language")
    rating, language = found
    return SurveyRating(NOT_MY_WORK if rating == NOT_MY_WORK.value else _code(rating), Language(language))


def _code(found: object) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= 9:
        raise ValueError("not a code of a scale")
    return found


SURVEY_SHEETS = SheetKind[SurveySheet]("training_needs", _encode, _decode)
"""Attempt id → the person's training-needs survey."""
