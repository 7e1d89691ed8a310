"""Released levels as a heat map: a row for each group, a shade for each level, one wording where it is hidden."""

from collections.abc import Sequence

from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId
from app.domain.team_release import Cell, Hidden, LevelFigure, ReleasedGroup, TeamRelease
from app.exports.team_model import HeatCell, HeatColumn, HeatMap, HeatRow
from app.figures.heat_map import heat_shade
from app.i18n import Catalogue
from app.i18n.formats import number
from app.wording.team_words import (
    competency_name,
    group_title,
    hidden_words,
    level_detail,
    level_words,
    standing_words,
)


def heat_map(
    framework: CompetencyFramework,
    release: TeamRelease,
    corner: str,
    groups: Sequence[ReleasedGroup],
    words: Catalogue,
) -> HeatMap:
    """The levels of `groups` in their order under the competencies; `corner` names what the groups are made by."""
    low, high = _legend(groups, words)
    return HeatMap(
        corner=corner,
        people_heading=words.pgettext("column", "Took part"),
        columns=tuple(
            HeatColumn(each.number, competency_name(framework, each.id, words))
            for each in framework.competencies
        ),
        rows=tuple(_row(framework, release, each, words) for each in groups),
        low=low,
        high=high,
        hidden=hidden_words(words),
    )


def _legend(groups: Sequence[ReleasedGroup], words: Catalogue) -> tuple[str, str]:
    """What the palest and the darkest shade mean: with a target how far off it is, else low and high."""
    figures = [
        cell.figure for group in groups for cell in group.levels.values() if not isinstance(cell, Hidden)
    ]
    if any(each.gap_half_bands is not None for each in figures):
        return words.gettext("two bands short or more"), words.gettext("target reached")
    return words.pgettext("legend", "low"), words.pgettext("legend", "high")


def _row(
    framework: CompetencyFramework, release: TeamRelease, group: ReleasedGroup, words: Catalogue
) -> HeatRow:
    cell = group.participation
    return HeatRow(
        title=group_title(group, words),
        people=None if isinstance(cell, Hidden) else number(cell.figure.people, words.language),
        standing="" if isinstance(cell, Hidden) else standing_words(cell.as_of, release, words),
        cells=tuple(_cell(framework, release, group, each.id, words) for each in framework.competencies),
        whole=not group.key.fields,
    )


def _cell(
    framework: CompetencyFramework,
    release: TeamRelease,
    group: ReleasedGroup,
    competency: CompetencyId,
    words: Catalogue,
) -> HeatCell:
    cell: Cell[LevelFigure] | Hidden = group.levels[competency]
    if isinstance(cell, Hidden):
        return HeatCell(hidden_words(words))
    figure = cell.figure
    return HeatCell(
        level=level_words(framework, figure.half_bands, words),
        detail=level_detail(figure, words),
        standing=standing_words(cell.as_of, release, words),
        shade=heat_shade(figure.half_bands, figure.gap_half_bands, 2 * len(framework.bands)),
    )
