"""The PDF is tagged, has language and title, and its Hangul comes out again letter by letter."""

import io
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.domain.errors import ErrorCode, KnownError
from app.exports.document import (
    Block,
    Cards,
    Column,
    Disc,
    Document,
    Figure,
    Heading,
    ItemList,
    Label,
    PageBreak,
    Paragraph,
    Part,
    Role,
    Row,
    Table,
)
from app.exports.pdf import pdf_bytes, write_pdf
from app.i18n import LanguageCode

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><rect width="90" height="30"/></svg>'
STATEMENT = "생성형 AI가 답을 만드는 원리를 그림 한 장으로 설명하기"
ALL_BLOCKS: tuple[Block, ...] = (
    Cards(
        (
            (Heading("서비스", line=1), Paragraph("기본 2", Role.DISPLAY), Label("뚜렷함", Disc.FULL)),
            (Heading("생산성", line=2), Label("경계선", Disc.HALF), ItemList(("하나", "둘"), ordered=True)),
            (Heading("변화", line=3), Label("확인 필요", Disc.DASHED), Figure(SVG, "사다리 그림")),
        )
    ),
    PageBreak(),
    Heading("이유"),
    Paragraph("이어지는 표", Role.LEAD),
    Table(
        (Column("행동", 2), Column("수", numbers=True)),
        (Row(("기본 1",), group=True), Row((STATEMENT, "3"))),
    ),
)


def document(*blocks: Block, languages: tuple[LanguageCode, ...] = ("ko",), title: str = "결과") -> Document:
    parts = tuple(Part(language, title, "한결 · 2026", "출처 표시", blocks) for language in languages)
    return Document(parts, datetime(2026, 11, 22, tzinfo=UTC))


def read(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_bytes(document)))


def root_of(reader: PdfReader) -> Any:
    """The catalogue of the file; pypdf types its values loosely."""
    return reader.trailer["/Root"]


def text_of(document: Document) -> str:
    return "\n".join(page.extract_text() for page in read(document).pages)


def poppler_text(document: Document) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler-utils is not installed")
    run = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf_bytes(document), capture_output=True, check=True
    )
    return run.stdout.decode()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_file_is_tagged_and_knows_its_language_and_title() -> None:
    reader = read(document(*ALL_BLOCKS))
    root = root_of(reader)
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("ko")
    assert reader.metadata is not None
    assert reader.metadata.title == "결과"


def test_it_says_that_it_meets_pdf_ua() -> None:
    assert b"pdfuaid:part" in root_of(read(document(*ALL_BLOCKS)))["/Metadata"].get_data()


def test_figures_have_alternative_text() -> None:
    assert "사다리 그림" in {str(alt) for alt in structure_values(read(document(*ALL_BLOCKS)), "/Alt")}


def test_a_second_language_is_tagged_as_such() -> None:
    both = read(document(Paragraph("text"), languages=("ko", "en")))
    assert len(both.pages) == 2
    assert "en" in {str(value)[:2] for value in structure_values(both, "/Lang")}


def test_hangul_comes_out_letter_by_letter() -> None:
    assert STATEMENT in squeezed(poppler_text(document(*ALL_BLOCKS)))
    assert STATEMENT in squeezed(text_of(document(*ALL_BLOCKS)))


def test_korean_breaks_between_words() -> None:
    words = "가나다라마바사 " * 60
    lines = poppler_text(document(Paragraph(words))).splitlines()
    pieces = {piece for line in lines for piece in line.split()}
    assert pieces & {"가나다라마바사"}
    assert not {piece for piece in pieces if set(piece) <= set("가나다라마바사")} - {"가나다라마바사"}


def test_the_footer_stands_on_every_page() -> None:
    pages = read(
        document(Paragraph("하나"), PageBreak(), Paragraph("둘"), PageBreak(), Paragraph("셋"))
    ).pages
    assert len(pages) == 3
    assert all("출처" in page.extract_text() for page in pages)


@pytest.mark.parametrize(
    "text", ['#panic("x")', "$x$ *b* _i_ `c` <l> @r // c", "= 제목", '"\\u{41}#', "#sys.inputs"]
)
def test_what_people_write_is_never_read_as_markup(text: str) -> None:
    assert squeezed(text) in squeezed(text_of(document(Paragraph(text), ItemList((text,)))))


def test_a_name_that_the_bundled_face_lacks_still_makes_a_tagged_file() -> None:
    reader = read(document(Paragraph("漢字 이름 🙂")))
    assert "/StructTreeRoot" in root_of(reader)
    assert "이름" in reader.pages[0].extract_text()


def test_only_the_bundled_face_is_used() -> None:
    page: Any = read(document(*ALL_BLOCKS)).pages[0]
    fonts = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all("Pretendard" in font for font in fonts)


def test_the_same_report_gives_the_same_file() -> None:
    assert pdf_bytes(document(*ALL_BLOCKS)) == pdf_bytes(document(*ALL_BLOCKS))


def test_a_file_that_cannot_be_written_is_a_known_error(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as raised:
        write_pdf(document(Paragraph("x")), tmp_path / "missing" / "result.pdf")
    assert raised.value.code is ErrorCode.NOT_FOUND
    write_pdf(document(Paragraph("x")), tmp_path / "result.pdf")
    assert (tmp_path / "result.pdf").read_bytes().startswith(b"%PDF-")


def structure_values(reader: PdfReader, key: str) -> list[object]:
    """The values of `key` anywhere in the structure tree."""
    found: list[object] = []
    waiting: list[Any] = [root_of(reader)["/StructTreeRoot"]]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict) and id(node) not in seen:
            seen.add(id(node))
            found += [node[key]] if key in node else []
            waiting += [node["/K"]] if "/K" in node else []
    return found
