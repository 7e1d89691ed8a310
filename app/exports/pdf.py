"""A report as a PDF: A4, tagged, with its language and title, Hangul as text; or as pictures of the same pages.

Knows nothing of what is reported.

Texts reach the typesetter as JSON, never as markup, so nothing that a person or a pack wrote can be run as a command.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from app.exports.document import Block, Cards, Document, Part
from app.exports.typesetting import design_tokens, typeset
from app.runtime.atomic_file import write_atomically

_COLOURS = ("text", "text_muted", "text_faint", "border", "sunken", "accent", "on_line")
_LINE_COLOURS = ("line1", "line2", "line3")
_PRINT_THEME = "light"


def write_pdf(document: Document, target: Path) -> None:
    """Put `document` as a PDF in the place of `target`.

    Raises KnownError when the file cannot be written; `target` is as before then.
    """
    write_atomically(target, pdf_bytes(document))


def pdf_bytes(document: Document) -> bytes:
    """`document` as a PDF that meets PDF/UA-1.

    Where a text holds a character that the bundled face lacks (a Hanja name), the machine's fonts help out; the file
    is tagged all the same, but PDF/UA-1 cannot be promised then.
    """
    pdf: bytes = _typeset(document, "pdf")
    return pdf


def page_pictures(document: Document, pixels_per_inch: float) -> tuple[bytes, ...]:
    """Each page of the PDF as a PNG of that resolution, for printers: what they print looks like the file."""
    # One page comes as bytes, several as a list of them.
    pages: bytes | list[bytes] = _typeset(document, "png", pixels_per_inch)
    return (pages,) if isinstance(pages, bytes) else tuple(pages)


def _typeset(document: Document, kind: Literal["pdf", "png"], pixels_per_inch: float | None = None) -> Any:
    data = json.dumps(_document_data(document), ensure_ascii=False)
    return typeset("report.typ", data, document.made_at, kind, pixels_per_inch)


def _document_data(document: Document) -> dict[str, Any]:
    tokens = design_tokens()
    return {
        "title": document.title,
        "language": document.language,
        "colours": {name: tokens.colour(_PRINT_THEME, name) for name in _COLOURS},
        "line_colours": [tokens.colour(_PRINT_THEME, name) for name in _LINE_COLOURS],
        "parts": [_part_data(part) for part in document.parts],
    }


def _part_data(part: Part) -> dict[str, Any]:
    return {
        "language": part.language,
        "title": part.title,
        "subtitle": part.subtitle,
        "footer": part.footer,
        "blocks": _blocks_data(part.blocks),
    }


def _blocks_data(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [_block_data(block) for block in blocks]


def _block_data(block: Block) -> dict[str, Any]:
    kind = {"kind": type(block).__name__.lower()}
    if isinstance(block, Cards):
        return kind | {"cards": [_blocks_data(card) for card in block.cards]}
    return kind | asdict(block)
