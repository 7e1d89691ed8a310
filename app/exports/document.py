"""What a report consists of, as values that any writer can render; knows neither levels nor file formats.

All texts are plain: a writer must never read them as its own markup.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.i18n.languages import LanguageCode


class Role(StrEnum):
    """How a paragraph stands out; LEAD introduces what follows and stays on one page with its beginning."""

    DISPLAY = "display"
    LEAD = "lead"
    STRONG = "strong"
    BODY = "body"
    MUTED = "muted"


class Disc(StrEnum):
    """The shape before a label; says without colour what the words say too."""

    FULL = "full"
    HALF = "half"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `rank` 1 is the highest below the title, and no rank may be skipped on the way down.

    `line` gives it the badge of that competency number.
    """

    text: str
    rank: int = 1
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: str
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Label:
    """A word or two behind a disc, for example a confidence."""

    text: str
    disc: Disc


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; `ordered` ones are numbered from 1."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width relative to the others, `numbers` are set flush right."""

    title: str
    share: float = 1.0
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row with one cell per column; a `group` row has one cell only, which spans the columns."""

    cells: tuple[str, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head is repeated on every page that it reaches."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as SVG; `description` says in words what it shows, `width_share` is its part of the room (0–1)."""

    svg: str
    description: str
    width_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Cards:
    """Framed cards beside each other, read one after the other."""

    cards: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Label | ItemList | Table | Figure | Cards | PageBreak


@dataclass(frozen=True, slots=True)
class Part:
    """The report in one language, with a footer that stands on every page of it."""

    language: LanguageCode
    title: str
    subtitle: str
    footer: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A report in one or more languages; the first part gives the file its title and language.

    `made_at` is the time of making with its zone, as written into the file.
    """

    parts: tuple[Part, ...]
    made_at: datetime

    @property
    def title(self) -> str:
        """The title of the file."""
        return self.parts[0].title

    @property
    def language(self) -> LanguageCode:
        """The language of the file."""
        return self.parts[0].language
