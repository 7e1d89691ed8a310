"""The one editor of an attempt: store first, honest undo, merged typing, nothing changed by a failed save."""

from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.answering.attempt_editor import AttemptEditor, Change
from app.answering.commands import (
    ChangeForm,
    ClearRating,
    DeclareNotMyWork,
    EditEvidence,
    EditNote,
    Finish,
    MoveTo,
    RateItem,
    Reopen,
    SetRecency,
)
from app.domain.attempt import NOT_MY_WORK, Attempt, Form
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CompetencyId, ItemId
from app.domain.localized_text import Language
from tests.support.sample_framework import NOW, StepClock, sample_attempt, sample_framework

FRAMEWORK = sample_framework()
FIRST, SECOND = FRAMEWORK.items[0].id, FRAMEWORK.items[1].id
KO = Language.KO


class Disk:
    """Keeps the last saved attempt; refuses when `failure` is set."""

    def __init__(self) -> None:
        self.saved: list[tuple[Attempt, frozenset[ItemId]]] = []
        self.failure: KnownError | None = None

    def save(self, attempt: Attempt, touched: frozenset[ItemId]) -> None:
        if self.failure:
            raise self.failure
        self.saved.append((attempt, touched))


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def editor(disk: Disk) -> AttemptEditor:
    return AttemptEditor(FRAMEWORK, sample_attempt(), disk.save, StepClock())


def test_a_change_is_stored_before_it_is_told(editor: AttemptEditor, disk: Disk) -> None:
    heard: list[tuple[Change, int]] = []
    editor.subscribe(lambda change: heard.append((change, len(disk.saved))))
    editor.execute(RateItem(FIRST, 3, KO))
    (change, stored_before), (stored, touched) = heard[0], disk.saved[0]
    assert stored_before == 1
    assert change.items == touched == {FIRST}
    assert stored.rating(FIRST) == 3
    assert stored.answer(FIRST).language is KO


def test_each_stored_change_raises_the_revision(editor: AttemptEditor) -> None:
    editor.execute(RateItem(FIRST, 3, KO))
    editor.execute(RateItem(FIRST, 4, KO))
    assert editor.attempt.revision == 2
    assert editor.attempt.saved_at > NOW


def test_a_command_that_changes_nothing_stores_nothing(editor: AttemptEditor, disk: Disk) -> None:
    editor.execute(RateItem(FIRST, 3, KO))
    editor.execute(RateItem(FIRST, 3, KO))
    assert len(disk.saved) == 1


def test_a_failed_save_changes_nothing(editor: AttemptEditor, disk: Disk) -> None:
    editor.execute(RateItem(FIRST, 3, KO))
    before, heard = editor.attempt, list[Change]()
    editor.subscribe(heard.append)
    disk.failure = KnownError(ErrorCode.DISK_FULL)
    for action in (lambda: editor.execute(RateItem(FIRST, 0, KO)), editor.undo):
        with pytest.raises(KnownError):
            action()
    assert editor.attempt == before
    assert not heard
    disk.failure = None
    editor.undo()
    assert editor.attempt.rating(FIRST) is None


def test_undo_and_redo_walk_through_the_answers(editor: AttemptEditor) -> None:
    editor.execute(RateItem(FIRST, 3, KO))
    editor.execute(RateItem(SECOND, 0, KO))
    editor.undo()
    assert editor.attempt.rating(SECOND) is None
    editor.undo()
    assert not editor.attempt.answers
    assert not editor.can_undo
    editor.redo()
    editor.redo()
    assert (editor.attempt.rating(FIRST), editor.attempt.rating(SECOND)) == (3, 0)
    assert not editor.can_redo


def test_a_new_answer_forgets_what_could_be_redone(editor: AttemptEditor) -> None:
    editor.execute(RateItem(FIRST, 3, KO))
    editor.undo()
    editor.execute(RateItem(FIRST, 1, KO))
    assert editor.redo() is None


def test_typing_in_one_note_is_one_step_of_undo(editor: AttemptEditor) -> None:
    for text in ("메", "메모", "메모를"):
        editor.execute(EditNote(FIRST, text))
    editor.execute(EditNote(SECOND, "다른 메모"))
    editor.undo()
    assert editor.attempt.answer(FIRST).note == "메모를"
    editor.undo()
    assert editor.attempt.answer(FIRST).note == ""


def test_moving_and_finishing_are_not_steps_of_undo(editor: AttemptEditor) -> None:
    editor.execute(RateItem(FIRST, 3, KO))
    editor.execute(MoveTo(SECOND))
    editor.execute(Finish(NOW))
    assert editor.attempt.is_finished
    editor.undo()
    assert editor.attempt.rating(FIRST) is None
    assert editor.attempt.place == SECOND
    editor.execute(Reopen())
    assert not editor.attempt.is_finished


def test_a_lower_rating_takes_recency_and_evidence_with_it(editor: AttemptEditor) -> None:
    editor.execute(RateItem(FIRST, 4, KO))
    editor.execute(SetRecency(FIRST, True))
    editor.execute(EditEvidence(FIRST, "사내 챗봇"))
    editor.execute(EditNote(FIRST, "메모"))
    editor.execute(RateItem(FIRST, 2, KO))
    answer = editor.attempt.answer(FIRST)
    assert (answer.done_recently, answer.evidence, answer.note) == (None, "", "메모")
    editor.undo()
    assert editor.attempt.answer(FIRST).evidence == "사내 챗봇"


def test_a_whole_competency_is_declared_and_taken_back_in_one_step(editor: AttemptEditor) -> None:
    editor.execute(RateItem(FIRST, 3, KO))
    editor.execute(DeclareNotMyWork(CompetencyId("service"), KO))
    assert all(
        editor.attempt.rating(item.id) is NOT_MY_WORK
        for item in FRAMEWORK.items
        if item.competency == "service"
    )
    editor.undo()
    assert {item: editor.attempt.rating(item) for item in editor.attempt.answers} == {FIRST: 3}


def test_taking_a_rating_back_keeps_the_note(editor: AttemptEditor) -> None:
    editor.execute(RateItem(FIRST, 3, KO))
    editor.execute(EditNote(FIRST, "메모"))
    editor.execute(ClearRating(FIRST))
    assert editor.attempt.rating(FIRST) is None
    assert editor.attempt.answer(FIRST).note == "메모"


def test_changing_the_form_can_be_undone(editor: AttemptEditor) -> None:
    editor.execute(ChangeForm(Form.QUICK))
    editor.undo()
    assert editor.attempt.form is Form.FULL


def _repeat(step: Callable[[], Change | None]) -> None:
    while step():
        pass


class UndoMachine(RuleBasedStateMachine):
    """Any mixture of answers: undoing all gives the beginning, redoing all gives the end, the disk always agrees."""

    @initialize()
    def begin(self) -> None:
        self.disk = Disk()
        self.editor = AttemptEditor(FRAMEWORK, sample_attempt(), self.disk.save, StepClock())

    @rule(index=st.integers(0, 5), rating=st.sampled_from([0, 2, 3, 4, NOT_MY_WORK]))
    def rate(self, index: int, rating: int) -> None:
        self.editor.execute(RateItem(FRAMEWORK.items[index].id, rating, KO))

    @rule(index=st.integers(0, 5), text=st.text(max_size=5))
    def note(self, index: int, text: str) -> None:
        self.editor.execute(EditNote(FRAMEWORK.items[index].id, text))

    @rule()
    def undo(self) -> None:
        self.editor.undo()

    @rule()
    def redo(self) -> None:
        self.editor.redo()

    @rule()
    def all_the_way_back_and_forth(self) -> None:
        _repeat(self.editor.redo)
        end = dict(self.editor.attempt.answers)
        _repeat(self.editor.undo)
        assert not self.editor.attempt.answers
        _repeat(self.editor.redo)
        assert dict(self.editor.attempt.answers) == end

    @invariant()
    def disk_agrees(self) -> None:
        if self.disk.saved:
            assert self.disk.saved[-1][0] == self.editor.attempt


UndoMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestUndo = UndoMachine.TestCase
