"""The migrations, one file a version; loaded by Alembic from their files."""
