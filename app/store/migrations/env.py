"""Run by Alembic to carry the versions out, in the transaction of the connection that `migrate` hands over."""

from alembic import context

from app.store.rows import PersonBase

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=PersonBase.metadata,
)
context.run_migrations()
