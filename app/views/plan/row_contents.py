"""What the rows of the plan say of each course, and what can be done about it; shows nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from app.answering.planning import PlanStanding, Times
from app.domain.framework import CompetencyFramework, Round
from app.domain.ids import RoundId
from app.domain.learning_plan import EntryState
from app.domain.round_standing import RoundStanding
from app.i18n import _, current
from app.views.plan.line_badges import line_numbers
from app.views.plan.plan_row import RowContent, RowNote
from app.views.plan.words import entry_mark, hours_word, times_text, where_word
from app.wording.plan_words import course_names, entry_notes, round_name
from app.wording.round_words import language_word, round_dates

PICK, NOTED, ADD = "pick", "noted", "add"
"""Keys of what can be done about a note: pick another round; a moved round was noted; plan what is needed first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the overview shows; `moved` are rounds with other dates than the person has seen, with those dates."""

    framework: CompetencyFramework
    standing: PlanStanding
    has_goal: bool
    today: date
    moved: Mapping[RoundId, Times]


def row_content(shown: Shown, entry: EntryState, badges: int) -> RowContent:
    """The row of `entry`, with room for `badges` badges."""
    framework, words = shown.framework, current()
    course, name = entry.entry.course, entry.entry.round
    each = framework.round.get(name) if name else None
    cells = ("", "", "")
    if each is not None:
        cells = (
            round_dates(each, words),
            hours_word(each),
            f"{where_word(framework, each)} · {language_word(each.language, words)}",
        )
    return RowContent(
        course=course,
        title=round_name(framework, each, words) if each else course_names(framework, [course], words),
        lines=line_numbers(framework, course),
        cells=cells,
        mark=entry_mark(entry),
        notes=tuple(_notes(shown, entry, each)),
        badges=badges,
    )


def _notes(shown: Shown, entry: EntryState, each: Round | None) -> Collection[RowNote]:
    """What should be known; the first of the notes that another round helps against offers to pick one."""
    framework, words = shown.framework, current()
    serious = entry.gone or bool(entry.state and entry.state.standing is RoundStanding.CANCELLED)
    action, key = _action(entry)
    notes = [
        RowNote(text, action if place == 0 else "", key, serious and place == 0)
        for place, text in enumerate(entry_notes(framework, entry, words))
    ]
    before = shown.moved.get(each.id) if each else None
    if before is not None:
        said = _("The round list has other dates for this round now. Before: {dates}").format(
            dates=times_text(before)
        )
        notes.insert(0, RowNote(said, _("Understood"), NOTED, serious=False))
    return notes


def _action(entry: EntryState) -> tuple[str, str]:
    """What helps against the first note, in words and as a key."""
    state = entry.state
    if entry.entry.round is None:
        return _("Pick a round"), PICK
    only_needs = state is not None and state.joinable and not state.clashes
    if state is not None and only_needs and state.missing_first:
        return _("Take it into the plan"), ADD
    return _("Pick another round"), PICK
