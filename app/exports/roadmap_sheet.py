"""The roadmap on sheets of paper, black on white, with its outline; prints nothing itself."""

from app.domain.framework import CompetencyFramework
from app.domain.roadmap import RoadmapPlan
from app.exports.roadmap_image import Heading, goal_line, origin_line, title_text
from app.exports.roadmap_model import legend, line_map_model
from app.exports.typesetting import design_tokens
from app.figures.line_map_model import StationMark
from app.figures.print_sheet import Paper, PrintColumn, PrintRow, PrintSheetModel, print_sheets
from app.figures.shapes import Figure, TextMeasure
from app.i18n import Catalogue
from app.wording import roadmap_words
from app.wording.levels import language_of


def roadmap_sheets(
    framework: CompetencyFramework,
    plan: RoadmapPlan,
    words: Catalogue,
    heading: Heading,
    measure: TextMeasure,
    paper: Paper = Paper.A4,
) -> tuple[Figure, ...]:
    """The pages with all texts in the language of `words`, to be drawn in the theme "print"."""
    model = PrintSheetModel(
        title=title_text(heading, words),
        subtitle=goal_line(plan, words),
        origin=origin_line(framework, heading, words),
        line_map=line_map_model(framework, plan, words),
        legend=legend(words),
        columns=tuple(_column(each) for each in roadmap_words.outline(framework, plan, words)),
        note=_note(words),
        credit=framework.pack.credit.in_language(language_of(words)),
        page_text=lambda page, pages: _page_text(page, pages, words),
    )
    return print_sheets(model, measure, design_tokens(), paper)


def _column(column: roadmap_words.OutlineColumn) -> PrintColumn:
    rows = tuple(
        PrintRow(
            number=row.number,
            mark=StationMark(row.state.value),
            name=row.title,
            word=row.short_word,
            bold=row.on_route,
        )
        for row in column.rows
    )
    return PrintColumn(column.number, column.title, rows)


def _note(words: Catalogue) -> str:
    """How to read the map on paper."""
    bold = words.gettext("The bold line is my route. Advice to take a course first locks nothing.")
    return f"{bold} {roadmap_words.stage_note(words)}"


def _page_text(page: int, pages: int, words: Catalogue) -> str:
    return words.gettext("Page {page} of {pages}").format(page=page, pages=pages)
