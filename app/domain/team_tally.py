"""The counts of a coming release laid beside the ledger: who answered what in each atom, those who left included.

Answers of people who left are gone; how many of them there were follows from what the pages of the ledger kept.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.campaign import Campaign
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId, FieldId, FieldValueId
from app.domain.release_ledger import (
    COURSES,
    LANGUAGES,
    PARTICIPATION,
    Cohort,
    Ledger,
    Measure,
    item_measure,
    level_measure,
    topic_measure,
)
from app.domain.team_counts import Atom, AtomIndex, TeamCounts
from app.domain.team_release import GroupKey

Members = frozenset[AtomIndex]
"""A set of people as the atoms that make it up."""

Place = tuple[FieldValueId, ...]


@dataclass(frozen=True)
class Tally:
    """The atoms of `counts` in the order of `order`, which depends on nothing but what they are.

    `answers` maps each measure to how many people of each atom of `counts` answered it.
    """

    counts: TeamCounts
    fields: tuple[FieldId, ...]
    release: int
    order: tuple[AtomIndex, ...]
    answers: Mapping[Measure, Sequence[int]]
    _by_value: Mapping[tuple[FieldId, FieldValueId], Members]
    _by_release: Mapping[int, Members]
    _members: dict[tuple[GroupKey, int], Members] = field(default_factory=dict)

    @property
    def people(self) -> Sequence[int]:
        """How many people each atom has."""
        return self.answers[PARTICIPATION]

    def members(self, group: GroupKey, release: int | None = None) -> Members:
        """The atoms that `release` (the coming one without a number) counts in `group`."""
        number = self.release if release is None else release
        if (group, number) not in self._members:
            members = self._by_release[number]
            for name, values in group.members:
                members &= Members().union(
                    *(self._by_value.get((name, value), Members()) for value in values)
                )
            self._members[group, number] = members
        return self._members[group, number]

    def size(self, group: GroupKey) -> int:
        """How many people of `group` the coming release counts."""
        return total(self.people, self.members(group))

    def positions(self, competency: CompetencyId, members: Iterable[AtomIndex]) -> Counter[int]:
        """Position → people among `members` who are still there."""
        by_atom = self.counts.positions.get(competency, {})
        found = Counter[int]()
        for atom in members:
            found.update(by_atom.get(atom, {}))
        return found

    def cohorts(self, measures: Sequence[Measure]) -> tuple[Cohort, ...]:
        """What the coming release's page keeps of the people whom it counts."""
        return tuple(
            Cohort(
                place=_place(self.counts.atoms[atom], self.fields),
                joined=self.counts.atoms[atom].joined,
                people=self.people[atom],
                answers=tuple(self.answers[measure][atom] for measure in measures),
            )
            for atom in self.order
            if atom in self._by_release[self.release]
        )


def total(people: Sequence[int], members: Iterable[AtomIndex]) -> int:
    """How many `people` there are in `members`."""
    return sum(people[atom] for atom in members)


def measures_of(framework: CompetencyFramework) -> tuple[Measure, ...]:
    """Every measure with answers of its own, in pack order."""
    return (
        PARTICIPATION,
        *(level_measure(each.id) for each in framework.competencies),
        *(item_measure(each.id) for each in framework.items),
        *(topic_measure(each.id) for each in framework.survey_topics),
    )


def tally_of(
    framework: CompetencyFramework, campaign: Campaign, counts: TeamCounts, ledger: Ledger
) -> Tally | None:
    """`counts` laid beside `ledger`; None when they contradict each other, so that the ledger cannot be relied on."""
    fields = tuple(each.id for each in campaign.fields)
    release = ledger.next_number
    keys = [(_place(atom, fields), atom.joined, atom.left) for atom in counts.atoms]
    if not ledger.whole or len(set(keys)) < len(keys):
        return None
    if not all(_possible(atom, release) for atom in counts.atoms):
        return None
    answers: dict[Measure, Sequence[int]] = {}
    for measure in measures_of(framework):
        found = _with_left(measure, _standing_answers(framework, counts, measure), keys, ledger)
        if found is None:
            return None
        answers[measure] = found
    everyone = answers[PARTICIPATION]
    if list(everyone) != [atom.people for atom in counts.atoms]:
        return None
    if any(mine > people for each in answers.values() for mine, people in zip(each, everyone, strict=True)):
        return None
    answers[COURSES] = answers[LANGUAGES] = everyone
    return Tally(
        counts=counts,
        fields=fields,
        release=release,
        order=tuple(sorted(range(len(keys)), key=lambda atom: (*keys[atom][:2], keys[atom][2] or 0))),
        answers=answers,
        _by_value=_by_value(counts, fields),
        _by_release={
            number: Members(i for i, atom in enumerate(counts.atoms) if atom.counted_in(number))
            for number in range(1, release + 1)
        },
    )


def _place(atom: Atom, fields: Sequence[FieldId]) -> Place:
    return tuple(atom.place[name] for name in fields)


def _possible(atom: Atom, release: int) -> bool:
    return 1 <= atom.joined <= release and (atom.left is None or atom.joined < atom.left <= release)


def _standing_answers(framework: CompetencyFramework, counts: TeamCounts, measure: Measure) -> dict[int, int]:
    """Atom → people who answered, of those who are still there."""
    if measure == PARTICIPATION:
        return {i: atom.people for i, atom in enumerate(counts.atoms) if atom.left is None}
    kind, _, name = measure.partition(":")
    found: dict[int, int] = {}
    if kind == "level":
        for competency, by_atom in counts.positions.items():
            if competency == name:
                found = {atom: sum(positions.values()) for atom, positions in by_atom.items()}
    elif kind == "missing":
        for item, asked in counts.missing.items():
            if item == name:
                found = {atom: each.asked for atom, each in asked.items()}
    else:
        for topic, answered in counts.topics.items():
            if topic == name:
                found = {atom: each.people for atom, each in answered.items()}
    return {atom: people for atom, people in found.items() if counts.atoms[atom].left is None}


def _with_left(
    measure: Measure,
    standing: Mapping[int, int],
    keys: Sequence[tuple[Place, int, int | None]],
    ledger: Ledger,
) -> Sequence[int] | None:
    """How many of each atom answered `measure`, or None when the pages leave no room for those who left.

    Who left at a release are those of the page before it who are missing from its own page.
    """
    by_page = {page.number: _kept(page.cohorts, page.measures.index(measure)) for page in ledger.pages}
    by_page[ledger.next_number] = {
        (keys[atom][0], keys[atom][1]): people for atom, people in standing.items() if people
    }
    found = [standing.get(atom, 0) for atom in range(len(keys))]
    for atom, (place, joined, left) in enumerate(keys):
        if left is not None:
            found[atom] = by_page[left - 1].get((place, joined), 0) - by_page[left].get((place, joined), 0)
    seen = Counter[tuple[int, Place, int]]()
    for atom, (place, joined, left) in enumerate(keys):
        for number in range(joined, left or ledger.next_number + 1):
            seen[number, place, joined] += found[atom]
    kept = {(number, *key): people for number, page in by_page.items() for key, people in page.items()}
    if any(people < 0 for people in found) or +seen != Counter(kept):
        return None
    return found


def _kept(cohorts: Sequence[Cohort], at: int) -> dict[tuple[Place, int], int]:
    return {(each.place, each.joined): each.answers[at] for each in cohorts if each.answers[at]}


def _by_value(counts: TeamCounts, fields: Sequence[FieldId]) -> dict[tuple[FieldId, FieldValueId], Members]:
    found: dict[tuple[FieldId, FieldValueId], set[AtomIndex]] = {}
    for index, atom in enumerate(counts.atoms):
        for name in fields:
            found.setdefault((name, atom.place[name]), set()).add(index)
    return {key: Members(atoms) for key, atoms in found.items()}
