"""Opens or makes a collector's store, and finds out before writing whether it is one that this program knows."""

import re
from typing import Final

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import DBAPIError

from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode, KnownError
from app.store.engine import create_file
from app.store.inspection import pragma, reading
from app.store.team_address import StoreAddress
from app.store.team_campaign import add_state, new_state, stored_state
from app.store.team_migrations import (
    TEAM_APPLICATION_ID,
    TEAM_SCHEMA_VERSION,
    TEAM_SCHEMA_VERSIONS,
    make_team_schema,
    migrate_team,
)
from app.store.team_rows import METADATA, VERSION_TABLE
from app.store.team_transactions import known_store_errors, reading_only, writing

_VERSION_NAME: Final = re.compile(r"\d{4}", re.ASCII)
_TRIES: Final = 3
"""Two collectors may make the tables of one database at once: one of them is refused, and finds them made."""


def opened_engine(address: StoreAddress, campaign: Campaign, *, create: bool) -> Engine:
    """An engine over the store at `address`, which has the present schema and knows `campaign`.

    Raises KnownError as `open_team_store` does.
    """
    if address.file is not None:
        _look_at_file(address, create=create)
    engine = address.engine()
    try:
        for attempt in range(1, _TRIES + 1):
            try:
                _prepare(engine, address, campaign, create=create)
                return engine
            except DBAPIError:
                if attempt == _TRIES:
                    raise
    except BaseException:
        engine.dispose()
        raise
    raise AssertionError


def _look_at_file(address: StoreAddress, *, create: bool) -> None:
    """Refuse a file that is none of ours before it is opened for work; make an empty one when there is none."""
    file = address.file
    assert file is not None
    if create and not file.exists():
        try:
            create_file(file)
        except KnownError:
            if not file.exists():  # else somebody else made it a moment ago
                raise
    with known_store_errors(address), reading(file, shared=True) as connection:
        application = pragma(connection, "application_id")
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if create and not application and not tables:
            return
        if application != TEAM_APPLICATION_ID:
            raise address.error(ErrorCode.TEAM_STORE_FOREIGN)
        versions = connection.execute("SELECT version_num FROM team_version").fetchall()
        _require_known_version([str(row[0]) for row in versions], address)


def _prepare(engine: Engine, address: StoreAddress, campaign: Campaign, *, create: bool) -> None:
    with reading_only(engine, address) as connection:
        if _is_ready(connection, address, campaign):
            return
    # One transaction: an older store whose migration fails is as old afterwards as it was.
    with writing(engine, address) as connection:
        _bring_up(connection, address, create=create)
        wanted = new_state(campaign)
        state = stored_state(connection, wanted.campaign, address)
        if state is None and create:
            add_state(connection, wanted)
        elif state is None or (state.id, state.frozen) != (wanted.id, wanted.frozen):
            raise address.error(ErrorCode.TEAM_STORE_CAMPAIGN)


def _is_ready(connection: Connection, address: StoreAddress, campaign: Campaign) -> bool:
    # Most often it is, and then nobody has to wait for a collector who is at work.
    if VERSION_TABLE.name not in inspect(connection).get_table_names():
        return False
    wanted = new_state(campaign)
    return (
        list(connection.scalars(select(VERSION_TABLE.c.version_num))) == [TEAM_SCHEMA_VERSION]
        and (state := stored_state(connection, wanted.campaign, address)) is not None
        and (state.id, state.frozen) == (wanted.id, wanted.frozen)
    )


def _bring_up(connection: Connection, address: StoreAddress, *, create: bool) -> None:
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE.name not in tables:
        if tables & set(METADATA.tables):
            raise address.error(ErrorCode.TEAM_STORE_FOREIGN)
        if not create:
            raise address.error(ErrorCode.TEAM_STORE_CAMPAIGN)
        make_team_schema(connection)
        return
    versions = list(connection.scalars(select(VERSION_TABLE.c.version_num)))
    _require_known_version(versions, address)
    if versions != [TEAM_SCHEMA_VERSION]:
        migrate_team(connection)


def _require_known_version(versions: list[str], address: StoreAddress) -> None:
    version = versions[0] if len(versions) == 1 else ""
    if version not in TEAM_SCHEMA_VERSIONS:
        newer = _VERSION_NAME.fullmatch(version) and version > TEAM_SCHEMA_VERSION
        raise address.error(ErrorCode.TOO_NEW if newer else ErrorCode.TEAM_STORE_DAMAGED)
