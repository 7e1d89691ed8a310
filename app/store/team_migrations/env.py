"""Run by Alembic to carry the versions out, in the transaction of the connection that `migrate_team` hands over."""

from alembic import context

from app.store.team_rows import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE.name,
)
context.run_migrations()
