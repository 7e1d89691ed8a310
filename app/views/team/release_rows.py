"""A release as rows of the page's tables, in the words of `team_words`; widgets and figures meet only here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.campaign import Campaign
from app.domain.framework import CompetencyFramework
from app.domain.ids import FieldId
from app.domain.localized_text import Language
from app.domain.team_release import (
    COMPANY,
    Cell,
    Hidden,
    LevelFigure,
    MissingBehaviour,
    NeededCourse,
    ReleasedGroup,
    Share,
    TeamRelease,
    TopicRanking,
)
from app.exports.team_model import HeatCell as ShownCell
from app.exports.team_model import HeatMap
from app.figures.gap_lines import GapLine, GapLines
from app.figures.value_bars import ValueBar
from app.i18n import Catalogue, _, pgettext
from app.views.components import Fact
from app.views.team.heat_table import HeatCell, HeatColumn, HeatRow
from app.wording import team_words as said
from app.wording.levels import band_title, language_of
from app.wording.survey_words import topic_title

Breakdown = tuple[FieldId, ...]


def breakdowns(release: TeamRelease) -> tuple[Breakdown, ...]:
    """By what the release is broken down, in the order of its groups: fields first, then crossings."""
    return tuple(dict.fromkeys(group.key.fields for group in release.groups if group.key != COMPANY))


def groups_of(release: TeamRelease, breakdown: Breakdown) -> tuple[ReleasedGroup, ...]:
    """The whole company, then the groups of `breakdown`."""
    return (release.company, *(each for each in release.groups[1:] if each.key.fields == breakdown))


def heat_columns(framework: CompetencyFramework, words: Catalogue) -> tuple[HeatColumn, ...]:
    """One column for each competency."""
    language = language_of(words)
    return tuple(
        HeatColumn(each.number, each.short_title.in_language(language), each.title.in_language(language))
        for each in framework.competencies
    )


def heat_rows(
    framework: CompetencyFramework, shown: HeatMap, groups: Sequence[ReleasedGroup], words: Catalogue
) -> tuple[HeatRow, ...]:
    """One row for each of `groups`, which are those of the map `shown`, as files have it."""
    return tuple(
        HeatRow(
            row.title,
            row.people or hidden_short(),
            _people_spoken(group, row.standing, words),
            tuple(
                _heat_cell(framework, cell, group.levels[competency.id], words)
                for cell, competency in zip(row.cells, framework.competencies, strict=True)
            ),
        )
        for row, group in zip(shown.rows, groups, strict=True)
    )


def hidden_short() -> str:
    """What stands beside the lock in a narrow cell."""
    return pgettext("hidden cell", "Hidden")


def participation_bars(
    groups: Sequence[ReleasedGroup], release: TeamRelease, words: Catalogue
) -> tuple[ValueBar, ...]:
    """How many took part; the bars are shares of those invited where all are known, else of the largest group."""
    shown = [each.participation.figure for each in groups if not isinstance(each.participation, Hidden)]
    by_share = all(each.percent is not None for each in shown)
    most = max((each.people for each in shown), default=1)
    bars = []
    for group in groups:
        name, cell = said.group_title(group, words), group.participation
        if isinstance(cell, Hidden):
            bars.append(ValueBar(name, None, said.hidden_words(words)))
            continue
        figure = cell.figure
        told = (said.participation_words(figure, words), said.standing_words(cell.as_of, release, words))
        share = figure.percent / 100 if by_share and figure.percent is not None else figure.people / most
        bars.append(ValueBar(name, share, " · ".join(part for part in told if part)))
    return tuple(bars)


def gap_model(
    framework: CompetencyFramework, campaign: Campaign, group: ReleasedGroup, words: Catalogue, *, named: bool
) -> GapLines:
    """The way to the target in every competency; `named` lines carry the competencies' names."""
    lines = []
    for competency in framework.competencies:
        cell = group.levels[competency.id]
        target = campaign.target.get(competency.id)
        lines.append(
            GapLine(
                competency.number,
                said.competency_name(framework, competency.id, words) if named else "",
                None if isinstance(cell, Hidden) else cell.figure.half_bands,
                2 * framework.band[target].position if target is not None else None,
                _gap_text(framework, cell, words),
            )
        )
    return GapLines(tuple(band_title(framework, each.id, words) for each in framework.bands), tuple(lines))


def gap_spoken(framework: CompetencyFramework, group: ReleasedGroup, words: Catalogue) -> str:
    """Level and gap of every competency, read out."""
    parts = []
    for competency in framework.competencies:
        cell = group.levels[competency.id]
        name = said.competency_name(framework, competency.id, words)
        told = (
            said.hidden_words(words)
            if isinstance(cell, Hidden)
            else said.level_spoken(framework, cell.figure, words)
        )
        parts.append(f"{name}: {told}")
    return ". ".join(parts)


def topic_bars(
    framework: CompetencyFramework, ranking: TopicRanking, words: Catalogue
) -> tuple[ValueBar, ...]:
    """The need for every topic and what that means for planning, the highest first."""
    most = max((each.need for each in ranking.topics), default=0) or 1
    return tuple(
        ValueBar(
            topic_title(framework, each.topic, words),
            max(each.need, 0) / most,
            f"{said.need_number(each.need, words)} · {said.topic_field(each.quadrant, words)}",
            each.topic in ranking.winners,
        )
        for each in ranking.topics
    )


def course_facts(
    framework: CompetencyFramework, needed: Sequence[NeededCourse], words: Catalogue
) -> list[tuple[Fact, ...]]:
    """Every needed course with people, rounds and seats."""
    return [
        (
            Fact(said.course_title(framework, each.course, words)),
            Fact(said.people_words(each.people, words)),
            Fact(said.rounds_words(each.rounds, words)),
            Fact(str(each.seats)),
        )
        for each in needed
    ]


def missing_facts(
    framework: CompetencyFramework, missing: Sequence[MissingBehaviour], words: Catalogue
) -> list[tuple[Fact, ...]]:
    """Every behaviour with the share of those who cannot do it yet."""
    language = language_of(words)
    return [
        (
            Fact(framework.item[each.item].statement.in_language(language)),
            Fact(said.share_words(each.share, words)),
        )
        for each in missing
    ]


def language_bars(shares: Mapping[Language, Share], words: Catalogue) -> tuple[ValueBar, ...]:
    """The shares of the languages in which people answered."""
    return tuple(
        ValueBar(said.language_name(each, words), share.percent / 100, said.share_words(share, words))
        for each, share in shares.items()
    )


def change_facts(
    framework: CompetencyFramework, groups: Sequence[ReleasedGroup], words: Catalogue
) -> list[list[Fact]]:
    """How the level of every group moved in every competency."""
    return [
        [
            Fact(said.group_title(group, words)),
            *(Fact(_change(group.levels[each.id], words)) for each in framework.competencies),
        ]
        for group in groups
    ]


def has_changes(release: TeamRelease) -> bool:
    """Whether any level can be compared with an earlier release."""
    return any(
        not isinstance(cell, Hidden) and cell.figure.change is not None
        for group in release.groups
        for cell in group.levels.values()
    )


def review_facts(framework: CompetencyFramework, release: TeamRelease, words: Catalogue) -> list[list[Fact]]:
    """Stars and number of reviews for every reviewed course."""
    return [
        [
            Fact(said.course_title(framework, each.course, words)),
            Fact(said.stars_words(each.stars, words)),
            Fact(said.reviews_words(each.reviews, words)),
        ]
        for each in release.reviews
    ]


def _people_spoken(group: ReleasedGroup, standing: str, words: Catalogue) -> str:
    if isinstance(group.participation, Hidden):
        return said.hidden_words(words)
    told = said.participation_words(group.participation.figure, words)
    return f"{told}, {standing}" if standing else told


def _heat_cell(
    framework: CompetencyFramework, shown: ShownCell, cell: Cell[LevelFigure] | Hidden, words: Catalogue
) -> HeatCell:
    if isinstance(cell, Hidden):
        return HeatCell(hidden_short(), "", None, shown.level)
    spoken = said.level_spoken(framework, cell.figure, words)
    return HeatCell(
        shown.level,
        " · ".join(part for part in (shown.detail, shown.standing) if part),
        shown.shade,
        f"{spoken}, {shown.standing}" if shown.standing else spoken,
    )


def _gap_text(framework: CompetencyFramework, cell: Cell[LevelFigure] | Hidden, words: Catalogue) -> str:
    if isinstance(cell, Hidden):
        return said.hidden_words(words)
    gap = cell.figure.gap_half_bands
    return (
        said.level_words(framework, cell.figure.half_bands, words)
        if gap is None
        else said.gap_words(gap, words)
    )


def _change(cell: Cell[LevelFigure] | Hidden, words: Catalogue) -> str:
    if isinstance(cell, Hidden):
        return said.hidden_words(words)
    return (
        said.change_words(cell.figure.change, words)
        if cell.figure.change is not None
        else _("nothing earlier")
    )
