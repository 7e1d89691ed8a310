"""What the first painted page shows, read without SQLAlchemy; tolerant, as opening a person does the strict checks."""

import logging
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from app.domain.errors import ErrorCode, KnownError
from app.domain.home_summary import HomeSummary
from app.domain.ids import PersonId
from app.domain.localized_text import Language
from app.domain.person import Person
from app.runtime.paths import DataPaths
from app.store.inspection import reading, schema_version
from app.store.lock_state import is_locked
from app.store.summary_json import summary_from_json

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Who worked here last and what their home page showed.

    `person` and `language` are None when nobody is known. `summary` is None when there is none to show.
    `locked` is the last person when their work opens only with a PIN: nothing but what to call them is known then.
    `trouble` says why the last person's file cannot be opened by this program, None when nothing is known against it.
    """

    person: PersonId | None = None
    language: Language | None = None
    summary: HomeSummary | None = None
    trouble: KnownError | None = None
    locked: Person | None = None


def first_look(paths: DataPaths) -> FirstLook:
    """What is known of the last person. Writes nothing and raises nothing: what cannot be read is left out."""
    try:
        last = _last_person(paths)
    except KnownError as error:
        log.info("first look: the index is not readable (%s)", error.code.value)
        return FirstLook()
    if last is None:
        return FirstLook()
    person, language = last.id, last.language
    if is_locked(paths.person_file(person)):
        return FirstLook(person, language, locked=last)
    try:
        return FirstLook(person, language, _summary(paths, person))
    except KnownError as error:
        log.info("first look: the last person's file is not readable (%s)", error.code.value)
        known = error.code is not ErrorCode.NOT_FOUND
        return FirstLook(person, language, trouble=error) if known else FirstLook()


def _last_person(paths: DataPaths) -> Person | None:
    with reading(paths.index) as connection:
        row = connection.execute(
            "SELECT entry.id, entry.language, entry.alias, entry.created_at FROM entry"
            " JOIN last_person ON last_person.person = entry.id"
        ).fetchone()
    if row is None:
        return None
    try:
        person = PersonId(row[0])
        paths.person_folder(person)
        return Person(person, str(row[2]), Language(row[1]), datetime.fromisoformat(row[3]))
    except (ValueError, TypeError, AttributeError):
        return None


def _summary(paths: DataPaths, person: PersonId) -> HomeSummary | None:
    file = paths.person_file(person)
    schema_version(file)
    with reading(file) as connection:
        row = connection.execute("SELECT summary, digest FROM home_summary").fetchone()
    if row is None or not isinstance(row[0], str) or sha256(row[0].encode()).hexdigest() != row[1]:
        return None
    try:
        summary = summary_from_json(row[0])
    except ValueError:
        return None
    return summary if summary.person == person else None
