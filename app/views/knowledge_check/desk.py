"""The knowledge check of the latest attempt as it is stored, with what it says; shared by the pages that show it."""

from __future__ import annotations

from dataclasses import dataclass

from app.answering.check_sheets import CHECK_SHEETS
from app.domain.attempt import Attempt
from app.domain.check_findings import (
    CheckFindings,
    FirstCourse,
    checked_profile,
    findings,
    first_course,
)
from app.domain.errors import KnownError
from app.domain.framework import CompetencyFramework
from app.domain.knowledge_check import EMPTY_CHECK_SHEET, CheckSheet, KnowledgeCheck
from app.domain.person import CourseStatus
from app.domain.scoring import Profile, profile
from app.views.session import Session


@dataclass(frozen=True, slots=True)
class CheckStand:
    """The check of a finished attempt: the person's `sheet`, and beside their `levels` what it says.

    `found` and `first` are None until the check is finished; `first` also while the check changes no course.
    """

    framework: CompetencyFramework
    check: KnowledgeCheck
    attempt: Attempt
    sheet: CheckSheet
    levels: Profile
    found: CheckFindings | None
    first: FirstCourse | None

    @property
    def suggests_lower(self) -> bool:
        """True while the lower first course is suggested and the person has not decided otherwise."""
        return self.first is not None and self.sheet.override_reason is None


def check_stand(session: Session) -> CheckStand | None:
    """How the check of the latest attempt stands; None without a check, a finished attempt or a readable sheet."""
    workspace, framework, attempt = session.workspace, session.framework, session.attempt
    if workspace is None or framework is None or framework.knowledge_check is None:
        return None
    if attempt is None or not attempt.is_finished:
        return None
    try:
        sheet = workspace.sheets(CHECK_SHEETS).get(attempt.id, EMPTY_CHECK_SHEET)
    except KnownError as error:
        session.saving_failed.emit(error)
        return None
    levels = profile(framework, attempt)
    found = findings(framework, sheet, levels)
    done = {each.course for each in workspace.records if each.status is CourseStatus.DONE}
    first = first_course(framework, workspace.roadmap(), done, found) if found else None
    return CheckStand(framework, framework.knowledge_check, attempt, sheet, levels, found, first)


def levels_with_check(stand: CheckStand | None, levels: Profile) -> Profile:
    """`levels` with the confidence that the check of `stand` leaves them."""
    return checked_profile(levels, stand.found if stand else None)


def save_sheet(session: Session, stand: CheckStand, sheet: CheckSheet) -> bool:
    """Store `sheet` for the attempt of `stand`; False when it could not be stored."""
    workspace = session.workspace
    if workspace is None:
        return False
    return session.attempt_to_save(lambda: workspace.save_sheet(CHECK_SHEETS, stand.attempt.id, sheet))
