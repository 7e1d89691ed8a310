"""The tables of a collector's store, the same on SQLite and on PostgreSQL; rows never leave this package.

Every primary key begins with the campaign, by which large engines divide the tables between machines; no foreign key,
no statement and no transaction spans two campaigns. Texts of people are values in columns and nothing else.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import (
    DDL,
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    event,
)

_NAMES = {"pk": "pk_%(table_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}
METADATA: Final = MetaData(naming_convention=_NAMES)

# Bytewise order on both engines: an index, and a digest, must not depend on the server's language.
WORD: Final = String().with_variant(String(collation="C"), "postgresql")
"""An id or another text that is compared."""


def _table(name: str, key: Sequence[Column[int] | Column[str]], *rest: Column[int] | Column[str]) -> Table:
    campaign = Column("campaign", BigInteger, primary_key=True, autoincrement=False)
    # Without a rowid SQLite keeps the rows in the order of their key, so that one person's lie together.
    return Table(name, METADATA, campaign, *key, *rest, sqlite_with_rowid=False)


def _key_number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _key_word(name: str) -> Column[str]:
    return Column(name, WORD, primary_key=True)


def _number(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=nullable)


def _word(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, WORD, nullable=nullable)


CAMPAIGN: Final = _table(
    "campaign",
    (),
    _word("id"),
    _word("frozen"),
    _number("people"),
    _number("records"),
    _number("withdrawn"),
    _number("next_record"),
    _number("changes"),
    _number("releases"),
    _number("purged"),
    _word("digest"),
)
"""One row: what the campaign froze, how many rows there must be, and a counter that every change moves."""

PLACE: Final = _table("place", (_key_number("number"),), _word("content"), _word("digest"))
"""The distinct combinations of organisation fields."""
Index("uq_place_content", PLACE.c.campaign, PLACE.c.content, unique=True)

RECORD: Final = _table(
    "record",
    (_key_number("number"),),
    _word("signer", nullable=True),
    _word("pseudonym", nullable=True),
    _number("revision", nullable=True),
    _word("content", nullable=True),
    _number("place"),
    _word("form", nullable=True),
    _word("rules", nullable=True),
    _number("joined_in", nullable=True),
    _number("left_in", nullable=True),
    _word("digest"),
)
"""A person's standing result; without a signer it is one that was counted and has gone: a place and two releases.

`joined_in` is empty until a release counted the record, `left_in` until one did so no more. `digest` seals the row, but
for these two, together with all rows of its answers.
"""
Index("uq_record_signer", RECORD.c.campaign, RECORD.c.signer, unique=True)

WITHDRAWAL: Final = _table(
    "withdrawal",
    (_key_word("signer"),),
    _word("pseudonym"),
    _number("revision"),
    _word("content"),
    _word("digest"),
)
"""Who took their result back, so that an older file that comes later is known as older."""

CONFLICT: Final = _table(
    "conflict",
    (_key_word("signer"), _key_number("revision"), _key_word("refused")),
    _word("pseudonym"),
    _word("standing"),
)

ANSWER: Final = _table(
    "answer",
    (_key_number("record"), _key_word("item")),
    _number("code", nullable=True),
    _number("not_my_work"),
    _number("missing", nullable=True),
)
"""A rated item; `missing` is 1 or 0 where it counts for a gap to the target, empty elsewhere."""
ANSWER.append_constraint(CheckConstraint("code IS NULL OR not_my_work = 0", name="one_rating"))

LEVEL: Final = _table("level", (_key_number("record"), _key_word("competency")), _number("position"))
NEEDED_COURSE: Final = _table("needed_course", (_key_number("record"), _key_word("course")))
TOPIC: Final = _table(
    "topic",
    (_key_number("record"), _key_word("topic")),
    Column("required_parts", BigInteger, nullable=False),
    Column("present_parts", BigInteger, nullable=False),
)
"""Codes of the scale in parts of `PARTS`: sums of whole numbers are the same in every order and on every engine."""
PARTS: Final = 720_720
"""Divided by every number up to 16: the mean of so many codes is a whole number of parts."""

LANGUAGE: Final = _table("language", (_key_number("record"), _key_word("language")))

REVIEW: Final = _table(
    "review",
    (_key_number("record"), _key_word("course")),
    _number("stars", nullable=True),
    _word("content"),
    _word("digest"),
)
QUESTION: Final = _table(
    "question",
    (_key_number("record"), _key_number("number")),
    _word("course"),
    _word("content"),
    _word("digest"),
)
EXTRAS: Final = _table("extras", (_key_number("record"),), _word("content"), _word("digest"))
"""Name, notes and mentor card as JSON, where the person gave them to the collector."""

TALLY: Final = _table(
    "tally",
    (_key_number("release"), _key_number("place")),
    _number("joined"),
    _number("departed"),
)
"""How many records of each place joined and left with each release: what `joined_in` and `left_in` must add up to."""

LEDGER_PAGE: Final = _table("ledger_page", (_key_number("number"),), _word("content"), _word("digest"))
"""Append-only: triggers refuse every change."""

ANSWER_TABLES: Final = (ANSWER, LEVEL, NEEDED_COURSE, TOPIC, LANGUAGE, REVIEW, QUESTION, EXTRAS)
"""Everything that hangs on a record and goes with it."""

VERSION_TABLE: Final = Table(
    "team_version",
    METADATA,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="team_version_pkc"),
)
"""Alembic's table, under a name of ours: on a server there may be others."""

LEDGER_TRIGGERS: Final = {
    "sqlite": tuple(
        f"CREATE TRIGGER ledger_page_no_{act} BEFORE {act.upper()} ON ledger_page "
        "BEGIN SELECT RAISE(ABORT, 'the release ledger is append-only'); END"
        for act in ("update", "delete")
    ),
    "postgresql": (
        "CREATE FUNCTION ledger_page_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the release ledger is append-only'; END $$",
        "CREATE TRIGGER ledger_page_append_only BEFORE UPDATE OR DELETE ON ledger_page "
        "FOR EACH ROW EXECUTE FUNCTION ledger_page_append_only()",
    ),
}
"""Dialect → statements that make the ledger append-only; the migrations have copies of their own."""

for _dialect, _statements in LEDGER_TRIGGERS.items():
    for _statement in _statements:
        event.listen(LEDGER_PAGE, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
