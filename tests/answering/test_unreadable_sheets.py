"""A sheet that this version cannot read hinders nothing else: not the map, not the plan, not a personal file."""

from datetime import date

import pytest

from app.answering.carrying import SHEET_KINDS, coming, require_usable
from app.answering.course_desk import CourseDesk, empty_notes
from app.answering.course_sheets import KIT_SHEETS
from app.answering.planning import CALENDAR_KEY, CALENDAR_SHEETS, CalendarSheet
from app.answering.sharing_sheets import CAMPAIGN_SHEETS, HANDED_SHEETS
from app.answering.workspace import Workspace
from app.domain.course_feedback import KitReady
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CourseId
from app.domain.person_work import PersonWork
from tests.support.sample_framework import NOW, MemoryStore, StepClock, sample_framework, sample_person

FORMER_CALENDAR = '{"rounds": ["basic-1"], "sequence": 2}'
"""A calendar sheet as an earlier form had it: rounds, where sessions are now."""

BASIC = CourseId("basic")
CALENDAR = (CALENDAR_SHEETS.name, CALENDAR_KEY)


def keys_of(kind: str) -> tuple[str, ...]:
    return (CALENDAR_KEY,) if kind == CALENDAR_SHEETS.name else (BASIC, "a-1")


UNREADABLE = {
    (kind.name, key): FORMER_CALENDAR if kind is CALENDAR_SHEETS else '{"former": "form"}'
    for kind in SHEET_KINDS
    for key in keys_of(kind.name)
}
"""One or two unreadable sheets of every kind."""


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore(sample_person())
    for (kind, key), text in UNREADABLE.items():
        made.save_sheet(kind, key, text)
    return made


@pytest.fixture
def workspace(store: MemoryStore) -> Workspace:
    return Workspace(sample_framework(), store, StepClock())


def test_map_plan_and_notes_are_as_without_it(workspace: Workspace) -> None:
    bare = Workspace(sample_framework(), MemoryStore(sample_person()), StepClock())
    assert workspace.roadmap() == bare.roadmap()
    assert workspace.plan(NOW) == bare.plan(NOW)
    assert CourseDesk(workspace, BASIC).notes() == empty_notes(BASIC)


def test_it_stays_until_another_takes_its_place(workspace: Workspace, store: MemoryStore) -> None:
    assert workspace.everything().sheets == UNREADABLE
    workspace.save_sheet(CALENDAR_SHEETS, CALENDAR_KEY, CalendarSheet(1, ()))
    assert workspace.readable_sheets(CALENDAR_SHEETS) == {CALENDAR_KEY: CalendarSheet(1, ())}
    assert {place for place, text in workspace.everything().sheets.items() if UNREADABLE[place] != text} == {
        CALENDAR
    }


@pytest.mark.parametrize("kind", [CAMPAIGN_SHEETS, HANDED_SHEETS])
def test_what_was_handed_over_is_never_taken_for_nothing(workspace: Workspace, kind: object) -> None:
    """A second pseudonym or a number twice would let a person count twice, so this is said instead."""
    with pytest.raises(KnownError) as caught:
        workspace.sheets(kind)  # type: ignore[arg-type]
    assert caught.value.code is ErrorCode.DAMAGED
    assert caught.value.details == {"sheet": kind.name}  # type: ignore[attr-defined]


def test_a_personal_file_with_such_sheets_comes_whole(workspace: Workspace) -> None:
    there = workspace.everything()
    require_usable(there, sample_framework())
    came = coming(None, there)
    assert came.outcome.work.sheets == UNREADABLE
    assert came.unread == len(UNREADABLE)


def test_what_is_here_is_never_replaced_by_one(workspace: Workspace) -> None:
    kit = KIT_SHEETS.text(KitReady(BASIC, frozenset({"노트북"})))
    calendar = CALENDAR_SHEETS.text(CalendarSheet(3, ()))
    here = PersonWork(sample_person(), sheets={(KIT_SHEETS.name, BASIC): kit, CALENDAR: calendar})
    came = coming(here, workspace.everything())
    assert came.outcome.work.sheets == {**UNREADABLE, **here.sheets}
    assert came.unread == len(UNREADABLE)
    assert coming(here, here).unread == 0


def test_the_plan_can_be_kept_up_afterwards(workspace: Workspace) -> None:
    desk = CourseDesk(workspace, BASIC)
    desk.tick_kit("노트북", True)
    desk.ask("질문", date(2026, 11, 22))
    assert desk.kit() == KitReady(BASIC, frozenset({"노트북"}))
    assert desk.feedback().question == "질문"
