"""Takes a person back to a backup and brings a damaged person back; asks nothing and shows nothing."""

from __future__ import annotations

from app.answering.carrying import summary_of
from app.domain.backup import Backup, BackupReason, Recovery
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import PersonId
from app.views.people import desk
from app.views.session import Session


def backups(session: Session) -> tuple[Backup, ...]:
    """The backups of the person who works here, the newest first; none when they cannot be listed."""
    if session.backups is None or session.person is None:
        return ()
    try:
        return session.backups.backups(session.person.id)
    except KnownError as error:
        session.saving_failed.emit(error)
        return ()


def back_up(session: Session) -> Backup | None:
    """A new backup of the person who works here, typed text included; None when it failed."""
    if session.backups is None or session.person is None or not session.flush():
        return None
    try:
        return session.backups.back_up(session.person.id, BackupReason.WISH)
    except KnownError as error:
        session.saving_failed.emit(error)
        return None


def restore(session: Session, number: int) -> bool:
    """Let the person who works here go on from that backup; False, and they go on as they were, when it failed."""
    person = session.person
    if session.backups is None or person is None or not session.enter(None):
        return False
    try:
        session.backups.restore(person.id, number)
    except KnownError as error:
        desk.switch_to(session, person.id)
        session.saving_failed.emit(error)
        return False
    return desk.switch_to(session, person.id)


def damaged_person(session: Session, error: KnownError) -> PersonId | None:
    """Whose file `error` says is damaged or gone, if backups can help; nobody who works here now."""
    whose = error.details.get("person")
    helps = session.backups is not None and session.is_ready
    if whose is None or not helps or error.code not in (ErrorCode.DAMAGED, ErrorCode.NOT_FOUND):
        return None
    present = session.person
    return None if present is not None and present.id == whose else PersonId(whose)


def recovery(session: Session, person: PersonId) -> Recovery | None:
    """What can be had again of `person`; None when that cannot be found out."""
    if session.backups is None:
        return None
    try:
        return session.backups.recovery(person)
    except KnownError as error:
        session.saving_failed.emit(error)
        return None


def recover(session: Session, person: PersonId) -> Recovery | None:
    """Make the damaged file of `person` anew and let them work here; None when it failed. What came back."""
    framework = session.framework
    if session.backups is None or framework is None or not session.flush():
        return None
    try:
        found = session.backups.recover(person, lambda work: summary_of(work, framework))
    except KnownError as error:
        session.saving_failed.emit(error)
        return None
    return found if desk.switch_to(session, person) else None
