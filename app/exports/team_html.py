"""A team summary as one HTML file that works offline: fonts, style, pictures inside, languages switched without script.

The policy in the file lets the browser use the style and the fonts that are in it and nothing else.
"""

import base64
from collections.abc import Iterator

from markupsafe import Markup

from app.exports.html_parts import page_environment, style_hash
from app.exports.team_facts import is_long
from app.exports.team_model import FigureTable, TeamDocument, TeamPart
from app.exports.typesetting import design_tokens
from app.figures.tokens import LIGHT
from app.runtime.resources import resource_path

_COLOURS = (
    "surface", "border", "border_strong", "text", "text_muted", "accent", "accent_soft", "on_accent_soft", "focus",
    "on_line", "line1", "line2", "line3", "hatch",
    "heat0", "heat1", "heat2", "heat3", "heat4",
    "heat0_text", "heat1_text", "heat2_text", "heat3_text", "heat4_text",
)  # fmt: skip
_FACES = ((400, "Pretendard-Regular.subset.woff2"), (700, "Pretendard-Bold.subset.woff2"))
"""The face's own subset for pages: Latin and the usual Hangul; rarer syllables come from the reader's machine."""


def team_html(document: TeamDocument) -> str:
    """`document` as the text of one HTML file that shows one language at a time, the first one at first."""
    pages = page_environment()
    pages.filters["shares"] = _shares
    pages.filters["is_long"] = is_long
    tokens = design_tokens()
    style = Markup(  # noqa: S704 - our own file, colours and fonts
        pages.get_template("team.css").render(
            colours={name: tokens.colour(LIGHT, name) for name in _COLOURS},
            fonts=[(weight, _font(name)) for weight, name in _FACES],
            languages=[part.language for part in document.parts],
            widths=sorted({width for part in document.parts for width in _widths(part)}),
        )
    )
    return pages.get_template("team.html").render(
        document=document, style=style, style_hash=style_hash(style)
    )


def _font(name: str) -> str:
    file = resource_path("fonts", "pretendard", name)
    return base64.b64encode(file.read_bytes()).decode("ascii")


def _shares(table: FigureTable) -> list[int]:
    """The width of each column in whole per cent."""
    whole = sum(column.share for column in table.columns)
    return [round(100 * column.share / whole) for column in table.columns]


def _widths(part: TeamPart) -> Iterator[int]:
    """Every width in per cent that a style is needed for: the policy allows no style on an element."""
    for section in part.sections:
        for block in section.blocks:
            if isinstance(block, FigureTable):
                yield from _shares(block)
