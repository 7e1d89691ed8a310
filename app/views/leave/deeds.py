"""Hands files over and removes the person who works here; shows nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import ErrorCode, KnownError
from app.i18n.formats import in_seoul
from app.sharing.leaving import StandingResult, hand_over_person, hand_over_result, standing_results
from app.views.people import desk
from app.views.session import Session
from app.views.share.desk import sharing_desk


@dataclass(frozen=True, slots=True)
class Taken:
    """The files that lie in the folder now, read again there: the personal file and a result for each campaign."""

    folder: Path
    person_file: str
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """What is gone from this computer, by number; `had_lock`: its key was destroyed first."""

    alias: str
    assessments: int
    marks: int
    backups: int
    had_lock: bool


def standing(session: Session) -> tuple[StandingResult, ...]:
    """The open campaigns that a result of this person stands for; none when they cannot be read."""
    own = sharing_desk(session)
    try:
        return standing_results(own, in_seoul(session.now()).date()) if own is not None else ()
    except KnownError as error:
        session.saving_failed.emit(error)
        return ()


def take_along(session: Session, folder: Path, password: str) -> Taken:
    """Write the person's files into `folder`. Raises KnownError; what was written before that stays there."""
    own = sharing_desk(session)
    if own is None or not session.flush():
        raise KnownError(ErrorCode.STORAGE_FAILED, {"file": folder.name})
    today = in_seoul(session.now()).date()
    results = tuple(hand_over_result(own, each, folder, today).name for each in standing(session))
    # Last, so that it holds the keys and revisions of the results too.
    return Taken(folder, hand_over_person(own, folder, password, today).name, results)


def leave(session: Session) -> Removed | None:
    """Remove everything of who works here, and say what; None, told as trouble with saving is, when it failed."""
    workspace, locks, backups = session.workspace, session.locks, session.backups
    if workspace is None or locks is None or backups is None:
        return None
    person = workspace.person
    try:
        removed = Removed(
            person.alias,
            len(workspace.attempts),
            len(workspace.records),
            len(backups.backups(person.id)),
            locks.has_lock(person.id),
        )
    except KnownError as error:
        session.saving_failed.emit(error)
        return None
    if not desk.remove(session, person.id):
        return None
    if locks.remains(person.id):
        session.saving_failed.emit(KnownError(ErrorCode.IN_USE, {"file": ""}))
        return None
    return removed
