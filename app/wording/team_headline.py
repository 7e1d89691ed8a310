"""The finding of a team summary in one sentence, from what the whole company shows; in a given catalogue."""

from collections.abc import Mapping, Sequence

from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId
from app.domain.team_release import Hidden, ReleasedGroup, TeamRelease
from app.i18n import Catalogue
from app.wording.particles import as_topic
from app.wording.team_words import bands_words, competency_name, hidden_words, people_words

Distance = tuple[tuple[CompetencyId, ...], int]
"""Competencies that are equally far from the target, and how many half bands that is."""


def headline(framework: CompetencyFramework, release: TeamRelease, words: Catalogue) -> str:
    """How far the company is from the target, the nearest competencies first; without a target how many took part."""
    gaps = _gaps(release.company)
    if not gaps:
        return _took_part(release.company, words)
    distances = _distances(gaps)
    whole = len(gaps) == len(framework.competencies)
    if len(distances) == 1:
        return _all_alike(framework, distances[0], whole, words)
    if len(distances) == 2:
        return _two(framework, distances[0], distances[1], whole, words)
    return _widest(framework, distances[-1], words)


def _gaps(company: ReleasedGroup) -> Mapping[CompetencyId, int]:
    """What is missing to the target in half bands, for the competencies that show it."""
    return {
        name: cell.figure.gap_half_bands
        for name, cell in company.levels.items()
        if not isinstance(cell, Hidden) and cell.figure.gap_half_bands is not None
    }


def _distances(gaps: Mapping[CompetencyId, int]) -> Sequence[Distance]:
    """The competencies by rising gap."""
    return [
        (tuple(name for name, each in gaps.items() if each == gap), gap)
        for gap in sorted(frozenset(gaps.values()))
    ]


def _took_part(company: ReleasedGroup, words: Catalogue) -> str:
    if isinstance(company.participation, Hidden):
        return hidden_words(words)
    people = people_words(company.participation.figure.people, words)
    return words.gettext("{people} took part").format(people=people)


def _all_alike(framework: CompetencyFramework, distance: Distance, whole: bool, words: Catalogue) -> str:
    if not whole:
        return _widest(framework, distance, words)
    gap = distance[1]
    if gap == 0:
        return words.gettext("The target is reached in every competency")
    return _capitalised(
        words.gettext("{bands} short of the target in every competency").format(bands=bands_words(gap, words))
    )


def _two(framework: CompetencyFramework, near: Distance, far: Distance, whole: bool, words: Catalogue) -> str:
    """Two distances; the larger set is called "the others" when nothing else is left and the smaller is one."""
    rest = whole and min(len(near[0]), len(far[0])) == 1 < max(len(near[0]), len(far[0]))
    first, second = (far, near) if rest and len(near[0]) > 1 else (near, far)
    name = as_topic(_names(framework, first[0], words), words)
    other = _others(len(second[0]), words) if rest else _names(framework, second[0], words)
    other = as_topic(other, words)
    if first[1] == 0:
        sentence = words.gettext("Target reached in {first}; {bands} short in {second}")
        return sentence.format(first=name, second=other, bands=bands_words(second[1], words))
    if second[1] == 0:
        sentence = words.gettext("{bands} short of the target in {first}; reached in {second}")
        return _capitalised(sentence.format(first=name, second=other, bands=bands_words(first[1], words)))
    sentence = words.gettext("{first_bands} short of the target in {first}, {second_bands} in {second}")
    return _capitalised(
        sentence.format(
            first=name,
            second=other,
            first_bands=bands_words(first[1], words),
            second_bands=bands_words(second[1], words),
        )
    )


def _widest(framework: CompetencyFramework, distance: Distance, words: Catalogue) -> str:
    names, gap = distance
    if gap == 0:
        return words.gettext("Target reached: {competencies}").format(
            competencies=_names(framework, names, words)
        )
    return words.gettext("The widest gap to the target: {competencies}, {bands}").format(
        competencies=_names(framework, names, words), bands=bands_words(gap, words)
    )


def _names(framework: CompetencyFramework, names: Sequence[CompetencyId], words: Catalogue) -> str:
    return ", ".join(competency_name(framework, each, words) for each in names)


def _others(count: int, words: Catalogue) -> str:
    named = {
        2: words.gettext("the other two competencies"),
        3: words.gettext("the other three competencies"),
    }
    return named.get(count) or words.gettext("the other {n} competencies").format(n=count)


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
