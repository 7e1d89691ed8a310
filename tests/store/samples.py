"""People, attempts and edits of raw files that the tests of the store share."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from app.answering.workspace import Workspace
from app.domain.attempt import NOT_MY_WORK, Attempt, Form, ItemAnswer
from app.domain.framework import CompetencyFramework
from app.domain.home_summary import HomeSummary, home_summary
from app.domain.ids import AttemptId, ItemId, PackId, PersonId
from app.domain.localized_text import Language
from app.domain.person import Person
from app.store.people_store import SqlPeopleStore
from app.store.person_store import SqlPersonStore
from tests.support.sample_framework import StepClock, sample_attempt, sample_framework, sample_person

FRAMEWORK = sample_framework()
ITEMS = tuple(item.id for item in FRAMEWORK.items)


def person(number: int = 1, alias: str = "한결") -> Person:
    """The `number`th of several people, created in that order."""
    first = sample_person(alias)
    return replace(
        first,
        id=PersonId(f"0b2e6c1a-0000-4000-8000-{number:012d}"),
        created_at=first.created_at + timedelta(days=number),
    )


def summary(who: Person, attempt: Attempt | None = None) -> HomeSummary:
    """The home summary of `who`."""
    return home_summary(FRAMEWORK, who, attempt)


def created(people: SqlPeopleStore, who: Person) -> SqlPersonStore:
    """A new file for `who`, opened."""
    return people.create(who, summary(who))


def workspace(store: SqlPersonStore, framework: CompetencyFramework = FRAMEWORK) -> Workspace:
    """A workspace over a real file."""
    return Workspace(framework, store, StepClock())


def attempt(who: Person, answers: Mapping[ItemId, ItemAnswer], number: int = 1) -> Attempt:
    """The `number`th attempt of `who`."""
    plain = replace(sample_attempt(), id=AttemptId(f"attempt-{number}"), person=who.id)
    return plain.with_answers(answers)


def run_sql(file: Path, *statements: str) -> None:
    """Change a closed database behind the program's back."""
    connection: Any = sqlite.connect(file, isolation_level=None)
    try:
        for statement in statements:
            connection.execute(statement)
    finally:
        connection.close()


def query(file: Path, statement: str) -> list[tuple[Any, ...]]:
    """The rows of `statement` in a closed database."""
    connection: Any = sqlite.connect(file)
    try:
        return list(connection.execute(statement).fetchall())
    finally:
        connection.close()


# Hypothesis adds the zone.
_EARLIEST, _LATEST = datetime(1900, 1, 1), datetime(2200, 1, 1)  # noqa: DTZ001

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
# Offsets rather than places: a moment in the hour that a place has twice equals no moment of another zone (PEP 495).
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(_EARLIEST, _LATEST, timezones=zones)
answers = st.builds(
    ItemAnswer,
    rating=st.none() | st.integers(0, 4) | st.just(NOT_MY_WORK),
    done_recently=st.none() | st.booleans(),
    evidence=texts,
    note=texts,
    language=st.none() | st.sampled_from(Language),
)
attempts = st.builds(
    Attempt,
    id=st.uuids().map(lambda value: AttemptId(str(value))),
    person=st.just(person().id),
    pack=texts.map(PackId),
    pack_version=texts,
    form=st.sampled_from(Form),
    order_seed=st.integers(-(2**63), 2**63 - 1),
    started_at=moments,
    saved_at=moments,
    finished_at=st.none() | moments,
    answers=st.dictionaries(st.sampled_from(ITEMS), answers, max_size=12),
    place=st.none() | st.sampled_from(ITEMS),
    revision=st.integers(0, 2**31),
)
