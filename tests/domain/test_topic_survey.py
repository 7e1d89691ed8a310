"""One person's survey: ratings of the attempt come first, gaps are filled, and a finished attempt stays as it is."""

from dataclasses import replace

from app.domain.attempt import NOT_MY_WORK
from app.domain.framework import SurveyTopic
from app.domain.ids import ItemId, TopicId
from app.domain.localized_text import Language
from app.domain.needs_survey import TopicAnswer
from app.domain.topic_survey import (
    EMPTY_SURVEY_SHEET,
    SurveyRating,
    TopicState,
    survey_answers,
    survey_result,
    topic_state,
    with_survey_ratings,
)
from tests.support.sample_framework import sample_attempt, sample_framework, text

ONE, TWO, THREE = (ItemId(f"service-a2-{number}") for number in (1, 2, 3))
RAG = SurveyTopic(TopicId("rag"), text("RAG", "RAG"), text("검색", "Retrieval"), (ONE, TWO), ())
DATA = SurveyTopic(TopicId("data"), text("데이터", "Data"), text("정리", "Tidying"), (THREE,), ())
FRAMEWORK = replace(sample_framework(), survey_topics=(RAG, DATA))
KO = Language.KO


def test_the_survey_fills_gaps_and_replaces_nothing() -> None:
    attempt = sample_attempt({ONE: 3})
    sheet = EMPTY_SURVEY_SHEET.with_rating(ONE, SurveyRating(0, KO)).with_rating(TWO, SurveyRating(1, KO))
    seen = with_survey_ratings(attempt, sheet)
    assert (seen.rating(ONE), seen.rating(TWO)) == (3, 1)
    assert attempt.rating(TWO) is None


def test_a_topic_is_compared_once_both_levels_are_known() -> None:
    attempt, sheet = sample_attempt({}), EMPTY_SURVEY_SHEET
    assert topic_state(FRAMEWORK, attempt, sheet, RAG) is TopicState.NOT_REQUIRED_YET
    sheet = sheet.with_required(RAG.id, 3)
    assert topic_state(FRAMEWORK, attempt, sheet, RAG) is TopicState.NOT_RATED
    partly = sheet.with_rating(ONE, SurveyRating(NOT_MY_WORK, KO))
    assert topic_state(FRAMEWORK, attempt, partly, RAG) is TopicState.NOT_RATED
    apart = partly.with_rating(TWO, SurveyRating(NOT_MY_WORK, KO))
    assert topic_state(FRAMEWORK, attempt, apart, RAG) is TopicState.NOT_MY_WORK
    rated = partly.with_rating(TWO, SurveyRating(1, KO))
    assert topic_state(FRAMEWORK, attempt, rated, RAG) is TopicState.COMPARED


def test_answers_hold_only_topics_that_can_be_compared() -> None:
    sheet = EMPTY_SURVEY_SHEET.with_required(RAG.id, 4).with_required(DATA.id, 2)
    attempt = sample_attempt({ONE: 3, TWO: 2})
    assert survey_answers(FRAMEWORK, attempt, sheet) == (TopicAnswer(RAG.id, 4, 2.5),)
    sheet = sheet.with_rating(THREE, SurveyRating(2, KO))
    assert [each.topic for each in survey_result(FRAMEWORK, attempt, sheet).topics] == ["rag", "data"]
    assert survey_result(FRAMEWORK, attempt, sheet).winners == ("rag",)


def test_a_later_answer_takes_the_place_of_the_former() -> None:
    sheet = EMPTY_SURVEY_SHEET.with_required(RAG.id, 4).with_required(RAG.id, 1)
    assert dict(sheet.required) == {"rag": 1}
