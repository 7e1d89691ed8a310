"""What goes into a shared result by default, what each tick adds, and what never does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.domain.attempt import NOT_MY_WORK, Form, ItemAnswer
from app.domain.course_feedback import CourseFeedback
from app.domain.ids import BackgroundId, CourseId, FieldValueId, ItemId, TopicId
from app.domain.localized_text import Language
from app.domain.mentor_card import MentorCard
from app.domain.shared_result import NO_EXTRAS, CourseReview, Extras, OwnerQuestion, SharedResult
from app.domain.sharing_choice import OwnWork, Ticks, pack_fits, place_fits, share, shareable
from app.domain.topic_survey import SurveyRating, SurveySheet
from tests.support.sample_framework import NOW, sample_person
from tests.support.sharing import (
    BUSAN,
    EVERY_TICK,
    JOB,
    PLACE,
    REGION,
    SEOUL,
    TECH,
    answered,
    finished_attempt,
    sample_campaign,
    survey_framework,
)


def own_work() -> OwnWork:
    """Someone who said something everywhere."""
    attempt = finished_attempt({}).with_answers(
        dict(
            [
                answered("service-b1-1", 4, note="  메모 ‮하나 ", evidence="증거 한 줄"),
                answered("service-b1-2", NOT_MY_WORK),
                (ItemId("work-b1-1"), ItemAnswer(2, language=Language.EN)),
                (ItemId("work-b1-2"), ItemAnswer(note="평점 없는 메모")),
                (ItemId("gone-from-the-pack"), ItemAnswer(3, note="사라진 문항", language=Language.KO)),
            ]
        )
    )
    return OwnWork(
        person=sample_person(),
        attempt=attempt,
        survey=SurveySheet(
            {TopicId("rag"): 4, TopicId("unknown"): 3},
            {
                ItemId("service-a2-1"): SurveyRating(1, Language.KO),
                ItemId("service-b1-1"): SurveyRating(0, Language.KO),
            },
        ),
        card=MentorCard(
            guides=frozenset({ItemId("service-b1-1"), ItemId("work-b1-1")}), wish="함께 봅시다", contact="7층"
        ),
        feedback=(
            CourseFeedback(CourseId("basic"), 5, "좋았습니다", "언제 또 엽니까?", date(2026, 11, 1)),
            CourseFeedback(CourseId("rag"), None, "", "질문", date(2026, 11, 2)),
            CourseFeedback(CourseId("unknown"), 3),
        ),
    )


def shared(ticks: Ticks | None = None) -> SharedResult:
    return share(survey_framework(), sample_campaign(), own_work(), PLACE, ticks or Ticks())


def test_the_default_holds_codes_place_survey_and_languages_only() -> None:
    found = shared()
    assert found.ratings == {"service-b1-1": 4, "service-b1-2": NOT_MY_WORK, "work-b1-1": 2}
    assert found.place == PLACE
    assert found.required == {"rag": 4}
    assert found.languages == {Language.KO, Language.EN}
    assert found.form is Form.FULL
    assert found.extras == NO_EXTRAS


def test_the_survey_adds_only_what_the_assessment_did_not_rate() -> None:
    assert shared().survey_ratings == {"service-a2-1": 1}


@pytest.mark.parametrize(
    ("ticks", "extras"),
    [
        (Ticks(name=" 홍 길동 "), Extras(name="홍 길동")),
        (Ticks(name="   "), NO_EXTRAS),
        (
            Ticks(notes=True),
            Extras(notes={ItemId("service-b1-1"): "메모 하나", ItemId("work-b1-2"): "평점 없는 메모"}),
        ),
        (
            Ticks(mentor_card=True),
            Extras(
                mentor_card=MentorCard(
                    guides=frozenset({ItemId("service-b1-1")}), wish="함께 봅시다", contact="7층"
                )
            ),
        ),
        (Ticks(reviews=True), Extras(reviews=(CourseReview(CourseId("basic"), 5, "좋았습니다"),))),
        (
            Ticks(questions=True),
            Extras(
                questions=(
                    OwnerQuestion(CourseId("basic"), "언제 또 엽니까?"),
                    OwnerQuestion(CourseId("rag"), "질문"),
                )
            ),
        ),
    ],
)
def test_a_tick_adds_its_own_thing_and_no_other(ticks: Ticks, extras: Extras) -> None:
    assert shared(ticks).extras == extras
    assert replace(shared(ticks), extras=NO_EXTRAS) == shared()


def test_evidence_never_goes_along() -> None:
    assert "증거" not in repr(shared(EVERY_TICK))


def test_the_background_goes_along_only_on_a_card_that_shows_it() -> None:
    work = own_work()
    open_card = replace(work, card=replace(work.card, shows_background=True))
    framework, campaign = survey_framework(), sample_campaign()
    hidden = share(framework, campaign, work, PLACE, EVERY_TICK).extras
    shown = share(framework, campaign, open_card, PLACE, EVERY_TICK).extras
    assert hidden.mentor_background is None
    assert shown.mentor_background == BackgroundId("developer")


def test_a_card_that_says_nothing_is_left_out() -> None:
    work = replace(own_work(), card=MentorCard(contact="7층"))
    assert share(survey_framework(), sample_campaign(), work, PLACE, EVERY_TICK).extras.mentor_card is None


NOWHERE: dict[str, str] = {}


@pytest.mark.parametrize(
    "place",
    [
        NOWHERE,
        {JOB: TECH},
        {JOB: TECH, REGION: FieldValueId("jeju")},
        {JOB: SEOUL, REGION: TECH},
        {**{str(field): str(value) for field, value in PLACE.items()}, "grade": "7"},
    ],
)
def test_a_place_outside_the_campaign_is_refused(place: dict[str, str]) -> None:
    assert not place_fits(sample_campaign(), place)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="place"):
        share(survey_framework(), sample_campaign(), own_work(), place)  # type: ignore[arg-type]


def test_every_field_value_of_the_campaign_is_a_place() -> None:
    assert place_fits(sample_campaign(), {JOB: TECH, REGION: BUSAN})


@pytest.mark.parametrize(
    "change",
    [
        lambda campaign: replace(campaign, pack="other"),
        lambda campaign: replace(campaign, pack_version="1.0.1"),
        lambda campaign: replace(campaign, pack_digest="0" * 64),
        lambda campaign: replace(campaign, target={"service": "b9"}),
        lambda campaign: replace(campaign, target={"cooking": "b1"}),
    ],
)
def test_a_campaign_with_another_pack_takes_nothing(change: Callable[..., object]) -> None:
    other = change(sample_campaign())
    assert not pack_fits(survey_framework(), other)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="pack"):
        share(survey_framework(), other, own_work(), PLACE)  # type: ignore[arg-type]


def test_the_latest_finished_attempt_with_the_same_pack_is_shared() -> None:
    campaign = sample_campaign()
    good = finished_attempt()
    still_open = replace(good, finished_at=None)
    older = replace(good, pack_version="0.9.0")
    empty = finished_attempt({})
    assert shareable(campaign, [still_open, older, empty, good]) == good
    assert shareable(campaign, [still_open, older, empty]) is None
    assert good.finished_at == NOW


def test_nothing_of_the_person_shows_without_a_tick() -> None:
    said = repr(shared())
    for canary in (
        sample_person().id,
        "한결",
        "developer",
        "builder",
        "메모",
        "좋았",
        "2026",
        "7층",
    ):
        assert canary not in said
