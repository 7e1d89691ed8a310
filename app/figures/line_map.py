"""The line map as a figure: takes a model with ready texts, returns shapes and the places of all that can be chosen.

Rules: design page "mock", "The line map". Where this layout differs from them, it is to hold for any texts and any
number of lines: stations and markers share one grid of slots, names always hang straight under (at interchanges: on
the emptier side of) their symbol, and slots and rows move apart just as far as texts need.
"""

from dataclasses import replace

from app.figures.line_map_model import LineMapModel
from app.figures.map_drawing import MapDrawing
from app.figures.map_figure import LineBadge, LineMapFigure, LinePoints, MapBox, StageHeader, StationArea
from app.figures.shapes import TextMeasure
from app.figures.tokens import DesignTokens

PRINTED_LINE_WIDTH = 5.0
"""Width of lines off the route on paper, in pixels at 100 % text."""
PRINTED_LABEL_WIDTH, PRINTED_SLOT_PITCH = 80.0, 62.0
"""On paper names wrap earlier and slots stand closer, as the whole map is fitted to the sheet."""


def line_map(
    model: LineMapModel,
    measure: TextMeasure,
    tokens: DesignTokens,
    text_factor: float = 1.0,
    *,
    printed: bool = False,
) -> LineMapFigure:
    """The map of `model` with texts and lengths `text_factor` times the design's; `printed` is narrower.

    Texts are never shrunk or cut and touch no text, line, symbol, marker or flag; the figure is as large as that needs.
    Raises ValueError when the model has no line or no stage.
    """
    if not model.lines or not model.stages:
        raise ValueError("a line map needs at least one line and one stage")
    sizes = tokens.map.scaled(text_factor)
    if printed:
        sizes = replace(
            sizes,
            line_width=PRINTED_LINE_WIDTH * text_factor,
            label_width_max=PRINTED_LABEL_WIDTH * text_factor,
            slot_pitch_min=PRINTED_SLOT_PITCH * text_factor,
        )
    return MapDrawing(model, measure, tokens, sizes, text_factor).figure()


__all__ = [
    "LineBadge",
    "LineMapFigure",
    "LinePoints",
    "MapBox",
    "StageHeader",
    "StationArea",
    "line_map",
]
