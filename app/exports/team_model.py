"""What a team summary consists of, as values with ready texts that every writer renders; knows no file format.

All texts are plain: a writer must never read them as its own markup. A hidden figure is the one wording for it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.exports.document import Column, ItemList, Paragraph
from app.exports.team_cells import TidyCell
from app.i18n.languages import LanguageCode


@dataclass(frozen=True, slots=True)
class Fact:
    """A key figure in large letters over its caption."""

    value: str
    caption: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A level in words with its `detail` (shares or spread), and from which earlier release it is ("" for this one).

    `shade` is 0–4; None where the figure is hidden, `level` then is the wording for it.
    """

    level: str
    detail: str = ""
    standing: str = ""
    shade: int | None = None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A group with the number of its people and a cell for each column; `people` is None where all is hidden.

    `whole` marks the row of everyone, which the others are read against.
    """

    title: str
    people: str | None
    standing: str
    cells: tuple[HeatCell, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A competency: the number of its badge and its short name."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Levels of groups by competency; `low` and `high` say what the palest and the darkest shade mean."""

    corner: str
    people_heading: str
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    low: str
    high: str
    hidden: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of a chart's data: its texts, and a number for each series; `values` is None where it is hidden."""

    texts: tuple[str, ...]
    values: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with the data behind it: `svg` and its `description` for pages, rows and series for spreadsheets.

    `headings` name the texts of the rows, `series` the numbers, which spreadsheets show by `number_format`; stacked
    series lie end to end.
    """

    headings: tuple[str, ...]
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    svg: str
    description: str
    number_format: str
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class ChartPair:
    """Charts beside each other, each under its title."""

    charts: tuple[tuple[str, Chart], ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a table; a hidden one has its title only, and the wording spans the rest."""

    cells: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of texts under headings."""

    columns: tuple[Column, ...]
    rows: tuple[FigureRow, ...]


FigureLine = tuple[str, str]
"""What a figure is about and how it is shown."""


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """Further figures of one group: for each kind its name and what it shows of which subject.

    A kind that is hidden is one line with its name and the wording, under no name; `hidden` says so of all kinds.
    """

    title: str
    kinds: tuple[tuple[str, tuple[FigureLine, ...]], ...]
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class GroupCards:
    """The further figures of all groups, in the order of the release."""

    cards: tuple[GroupFigures, ...]


TeamBlock = HeatMap | Chart | ChartPair | FigureTable | GroupCards | Paragraph | ItemList


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the summary; `half` ones stand beside each other. `sheet` names its sheet in our own words."""

    sheet: str
    title: str
    note: str
    blocks: tuple[TeamBlock, ...]
    half: bool = False


@dataclass(frozen=True, slots=True)
class ReadMe:
    """A heading with its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamPart:
    """The summary in one language.

    `file_title` names the file, `headline` is the finding. `cells` are all figures as a flat list, under `cell_heads`,
    the first of which is for the language. `chart_values` stands over the numbers behind a chart.
    """

    language: LanguageCode
    language_name: str
    name: str
    file_title: str
    context: str
    headline: str
    lead: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    read_me_title: str
    read_me: tuple[ReadMe, ...]
    footer: str
    read_me_sheet: str
    cells_sheet: str
    chart_values: str
    cell_heads: tuple[str, ...]
    cells: tuple[TidyCell, ...]


@dataclass(frozen=True, slots=True)
class TeamDocument:
    """The summary in one or more languages; `made_at` is the time of making with its zone."""

    parts: tuple[TeamPart, ...]
    release_number: int
    released_on: date
    made_at: datetime
