"""Which topic is needed most, from how much it is required and how far people are; of one person or of many.

Source: G. D. Borich, A needs assessment model for conducting follow-up studies, Journal of Teacher Education 31(3),
1980; Locus-for-Focus model: Mink, Shultz and Mink 1979, as used beside it in training-needs analysis.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework, SurveyTopic
from app.domain.ids import ItemId, TopicId


class Quadrant(StrEnum):
    """Where a topic lies: how much it is required, and how large the gap is, each against the mean of all topics."""

    FOCUS = "focus"
    KEEP = "keep"
    LATER = "later"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class TopicAnswer:
    """One person on one topic: the `required` and the `present` level, both in codes of the scale."""

    topic: TopicId
    required: float
    present: float


@dataclass(frozen=True, slots=True)
class TopicNeed:
    """What the answers of `people` persons say about a topic.

    `required` and `gap` are means in codes of the scale; `need` is Borich's index, `quadrant` that of the
    Locus-for-Focus model.
    """

    topic: TopicId
    people: int
    required: float
    gap: float
    need: float
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class NeedsResult:
    """All topics by falling need, ties in pack order; `winners` lead by need among the topics in focus.

    More than one winner is a tie. `winners` is empty when no topic is in focus; `runners_up` come next in focus.
    """

    topics: tuple[TopicNeed, ...]
    winners: tuple[TopicId, ...]
    runners_up: tuple[TopicId, ...]


def present_level(
    framework: CompetencyFramework, attempt: Attempt | None, topic: SurveyTopic
) -> float | None:
    """The mean rating (a code) of the topic's rated items; None when none was rated."""
    codes = [rating for item in topic.items if isinstance(rating := _rating(attempt, item), int)]
    return fmean(codes) if codes else None


def unasked_items(attempt: Attempt | None, topic: SurveyTopic) -> tuple[ItemId, ...]:
    """The items of `topic` that have no answer yet: the survey asks them."""
    return tuple(item for item in topic.items if _rating(attempt, item) is None)


def needs(framework: CompetencyFramework, answers: Sequence[TopicAnswer]) -> NeedsResult:
    """The needs that `answers` (any number of persons) show; topics that nobody answered are left out."""
    by_topic = {
        topic.id: mine
        for topic in framework.survey_topics
        if (mine := [each for each in answers if each.topic == topic.id])
    }
    if not by_topic:
        return NeedsResult((), (), ())
    required = {topic: fmean(each.required for each in mine) for topic, mine in by_topic.items()}
    gap = {topic: fmean(each.required - each.present for each in mine) for topic, mine in by_topic.items()}
    middle = fmean(required.values()), fmean(gap.values())
    found = [
        TopicNeed(
            topic=topic,
            people=len(mine),
            required=required[topic],
            gap=gap[topic],
            need=borich_need(mine),
            quadrant=_quadrant(required[topic], gap[topic], middle),
        )
        for topic, mine in by_topic.items()
    ]
    found.sort(key=lambda each: -each.need)
    return _result(found)


def borich_need(answers: Sequence[TopicAnswer]) -> float:
    """Σ(required − present) · mean(required) / n over the persons who answered; 0.0 for nobody."""
    if not answers:
        return 0.0
    gaps = sum(each.required - each.present for each in answers)
    return gaps * fmean(each.required for each in answers) / len(answers)


def _rating(attempt: Attempt | None, item: ItemId) -> object:
    return attempt.rating(item) if attempt else None


def _quadrant(required: float, gap: float, middle: tuple[float, float]) -> Quadrant:
    much, wide = required >= middle[0], gap >= middle[1]
    places: Mapping[tuple[bool, bool], Quadrant] = {
        (True, True): Quadrant.FOCUS,
        (True, False): Quadrant.KEEP,
        (False, True): Quadrant.LATER,
        (False, False): Quadrant.ENOUGH,
    }
    return places[much, wide]


def _result(found: list[TopicNeed]) -> NeedsResult:
    focus = [each for each in found if each.quadrant is Quadrant.FOCUS and each.gap > 0]
    ranks = sorted({round(each.need, 9) for each in focus}, reverse=True)

    def at(rank: int) -> tuple[TopicId, ...]:
        if rank >= len(ranks):
            return ()
        return tuple(each.topic for each in focus if round(each.need, 9) == ranks[rank])

    return NeedsResult(tuple(found), at(0), at(1))
