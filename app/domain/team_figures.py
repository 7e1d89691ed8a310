"""From exact counts of a group to figures coarse enough to be published; decides on no group.

Every figure is a function of rounded numbers alone, orders and ties included: what is not shown leaves no trace in
what is. Source: design page CONFIDENTIALITY, "Release rules", 2 and 3.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor, fsum
from statistics import median
from typing import Final

from app.domain.campaign import DISTRIBUTION_FROM
from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId, ItemId, TopicId
from app.domain.ledger_figures import LanguageMix, ReviewRecord
from app.domain.localized_text import Language
from app.domain.needs_survey import Quadrant, TopicAnswer, needs
from app.domain.team_counts import ItemCount, ReviewCount, TopicCount
from app.domain.team_release import (
    Bound,
    Change,
    LevelFigure,
    LevelShares,
    MissingBehaviour,
    NeededCourse,
    Participation,
    Share,
    Spread,
    TopicFigure,
    TopicRanking,
)

STEP: Final = 5
"""Participation is shown in steps of so many per cent, needs for courses in steps of so many people."""

STEPS: Final = ((40, STEP), (20, 10), (DISTRIBUTION_FROM, 25))
"""From so many people on shares are shown in steps of so many per cent, at least two persons wide."""

LEVEL_SHARES_FROM: Final = 20
"""Number of answers from which levels are shown as shares. Rule 2 would allow 10, but the tails of two groups of 10 to
19 that overlap in a hidden one pinned its level now and then, as linear programs found."""

TAIL_PERCENT: Final = 10
"""Shares up to this one, and from a hundred less this one, are shown as limits."""

ALIKE_PERCENT: Final = 80
"""A group below 10 people of whom so many per cent give the same answer is hidden (rule 3)."""

MOST_BEHAVIOURS: Final = 5

USUAL_SEATS: Final = 20
"""Seats of a round where the pack tells of none."""

Positions = Mapping[int, int]
"""Position (0 preparing, 1 the first band …) → people."""


def share_step(people: int) -> int:
    """The steps, in per cent, in which shares of `people` are shown: never narrower than two persons.

    Steps of 5 per cent of 12 people would give their exact number, and from exact numbers of small groups bounds follow
    that pin a hidden one.
    """
    return next((step for least, step in STEPS if people >= least), STEPS[-1][1])


def share_of(count: int, people: int) -> Share:
    """The share of `count` in `people` (from 1), rounded half up in steps of `share_step`, its tails as limits."""
    if 100 * count <= TAIL_PERCENT * people:
        return Share(TAIL_PERCENT, Bound.AT_MOST)
    if 100 * count >= (100 - TAIL_PERCENT) * people:
        return Share(100 - TAIL_PERCENT, Bound.AT_LEAST)
    step = share_step(people)
    least = step if step > TAIL_PERCENT else TAIL_PERCENT + step
    percent = step * _nearest(100 * count, step * people)
    return Share(min(100 - least, max(least, percent)), Bound.ABOUT)


def participation(people: int, invited: int | None) -> Participation:
    """How many took part; of `invited`, when that is known, the share in steps of 5 per cent, never above 100."""
    if not invited:
        return Participation(people, None)
    return Participation(people, min(100, STEP * _nearest(100 * people, STEP * invited)))


def are_alike(positions: Positions) -> bool:
    """Whether fewer than 10 people answered and at least 80 per cent of them are at one position."""
    people = sum(positions.values())
    return 0 < people < DISTRIBUTION_FROM and 100 * max(positions.values()) >= ALIKE_PERCENT * people


def level(positions: Positions, target: int | None, earlier: tuple[int, LevelFigure] | None) -> LevelFigure:
    """Where the people at `positions` stand; `earlier` is the figure of an earlier release with its number."""
    people = sum(positions.values())
    ordered = [position for position in sorted(positions) for _ in range(positions[position])]
    half_bands = _middle_half_bands(ordered)
    many = people >= LEVEL_SHARES_FROM
    return LevelFigure(
        half_bands=half_bands,
        gap_half_bands=None if target is None else max(0, 2 * target - half_bands),
        spread=None if many else _spread(ordered),
        shares=_level_shares(positions, people, target) if many and target is not None else None,
        change=Change(half_bands - earlier[1].half_bands, earlier[0]) if earlier else None,
    )


def missing_behaviours(counts: Mapping[ItemId, ItemCount]) -> tuple[MissingBehaviour, ...]:
    """At most five behaviours of `counts`, the commonest first, ties in its order; rare ones are left out."""
    shares = [
        MissingBehaviour(item, share_of(each.missing, each.asked))
        for item, each in counts.items()
        if each.asked
    ]
    common = [each for each in shares if each.share.bound is not Bound.AT_MOST]
    return tuple(sorted(common, key=lambda each: -each.share.percent)[:MOST_BEHAVIOURS])


def needed_courses(
    framework: CompetencyFramework, counts: Mapping[CourseId, int], people: int
) -> tuple[NeededCourse, ...]:
    """The courses that about five or more of `people` need, the most needed first, ties in pack order."""
    rounded = {course.id: _round_people(counts.get(course.id, 0), people) for course in framework.courses}
    found = [
        NeededCourse(course, many, ceil(many / seats), seats)
        for course, many in rounded.items()
        if many
        for seats in [_usual_seats(framework, course)]
    ]
    return tuple(sorted(found, key=lambda each: -each.people))


def sum_of_topics(counts: Iterable[TopicCount]) -> TopicCount:
    """The sums of all `counts`, exact whatever their order."""
    every = tuple(counts)
    return TopicCount(
        people=sum(each.people for each in every),
        required=fsum(each.required for each in every),
        gap=fsum(each.gap for each in every),
    )


def topic_ranking(framework: CompetencyFramework, sums: Mapping[TopicId, TopicCount]) -> TopicRanking:
    """The topics of `sums` by need, as `needs_survey` reckons it, to one decimal; equal decimals are a tie."""
    means = [
        TopicAnswer(topic, each.required / each.people, (each.required - each.gap) / each.people)
        for topic, each in sums.items()
        if each.people
    ]
    # One answer that holds everyone's means gives the index of everyone: Σ gap · mean(required) / n.
    found = needs(framework, means).topics
    order = {topic.id: place for place, topic in enumerate(framework.survey_topics)}
    figures = [TopicFigure(each.topic, _one_decimal(each.need), each.quadrant) for each in found]
    figures.sort(key=lambda each: (-each.need, order[each.topic]))
    focus = [each for each in figures if each.quadrant is Quadrant.FOCUS and each.need > 0]
    ranks = sorted({each.need for each in focus}, reverse=True)
    winners, runners_up = (
        tuple(each.topic for each in focus if each.need in ranks[rank : rank + 1]) for rank in (0, 1)
    )
    return TopicRanking(tuple(figures), winners, runners_up)


def language_mix(counts: Mapping[Language, int], people: int) -> LanguageMix:
    """The share of `people` who answered in each language; a person can answer in both."""
    return LanguageMix(tuple((name, share_of(counts.get(name, 0), people)) for name in Language))


def stars_tell_all(reviews: ReviewCount) -> bool:
    """Whether fewer than 10 gave stars and their mean alone tells that 80 per cent gave the most or the least."""
    others = min(5 * reviews.people - reviews.stars, reviews.stars - reviews.people)
    return (
        reviews.people < DISTRIBUTION_FROM
        and 100 * (reviews.people - others) >= ALIKE_PERCENT * reviews.people
    )


def review_record(reviews: ReviewCount, texts: Sequence[str]) -> ReviewRecord:
    """The mean of the stars to one decimal, with the digests of the `texts` that are shown."""
    return ReviewRecord(reviews.people, _one_decimal(reviews.stars / reviews.people), tuple(texts))


def _nearest(part: int, whole: int) -> int:
    """part / whole as a whole number, halves up; no floating point, so that equal counts give equal figures."""
    return (2 * part + whole) // (2 * whole)


def _one_decimal(number: float) -> float:
    return floor(number * 10 + 0.5) / 10


def _round_people(count: int, people: int) -> int:
    # Never more than there are: 13 of 13 shown as 15 would tell that it is everyone.
    return min(STEP * _nearest(count, STEP), people // STEP * STEP)


def _middle_half_bands(ordered: Sequence[int]) -> int:
    """Twice the median; where one person alone holds it, twice the mean of the two beside that person (rule 2)."""
    middle = len(ordered) // 2
    if len(ordered) % 2 == 0:
        return ordered[middle - 1] + ordered[middle]
    if ordered.count(ordered[middle]) == 1:
        return ordered[middle - 1] + ordered[middle + 1]
    return 2 * ordered[middle]


def _spread(ordered: Sequence[int]) -> Spread:
    """Even when the middle half of the people lie within one band of each other."""
    quarter = len(ordered) // 4
    return Spread.EVEN if ordered[-1 - quarter] - ordered[quarter] <= 1 else Spread.MIXED


def _level_shares(positions: Positions, people: int, target: int) -> LevelShares:
    counted = Counter[int]()
    for position, count in positions.items():
        counted[(position > target) - (position < target)] += count
    return LevelShares(*(share_of(counted[side], people) for side in (-1, 0, 1)))


def _usual_seats(framework: CompetencyFramework, course: CourseId) -> int:
    own = [each.seats for each in framework.rounds_of.get(course, ()) if each.seats]
    every = own or [each.seats for each in framework.round_list.rounds if each.seats]
    return floor(median(every)) if every else USUAL_SEATS
