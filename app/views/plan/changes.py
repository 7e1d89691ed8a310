"""What a person changes in the plan, each change stored in one step and offered to be undone; shows nothing."""

from __future__ import annotations

from collections.abc import Collection

from app.domain.ids import CourseId, RoundId
from app.domain.person import CourseRecord, CourseStatus
from app.domain.round_choice import RoundChoice
from app.i18n import _
from app.views.notices import NoticeAction, NoticeKind, Words
from app.views.rounds.picking import pick_rounds, remember_times
from app.views.session import Session


class PlanChanges:
    """Each change is True once it is stored; a failure has been told then, and the plan is as it was."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def pick(self, course: CourseId, name: RoundId | None) -> bool:
        """Pick the round `name` of `course`, None for none."""
        framework = self._session.framework
        known = name if framework is not None and name in framework.round else None
        return pick_rounds(self._session, (CourseRecord(course, CourseStatus.PLANNED, known),))

    def note_times(self, course: CourseId) -> bool:
        """Remember that the person saw when the picked round of `course` takes place now."""
        record = self._record(course)
        return (
            record is not None and record.round is not None and remember_times(self._session, (record.round,))
        )

    def add(self, courses: Collection[CourseId]) -> bool:
        """Plan `courses`, without rounds yet."""
        return self._session.mark_courses([CourseRecord(each, CourseStatus.PLANNED) for each in courses])

    def remove(self, course: CourseId) -> bool:
        """Take `course` out of the plan."""
        record = self._record(course)
        if record is None or not self._session.clear_course(course):
            return False
        self._tell(lambda: _("The course is no longer in the plan."), (record,))
        return True

    def take(self, choice: RoundChoice) -> bool:
        """Pick the proposed rounds."""
        workspace = self._session.workspace
        if workspace is None:
            return False
        former = tuple(each for each in workspace.records if each.course in choice.rounds)
        marks = [CourseRecord(course, CourseStatus.PLANNED, name) for course, name in choice.rounds.items()]
        if not pick_rounds(self._session, marks):
            return False
        self._tell(lambda: _("The proposed rounds are in your plan."), former)
        return True

    # Inside

    def _record(self, course: CourseId) -> CourseRecord | None:
        workspace = self._session.workspace
        return workspace.record(course) if workspace else None

    def _tell(self, done: Words, former: Collection[CourseRecord]) -> None:
        undo = NoticeAction(lambda: _("Undo"), lambda: self._put_back(former))
        self._session.notices.tell(done, NoticeKind.DONE, undo)

    def _put_back(self, former: Collection[CourseRecord]) -> None:
        if self._session.workspace is not None:
            self._session.mark_courses(former)
