"""A report as one HTML file that needs nothing else: style and pictures inside, no script, no address to fetch from.

Every text is escaped by the template, and a policy inside the file forbids the browser whatever is not in it: were a
text ever taken for markup, it could still neither run nor load anything.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.exports.document import Block, Cards, Document, Figure, Row, Table
from app.exports.typesetting import design_tokens, template
from app.figures.tokens import DARK, LIGHT
from app.runtime.atomic_file import write_atomically

_COLOURS = (
    "surface", "sunken", "border", "border_strong", "text", "text_muted", "text_faint", "link", "focus",
    "on_line", "line1", "line2", "line3",
)  # fmt: skip
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset({"g", "rect", "circle", "polygon", "path", "text", "line"})
_TABULAR = 'font-feature-settings:"tnum"'


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
    style_hash = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return pages.get_template("report.html").render(document=document, style=style, style_hash=style_hash)


def _environment() -> Environment:
    pages = Environment(
        loader=FileSystemLoader(template(".")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_allowed_only,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    numbers = count(1)
    pages.filters["kind"] = lambda block: type(block).__name__
    pages.filters["shares"] = _shares
    pages.filters["percent"] = _percent
    pages.filters["row_groups"] = _row_groups
    pages.filters["svg"] = lambda figure: _inline_svg(figure, next(numbers))
    return pages


def _allowed_only(value: object) -> object:
    """`value`, a text without the characters that HTML forbids (controls, halves of pairs, non-characters)."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "".join(letter for letter in value if letter in "\t\n" or _allowed(ord(letter)))


def _allowed(code: int) -> bool:
    ranges = 0x20 <= code <= 0x7E or 0xA0 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF
    return ranges and not 0xFDD0 <= code <= 0xFDEF and code & 0xFFFE != 0xFFFE


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


# ---------------------------------------------------------------- pictures


def _inline_svg(figure: Figure, number: int) -> Markup:
    """`figure` to stand inside the page: names of its own for title and description, nothing but shapes and texts."""
    root = ElementTree.fromstring(figure.svg)  # noqa: S314 - drawn by ourselves
    title = root.findtext(f"{_SVG}title")
    for name in ("title", "desc"):
        for element in root.findall(f"{_SVG}{name}"):
            root.remove(element)
    names = [f"figure-{number}-title"] if title else []
    head = [Markup('<title id="{}">{}</title>').format(names[0], _allowed_only(title))] if title else []
    names.append(f"figure-{number}-desc")
    head.append(Markup('<desc id="{}">{}</desc>').format(names[-1], _allowed_only(figure.description)))
    root.attrib["role"] = "img"
    root.attrib["aria-labelledby"] = " ".join(names)
    shapes = [_shape(child) for child in root]
    return Markup("<svg{}>{}{}</svg>").format(_attributes(root), Markup().join(head), Markup().join(shapes))


def _shape(element: ElementTree.Element) -> Markup:
    name = element.tag.removeprefix(_SVG)
    if name not in _DRAWN:
        raise ValueError(f"a picture holds shapes and texts only, not {name}")
    inside = Markup().join(_shape(child) for child in element)
    words = escape(_allowed_only(element.text or "")) if name == "text" else ""
    return Markup("<{}{}>{}{}</{}>").format(name, _attributes(element), words, inside, name)


def _attributes(element: ElementTree.Element) -> Markup:
    """The attributes without names of other languages than SVG; a style becomes a class of the page."""
    kept = {name: value for name, value in element.attrib.items() if not name.startswith("{")}
    if kept.pop("style", None) == _TABULAR:
        kept["class"] = "tabular"
    if forbidden := [name for name in kept if name.startswith("on") or name in ("href", "id")]:
        raise ValueError(f"a picture holds shapes and texts only, not {forbidden[0]}")
    return Markup().join(Markup(' {}="{}"').format(name, value) for name, value in kept.items())
