"""The first schema: collected results as rows to count, withdrawals, conflicts, and the ledger of releases."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
KINDS: dict[str, Any] = {"word": WORD, "number": sa.Integer(), "large": sa.BigInteger()}

# table → (columns of the key after the campaign, other columns); a name that ends in "?" may be empty.
TABLES = {
    "campaign": (
        "",
        "id word, frozen word, people number, records number, withdrawn number, next_record number, "
        "changes number, releases number, purged number, digest word",
    ),
    "place": ("number number", "content word, digest word"),
    "record": (
        "number number",
        "signer? word, pseudonym? word, revision? number, content? word, place number, form? word, "
        "rules? word, joined_in? number, left_in? number, digest word",
    ),
    "withdrawal": ("signer word", "pseudonym word, revision number, content word, digest word"),
    "conflict": ("signer word, revision number, refused word", "pseudonym word, standing word"),
    "answer": ("record number, item word", "code? number, not_my_work number, missing? number"),
    "level": ("record number, competency word", "position number"),
    "needed_course": ("record number, course word", ""),
    "topic": ("record number, topic word", "required_parts large, present_parts large"),
    "language": ("record number, language word", ""),
    "review": ("record number, course word", "stars? number, content word, digest word"),
    "question": ("record number, number number", "course word, content word, digest word"),
    "extras": ("record number", "content word, digest word"),
    "tally": ("release number, place number", "joined number, departed number"),
    "ledger_page": ("number number", "content word, digest word"),
}
CHECKS = {
    "answer": [sa.CheckConstraint("code IS NULL OR not_my_work = 0", name=op.f("ck_answer_one_rating"))]
}
TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER ledger_page_no_update BEFORE UPDATE ON ledger_page "
        "BEGIN SELECT RAISE(ABORT, 'the release ledger is append-only'); END",
        "CREATE TRIGGER ledger_page_no_delete BEFORE DELETE ON ledger_page "
        "BEGIN SELECT RAISE(ABORT, 'the release ledger is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION ledger_page_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the release ledger is append-only'; END $$",
        "CREATE TRIGGER ledger_page_append_only BEFORE UPDATE OR DELETE ON ledger_page "
        "FOR EACH ROW EXECUTE FUNCTION ledger_page_append_only()",
    ),
}


def upgrade() -> None:
    """Make the tables of version 0001."""
    for table, (key, others) in TABLES.items():
        keys = [_column(each) for each in ("campaign large", *key.split(", ")) if each]
        rest = [_column(each) for each in others.split(", ") if each]
        primary = sa.PrimaryKeyConstraint(*(each.name for each in keys), name=f"pk_{table}")
        op.create_table(table, *keys, *rest, primary, *CHECKS.get(table, []), sqlite_with_rowid=False)
    op.create_index("uq_place_content", "place", ["campaign", "content"], unique=True)
    op.create_index("uq_record_signer", "record", ["campaign", "signer"], unique=True)
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def _column(described: str) -> sa.Column[Any]:
    name, kind = described.split(" ")
    return sa.Column(name.rstrip("?"), KINDS[kind], nullable=name.endswith("?"), autoincrement=False)
