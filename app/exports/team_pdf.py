"""A team summary as a PDF: A4, tagged, Hangul as text; texts reach the typesetter as data and are never run."""

import json
from dataclasses import asdict
from typing import Any

from app.exports.spreadsheet_text import without_controls
from app.exports.team_facts import is_long
from app.exports.team_model import Section, TeamBlock, TeamDocument, TeamPart
from app.exports.typesetting import design_tokens, typeset
from app.figures.tokens import LIGHT
from app.runtime.resources import resource_path

_COLOURS = (
    "text", "text_muted", "border", "border_strong", "accent", "on_line", "line1", "line2", "line3", "hatch",
    "heat0", "heat1", "heat2", "heat3", "heat4",
    "heat0_text", "heat1_text", "heat2_text", "heat3_text", "heat4_text",
)  # fmt: skip


def team_pdf(document: TeamDocument) -> bytes:
    """`document` as a PDF that meets PDF/UA-1 where the bundled face has all its characters."""
    data = json.dumps(_clean(_document_data(document)), ensure_ascii=False)
    pdf: bytes = typeset("team.typ", data, document.made_at)
    return pdf


def _clean(data: Any) -> Any:
    """`data` with the control characters left out of every text: no face can show them."""
    match data:
        case str():
            return without_controls(data)
        case dict():
            return {name: _clean(each) for name, each in data.items()}
        case list() | tuple():
            return [_clean(each) for each in data]
        case _:
            return data


def _document_data(document: TeamDocument) -> dict[str, Any]:
    tokens = design_tokens()
    return {
        "title": document.parts[0].file_title,
        "language": document.parts[0].language,
        "logo": _logo(),
        "colours": {name: tokens.colour(LIGHT, name) for name in _COLOURS},
        "parts": [_part_data(part) for part in document.parts],
    }


def _logo() -> str:
    tokens = design_tokens()
    svg = resource_path("icons", "logo.svg").read_text(encoding="utf-8")
    for name, colour in (("currentColor", "accent"), ("surfaceColor", "surface"), ("inkColor", "text")):
        svg = svg.replace(name, tokens.colour(LIGHT, colour))
    return svg


def _part_data(part: TeamPart) -> dict[str, Any]:
    """What the template needs of `part`; the flat list of cells is not typeset."""
    return {
        "language": part.language,
        "name": part.name,
        "context": part.context,
        "headline": part.headline,
        "lead": part.lead,
        "facts": [asdict(fact) | {"long": is_long(fact.value)} for fact in part.facts],
        "sections": [_section_data(section) for section in part.sections],
        "read_me_title": part.read_me_title,
        "read_me": [asdict(group) for group in part.read_me],
        "footer": part.footer,
    }


def _section_data(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "note": section.note,
        "half": section.half,
        "blocks": [_block_data(block) for block in section.blocks],
    }


def _block_data(block: TeamBlock) -> dict[str, Any]:
    return {"kind": type(block).__name__.lower()} | asdict(block)
