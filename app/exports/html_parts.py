"""What every HTML file of ours is made with: a template engine that escapes, pictures inside, the style's hash.

Every text is escaped by the template, and a policy inside the file forbids the browser whatever is not in it: were a
text ever taken for markup, it could still neither run nor load anything.
"""

import base64
import hashlib
from collections.abc import Callable
from itertools import count
from typing import Protocol
from xml.etree import ElementTree

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.exports.typesetting import template

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset({"g", "rect", "circle", "polygon", "path", "text", "line"})
_TABULAR = 'font-feature-settings:"tnum"'


class Picture(Protocol):
    """A picture as SVG with its description in words."""

    @property
    def svg(self) -> str:
        """The picture."""

    @property
    def description(self) -> str:
        """What it shows."""


def page_environment() -> Environment:
    """An engine for the templates in which every text is escaped; pictures are numbered through each page."""
    pages = Environment(
        loader=FileSystemLoader(template(".")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_allowed_only,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    pages.filters["kind"] = lambda block: type(block).__name__
    pages.filters["svg"] = _numbered_pictures()
    return pages


def style_hash(style: str) -> str:
    """The SHA-256 of `style` as a content security policy wants it."""
    return base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


def _numbered_pictures() -> Callable[[Picture], Markup]:
    numbers = count(1)
    return lambda picture: _inline_svg(picture, next(numbers))


def _allowed_only(value: object) -> object:
    """`value`, a text without the characters that HTML forbids (controls, halves of pairs, non-characters)."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "".join(letter for letter in value if letter in "\t\n" or _allowed(ord(letter)))


def _allowed(code: int) -> bool:
    ranges = 0x20 <= code <= 0x7E or 0xA0 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF
    return ranges and not 0xFDD0 <= code <= 0xFDEF and code & 0xFFFE != 0xFFFE


def _inline_svg(picture: Picture, number: int) -> Markup:
    """`picture` to stand inside the page: names of its own for title and description, nothing but shapes and texts."""
    root = ElementTree.fromstring(picture.svg)  # noqa: S314 - drawn by ourselves
    title = root.findtext(f"{_SVG}title")
    for name in ("title", "desc"):
        for element in root.findall(f"{_SVG}{name}"):
            root.remove(element)
    names = [f"figure-{number}-title"] if title else []
    head = [Markup('<title id="{}">{}</title>').format(names[0], _allowed_only(title))] if title else []
    names.append(f"figure-{number}-desc")
    head.append(Markup('<desc id="{}">{}</desc>').format(names[-1], _allowed_only(picture.description)))
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
