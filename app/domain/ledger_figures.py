"""Published figures as plain values that JSON can hold, and back, so that an earlier figure can stand unchanged."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import CourseId, ItemId, TopicId
from app.domain.localized_text import Language
from app.domain.needs_survey import Quadrant
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


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """What a page keeps of a course's reviews: never a text, only the texts' digests, so that a text can be withdrawn.

    `stars` is the published mean, None while hidden.
    """

    reviews: int
    stars: float
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LanguageMix:
    """The shares of the languages that people answered in."""

    shares: tuple[tuple[Language, Share], ...]


LedgerFigure = (
    Participation
    | LevelFigure
    | tuple[MissingBehaviour, ...]
    | tuple[NeededCourse, ...]
    | TopicRanking
    | LanguageMix
    | ReviewRecord
)
"""Everything that a published cell can hold. An empty list of behaviours and one of courses are alike."""


def figure_to_text_values(figure: LedgerFigure) -> dict[str, object]:
    """`figure` as an object of JSON values under the name of its kind."""
    match figure:
        case Participation():
            return {"participation": [figure.people, figure.percent]}
        case LevelFigure():
            return {"level": _level_values(figure)}
        case TopicRanking():
            topics = [[each.topic, each.need, each.quadrant.value] for each in figure.topics]
            return {"survey": [topics, figure.winners, figure.runners_up]}
        case LanguageMix():
            return {"languages": [[name.value, *_share_values(share)] for name, share in figure.shares]}
        case ReviewRecord():
            return {"reviews": [figure.reviews, figure.stars, figure.texts]}
        case _:
            return {"list": [_listed_values(each) for each in figure]}


def figure_from_text_values(values: Mapping[str, Any]) -> LedgerFigure:
    """What `figure_to_text_values` was given. Raises ValueError, KeyError or TypeError for anything else."""
    [(kind, content)] = values.items()
    match kind:
        case "participation":
            return Participation(*content)
        case "level":
            return _level(*content)
        case "survey":
            topics, winners, runners_up = content
            return TopicRanking(
                tuple(TopicFigure(TopicId(topic), need, Quadrant(name)) for topic, need, name in topics),
                tuple(winners),
                tuple(runners_up),
            )
        case "languages":
            return LanguageMix(tuple((Language(name), _share(*share)) for name, *share in content))
        case "reviews":
            reviews, stars, texts = content
            return ReviewRecord(reviews, stars, tuple(texts))
        case "list":
            return _listed(content)
        case _:
            raise ValueError(kind)


def _level_values(figure: LevelFigure) -> list[object]:
    shares, change = figure.shares, figure.change
    return [
        figure.half_bands,
        figure.gap_half_bands,
        figure.spread.value if figure.spread else None,
        [_share_values(each) for each in (shares.below, shares.at, shares.above)] if shares else None,
        [change.half_bands, change.since] if change else None,
    ]


def _level(
    half_bands: int,
    gap: int | None,
    spread: str | None,
    shares: list[list[Any]] | None,
    change: list[int] | None,
) -> LevelFigure:
    return LevelFigure(
        half_bands=half_bands,
        gap_half_bands=gap,
        spread=Spread(spread) if spread else None,
        shares=LevelShares(*(_share(*each) for each in shares)) if shares else None,
        change=Change(*change) if change else None,
    )


def _listed_values(listed: MissingBehaviour | NeededCourse) -> list[object]:
    if isinstance(listed, MissingBehaviour):
        return ["behaviour", listed.item, *_share_values(listed.share)]
    return ["course", listed.course, listed.people, listed.rounds, listed.seats]


def _listed(content: list[list[Any]]) -> tuple[MissingBehaviour, ...] | tuple[NeededCourse, ...]:
    if content and content[0][0] == "course":
        return tuple(NeededCourse(CourseId(name), *numbers) for _, name, *numbers in content)
    return tuple(MissingBehaviour(ItemId(name), _share(*share)) for _, name, *share in content)


def _share_values(share: Share) -> list[object]:
    return [share.percent, share.bound.value]


def _share(percent: int, bound: str) -> Share:
    return Share(percent, Bound(bound))
