"""The schema of a person's database through time: new files get the present one, older ones are brought up to it.

Alembic is imported only when there is something to bring up; its versions lie beside this file as package data.
"""

from pathlib import Path

from sqlalchemy import Connection, insert

from app.store.inspection import APPLICATION_ID, SCHEMA_VERSION
from app.store.rows import VERSION_TABLE, PersonBase

_FOLDER = Path(__file__).parent


def make_schema(connection: Connection) -> None:
    """Make all tables of the present version in an empty database, and mark it as ours."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    PersonBase.metadata.create_all(connection)
    connection.execute(insert(VERSION_TABLE).values(version_num=SCHEMA_VERSION))
    _mark(connection, SCHEMA_VERSION)


def migrate(connection: Connection, to: str = SCHEMA_VERSION) -> None:
    """Bring the database from whichever older version it has up to `to`, in the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, to)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    _mark(connection, to)


def _mark(connection: Connection, version: str) -> None:
    """Write the version into the header too, so that damage to one of both is told from another version."""
    connection.exec_driver_sql(f"PRAGMA user_version={int(version)}")
