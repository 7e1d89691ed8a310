"""The schema of a collector's store through time, on SQLite and on PostgreSQL alike.

Alembic is imported only when there is something to bring up; its versions lie beside this file as package data.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert

from app.store.team_rows import METADATA, VERSION_TABLE

TEAM_SCHEMA_VERSIONS: Final = ("0001",)
"""The names of all migrations of a collector's store, in their order."""
TEAM_SCHEMA_VERSION: Final = TEAM_SCHEMA_VERSIONS[-1]
"""The version that this program writes."""
TEAM_APPLICATION_ID: Final = 0x474E4C54
"""The four bytes "GNLT" in the header of each SQLite file that is a collector's store."""

_FOLDER = Path(__file__).parent


def make_team_schema(connection: Connection) -> None:
    """Make all tables of the present version, and mark a file as ours."""
    METADATA.create_all(connection, checkfirst=False)
    connection.execute(insert(VERSION_TABLE).values(version_num=TEAM_SCHEMA_VERSION))
    _mark(connection)


def migrate_team(connection: Connection, to: str = TEAM_SCHEMA_VERSION) -> None:
    """Bring the store from whichever older version it has up to `to`, in the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, to)
    _mark(connection)


def _mark(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={TEAM_APPLICATION_ID}")
