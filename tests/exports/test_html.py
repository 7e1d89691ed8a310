"""The HTML file holds every text escaped and once, needs nothing from outside, and is well built."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from app.domain.attempt import ItemAnswer
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import ItemId
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
from app.exports.html import html_text, write_html
from app.exports.person_report import person_report
from app.i18n import LanguageCode, catalogue
from tests.support.sample_framework import rate_all, sample_attempt, sample_framework, sample_person

MADE_AT = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
FRAMEWORK = sample_framework()
VOID = {"meta", "col"}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="4"><title>사다리</title><rect width="9" height="3"/>'
    '<text x="1" y="2" style="font-feature-settings:&quot;tnum&quot;">a &lt; b</text></svg>'
)
HOSTILE = "</style></title><script>alert(1)</script> \"'><img src=x onerror=alert(1)> &amp; {{ 7*7 }} <!--"


class Page(HTMLParser):
    """An HTML text as tags, texts and attributes; fails where a tag is not closed by its own end."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.languages: list[tuple[str | None, str]] = []
        self.spoken: list[str | None] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {attrs}"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.spoken.append(dict(attrs).get("lang") or (self.spoken[-1] if self.spoken else None))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.spoken.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1], data))
            self.languages.append((self.spoken[-1], data))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def words(self, *tags: str) -> list[str]:
        return [text for tag, text in self.texts if tag in tags]

    @property
    def read(self) -> str:
        return "\n".join(text for tag, text in self.texts if tag != "style")


def document(*blocks: Block, languages: tuple[LanguageCode, ...] = ("ko",), title: str = "결과") -> Document:
    parts = tuple(Part(language, title, "한결 · 2026", "출처 표시", blocks) for language in languages)
    return Document(parts, MADE_AT)


def page(*blocks: Block, title: str = "결과") -> Page:
    return Page(html_text(document(*blocks, title=title)))


def report(
    *languages: LanguageCode, alias: str = "한결", note: str = "비밀 메모", notes: bool = False
) -> Document:
    answer = ItemAnswer(rating=4, done_recently=True, evidence="비밀 사례", note=note)
    attempt = sample_attempt(rate_all(FRAMEWORK, 3)).with_answers({ItemId("service-b1-1"): answer})
    person = replace(sample_person(goal="builder"), alias=alias)
    finished = replace(attempt, finished_at=attempt.saved_at)
    words = [catalogue(language) for language in languages]
    return person_report(FRAMEWORK, person, finished, words, MADE_AT, include_notes=notes)


def texts_of(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Label():
                found.append(block.text)
            case ItemList():
                found += block.items
            case Table():
                found += [column.title for column in block.columns]
                found += [cell for row in block.rows for cell in row.cells]
            case Figure():
                found.append(block.description)
            case Cards():
                for card in block.cards:
                    found += texts_of(card)
            case PageBreak():
                pass
    return found


# ---------------------------------------------------------------- texts


@pytest.mark.parametrize("languages", [("ko",), ("en",), ("ko", "en")])
def test_every_text_of_the_report_stands_in_the_file_in_its_language(
    languages: tuple[LanguageCode, ...],
) -> None:
    made = report(*languages, notes=True)
    found = Page(html_text(made))
    assert found.words("title")[0] == made.title
    for part in made.parts:
        read = [text for language, text in found.languages if language == part.language]
        for text in (part.title, part.subtitle, part.footer, *texts_of(part.blocks)):
            assert text in read


def test_notes_are_in_the_file_only_when_the_report_has_them() -> None:
    assert "비밀" not in html_text(report("ko", "en"))
    with_notes = html_text(report("ko", "en", notes=True))
    assert with_notes.count("비밀 메모") == 2
    assert with_notes.count("비밀 사례") == 2


def test_what_people_and_packs_write_stays_text() -> None:
    plain = Page(html_text(report("ko", notes=True)))
    hostile = Page(html_text(report("ko", alias=HOSTILE, note=HOSTILE, notes=True)))
    assert hostile.tags == plain.tags
    assert hostile.read.count(HOSTILE) == 2


def test_no_block_lets_a_text_become_markup() -> None:
    blocks: tuple[Block, ...] = (
        Heading(HOSTILE, line=2),
        Paragraph(HOSTILE, Role.LEAD),
        Label(HOSTILE, Disc.HALF),
        ItemList((HOSTILE,)),
        Figure(SVG, HOSTILE),
        Table(
            (Column(HOSTILE), Column(HOSTILE, numbers=True)),
            (Row((HOSTILE,), group=True), Row((HOSTILE, HOSTILE))),
        ),
    )
    text = html_text(document(*blocks, title=HOSTILE))
    found = Page(text)
    assert {tag for tag, _ in found.tags}.isdisjoint({"script", "img", "iframe", "object", "embed", "link"})
    # Twice the title (window and heading) and each text of the blocks.
    assert found.read.count(HOSTILE) == 2 + len(texts_of(blocks))


def test_characters_that_html_forbids_are_left_out() -> None:
    text = html_text(document(Paragraph("가\x00나\x1b다\ud800라\ufffe마"), Figure(SVG, "바\x01사")))
    assert "가나다라마" in text
    assert "바사" in text
    text.encode("utf-8")


# ---------------------------------------------------------------- one file, nothing from outside


def test_nothing_is_fetched_run_or_sent() -> None:
    found = Page(html_text(report("ko", "en", notes=True)))
    for tag, attributes in found.tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "form", "base", "audio"}
        assert not any(name.startswith("on") for name in attributes)
        assert "src" not in attributes
        assert "style" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
        assert not any("://" in (value or "") for value in attributes.values())
    (style,) = found.words("style")
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_only_the_style_in_the_file() -> None:
    text = html_text(report("ko"))
    found = Page(text)
    (policy,) = [meta for meta in found.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    style = text.split("<style>")[1].split("</style>")[0]
    wanted = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    rules = dict(rule.strip().split(" ", 1) for rule in (policy["content"] or "").split(";"))
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'sha256-{wanted}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_every_class_that_sets_a_width_has_its_rule() -> None:
    text = html_text(document(Figure(SVG, "그림", 0.4), Table((Column("가", 2), Column("나")), ())))
    used = set(re.findall(r'class="(w\d+)"', text))
    assert used == {"w40", "w67", "w33"}
    assert all(f".{name} {{" in text for name in used)


@pytest.mark.parametrize(
    "inside",
    ["<script>alert(1)</script>", '<image href="https://x"/>', '<rect onload="x()"/>', '<rect id="part-1"/>'],
)
def test_a_picture_with_more_than_shapes_is_refused(inside: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    with pytest.raises(ValueError, match="shapes and texts only"):
        html_text(document(Figure(svg, "그림")))


# ---------------------------------------------------------------- structure


def test_names_are_unique_and_every_reference_has_its_place() -> None:
    found = Page(html_text(report("ko", "en")))
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {(attributes["href"] or "")[1:] for attributes in found.all("a")}
    assert wanted == {"part-1", "part-2"}
    pictures = found.all("svg")
    assert len(pictures) == 2 * len(FRAMEWORK.competencies)
    for picture in pictures:
        assert picture["role"] == "img"
        wanted |= set((picture["aria-labelledby"] or "").split())
    assert wanted == set(ids)


def test_headings_begin_at_the_top_and_skip_no_rank() -> None:
    found = Page(html_text(report("ko", "en")))
    ranks = [int(tag[1]) for tag, _ in found.tags if re.fullmatch(r"h[1-6]", tag)]
    assert ranks.count(1) == 2
    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))
    assert max(ranks) == 3


def test_each_part_has_its_language_and_one_alone_needs_no_links() -> None:
    both, alone = Page(html_text(report("en", "ko"))), Page(html_text(report("ko")))
    assert both.all("html")[0]["lang"] == "en"
    assert [each["lang"] for each in both.all("section")] == ["en", "ko"]
    assert [each["hreflang"] for each in both.all("a")] == ["en", "ko"]
    assert alone.all("html")[0]["lang"] == "ko"
    assert alone.all("nav") == []


def test_a_table_says_what_heads_what() -> None:
    found = page(
        Table(
            (Column("행동"), Column("수", numbers=True)),
            (Row(("먼저", "1")), Row(("기본 1",), group=True), Row(("가", "2")), Row(("나", "3\n줄"))),
        )
    )
    heads = [(each.get("scope"), text) for each, text in zip(found.all("th"), found.words("th"), strict=True)]
    assert heads == [
        ("col", "행동"),
        ("col", "수"),
        ("row", "먼저"),
        ("rowgroup", "기본 1"),
        ("row", "가"),
        ("row", "나"),
    ]
    assert found.words("td") == ["1", "2", "3\n줄"]
    assert len(found.all("tbody")) == 2
    assert [each["class"] for each in found.all("td")] == ["number"] * 3


def test_a_picture_keeps_its_title_shapes_and_words() -> None:
    text = html_text(document(Figure(SVG, "그림 설명")))
    found = Page(text)
    assert found.words("desc") == ["그림 설명"]
    assert found.words("title") == ["결과", "사다리"]
    assert found.words("text") == ["a < b"]
    assert found.all("text")[0]["class"] == "tabular"
    assert "xmlns" not in text


# ---------------------------------------------------------------- the file


def test_a_report_in_both_languages_is_a_small_file(tmp_path: Path) -> None:
    target = tmp_path / "result.html"
    write_html(report("ko", "en"), target)
    content = target.read_bytes()
    assert content.decode("utf-8") == html_text(report("ko", "en"))
    assert content.startswith(b"<!DOCTYPE html>")
    assert b"\r" not in content
    assert len(content) < 500_000


def test_a_file_that_cannot_be_written_is_a_known_error(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as failure:
        write_html(document(Paragraph("가")), tmp_path / "missing" / "result.html")
    assert failure.value.code is ErrorCode.NOT_FOUND
