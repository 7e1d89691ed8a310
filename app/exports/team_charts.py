"""Gaps, needs and participation as charts: a picture for pages and the same numbers for spreadsheets."""

from collections.abc import Sequence

from app.domain.campaign import Campaign
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId
from app.domain.team_release import Hidden, ReleasedGroup, TeamRelease, TopicRanking
from app.exports.svg import svg_text
from app.exports.team_model import Chart, ChartRow
from app.exports.text_width import bundled_measure
from app.exports.typesetting import design_tokens
from app.figures.gap_lines import GapLine, GapLines, gap_lines
from app.figures.shapes import Figure
from app.figures.tokens import LIGHT
from app.figures.value_bars import ValueBar, value_bars
from app.i18n import Catalogue
from app.wording.levels import band_title
from app.wording.survey_words import topic_title
from app.wording.team_measures import Measure, measure_name
from app.wording.team_words import (
    competency_name,
    gap_words,
    group_title,
    hidden_words,
    level_words,
    need_number,
    participation_words,
    standing_words,
    topic_field,
)

WIDTH_PX = 500.0
"""The width for which charts are drawn: half a page."""


def gap_chart(
    framework: CompetencyFramework, campaign: Campaign, group: ReleasedGroup, words: Catalogue
) -> Chart:
    """How far `group` is from the target in each competency."""
    lines = tuple(_gap_line(framework, campaign, group, each.id, words) for each in framework.competencies)
    bands = tuple(band_title(framework, each.id, words) for each in framework.bands)
    figure = gap_lines(GapLines(bands, lines), bundled_measure(), design_tokens(), WIDTH_PX)
    rows = tuple(_gap_row(framework, each, words) for each in lines)
    headings = (
        words.gettext("Competency"),
        words.gettext("Now"),
        words.gettext("Target"),
        measure_name(Measure.GAP, words),
    )
    series = (words.gettext("Level in bands"), words.gettext("Gap in bands"))
    return _chart(
        figure, words.gettext("Gap to the target"), headings, series, rows, words, "0.0", stacked=True
    )


def _gap_line(
    framework: CompetencyFramework,
    campaign: Campaign,
    group: ReleasedGroup,
    competency: CompetencyId,
    words: Catalogue,
) -> GapLine:
    cell = group.levels[competency]
    wanted = campaign.target.get(competency)
    target = 2 * framework.band[wanted].position if wanted else None
    number, title = framework.competency[competency].number, competency_name(framework, competency, words)
    if isinstance(cell, Hidden):
        return GapLine(number, title, None, target, hidden_words(words))
    gap = cell.figure.gap_half_bands
    text = "" if gap is None else gap_words(gap, words)
    return GapLine(number, title, cell.figure.half_bands, target, text)


def _gap_row(framework: CompetencyFramework, line: GapLine, words: Catalogue) -> ChartRow:
    target = "–" if line.target is None else level_words(framework, line.target, words)
    if line.now is None:
        return ChartRow((line.title, line.text, target, line.text), None)
    gap = max(0, (line.target or 0) - line.now) / 2
    now = level_words(framework, line.now, words)
    return ChartRow((line.title, now, target, line.text or "–"), (line.now / 2, gap))


def topic_chart(framework: CompetencyFramework, ranking: TopicRanking, words: Catalogue) -> Chart:
    """The need for every topic in the order of the ranking; the winners stand out."""
    most = max((each.need for each in ranking.topics), default=0.0)
    rows, bars = [], []
    for each in ranking.topics:
        title, need = topic_title(framework, each.topic, words), need_number(each.need, words)
        place = topic_field(each.quadrant, words)
        rows.append(ChartRow((title, need, place), (each.need,)))
        share = each.need / most if most > 0 else 0.0
        bars.append(ValueBar(title, share, f"{need} · {place}", strong=each.topic in ranking.winners))
    headings = (
        words.pgettext("survey", "Topic"),
        measure_name(Measure.TOPIC, words),
        measure_name(Measure.PLACE, words),
    )
    figure = value_bars(bars, bundled_measure(), design_tokens(), WIDTH_PX)
    series = (measure_name(Measure.TOPIC, words),)
    return _chart(figure, words.gettext("Training-needs survey"), headings, series, tuple(rows), words, "0.0")


def participation_chart(
    title: str, groups: Sequence[ReleasedGroup], release: TeamRelease, words: Catalogue
) -> Chart:
    """How many of each group took part; bars are shares of those invited where all are known, else of the largest."""
    shown = [each.participation.figure for each in groups if not isinstance(each.participation, Hidden)]
    percents = all(each.percent is not None for each in shown)
    most = max((each.people for each in shown), default=1)
    rows, bars = [], []
    for group in groups:
        name, cell = group_title(group, words), group.participation
        if isinstance(cell, Hidden):
            rows.append(ChartRow((name, hidden_words(words)), None))
            bars.append(ValueBar(name, None, hidden_words(words)))
            continue
        figure = cell.figure
        parts = (participation_words(figure, words), standing_words(cell.as_of, release, words))
        told = " · ".join(part for part in parts if part)
        value = float(figure.percent) if percents and figure.percent is not None else float(figure.people)
        rows.append(ChartRow((name, told), (value,)))
        bars.append(ValueBar(name, value / (100 if percents else most), told))
    measure = Measure.PARTICIPATION if percents else Measure.PEOPLE
    headings = (title, measure_name(Measure.PARTICIPATION, words))
    picture = value_bars(bars, bundled_measure(), design_tokens(), WIDTH_PX, tracks=percents)
    series = (measure_name(measure, words),)
    form = '0"%"' if percents else "0"
    return _chart(picture, title, headings, series, tuple(rows), words, form)


def _chart(
    figure: Figure,
    title: str,
    headings: tuple[str, ...],
    series: tuple[str, ...],
    rows: tuple[ChartRow, ...],
    words: Catalogue,
    number_format: str,
    *,
    stacked: bool = False,
) -> Chart:
    description = f"{title}. " + " ".join(f"{row.texts[0]}: {', '.join(row.texts[1:])}." for row in rows)
    svg = svg_text(figure, design_tokens(), LIGHT, title, description, words.language, background=None)
    return Chart(headings, series, rows, svg, description, number_format, stacked)
