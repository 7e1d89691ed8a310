"""Between a delivery and its rows, with the digests that seal them; decides nothing about what is taken.

The seal of a record covers its answers as texts that the database itself can put together, one per table and record, so
that a hundred thousand people are verified without fetching each row.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from sqlalchemy import Column, Table

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.ids import BackgroundId, FieldId, FieldValueId, ItemId
from app.domain.mentor_card import MentorCard
from app.domain.shared_result import Derived, Extras, SharedResult
from app.sharing.ports import Delivery
from app.store import team_rows as rows
from app.store.records import Stored, digest_of

SEALED_TABLES: Final = (
    rows.ANSWER,
    rows.LEVEL,
    rows.NEEDED_COURSE,
    rows.TOPIC,
    rows.LANGUAGE,
    rows.REVIEW,
    rows.QUESTION,
    rows.EXTRAS,
)
"""The tables whose rows a record's digest covers, in the order in which it does."""


def campaign_key(campaign: str) -> int:
    """The number that stands for `campaign` in every table: 63 bits of its SHA-256, so that no counter is shared."""
    return int.from_bytes(sha256(campaign.encode()).digest()[:8], "big") >> 1


@cache
def sealed_columns(table: Table) -> tuple[Column[object], ...]:
    """The columns of `table` that a record's digest covers; where rows have digests of their own, key and digest."""
    columns = tuple(each for each in table.columns if each.name not in ("campaign", "record"))
    if "digest" not in table.columns:
        return columns
    return tuple(each for each in columns if each.primary_key or each.name == "digest")


@dataclass(frozen=True, slots=True)
class Header:
    """What a record says about itself; everything but the place is None once it has gone."""

    number: int
    signer: str | None
    pseudonym: str | None
    revision: int | None
    content: str | None
    place: int
    form: str | None
    rules: str | None

    def digest(self, texts: Iterable[str | None]) -> str:
        """The digest of a record whose answers read `texts`, one per table of `SEALED_TABLES`, None for no rows."""
        sealed = [None if each is None else _in_order(each) for each in texts]
        return digest_of(
            (
                *(self.number, self.signer, self.pseudonym, self.revision, self.content),
                *(self.place, self.form, self.rules),
                sealed,
            )
        )


def _in_order(text: str) -> str:
    # The database puts the rows together in an order of its own.
    return ",".join(sorted(text.split(",")))


Rows = Mapping[str, list[tuple[Stored, ...]]]
"""Table → rows in the order of its columns."""


def answer_rows(campaign: int, record: int, shared: SharedResult, derived: Derived) -> Rows:
    """Everything that hangs on the record with this number."""
    key = (campaign, record)
    return {
        "answer": [(*key, *each) for each in _answers(shared.ratings, derived.missing)],
        "level": [(*key, *each) for each in derived.positions.items()],
        "needed_course": [(*key, course) for course in dict.fromkeys(derived.courses)],
        "topic": [
            (*key, topic, _parts(each.required), _parts(each.present))
            for topic, each in derived.topics.items()
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
    return tuple(_text(table, answers[table.name]) for table in SEALED_TABLES)


def _text(table: Table, written: list[tuple[Stored, ...]]) -> str | None:
    places = _sealed_places(table)
    lines = (":".join("" if row[at] is None else str(row[at]) for at in places) for row in written)
    return ",".join(lines) if written else None


@cache
def _sealed_places(table: Table) -> tuple[int, ...]:
    names = [each.name for each in table.columns]
    return tuple(names.index(each.name) for each in sealed_columns(table))


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
    for course, each in {each.course: each for each in reversed(extras.reviews)}.items():
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
