"""Work that comes from another computer: whether this program can use it, and what it becomes here; no files."""

from dataclasses import dataclass
from typing import Any

from app.answering.check_sheets import CHECK_SHEETS
from app.answering.course_sheets import ENTRY_SHEETS, FEEDBACK_SHEETS, KIT_SHEETS, THEN_NOW_SHEETS
from app.answering.mentor_desk import MENTOR_SHEETS
from app.answering.planning import CALENDAR_SHEETS, SEEN_ROUNDS
from app.answering.sharing_sheets import CAMPAIGN_SHEETS, HANDED_SHEETS
from app.answering.sheets import SheetKind
from app.answering.survey_sheets import SURVEY_SHEETS
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import CompetencyFramework
from app.domain.home_summary import HomeSummary, home_summary
from app.domain.person_work import Merged, PersonWork, fits, merged

SHEET_KINDS: tuple[SheetKind[Any], ...] = (
    CHECK_SHEETS,
    KIT_SHEETS,
    ENTRY_SHEETS,
    FEEDBACK_SHEETS,
    THEN_NOW_SHEETS,
    CALENDAR_SHEETS,
    SEEN_ROUNDS,
    SURVEY_SHEETS,
    MENTOR_SHEETS,
    CAMPAIGN_SHEETS,
    HANDED_SHEETS,
)
"""Every kind that this version reads; sheets of other kinds are carried along unread."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What would be here afterwards; `is_new` when the person was not here."""

    outcome: Merged
    is_new: bool


def coming(here: PersonWork | None, there: PersonWork) -> Coming:
    """`there` put together with `here` (None: the person is not here)."""
    return Coming(merged(here or PersonWork(there.person), there), here is None)


def require_usable(work: PersonWork, framework: CompetencyFramework) -> None:
    """Raise KnownError PERSON_FILE_UNUSABLE unless every rating and every sheet of a known kind can be read."""
    kinds = {kind.name: kind for kind in SHEET_KINDS}
    try:
        for (kind, _key), text in work.sheets.items():
            if kind in kinds:
                kinds[kind].value(text)
    except KnownError as error:
        raise KnownError(ErrorCode.PERSON_FILE_UNUSABLE) from error
    if not fits(work, framework):
        raise KnownError(ErrorCode.PERSON_FILE_UNUSABLE)


def summary_of(work: PersonWork, framework: CompetencyFramework) -> HomeSummary:
    """What the home page shows of `work`: its latest attempt is the one to go on with."""
    return home_summary(framework, work.person, work.attempts[0] if work.attempts else None)
