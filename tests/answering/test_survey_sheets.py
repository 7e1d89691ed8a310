"""Survey sheets come back as they were stored, and anything else is refused."""

import json

import pytest

from app.answering.survey_sheets import SURVEY_SHEETS
from app.domain.attempt import NOT_MY_WORK
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import ItemId, TopicId
from app.domain.localized_text import Language
from app.domain.topic_survey import EMPTY_SURVEY_SHEET, SurveyRating

FULL = (
    EMPTY_SURVEY_SHEET.with_required(TopicId("rag"), 0)
    .with_required(TopicId("data"), 4)
    .with_rating(ItemId("one"), SurveyRating(0, Language.KO))
    .with_rating(ItemId("two"), SurveyRating(NOT_MY_WORK, Language.EN))
)


@pytest.mark.parametrize("sheet", [EMPTY_SURVEY_SHEET, FULL])
def test_a_sheet_comes_back_as_it_was(sheet: object) -> None:
    assert SURVEY_SHEETS.value(SURVEY_SHEETS.text(sheet)) == sheet  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "found",
    [
        {},
        {"required": {}, "ratings": {}, "more": 1},
        {"required": [], "ratings": {}},
        {"required": {"rag": None}, "ratings": {}},
        {"required": {"rag": True}, "ratings": {}},
        {"required": {"rag": -1}, "ratings": {}},
        {"required": {}, "ratings": {"one": 3}},
        {"required": {}, "ratings": {"one": ["not my work", "ko"]}},
        {"required": {}, "ratings": {"one": [3, "fr"]}},
    ],
)
def test_anything_else_is_no_survey_sheet(found: object) -> None:
    with pytest.raises(KnownError) as caught:
        SURVEY_SHEETS.value(json.dumps(found))
    assert caught.value.code is ErrorCode.DAMAGED
