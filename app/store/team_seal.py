"""The seal of a collected result: a digest over its row and all rows of its answers.

It covers the answers as texts that the database itself can put together, one per table and record, so that a hundred
thousand people are verified without fetching each row. Here each text stands twice, for Python and for SQL.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from typing import Any, Final, NamedTuple

from sqlalchemy import Column, ColumnElement, Table, func

from app.store import team_rows as rows
from app.store.records import Stored

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

_NO_CODE: Final = -1
_NOT_COUNTED: Final = 2


class Header(NamedTuple):
    """What a record says about itself; everything but number and place is None once it has gone."""

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
        return self._digest([_in_order(each) for each in texts])

    def is_sealed_by(self, digest: str, texts: Sequence[str | None]) -> bool:
        """Whether `digest` is that of the record with `texts`, as the database put them together in any order."""
        # Most often it keeps the order in which they were written.
        return self._digest([each or "" for each in texts]) == digest or self.digest(texts) == digest

    def _digest(self, texts: list[str]) -> str:
        return sha256("\n".join([ascii(tuple(self)), *texts]).encode()).hexdigest()


def _in_order(text: str | None) -> str:
    return ",".join(sorted(text.split(","))) if text else ""


def sealed_text(table: Table, written: Sequence[tuple[Stored, ...]]) -> str | None:
    """What the database puts together of the rows `written`, which have all columns of `table`; None for no rows."""
    if not written:
        return None
    if table is rows.ANSWER:
        return ",".join(f"{item}:{_mark(*marks)}" for _, _, item, *marks in written)
    places = _sealed_places(table)
    return ",".join(":".join("" if row[at] is None else str(row[at]) for at in places) for row in written)


def sealed_line(table: Table) -> ColumnElement[str]:
    """What one row of `table` adds to the text, as the database makes it."""
    if table is rows.ANSWER:
        # Numbers put together as a number: three conversions to text took as long again as the rest.
        code = func.coalesce(table.c.code, _NO_CODE)
        missing = func.coalesce(table.c.missing, _NOT_COUNTED)
        return func.concat(table.c.item, ":", code * 100 + table.c.not_my_work * 10 + missing)
    columns = sealed_columns(table)
    parts = [part for each in columns for part in (":", each)][1:]
    return func.concat(*parts)


def _mark(code: Any, not_my_work: Any, missing: Any) -> int:
    counted = _NOT_COUNTED if missing is None else missing
    return int((_NO_CODE if code is None else code) * 100 + not_my_work * 10 + counted)


@cache
def sealed_columns(table: Table) -> tuple[Column[Any], ...]:
    """The columns of `table` that a record's digest covers; where rows have digests of their own, key and digest."""
    columns = tuple(each for each in table.columns if each.name not in ("campaign", "record"))
    if "digest" not in table.columns:
        return columns
    return tuple(each for each in columns if each.primary_key or each.name == "digest")


@cache
def _sealed_places(table: Table) -> tuple[int, ...]:
    names = [each.name for each in table.columns]
    return tuple(names.index(each.name) for each in sealed_columns(table))
