"""The tables of a person's database and of the index; rows never leave this package.

Texts are stored as they are, moments as ISO 8601 in UTC, so that a digest is taken of exactly what is stored.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class PersonBase(DeclarativeBase):
    """What a person's database is made of; its schema changes by migrations only."""

    metadata = MetaData(naming_convention=_NAMES)


class PersonRow(PersonBase):
    """The one person of the file."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(primary_key=True)
    alias: Mapped[str]
    language: Mapped[str]
    created_at: Mapped[str]
    job_family: Mapped[str | None]
    region: Mapped[str | None]
    background: Mapped[str | None]
    goal: Mapped[str | None]
    digest: Mapped[str]


class AttemptRow(PersonBase):
    """An attempt's header; `number` counts the attempts in the order in which they were begun."""

    __tablename__ = "attempt"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    person: Mapped[str] = mapped_column(ForeignKey("person.id"))
    pack: Mapped[str]
    pack_version: Mapped[str]
    form: Mapped[str]
    order_seed: Mapped[int]
    started_at: Mapped[str]
    saved_at: Mapped[str]
    finished_at: Mapped[str | None]
    place: Mapped[str | None]
    revision: Mapped[int]
    digest: Mapped[str]


class AnswerRow(PersonBase):
    """What was said about one item; not answered is NULL, "not part of my work" a flag and no number."""

    __tablename__ = "answer"
    __table_args__ = (CheckConstraint("rating IS NULL OR NOT not_my_work", name="one_rating"),)

    attempt: Mapped[str] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    rating: Mapped[int | None]
    not_my_work: Mapped[bool]
    done_recently: Mapped[bool | None]
    evidence: Mapped[str]
    note: Mapped[str]
    language: Mapped[str | None]


class CourseRecordRow(PersonBase):
    """The mark on one course."""

    __tablename__ = "course_record"

    course: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str]
    round: Mapped[str | None]
    done_on: Mapped[str | None]
    digest: Mapped[str]


class SheetRow(PersonBase):
    """A small private record beside the answers; its text belongs to the kind."""

    __tablename__ = "sheet"

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    digest: Mapped[str]


class HomeSummaryRow(PersonBase):
    """What the home page shows, as JSON; one row at most."""

    __tablename__ = "home_summary"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summary: Mapped[str]
    digest: Mapped[str]


class SealRow(PersonBase):
    """A digest over all digests of the file, so that a row that has gone is noticed; one row."""

    __tablename__ = "seal"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str]


VERSION_TABLE = Table(
    "alembic_version",
    PersonBase.metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


class IndexBase(DeclarativeBase):
    """What the index is made of; it has no migrations, as it can be made again."""

    metadata = MetaData(naming_convention=_NAMES)


class EntryRow(IndexBase):
    """A copy of what a person's file says about them."""

    __tablename__ = "entry"

    id: Mapped[str] = mapped_column(primary_key=True)
    alias: Mapped[str]
    language: Mapped[str]
    created_at: Mapped[str]
    job_family: Mapped[str | None]
    region: Mapped[str | None]
    background: Mapped[str | None]
    goal: Mapped[str | None]
    digest: Mapped[str]


class LastPersonRow(IndexBase):
    """Who worked here last; one row at most."""

    __tablename__ = "last_person"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
