"""Counts a campaign's answers by GROUP BY over the atoms; sees numbers, and no person's row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, case, func, literal_column, select

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
    """The counts of one campaign for the release with the number `coming`, in the transaction of `reading`.

    Raises KnownError TEAM_STORE_DAMAGED when they do not add up to what `reading` found sound.
    """

    def __init__(self, connection: Connection, reading: VerifiedTeamReading, coming: int) -> None:
        self._connection = connection
        self._reading = reading
        self._campaign = reading.state.campaign
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
        self._atoms = self._counted_atoms()
        self._index: Mapping[Any, AtomIndex] = {key: index for index, key in enumerate(self._atoms)}

    def counts(self) -> TeamCounts:
        """Everything that is counted."""
        return TeamCounts(
            atoms=tuple(self._atoms.values()),
            positions=self._positions(),
            missing=self._missing(),
            courses=self._by_subject(rows.NEEDED_COURSE, CourseId, (func.count(),), _only),
            topics=self._topics(),
            languages=self._by_subject(rows.LANGUAGE, Language, (func.count(),), _only),
            reviews=_reviews(self._reading),
        )

    def _counted_atoms(self) -> dict[_AtomKey, Atom]:
        asked = select(*self._atom, func.count()).where(rows.RECORD.c.campaign == self._campaign)
        found = self._connection.execute(asked.group_by(*self._atom)).all()
        places = self._reading.places()
        self._reading.require(sum(row[-1] for row in found) == self._reading.state.records)
        self._reading.require(all(row[0] in places for row in found))
        atoms = {
            _AtomKey(place, joined, left): _atom(places[place], joined, left, people)
            for place, joined, left, people in found
        }
        return dict(sorted(atoms.items(), key=lambda entry: (tuple(entry[1].place.items()), entry[0][1:])))

    def _positions(self) -> Mapping[CompetencyId, Mapping[AtomIndex, Mapping[int, int]]]:
        level = rows.LEVEL.c
        counted: dict[CompetencyId, dict[AtomIndex, dict[int, int]]] = {}
        for (competency, position), atom, (people,) in self._by_atom(
            rows.LEVEL, (level.competency, level.position), (func.count(),)
        ):
            counted.setdefault(CompetencyId(competency), {}).setdefault(atom, {})[position] = people
        return _frozen({each: _frozen(of_atom) for each, of_atom in counted.items()})

    def _missing(self) -> Mapping[ItemId, Mapping[AtomIndex, ItemCount]]:
        missing = rows.ANSWER.c.missing
        sums = (func.count(missing), func.sum(missing))
        return self._by_subject(rows.ANSWER, ItemId, sums, ItemCount, only=missing.is_not(None))

    def _topics(self) -> Mapping[TopicId, Mapping[AtomIndex, TopicCount]]:
        topic = rows.TOPIC.c
        sums = (func.count(), func.sum(topic.required_parts), func.sum(topic.present_parts))
        return self._by_subject(rows.TOPIC, TopicId, sums, _topic_count)

    def _by_subject(
        self,
        table: Table,
        subject: Callable[[str], Subject],
        figures: tuple[Any, ...],
        count: Callable[..., Count],
        *,
        only: ColumnElement[bool] | None = None,
    ) -> Mapping[Subject, Mapping[AtomIndex, Count]]:
        """Subject → atom → `count(*figures)`; the subject stands in the last column of the table's key."""
        counted: dict[Subject, dict[AtomIndex, Count]] = {}
        for (of,), atom, found in self._by_atom(table, (list(table.primary_key)[-1],), figures, only=only):
            counted.setdefault(subject(of), {})[atom] = count(*found)
        return _frozen({each: _frozen(of_atom) for each, of_atom in counted.items()})

    def _by_atom(
        self,
        table: Table,
        subject: tuple[Any, ...],
        figures: tuple[Any, ...],
        *,
        only: ColumnElement[bool] | None = None,
    ) -> Iterator[tuple[Sequence[Any], AtomIndex, Sequence[Any]]]:
        """(subject, atom, figures) for each group; the first figure is a number of rows, and all are counted."""
        record = rows.RECORD.c
        same = (table.c.campaign == record.campaign) & (table.c.record == record.number)
        asked = (
            select(*subject, *self._atom, *figures)
            .select_from(rows.RECORD.join(table, same))
            .where(record.campaign == self._campaign, *(() if only is None else (only,)))
            .group_by(*subject, *self._atom)
        )
        first, rest = len(subject), len(subject) + len(self._atom)
        total = 0
        for row in self._connection.execute(asked).all():
            atom = self._index.get(row[first:rest])
            # A flipped bit can make another kind of value of the same letters.
            if atom is None or not isinstance(row[0], str):
                raise self._reading.damage()
            total += row[rest]
            yield row[:first], atom, row[rest:]
        self._reading.require(total == self._reading.total(table))


def _atom(place: Place, joined: int, left: int, people: int) -> Atom:
    return Atom(place, joined, None if left == _STAYS else left, people)


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
