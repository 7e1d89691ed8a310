"""What a team summary's files say, read by other programs' ways: cells, texts, and every byte unpacked."""

import csv
import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser

from openpyxl import load_workbook

from app.exports.team_cells import TidyCell
from app.exports.team_model import HeatMap, TeamPart

Rows = list[list[str]]


def heat_maps(part: TeamPart) -> list[HeatMap]:
    """The heat maps of a summary in order."""
    return [block for section in part.sections for block in section.blocks if isinstance(block, HeatMap)]


def heat_rows(shown: HeatMap) -> Rows:
    """What a reader sees in each row of a heat map; a group that is hidden altogether has one cell beside its name."""
    return [
        [row.title, shown.hidden]
        if row.people is None
        else [
            row.title,
            row.people + row.standing,
            *(cell.level + cell.detail + cell.standing for cell in row.cells),
        ]
        for row in shown.rows
    ]


def tidy_texts(cells: tuple[TidyCell, ...]) -> Rows:
    """The five texts of each cell."""
    return [[each.breakdown, each.group, each.measure, each.subject, each.shown] for each in cells]


def csv_rows(content: bytes) -> Rows:
    """The rows of a CSV file in UTF-8 with a byte order mark."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet_rows(content: bytes, sheet: str) -> list[tuple[object, ...]]:
    """The values of a sheet as openpyxl reads them."""
    book = load_workbook(io.BytesIO(content))
    return [tuple(row) for row in book[sheet].iter_rows(values_only=True)]


class PageReader(HTMLParser):
    """An HTML summary: tags, the texts of each language's article, and its heat maps as rows of texts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.articles: dict[str, list[str]] = {}
        self.maps: dict[str, list[Rows]] = {}
        self._language = ""
        self._in_map = False
        self._cell = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        named = dict(attrs)
        if tag == "article":
            self._language = named["lang"] or ""
            self.articles[self._language], self.maps[self._language] = [], []
        if tag == "table":
            self._in_map = named["class"] == "heat-map"
            if self._in_map:
                self.maps[self._language].append([])
        if self._in_map and tag == "tr":
            self.maps[self._language][-1].append([])
        if self._in_map and tag in ("td", "th"):
            self._cell = True
            self.maps[self._language][-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False
        if tag == "table":
            self._in_map = False

    def handle_data(self, data: str) -> None:
        if self._language:
            self.articles[self._language].append(data)
        if self._in_map and self._cell:
            self.maps[self._language][-1][-1][-1] += data

    def read(self, language: str) -> str:
        """All text of the article in `language`, one blank between pieces."""
        return squeezed(" ".join(self.articles[language]))


def squeezed(text: str) -> str:
    """`text` with one blank wherever there was white space."""
    return re.sub(r"\s+", " ", text)


def pdf_text(content: bytes) -> str:
    """The text of a PDF as poppler reads it, without any white space, as lines break anywhere."""
    read = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=content, capture_output=True, check=True
    )
    return re.sub(r"\s+", "", read.stdout.decode("utf-8"))


def unpacked(content: bytes) -> bytes:
    """Every byte that a file holds, unzipped and inflated: parts of a spreadsheet, streams and text of a PDF."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return b"\n".join(name.encode() + parts.read(name) for name in parts.namelist())
    if content.startswith(b"%PDF"):
        return b"\n".join((content, *_inflated(content), pdf_text(content).encode()))
    return content


def _inflated(content: bytes) -> Iterator[bytes]:
    """The streams of a PDF; its objects, titles and tags lie in such streams too."""
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(found[1])
        except zlib.error:
            yield found[1]
