"""A mentor card as a document, in any catalogues; shows what the person chose and nothing of their levels."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.framework import CompetencyFramework
from app.domain.mentor_card import CardContent
from app.domain.person import Person
from app.exports.document import Block, Document, Heading, ItemList, Paragraph, Part, Role
from app.i18n import Catalogue
from app.i18n.formats import in_seoul, long_date
from app.wording.levels import language_of
from app.wording.mentor_words import (
    background_heading,
    background_name,
    card_title,
    complement_sentence,
    contact_heading,
    guide_heading,
    origin_sentence,
    seek_heading,
    seek_lines,
    statements,
)


def mentor_document(
    framework: CompetencyFramework,
    person: Person,
    content: CardContent,
    catalogues: Sequence[Catalogue],
    made_at: datetime,
) -> Document:
    """The card, once per catalogue in that order, each on a page of its own. `made_at` carries its zone."""
    return Document(
        tuple(mentor_part(framework, person, content, words, made_at) for words in catalogues), made_at
    )


def mentor_part(
    framework: CompetencyFramework,
    person: Person,
    content: CardContent,
    words: Catalogue,
    made_at: datetime,
) -> Part:
    """The card in one language; a heading stands only over what was chosen."""
    day = long_date(in_seoul(made_at).date(), words.language)
    return Part(
        language=words.language,
        title=card_title(words),
        subtitle=f"{person.alias} · {day}",
        footer=framework.pack.credit.in_language(language_of(words)),
        blocks=(
            *_list(guide_heading(words), statements(framework, content.guides, words)),
            *_list(seek_heading(words), seek_lines(framework, content, words)),
            *_background(content, words),
            *_contact(content, words),
            Paragraph(origin_sentence(words), Role.MUTED),
        ),
    )


def _list(heading: str, lines: tuple[str, ...]) -> tuple[Block, ...]:
    return (Heading(heading), ItemList(lines)) if lines else ()


def _background(content: CardContent, words: Catalogue) -> tuple[Block, ...]:
    if content.background is None:
        return ()
    about: list[Block] = [
        Heading(background_heading(words)),
        Paragraph(background_name(content.background, words)),
    ]
    pairs = complement_sentence(content.complements, words)
    return (*about, Paragraph(pairs)) if pairs else tuple(about)


def _contact(content: CardContent, words: Catalogue) -> tuple[Block, ...]:
    return (Heading(contact_heading(words)), Paragraph(content.contact)) if content.contact else ()
