"""Saves rounds as a calendar file; counts the files, so that a calendar takes a later one over an earlier one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.answering.planning import CALENDAR_KEY, CALENDAR_SHEETS, CalendarSheet
from app.answering.workspace import Workspace
from app.domain.errors import KnownError
from app.domain.framework import Round, RoundStatus
from app.domain.ids import CourseId, RoundId
from app.i18n import _, current
from app.runtime.atomic_file import write_atomically
from app.views.notices import NoticeKind
from app.views.session import Session
from app.wording.errors import advice


class CalendarSaving:
    """Asks where to save and tells how it went."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save_plan(self) -> None:
        """All picked rounds in one file; what an earlier file had and the plan has no more is called off in it."""
        workspace = self._session.workspace
        if workspace is None:
            return
        framework = workspace.framework
        picked = workspace.plan(self._session.now()).plan.rounds(framework)
        names = {each.id for each in picked}
        dropped = [
            replace(framework.round[name], status=RoundStatus.CANCELLED)
            for name in self._sheet(workspace).rounds
            if name in framework.round and name not in names
        ]
        # i18n: name of a file
        self._save(workspace, picked, (*picked, *dropped), _("My learning plan") + ".ics")

    def save_round(self, course: CourseId) -> None:
        """The picked round of `course` alone."""
        workspace = self._session.workspace
        if workspace is None:
            return
        plan = workspace.plan(self._session.now()).plan
        name = plan.round_of(course)
        if name is not None and name in workspace.framework.round:
            each = workspace.framework.round[name]
            self._save(workspace, (each,), (each,), f"{name}.ics")

    # Inside

    def _save(
        self, workspace: Workspace, kept: tuple[Round, ...], rounds: tuple[Round, ...], name: str
    ) -> None:
        # Imported when it is needed: the library for calendars is large.
        from app.exports.calendar_file import plan_calendar

        session = self._session
        target = session.notices.choose_save_file(
            _("Save as calendar file"), name, _("Calendar file") + " (*.ics)"
        )
        if target is None:
            return
        target = target if target.suffix else target.with_suffix(".ics")
        before = self._sheet(workspace)
        sheet = CalendarSheet(before.sequence + 1, _exported(before, kept, rounds))
        # The count is stored first: a number that no file has does no harm, one that two files have does.
        if not session.attempt_to_save(lambda: workspace.save_sheet(CALENDAR_SHEETS, CALENDAR_KEY, sheet)):
            return
        content = plan_calendar(workspace.framework, rounds, current(), session.now(), sheet.sequence)
        self._write(target, content)

    def _write(self, target: Path, content: bytes) -> None:
        try:
            write_atomically(target, content)
        except KnownError as error:
            failed = error
            self._session.notices.tell(lambda: _refusal(failed), NoticeKind.ERROR)
            return
        self._session.notices.tell(
            lambda: _(
                "Saved: {file}. Open it with your calendar; a later file updates the same entries."
            ).format(file=target.name),
            NoticeKind.DONE,
        )

    def _sheet(self, workspace: Workspace) -> CalendarSheet:
        """What was saved before; a sheet that cannot be read is as none."""
        try:
            return workspace.sheets(CALENDAR_SHEETS).get(CALENDAR_KEY, CalendarSheet(0, ()))
        except KnownError:
            return CalendarSheet(0, ())


def _exported(
    before: CalendarSheet, kept: tuple[Round, ...], rounds: tuple[Round, ...]
) -> tuple[RoundId, ...]:
    """The rounds that calendars have now as taking place: those of before, less the called off, and the new ones."""
    written = {each.id for each in rounds}
    return tuple(
        dict.fromkeys([*(name for name in before.rounds if name not in written), *(each.id for each in kept)])
    )


def _refusal(error: KnownError) -> str:
    known = advice(error, current())
    return f"{known.title}. {known.explanation} {known.next_step}"
