"""The first schema: a person, their attempts and answers, their marks on courses, the home page's summary."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of version 0001."""
    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("job_family", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("background", sa.String(), nullable=True),
        sa.Column("goal", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("pack_version", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("order_seed", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("saved_at", sa.String(), nullable=False),
        sa.Column("finished_at", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
        sa.UniqueConstraint("number", name="uq_attempt_number"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_attempt_person"),
    )
    op.create_table(
        "answer",
        sa.Column("attempt", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("not_my_work", sa.Boolean(), nullable=False),
        sa.Column("done_recently", sa.Boolean(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("attempt", "item", name="pk_answer"),
        sa.CheckConstraint("rating IS NULL OR NOT not_my_work", name=op.f("ck_answer_one_rating")),
        sa.ForeignKeyConstraint(["attempt"], ["attempt.id"], name="fk_answer_attempt"),
    )
    op.create_table(
        "course_record",
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("round", sa.String(), nullable=True),
        sa.Column("done_on", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("course", name="pk_course_record"),
    )
    for name, columns in (("home_summary", ("summary", "digest")), ("seal", ("digest",))):
        op.create_table(
            name,
            sa.Column("id", sa.Integer(), nullable=False),
            *(sa.Column(column, sa.String(), nullable=False) for column in columns),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
            sa.CheckConstraint("id = 1", name=op.f(f"ck_{name}_single")),
        )


def downgrade() -> None:
    """There is nothing before the first version."""
    raise NotImplementedError("a database is never taken back to an older version")
