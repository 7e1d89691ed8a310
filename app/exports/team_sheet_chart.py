"""A chart of a team summary as a native chart of a spreadsheet, beside the texts and the numbers that it shows.

A hidden row has its wording among the texts and no number at all, so the chart and its cache cannot hold one.
"""

from typing import Any

from app.exports.spreadsheet_text import without_controls
from app.exports.team_model import Chart
from app.exports.team_sheet import FONT, SheetWriter
from app.exports.typesetting import design_tokens
from app.figures.tokens import LIGHT

_COLOURS = ("accent", "heat1")
_ROW_PX, _FRAME_PX, _WIDTH_PX = 30, 70, 620
_SHEET_ROW_PX = 24


def write_chart(sheet: SheetWriter, block: Chart, values_title: str) -> None:
    """The texts of `block`, to their right the numbers of the rows that show any, and the chart below."""
    looks = sheet.looks
    sheet.gap()
    top = sheet.row
    sheet.head(block.headings)
    for row in block.rows:
        kind = looks.text if row.values is not None else looks.hidden
        sheet.line(row.texts, [looks.text, *[kind] * (len(row.texts) - 1)])
    below = sheet.row + 1
    sheet.row = top
    _write_numbers(sheet, block, values_title, len(block.headings) + 1)
    sheet.row = below
    shown = sum(row.values is not None for row in block.rows)
    if shown:
        chart = _chart(sheet, block, top + 1, len(block.headings) + 1, shown)
        height = _FRAME_PX + _ROW_PX * shown
        chart.set_size({"width": _WIDTH_PX, "height": height})
        sheet.sheet.insert_chart(below, 0, chart, {"description": without_controls(block.description)})
        sheet.row = below + height // _SHEET_ROW_PX + 2


def _write_numbers(sheet: SheetWriter, block: Chart, title: str, left: int) -> None:
    look = sheet.looks.numeric(block.number_format)
    for place, text in enumerate((title, *block.series)):
        sheet.put(left + place, text, sheet.looks.note)
        sheet.fit(left + place, text)
    sheet.row += 1
    for row in block.rows:
        if row.values is None:
            continue
        sheet.put(left, row.texts[0], sheet.looks.note)
        sheet.fit(left, row.texts[0])
        for place, value in enumerate(row.values, start=1):
            sheet.number(left + place, value, look)
        sheet.row += 1


def _chart(sheet: SheetWriter, block: Chart, first: int, left: int, shown: int) -> Any:
    tokens = design_tokens()
    chart = sheet.book.add_chart({"type": "bar", **({"subtype": "stacked"} if block.stacked else {})})
    last, font = first + shown - 1, {"name": FONT, "size": 9}
    for place in range(len(block.series)):
        column = left + 1 + place
        chart.add_series(
            {
                "name": [sheet.name, first - 1, column],
                "categories": [sheet.name, first, left, last, left],
                "values": [sheet.name, first, column, last, column],
                "fill": {"color": tokens.colour(LIGHT, _COLOURS[place % len(_COLOURS)])},
                "gap": 60,
                "data_labels": {
                    "value": True,
                    "num_format": block.number_format,
                    "font": _label(font, block, place),
                },
            }
        )
    chart.set_title({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"none": True}, "major_tick_mark": "none"})
    most = {"max": 100} if "%" in block.number_format else {}
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}, **most})
    chart.set_legend({"position": "bottom", "font": font} if len(block.series) > 1 else {"none": True})
    return chart


def _label(font: dict[str, object], block: Chart, place: int) -> dict[str, object]:
    """White on the dark bars of a stacked chart, whose labels lie inside."""
    return {**font, "color": "#FFFFFF"} if block.stacked and place == 0 else font
