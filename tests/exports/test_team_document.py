"""All files of a release come from one model: every released figure is in each of them, and nothing else is."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.domain.campaign import Campaign, FieldValue
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import FieldValueId
from app.domain.localized_text import LocalizedText
from app.domain.team_release import HIDDEN, TeamRelease
from app.exports.round_template import CellNotWrittenError
from app.exports.spreadsheet_text import FORMULA_SIGNS, guarded
from app.exports.team_cells import cells
from app.exports.team_csv import team_csv
from app.exports.team_document import team_document
from app.exports.team_files import (
    ALL_FORMATS,
    TeamFormat,
    team_bytes,
    team_file_name,
    write_team_file,
    write_team_files,
    write_team_pdf,
)
from app.exports.team_html import team_html
from app.exports.team_model import Chart, ChartPair, TeamDocument
from app.exports.team_pdf import team_pdf
from app.exports.team_xlsx import team_xlsx
from app.i18n import LanguageCode, catalogue
from tests.support.hostile_release import PAYLOADS, hostile_campaign, hostile_release
from tests.support.sample_release import (
    JOB,
    SERVICE,
    delivered_framework,
    first_release,
    hidden_group,
    sample_campaign,
    second_release,
)
from tests.support.team_readers import (
    PageReader,
    csv_rows,
    heat_maps,
    heat_rows,
    pdf_text,
    sheet_rows,
    squeezed,
    tidy_texts,
    unpacked,
)

MADE_AT = datetime(2027, 5, 21, 6, 0, tzinfo=UTC)
FRAMEWORK = delivered_framework()
BOTH: tuple[LanguageCode, ...] = ("ko", "en")
HIDDEN_WORDS = {"ko": "사람을 보호하려고 가렸습니다", "en": "Hidden to protect people"}
ALL_FIGURES = {"ko": "모든 값", "en": "All figures"}


def document(
    release: TeamRelease, *languages: LanguageCode, campaign: Campaign | None = None
) -> TeamDocument:
    words = [catalogue(each) for each in languages or BOTH]
    return team_document(FRAMEWORK, campaign or sample_campaign(), release, words, MADE_AT)


@cache
def second() -> TeamDocument:
    return document(second_release())


@cache
def second_page() -> PageReader:
    return PageReader(team_html(second()))


@cache
def second_book() -> bytes:
    return team_xlsx(second())


@cache
def second_paper() -> str:
    return pdf_text(team_pdf(second()))


# ---------------------------------------------------------------- the flat list


def test_flat_list_holds_every_figure_of_a_group_once() -> None:
    release = first_release()
    found = [
        each
        for each in cells(FRAMEWORK, sample_campaign(), release, catalogue("ko"))
        if each.group == "경영 지원"
    ]
    assert [(each.measure, each.subject, each.shown, each.value) for each in found] == [
        ("참여한 사람", "", "9명", 9),
        ("참여", "", "45%", 45),
        ("수준", "서비스 개발·개선", "준비 중+", 0.5),
        ("수준의 흩어짐", "서비스 개발·개선", "고른 편", None),
        ("목표까지 차이", "서비스 개발·개선", "2.5단계 차이", 2.5),
        ("수준", "업무 생산성", "기본 2", 2),
        ("수준의 흩어짐", "업무 생산성", "갈린 편", None),
        ("목표까지 차이", "업무 생산성", "한 단계 차이", 1),
        ("수준", "AI 변화와 방향", HIDDEN_WORDS["ko"], None),
        ("아직 못 하는 사람(물어본 사람 가운데)", "", HIDDEN_WORDS["ko"], None),
        ("과정이 필요한 사람", "", HIDDEN_WORDS["ko"], None),
        ("주제의 필요도", "", HIDDEN_WORDS["ko"], None),
        ("답한 언어", "", HIDDEN_WORDS["ko"], None),
    ]


def test_hidden_group_has_the_one_wording_and_no_number_anywhere() -> None:
    found = [each for each in second().parts[0].cells if each.group == "인사"]
    assert found
    assert {each.shown for each in found} == {HIDDEN_WORDS["ko"]}
    assert {(each.value, each.as_of) for each in found} == {(None, None)}


@pytest.mark.parametrize("place", [0, 1])
def test_csv_holds_the_flat_list_and_nothing_else(place: int) -> None:
    part = second().parts[place]
    head, *rows = csv_rows(team_csv(document(second_release(), part.language)))
    assert head == list(part.cell_heads)
    assert [row[1:6] for row in rows] == [[guarded(text) for text in row] for row in tidy_texts(part.cells)]
    assert {row[0] for row in rows} == {part.language}
    assert [row[6] for row in rows] == [
        guarded("" if each.value is None else f"{each.value:g}") for each in part.cells
    ]


def test_csv_in_both_languages_has_the_rows_of_each() -> None:
    _, *rows = csv_rows(team_csv(second()))
    assert len(rows) == sum(len(part.cells) for part in second().parts)
    assert [row[0] for row in rows] == [part.language for part in second().parts for _ in part.cells]


@pytest.mark.parametrize("place", [0, 1])
def test_spreadsheet_holds_the_flat_list_with_numbers(place: int) -> None:
    part = second().parts[place]
    head, *rows = sheet_rows(second_book(), part.cells_sheet)
    assert head == part.cell_heads[1:]
    assert rows == [
        (
            *texts,
            cell.value,
            cell.as_of,
        )
        for texts, cell in zip(tidy_texts(part.cells), part.cells, strict=True)
    ]


# ---------------------------------------------------------------- pages and paper


@pytest.mark.parametrize("language", BOTH)
def test_heat_maps_of_the_page_are_those_of_the_model(language: LanguageCode) -> None:
    part = next(each for each in second().parts if each.language == language)
    shown = [rows[1:] for rows in second_page().maps[language]]
    assert shown == [heat_rows(each) for each in heat_maps(part)]
    assert [HIDDEN_WORDS[language]] in [row[1:] for rows in shown for row in rows]


@pytest.mark.parametrize("language", BOTH)
def test_every_released_figure_stands_on_page_paper_and_sheets(language: LanguageCode) -> None:
    part = next(each for each in second().parts if each.language == language)
    page, paper = second_page().read(language), second_paper()
    book = load_workbook(io.BytesIO(second_book()))
    sheets = " ".join(
        str(value)
        for sheet in book.worksheets
        if sheet.title not in ALL_FIGURES.values()
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    )
    for cell in part.cells:
        for text in (cell.group, cell.subject, *_pieces(cell.shown)):
            assert squeezed(text) in page
            assert re.sub(r"\s+", "", text) in paper
            assert text in sheets


def _pieces(shown: str) -> list[str]:
    """`shown` as the tables have it: a share without its sign, a count without its word, a move without its release."""
    percent = re.fullmatch(r"(\d+)%( 이하| 이상| or less| or more)?", shown)
    if percent:
        return [percent[1]]
    move = re.fullmatch(r"(.+) \((?:.+)\)", shown)
    if move and shown[0] in "▲▼그u":
        return [move[1]]
    counted = re.fullmatch(r"(\d+)(?:명|개 차수| people| rounds?)", shown)
    return [counted[1]] if counted else [shown]


def test_page_shows_no_level_that_is_not_released() -> None:
    """Levels of the heat maps, taken back from the page, are exactly the cells of the flat list."""
    names = {each.shown for each in second().parts[0].cells if each.measure == "수준"}
    found = {
        re.split(r"(?<=[\d중])(?=\d\d|≥|≤)|(?<=\+)|고른|갈린|1차", text)[0]
        for rows in second_page().maps["ko"]
        for row in rows[1:]
        for text in row[2:]
    }
    assert found <= names | {""}


def test_page_without_a_target_shades_from_low_to_high() -> None:
    release = first_release()
    groups = tuple(
        replace(
            group,
            levels={
                name: cell
                if cell is HIDDEN or not hasattr(cell, "figure")
                else replace(cell, figure=replace(cell.figure, gap_half_bands=None, shares=None))
                for name, cell in group.levels.items()
            },
        )
        for group in release.groups
    )
    made = document(replace(release, groups=groups), "ko", campaign=replace(sample_campaign(), target={}))
    first = heat_maps(made.parts[0])[0]
    assert (first.low, first.high) == ("낮음", "높음")
    assert made.parts[0].headline == "148명 참여"
    assert [fact.caption for fact in made.parts[0].facts] == [
        "참여, 대상 205명 가운데",
        "값을 볼 수 있는 직군",
        "다음 한 주제 집중",
    ]
    assert "낮음" in PageReader(team_html(made)).read("ko")


def test_release_that_hides_the_whole_company_still_makes_every_file() -> None:
    release = first_release()
    company = hidden_group(release.company.key, release.company.title)
    made = document(replace(release, groups=(company,), reviews=()), "ko")
    assert made.parts[0].headline == HIDDEN_WORDS["ko"]
    assert {each.shown for each in made.parts[0].cells} == {HIDDEN_WORDS["ko"]}
    for form in ALL_FORMATS:
        assert team_bytes(made, form)
    assert HIDDEN_WORDS["ko"].replace(" ", "") in pdf_text(team_pdf(made))


def test_figure_of_an_earlier_release_is_marked_with_it() -> None:
    rows = {row[0]: row for row in heat_rows(heat_maps(second().parts[0])[0])}
    assert rows["경영 지원"][1:3] == ["91차 발표", "준비 중+고른 편1차 발표"]
    assert rows["서비스 개발"][1] == "50"
    assert (
        "1차 발표"
        not in PageReader(team_html(document(first_release(), "ko"))).read("ko").split("읽는 방법")[0]
    )


def test_first_release_has_nothing_to_compare_and_the_second_tells_every_move() -> None:
    assert "첫 발표이므로 견줄 값이 없습니다." in PageReader(team_html(document(first_release(), "ko"))).read(
        "ko"
    )
    page = second_page().read("ko")
    assert "첫 발표이므로" not in page
    assert "▲ 반 단계 위" in page
    assert "▼ 반 단계 아래" in page


def test_open_rounds_are_those_that_begin_after_the_release() -> None:
    late = replace(first_release(), released_on=date(2099, 1, 1))
    columns = {"AI Advanced"}
    for release, expected in ((first_release(), "4"), (late, "0")):
        page = PageReader(team_html(document(release, "ko"))).read("ko")
        row = re.search(r"AI Advanced 1 · 2 · 3 50명 24 \d+ (\d+)", page)
        assert row is not None, columns
        assert row[1] == expected


def test_key_figures_are_those_of_the_release() -> None:
    part = document(first_release(), "ko").parts[0]
    assert [(fact.value, fact.caption) for fact in part.facts] == [
        ("148명", "참여, 대상 205명 가운데"),
        ("7개 집단", "값을 볼 수 있는 직군"),
        ("심화 1", "모든 역량의 목표 수준"),
        ("검색 증강 생성(RAG)", "다음 한 주제 집중"),
    ]
    assert part.headline == "업무 생산성은 목표에 반 단계, 다른 두 역량은 한 단계 모자랍니다"


def test_paper_is_tagged_and_names_its_language_and_title() -> None:
    made = document(first_release(), "ko")
    reader = PdfReader(io.BytesIO(team_pdf(made)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "ko"
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode("utf-8")
    assert reader.metadata is not None
    assert reader.metadata.title == made.parts[0].file_title


# ---------------------------------------------------------------- the page as a file


def test_page_has_no_script_no_address_and_a_policy_that_forbids_them() -> None:
    page = second_page()
    assert "script" not in page.tags
    assert not {"img", "iframe", "object", "embed", "link", "base", "form"} & set(page.tags)
    named = {name for _, name, _ in page.attributes}
    assert not {name for name in named if name.startswith("on")} | ({"src", "href", "style"} & named)
    (policy,) = [
        value for _, name, value in page.attributes if name == "content" and "default-src" in (value or "")
    ]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_page_in_one_language_has_no_switch() -> None:
    assert "input" not in PageReader(team_html(document(first_release(), "en"))).tags
    assert second_page().tags.count("input") == 2


def test_names_inside_the_page_are_unique() -> None:
    names = [value for _, name, value in second_page().attributes if name == "id"]
    assert len(names) == len(set(names))


# ---------------------------------------------------------------- the spreadsheet as a file


def test_spreadsheet_begins_with_the_read_me_which_names_version_and_rules() -> None:
    book = load_workbook(io.BytesIO(second_book()))
    assert book.sheetnames[0] == "읽어 주세요"
    assert "Read me" in book.sheetnames
    lines = [str(row[0]) for row in book["읽어 주세요"].iter_rows(values_only=True) if row[0]]
    for group in second().parts[0].read_me:
        assert group.title in lines
        assert set(group.lines) <= set(lines)
    assert any("길눈 0." in line for line in lines)


def test_heads_stay_in_view() -> None:
    book = load_workbook(io.BytesIO(second_book()))
    part = second().parts[0]
    tables = [f"{number}. {each.sheet}" for number, each in enumerate(part.sections, 1) if heat_maps(part)]
    assert book[tables[0]].freeze_panes == "B5"
    assert book[part.cells_sheet].freeze_panes == "B2"


def test_chart_caches_hold_exactly_what_the_charts_show() -> None:
    made = document(second_release(), "ko")
    shown: set[str] = set()
    charts = 0
    for section in made.parts[0].sections:
        for block in section.blocks:
            found = [block] if isinstance(block, Chart) else []
            found += [chart for _, chart in block.charts] if isinstance(block, ChartPair) else []
            charts += len(found)
            for chart in found:
                shown |= set(chart.series)
                for row in chart.rows:
                    if row.values is not None:
                        shown |= {row.texts[0], *(f"{value:g}" for value in row.values)}
    with zipfile.ZipFile(io.BytesIO(team_xlsx(made))) as parts:
        names = [name for name in parts.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
        cached = {
            element.text or ""
            for name in names
            for element in ElementTree.fromstring(parts.read(name)).iter(
                "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"
            )
        }
    assert len(names) == charts == 4
    assert cached == shown
    assert not {"인사", "홍보"} & cached


def test_text_too_long_for_a_cell_is_refused_and_not_dropped() -> None:
    release = first_release()
    first, *rest = release.reviews
    long = replace(release, reviews=(replace(first, texts=("가" * 32_768,)), *rest))
    with pytest.raises(CellNotWrittenError):
        team_xlsx(document(long, "ko"))


# ---------------------------------------------------------------- payloads and canaries


@cache
def hostile() -> TeamDocument:
    return document(hostile_release(), "ko", campaign=hostile_campaign())


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    shown = guarded(text)
    visible = shown.lstrip(" \u200b\n")
    assert visible[0] not in FORMULA_SIGNS
    assert not set(shown) & set("\t\r\0")


def test_harmless_texts_stay_as_they_are_in_a_csv() -> None:
    assert [guarded(each) for each in ("기본 2+", "≤10", "▲ 반 단계", "a=b", "")] == [
        "기본 2+",
        "≤10",
        "▲ 반 단계",
        "a=b",
        "",
    ]


def test_csv_of_hostile_texts_is_quoted_throughout_and_guarded() -> None:
    content = team_csv(hostile())
    rows = csv_rows(content)
    assert {len(row) for row in rows} == {8}
    assert [cell for row in rows for cell in row if cell.strip(" \u200b\n")[:1] in FORMULA_SIGNS] == []
    assert len([cell for row in rows for cell in row if cell.startswith("'")]) > len(PAYLOADS)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").startswith('"')


def test_spreadsheet_of_hostile_texts_holds_texts_and_our_numbers_only() -> None:
    book = load_workbook(io.BytesIO(team_xlsx(hostile())))
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    assert [
        cell.hyperlink
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ] == []
    texts = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert {"=cmd|' /C calc'!A0", "＝1+1", "{=1+1}", "1.5", "007", "TRUE"} <= texts


def test_parts_of_a_hostile_spreadsheet_hold_no_formula_link_or_outer_address() -> None:
    with zipfile.ZipFile(io.BytesIO(team_xlsx(hostile()))) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode("utf-8", "replace")
            assert not re.search(r"<f[ >]", text) or name.startswith("xl/charts/")
            assert 'TargetMode="External"' not in text
            assert "<hyperlink" not in text
        for name in parts.namelist():
            if name.startswith("xl/charts/chart"):
                formulas = re.findall(r"<c:f>(.*?)</c:f>", parts.read(name).decode())
                assert formulas
                assert all(
                    re.fullmatch(r"'\d+\. [^']+'!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", each) for each in formulas
                )


def test_hostile_texts_stand_on_the_page_as_texts() -> None:
    page = PageReader(team_html(hostile()))
    assert "script" not in page.tags
    assert not {"img", "link"} & set(page.tags)
    assert page.tags.count("html") == page.tags.count("style") == page.tags.count("head") == 1
    assert "<script>document.title='ran'</script>" in page.read("ko")
    assert "{{ 7*7 }} {% raw %}" in page.read("ko")


def test_hostile_texts_stand_on_paper_as_texts() -> None:
    text = pdf_text(team_pdf(hostile()))
    assert "<script>document.title='ran'</script>" in text
    assert '#read("/etc/passwd")$x$*b*' in text


CANARY = "카나리아zq7zq7canary"


def canary_campaign() -> Campaign:
    """The sample campaign with canaries wherever it knows more than the release shows."""
    campaign = sample_campaign()
    first, *rest = campaign.fields
    unseen = FieldValue(FieldValueId("zq7-value"), LocalizedText(CANARY, CANARY), None)
    values = tuple(
        replace(each, invited=54_321) if each.id == "people" else each for each in (*first.values, unseen)
    )
    named = replace(first, values=values)
    return replace(campaign, fields=(named, *rest), recipients=("age1zq7zq7",), signer="zq7" * 21 + "f")


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_nothing_but_the_release_reaches_the_bytes_of_a_file(form: TeamFormat) -> None:
    made = team_document(
        FRAMEWORK, canary_campaign(), second_release(), [catalogue("ko"), catalogue("en")], MADE_AT
    )
    assert made.parts[0].facts[0].caption == "참여, 대상 205명 가운데"
    content = unpacked(team_bytes(made, form))
    for canary in (CANARY, "zq7zq7", "zq7-value", "54321", "54,321"):
        assert canary.encode() not in content
        assert canary.encode("utf-16-be") not in content


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_a_canary_in_the_release_would_be_found(form: TeamFormat) -> None:
    release = replace(second_release(), title=CANARY)
    content = unpacked(team_bytes(document(release, "ko"), form))
    if form is TeamFormat.CSV:
        assert CANARY.encode() not in content, "the flat list does not tell the release's title"
        return
    assert CANARY.encode() in content or CANARY.encode("utf-16-be") in content


@pytest.mark.parametrize("form", [TeamFormat.HTML, TeamFormat.XLSX, TeamFormat.CSV, TeamFormat.PDF])
def test_same_release_makes_the_same_bytes(form: TeamFormat) -> None:
    """Nothing of the machine or of the moment slips into a file."""
    assert team_bytes(document(first_release(), "ko"), form) == team_bytes(
        document(first_release(), "ko"), form
    )


# ---------------------------------------------------------------- files


def test_files_have_generated_names_and_stay_in_their_folder(tmp_path: Path) -> None:
    target = tmp_path / "files"
    target.mkdir()
    paths = write_team_files(target, hostile())
    assert [each.name for each in paths] == [
        f"gilnun-team-2-2027-05-21-ko.{ending}" for ending in ("html", "pdf", "xlsx", "csv")
    ]
    assert sorted(tmp_path.rglob("*")) == sorted([target, *paths])


def test_only_the_chosen_formats_are_written(tmp_path: Path) -> None:
    made = document(first_release(), "en")
    assert write_team_files(tmp_path, made, [TeamFormat.CSV]) == (
        tmp_path / "gilnun-team-1-2026-11-20-en.csv",
    )
    assert len(list(tmp_path.iterdir())) == 1
    assert team_file_name(made, TeamFormat.PDF).endswith("-en.pdf")


def test_pdf_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    write_team_pdf(document(first_release(), "ko"), tmp_path / "summary.pdf")
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")


def test_file_that_cannot_be_written_says_so_and_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        write_team_file(document(first_release(), "ko"), TeamFormat.CSV, tmp_path / "absent" / "x.csv")
    assert caught.value.code in set(ErrorCode)
    assert list(tmp_path.iterdir()) == []


def test_sample_release_keeps_the_rules_it_is_meant_to_show() -> None:
    campaign = sample_campaign()
    for release in (first_release(), second_release()):
        for group in release.groups:
            if group.participation is HIDDEN:
                assert set(group.levels.values()) == {HIDDEN}
                continue
            people = group.participation.figure.people
            assert people >= campaign.threshold
            for cell in group.levels.values():
                assert cell is HIDDEN or (cell.figure.shares is not None) == (people >= 10)
        assert len(release.by_field(JOB)) == 9
        assert SERVICE in release.company.levels
