"""The roadmap as a picture of its own: SVG, PNG and the black-and-white sheet; opens no file but the fonts.

The picture carries what a reader needs who sees nothing else of the program: whose map, which goal, when, from
which pack and round list, what the signs mean, and whom the content is owed to.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.framework import CompetencyFramework
from app.domain.roadmap import RoadmapPlan
from app.exports.raster import png_from_svg
from app.exports.roadmap_model import legend, line_map_model
from app.exports.svg import svg_text
from app.exports.text_width import bundled_measure
from app.exports.typesetting import design_tokens
from app.figures.legend import legend as legend_figure
from app.figures.line_map import line_map
from app.figures.shapes import Anchor, Figure, Shape, Text, TextMeasure
from app.figures.tokens import LIGHT
from app.figures.wrapping import wrapped
from app.i18n import Catalogue
from app.i18n.formats import long_date, month_day
from app.wording import roadmap_words
from app.wording.levels import language_of

PNG_SCALE = 2
"""Pixels of the PNG for each of the drawing, so that it is sharp on dense screens and on paper."""

_MARGIN = 32.0
_GAP = 20.0
_WIDTH_MIN = 900.0
_RULE_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Heading:
    """What differs between two pictures of the same plan: whose map it is (None: nobody's) and on which day."""

    alias: str | None
    day: date


def roadmap_svg(framework: CompetencyFramework, plan: RoadmapPlan, words: Catalogue, heading: Heading) -> str:
    """The picture as a self-contained SVG text in the language of `words`; its title and description say it."""
    figure = roadmap_figure(framework, plan, words, heading, bundled_measure())
    return svg_text(
        figure,
        design_tokens(),
        LIGHT,
        title_text(heading, words),
        description_text(framework, plan, words),
        words.language,
        measure=bundled_measure(),
    )


def roadmap_png(
    framework: CompetencyFramework, plan: RoadmapPlan, words: Catalogue, heading: Heading
) -> bytes:
    """The picture as a PNG, `PNG_SCALE` pixels to one of the drawing."""
    figure = roadmap_figure(framework, plan, words, heading, bundled_measure())
    return png_from_svg(roadmap_svg(framework, plan, words, heading), round(figure.width * PNG_SCALE))


def title_text(heading: Heading, words: Catalogue) -> str:
    """한결 님의 길눈 노선도, or the map of nobody in particular."""
    if heading.alias is None:
        return words.gettext("Gilnun line map")
    return words.gettext("{alias}'s Gilnun line map").format(alias=heading.alias)


def goal_line(plan: RoadmapPlan, words: Catalogue) -> str:
    """Which goal the route leads to."""
    if plan.goal is None:
        return words.gettext("No goal chosen yet")
    return words.gettext("Goal: {goal}").format(goal=plan.goal.title.in_language(language_of(words)))


def origin_line(framework: CompetencyFramework, heading: Heading, words: Catalogue) -> str:
    """The day, the pack with its version, and how old the round list is."""
    return words.gettext("{day} · {pack} {version} · round list of {list_day}").format(
        day=long_date(heading.day, words.language),
        pack=framework.pack.title.in_language(language_of(words)),
        version=framework.pack.version,
        list_day=month_day(framework.round_list.as_of, words.language),
    )


def description_text(framework: CompetencyFramework, plan: RoadmapPlan, words: Catalogue) -> str:
    """The whole map read out: every line with its stations, their states and markers."""
    lines = []
    for column in roadmap_words.outline(framework, plan, words):
        rows = [", ".join((f"{row.number} {row.title}", row.state_word, *row.markers)) for row in column.rows]
        start = f" ({column.start_marker})" if column.start_marker else ""
        lines.append(f"{column.title}{start}: {'; '.join(rows)}.")
    return " ".join([goal_line(plan, words) + ".", *lines])


def roadmap_figure(
    framework: CompetencyFramework,
    plan: RoadmapPlan,
    words: Catalogue,
    heading: Heading,
    measure: TextMeasure,
) -> Figure:
    """Heading, map, legend and credit in one picture."""
    tokens = design_tokens()
    drawn = line_map(line_map_model(framework, plan, words), measure, tokens).whole
    width = max(drawn.width + 2 * _MARGIN, _WIDTH_MIN)
    inner = width - 2 * _MARGIN
    signs = legend_figure(legend(words), measure, tokens, inner)
    shapes, y = _heading_shapes(framework, plan, words, heading, measure, width)
    shapes += drawn.placed((width - drawn.width) / 2, y)
    y += drawn.height + _GAP
    shapes += signs.placed(_MARGIN, y)
    y += signs.height + _GAP
    footer, y = _footer_shapes(framework, words, measure, width, y)
    return Figure(width, y + _MARGIN, (*shapes, *footer))


def _heading_shapes(
    framework: CompetencyFramework,
    plan: RoadmapPlan,
    words: Catalogue,
    heading: Heading,
    measure: TextMeasure,
    width: float,
) -> tuple[tuple[Shape, ...], float]:
    """Title and goal at the left, the origin at the right, each lower where it has no room; and where they end."""
    tokens = design_tokens()
    big, small = tokens.type["heading"], tokens.type["caption"]
    right = width - _MARGIN
    shapes: list[Shape] = []
    baseline, end = _MARGIN + big.size - big.line, _MARGIN
    for line in wrapped(title_text(heading, words), right - _MARGIN, big.size, True, measure):
        baseline += big.line
        end = _MARGIN + measure(line, big.size, True)
        shapes.append(Text(_MARGIN, baseline, line, big.size, "text", bold=True))
    for text, anchor in (
        (goal_line(plan, words), Anchor.START),
        (origin_line(framework, heading, words), Anchor.END),
    ):
        lines = wrapped(text, right - _MARGIN, small.size, False, measure)
        if len(lines) == 1 and end + _GAP + measure(text, small.size, False) <= right:
            x = end + _GAP if anchor is Anchor.START else right
            shapes.append(Text(x, baseline, text, small.size, "text_muted", anchor=anchor))
            end += _GAP + measure(text, small.size, False)
            continue
        for line in lines:
            baseline += small.line
            shapes.append(Text(_MARGIN, baseline, line, small.size, "text_muted"))
            end = _MARGIN + measure(line, small.size, False)
    return tuple(shapes), baseline + _GAP


def _footer_shapes(
    framework: CompetencyFramework, words: Catalogue, measure: TextMeasure, width: float, top: float
) -> tuple[tuple[Shape, ...], float]:
    """The note on the stages and the credit, wrapped; and where they end."""
    small = design_tokens().type["caption"]
    credit = framework.pack.credit.in_language(language_of(words))
    baseline = top + _RULE_GAP
    shapes: list[Shape] = []
    for text in (roadmap_words.stage_note(words), credit):
        for line in wrapped(text, width - 2 * _MARGIN, small.size, False, measure):
            shapes.append(Text(_MARGIN, baseline, line, small.size, "text_faint"))
            baseline += small.line
    return tuple(shapes), baseline - small.line
