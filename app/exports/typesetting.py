"""Calling typst: bundled fonts, no network, no packages, data as data; knows nothing of what is typeset."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from app.figures.tokens import DesignTokens, tokens_from_toml
from app.runtime.resources import resource_path

if TYPE_CHECKING:
    from typst import Fonts


@cache
def bundled_fonts() -> "Fonts":
    """The fonts that come with the program, and no others."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[resource_path("fonts")]
    )


@cache
def all_fonts() -> "Fonts":
    """The bundled fonts first, then those of the machine, for characters that the bundled ones lack."""
    import typst

    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=True, font_paths=[resource_path("fonts")]
    )


@cache
def covered_characters() -> frozenset[int]:
    """The code points that the bundled font can show."""
    from fontTools.ttLib import TTFont

    with TTFont(resource_path("fonts", "pretendard", "Pretendard-Regular.otf"), lazy=True) as font:
        return frozenset(font.getBestCmap())


def is_covered(text: str) -> bool:
    """True when the bundled font can show all of `text`; line breaks and tabs need no picture."""
    return all(ord(letter) in covered_characters() for letter in set(text) - set("\n\r\t"))


def template(name: str) -> Path:
    """The path of a template."""
    return resource_path("templates", name)


@cache
def design_tokens() -> DesignTokens:
    """The program's token table."""
    return tokens_from_toml(resource_path("style", "tokens.toml").read_text(encoding="utf-8"))


def typeset(
    name: str,
    document: str,
    made_at: datetime,
    kind: Literal["pdf", "png"] = "pdf",
    pixels_per_inch: float | None = None,
) -> Any:
    """The template `name` filled with `document`, a JSON text: a PDF as bytes, or PNGs (bytes for one, else a list).

    A PDF meets PDF/UA-1 when the bundled face has every character; else the machine's fonts help out, and the file is
    tagged all the same.
    """
    import typst

    covered = is_covered(document)
    return typst.compile(
        template(name),
        root=template("."),
        format=kind,
        ppi=pixels_per_inch,
        font_paths=bundled_fonts() if covered else all_fonts(),
        ignore_system_fonts=covered,
        pdf_standards=["ua-1"] if covered and kind == "pdf" else [],
        sys_inputs={"document": document},
        timestamp=int(made_at.timestamp()),
    )
