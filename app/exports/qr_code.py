"""A link as a QR code: a matrix, a figure and an SVG; opens no link and takes none that may not be opened.

Source: ISO/IEC 18004 for the four light modules around the code, without which readers do not find it.
"""

from dataclasses import dataclass

import segno

from app.domain.links import Link, checked_link
from app.exports.svg import svg_text
from app.figures.shapes import Figure, LineTo, MoveTo, Path, Point, Rect, RoundedRect, Segment
from app.figures.tokens import PRINT, DesignTokens

QUIET_MODULES = 4
DARK, LIGHT = "text", "surface"
"""Colour names; always in the theme `PRINT`, as many readers do not find a light code on a dark ground."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """The code of `link`: rows of modules from the top, True for dark, without the quiet zone around them."""

    link: Link
    rows: tuple[tuple[bool, ...], ...]

    @property
    def modules_a_side(self) -> int:
        """How many modules wide and high the whole picture is, quiet zone included."""
        return len(self.rows) + 2 * QUIET_MODULES


def qr_code(url: str) -> QrCode:
    """The QR code of the link `url`, readable with 15 % of it dirty, or more where that makes it no larger.

    Raises LinkRefused for what is no https link that may be opened.
    """
    link = checked_link(url)
    made = segno.make_qr(link.url, error="M", boost_error=True)
    return QrCode(link, tuple(tuple(bool(module) for module in row) for row in made.matrix))


def qr_figure(code: QrCode, side_px: float) -> Figure:
    """The picture of `code`, at most `side_px` wide and high; to be painted in the colours of the theme `PRINT`.

    Modules are whole pixels, at least one, so that no seams show.
    """
    module_px = max(1, int(side_px // code.modules_a_side))
    side = module_px * code.modules_a_side
    segments: list[Segment] = []
    for row, modules in enumerate(code.rows):
        for first, last in _runs(modules):
            segments += _box(
                Rect(
                    (QUIET_MODULES + first) * module_px,
                    (QUIET_MODULES + row) * module_px,
                    (last - first) * module_px,
                    module_px,
                )
            )
    ground = RoundedRect(Rect(0, 0, side, side), 0, fill=LIGHT)
    return Figure(side, side, (ground, Path(tuple(segments), fill=DARK, closed=True)))


def qr_svg(code: QrCode, side_px: float, tokens: DesignTokens, title: str, language: str) -> str:
    """The picture of `code` as an SVG, named by `title` in `language` and described by its link."""
    return svg_text(qr_figure(code, side_px), tokens, PRINT, title, code.link.url, language, background=None)


def _runs(modules: tuple[bool, ...]) -> list[tuple[int, int]]:
    """The first and the end of each run of dark modules."""
    edges = [
        place
        for place, (one, other) in enumerate(zip((False, *modules), (*modules, False), strict=True))
        if one != other
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _box(rect: Rect) -> tuple[Segment, ...]:
    return (
        MoveTo(Point(rect.x, rect.y)),
        LineTo(Point(rect.right, rect.y)),
        LineTo(Point(rect.right, rect.bottom)),
        LineTo(Point(rect.x, rect.bottom)),
        LineTo(Point(rect.x, rect.y)),
    )
