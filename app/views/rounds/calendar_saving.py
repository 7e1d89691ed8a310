"""Saves rounds as a calendar file; counts the files, so that a calendar takes a later one over an earlier one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from app.answering.planning import CALENDAR_KEY, CALENDAR_SHEETS, CalendarSheet
from app.answering.workspace import Workspace
from app.domain.errors import KnownError
from app.domain.framework import Round, RoundStatus, Session
from app.domain.ids import CourseId, RoundId
from app.i18n import _, current
from app.runtime.atomic_file import write_atomically
from app.views.notices import NoticeKind
from app.views.session import Session as WorkSession

Meeting: TypeAlias = tuple[Round, Session]
"""A session with the round that it belongs to."""


class CalendarSaving:
    """Asks where to save and tells how it went."""

    def __init__(self, session: WorkSession) -> None:
        self._session = session

    def save_plan(self) -> None:
        """All picked rounds in one file; what an earlier file had and the plan has no more is called off in it."""
        workspace = self._session.workspace
        if workspace is None:
            return
        framework = workspace.framework
        picked = self._picked(workspace)
        names = {each.id for each in picked}
        dropped = [
            (replace(framework.round[name], status=RoundStatus.CANCELLED), session)
            for name, number in self._sheet(workspace).sessions
            if name in framework.round and name not in names
            for session in framework.round[name].sessions
            if session.number == number
        ]
        meetings = [*_meetings(picked), *dropped]
        # i18n: name of a file
        self._save(workspace, names, meetings, _("My learning plan") + ".ics")

    def save_round(self, course: CourseId) -> None:
        """The picked round of `course` alone."""
        workspace = self._session.workspace
        rounds = [each for each in self._picked(workspace) if each.course == course] if workspace else []
        if workspace is not None and rounds:
            name = rounds[0].id
            self._save(workspace, {name}, _meetings(rounds), f"{name}.ics")

    def save_session(self, name: RoundId, number: int) -> None:
        """One session of a round alone; a later file of the plan lets it be when its round was never picked."""
        workspace = self._session.workspace
        each = workspace.framework.round.get(name) if workspace else None
        if workspace is None or each is None:
            return
        meetings = [(each, session) for session in each.sessions if session.number == number]
        picked = {one.id for one in self._picked(workspace)}
        self._save(workspace, picked, meetings, f"{name}-{number}.ics")

    # Inside

    def _picked(self, workspace: Workspace) -> tuple[Round, ...]:
        return workspace.plan(self._session.now()).plan.rounds(workspace.framework)

    def _save(
        self, workspace: Workspace, picked: Collection[RoundId], meetings: Sequence[Meeting], name: str
    ) -> None:
        # Imported when it is needed: the library for calendars is large.
        from app.exports.calendar_file import calendar_file

        session = self._session
        target = session.notices.choose_save_file(
            _("Save as calendar file"), name, _("Calendar file") + " (*.ics)"
        )
        if target is None:
            return
        target = target if target.suffix else target.with_suffix(".ics")
        before = self._sheet(workspace)
        sheet = CalendarSheet(before.sequence + 1, _left_here(before, picked, meetings))
        # The count is stored first: a number that no file has does no harm, one that two files have does.
        if not session.attempt_to_save(lambda: workspace.save_sheet(CALENDAR_SHEETS, CALENDAR_KEY, sheet)):
            return
        content = calendar_file(workspace.framework, meetings, current(), session.now(), sheet.sequence)
        self._write(target, content)

    def _write(self, target: Path, content: bytes) -> None:
        try:
            write_atomically(target, content)
        except KnownError as error:
            self._session.notices.tell_error(error)
            return
        self._session.notices.tell(
            lambda: _(
                "Saved: {file}. Open it with your calendar; a later file updates the same entries."
            ).format(file=target.name),
            NoticeKind.DONE,
        )

    def _sheet(self, workspace: Workspace) -> CalendarSheet:
        """What was saved before; a sheet that cannot be read is as none."""
        return workspace.readable_sheets(CALENDAR_SHEETS).get(CALENDAR_KEY, CalendarSheet(0, ()))


def _meetings(rounds: Iterable[Round]) -> list[Meeting]:
    return [(each, session) for each in rounds for session in each.sessions]


def _left_here(
    before: CalendarSheet, picked: Collection[RoundId], meetings: Iterable[Meeting]
) -> tuple[tuple[RoundId, int], ...]:
    """What calendars have of the plan after this file: that of before, and of what is in it only what is picked."""
    written = [(each.id, session.number) for each, session in meetings]
    rest = [each for each in before.sessions if each not in written]
    return (*rest, *(each for each in written if each[0] in picked))
