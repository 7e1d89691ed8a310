"""The mentor card in a file: what was chosen, in each language, one page each, and nothing of the levels."""

import io
from datetime import UTC, datetime

from pypdf import PdfReader

from app.content.pack_loader import load_pack
from app.domain.ids import BackgroundId
from app.domain.mentor_card import CONTACT_LENGTH, MOST_CHOSEN, WISH_LENGTH, CardContent, complements
from app.exports.document import Document, Heading, ItemList, Paragraph
from app.exports.mentor_report import mentor_document
from app.exports.pdf import pdf_bytes
from app.i18n import catalogue
from app.runtime.resources import resource_path
from tests.support.sample_framework import sample_person

MADE_AT = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
PACK = load_pack(resource_path("packs", "ai-talent"))
ITEMS = tuple(each.id for each in PACK.items)
BACK_END = PACK.background[BackgroundId("backend-developer")]
NOTHING = CardContent((), (), "", "", None, ())


def card(content: CardContent, *languages: str) -> Document:
    return mentor_document(
        PACK, sample_person(), content, [catalogue(each) for each in languages or ("ko",)], MADE_AT
    )


def headings(content: CardContent, language: str) -> list[str]:
    return [each.text for each in card(content, language).parts[0].blocks if isinstance(each, Heading)]


def test_a_heading_stands_only_over_what_was_chosen() -> None:
    assert headings(NOTHING, "ko") == []
    assert headings(CardContent(ITEMS[:1], (), "", "", None, ()), "ko") == ["내가 도울 수 있는 것"]
    assert headings(CardContent((), (), "RAG", "@me", None, ()), "en") == [
        "What I look for",
        "How to reach me",
    ]


def test_each_language_has_the_same_lines_in_its_own_words() -> None:
    content = CardContent(ITEMS[:2], ITEMS[2:3], "RAG", "@me", BACK_END, complements(PACK, BACK_END))
    korean, english = card(content, "ko", "en").parts
    assert (korean.language, english.language) == ("ko", "en")
    lists = [each.items for each in korean.blocks if isinstance(each, ItemList)]
    assert lists == [
        tuple(PACK.item[each].statement.ko for each in ITEMS[:2]),
        (PACK.item[ITEMS[2]].statement.ko, "RAG"),
    ]
    said = [each.text for each in english.blocks if isinstance(each, Paragraph)]
    assert said[:3] == ["Back-end developer who added AI", "Strong where I am not: AI graduate", "@me"]
    assert "Gilnun sends nothing" in said[-1]


def test_the_fullest_card_fits_on_one_page_per_language() -> None:
    content = CardContent(
        ITEMS[:MOST_CHOSEN],
        ITEMS[-MOST_CHOSEN:],
        "가나 " * (WISH_LENGTH // 3),
        "연락 " * (CONTACT_LENGTH // 3),
        BACK_END,
        complements(PACK, BACK_END),
    )
    reader = PdfReader(io.BytesIO(pdf_bytes(card(content, "ko", "en"))))
    korean, english = (page.extract_text() for page in reader.pages)
    assert "내가 도울 수 있는 것" in korean
    assert "What I can guide" in english
