"""Where a collector's store lies: a SQLite file or a database on a PostgreSQL server; opens neither.

The server's driver is imported only when a server is named.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from app.domain.errors import ErrorCode, KnownError
from app.store.engine import open_engine
from app.store.errors import known_sqlite_error

WAIT_MS: Final = 30_000
"""How long one collector waits for another; collecting goes on in short transactions."""
_CONNECT_TIMEOUT_S: Final = 10

_SERVER_CODES: Final = {
    "53100": ErrorCode.DISK_FULL,
    "25006": ErrorCode.READ_ONLY,
    "55P03": ErrorCode.IN_USE,  # waited too long for a lock
    "40P01": ErrorCode.IN_USE,  # deadlock
    "40001": ErrorCode.IN_USE,  # could not serialize
    "42P01": ErrorCode.TEAM_STORE_DAMAGED,  # no such table: every statement of ours is run by the tests
    "42703": ErrorCode.TEAM_STORE_DAMAGED,  # no such column
    "XX001": ErrorCode.TEAM_STORE_DAMAGED,
    "XX002": ErrorCode.TEAM_STORE_DAMAGED,
}
"""SQLSTATE → what a person can do something about (PostgreSQL documentation, appendix A)."""
_OUT_OF_REACH: Final = ("08", "28", "3D", "3F", "42501", "53", "57P")
"""Beginnings of SQLSTATEs that tell that the server is away, full of guests, or does not let us do this."""


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """A `file`, or the `url` of a database on a server; the other one is None."""

    file: Path | None
    url: URL | None = None

    @property
    def name(self) -> str:
        """What to call the store in a message: the file's name without folders, the database without a password."""
        if self.url is not None:
            return "/".join(filter(None, (self.url.host, self.url.database)))
        assert self.file is not None
        return self.file.name

    def error(self, code: ErrorCode) -> KnownError:
        """A KnownError about this store."""
        return KnownError(code, {"file": self.name})

    def engine(self) -> Engine:
        """An engine over one connection. Raises KnownError POSTGRESQL_MISSING without the driver for a server."""
        if self.file is not None:
            return open_engine(self.file, WAIT_MS)
        assert self.url is not None
        try:
            return create_engine(
                self.url, pool_size=1, max_overflow=0, pool_pre_ping=True, hide_parameters=True
            )
        except ImportError as error:
            raise self.error(ErrorCode.POSTGRESQL_MISSING) from error

    def known(self, error: DBAPIError) -> KnownError | None:
        """`error` as a KnownError about this store, None when it is our own fault."""
        if self.file is not None:
            known = known_sqlite_error(error.orig, self.file)
            damaged = known is not None and known.code is ErrorCode.DAMAGED
            return self.error(ErrorCode.TEAM_STORE_DAMAGED) if damaged else known
        state = getattr(error.orig, "sqlstate", None)
        if state in _SERVER_CODES:
            return self.error(_SERVER_CODES[state])
        away = error.connection_invalidated or type(error.orig).__name__ == "OperationalError"
        if (state or "").startswith(_OUT_OF_REACH) or (state is None and away):
            return self.error(ErrorCode.SERVER_UNREACHABLE)
        return None


def store_address(where: str) -> StoreAddress:
    """The address written as `where`: a path, or a URL of SQLite or PostgreSQL.

    Raises KnownError TEAM_STORE_ADDRESS for any other URL.
    """
    if "://" not in where:
        return StoreAddress(Path(where))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise KnownError(ErrorCode.TEAM_STORE_ADDRESS) from error
    if url.get_backend_name() == "sqlite" and url.database and not url.query:
        return StoreAddress(Path(url.database))
    if url.get_backend_name() == "postgresql" and url.drivername in ("postgresql", "postgresql+psycopg"):
        timeout = {} if "connect_timeout" in url.query else {"connect_timeout": str(_CONNECT_TIMEOUT_S)}
        known = url.set(drivername="postgresql+psycopg").update_query_dict(timeout)
        return StoreAddress(None, known)
    raise KnownError(ErrorCode.TEAM_STORE_ADDRESS)
