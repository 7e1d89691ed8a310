"""Counts a campaign's answers by GROUP BY over the atoms; sees numbers, and no person's row."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, case, func, literal_column, select

from app.domain.ids import CompetencyId, CourseId, ItemId, TopicId
from app.domain.localized_text import Language
from app.domain.team_counts import Atom, AtomIndex, ItemCount, ReviewCount, TeamCounts, TopicCount
from app.store import team_rows as rows
from app.store.team_verified import Place, VerifiedTeamReading

Subject = TypeVar("Subject")
Count = TypeVar("Count")
_STAYS: Final = 0
"""Stands for the release that somebody left with, while they stay."""


class _AtomKey(NamedTuple):
    place: int
    joined: int
    left: int


class TeamCounting:
    """The counts of one campaign for the release with the number `coming`, in the caller's transaction."""

    def __init__(
        self, connection: Connection, campaign: int, coming: int, places: Mapping[int, Place]
    ) -> None:
        self._connection = connection
        self._campaign = campaign
        self._places = places
        record = rows.RECORD.c
        # Written out, as a server takes two parameters of one value for two expressions, and refuses the GROUP BY.
        now: ColumnElement[int] = literal_column(str(int(coming)))
        stays: ColumnElement[int] = literal_column(str(_STAYS))
        gone_now = case((record.signer.is_(None), now), else_=stays)
        self._atom = (
            record.place,
            func.coalesce(record.joined_in, now),
            func.coalesce(record.left_in, gone_now),
        )
        self._people = self._atoms()
        self._index = {key: index for index, key in enumerate(self._people)}

    def counts(self, reading: VerifiedTeamReading) -> TeamCounts:
        """Everything that is counted; the texts of reviews come verified from `reading`."""
        return TeamCounts(
            atoms=tuple(self._atom_of(key, people) for key, people in self._people.items()),
            positions=self._positions(),
            missing=self._missing(),
            courses=self._by_subject(rows.NEEDED_COURSE, CourseId, (func.count(),), _only),
            topics=self._topics(),
            languages=self._by_subject(rows.LANGUAGE, Language, (func.count(),), _only),
            reviews=_reviews(reading),
        )

    def _atoms(self) -> dict[_AtomKey, int]:
        asked = select(*self._atom, func.count()).where(rows.RECORD.c.campaign == self._campaign)
        found = {
            _AtomKey(*key): people for *key, people in self._connection.execute(asked.group_by(*self._atom))
        }
        order = {number: tuple(place.items()) for number, place in self._places.items()}
        return dict(sorted(found.items(), key=lambda entry: (order[entry[0].place], entry[0][1:])))

    def _atom_of(self, key: _AtomKey, people: int) -> Atom:
        return Atom(self._places[key.place], key.joined, None if key.left == _STAYS else key.left, people)

    def _positions(self) -> Mapping[CompetencyId, Mapping[AtomIndex, Mapping[int, int]]]:
        level = rows.LEVEL.c
        counted: dict[CompetencyId, dict[AtomIndex, dict[int, int]]] = {}
        asked = self._over_records(rows.LEVEL, (level.competency, level.position), (func.count(),))
        for competency, position, *key, people in self._connection.execute(asked):
            of_atom = counted.setdefault(CompetencyId(competency), {})
            of_atom.setdefault(self._index[_AtomKey(*key)], {})[position] = people
        return _frozen({each: _frozen(of_atom) for each, of_atom in counted.items()})

    def _missing(self) -> Mapping[ItemId, Mapping[AtomIndex, ItemCount]]:
        missing = rows.ANSWER.c.missing
        return self._by_subject(
            rows.ANSWER, ItemId, (func.count(missing), func.sum(missing)), ItemCount, missing
        )

    def _topics(self) -> Mapping[TopicId, Mapping[AtomIndex, TopicCount]]:
        topic = rows.TOPIC.c
        sums = (func.sum(topic.required_parts), func.sum(topic.present_parts))
        return self._by_subject(rows.TOPIC, TopicId, (func.count(), *sums), _topic_count)

    def _by_subject(
        self,
        table: Table,
        subject: Callable[[str], Subject],
        figures: tuple[Any, ...],
        count: Callable[..., Count],
        not_empty: Any = None,
    ) -> Mapping[Subject, Mapping[AtomIndex, Count]]:
        """Subject → atom → `count(*figures)`; the subject stands in the last column of the table's key."""
        name = list(table.primary_key)[-1]
        asked = self._over_records(table, (name,), figures)
        if not_empty is not None:
            asked = asked.where(not_empty.is_not(None))
        counted: dict[Subject, dict[AtomIndex, Count]] = {}
        for of, place, joined, left, *found in self._connection.execute(asked):
            index = self._index[_AtomKey(place, joined, left)]
            counted.setdefault(subject(of), {})[index] = count(*found)
        return _frozen({each: _frozen(of_atom) for each, of_atom in counted.items()})

    def _over_records(self, table: Table, subject: tuple[Any, ...], figures: tuple[Any, ...]) -> Select[Any]:
        record = rows.RECORD.c
        same = (table.c.campaign == record.campaign) & (table.c.record == record.number)
        return (
            select(*subject, *self._atom, *figures)
            .select_from(rows.RECORD.join(table, same))
            .where(record.campaign == self._campaign)
            .group_by(*subject, *self._atom)
        )


def _only(people: int) -> int:
    return people


def _topic_count(people: int, required: int, present: int) -> TopicCount:
    return TopicCount(int(people), int(required) / rows.PARTS, (int(required) - int(present)) / rows.PARTS)


def _reviews(reading: VerifiedTeamReading) -> Mapping[CourseId, ReviewCount]:
    people: dict[str, int] = {}
    stars: dict[str, int] = {}
    texts: dict[str, list[str]] = {}
    for row in reading.notes(rows.REVIEW):
        people[row.course] = people.get(row.course, 0) + (row.stars is not None)
        stars[row.course] = stars.get(row.course, 0) + (row.stars or 0)
        texts.setdefault(row.course, []).extend([row.content] if row.content else [])
    # Sorted, so that their order does not tell in which order they came.
    return _frozen(
        {
            CourseId(course): ReviewCount(people[course], stars[course], tuple(sorted(texts[course])))
            for course in sorted(people)
        }
    )


def _frozen(mapping: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(sorted(mapping.items())))
