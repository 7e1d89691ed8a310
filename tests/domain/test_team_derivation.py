"""What the rules make of a shared result, read as tables; and results that no honest program makes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.framework import Goal
from app.domain.ids import CompetencyId, CourseId, FieldValueId, GoalId, ItemId, TopicId
from app.domain.mentor_card import MentorCard
from app.domain.roadmap import plan
from app.domain.scoring import profile
from app.domain.shared_result import (
    CourseReview,
    Derived,
    Extras,
    OwnerQuestion,
    SharedResult,
    TopicCodes,
)
from app.domain.sharing_choice import OwnWork, share
from app.domain.team_derivation import RULES, derive, result_fits
from tests.support.sample_framework import sample_person, text
from tests.support.sharing import PLACE, finished_attempt, sample_campaign, shared_by_chance, survey_framework

SERVICE, WORK, CHANGE = CompetencyId("service"), CompetencyId("work"), CompetencyId("change")


def shared_with(**cells: Rating) -> SharedResult:
    """A result in which every item of the named cells (as `service_b1`) has one rating."""
    framework = survey_framework()
    ratings = {
        item.id: rating
        for cell, rating in cells.items()
        for item in framework.items
        if f"{item.competency}_{item.band}" == cell
    }
    return share(framework, sample_campaign(), OwnWork(sample_person(), finished_attempt(ratings)), PLACE)


def derived(shared: SharedResult) -> Derived:
    return derive(survey_framework(), sample_campaign(), shared)


def test_levels_are_positions_and_those_without_one_are_absent() -> None:
    found = derived(shared_with(service_b1=3, service_b2=4, service_a1=1, work_b1=0, change_b1=NOT_MY_WORK))
    assert found.positions == {SERVICE: 2, WORK: 0}
    assert found.rules == RULES


def test_levels_are_those_of_the_person_s_own_page() -> None:
    for seed in range(50):
        attempt = finished_attempt(seed=seed)
        own = profile(survey_framework(), attempt)
        shown = {name: each.position for name, each in own.items() if each.position is not None}
        assert derived(shared_by_chance(seed)).positions == shown


def test_missing_behaviours_are_the_rated_ones_up_to_the_target() -> None:
    found = derived(
        shared_with(
            service_b1=4, service_a1=2, service_a2=0, work_b1=NOT_MY_WORK, work_b2=1, work_a1=0, change_b1=0
        )
    )
    told = {(item.split("-")[0], item.split("-")[1], missing) for item, missing in found.missing.items()}
    assert told == {("service", "b1", False), ("service", "a1", True), ("work", "b2", True)}
    assert len(found.missing) == 12


def test_needed_courses_close_the_gap_and_bring_their_prerequisites() -> None:
    found = derived(shared_with(service_b1=0, work_b1=4, work_b2=4))
    # service up to a1: native, basic with python before it, advanced.
    assert set(found.courses) == {"native", "python", "basic", "advanced"}


def test_a_prerequisite_behind_the_person_is_not_asked_for_again() -> None:
    # basic needs python, whose items count as met; advanced needs basic, which lies behind on both of its lines.
    found = derived(shared_with(service_b1=4, service_b2=4, work_b1=4, work_b2=4))
    assert found.courses == ("advanced",)


def test_who_reached_the_target_needs_nothing() -> None:
    found = derived(shared_with(service_b1=4, service_b2=4, service_a1=4, work_b1=4, work_b2=4))
    assert found.courses == ()
    assert not any(found.missing.values())


def test_courses_are_never_more_than_on_the_map_of_the_person() -> None:
    framework, campaign = survey_framework(), sample_campaign()
    goal = Goal(
        GoalId("g"), text("목표", "Goal"), text("목표", "Goal"), campaign.target, (SERVICE, WORK), "own"
    )
    for seed in range(50):
        own = plan(framework, finished_attempt(seed=seed), goal)
        found = derived(shared_by_chance(seed))
        covered = {item for name in found.courses for item in framework.course[name].develops}
        assert {item for gap in own.gaps for item in gap.items} - set(own.uncovered) <= covered
        assert len(found.courses) <= len(own.route)


def test_topics_compare_the_required_with_what_survey_and_assessment_rated() -> None:
    shared = replace(
        shared_with(service_b1=3),
        required={TopicId("prompt"): 4, TopicId("rag"): 2},
        survey_ratings={ItemId("service-a2-1"): 1, ItemId("service-a2-2"): NOT_MY_WORK},
    )
    assert derived(shared).topics == {"prompt": TopicCodes(4, 3), "rag": TopicCodes(2, 1)}
    assert derived(replace(shared, survey_ratings={})).topics == {"prompt": TopicCodes(4, 3)}


def test_no_target_means_no_gap() -> None:
    campaign = replace(sample_campaign(), target={})
    found = derive(survey_framework(), campaign, shared_with(service_b1=0))
    assert (found.missing, found.courses) == ({}, ())
    assert found.positions == {SERVICE: 0}


NONSENSE: dict[str, Callable[[SharedResult], dict[str, Any]]] = {
    "unknown item": lambda all_: {"ratings": {**all_.ratings, ItemId("x"): 1}},
    "nothing rated": lambda _: {"ratings": {}},
    "code outside the scale": lambda all_: {"ratings": {**all_.ratings, ItemId("work-b1-1"): 5}},
    "unknown survey item": lambda _: {"survey_ratings": {ItemId("x"): 1}},
    "survey code outside the scale": lambda _: {"survey_ratings": {ItemId("work-b1-1"): 9}},
    "unknown topic": lambda _: {"required": {TopicId("x"): 1}},
    "required code outside the scale": lambda _: {"required": {TopicId("rag"): 7}},
    "unknown value": lambda _: {"place": {**PLACE, "job": FieldValueId("x")}},
    "missing field": lambda _: {"place": {"job": "tech"}},
    "note on an unknown item": lambda _: {"extras": Extras(notes={ItemId("x"): "글"})},
    "guide in an unknown item": lambda _: {
        "extras": Extras(mentor_card=MentorCard(guides=frozenset({ItemId("x")})))
    },
    "unknown background": lambda _: {"extras": Extras(mentor_background="x")},  # type: ignore[arg-type]
    "review of an unknown course": lambda _: {"extras": Extras(reviews=(CourseReview(CourseId("x"), 5),))},
    "two reviews of a course": lambda _: {
        "extras": Extras(reviews=(CourseReview(CourseId("rag"), 5), CourseReview(CourseId("rag"), 4)))
    },
    "question to an unknown course": lambda _: {
        "extras": Extras(questions=(OwnerQuestion(CourseId("x"), "?"),))
    },
}


@pytest.mark.parametrize("case", NONSENSE)
def test_a_result_that_names_what_is_not_there_does_not_fit(case: str) -> None:
    good = shared_by_chance()
    assert result_fits(survey_framework(), sample_campaign(), good)
    assert not result_fits(survey_framework(), sample_campaign(), replace(good, **NONSENSE[case](good)))
