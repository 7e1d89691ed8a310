"""Notes and evidence: stored soon and at once, never written over, through a change of language and a failed save."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.domain.errors import ErrorCode, KnownError
from app.domain.localized_text import Language
from tests.support.assessment_desk import ORDER, Desk, OpenDesk, begun


def note_of(desk: Desk) -> QPlainTextEdit:
    """The note's field, opened by its key."""
    desk.press(Qt.Key.Key_N)
    note = desk.find("note")
    assert isinstance(note, QPlainTextEdit)
    assert QApplication.focusWidget() is note
    return note


def compose(field: QPlainTextEdit | QLineEdit, text: str) -> None:
    """Let an input method show `text` as being composed."""
    QApplication.sendEvent(field, QInputMethodEvent(text, []))


def commit(field: QPlainTextEdit | QLineEdit, text: str) -> None:
    """Let an input method commit `text`."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def test_digits_and_letters_in_a_note_are_text(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    note = note_of(desk)

    QTest.keyClicks(note, "n1 L0 5")
    desk.press(Qt.Key.Key_Left)
    desk.press(Qt.Key.Key_Return)

    assert note.toPlainText() == "n1 L0 \n5"
    assert desk.item == ORDER[0]
    assert desk.answer.rating is None
    assert not desk.sees("peek_card")


def test_typing_is_stored_after_half_a_second(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())

    QTest.keyClicks(note_of(desk), "later")

    assert desk.answer.note == ""
    desk.wait(lambda: desk.answer.note == "later")


def test_typing_is_stored_at_once_when_the_page_turns(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    QTest.keyClicks(note_of(desk), "first")

    desk.click("forward")

    assert desk.attempt.answer(ORDER[0]).note == "first"
    assert desk.item == ORDER[1]
    assert not desk.sees("note")


def test_typing_is_stored_at_once_when_the_window_page_changes(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    QTest.keyClicks(note_of(desk), "first")

    desk.shell.window.go("home")

    assert desk.attempt.answer(ORDER[0]).note == "first"


def test_an_item_with_a_note_shows_it_open(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    QTest.keyClicks(note_of(desk), "mine")
    desk.click("forward")

    desk.click("back")

    note = desk.find("note")
    assert isinstance(note, QPlainTextEdit)
    assert note.toPlainText() == "mine"


def test_escape_leads_back_to_the_answers(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    note_of(desk)

    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_2)

    assert desk.answer.rating == 1
    assert not desk.sees("note")


def test_typing_one_note_is_one_step_of_undo(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    note = note_of(desk)
    for word in ("one", " two"):
        QTest.keyClicks(note, word)
        assert desk.shell.session.flush()
    desk.press(Qt.Key.Key_Escape)

    desk.click("undo")

    assert desk.answer.note == ""
    assert note.toPlainText() == ""


def test_a_language_switch_keeps_a_half_typed_note(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2]), language="ko")
    note = note_of(desk)
    QTest.keyClicks(note, "half typed")
    for _ in range(3):
        desk.press(Qt.Key.Key_Left)

    desk.switch("en")

    assert note.toPlainText() == "half typed"
    assert note.textCursor().position() == len("half ty")
    assert QApplication.focusWidget() is note
    assert desk.item == ORDER[1]
    assert desk.answer.note == "half typed"
    QTest.keyClicks(note, "!")
    assert note.toPlainText() == "half ty!ped"


def test_a_language_switch_keeps_an_open_composition(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), language="ko")
    note = note_of(desk)
    commit(note, "요약")
    compose(note, "하")

    desk.switch("en")

    layout = note.textCursor().block().layout()
    assert layout.preeditAreaText() == "하"
    assert note.toPlainText() == "요약"
    assert desk.shell.session.language is Language.EN
    commit(note, "하기")
    assert note.toPlainText() == "요약하기"
    desk.wait(lambda: desk.answer.note == "요약하기")


def test_an_open_composition_is_stored_in_its_place(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    note = note_of(desk)
    commit(note, "😀 가다")
    desk.press(Qt.Key.Key_Left)

    compose(note, "나")

    desk.wait(lambda: desk.answer.note == "😀 가나다")
    commit(note, "")
    desk.wait(lambda: desk.answer.note == "😀 가다")


def test_an_open_composition_in_the_evidence_line_is_stored(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    desk.press(Qt.Key.Key_5)
    line = desk.find("evidence")
    assert isinstance(line, QLineEdit)
    line.setFocus()

    compose(line, "봇")
    desk.switch("en")

    assert desk.answer.evidence == "봇"
    commit(line, "봇")
    assert line.text() == "봇"


@pytest.mark.parametrize("name", ["note", "evidence"])
def test_refreshing_while_typing_changes_nothing(open_desk: OpenDesk, name: str) -> None:
    desk = open_desk(begun())
    desk.press(Qt.Key.Key_5)
    desk.press(Qt.Key.Key_N)
    field = desk.find(name)
    field.setFocus()
    QTest.keyClicks(field, "ab")
    revision = desk.attempt.revision

    desk.page.refresh()

    assert desk.attempt.revision == revision
    assert isinstance(field, QPlainTextEdit | QLineEdit)
    assert (field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()) == "ab"


# When saving fails


def test_a_rating_that_cannot_be_stored_is_not_shown(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), advance=True)
    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_Left)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Left)
    desk.page.walk.go_to(ORDER[0])
    desk.store.failure = KnownError(ErrorCode.DISK_FULL)

    desk.click("rating_4")

    options = desk.page.item_page.options.options
    assert [option.isChecked() for option in options] == [False, True, False, False, False]
    assert desk.answer.rating == 1
    assert not desk.page.walk.beat.isActive()
    assert desk.shell.session.notices.last is not None
    assert desk.shell.session.notices.last.kind == "error"


def test_typed_text_stays_when_it_cannot_be_stored_and_is_stored_later(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    note = note_of(desk)
    desk.store.failure = KnownError(ErrorCode.READ_ONLY)
    QTest.keyClicks(note, "keep me")

    desk.click("forward")
    desk.click("back")

    assert note.toPlainText() == "keep me"
    assert desk.answer.note == ""
    desk.store.failure = None
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_2)
    assert desk.answer.note == "keep me"
    assert desk.answer.rating == 1


def test_pages_still_turn_when_nothing_can_be_stored(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2]))
    desk.store.failure = KnownError(ErrorCode.DISK_FULL)

    desk.press(Qt.Key.Key_Left)

    assert desk.item == ORDER[0]
    assert desk.page.item_page.options.options[2].isChecked()
