"""A person's open work: attempts begin and resume, marks are kept, the home summary follows every answer."""

from dataclasses import replace

import pytest

from app.answering.commands import Finish, RateItem
from app.answering.course_sheets import ENTRY_SHEETS
from app.answering.sheets import Json, SheetKind
from app.answering.workspace import Touched, Workspace
from app.domain.attempt import Form
from app.domain.course_feedback import EntryConfirmed, wording_key
from app.domain.errors import ErrorCode, KnownError
from app.domain.flow import item_order
from app.domain.home_summary import NextStep, Stop
from app.domain.ids import CourseId, GoalId
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus
from app.domain.roadmap import StationState
from tests.support.sample_framework import NOW, MemoryStore, StepClock, sample_framework, sample_person, text


def _wish(sheet: Json) -> int:
    wish = sheet["wish"]
    if not isinstance(wish, int):
        raise TypeError("a wish is a number")
    return wish


WISHES = SheetKind[int]("wishes", lambda wish: {"wish": wish}, _wish)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(sample_person())


@pytest.fixture
def workspace(store: MemoryStore) -> Workspace:
    return Workspace(sample_framework(), store, StepClock())


def test_without_an_attempt_the_next_step_is_to_start(workspace: Workspace) -> None:
    summary = workspace.home_summary()
    assert summary.next_step is NextStep.START
    assert summary.lines == ()


def test_a_begun_attempt_is_continued_by_the_next_workspace(workspace: Workspace, store: MemoryStore) -> None:
    editor = workspace.begin_attempt(Form.SHORT, seed=5)
    first = item_order(workspace.framework, 5)[0]
    editor.execute(RateItem(first, 3, Language.KO))
    later = Workspace(sample_framework(), store, StepClock())
    assert later.attempt == workspace.attempt
    assert later.home_summary().next_step is NextStep.CONTINUE


def test_the_stored_summary_is_the_one_of_the_stored_answers(
    workspace: Workspace, store: MemoryStore
) -> None:
    editor = workspace.begin_attempt(Form.SHORT, seed=5)
    order = item_order(workspace.framework, 5)
    for item in order[:3]:
        editor.execute(RateItem(item, 3, Language.KO))
    assert store.summary == workspace.home_summary()
    assert store.summary is not None
    assert store.summary.lines[0].stops[:5] == (
        Stop.ANSWERED,
        Stop.ANSWERED,
        Stop.ANSWERED,
        Stop.NOT_NEEDED,
        Stop.NEXT,
    )
    assert (store.summary.number, store.summary.lines[0].done) == (5, 4)


def test_a_finished_attempt_offers_the_result_and_a_new_one_can_begin(workspace: Workspace) -> None:
    workspace.begin_attempt(Form.FULL, seed=1).execute(Finish(NOW))
    assert workspace.home_summary().next_step is NextStep.SEE_RESULT
    workspace.begin_attempt(Form.QUICK, seed=2)
    assert [attempt.form for attempt in workspace.attempts] == [Form.QUICK, Form.FULL]


def test_everything_answered_asks_to_review(workspace: Workspace) -> None:
    editor = workspace.begin_attempt(Form.FULL, seed=1)
    for item in workspace.framework.items:
        editor.execute(RateItem(item.id, 3, Language.KO))
    assert workspace.home_summary().next_step is NextStep.REVIEW


def test_marking_a_course_moves_the_map(workspace: Workspace) -> None:
    first = workspace.roadmap().next_course
    assert first is not None
    workspace.mark_course(CourseRecord(first, CourseStatus.DONE, done_on=NOW.date()))
    assert workspace.roadmap().station(first).state is StationState.DONE
    assert workspace.roadmap().next_course != first
    workspace.clear_course(first)
    assert workspace.roadmap().next_course == first


def test_a_new_goal_changes_the_route(workspace: Workspace) -> None:
    before = workspace.roadmap().route
    workspace.update_person(replace(workspace.person, goal=GoalId("lead")))
    assert workspace.roadmap().route != before


def test_listeners_hear_what_was_touched(workspace: Workspace) -> None:
    heard: list[Touched] = []
    workspace.subscribe(heard.append)
    workspace.begin_attempt(Form.SHORT, seed=1)
    workspace.mark_course(CourseRecord(CourseId("native"), CourseStatus.PLANNED))
    workspace.update_person(replace(workspace.person, alias="새 이름"))
    assert heard == [Touched.ATTEMPT, Touched.COURSES, Touched.PERSON]


def test_a_failed_save_leaves_person_and_marks_as_they_were(workspace: Workspace, store: MemoryStore) -> None:
    store.failure = KnownError(ErrorCode.READ_ONLY)
    with pytest.raises(KnownError):
        workspace.update_person(replace(workspace.person, alias="새 이름"))
    with pytest.raises(KnownError):
        workspace.mark_course(CourseRecord(CourseId("native"), CourseStatus.DONE))
    with pytest.raises(KnownError):
        workspace.begin_attempt(Form.SHORT, seed=1)
    assert workspace.person.alias == "한결"
    assert workspace.records == ()
    assert workspace.attempt is None


def test_sheets_are_kept_by_kind_and_key_and_told(workspace: Workspace) -> None:
    heard: list[Touched] = []
    workspace.subscribe(heard.append)
    workspace.save_sheet(WISHES, "b", 2)
    workspace.save_sheet(WISHES, "a", 1)
    workspace.save_sheet(WISHES, "b", 3)
    assert workspace.sheets(WISHES) == {"a": 1, "b": 3}
    workspace.remove_sheet(WISHES, "a")
    assert workspace.sheets(WISHES) == {"b": 3}
    assert set(heard) == {Touched.SHEETS}


def test_confirmed_entry_statements_open_a_course_on_the_map() -> None:
    sample, statement = sample_framework(), text("호출해 보았습니다.", "I have called it.")
    advanced = replace(sample.course[CourseId("advanced")], entry_statements=(statement,))
    courses = tuple(advanced if each.id == advanced.id else each for each in sample.courses)
    store = MemoryStore(replace(sample_person(), background=None))
    workspace = Workspace(replace(sample, courses=courses), store, StepClock())
    assert workspace.roadmap().station(advanced.id).take_first == ("basic",)
    workspace.save_sheet(
        ENTRY_SHEETS, advanced.id, EntryConfirmed(advanced.id, frozenset({wording_key(statement)}))
    )
    assert workspace.equivalents() == {"advanced"}
    assert workspace.roadmap().station(advanced.id).take_first == ()


@pytest.mark.parametrize("stored", ["", "[]", "{}", '{"wish": "three"}', '{"wish": 3} x', "[" * 100_000])
def test_text_of_another_kind_is_no_sheet(workspace: Workspace, store: MemoryStore, stored: str) -> None:
    store.save_sheet(WISHES.name, "a", stored)
    with pytest.raises(KnownError) as caught:
        workspace.sheets(WISHES)
    assert caught.value.code is ErrorCode.DAMAGED
