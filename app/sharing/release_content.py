"""What a release is in a file, to and fro; knows neither signature nor rules.

No number has a point: a need and a mean of stars stand in tenths.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import Field

from app.domain.ids import CampaignId, CompetencyId, CourseId, FieldId, FieldValueId, ItemId, TopicId
from app.domain.localized_text import Language
from app.domain.needs_survey import Quadrant
from app.domain.team_release import (
    HIDDEN,
    Bound,
    Cell,
    Change,
    CourseVerdict,
    GroupKey,
    Hidden,
    LevelFigure,
    LevelShares,
    MissingBehaviour,
    NeededCourse,
    Participation,
    ReleasedGroup,
    Share,
    Spread,
    TeamRelease,
    TopicFigure,
    TopicRanking,
)
from app.sharing.models import Id, Localized, Strict, Words, localized

_Count = Annotated[int, Field(ge=0, lt=2**31)]
_Percent = Annotated[int, Field(ge=0, le=100, multiple_of=5)]
_Number = Annotated[int, Field(ge=1, lt=2**31)]
_Figure = TypeVar("_Figure")
_Model = TypeVar("_Model")


class _Share(Strict):
    percent: _Percent
    bound: Bound

    def value(self) -> Share:
        return Share(self.percent, self.bound)


class _Shares(Strict):
    below: _Share
    at: _Share
    above: _Share


class _Change(Strict):
    half_bands: int
    since: _Number


class _Level(Strict):
    half_bands: _Count
    gap_half_bands: _Count | None
    spread: Spread | None
    shares: _Shares | None
    change: _Change | None

    def value(self) -> LevelFigure:
        shares, change = self.shares, self.change
        return LevelFigure(
            half_bands=self.half_bands,
            gap_half_bands=self.gap_half_bands,
            spread=self.spread,
            shares=LevelShares(shares.below.value(), shares.at.value(), shares.above.value())
            if shares
            else None,
            change=Change(change.half_bands, change.since) if change else None,
        )


class _Missing(Strict):
    item: Id
    share: _Share

    def value(self) -> MissingBehaviour:
        return MissingBehaviour(ItemId(self.item), self.share.value())


class _Needed(Strict):
    course: Id
    people: _Count
    rounds: _Count
    seats: _Count

    def value(self) -> NeededCourse:
        return NeededCourse(CourseId(self.course), self.people, self.rounds, self.seats)


class _Topic(Strict):
    topic: Id
    need_tenths: int
    quadrant: Quadrant

    def value(self) -> TopicFigure:
        return TopicFigure(TopicId(self.topic), self.need_tenths / 10, self.quadrant)


class _Ranking(Strict):
    topics: tuple[_Topic, ...]
    winners: tuple[Id, ...]
    runners_up: tuple[Id, ...]

    def value(self) -> TopicRanking:
        return TopicRanking(
            tuple(each.value() for each in self.topics),
            tuple(map(TopicId, self.winners)),
            tuple(map(TopicId, self.runners_up)),
        )


class _Participation(Strict):
    people: _Count
    percent: _Percent | None

    def value(self) -> Participation:
        return Participation(self.people, self.percent)


class _Cell(Strict, Generic[_Model]):
    figure: _Model
    as_of: _Number


class _Member(Strict):
    field: Id
    values: tuple[Id, ...]


class _Group(Strict):
    key: tuple[_Member, ...]
    title: Localized
    participation: _Cell[_Participation] | Literal["hidden"]
    levels: dict[Id, _Cell[_Level] | Literal["hidden"]]
    missing: _Cell[tuple[_Missing, ...]] | Literal["hidden"]
    courses: _Cell[tuple[_Needed, ...]] | Literal["hidden"]
    survey: _Cell[_Ranking] | Literal["hidden"]
    languages: _Cell[dict[Language, _Share]] | Literal["hidden"]

    def value(self) -> ReleasedGroup:
        return ReleasedGroup(
            key=GroupKey(
                tuple((FieldId(each.field), tuple(map(FieldValueId, each.values))) for each in self.key)
            ),
            title=self.title.text(),
            participation=_cell_of(self.participation, _Participation.value),
            levels=MappingProxyType(
                {CompetencyId(name): _cell_of(each, _Level.value) for name, each in self.levels.items()}
            ),
            missing=_cell_of(self.missing, _all_missing),
            courses=_cell_of(self.courses, _all_needed),
            survey=_cell_of(self.survey, _Ranking.value),
            languages=_cell_of(self.languages, _all_languages),
        )


class _Verdict(Strict):
    course: Id
    stars_tenths: Annotated[int, Field(ge=10, le=50)]
    reviews: _Count
    texts: tuple[Words, ...]

    def value(self) -> CourseVerdict:
        return CourseVerdict(CourseId(self.course), self.stars_tenths / 10, self.reviews, self.texts)


class ReleaseModel(Strict):
    """A release as it stands in a file."""

    number: _Number
    title: Words
    released_on: date
    groups: Annotated[tuple[_Group, ...], Field(min_length=1)]
    reviews: tuple[_Verdict, ...]

    def release(self, campaign: CampaignId) -> TeamRelease:
        """The release of `campaign`. Raises ValueError when the company does not come first."""
        groups = tuple(each.value() for each in self.groups)
        if groups[0].key.members:
            raise ValueError("the company comes first")
        return TeamRelease(
            campaign=campaign,
            number=self.number,
            title=self.title,
            released_on=self.released_on,
            groups=groups,
            reviews=tuple(each.value() for each in self.reviews),
        )


def release_parts(release: TeamRelease) -> Mapping[str, Any]:
    """`release` as it stands in a file, without its campaign."""
    return {
        "number": release.number,
        "title": release.title,
        "released_on": release.released_on.isoformat(),
        "groups": [_group(each) for each in release.groups],
        "reviews": [
            {
                "course": each.course,
                "stars_tenths": round(each.stars * 10),
                "reviews": each.reviews,
                "texts": list(each.texts),
            }
            for each in release.reviews
        ],
    }


def _group(group: ReleasedGroup) -> Mapping[str, Any]:
    return {
        "key": [{"field": field, "values": list(values)} for field, values in group.key.members],
        "title": localized(group.title),
        "participation": _cell(
            group.participation, lambda each: {"people": each.people, "percent": each.percent}
        ),
        "levels": {name: _cell(each, _level) for name, each in group.levels.items()},
        "missing": _cell(
            group.missing, lambda all_: [{"item": each.item, "share": _share(each.share)} for each in all_]
        ),
        "courses": _cell(group.courses, lambda all_: [_needed(each) for each in all_]),
        "survey": _cell(group.survey, _ranking),
        "languages": _cell(
            group.languages, lambda all_: {name.value: _share(each) for name, each in all_.items()}
        ),
    }


def _level(level: LevelFigure) -> Mapping[str, Any]:
    shares, change = level.shares, level.change
    return {
        "half_bands": level.half_bands,
        "gap_half_bands": level.gap_half_bands,
        "spread": level.spread.value if level.spread else None,
        "shares": {
            "below": _share(shares.below),
            "at": _share(shares.at),
            "above": _share(shares.above),
        }
        if shares
        else None,
        "change": {"half_bands": change.half_bands, "since": change.since} if change else None,
    }


def _share(share: Share) -> Mapping[str, Any]:
    return {"percent": share.percent, "bound": share.bound.value}


def _needed(course: NeededCourse) -> Mapping[str, Any]:
    return {
        "course": course.course,
        "people": course.people,
        "rounds": course.rounds,
        "seats": course.seats,
    }


def _ranking(ranking: TopicRanking) -> Mapping[str, Any]:
    return {
        "topics": [
            {"topic": each.topic, "need_tenths": round(each.need * 10), "quadrant": each.quadrant.value}
            for each in ranking.topics
        ],
        "winners": list(ranking.winners),
        "runners_up": list(ranking.runners_up),
    }


def _cell(cell: Cell[_Figure] | Hidden, write: Callable[[_Figure], Any]) -> Any:
    if isinstance(cell, Hidden):
        return cell.value
    return {"figure": write(cell.figure), "as_of": cell.as_of}


def _cell_of(
    found: _Cell[_Model] | Literal["hidden"], read: Callable[[_Model], _Figure]
) -> Cell[_Figure] | Hidden:
    return HIDDEN if isinstance(found, str) else Cell(read(found.figure), found.as_of)


def _all_missing(found: tuple[_Missing, ...]) -> tuple[MissingBehaviour, ...]:
    return tuple(each.value() for each in found)


def _all_needed(found: tuple[_Needed, ...]) -> tuple[NeededCourse, ...]:
    return tuple(each.value() for each in found)


def _all_languages(found: Mapping[Language, _Share]) -> Mapping[Language, Share]:
    return MappingProxyType({name: each.value() for name, each in found.items()})
