"""The files of a release in the programs that people open them with: LibreOffice and a real browser."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.exports.spreadsheet_text import FORMULA_SIGNS
from app.exports.team_csv import team_csv
from app.exports.team_document import team_document
from app.exports.team_html import team_html
from app.exports.team_xlsx import team_xlsx
from app.i18n import LanguageCode, catalogue
from tests.support.hostile_release import hostile_campaign, hostile_release
from tests.support.office import (
    OfficeBook,
    OpenedPage,
    opened_by_browser,
    opened_by_office,
    printed_by_browser,
)
from tests.support.sample_release import delivered_framework, sample_campaign, second_release
from tests.support.team_readers import csv_rows

MADE_AT = datetime(2027, 5, 21, 6, 0, tzinfo=UTC)
WORDS = [catalogue("ko"), catalogue("en")]
HOSTILE = team_document(delivered_framework(), hostile_campaign(), hostile_release(), WORDS, MADE_AT)
SAMPLE = team_document(delivered_framework(), sample_campaign(), second_release(), WORDS, MADE_AT)


@dataclass(frozen=True)
class Opened:
    """What LibreOffice made of the hostile spreadsheet and of the hostile CSV, with the files' own bytes."""

    book: OfficeBook
    book_bytes: bytes
    table: OfficeBook
    table_bytes: bytes


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The hostile release in LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    book, table = folder / "book.xlsx", folder / "table.csv"
    book.write_bytes(team_xlsx(HOSTILE))
    table.write_bytes(team_csv(HOSTILE))
    return Opened(
        opened_by_office(book, folder),
        book.read_bytes(),
        # Comma, quotation mark, UTF-8: what the program proposes for such a file; formulas would be evaluated.
        opened_by_office(table, folder, "--infilter=CSV:44,34,76,1,,0,false,true,false,true"),
        table.read_bytes(),
    )


def test_office_and_openpyxl_read_the_same_in_every_cell(opened: Opened) -> None:
    book = load_workbook(io.BytesIO(opened.book_bytes))
    assert list(opened.book.sheets) == book.sheetnames
    compared = 0
    for sheet in book.worksheets:
        rows = opened.book.sheets[sheet.title]
        for cell in (
            cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and cell.value
        ):
            shown = rows[cell.row - 1][cell.column - 1]
            assert shown == cell.value, f"{sheet.title} {cell.coordinate}"
            compared += 1
    assert compared > 2000


def test_office_finds_no_formula_and_no_link_in_the_spreadsheet(opened: Opened) -> None:
    assert opened.book.formulas == []
    assert opened.book.links == []
    assert any(
        cell.startswith("=cmd") for rows in opened.book.sheets.values() for row in rows for cell in row
    )


def test_office_finds_no_formula_in_the_csv(opened: Opened) -> None:
    assert opened.table.formulas == []
    (rows,) = opened.table.sheets.values()
    expected = csv_rows(opened.table_bytes)
    assert len(rows) == len(expected)
    assert [row[:5] for row in rows][:30] == [row[:5] for row in expected][:30]


def test_office_would_have_computed_an_unguarded_cell(tmp_path: Path) -> None:
    """The check above can fail: the same program takes an unguarded text for a formula."""
    plain = tmp_path / "plain.csv"
    plain.write_text('"=1+1"\n"plain"\n', encoding="utf-8")
    assert opened_by_office(plain, tmp_path, "--infilter=CSV:44,34,76,1,,0,false,true,false,true").formulas


def test_guard_stands_before_whatever_the_csv_could_compute(opened: Opened) -> None:
    (rows,) = opened.table.sheets.values()
    assert not [cell for row in rows for cell in row if cell.strip(" \u200b\n")[:1] in FORMULA_SIGNS]


# ---------------------------------------------------------------- the browser


def written(folder: Path, text: str) -> Path:
    page = folder / "page.html"
    page.write_text(text, encoding="utf-8")
    return page


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> OpenedPage:
    """The hostile release in a browser."""
    folder = tmp_path_factory.mktemp("browser")
    return opened_by_browser(written(folder, team_html(HOSTILE)), folder)


def test_no_script_runs_and_nothing_is_asked_for(hostile_page: OpenedPage) -> None:
    assert hostile_page.title != "ran"
    assert "길눈 팀 요약" in hostile_page.title
    assert hostile_page.outside == []
    assert not [each for each in hostile_page.addresses if "example.com" in each]


def test_browser_would_have_run_and_asked(tmp_path: Path) -> None:
    """The check above can fail: the same payloads without escaping run and ask."""
    text = "<title>still</title><script>document.title='ran'</script><img src=https://example.com/x.png>"
    opened = opened_by_browser(written(tmp_path, text), tmp_path)
    assert opened.title == "ran"
    assert opened.outside == ["https://example.com/x.png"]


def test_browser_shows_the_payloads_as_texts(hostile_page: OpenedPage) -> None:
    assert "&lt;script&gt;document.title='ran'&lt;/script&gt;" in hostile_page.document
    assert "<script" not in hostile_page.document


@pytest.mark.parametrize(("language", "other"), [("ko", "en"), ("en", "ko")])
def test_page_shows_the_chosen_language_alone(
    language: LanguageCode, other: LanguageCode, tmp_path: Path
) -> None:
    """A press on the switch sets the mark of its radio button, which is what is done here."""
    text = team_html(SAMPLE)
    chosen = text.replace(" checked>", ">").replace(
        f'id="show-{language}">', f'id="show-{language}" checked>'
    )
    shown = printed_by_browser(written(tmp_path, chosen), tmp_path)
    parts = {part.language: part for part in SAMPLE.parts}
    for title in (parts[language].headline, *(each.title for each in parts[language].sections)):
        assert title.replace(" ", "") in shown
    assert parts[other].headline.replace(" ", "") not in shown
    assert parts[other].read_me_title.replace(" ", "") not in shown
