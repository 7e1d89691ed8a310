"""Between a delivery and its rows; decides nothing about what is taken."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from types import MappingProxyType

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.ids import BackgroundId, FieldId, FieldValueId, ItemId
from app.domain.mentor_card import MentorCard
from app.domain.shared_result import Derived, Extras, SharedResult
from app.sharing.ports import Delivery
from app.store import team_rows as rows
from app.store.records import Stored, digest_of
from app.store.team_seal import SEALED_TABLES, Header, sealed_text


def campaign_key(campaign: str) -> int:
    """The number that stands for `campaign` in every table: 63 bits of its SHA-256, so that no counter is shared."""
    return int.from_bytes(sha256(campaign.encode()).digest()[:8], "big") >> 1


Rows = Mapping[str, list[tuple[Stored, ...]]]
"""Table → rows in the order of its columns."""


def answer_rows(campaign: int, record: int, shared: SharedResult, derived: Derived) -> Rows:
    """Everything that hangs on the record with this number, each table in the order of its key."""
    key = (campaign, record)
    return {
        "answer": [(*key, *each) for each in _answers(shared.ratings, derived.missing)],
        "level": [(*key, *each) for each in sorted(derived.positions.items())],
        "needed_course": [(*key, course) for course in sorted(set(derived.courses))],
        "topic": [
            (*key, topic, _parts(each.required), _parts(each.present))
            for topic, each in sorted(derived.topics.items())
        ],
        "language": [(*key, each.value) for each in sorted(shared.languages)],
        "review": [(*key, *each) for each in _reviews(shared.extras)],
        "question": [
            (*key, number, each.course, each.text, digest_of((number, each.course, each.text)))
            for number, each in enumerate(shared.extras.questions)
        ],
        "extras": [
            (*key, content, digest_of((content,))) for content in filter(None, (_extras(shared.extras),))
        ],
    }


def texts_of(answers: Rows) -> tuple[str | None, ...]:
    """What the database will put together of `answers`, one text per table of `SEALED_TABLES`."""
    return tuple(sealed_text(table, answers[table.name]) for table in SEALED_TABLES)


def _answers(
    ratings: Mapping[ItemId, Rating], missing: Mapping[ItemId, bool]
) -> Iterable[tuple[Stored, ...]]:
    for item in sorted({*ratings, *missing}):
        rating, lacks = ratings.get(item), missing.get(item)
        code = rating if isinstance(rating, int) else None
        yield item, code, int(rating is NOT_MY_WORK), None if lacks is None else int(lacks)


def _parts(code: float) -> int:
    return round(code * rows.PARTS)


def _reviews(extras: Extras) -> Iterable[tuple[Stored, ...]]:
    # One review a course: whoever sends several counts as one person all the same.
    for course, each in sorted({each.course: each for each in reversed(extras.reviews)}.items()):
        yield course, each.stars, each.text, digest_of((course, each.stars, each.text))


def place_text(place: Mapping[FieldId, FieldValueId]) -> str:
    """`place` as the one text that stands for it."""
    return json.dumps(dict(sorted(place.items())), ensure_ascii=False, separators=(",", ":"))


def place_of(text: str) -> Mapping[FieldId, FieldValueId]:
    """The place of a text whose digest was found right."""
    return MappingProxyType({FieldId(name): FieldValueId(value) for name, value in json.loads(text).items()})


def header_of(delivery: Delivery, number: int, place: int) -> Header:
    """The header of a record made of `delivery`, which is a result."""
    assert delivery.shared is not None
    assert delivery.derived is not None
    return Header(
        number=number,
        signer=delivery.signer,
        pseudonym=delivery.pseudonym,
        revision=delivery.revision,
        content=delivery.digest,
        place=place,
        form=delivery.shared.form.value,
        rules=delivery.derived.rules,
    )


def _extras(extras: Extras) -> str | None:
    card = extras.mentor_card
    held = {
        "name": extras.name,
        "notes": dict(sorted(extras.notes.items())) or None,
        "mentor_background": extras.mentor_background,
        "mentor_card": None
        if card is None
        else {
            "guides": sorted(card.guides),
            "seeks": sorted(card.seeks),
            "wish": card.wish,
            "contact": card.contact,
            "shows_background": card.shows_background,
        },
    }
    given = {name: value for name, value in held.items() if value is not None}
    return json.dumps(given, ensure_ascii=False, separators=(",", ":")) if given else None


def extras_of(text: str) -> Extras:
    """The extras, without reviews and questions, of a text whose digest was found right."""
    held = json.loads(text)
    card = held.get("mentor_card")
    background = held.get("mentor_background")
    return Extras(
        name=held.get("name"),
        notes=MappingProxyType({ItemId(item): note for item, note in held.get("notes", {}).items()}),
        mentor_card=None
        if card is None
        else MentorCard(
            guides=frozenset(map(ItemId, card["guides"])),
            seeks=frozenset(map(ItemId, card["seeks"])),
            wish=card["wish"],
            contact=card["contact"],
            shows_background=card["shows_background"],
        ),
        mentor_background=BackgroundId(background) if background is not None else None,
    )
