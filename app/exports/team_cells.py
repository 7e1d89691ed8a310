"""Every published figure of a release as one flat list, in one language; CSV and spreadsheets show it as it is.

The list holds what the release holds and nothing else, so that pages and files can be compared with it cell by cell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.campaign import Campaign
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId
from app.domain.localized_text import Language
from app.domain.team_release import (
    Cell,
    CourseVerdict,
    Hidden,
    LevelFigure,
    MissingBehaviour,
    NeededCourse,
    ReleasedGroup,
    Share,
    TeamRelease,
    TopicRanking,
)
from app.i18n import Catalogue
from app.wording.levels import language_of
from app.wording.survey_words import topic_list, topic_title
from app.wording.team_measures import Measure, measure_name
from app.wording.team_words import (
    breakdown_title,
    change_words,
    competency_name,
    course_title,
    gap_words,
    group_title,
    hidden_words,
    language_name,
    level_words,
    need_number,
    people_words,
    reviews_words,
    rounds_words,
    share_words,
    spread_word,
    stars_words,
    topic_field,
    whole_percent,
)


@dataclass(frozen=True, slots=True)
class TidyCell:
    """One figure: of which `group` of which `breakdown`, what is measured of which `subject`, and how it is shown.

    `value` is the same as a number where there is one: shares and participation in per cent, levels, gaps and changes
    in bands (0.5 is half a band), people, rounds, the need for a topic. `as_of` is the number of the release that the
    figure is from. Both are None for a hidden figure.
    """

    breakdown: str
    group: str
    measure: str
    subject: str
    shown: str
    value: float | None
    as_of: int | None


def cells(
    framework: CompetencyFramework, campaign: Campaign, release: TeamRelease, words: Catalogue
) -> tuple[TidyCell, ...]:
    """All figures of `release` in its order: group by group, then the reviews of the whole company."""
    found = [each for group in release.groups for each in group_cells(framework, campaign, group, words)]
    company = _Group(framework, campaign, release.company, words)
    for verdict in release.reviews:
        found += company.review(verdict, release.number)
    return tuple(found)


def group_cells(
    framework: CompetencyFramework, campaign: Campaign, group: ReleasedGroup, words: Catalogue
) -> tuple[TidyCell, ...]:
    """All figures of `group`."""
    return tuple(_Group(framework, campaign, group, words).all())


class _Group:
    """The figures of one group, kind by kind."""

    def __init__(
        self, framework: CompetencyFramework, campaign: Campaign, group: ReleasedGroup, words: Catalogue
    ) -> None:
        self.framework, self.group, self.words = framework, group, words
        self.breakdown = breakdown_title(campaign, group.key, words)
        self.title = group_title(group, words)

    def all(self) -> Iterator[TidyCell]:
        yield from self._participation()
        for competency, cell in self.group.levels.items():
            yield from self._level(competency, cell)
        yield from self._missing(self.group.missing)
        yield from self._courses(self.group.courses)
        yield from self._survey(self.group.survey)
        yield from self._languages(self.group.languages)

    def _cell(
        self, measure: Measure, subject: str, shown: str, value: float | None, as_of: int | None
    ) -> TidyCell:
        name = measure_name(measure, self.words)
        return TidyCell(self.breakdown, self.title, name, subject, shown, value, as_of)

    def _hidden(self, measure: Measure, subject: str = "") -> TidyCell:
        return self._cell(measure, subject, hidden_words(self.words), None, None)

    def _participation(self) -> Iterator[TidyCell]:
        cell = self.group.participation
        if isinstance(cell, Hidden):
            yield self._hidden(Measure.PEOPLE)
            return
        people, share = cell.figure.people, cell.figure.percent
        yield self._cell(Measure.PEOPLE, "", people_words(people, self.words), people, cell.as_of)
        if share is not None:
            yield self._cell(Measure.PARTICIPATION, "", whole_percent(share, self.words), share, cell.as_of)

    def _level(self, competency: CompetencyId, cell: Cell[LevelFigure] | Hidden) -> Iterator[TidyCell]:
        subject = competency_name(self.framework, competency, self.words)
        if isinstance(cell, Hidden):
            yield self._hidden(Measure.LEVEL, subject)
            return
        figure, as_of = cell.figure, cell.as_of
        shown = level_words(self.framework, figure.half_bands, self.words)
        yield self._cell(Measure.LEVEL, subject, shown, figure.half_bands / 2, as_of)
        if figure.shares is not None:
            for measure, share in (
                (Measure.BELOW, figure.shares.below),
                (Measure.AT, figure.shares.at),
                (Measure.ABOVE, figure.shares.above),
            ):
                yield self._cell(measure, subject, share_words(share, self.words), share.percent, as_of)
        if figure.spread is not None:
            yield self._cell(Measure.SPREAD, subject, spread_word(figure.spread, self.words), None, as_of)
        if figure.gap_half_bands is not None:
            gap = figure.gap_half_bands
            yield self._cell(Measure.GAP, subject, gap_words(gap, self.words), gap / 2, as_of)
        if figure.change is not None:
            moved = figure.change
            told = change_words(moved, self.words)
            yield self._cell(Measure.CHANGE, subject, told, moved.half_bands / 2, as_of)

    def _missing(self, cell: Cell[tuple[MissingBehaviour, ...]] | Hidden) -> Iterator[TidyCell]:
        if isinstance(cell, Hidden):
            yield self._hidden(Measure.MISSING)
            return
        for each in cell.figure:
            statement = self.framework.item[each.item].statement.in_language(language_of(self.words))
            shown = share_words(each.share, self.words)
            yield self._cell(Measure.MISSING, statement, shown, each.share.percent, cell.as_of)

    def _courses(self, cell: Cell[tuple[NeededCourse, ...]] | Hidden) -> Iterator[TidyCell]:
        if isinstance(cell, Hidden):
            yield self._hidden(Measure.NEED)
            return
        for each in cell.figure:
            title = course_title(self.framework, each.course, self.words)
            people, rounds = people_words(each.people, self.words), rounds_words(each.rounds, self.words)
            yield self._cell(Measure.NEED, title, people, each.people, cell.as_of)
            yield self._cell(Measure.ROUNDS, title, rounds, each.rounds, cell.as_of)
            yield self._cell(Measure.SEATS, title, str(each.seats), each.seats, cell.as_of)

    def _survey(self, cell: Cell[TopicRanking] | Hidden) -> Iterator[TidyCell]:
        if isinstance(cell, Hidden):
            yield self._hidden(Measure.TOPIC)
            return
        for each in cell.figure.topics:
            title = topic_title(self.framework, each.topic, self.words)
            yield self._cell(Measure.TOPIC, title, need_number(each.need, self.words), each.need, cell.as_of)
            yield self._cell(Measure.PLACE, title, topic_field(each.quadrant, self.words), None, cell.as_of)
        yield from self._winners(cell)

    def _winners(self, cell: Cell[TopicRanking]) -> Iterator[TidyCell]:
        for topics, measure in (
            (cell.figure.winners, Measure.WINNER),
            (cell.figure.runners_up, Measure.RUNNER_UP),
        ):
            if topics:
                names = topic_list(self.framework, topics, self.words)
                yield self._cell(measure, "", names, None, cell.as_of)

    def _languages(self, cell: Cell[Mapping[Language, Share]] | Hidden) -> Iterator[TidyCell]:
        if isinstance(cell, Hidden):
            yield self._hidden(Measure.LANGUAGES)
            return
        for language, share in cell.figure.items():
            name = language_name(language, self.words)
            shown = share_words(share, self.words)
            yield self._cell(Measure.LANGUAGES, name, shown, share.percent, cell.as_of)

    def review(self, verdict: CourseVerdict, number: int) -> Sequence[TidyCell]:
        """The verdict on one course, which is always of the release itself."""
        title = course_title(self.framework, verdict.course, self.words)
        stars, count = stars_words(verdict.stars, self.words), reviews_words(verdict.reviews, self.words)
        return (
            self._cell(Measure.STARS, title, stars, verdict.stars, number),
            self._cell(Measure.REVIEWS, title, count, verdict.reviews, number),
            *(self._cell(Measure.REVIEW, title, text, None, number) for text in verdict.texts),
        )
