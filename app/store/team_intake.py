"""Takes deliveries into a collector's store: who is new, who corrects, who goes; counts nothing.

A person is told apart by the signing key. Order is by revision, never by a clock.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, null, select, union_all, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from app.domain.errors import KnownError
from app.sharing.ports import Delivery, Taken
from app.store import team_rows as rows
from app.store.records import Stored, digest_of
from app.store.team_address import StoreAddress
from app.store.team_campaign import CampaignState
from app.store.team_records import answer_rows, header_of, place_text, texts_of
from app.store.team_rows_writing import delete_of_record, insert_rows
from app.store.team_seal import Header

_INSERT: Final[Mapping[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""The insertions that can pass over a row which is there already."""


_RECORD, _GONE = rows.RECORD.c, rows.WITHDRAWAL.c
_STANDING: Final = union_all(
    select(_RECORD.number, _RECORD.revision, _RECORD.content, _RECORD.place, _RECORD.joined_in).where(
        _RECORD.campaign == bindparam("campaign"), _RECORD.signer == bindparam("signer")
    ),
    select(null(), _GONE.revision, _GONE.content, null(), null()).where(
        _GONE.campaign == bindparam("campaign"), _GONE.signer == bindparam("signer")
    ),
)
"""What is stored of one signer; built once, as it is asked for each file."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is stored of a signer: the `record` with this number, None for a withdrawal."""

    record: int | None
    revision: int
    content: str
    place: int | None
    joined: int | None


class SqlIntake:
    """The `Intake` inside one transaction, which has locked the campaign's row.

    After the engine has refused something the whole transaction is lost: every later call raises the same KnownError.
    """

    def __init__(self, connection: Connection, state: CampaignState, address: StoreAddress) -> None:
        self._connection = connection
        self._address = address
        self._places: dict[str, int] = {}
        self.state = state
        self.failed: KnownError | None = None

    def take(self, delivery: Delivery) -> Taken:
        """Store `delivery` if it says something new, in a savepoint of its own. Raises KnownError."""
        if self.failed is not None:
            raise self.failed
        try:
            with _savepoint(self._connection):
                step = _Step(self._connection, self.state, self._places)
                taken = step.take(delivery)
        except DBAPIError as error:
            self.failed = self._address.known(error)
            if self.failed is None:
                raise
            raise self.failed from error
        self.state = step.state
        self._places.update(step.new_places)
        return taken


@contextmanager
def _savepoint(connection: Connection) -> Iterator[None]:
    """What `Connection.begin_nested` does, without an object of its own for each of many small steps."""
    connection.exec_driver_sql("SAVEPOINT delivery")
    try:
        yield
    except BaseException:
        with suppress(DBAPIError):  # an engine that refused has perhaps undone the whole transaction
            connection.exec_driver_sql("ROLLBACK TO SAVEPOINT delivery")
        raise
    connection.exec_driver_sql("RELEASE SAVEPOINT delivery")


class _Step:
    """One delivery inside its savepoint; `state` and `new_places` hold once it has ended well."""

    def __init__(self, connection: Connection, state: CampaignState, places: Mapping[str, int]) -> None:
        self._connection = connection
        self._places = places
        self._campaign = state.campaign
        self.state = state
        self.new_places: dict[str, int] = {}

    def take(self, delivery: Delivery) -> Taken:
        standing = self._standing(delivery.signer)
        if standing is not None and delivery.revision < standing.revision:
            return Taken.OLDER
        if standing is not None and delivery.revision == standing.revision:
            return self._same_or_conflict(delivery, standing)
        if standing is not None:
            self._remove(delivery.signer, standing)
        if delivery.withdraws:
            self._put_withdrawal(delivery)
            return Taken.WITHDRAWN
        self._put_record(delivery)
        return Taken.NEW if standing is None or standing.record is None else Taken.REPLACED

    def _standing(self, signer: str) -> _Standing | None:
        asked = {"campaign": self._campaign, "signer": signer}
        found = self._connection.execute(_STANDING, asked).one_or_none()
        return None if found is None else _Standing(*found)

    def _same_or_conflict(self, delivery: Delivery, standing: _Standing) -> Taken:
        if delivery.digest == standing.content:
            return Taken.SAME
        into = _INSERT[self._connection.dialect.name](rows.CONFLICT)
        self._connection.execute(
            into.values(
                campaign=self._campaign,
                signer=delivery.signer,
                revision=delivery.revision,
                refused=delivery.digest,
                pseudonym=delivery.pseudonym,
                standing=standing.content,
            ).on_conflict_do_nothing()
        )
        return Taken.CONFLICT

    def _remove(self, signer: str, standing: _Standing) -> None:
        if standing.record is None:
            table = rows.WITHDRAWAL
            self._connection.execute(
                delete(table).where(table.c.campaign == self._campaign, table.c.signer == signer)
            )
            self.state = replace(self.state, withdrawn=self.state.withdrawn - 1)
            return
        delete_of_record(self._connection, rows.ANSWER_TABLES, self._campaign, standing.record)
        self.state = replace(self.state, people=self.state.people - 1)
        of_record = (rows.RECORD.c.campaign == self._campaign, rows.RECORD.c.number == standing.record)
        if standing.joined is None:
            self._connection.execute(delete(rows.RECORD).where(*of_record))
            self.state = replace(self.state, records=self.state.records - 1)
        else:
            assert standing.place is not None
            bare = bare_values(standing.record, standing.place)
            self._connection.execute(update(rows.RECORD).where(*of_record).values(**bare))

    def _put_withdrawal(self, delivery: Delivery) -> None:
        sealed = (delivery.signer, delivery.pseudonym, delivery.revision, delivery.digest)
        insert_rows(self._connection, (rows.WITHDRAWAL, [(self._campaign, *sealed, digest_of(sealed))]))
        self.state = replace(self.state, withdrawn=self.state.withdrawn + 1)

    def _put_record(self, delivery: Delivery) -> None:
        assert delivery.shared is not None
        assert delivery.derived is not None
        number = self.state.next_record
        header = header_of(delivery, number, self._place(place_text(delivery.shared.place)))
        answers = answer_rows(self._campaign, number, delivery.shared, delivery.derived)
        insert_rows(
            self._connection,
            (rows.RECORD, [record_values(self._campaign, header, texts_of(answers))]),
            *((table, answers[table.name]) for table in rows.ANSWER_TABLES),
        )
        self.state = replace(
            self.state,
            next_record=number + 1,
            people=self.state.people + 1,
            records=self.state.records + 1,
        )

    def _place(self, text: str) -> int:
        known = self._places.get(text)
        return self._stored_place(text) if known is None else known

    def _stored_place(self, text: str) -> int:
        place = rows.PLACE.c
        numbers = select(place.number, place.content).where(place.campaign == self._campaign)
        places: dict[str, int] = {row.content: row.number for row in self._connection.execute(numbers)}
        if text not in places:
            number = len(places) + 1
            sealed = (self._campaign, number, text, digest_of((number, text)))
            insert_rows(self._connection, (rows.PLACE, [sealed]))
            places[text] = number
        self.new_places = places
        return places[text]


def record_values(campaign: int, header: Header, texts: Sequence[str | None]) -> tuple[Stored, ...]:
    """The row of a record that no release has counted yet."""
    return (
        *(campaign, header.number, header.signer, header.pseudonym, header.revision, header.content),
        *(header.place, header.form, header.rules, None, None, header.digest(texts)),
    )


def bare_values(number: int, place: int) -> dict[str, Stored]:
    """What is left of a record that was counted once its answers are gone."""
    gone = Header(number, None, None, None, None, place, None, None)
    return {
        **dict.fromkeys(("signer", "pseudonym", "revision", "content", "form", "rules")),
        "digest": gone.digest([None] * len(rows.ANSWER_TABLES)),
    }
