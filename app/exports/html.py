"""A report as one HTML file that needs nothing else: style and pictures inside, no script, no address to fetch from."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from app.exports.document import Block, Cards, Document, Figure, Row, Table
from app.exports.html_parts import page_environment, style_hash
from app.exports.typesetting import design_tokens
from app.figures.tokens import DARK, LIGHT
from app.runtime.atomic_file import write_atomically

_COLOURS = (
    "surface", "sunken", "border", "border_strong", "text", "text_muted", "text_faint", "link", "focus",
    "on_line", "line1", "line2", "line3",
)  # fmt: skip


def write_html(document: Document, target: Path) -> None:
    """Put `document` as one HTML file in the place of `target`.

    Raises KnownError when the file cannot be written; `target` is as before then.
    """
    write_atomically(target, html_text(document).encode("utf-8"))


def html_text(document: Document) -> str:
    """`document` as the text of one HTML file; its parts follow each other, with links to each when there are several.

    Characters that HTML forbids are left out. Raises ValueError when a figure holds more than shapes and texts.
    """
    pages = _environment()
    colours = design_tokens().themes
    style = Markup(  # noqa: S704 - our own file and our own colours
        pages.get_template("report.css").render(
            light={name: colours[LIGHT][name] for name in _COLOURS},
            dark={name: colours[DARK][name] for name in _COLOURS},
            widths=sorted({width for part in document.parts for width in _widths(part.blocks)}),
        )
    )
    return pages.get_template("report.html").render(
        document=document, style=style, style_hash=style_hash(style)
    )


def _environment() -> Environment:
    pages = page_environment()
    pages.filters["shares"] = _shares
    pages.filters["percent"] = _percent
    pages.filters["row_groups"] = _row_groups
    return pages


# ---------------------------------------------------------------- tables


def _percent(share: float) -> int:
    return round(share * 100)


def _shares(table: Table) -> list[int]:
    """The width of each column in whole per cent."""
    whole = sum(column.share for column in table.columns)
    return [_percent(column.share / whole) for column in table.columns]


def _widths(blocks: Iterable[Block]) -> Iterator[int]:
    """Every width in per cent that a style is needed for: the policy allows no style on an element."""
    for block in blocks:
        match block:
            case Cards():
                for card in block.cards:
                    yield from _widths(card)
            case Table():
                yield from _shares(block)
            case Figure():
                yield _percent(block.width_share)
            case _:
                pass


def _row_groups(table: Table) -> list[tuple[Row | None, list[Row]]]:
    """The rows behind the group row that they belong to; None stands before rows without one."""
    groups: list[tuple[Row | None, list[Row]]] = []
    for row in table.rows:
        if row.group:
            groups.append((row, []))
        elif groups:
            groups[-1][1].append(row)
        else:
            groups.append((None, [row]))
    return groups
