"""Spreadsheets and CSV files → rows of texts, behind caps; knows nothing of what the columns mean.

A workbook is a zip: what it would unpack to is known before anything is unpacked, and refused above a cap.
"""

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from xml.etree import ElementTree

import openpyxl
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

from app.content.fault import Fault, FaultCode
from app.content.round_headings import SheetRow, cleaned
from app.content.round_rows import COLUMNS

MAX_UNPACKED_BYTES = 64 * 1024 * 1024
MAX_PARTS = 1_000
MAX_SHEET_ROWS = 100_000
"""Rows of a sheet, empty ones included; a colour on a whole column makes a million of them."""

MAX_SHEET_COLUMNS = 64

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    RuntimeError,
    OverflowError,
    AssertionError,
)
"""What openpyxl and the standard library were seen to raise on damaged workbooks."""

_REGION = re.compile(r"[A-Z]{1,3}[0-9]{1,7}(:[A-Z]{1,3}[0-9]{1,7})?")


def workbook_rows(data: bytes, file: str) -> tuple[list[SheetRow], list[Fault]]:
    """The rows of the first sheet of the .xlsx workbook `data`; dates as ISO texts, formulas as their last value."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            listed = parts.infolist()
            if len(listed) > MAX_PARTS or sum(each.file_size for each in listed) > MAX_UNPACKED_BYTES:
                return [], [Fault(FaultCode.FILE_TOO_LARGE, file)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about features of a workbook that we do not read
            return _first_sheet(data, file)
    except _BROKEN as error:
        reason = {"reason": f"{type(error).__name__}: {str(error)[:80]}"}
        return [], [Fault(FaultCode.FILE_UNREADABLE, file, details=reason)]


def _first_sheet(data: bytes, file: str) -> tuple[list[SheetRow], list[Fault]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows: list[SheetRow] = []
        for line, cells in enumerate(sheet.iter_rows(), 1):
            if line > MAX_SHEET_ROWS:
                limit = {"limit": str(MAX_SHEET_ROWS)}
                return [], [Fault(FaultCode.TOO_MANY_ROWS, file, line, None, limit)]
            texts = tuple(_text(cell) for cell in islice(cells, MAX_SHEET_COLUMNS))
            if any(texts):
                rows.append(SheetRow(line, texts))
        return rows, _merged(data, file)
    finally:
        book.close()


def _merged(data: bytes, file: str) -> list[Fault]:
    """A fault for each merged region of the first sheet, which the read-only mode of openpyxl does not tell."""
    faults = []
    with zipfile.ZipFile(io.BytesIO(data)) as parts, parts.open(_first_sheet_part(parts)) as part:
        for _, element in ElementTree.iterparse(part):  # noqa: S314 - openpyxl has just parsed the same part
            if element.tag.endswith("}mergeCell"):
                region = element.get("ref", "")
                line = re.search(r"[0-9]+", region)
                if line and _REGION.fullmatch(region):
                    where = {"value": region}
                    faults.append(Fault(FaultCode.CELLS_MERGED, file, int(line.group()), None, where))
            if element.tag.endswith("}row"):
                element.clear()
    return faults


def _first_sheet_part(parts: zipfile.ZipFile) -> str:
    """The name of the part that holds the first sheet, by way of the workbook's relations."""
    book = ElementTree.fromstring(parts.read("xl/workbook.xml"))  # noqa: S314 - openpyxl has just parsed it
    links = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - the same
    targets = {
        each.get("Id"): each.get("Target", "")
        for each in links
        if each.get("Type", "").endswith("/worksheet")
    }
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
            if link in targets:
                target = targets[link]
                return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError("worksheet")


def _text(cell: ReadOnlyCell | EmptyCell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        if "h" not in cell.number_format.casefold():  # a day only: the midnight in it was never typed
            return value.date().isoformat()
        # Spreadsheets keep times as fractions of a day: 10:00 may come as 09:59:59.999.
        moment = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        return moment.isoformat(timespec="seconds" if moment.second else "minutes")
    return cleaned(str(value))


def csv_rows(data: bytes, file: str) -> tuple[list[SheetRow], list[Fault]]:
    """The rows of the CSV `data`: UTF-8, what Excel writes in Korea (CP949), or Excel's Unicode text.

    Columns are parted by the one of comma, semicolon and tab that shows the most column names.
    """
    text = decoded(data)
    if text is None:
        return [], [Fault(FaultCode.ENCODING_UNKNOWN, file)]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows: list[SheetRow] = []
    try:
        for cells in reader:
            if reader.line_num > MAX_SHEET_ROWS:
                limit = {"limit": str(MAX_SHEET_ROWS)}
                return [], [Fault(FaultCode.TOO_MANY_ROWS, file, reader.line_num, None, limit)]
            rows.append(SheetRow(reader.line_num, tuple(cleaned(each) for each in cells[:MAX_SHEET_COLUMNS])))
    except csv.Error as error:
        return [], [Fault(FaultCode.SYNTAX, file, reader.line_num, None, {"reason": str(error)})]
    return rows, []


def decoded(data: bytes) -> str | None:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp949")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _separator(text: str) -> str:
    def names_shown(separator: str) -> int:
        return max((_names(line, separator) for line in _first_lines(text)), default=0)

    return max(",;\t", key=names_shown)


def _first_lines(text: str) -> Iterator[str]:
    return islice(io.StringIO(text), 10)


def _names(line: str, separator: str) -> int:
    return sum(cell.strip().strip('"').casefold() in COLUMNS for cell in line.split(separator))
