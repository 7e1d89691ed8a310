"""Carries a person's work out of this computer and in; asks nothing and shows nothing."""

from __future__ import annotations

from dataclasses import replace

from app.answering.carrying import Coming, coming, require_usable, summary_of
from app.answering.ports import PeopleStore
from app.answering.workspace import Workspace
from app.domain.errors import KnownError
from app.domain.framework import CompetencyFramework
from app.domain.ids import PersonId
from app.domain.person_work import PersonWork
from app.views.people import desk
from app.views.session import Session


def own_work(session: Session) -> PersonWork | None:
    """Everything of the person who works here, typed text included; None when it cannot be stored or read."""
    if session.workspace is None or not session.flush():
        return None
    try:
        return session.workspace.everything()
    except KnownError as error:
        session.saving_failed.emit(error)
        return None


def look_at(session: Session, there: PersonWork) -> Coming | None:
    """What bringing `there` in would do; changes nothing.

    None when this computer's own file of the person cannot be read. Raises KnownError when `there` cannot be used.
    """
    if session.framework is None or session.people is None or not session.flush():
        return None
    require_usable(there, session.framework)
    try:
        return coming(_here(session, session.people, there.person.id), there)
    except KnownError as error:
        session.saving_failed.emit(error)
        return None


def bring_in(session: Session, there: PersonWork) -> bool:
    """Put `there` together with what is here and let the person work here; False, and nothing changed, if it failed."""
    framework, store = session.framework, session.people
    if framework is None or store is None or not session.flush():
        return False
    try:
        workspace = _stored(session, framework, store, there)
    except KnownError as error:
        session.saving_failed.emit(error)
        return False
    return desk.enter(session, store, workspace)


def _stored(
    session: Session, framework: CompetencyFramework, store: PeopleStore, there: PersonWork
) -> Workspace:
    person, present = there.person.id, session.workspace
    if present is not None and present.person.id == person:
        outcome = coming(present.everything(), there).outcome
        if outcome.changes:
            present.put_everything(outcome.work)
        return _opened_again(session, framework, store, person)
    if not _is_known(store, person):
        work = replace(there, person=replace(there.person, alias=_free_alias(session, there)))
        return Workspace(framework, store.create_with(work, summary_of(work, framework)), session.now)
    opened = store.open(person)
    outcome = coming(opened.work(), there).outcome
    if outcome.changes:
        opened.save_work(outcome.work, summary_of(outcome.work, framework))
    return Workspace(framework, opened, session.now)


def _opened_again(
    session: Session, framework: CompetencyFramework, store: PeopleStore, person: PersonId
) -> Workspace:
    try:
        return Workspace(framework, store.open(person), session.now)
    except KnownError:
        # What is shown is older than what is stored by now: nobody may go on writing from there.
        session.enter(None)
        raise


def _here(session: Session, store: PeopleStore, person: PersonId) -> PersonWork | None:
    present = session.workspace
    if present is not None and present.person.id == person:
        return present.everything()
    if not _is_known(store, person):
        return None
    opened = store.open(person)
    try:
        return opened.work()
    finally:
        opened.close()


def _is_known(store: PeopleStore, person: PersonId) -> bool:
    return any(each.id == person for each in store.people())


def _free_alias(session: Session, there: PersonWork) -> str:
    """The alias of `there`, with a number behind it when somebody here is called that already."""
    alias, number = there.person.alias, 1
    while desk.is_taken(session, alias):
        number += 1
        ending = f" {number}"
        alias = there.person.alias[: desk.MOST_ALIAS_SIGNS - len(ending)] + ending
    return alias
