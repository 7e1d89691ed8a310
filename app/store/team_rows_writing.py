"""Writes and deletes many small rows of a collector's store, each engine in the way that costs it least.

The statements are put together from names of our tables only; whatever people wrote goes along as a value. They go past
SQLAlchemy's statement builder, which took longer over these rows than the engines did.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from sqlalchemy import BigInteger, Column, Connection, Integer, Table

from app.store.records import Stored

Written = tuple[Table, Sequence[tuple[Stored, ...]]]
"""A table, and rows with a value for each of its columns."""


def insert_rows(connection: Connection, *written: Written) -> None:
    """Insert the rows of each table; all of them, or none when one is refused."""
    if connection.dialect.name == "sqlite":
        for table, rows in written:
            if rows:
                connection.exec_driver_sql(_insert_one(table), list(rows))
        return
    # One unchanging statement for all tables: on a server each way there and back costs more than the rows.
    columns = [[row[place] for row in rows] for table, rows in written for place in range(len(table.columns))]
    connection.exec_driver_sql(_insert_all(tuple(table for table, _ in written)), tuple(columns))


def delete_of_record(connection: Connection, tables: Sequence[Table], campaign: int, record: int) -> None:
    """Delete the rows that hang on one record from each table."""
    if connection.dialect.name == "sqlite":
        for table in tables:
            connection.exec_driver_sql(_delete(table, "?"), (campaign, record))
        return
    statements = [_delete(table, "%s") for table in tables]
    connection.exec_driver_sql(_at_once(statements), (campaign, record) * len(tables))


@cache
def _insert_one(table: Table) -> str:
    return f"{_into(table)} VALUES ({', '.join('?' * len(table.columns))})"


@cache
def _insert_all(tables: tuple[Table, ...]) -> str:
    return _at_once([f"{_into(table)} {_selected(table)}" for table in tables])


def _selected(table: Table) -> str:
    arrays = ", ".join(f"%s::{_kind(each)}[]" for each in table.columns)
    return f"SELECT * FROM unnest({arrays})"  # noqa: S608


def _kind(column: Column[object]) -> str:
    for kind, name in _KINDS:
        if isinstance(column.type, kind):
            return name
    return "varchar"


_KINDS: Final = ((BigInteger, "bigint"), (Integer, "integer"))


def _into(table: Table) -> str:
    return f"INSERT INTO {table.name} ({', '.join(table.columns.keys())})"


def _delete(table: Table, mark: str) -> str:
    return f"DELETE FROM {table.name} WHERE campaign = {mark} AND record = {mark}"  # noqa: S608


def _at_once(statements: Sequence[str]) -> str:
    *first, last = statements
    parts = ", ".join(f"part{number} AS ({each})" for number, each in enumerate(first))
    return f"WITH {parts} {last}" if parts else last
