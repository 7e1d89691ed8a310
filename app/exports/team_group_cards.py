"""What a release shows of each group beside levels and participation, as cards of short lists."""

from collections.abc import Iterator

from app.domain.campaign import Campaign
from app.domain.framework import CompetencyFramework
from app.domain.team_release import Hidden, ReleasedGroup, TeamRelease
from app.exports.team_model import FigureLine, GroupCards, GroupFigures
from app.i18n import Catalogue
from app.wording.levels import language_of
from app.wording.survey_words import topic_title
from app.wording.team_measures import Measure, measure_name
from app.wording.team_words import (
    competency_name,
    course_title,
    gap_words,
    group_title,
    hidden_words,
    language_name,
    need_number,
    needed_words,
    share_words,
    standing_words,
    topic_field,
    winner_line,
)

_Kind = tuple[str, tuple[FigureLine, ...]]


def group_cards(
    framework: CompetencyFramework, campaign: Campaign, release: TeamRelease, words: Catalogue
) -> GroupCards:
    """A card for each group but the whole company, whose figures have sections of their own."""
    return GroupCards(
        tuple(_Card(framework, release, group, words).figures() for group in release.groups[1:])
    )


class _Card:
    def __init__(
        self, framework: CompetencyFramework, release: TeamRelease, group: ReleasedGroup, words: Catalogue
    ) -> None:
        self.framework, self.release, self.group, self.words = framework, release, group, words

    def figures(self) -> GroupFigures:
        title = group_title(self.group, self.words)
        group = self.group
        if all(
            isinstance(each, Hidden)
            for each in (*group.levels.values(), group.missing, group.courses, group.survey, group.languages)
        ):
            return GroupFigures(title, (), hidden_words(self.words))
        return GroupFigures(title, tuple(self._kinds()))

    def _kinds(self) -> Iterator[_Kind]:
        yield from self._gaps()
        yield self._courses()
        yield self._survey()
        yield self._missing()
        yield self._languages()

    def _gaps(self) -> Iterator[_Kind]:
        """How far each competency is from its target; nothing where there is no target."""
        told: list[FigureLine] = []
        for competency, cell in self.group.levels.items():
            name = competency_name(self.framework, competency, self.words)
            if isinstance(cell, Hidden):
                told.append((name, hidden_words(self.words)))
            elif cell.figure.gap_half_bands is not None:
                gap = gap_words(cell.figure.gap_half_bands, self.words)
                standing = standing_words(cell.as_of, self.release, self.words)
                told.append((name, f"{gap} · {standing}" if standing else gap))
        if told:
            yield measure_name(Measure.GAP, self.words), tuple(told)

    def _kind(self, measure: Measure, told: tuple[FigureLine, ...] | None, as_of: int | None) -> _Kind:
        name = measure_name(measure, self.words)
        if told is None or as_of is None:
            return "", ((name, hidden_words(self.words)),)
        standing = standing_words(as_of, self.release, self.words)
        return (f"{name} · {standing}" if standing else name), told

    def _courses(self) -> _Kind:
        cell = self.group.courses
        if isinstance(cell, Hidden):
            return self._kind(Measure.NEED, None, None)
        told = tuple(
            (course_title(self.framework, each.course, self.words), needed_words(each, self.words))
            for each in cell.figure
        )
        return self._kind(Measure.NEED, told or (("", "–"),), cell.as_of)

    def _survey(self) -> _Kind:
        cell = self.group.survey
        if isinstance(cell, Hidden):
            return self._kind(Measure.TOPIC, None, None)
        told = tuple(
            (
                topic_title(self.framework, each.topic, self.words),
                f"{need_number(each.need, self.words)} · {topic_field(each.quadrant, self.words)}",
            )
            for each in cell.figure.topics
        )
        winner = winner_line(self.framework, cell.figure, self.words)
        return self._kind(Measure.TOPIC, (("", winner), *told), cell.as_of)

    def _missing(self) -> _Kind:
        cell = self.group.missing
        if isinstance(cell, Hidden):
            return self._kind(Measure.MISSING, None, None)
        language = language_of(self.words)
        told = tuple(
            (
                self.framework.item[each.item].statement.in_language(language),
                share_words(each.share, self.words),
            )
            for each in cell.figure
        )
        return self._kind(Measure.MISSING, told or (("", "–"),), cell.as_of)

    def _languages(self) -> _Kind:
        cell = self.group.languages
        if isinstance(cell, Hidden):
            return self._kind(Measure.LANGUAGES, None, None)
        told = tuple(
            (language_name(language, self.words), share_words(share, self.words))
            for language, share in cell.figure.items()
        )
        return self._kind(Measure.LANGUAGES, told, cell.as_of)
