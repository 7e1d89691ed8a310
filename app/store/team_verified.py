"""Finds out whether a collector's store holds exactly what was stored in it; writes nothing.

SQLite's own check missed 36 % of the bit flips that changed data, and a server's disk may do no better.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Column, Connection, Row, Select, Table, func, select

from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import FieldId, FieldValueId
from app.store import team_rows as rows
from app.store.records import digest_of
from app.store.team_address import StoreAddress
from app.store.team_campaign import CampaignState
from app.store.team_records import place_of
from app.store.team_seal import SEALED_TABLES, Header, sealed_line

_PEOPLE_AT_ONCE: Final = 10_000
"""How many records are compared in one step, which takes some 20 MB. From fewer a server reads by the index and sorts,
which took twice as long."""

Place = Mapping[FieldId, FieldValueId]


class VerifiedTeamReading:
    """Reads one campaign in one transaction. Raises KnownError TEAM_STORE_DAMAGED for what is not as it was stored."""

    def __init__(self, connection: Connection, state: CampaignState, address: StoreAddress) -> None:
        self._connection = connection
        self.state = state
        self._campaign = state.campaign
        self._address = address
        self._totals = {table.name: 0 for table in SEALED_TABLES}

    def total(self, table: Table) -> int:
        """How many rows of `table` there are to count, known after `require_sound`; of answers those of a gap.

        A damaged index can hide rows from one question and show them to another: what is counted must add up to this.
        """
        return self._totals[table.name]

    def places(self) -> dict[int, Place]:
        """Number → place."""
        place = rows.PLACE.c
        found = self._connection.execute(
            select(place.number, place.content, place.digest).where(place.campaign == self._campaign)
        ).all()
        self.require(all(digest == digest_of((number, content)) for number, content, digest in found))
        return {number: place_of(content) for number, content, _ in found}

    def require_sound(self) -> None:
        """Check every record with all its answers, every withdrawal, and that none has come or gone."""
        records = people = 0
        for header, digest, texts in self._sealed_records():
            records += 1
            people += header.signer is not None
            self.require(header.is_sealed_by(digest, texts))
        self.require((records, people) == (self.state.records, self.state.people))
        self._require_withdrawals()
        self._require_tallies()
        self._require_nothing_beyond()

    def notes(self, table: Table) -> list[Row[Any]]:
        """All rows of reviews, questions or extras, each verified against the digest of its own."""
        names = [each.name for each in table.columns if each.name not in ("campaign", "record", "digest")]
        found = list(
            self._connection.execute(
                select(table).where(table.c.campaign == self._campaign).order_by(*table.primary_key)
            )
        )
        for row in found:
            self.require(row.digest == digest_of(tuple(getattr(row, name) for name in names)))
        return found

    def _sealed_records(self) -> Iterator[tuple[Header, str, list[str | None]]]:
        for first in range(1, self.state.next_record, _PEOPLE_AT_ONCE):
            upto = first + _PEOPLE_AT_ONCE
            texts = [self._texts(table, first, upto) for table in SEALED_TABLES]
            for row in self._connection.execute(self._headers(first, upto)).all():
                header = Header(*row[:-1])
                yield header, row[-1], [of_table.pop(header.number, None) for of_table in texts]
            self.require(not any(texts))  # nothing that hangs on nobody

    def _headers(self, first: int, upto: int) -> Select[Any]:
        record = rows.RECORD.c
        return select(
            *(record.number, record.signer, record.pseudonym, record.revision, record.content),
            *(record.place, record.form, record.rules, record.digest),
        ).where(record.campaign == self._campaign, record.number >= first, record.number < upto)

    def _texts(self, table: Table, first: int, upto: int) -> dict[int, str]:
        record = table.c.record
        to_count = table.c.missing if table is rows.ANSWER else record
        asked = (
            select(
                record,
                func.string_agg(sealed_line(table), ",").label("text"),
                func.count(to_count).label("total"),
            )
            .where(table.c.campaign == self._campaign, record >= first, record < upto)
            .group_by(record)
        )
        found = self._connection.execute(asked).all()
        self._totals[table.name] += sum(total for _, _, total in found)
        return {number: text for number, text, _ in found}

    def _require_withdrawals(self) -> None:
        gone = rows.WITHDRAWAL.c
        found = self._connection.execute(
            select(gone.digest, gone.signer, gone.pseudonym, gone.revision, gone.content).where(
                gone.campaign == self._campaign
            )
        ).all()
        self.require(len(found) == self.state.withdrawn)
        self.require(all(digest == digest_of(sealed) for digest, *sealed in found))

    def _require_tallies(self) -> None:
        tally = rows.TALLY.c
        expected = {
            (release, place): (joined, departed)
            for release, place, joined, departed in self._connection.execute(
                select(tally.release, tally.place, tally.joined, tally.departed).where(
                    tally.campaign == self._campaign
                )
            )
        }
        self.require(tallied(self._connection, self._campaign) == expected)

    def _require_nothing_beyond(self) -> None:
        for table in SEALED_TABLES:
            record = table.c.record
            for outside in (record < 1, record >= self.state.next_record):
                beyond = select(record).where(table.c.campaign == self._campaign, outside)
                self.require(self._connection.execute(beyond.limit(1)).first() is None)

    def require(self, sound: bool) -> None:
        """Raise KnownError TEAM_STORE_DAMAGED unless `sound`."""
        if not sound:
            raise self.damage()

    def damage(self) -> KnownError:
        """The error that tells that the store is not what it was."""
        return self._address.error(ErrorCode.TEAM_STORE_DAMAGED)


def tallied(connection: Connection, campaign: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Release and place → how many records joined and how many left with it, as the records say it now."""
    record = rows.RECORD.c
    joined = _by_release(connection, campaign, record.joined_in)
    departed = _by_release(connection, campaign, record.left_in)
    return {key: (joined.get(key, 0), departed.get(key, 0)) for key in joined.keys() | departed.keys()}


def _by_release(connection: Connection, campaign: int, release: Column[int]) -> dict[tuple[int, int], int]:
    place = rows.RECORD.c.place
    asked = (
        select(release, place, func.count())
        .where(rows.RECORD.c.campaign == campaign, release.is_not(None))
        .group_by(release, place)
    )
    return {(number, where): people for number, where, people in connection.execute(asked)}
