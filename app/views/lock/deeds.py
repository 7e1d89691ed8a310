"""Locks and unlocks people through the session's store; shows nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.errors import KnownError
from app.domain.ids import PersonId
from app.domain.person import Person
from app.views.people import desk
from app.views.session import Session


def has_lock(session: Session) -> bool:
    """True when the person who works here has a PIN or password."""
    return (
        session.locks is not None and session.person is not None and session.locks.has_lock(session.person.id)
    )


def is_shut(session: Session, person: PersonId) -> bool:
    """True when the work of `person` opens only with their PIN or password."""
    return session.locks is not None and session.locks.is_shut(person)


def lock_now(session: Session) -> bool:
    """Store what was typed, close the work of who is here and forget their key; False when there is nothing to lock.

    Also False, and nothing has changed, when typed text cannot be stored.
    """
    person, locks = session.person, session.locks
    if person is None or locks is None or not locks.has_lock(person.id):
        return False
    if not session.shut_out(_without_details(person)):
        return False
    locks.shut(person.id)
    return True


def wait_for(session: Session, person: Person) -> bool:
    """Close whoever works here and let the lock page ask for the PIN of `person`; False when text cannot be stored."""
    former = session.person
    if not session.shut_out(_without_details(person)):
        return False
    if former is not None:
        shut(session, former.id)
    return True


def shut(session: Session, person: PersonId) -> None:
    """Forget the key of `person`, who works here no longer; nothing happens when there is none."""
    if session.locks is not None and session.locks.has_lock(person):
        session.locks.shut(person)


def set_lock(session: Session, secret: str) -> KnownError | None:
    """Bring the work of who is here under `secret`; why not, or None. They go on working either way."""
    person, locks = session.person, session.locks
    if person is None or locks is None or not session.flush():
        return None
    with _waiting():
        fault = _fault_of(lambda: locks.set_lock(person.id, secret))
        desk.switch_to(session, person.id)
    return fault


def change_lock(session: Session, old: str, new: str) -> KnownError | None:
    """Let `new` open the work of who is here instead of `old`; why not, or None."""
    person, locks = session.person, session.locks
    if person is None or locks is None:
        return None
    with _waiting():
        return _fault_of(lambda: locks.change_lock(person.id, old, new))


def remove_lock(session: Session, secret: str) -> KnownError | None:
    """Keep the work of who is here without a PIN; why not, or None. They go on working either way."""
    person, locks = session.person, session.locks
    if person is None or locks is None or not session.flush():
        return None
    with _waiting():
        fault = _fault_of(lambda: locks.remove_lock(person.id, secret))
        desk.switch_to(session, person.id)
    return fault


def _fault_of(deed: Callable[[], None]) -> KnownError | None:
    try:
        deed()
    except KnownError as error:
        return error
    return None


@contextmanager
def _waiting() -> Iterator[None]:
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def _without_details(person: Person) -> Person:
    return Person(person.id, person.alias, person.language, person.created_at)
