"""The training-needs survey: Borich's index and the Locus-for-Focus quadrants, checked by hand."""

from dataclasses import replace

import pytest

from app.domain.attempt import NOT_MY_WORK
from app.domain.framework import SurveyTopic
from app.domain.ids import ItemId, TopicId
from app.domain.needs_survey import Quadrant, TopicAnswer, borich_need, needs, present_level, unasked_items
from tests.support.sample_framework import sample_attempt, sample_framework, text

TOPICS = tuple(
    SurveyTopic(TopicId(name), text(name, name), text(name, name), items, ())
    for name, items in (
        ("prompt", (ItemId("work-b2-1"), ItemId("work-b2-2"))),
        ("rag", (ItemId("service-a2-1"),)),
        ("data", (ItemId("change-a2-1"),)),
    )
)
FRAMEWORK = replace(sample_framework(), survey_topics=TOPICS)


def answer(topic: str, required: float, present: float) -> TopicAnswer:
    return TopicAnswer(TopicId(topic), required, present)


def test_borich_need_weights_the_gaps_by_the_mean_requirement() -> None:
    """(4−1)+(3−2)+(2−2) = 4; mean required 3; 4·3/3 = 4."""
    assert borich_need([answer("rag", 4, 1), answer("rag", 3, 2), answer("rag", 2, 2)]) == pytest.approx(4)


def test_borich_need_of_nobody_is_nothing() -> None:
    assert borich_need([]) == 0.0


def test_winner_leads_by_need_and_lies_in_focus() -> None:
    found = needs(FRAMEWORK, [answer("prompt", 4, 3), answer("rag", 4, 1), answer("data", 1, 0)])
    assert found.winners == ("rag",)
    assert [each.topic for each in found.topics] == ["rag", "prompt", "data"]
    assert {each.topic: each.quadrant for each in found.topics} == {
        "rag": Quadrant.FOCUS,
        "prompt": Quadrant.KEEP,
        "data": Quadrant.ENOUGH,
    }


def test_ties_and_runners_up_are_all_named() -> None:
    found = needs(FRAMEWORK, [answer("prompt", 4, 2), answer("rag", 4, 2), answer("data", 4, 2)])
    assert found.winners == ("prompt", "rag", "data")
    assert found.runners_up == ()
    found = needs(FRAMEWORK, [answer("prompt", 4, 1), answer("rag", 4, 1.5), answer("data", 0, 0)])
    assert (found.winners, found.runners_up) == (("prompt",), ("rag",))


def test_no_gap_has_no_winner() -> None:
    assert needs(FRAMEWORK, [answer("prompt", 2, 3), answer("rag", 2, 3)]).winners == ()
    assert needs(FRAMEWORK, []).topics == ()


def test_present_level_is_the_mean_of_what_was_rated() -> None:
    attempt = sample_attempt(
        {ItemId("work-b2-1"): 3, ItemId("work-b2-2"): 2, ItemId("service-a2-1"): NOT_MY_WORK}
    )
    assert present_level(FRAMEWORK, attempt, TOPICS[0]) == 2.5
    assert present_level(FRAMEWORK, attempt, TOPICS[1]) is None
    assert present_level(FRAMEWORK, None, TOPICS[0]) is None


def test_survey_asks_what_has_no_answer_yet() -> None:
    attempt = sample_attempt({ItemId("work-b2-1"): 3})
    assert unasked_items(attempt, TOPICS[0]) == ("work-b2-2",)
    assert unasked_items(None, TOPICS[0]) == ("work-b2-1", "work-b2-2")
