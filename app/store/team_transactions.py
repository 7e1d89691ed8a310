"""Transactions over a collector's store, whichever engine it has; what it refuses becomes a KnownError."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from app.domain.errors import ErrorCode, KnownError
from app.store.engine import READS_ONLY
from app.store.team_address import WAIT_MS, StoreAddress


@contextmanager
def known_store_errors(address: StoreAddress) -> Iterator[None]:
    """Turns what the engine refuses into KnownError; faults of ours pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        known = address.known(error)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:  # the driver's, on a text in the file that is none any more
        raise address.error(ErrorCode.TEAM_STORE_DAMAGED) from error
    except KnownError as error:
        if error.code is ErrorCode.DAMAGED:
            raise address.error(ErrorCode.TEAM_STORE_DAMAGED) from error
        raise


@contextmanager
def writing(engine: Engine, address: StoreAddress) -> Iterator[Connection]:
    """A transaction whose changes are durable when the block has ended, and undone when it raised."""
    with known_store_errors(address), engine.connect() as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {WAIT_MS}")
        yield connection


@contextmanager
def reading_only(engine: Engine, address: StoreAddress) -> Iterator[Connection]:
    """A transaction that sees one moment of the store and waits for nobody."""
    with known_store_errors(address), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            marked = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        else:
            marked = connection.execution_options(**{READS_ONLY: True})
        with marked.begin():
            yield marked
