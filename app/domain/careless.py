"""Signs that someone may have answered without reading, to be pointed out kindly; changes and drops nothing.

Source: design page ASSESSMENT, "Re-assessment": all the same answer, less than two seconds a page.
"""

from collections.abc import Collection, Mapping

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId

SIGN_FROM_ITEMS = 8
"""From how many answers on a pattern says something; two bands of four."""

HURRIED_BELOW_MS = 2000
"""A statement answered faster than this can hardly have been read."""


def same_answers(framework: CompetencyFramework, attempt: Attempt) -> Mapping[CompetencyId, int]:
    """Competency id → the one scale code that all its rated items got; mixed competencies are absent.

    "Not part of my work" is no code, so a competency declared so is never named. Fewer than `SIGN_FROM_ITEMS`
    ratings are no pattern.
    """
    same: dict[CompetencyId, int] = {}
    for competency in framework.competencies:
        ratings = [attempt.rating(item.id) for item in framework.items if item.competency == competency.id]
        codes = [rating for rating in ratings if isinstance(rating, int)]
        if len(codes) >= SIGN_FROM_ITEMS and len(set(codes)) == 1:
            same[competency.id] = codes[0]
    return same


def is_hurried(answer_times_ms: Collection[float]) -> bool:
    """True when more than half of the answers came too fast to have been read; one time per statement."""
    hurried = sum(time_ms < HURRIED_BELOW_MS for time_ms in answer_times_ms)
    return len(answer_times_ms) >= SIGN_FROM_ITEMS and hurried * 2 > len(answer_times_ms)
