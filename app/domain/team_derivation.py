"""What the rules make of a shared result, and what no shared result can be; knows no file, no store and no person."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from app.domain.attempt import Attempt, ItemAnswer, Rating
from app.domain.campaign import Campaign
from app.domain.framework import CompetencyFramework, Goal
from app.domain.gaps import gaps
from app.domain.ids import AttemptId, CompetencyId, CourseId, GoalId, ItemId, PersonId, TopicId
from app.domain.localized_text import LocalizedText
from app.domain.needs_survey import present_level
from app.domain.roadmap import courses_behind, route_to
from app.domain.scoring import ItemState, Profile, item_state, profile
from app.domain.shared_result import Derived, SharedResult, TopicCodes
from app.domain.sharing_choice import place_fits

RULES: Final = "1"
"""The version of the rules below and of those they stand on (levels, gaps, route, survey); kept with every row."""

_NO_TIME: Final = datetime.min.replace(tzinfo=UTC)
_NO_TEXT: Final = LocalizedText("-", "-")


def derive(framework: CompetencyFramework, campaign: Campaign, shared: SharedResult) -> Derived:
    """Levels, missing behaviours, needed courses and survey topics of `shared`, whose pack is `framework`.

    * A rated behaviour up to the target is missing when its rating is not met, whatever its band; "not part of my
      work" and what was not asked do not count.
    * A prerequisite that lies behind the person on all of its lines counts as taken: no result tells of courses.
    """
    attempt = _attempt(shared, shared.ratings)
    levels = profile(framework, attempt)
    return Derived(
        positions=MappingProxyType(
            {competency: each.position for competency, each in levels.items() if each.position is not None}
        ),
        missing=MappingProxyType(_missing(framework, campaign, shared.ratings)),
        courses=_courses(framework, campaign, attempt, levels),
        topics=MappingProxyType(_topics(framework, shared, attempt)),
        rules=RULES,
    )


def result_fits(framework: CompetencyFramework, campaign: Campaign, shared: SharedResult) -> bool:
    """Whether everything that `shared` names is in `framework` and in `campaign`, and no course is reviewed twice.

    No honest program says otherwise.
    """
    extras = shared.extras
    card = extras.mentor_card
    items = {*shared.ratings, *shared.survey_ratings, *extras.notes}
    items |= {*card.guides, *card.seeks} if card else set()
    courses = {each.course for each in extras.reviews} | {each.course for each in extras.questions}
    codes = {point.code for point in framework.scale.points}
    given = {*shared.ratings.values(), *shared.survey_ratings.values(), *shared.required.values()}
    return (
        place_fits(campaign, shared.place)
        and items <= framework.item.keys()
        and courses <= framework.course.keys()
        and len({each.course for each in extras.reviews}) == len(extras.reviews)
        and shared.required.keys() <= {each.id for each in framework.survey_topics}
        and {each for each in given if isinstance(each, int)} <= codes
        and (extras.mentor_background is None or extras.mentor_background in framework.background)
        and bool(shared.ratings)
    )


def _attempt(shared: SharedResult, ratings: Mapping[ItemId, Rating]) -> Attempt:
    """`ratings` in the shape that the rules read; who and when is not known and does not count."""
    answers = {rating: ItemAnswer(rating) for rating in set(ratings.values())}
    return Attempt(
        id=AttemptId(""),
        person=PersonId(""),
        pack=shared.pack,
        pack_version=shared.pack_version,
        form=shared.form,
        order_seed=0,
        started_at=_NO_TIME,
        saved_at=_NO_TIME,
        answers={item: answers[rating] for item, rating in ratings.items()},
    )


def _missing(
    framework: CompetencyFramework, campaign: Campaign, ratings: Mapping[ItemId, Rating]
) -> dict[ItemId, bool]:
    reach = {competency: framework.band[band].position for competency, band in campaign.target.items()}
    found: dict[ItemId, bool] = {}
    for item in framework.items:
        if framework.band[item.band].position > reach.get(item.competency, 0):
            continue
        state = item_state(ratings.get(item.id), framework.scale)
        if state is not ItemState.NEITHER:
            found[item.id] = state is ItemState.NOT_MET
    return found


def _courses(
    framework: CompetencyFramework, campaign: Campaign, attempt: Attempt, levels: Profile
) -> tuple[CourseId, ...]:
    goal = target_goal(framework, campaign)
    positions: dict[CompetencyId, int | None] = {name: each.position for name, each in levels.items()}
    missing = gaps(framework, attempt, positions, goal)
    return route_to(framework, goal, missing, known=courses_behind(framework, levels)).courses


def target_goal(framework: CompetencyFramework, campaign: Campaign) -> Goal:
    """The target of `campaign` as a goal; its competencies matter in pack order."""
    preference = tuple(each.id for each in framework.competencies if each.id in campaign.target)
    return Goal(GoalId(campaign.id), _NO_TEXT, _NO_TEXT, campaign.target, preference, "own")


def _topics(
    framework: CompetencyFramework, shared: SharedResult, attempt: Attempt
) -> dict[TopicId, TopicCodes]:
    surveyed = attempt
    if shared.survey_ratings:
        surveyed = _attempt(shared, {**shared.survey_ratings, **shared.ratings})
    return {
        topic.id: TopicCodes(shared.required[topic.id], present)
        for topic in framework.survey_topics
        if topic.id in shared.required and (present := present_level(framework, surveyed, topic)) is not None
    }
