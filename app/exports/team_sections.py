"""The numbered sections of a team summary, from levels to reviews; puts released figures into tables and charts."""

from collections.abc import Iterator, Mapping, Sequence

from app.domain.campaign import Campaign
from app.domain.framework import CompetencyFramework, RoundStatus
from app.domain.ids import CompetencyId, CourseId
from app.domain.team_release import Change, Hidden, NeededCourse, ReleasedGroup, TeamRelease
from app.exports.document import Column, ItemList, Paragraph, Role
from app.exports.team_charts import gap_chart, participation_chart, topic_chart
from app.exports.team_group_cards import group_cards
from app.exports.team_heat import heat_map
from app.exports.team_model import ChartPair, FigureRow, FigureTable, Section, TeamBlock
from app.i18n import Catalogue
from app.i18n.formats import long_date, number
from app.wording.levels import language_of
from app.wording.team_measures import Measure, measure_name
from app.wording.team_rules import languages_warning
from app.wording.team_words import (
    breakdown_title,
    change_words,
    competency_name,
    course_title,
    field_title,
    group_title,
    hidden_words,
    language_name,
    move_words,
    people_words,
    reviews_words,
    runner_up_line,
    share_words,
    since_words,
    standing_words,
    stars_words,
    winner_line,
)


def sections(
    framework: CompetencyFramework, campaign: Campaign, release: TeamRelease, words: Catalogue
) -> tuple[Section, ...]:
    """All sections that the release has something to show in, in the order of reading."""
    return tuple(_Sections(framework, campaign, release, words).all())


def open_rounds(framework: CompetencyFramework, course: CourseId, release: TeamRelease) -> int:
    """How many rounds of `course` in the framework's list are open and begin after the day of `release`."""
    return sum(
        each.status is RoundStatus.OPEN and each.start.date() > release.released_on
        for each in framework.rounds_of[course]
    )


class _Sections:
    def __init__(
        self, framework: CompetencyFramework, campaign: Campaign, release: TeamRelease, words: Catalogue
    ) -> None:
        self.framework, self.campaign, self.release, self.words = framework, campaign, release, words
        self.company = release.company

    def all(self) -> Iterator[Section]:
        first, *further = self._levels()
        yield first
        yield self._gaps()
        yield self._survey()
        yield self._courses()
        yield self._participation()
        yield self._changes()
        yield self._missing()
        yield from further
        yield self._languages()
        if self.release.reviews:
            yield self._reviews()
        yield self._groups()

    # ---------------------------------------------------------------- levels

    def _levels(self) -> Iterator[Section]:
        for field in self.campaign.fields:
            title = field_title(field, self.words)
            yield self._heat(title, (self.company, *self.release.by_field(field.id)))
        for crossing in self.campaign.crossings:
            groups = tuple(
                each for each in self.release.groups if frozenset(each.key.fields) == frozenset(crossing)
            )
            if groups:
                yield self._heat(breakdown_title(self.campaign, groups[0].key, self.words), groups)

    def _heat(self, title: str, groups: Sequence[ReleasedGroup]) -> Section:
        shown = heat_map(self.framework, self.release, title, groups, self.words)
        words = self.words
        return Section(
            sheet=words.pgettext("sheet", "Levels"),
            title=words.gettext("Levels: {field}").format(field=title),
            note=words.gettext("Middle level · shares below, at and above the target in per cent"),
            blocks=(shown,),
        )

    # ---------------------------------------------------------------- targets, survey, courses

    def _gaps(self) -> Section:
        return Section(
            sheet=self.words.pgettext("sheet", "Gap to the target"),
            title=self.words.gettext("Gap to the target"),
            note=self.words.gettext("Everyone · ring: middle level now, bar: target"),
            blocks=(gap_chart(self.framework, self.campaign, self.company, self.words),),
            half=True,
        )

    def _survey(self) -> Section:
        cell = self.company.survey
        blocks: tuple[TeamBlock, ...]
        if isinstance(cell, Hidden):
            blocks = (Paragraph(hidden_words(self.words)),)
        else:
            blocks = (
                Paragraph(winner_line(self.framework, cell.figure, self.words), Role.STRONG),
                *self._muted(runner_up_line(self.framework, cell.figure, self.words)),
                topic_chart(self.framework, cell.figure, self.words),
            )
        return Section(
            sheet=self.words.pgettext("sheet", "Training-needs survey"),
            title=self.words.gettext("Training-needs survey"),
            note=self._note(
                self.words.gettext(
                    "Need: distance to the required level, weighted by how much it is required"
                ),
                None if isinstance(cell, Hidden) else cell.as_of,
            ),
            blocks=blocks,
            half=True,
        )

    def _courses(self) -> Section:
        cell = self.company.courses
        listed = self.framework.round_list
        note = self.words.gettext("Everyone · round list as of {day}").format(
            day=long_date(listed.as_of, self.words.language)
        )
        blocks: tuple[TeamBlock, ...] = (Paragraph(hidden_words(self.words)),)
        if not isinstance(cell, Hidden):
            rows = tuple(FigureRow(self._course(each)) for each in cell.figure)
            blocks = (FigureTable(self._course_columns(), rows),)
            if listed.sample:
                blocks = (*blocks, *self._muted(listed.note.in_language(language_of(self.words))))
        return Section(
            sheet=self.words.pgettext("sheet", "Courses and rounds"),
            title=self.words.gettext("Courses needed and their rounds"),
            note=self._note(note, None if isinstance(cell, Hidden) else cell.as_of),
            blocks=blocks,
        )

    def _course_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.words.gettext("Course"), 3.2),
            Column(self.words.pgettext("course", "Competencies"), 1.2),
            Column(self.words.gettext("People who need it"), 1.4, numbers=True),
            Column(measure_name(Measure.SEATS, self.words), 1.2, numbers=True),
            Column(measure_name(Measure.ROUNDS, self.words), 1.2, numbers=True),
            Column(self.words.gettext("Rounds open now"), 1.3, numbers=True),
        )

    def _course(self, each: NeededCourse) -> tuple[str, ...]:
        lines = [str(self.framework.competency[line].number) for line in self.framework.lines_of[each.course]]
        return (
            course_title(self.framework, each.course, self.words),
            " · ".join(lines),
            people_words(each.people, self.words),
            str(each.seats),
            number(each.rounds, self.words.language),
            str(open_rounds(self.framework, each.course, self.release)),
        )

    # ---------------------------------------------------------------- participation, languages

    def _participation(self) -> Section:
        charts = tuple(
            (title, participation_chart(title, groups, self.release, self.words))
            for field in self.campaign.fields
            if (title := field_title(field, self.words)) and (groups := self.release.by_field(field.id))
        )
        return Section(
            sheet=measure_name(Measure.PARTICIPATION, self.words),
            title=measure_name(Measure.PARTICIPATION, self.words),
            note=self.words.gettext("People who took part, and their share of those invited"),
            blocks=(ChartPair(charts),) if charts else (Paragraph(hidden_words(self.words)),),
        )

    def _languages(self) -> Section:
        cell = self.company.languages
        blocks: tuple[TeamBlock, ...] = (Paragraph(hidden_words(self.words)),)
        if not isinstance(cell, Hidden):
            told = tuple(
                f"{language_name(language, self.words)} {share_words(share, self.words)}"
                for language, share in cell.figure.items()
            )
            blocks = (ItemList(told),)
            if len(told) > 1:
                blocks = (*blocks, Paragraph(languages_warning(self.words), Role.MUTED))
        return Section(
            sheet=self.words.pgettext("sheet", "Languages"),
            title=self.words.gettext("Languages of the answers"),
            note=self._note(
                self.words.gettext("Who answered in both counts in both"),
                None if isinstance(cell, Hidden) else cell.as_of,
            ),
            blocks=blocks,
            half=True,
        )

    # ---------------------------------------------------------------- change, behaviours, reviews, groups

    def _changes(self) -> Section:
        moved = [(group, changes) for group in self.release.groups if (changes := _changes(group))]
        since = {each.since for _, changes in moved for each in changes.values()}
        common = since.pop() if len(since) == 1 else None
        note = self.words.gettext("A figure is told anew when at least {least} people joined or left").format(
            least=self.campaign.threshold
        )
        blocks: tuple[TeamBlock, ...] = (Paragraph(self._nothing_changed()),)
        if moved:
            rows = tuple(self._change(group, changes, common) for group, changes in moved)
            blocks = (FigureTable(self._change_columns(), rows),)
        return Section(
            sheet=self.words.pgettext("sheet", "Change"),
            title=self.words.gettext("Change since the last release"),
            note=note if common is None else f"{note} · {since_words(common, self.words)}",
            blocks=blocks,
        )

    def _nothing_changed(self) -> str:
        if self.release.number == 1:
            return self.words.gettext("This is the first release, so there is nothing to compare.")
        return self.words.gettext("No figure has changed enough to be released anew.")

    def _change_columns(self) -> tuple[Column, ...]:
        names = (competency_name(self.framework, each.id, self.words) for each in self.framework.competencies)
        return (Column(self.words.pgettext("cell", "Group"), 1.3), *map(Column, names))

    def _change(
        self, group: ReleasedGroup, changes: Mapping[CompetencyId, Change], common: int | None
    ) -> FigureRow:
        """One group's moves; each names the release that it is compared with unless the note does for all."""
        say = change_words if common is None else move_words
        told = [
            say(changes[each.id], self.words) if each.id in changes else "–"
            for each in self.framework.competencies
        ]
        return FigureRow((group_title(group, self.words), *told))

    def _missing(self) -> Section:
        cell = self.company.missing
        language = language_of(self.words)
        blocks: tuple[TeamBlock, ...] = (Paragraph(hidden_words(self.words)),)
        if not isinstance(cell, Hidden):
            rows = tuple(
                FigureRow(
                    (
                        self.framework.item[each.item].statement.in_language(language),
                        competency_name(
                            self.framework, self.framework.item[each.item].competency, self.words
                        ),
                        share_words(each.share, self.words),
                    )
                )
                for each in cell.figure
            )
            columns = (
                Column(self.words.gettext("Behaviour"), 4),
                Column(self.words.gettext("Competency"), 1.4),
                Column(self.words.pgettext("column", "Cannot do it yet"), 1.2, numbers=True),
            )
            blocks = (FigureTable(columns, rows),)
        return Section(
            sheet=self.words.pgettext("sheet", "Missing behaviours"),
            title=self.words.gettext("Behaviours most often missing"),
            note=self._note(
                self.words.gettext("Everyone · share of those who were asked"),
                None if isinstance(cell, Hidden) else cell.as_of,
            ),
            blocks=blocks,
        )

    def _reviews(self) -> Section:
        blocks: list[TeamBlock] = []
        for each in self.release.reviews:
            title = course_title(self.framework, each.course, self.words)
            told = f"{stars_words(each.stars, self.words)} · {reviews_words(each.reviews, self.words)}"
            blocks.append(Paragraph(f"{title} — {told}", Role.STRONG))
            if each.texts:
                blocks.append(ItemList(each.texts))
        return Section(
            sheet=self.words.pgettext("sheet", "Course reviews"),
            title=self.words.gettext("Course reviews"),
            note=self.words.gettext("Mean of the stars; texts as people wrote them, in no order"),
            blocks=tuple(blocks),
            half=True,
        )

    def _groups(self) -> Section:
        return Section(
            sheet=self.words.pgettext("sheet", "Figures by group"),
            title=self.words.gettext("Further figures by group"),
            note=self.words.gettext("Gaps, courses, survey, missing behaviours and languages"),
            blocks=(group_cards(self.framework, self.campaign, self.release, self.words),),
        )

    # ---------------------------------------------------------------- helpers

    def _note(self, text: str, as_of: int | None) -> str:
        """`text`, with the release that the figures are from when it is an earlier one."""
        if as_of is None or not (standing := standing_words(as_of, self.release, self.words)):
            return text
        return f"{text} · {standing}"

    def _muted(self, text: str) -> tuple[Paragraph, ...]:
        return (Paragraph(text, Role.MUTED),) if text else ()


def _changes(group: ReleasedGroup) -> Mapping[CompetencyId, Change]:
    """The moves of the levels of `group` that can be compared."""
    return {
        name: cell.figure.change
        for name, cell in group.levels.items()
        if not isinstance(cell, Hidden) and cell.figure.change is not None
    }
