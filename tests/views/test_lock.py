"""A PIN in the real window: set, locked by hand and by idle time, opened again; nothing of the former person stays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.answering.commands import EditNote, RateItem
from app.bootstrap.window import Program, build_program
from app.domain.attempt import Form
from app.domain.ids import ItemId
from app.domain.localized_text import Language
from app.runtime.paths import DataPaths
from app.runtime.settings import DEFAULT_SETTINGS
from app.sharing import password_seal
from app.store.first_look import first_look
from app.views.assessment.page import AssessmentPage
from app.views.lock.card import LockCard
from app.views.lock.idle import IdleLock
from app.views.lock.page import LockPage
from app.views.people import desk
from app.views.people.page import PeoplePage
from tests.support.hands import click, press
from tests.support.sample_framework import NOW
from tests.support.window import PreparedAsker

PIN, WRONG = "284619", "731846"
CANARY = "카나리아 canary-51d2"
ALIAS = "한결"


class Now:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that cost little: what they cost is tested where they are made."""
    monkeypatch.setattr(password_seal, "OPERATIONS", 1)
    monkeypatch.setattr(password_seal, "MEMORY_BYTES", 8 * 1024 * 1024)


@pytest.fixture
def clock() -> Now:
    return Now()


@pytest.fixture
def program(qtbot: QtBot, data_dir: Path, clock: Now) -> Iterator[Program]:
    """The real program over a folder of its own, with somebody at work who has written canaries."""
    started = start(qtbot, data_dir, clock)
    assert desk.add(started.session, ALIAS)
    started.session.begin_attempt(Form.FULL)
    item = first_item(started)
    assert started.session.execute(RateItem(item, 2, Language.KO))
    assert started.session.execute(EditNote(item, CANARY))
    yield started
    started.close()


def start(qtbot: QtBot, folder: Path, clock: Now) -> Program:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    paths = DataPaths(folder)
    paths.prepare()
    settings = replace(DEFAULT_SETTINGS, language=Language.KO)
    made = build_program(application, paths, settings, first_look(paths), asker=PreparedAsker(), clock=clock)
    qtbot.addWidget(made.window)
    made.window.show()
    made.open()
    return made


def first_item(program: Program) -> ItemId:
    """The item with the note; where the attempt begins before there is one."""
    assert program.session.attempt is not None
    answers = program.session.attempt.answers
    place = next((item for item, answer in answers.items() if answer.note), program.session.attempt.place)
    assert place is not None
    return place


def pin_card(program: Program) -> LockCard:
    program.window.go("people")
    page = program.window.page
    assert isinstance(page, PeoplePage)
    return page.lock


def set_pin(program: Program, pin: str = PIN) -> None:
    card = pin_card(program)
    card.begin_buttons["set"].click()
    card.fields["new"].setText(pin)
    card.fields["again"].setText(pin)
    card.go_button.click()


def said(widget: QWidget, name: str) -> str:
    label = widget.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def lock_page(program: Program) -> LockPage:
    page = program.window.page
    assert isinstance(page, LockPage)
    return page


def try_pin(qtbot: QtBot, program: Program, pin: str) -> None:
    page = lock_page(program)
    qtbot.keyClicks(page.secret, pin)
    with qtbot.waitSignal(page._working.finished, timeout=20_000):
        click(page.unlock_button)


def every_text() -> str:
    """All that any widget or action of the program holds, shown or not."""
    found: list[str] = []
    for widget in QApplication.allWidgets():
        found += texts_of(widget)
        found += [action.text() for action in widget.findChildren(QAction)]
    return "\n".join(found)


def texts_of(widget: QWidget) -> list[str]:
    texts = [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        texts.append(widget.text())
    if isinstance(widget, QPlainTextEdit):
        texts.append(widget.toPlainText())
    if isinstance(widget, QComboBox):
        texts += [widget.itemText(place) for place in range(widget.count())]
    return texts


def test_no_widget_keeps_anything_of_a_locked_person(qtbot: QtBot, program: Program) -> None:
    for name in ("home", "assessment", "result", "roadmap", "people"):
        program.window.go(name)
    program.window.go("assessment")
    page = program.window.page
    assert isinstance(page, AssessmentPage)
    page.walk.go_to(first_item(program))
    assert CANARY in every_text(), "the search must be able to find something"
    set_pin(program)
    program.window.go("assessment")
    click(program.window.top_bar.lock_button)
    assert program.window.page_name == "lock"
    assert CANARY not in every_text()
    assert set(program.window.built_pages()) == {"lock"}
    assert program.session.workspace is None
    assert program.session.summary is None
    # The pages of the former person are not to be reached, by no way.
    for name in ("home", "assessment", "result", "plan", "team", "share"):
        program.window.go(name)
        assert program.window.page_name == "lock"


def test_typed_text_is_stored_before_locking(qtbot: QtBot, program: Program) -> None:
    set_pin(program)
    item = first_item(program)
    program.session.queue_text(EditNote(item, "noch nicht gespeichert"))
    click(program.window.top_bar.lock_button)
    try_pin(qtbot, program, PIN)
    assert program.session.attempt is not None
    assert program.session.attempt.answers[item].note == "noch nicht gespeichert"


def test_the_pin_opens_and_a_wrong_one_does_not(qtbot: QtBot, program: Program) -> None:
    set_pin(program)
    click(program.window.top_bar.lock_button)
    try_pin(qtbot, program, WRONG)
    page = lock_page(program)
    assert said(page, "unlock_fault")
    assert page.secret.text() == ""
    assert program.session.workspace is None
    try_pin(qtbot, program, PIN)
    assert program.window.page_name == "home"
    assert program.session.person is not None
    assert program.session.person.alias == ALIAS


def test_after_five_wrong_tries_the_page_counts_the_seconds(
    qtbot: QtBot, program: Program, clock: Now
) -> None:
    set_pin(program)
    click(program.window.top_bar.lock_button)
    for _ in range(5):
        try_pin(qtbot, program, WRONG)
    page = lock_page(program)
    assert "30" in said(page, "unlock_fault")
    qtbot.keyClicks(page.secret, PIN)
    assert not page.unlock_button.isEnabled()
    clock.pass_minutes(0.5)
    page.refresh()
    assert page.unlock_button.isEnabled()


def test_it_locks_by_itself_once_nobody_was_there_for_long_enough(
    qtbot: QtBot, program: Program, clock: Now
) -> None:
    idle = program.session.findChild(IdleLock)
    assert isinstance(idle, IdleLock)
    clock.pass_minutes(600)
    idle.look()
    assert program.session.workspace is not None, "nobody without a PIN is locked out"
    set_pin(program)
    program.session.preferences.change(lock_minutes=2)
    clock.pass_minutes(1.9)
    press(program.window, Qt.Key.Key_Shift)
    clock.pass_minutes(1.9)
    idle.look()
    assert program.session.workspace is not None, "a key was pressed meanwhile"
    clock.pass_minutes(0.2)
    idle.look()
    assert program.session.workspace is None
    assert program.window.page_name == "lock"


def test_the_first_key_after_a_sleep_locks_and_is_not_taken(
    qtbot: QtBot, program: Program, clock: Now
) -> None:
    set_pin(program)
    program.window.go("assessment")
    clock.pass_minutes(60)
    press(program.window, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: program.session.workspace is None)
    assert CANARY not in every_text()


def test_the_next_start_asks_before_anything_is_shown(
    qtbot: QtBot, program: Program, data_dir: Path, clock: Now
) -> None:
    set_pin(program)
    program.close()
    again = start(qtbot, data_dir, clock)
    assert again.window.page_name == "lock"
    assert ALIAS in every_text()
    assert CANARY not in every_text()
    try_pin(qtbot, again, PIN)
    assert again.window.page_name == "home"
    assert again.session.attempt is not None
    assert again.session.attempt.answers[first_item(again)].note == CANARY
    again.close()


def test_somebody_else_can_work_while_one_person_is_locked(qtbot: QtBot, program: Program) -> None:
    first = program.session.person
    assert first is not None
    set_pin(program)
    click(program.window.top_bar.lock_button)
    click(lock_page(program).others_button)
    assert desk.add(program.session, "다음")
    assert program.session.person is not None
    assert program.session.person.alias == "다음"
    program.window.go("home")
    assert program.window.page_name == "home"
    assert CANARY not in every_text()
    # Going back to the first one asks for the PIN.
    program.window.go("people")
    page = program.window.page
    assert isinstance(page, PeoplePage)
    click(page.card(first.id))
    qtbot.waitUntil(lambda: program.window.page_name == "lock")
    try_pin(qtbot, program, PIN)
    assert program.session.person.id == first.id


def test_switching_to_somebody_else_locks_the_one_with_a_pin(qtbot: QtBot, program: Program) -> None:
    first = program.session.person
    assert first is not None
    assert program.session.locks is not None
    set_pin(program)
    assert not program.session.locks.is_shut(first.id)
    assert desk.add(program.session, "다음")
    assert program.session.locks.is_shut(first.id)


@pytest.mark.parametrize(("new", "again"), [("12345", "12345"), ("111111", "111111"), (PIN, WRONG)])
def test_a_pin_that_is_short_simple_or_mistyped_is_not_taken(program: Program, new: str, again: str) -> None:
    card = pin_card(program)
    card.begin_buttons["set"].click()
    card.fields["new"].setText(new)
    card.fields["again"].setText(again)
    card.go_button.click()
    assert said(card, "pin_fault")
    assert program.session.person is not None
    assert program.session.locks is not None
    assert not program.session.locks.has_lock(program.session.person.id)


def test_the_pin_is_changed_and_removed_with_the_present_one_only(qtbot: QtBot, program: Program) -> None:
    set_pin(program)
    card = pin_card(program)
    card.begin_buttons["change"].click()
    card.fields["present"].setText(WRONG)
    card.fields["new"].setText("998877")
    card.fields["again"].setText("998877")
    card.go_button.click()
    assert said(card, "pin_fault")
    card.fields["present"].setText(PIN)
    card.go_button.click()
    card.begin_buttons["remove"].click()
    card.fields["present"].setText("998877")
    card.go_button.click()
    assert program.session.person is not None
    assert program.session.locks is not None
    assert not program.session.locks.has_lock(program.session.person.id)
    assert not program.window.top_bar.lock_button.isVisible()
    assert program.session.attempt is not None
    assert program.session.attempt.answers[first_item(program)].note == CANARY
