"""Work that comes from another computer: whether this program can use it, and what it becomes here; no files."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
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
from app.domain.person_work import Merged, PersonWork, SheetPlace, fits, merged

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
    """What would be here afterwards; `is_new` when the person was not here.

    `unread` counts the sheets that came and that this version cannot read: where there is none here they are kept as
    they are, as those of unknown kinds, else the one here stays.
    """

    outcome: Merged
    is_new: bool
    unread: int = 0


def coming(here: PersonWork | None, there: PersonWork) -> Coming:
    """`there` put together with `here` (None: the person is not here)."""
    own, unread = here or PersonWork(there.person), _unread(there.sheets)
    taken = {
        place: text for place, text in there.sheets.items() if place not in unread or place not in own.sheets
    }
    outcome = merged(own, replace(there, sheets=MappingProxyType(taken)))
    return Coming(outcome, here is None, len(unread))


def require_usable(work: PersonWork, framework: CompetencyFramework) -> None:
    """Raise KnownError PERSON_FILE_UNUSABLE unless every rating fits; a sheet never makes the rest unusable."""
    if not fits(work, framework):
        raise KnownError(ErrorCode.PERSON_FILE_UNUSABLE)


def summary_of(work: PersonWork, framework: CompetencyFramework) -> HomeSummary:
    """What the home page shows of `work`: its latest attempt is the one to go on with."""
    return home_summary(framework, work.person, work.attempts[0] if work.attempts else None)


def _unread(sheets: Mapping[SheetPlace, str]) -> frozenset[SheetPlace]:
    """The places of those sheets of a known kind that cannot be read."""
    kinds = {kind.name: kind for kind in SHEET_KINDS}
    return frozenset(
        (kind, key)
        for (kind, key), text in sheets.items()
        if kind in kinds and not kinds[kind].is_readable(text)
    )
