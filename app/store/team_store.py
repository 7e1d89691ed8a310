"""A collector's store over SQLite or PostgreSQL: the collected results of one campaign and the ledger of its releases.

Deliveries come verified and thought through; which figures may be shown is decided elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlcipher3 import dbapi2 as sqlite

from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode
from app.domain.ids import CourseId
from app.domain.shared_result import Extras
from app.domain.team_counts import TeamCounts
from app.sharing.ports import CollectedQuestion, Conflict, LedgerPage, Stock
from app.store import team_rows as rows
from app.store.team_address import StoreAddress, store_address
from app.store.team_campaign import CampaignState, save_state, stored_state
from app.store.team_counts import TeamCounting
from app.store.team_intake import SqlIntake, bare_values
from app.store.team_opening import opened_engine
from app.store.team_records import campaign_key, extras_of
from app.store.team_transactions import known_store_errors, reading_only, writing
from app.store.team_verified import VerifiedTeamReading, tallied


def open_team_store(where: str, campaign: Campaign, *, create: bool = False) -> "SqlTeamStore":
    """The opened store of `campaign`.

    `where` is the path of a SQLite file or a URL (`sqlite:///…`, `postgresql+psycopg://…`); one store may hold several
    campaigns. With `create` the file, the tables and the campaign's place are made where they are missing.
    Raises KnownError: NOT_FOUND, TOO_NEW, TEAM_STORE_ADDRESS, TEAM_STORE_FOREIGN for a database of something else,
    TEAM_STORE_CAMPAIGN when it does not hold this campaign as it was frozen, TEAM_STORE_DAMAGED, POSTGRESQL_MISSING,
    SERVER_UNREACHABLE, or what the system refuses.
    """
    address = store_address(where)
    return SqlTeamStore(opened_engine(address, campaign, create=create), address, campaign_key(campaign.id))


class SqlTeamStore:
    """The `CollectorStore` over SQL. Use it in the thread that opened it."""

    def __init__(self, engine: Engine, address: StoreAddress, campaign: int) -> None:
        self._engine = engine
        self._address = address
        self._campaign = campaign
        self._counted_changes: int | None = None

    @contextmanager
    def collecting(self) -> Iterator[SqlIntake]:
        """One transaction in which deliveries are taken; other collectors of the campaign wait for its end.

        Raises KnownError: IN_USE after waiting for half a minute, CAMPAIGN_PURGED once its answers were removed.
        """
        with writing(self._engine, self._address) as connection:
            state = self._locked(connection)
            if state.purged:
                raise self._address.error(ErrorCode.CAMPAIGN_PURGED)
            intake = SqlIntake(connection, state, self._address)
            yield intake
            if intake.failed is not None:
                raise intake.failed
            if intake.state != state:
                save_state(connection, intake.state)

    def stock(self) -> Stock:
        """What is there now."""
        with reading_only(self._engine, self._address) as connection:
            state = self._state(connection)
            conflict = rows.CONFLICT.c.campaign
            conflicts = connection.scalar(
                select(func.count()).select_from(rows.CONFLICT).where(conflict == self._campaign)
            )
            return Stock(state.people, state.withdrawn, conflicts or 0, state.releases)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every conflict so far, by pseudonym and revision."""
        of = rows.CONFLICT.c
        asked = select(of.pseudonym, of.revision, of.standing, of.refused).where(
            of.campaign == self._campaign
        )
        with reading_only(self._engine, self._address) as connection:
            found = connection.execute(asked.order_by(of.pseudonym, of.revision, of.refused)).all()
        return tuple(Conflict(*row) for row in found)

    def questions(self) -> tuple[CollectedQuestion, ...]:
        """The questions to platform owners, by course; each was verified against its digest."""
        with reading_only(self._engine, self._address) as connection:
            found = self._reading(connection).notes(rows.QUESTION)
            senders = self._senders(connection, (row.record for row in found))
        questions = [
            CollectedQuestion(sender, CourseId(row.course), row.content)
            for sender, row in zip(senders, found, strict=True)
        ]
        return tuple(sorted(questions, key=lambda each: (each.course, each.pseudonym)))

    def extras(self) -> Mapping[str, Extras]:
        """Pseudonym → name, notes and mentor card of everyone who gave some of them, for the collector only."""
        with reading_only(self._engine, self._address) as connection:
            found = self._reading(connection).notes(rows.EXTRAS)
            senders = self._senders(connection, (row.record for row in found))
        return {sender: extras_of(row.content) for sender, row in zip(senders, found, strict=True)}

    def counts(self) -> TeamCounts:
        """What the next release may draw on, after every collected result was verified against its digest."""
        with reading_only(self._engine, self._address) as connection:
            reading = self._reading(connection)
            reading.require_sound()
            coming = _releases_counted(connection, reading.state) + 1
            counts = TeamCounting(connection, reading, coming).counts()
        self._counted_changes = reading.state.changes
        return counts

    def ledger(self) -> tuple[LedgerPage, ...]:
        """All pages, the first release first."""
        with reading_only(self._engine, self._address) as connection:
            return _pages(connection, self._campaign)

    def releases_counted(self) -> int:
        """How many releases the collected results and the campaign's own counter say there were."""
        with reading_only(self._engine, self._address) as connection:
            return _releases_counted(connection, self._state(connection))

    def publish(self, page: LedgerPage, people_counted: int) -> None:
        """Append `page` and mark who it counts, in one transaction.

        `people_counted` is how many people the release counts, everyone whose result stands. Raises
        KnownError(IN_USE) when someone else published or collected since this store's last `counts`.
        """
        with writing(self._engine, self._address) as connection:
            state = self._locked(connection)
            coming = _releases_counted(connection, state) + 1
            unchanged = self._counted_changes in (None, state.changes)
            if not unchanged or (page.number, people_counted) != (coming, state.people):
                raise self._address.error(ErrorCode.IN_USE)
            _append(connection, self._campaign, page)
            _mark_counted(connection, self._campaign, page.number)
            stored = save_state(connection, replace(state, releases=page.number))
        self._counted_changes = stored.changes

    def purge(self) -> int:
        """Remove every collected answer of the campaign for good; the number of people removed.

        What stays is the ledger and, of those whom a release counted, place and releases; nothing is collected any
        more. Remains in SQLite's log go when the last one who uses the file closes it; for those of a server see
        docs/postgresql.
        """
        with writing(self._engine, self._address) as connection:
            state = self._locked(connection)
            _remove_people(connection, self._campaign)
            records = connection.scalar(
                select(func.count()).select_from(rows.RECORD).where(rows.RECORD.c.campaign == self._campaign)
            )
            save_state(connection, replace(state, people=0, withdrawn=0, records=records or 0, purged=1))
        self._clear_file()
        return state.people

    def close(self) -> None:
        """Let go of the store; a second call does nothing."""
        with known_store_errors(self._address):
            self._engine.dispose()

    def _state(self, connection: Connection, *, lock: bool = False) -> CampaignState:
        state = stored_state(connection, self._campaign, self._address, lock=lock)
        if state is None:
            raise self._address.error(ErrorCode.TEAM_STORE_DAMAGED)
        return state

    def _locked(self, connection: Connection) -> CampaignState:
        return self._state(connection, lock=True)

    def _reading(self, connection: Connection) -> VerifiedTeamReading:
        return VerifiedTeamReading(connection, self._state(connection), self._address)

    def _senders(self, connection: Connection, records: Iterable[int]) -> list[str]:
        record = rows.RECORD.c
        asked = select(record.number, record.pseudonym).where(
            record.campaign == self._campaign, record.pseudonym.is_not(None)
        )
        pseudonyms = {row.number: row.pseudonym for row in connection.execute(asked)}
        try:
            return [pseudonyms[each] for each in records]
        except KeyError as error:
            raise self._address.error(ErrorCode.TEAM_STORE_DAMAGED) from error

    def _clear_file(self) -> None:
        if self._address.file is None:
            return
        with known_store_errors(self._address), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            with suppress(
                sqlite.OperationalError
            ):  # busy: somebody else reads; what was removed is overwritten anyway
                driver.execute("VACUUM")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _releases_counted(connection: Connection, state: CampaignState) -> int:
    record = rows.RECORD.c
    latest = connection.execute(
        select(func.max(record.joined_in), func.max(record.left_in)).where(record.campaign == state.campaign)
    ).one()
    return max(state.releases, *(each or 0 for each in latest))


def _pages(connection: Connection, campaign: int) -> tuple[LedgerPage, ...]:
    page = rows.LEDGER_PAGE.c
    asked = select(page.number, page.content, page.digest).where(page.campaign == campaign)
    return tuple(LedgerPage(*row) for row in connection.execute(asked.order_by(page.number)))


def _append(connection: Connection, campaign: int, page: LedgerPage) -> None:
    values = {"campaign": campaign, "number": page.number, "content": page.text, "digest": page.digest}
    connection.execute(insert(rows.LEDGER_PAGE).values(**values))


def _mark_counted(connection: Connection, campaign: int, release: int) -> None:
    record = rows.RECORD
    here = update(record).where(record.c.campaign == campaign)
    standing, gone = record.c.signer.is_not(None), record.c.signer.is_(None)
    connection.execute(here.where(standing, record.c.joined_in.is_(None)).values(joined_in=release))
    connection.execute(here.where(gone, record.c.left_in.is_(None)).values(left_in=release))
    tallies = [
        {"campaign": campaign, "release": number, "place": place, "joined": joined, "departed": departed}
        for (number, place), (joined, departed) in tallied(connection, campaign).items()
        if number == release
    ]
    if tallies:
        connection.execute(insert(rows.TALLY), tallies)


def _remove_people(connection: Connection, campaign: int) -> None:
    record = rows.RECORD
    for table in (*rows.ANSWER_TABLES, rows.WITHDRAWAL, rows.CONFLICT):
        connection.execute(delete(table).where(table.c.campaign == campaign))
    connection.execute(delete(record).where(record.c.campaign == campaign, record.c.joined_in.is_(None)))
    standing = select(record.c.number, record.c.place).where(
        record.c.campaign == campaign, record.c.signer.is_not(None)
    )
    for number, place in connection.execute(standing).all():
        of_record = (record.c.campaign == campaign, record.c.number == number)
        connection.execute(update(record).where(*of_record).values(**bare_values(number, place)))
