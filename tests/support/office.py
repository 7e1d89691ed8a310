"""LibreOffice and Chromium as tests start them: headless, with a profile of their own, and what they made of a file."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_SECONDS = 240
_MOST_REPEATED = 200
"""Cells repeated more often than this fill a sheet to its end and hold nothing."""


def program(*names: str) -> str:
    """The first of `names` that is installed. Raises AssertionError when none is: such a test must not pass unseen."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    assert found, f"none of {', '.join(names)} is installed; python3 dev.py test installs them"
    return found


# ---------------------------------------------------------------- LibreOffice


@dataclass(frozen=True)
class OfficeBook:
    """A spreadsheet as LibreOffice understood it: the texts of its sheets, its formulas and its links."""

    sheets: dict[str, list[list[str]]]
    formulas: list[str]
    links: list[str]


def opened_by_office(file: Path, folder: Path, *options: str) -> OfficeBook:
    """`file` as LibreOffice reads it; `folder` takes its profile and what it writes."""
    command = [
        program("soffice", "libreoffice"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        *options,
        "--convert-to",
        "fods",
        "--outdir",
        str(folder),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    root = ElementTree.parse(folder / f"{file.stem}.fods").getroot()
    return OfficeBook(
        # Charts hold tables of their own, which are no sheets.
        {
            sheet.attrib[f"{{{_TABLE}}}name"]: list(_rows(sheet))
            for book in root.iter(f"{{{_OFFICE}}}spreadsheet")
            for sheet in book.findall(f"{{{_TABLE}}}table")
        },
        [
            each.attrib[f"{{{_TABLE}}}formula"]
            for each in root.iter()
            if f"{{{_TABLE}}}formula" in each.attrib
        ],
        [str(each.attrib) for each in root.iter(f"{{{_TEXT}}}a")],
    )


def _rows(sheet: ElementTree.Element) -> Iterator[list[str]]:
    for row in _row_elements(sheet):
        cells: list[str] = []
        for cell in row:
            times = int(cell.attrib.get(f"{{{_TABLE}}}number-columns-repeated", "1"))
            if times <= _MOST_REPEATED:
                cells += [_shown(cell)] * times
        while cells and not cells[-1]:
            cells.pop()
        times = int(row.attrib.get(f"{{{_TABLE}}}number-rows-repeated", "1"))
        if times <= _MOST_REPEATED:
            yield from [cells] * times


def _row_elements(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The rows of a sheet, those in a repeated head included, but none of a chart inside it."""
    for each in parent:
        if each.tag == f"{{{_TABLE}}}table-row":
            yield each
        elif each.tag in (f"{{{_TABLE}}}table-header-rows", f"{{{_TABLE}}}table-row-group"):
            yield from _row_elements(each)


def _shown(cell: ElementTree.Element) -> str:
    return "\n".join("".join(_pieces(each)) for each in cell.findall(f"{{{_TEXT}}}p"))


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    if element.tag == f"{{{_TEXT}}}s":
        yield " " * int(element.attrib.get(f"{{{_TEXT}}}c", "1"))
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


# ---------------------------------------------------------------- Chromium


@dataclass(frozen=True)
class OpenedPage:
    """A page as Chromium left it after loading.

    `outside` are the addresses that the page asked for, `addresses` all that the browser did, its own errands included.
    """

    document: str
    outside: list[str]
    addresses: list[str]

    @property
    def title(self) -> str:
        """The title that the page has now; a script could have changed it."""
        found = re.search(r"<title>(.*?)</title>", self.document, re.DOTALL)
        return found[1] if found else ""


def opened_by_browser(file: Path, folder: Path) -> OpenedPage:
    """`file` opened in a headless Chromium; `folder` takes its profile and its network log."""
    log = folder / "network.json"
    done = subprocess.run(
        [*_browser(folder), f"--log-net-log={log}", "--dump-dom", file.as_uri()],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    return OpenedPage(done.stdout.decode("utf-8"), *_addresses(log))


def printed_by_browser(file: Path, folder: Path) -> str:
    """The text that Chromium prints of `file`, without white space: what a reader sees, and nothing hidden."""
    paper = folder / "printed.pdf"
    subprocess.run(
        [*_browser(folder), "--no-pdf-header-footer", f"--print-to-pdf={paper}", file.as_uri()],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    read = subprocess.run(["pdftotext", "-enc", "UTF-8", str(paper), "-"], check=True, capture_output=True)
    return re.sub(r"\s+", "", read.stdout.decode("utf-8"))


def _browser(folder: Path) -> list[str]:
    return [
        program("chromium", "chromium-browser", "google-chrome"),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        f"--user-data-dir={folder / 'browser'}",
    ]


def _addresses(log: Path) -> tuple[list[str], list[str]]:
    """The addresses in the network log that a page asked for, and all of them."""
    text = log.read_text(encoding="utf-8")
    try:
        events = json.loads(text)["events"]
    except json.JSONDecodeError:
        # The browser may end before it closes the list.
        events = json.loads(text.rstrip().rstrip(",") + "]}")["events"]
    asked = [each["params"] for each in events if "url" in (each.get("params") or {})]
    # The browser's own errands have no origin; those of a page opened from a file have the origin "null".
    pages = {each["url"] for each in asked if each.get("initiator", "not an origin") != "not an origin"}
    return sorted(pages), sorted({each["url"] for each in asked})
