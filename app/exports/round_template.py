"""An empty round list as a spreadsheet to fill in: column names for people and for us, an example, allowed values.

Every cell is a text: nothing that is typed or shown becomes a number, a date, a link or a formula by itself.
"""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.content.round_headings import EXAMPLE_ROUND, MAY_LACK
from app.content.round_rows import COLUMNS
from app.domain.framework import CompetencyFramework, RoundMode, RoundStatus
from app.domain.localized_text import Language
from app.i18n import Catalogue
from app.wording.levels import language_of
from app.wording.round_list_words import (
    column_heading,
    example_place,
    template_advice,
    template_sheet_names,
)

TEXTS_ONLY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
EMPTY_ROWS = 500
"""Rows that are set to text beforehand, so that a spreadsheet does not turn typed times into numbers."""

FIRST_LINE, NAMES_LINE, EXAMPLE_LINE = range(3)


class CellNotWrittenError(Exception):
    """A cell is too long for a spreadsheet; our own texts are far shorter, so this is a fault of ours."""


def round_template(framework: CompetencyFramework, words: Catalogue) -> bytes:
    """The .xlsx template for the courses and regions of `framework`, with headings in the language of `words`."""
    out = io.BytesIO()
    book = Workbook(out, TEXTS_ONLY)
    rounds, allowed = (book.add_worksheet(name) for name in template_sheet_names(words))
    text = book.add_format({"num_format": "@"})
    heading = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
    quiet = book.add_format({"num_format": "@", "italic": True, "font_color": "#666666"})
    rounds.set_column(0, len(COLUMNS) - 1, 18, text)
    rounds.freeze_panes(EXAMPLE_LINE, 0)
    _write_row(rounds, FIRST_LINE, [column_heading(each, words) for each in COLUMNS], heading)
    _write_row(rounds, NAMES_LINE, COLUMNS, quiet)
    _write_row(rounds, EXAMPLE_LINE, [_example(framework, words)[each] for each in COLUMNS], quiet)
    for line in range(EXAMPLE_LINE + 1, EXAMPLE_LINE + 1 + EMPTY_ROWS):
        rounds.set_row(line, None, text)
    _write_allowed(allowed, framework, words, heading, text)
    book.close()
    return out.getvalue()


def _write_row(sheet: Worksheet, line: int, texts: Sequence[str], look: object) -> None:
    for column, text in enumerate(texts):
        _write(sheet, line, column, text, look)


def _write(sheet: Worksheet, line: int, column: int, text: str, look: object) -> None:
    # A text that is too long is dropped without an exception, only the return code tells.
    if sheet.write_string(line, column, text, look) != 0:
        raise CellNotWrittenError(line, column)


def _example(framework: CompetencyFramework, words: Catalogue) -> dict[str, str]:
    """A row that shows how to write; it is left out when the file is read."""
    region = framework.regions[0] if framework.regions else None
    return {
        "round_id": EXAMPLE_ROUND,
        "course": framework.courses[0].id,
        "round_no": "1",
        "session_no": "1",
        "start": "2027-03-04T10:00",
        "end": "2027-03-04T17:00",
        "mode": (RoundMode.ONSITE if region else RoundMode.ONLINE).value,
        "region": region.id if region else "",
        "place_ko": example_place(Language.KO),
        "place_en": example_place(Language.EN),
        "language": language_of(words).value,
        "seats": "24",
        "seats_left": "24",
        "status": RoundStatus.OPEN.value,
        "url": "https://example.com/rounds/1",
        "sample": "no",
    }


def _write_allowed(
    sheet: Worksheet, framework: CompetencyFramework, words: Catalogue, heading: object, text: object
) -> None:
    """For each column whether it may be empty, how to fill it in, and the values that it takes."""
    language = language_of(words)
    values: dict[str, list[tuple[str, str]]] = {
        "course": [(each.id, each.title.in_language(language)) for each in framework.courses],
        "mode": [(each.value, "") for each in RoundMode],
        "region": [(each.id, each.title.in_language(language)) for each in framework.regions],
        "language": [(each.value, "") for each in Language],
        "status": [(each.value, "") for each in RoundStatus],
        "sample": [("yes", ""), ("no", "")],
    }
    sheet.set_column(0, 0, 16, text)
    sheet.set_column(1, 1, 30, text)
    sheet.set_column(2, 2, 60, text)
    line = 0
    for column in COLUMNS:
        advice = template_advice(column, column in MAY_LACK, words)
        _write_row(sheet, line, [column, column_heading(column, words), advice], heading)
        for value, meaning in values.get(column, []):
            line += 1
            _write_row(sheet, line, ["", value, meaning], text)
        line += 1
