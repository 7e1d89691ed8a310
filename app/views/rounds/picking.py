"""Picks rounds for courses: the marks, and that their person saw the times that the rounds have now."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.answering.planning import SEEN_ROUNDS, SeenRound
from app.domain.ids import RoundId
from app.domain.person import CourseRecord
from app.views.session import Session


def pick_rounds(session: Session, records: Collection[CourseRecord]) -> bool:
    """Store `records` in one step, as the person chose them from what the list says now; False when that fails.

    A round of theirs counts as moved only once it has other times than these.
    """
    # Before the marks, as every page shows them at once: what was seen of a round that is not picked says nothing.
    seen = remember_times(session, (each.round for each in records if each.round is not None))
    return seen and session.mark_courses(records)


def remember_times(session: Session, rounds: Iterable[RoundId]) -> bool:
    """Store that the person saw the present times of `rounds`; False when that fails. Unknown ones are left out."""
    workspace = session.workspace
    if workspace is None:
        return False
    known = workspace.framework.round
    seen = [SeenRound.of(known[name]) for name in rounds if name in known]

    def save() -> None:
        for each in seen:
            workspace.save_sheet(SEEN_ROUNDS, each.round, each)

    return not seen or session.attempt_to_save(save)
