"""Adds, opens and removes people through the session's store; shows nothing."""

from __future__ import annotations

import unicodedata
from uuid import uuid4

from app.answering.ports import PeopleStore
from app.answering.workspace import Workspace
from app.domain.errors import KnownError
from app.domain.framework import CompetencyFramework
from app.domain.home_summary import home_summary
from app.domain.ids import PersonId
from app.domain.person import Person
from app.views.session import Session

MOST_ALIAS_SIGNS = 40


def tidy_alias(typed: str) -> str:
    """`typed` as an alias: composed Hangul, single spaces, no control signs, at most 40 signs; "" when empty."""
    composed = unicodedata.normalize("NFC", typed)
    visible = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in composed)
    return " ".join(visible.split())[:MOST_ALIAS_SIGNS].strip()


def people(session: Session) -> tuple[Person, ...]:
    """Everyone on this machine; nobody when the list cannot be read, which is told as trouble with saving is."""
    if session.people is None:
        return ()
    try:
        return session.people.people()
    except KnownError as error:
        session.saving_failed.emit(error)
        return ()


def is_taken(session: Session, alias: str, except_for: PersonId | None = None) -> bool:
    """True when somebody else on this machine is called `alias` already, so that people are not mixed up."""
    return any(
        each.alias.casefold() == alias.casefold() and each.id != except_for for each in people(session)
    )


def add(session: Session, alias: str) -> bool:
    """Make a file for somebody new, in the interface's language, and let them work here; False when it failed."""
    framework = _framework(session)
    person = Person(
        id=PersonId(str(uuid4())), alias=alias, language=session.language, created_at=session.now()
    )
    store = session.people
    if store is None or not session.flush():
        return False
    try:
        workspace = Workspace(
            framework, store.create(person, home_summary(framework, person, None)), session.now
        )
    except KnownError as error:
        session.saving_failed.emit(error)
        return False
    return enter(session, store, workspace)


def switch_to(session: Session, person: PersonId) -> bool:
    """Close the present person's file and open that of `person`; False, and nothing changed, when it failed."""
    framework = _framework(session)
    store = session.people
    if store is None or not session.flush():
        return False
    try:
        workspace = Workspace(framework, store.open(person), session.now)
    except KnownError as error:
        session.saving_failed.emit(error)
        return False
    return enter(session, store, workspace)


def remove(session: Session, person: PersonId) -> bool:
    """Remove everything of `person` for good, closing their file first; False when it failed."""
    store = session.people
    if store is None:
        return False
    present = session.person
    if present is not None and present.id == person and not session.enter(None):
        return False
    try:
        store.remove(person)
    except KnownError as error:
        session.saving_failed.emit(error)
        return False
    return True


def enter(session: Session, store: PeopleStore, workspace: Workspace) -> bool:
    """Let the person of `workspace` work here and remember them; False, and nothing changed, when it failed."""
    former = session.person
    if not session.enter(workspace):
        workspace.close()
        return False
    if former is not None and former.id != workspace.person.id and session.locks is not None:
        session.locks.shut(former.id)
    try:
        store.remember_last_person(workspace.person.id)
    except KnownError as error:
        session.saving_failed.emit(error)
    return True


def _framework(session: Session) -> CompetencyFramework:
    if session.framework is None:
        raise RuntimeError("people are added and opened only once the pack is open")
    return session.framework
