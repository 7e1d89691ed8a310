"""What the main journey's person does, as a process of its own that can be killed: `main_journey FOLDER begin|end`.

Prints one JSON object per line; `begin` never ends by itself.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from app.domain.attempt import NOT_MY_WORK, Attempt
from app.domain.ids import ItemId
from tests.journeys.typist import Typist

ALIAS = "김하늘"
FIRST_HALF = "회의록을 요약하는 일부터"
SECOND_HALF = " 다시 해 보려고 합니다"
OLDER_THAN_MS = 650
MOST_ITEMS = 48


def tell(**values: object) -> None:
    """One line for the test."""
    sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def answers(attempt: Attempt | None) -> dict[str, object]:
    """Every stored answer in a form that two processes can compare."""
    assert attempt is not None
    return {
        item: [
            "not my work" if answer.rating is NOT_MY_WORK else answer.rating,
            answer.done_recently,
            answer.note,
        ]
        for item, answer in sorted(attempt.answers.items())
    }


def begin(folder: Path) -> None:
    """First start in Korean, some answers, a half-typed note, English in the middle of it; then waits to be killed."""
    typist = Typist(folder)
    assert typist.language.value == "ko"
    typist.tab_to("alias")
    typist.type(ALIAS)
    typist.activate("start")
    typist.wait_for(lambda: typist.sees("do_next"), "home offers to start")
    typist.activate("do_next")
    typist.wait_for(lambda: typist.sees("begin"), "the assessment explains itself")
    typist.activate("begin")
    for key in "41352":
        answer(typist, key)
    answer(typist, "0")
    note = open_note(typist)
    typist.type(FIRST_HALF)
    QTest.qWait(OLDER_THAN_MS)
    switch_language(typist, "en")
    assert note.toPlainText() == FIRST_HALF, "the half-typed note stays through the switch"
    note = open_note(typist)
    note.moveCursor(note.textCursor().MoveOperation.End)
    typist.type(SECOND_HALF)
    QTest.qWait(OLDER_THAN_MS)
    tell(stored=answers(typist.program.session.attempt), place=place_of(typist))
    typist.type(" !")
    tell(waiting=True)
    while True:
        QTest.qWait(1000)


def end(folder: Path) -> None:
    """The next start: continue, answer the rest, finish, look at result and roadmap, all by keys."""
    typist = Typist(folder)
    assert typist.language.value == "en", "the person's language is remembered"
    attempt = typist.program.session.attempt
    assert attempt is not None
    tell(stored=answers(attempt), place=attempt.place)
    typist.activate("do_next")
    typist.wait_for(lambda: typist.sees("continue") or typist.sees("item_page"), "it offers to go on")
    if typist.sees("continue"):
        typist.activate("continue")
    typist.wait_for(lambda: typist.sees("item_page"), "it goes on at the statement")
    assert place_of(typist) == attempt.place
    for _ in range(MOST_ITEMS):
        if typist.sees("review_page"):
            break
        answer(typist, "3")
    typist.wait_for(lambda: typist.sees("review_page"), "everything is answered")
    typist.activate("finish")
    typist.wait_for(lambda: typist.window.page_name == "result", "the result is shown")
    done = typist.program.session.attempt
    tell(finished=done is not None and done.is_finished, answers=answers(done))
    typist.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    typist.wait_for(lambda: typist.window.page_name == "roadmap", "the roadmap is shown")
    stations = [
        each.accessibleName()
        for each in typist.window.findChildren(QAbstractButton)
        if each.isVisible() and each.objectName().startswith("station_")
    ]
    tell(stations=stations, title=typist.window.windowTitle())
    typist.program.close()


def place_of(typist: Typist) -> ItemId:
    """The item that the attempt remembers as shown."""
    attempt = typist.program.session.attempt
    assert attempt is not None
    assert attempt.place is not None
    return attempt.place


def answer(typist: Typist, key: str) -> None:
    """Rate the statement shown and go on to the next page."""
    place = place_of(typist)

    def stored() -> bool:
        attempt = typist.program.session.attempt
        return attempt is not None and attempt.rating(place) is not None

    typist.press(Qt.Key(ord(key)))
    typist.wait_for(stored, "the rating is stored")
    go_on(typist, place)


def go_on(typist: Typist, place: ItemId) -> None:
    """Press the right arrow, which need not wait for the page to turn by itself, and see the next page."""

    def moved() -> bool:
        return typist.sees("review_page") or place_of(typist) != place

    if not moved():
        typist.press(Qt.Key.Key_Right)
    typist.wait_for(moved, "the next statement is shown")


def open_note(typist: Typist) -> QPlainTextEdit:
    """The note's field, opened and focused by its key."""
    if not (typist.sees("note") and isinstance(typist.focused, QPlainTextEdit)):
        typist.press(Qt.Key.Key_N)
        typist.wait_for(lambda: isinstance(typist.focused, QPlainTextEdit), "the note has the keyboard")
    field = typist.focused
    assert isinstance(field, QPlainTextEdit)
    return field


def switch_language(typist: Typist, code: str) -> None:
    """Reach the language switch by Tab and move it with an arrow, as between radio buttons."""
    typist.tab_to(f"language_{typist.language.value}")
    typist.press(Qt.Key.Key_Right if code == "en" else Qt.Key.Key_Left)
    typist.wait_for(lambda: typist.language.value == code, "the window speaks the other language")


if __name__ == "__main__":
    {"begin": begin, "end": end}[sys.argv[2]](Path(sys.argv[1]))
