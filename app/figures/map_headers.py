"""The stages' headings and bands; knows no line and no station."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.figures.badge import CAP_HEIGHT_SHARE
from app.figures.line_map_model import MapStage
from app.figures.map_figure import StageHeader
from app.figures.shapes import (
    LineTo,
    MoveTo,
    Path,
    Point,
    Rect,
    RoundedRect,
    Shape,
    Stroke,
    Text,
    TextMeasure,
)
from app.figures.tokens import DesignTokens, TypeStyle
from app.figures.wrapping import wrapped

INDENT = 14.0
TEXT_WIDTH = 150.0
TOP_AIR = 9.0
BOTTOM_AIR = 4.0
LINE_SHARE = 0.9
"""Headings are set tighter than running text."""


@dataclass(frozen=True, slots=True)
class _Heading:
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    width: float


class HeaderMaker:
    """Makes the headings of `stages`; `height` is that of the tallest, `least_widths` what each stage needs.

    Headings wrap early as long as the stages' `widths` are not known, then as late as they can.
    """

    def __init__(
        self,
        stages: Sequence[MapStage],
        measure: TextMeasure,
        tokens: DesignTokens,
        factor: float,
        widths: Sequence[float] = (),
    ) -> None:
        self._stages = stages
        self._measure = measure
        self._factor = factor
        self._title, self._subtitle = tokens.type["body"], tokens.type["caption"]
        rooms = [width - 2 * INDENT * factor for width in widths] or [0.0] * len(stages)
        self._headings = [
            self._heading(stage, max(TEXT_WIDTH * factor, room))
            for stage, room in zip(stages, rooms, strict=True)
        ]
        self.least_widths = tuple(each.width + 2 * INDENT * factor for each in self._headings)
        self.height = (
            max(self._text_height(each) for each in self._headings) + (TOP_AIR + BOTTOM_AIR) * factor
        )

    def headers(self, boundaries: Sequence[float], width: float, bottom: float) -> tuple[StageHeader, ...]:
        """The headings over the columns that begin at `boundaries` and end together at `width` and `bottom`."""
        ends = [*boundaries[1:], width]
        found = []
        for index, (stage, left, right) in enumerate(zip(self._stages, boundaries, ends, strict=True)):
            heading = self._headings[index]
            x, top = left + INDENT * self._factor, TOP_AIR * self._factor
            rect = Rect(x, top, heading.width, self._text_height(heading))
            band = Rect(left, 0.0, right - left, bottom)
            found.append(StageHeader(stage.id, index, band, rect, self._shapes(heading, x, top)))
        return tuple(found)

    def bands(self, headers: Sequence[StageHeader]) -> tuple[Shape, ...]:
        """A faint band behind every second stage, and a hairline between stages."""
        bands: list[Shape] = [
            RoundedRect(each.band, 0.0, "stage_band") for each in headers if each.index % 2 == 1
        ]
        lines = [self._boundary(each.band) for each in headers if each.index > 0]
        return (*bands, *lines)

    def _boundary(self, band: Rect) -> Shape:
        top = Point(band.x, TOP_AIR * 0.8 * self._factor)
        return Path((MoveTo(top), LineTo(Point(band.x, band.bottom))), Stroke("border", 1.0))

    def _heading(self, stage: MapStage, room: float) -> _Heading:
        title = self._wrapped(stage.title, self._title, room, bold=True)
        subtitle = self._wrapped(stage.subtitle, self._subtitle, room, bold=False)
        widths = [self._measure(each, self._title.size * self._factor, True) for each in title]
        widths += [self._measure(each, self._subtitle.size * self._factor, False) for each in subtitle]
        return _Heading(title, subtitle, max(widths, default=0.0))

    def _wrapped(self, text: str, style: TypeStyle, room: float, *, bold: bool) -> tuple[str, ...]:
        return wrapped(text, room, style.size * self._factor, bold, self._measure)

    def _text_height(self, heading: _Heading) -> float:
        lines = len(heading.title) * self._title.line + len(heading.subtitle) * self._subtitle.line
        return lines * self._factor * LINE_SHARE

    def _shapes(self, heading: _Heading, x: float, top: float) -> tuple[Shape, ...]:
        shapes: list[Shape] = []
        styles = [(each, self._title, True, "text") for each in heading.title]
        styles += [(each, self._subtitle, False, "text_muted") for each in heading.subtitle]
        y = top
        for string, style, bold, colour in styles:
            line, size = style.line * self._factor * LINE_SHARE, style.size * self._factor
            baseline = y + line / 2 + size * CAP_HEIGHT_SHARE / 2
            shapes.append(Text(x, baseline, string, size, colour, bold))
            y += line
        return tuple(shapes)
