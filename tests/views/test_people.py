"""Several people on one machine: added, described, switched, removed, and never mixed up."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.answering.commands import EditNote, RateItem
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import GoalId
from app.domain.localized_text import Language
from app.runtime.settings import Settings
from app.views.people import desk
from app.views.people.page import PeoplePage
from tests.support.hands import click, press, type_text
from tests.support.room import cut_off, settle
from tests.support.sample_framework import MemoryStore, sample_attempt, sample_person
from tests.support.window import OTHER_ID, Shell, make_shell, open_shell


def people_page(shell: Shell) -> PeoplePage:
    shell.window.go("people")
    page = shell.window.page
    assert isinstance(page, PeoplePage)
    return page


def child(page: QWidget, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def field(page: QWidget, name: str) -> QLineEdit:
    found = child(page, name)
    assert isinstance(found, QLineEdit)
    return found


def add_button(page: QWidget) -> QPushButton:
    found = child(page, "add_person")
    assert isinstance(found, QPushButton)
    return found


def shown(window: QWidget) -> str:
    said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    typed = [each.text() for each in window.findChildren(QLineEdit)]
    notes = [each.toPlainText() for each in window.findChildren(QPlainTextEdit)]
    return "\n".join([*said, *typed, *notes])


@pytest.mark.parametrize(
    ("typed", "alias"),
    [("  한결  ", "한결"), ("새\t별", "새 별"), ("\u1112\u1161\u11ab", "한"), ("", ""), (" \n ", "")],
)
def test_aliases_are_tidied(typed: str, alias: str) -> None:
    assert desk.tidy_alias(typed) == alias
    assert len(desk.tidy_alias("가" * 100)) == desk.MOST_ALIAS_SIGNS


def test_everyone_is_listed_and_the_present_person_is_marked(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = people_page(shell)
    cards = {page.card(person): person for person in (sample_person().id, OTHER_ID)}
    assert [card.accessibleName() for card in cards] == ["한결", "Mina"]
    assert [card.isChecked() for card in cards] == [True, False]
    assert "지금 사용 중" in page.card(sample_person().id).accessibleDescription()


def test_the_bar_leads_to_the_people(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    click(shell.window.top_bar.person_button)
    assert shell.window.page_name == "people"


def test_choosing_somebody_opens_their_file_and_closes_the_former(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    former = shell.store
    page = people_page(shell)
    click(page.card(OTHER_ID))
    assert shell.session.person is not None
    assert shell.session.person.alias == "Mina"
    assert former.closed
    assert shell.people.last == OTHER_ID
    assert [page.card(person).isChecked() for person in (sample_person().id, OTHER_ID)] == [False, True]


def test_typed_text_reaches_the_file_of_the_one_who_typed_it(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    item = shell.framework.items[0].id
    former = shell.store
    shell.session.queue_text(EditNote(item, "내 메모"))
    assert desk.switch_to(shell.session, OTHER_ID)
    assert former.attempts()[0].answer(item).note == "내 메모"
    assert shell.store.attempts() == ()


def test_nobody_is_switched_while_text_cannot_be_stored(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    shell.session.queue_text(EditNote(shell.framework.items[0].id, "내 메모"))
    shell.store.failure = KnownError(ErrorCode.DISK_FULL)
    page = people_page(shell)
    click(page.card(OTHER_ID))
    assert shell.session.person is not None
    assert shell.session.person.id == sample_person().id
    assert shell.session.has_unsaved_text
    assert page.card(sample_person().id).isChecked()
    shell.store.failure = None


def test_a_session_is_not_entered_while_text_cannot_be_stored(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    present = shell.session.workspace
    shell.session.queue_text(EditNote(shell.framework.items[0].id, "내 메모"))
    shell.store.failure = KnownError(ErrorCode.DISK_FULL)
    assert not shell.session.enter(None)
    assert shell.session.workspace is present
    shell.store.failure = None


def test_work_of_the_former_person_is_no_longer_heard(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    former = shell.session.workspace
    assert former is not None
    assert former.editor is not None
    assert desk.switch_to(shell.session, OTHER_ID)
    with (
        qtbot.assertNotEmitted(shell.session.attempt_changed),
        qtbot.assertNotEmitted(shell.session.person_changed),
    ):
        former.editor.execute(RateItem(shell.framework.items[0].id, 5, Language.KO))
        former.update_person(replace(former.person, alias="앞사람"))


def test_nothing_of_the_former_person_stays_on_any_page(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    for name in ("home", "settings", "people"):
        shell.window.go(name)
    person = shell.session.person
    assert person is not None
    shell.session.update_person(replace(person, alias="비밀이름"))
    click(people_page(shell).card(OTHER_ID))
    shell.people.stores.pop(sample_person().id)
    for name in ("home", "settings", "people"):
        shell.window.go(name)
        assert "비밀이름" not in shown(shell.window)
    assert "비밀이름" not in shell.window.top_bar.person_button.toolTip()


def test_changes_after_a_switch_reach_the_new_person_only(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    former = shell.store
    revision = former.attempts()[0].revision
    assert desk.switch_to(shell.session, OTHER_ID)
    shell.session.begin_attempt(sample_attempt().form)
    shell.session.execute(RateItem(shell.framework.items[0].id, 5, Language.KO))
    assert former.attempts()[0].revision == revision
    assert shell.store.attempts()[0].rating(shell.framework.items[0].id) == 5


def test_a_damaged_file_of_somebody_else_leaves_the_present_person_at_work(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = people_page(shell)
    shell.people.failure = KnownError(ErrorCode.DAMAGED)
    click(page.card(OTHER_ID))
    assert shell.session.person is not None
    assert shell.session.person.id == sample_person().id
    assert page.card(sample_person().id).isChecked()
    assert not page.card(OTHER_ID).isChecked()
    assert "손상" in shell.window.notice.label.text()


def test_somebody_new_gets_a_file_and_works_at_once(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = people_page(shell)
    assert not add_button(page).isEnabled()
    type_text(field(page, "new_alias"), "새별")
    press(field(page, "new_alias"), Qt.Key.Key_Return)
    assert [person.alias for person in shell.people.people()] == ["한결", "Mina", "새별"]
    assert shell.session.person is not None
    assert shell.session.person.alias == "새별"
    assert field(page, "new_alias").text() == ""


@pytest.mark.parametrize("typed", ["mina", " Mina "])
def test_two_people_are_never_called_the_same(qtbot: QtBot, typed: str) -> None:
    shell = open_shell(qtbot)
    page = people_page(shell)
    type_text(field(page, "new_alias"), typed)
    assert not add_button(page).isEnabled()
    assert "이미 쓰고 있는 이름입니다" in shown(page)
    press(field(page, "new_alias"), Qt.Key.Key_Return)
    assert len(shell.people.people()) == 2


def test_a_new_alias_is_stored_when_the_field_is_left(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = people_page(shell)
    alias = page.form.alias
    alias.selectAll()
    type_text(alias, "한결이")
    press(alias, Qt.Key.Key_Return)
    assert shell.store.person().alias == "한결이"
    assert shell.window.top_bar.person_button.text() == "한결이"


@pytest.mark.parametrize(("typed", "fault"), [("Mina", "이미 쓰고"), (" ", "이름이 필요합니다")])
def test_an_alias_that_cannot_be_used_is_refused_with_the_reason(
    qtbot: QtBot, typed: str, fault: str
) -> None:
    shell = open_shell(qtbot)
    page = people_page(shell)
    page.form.alias.selectAll()
    type_text(page.form.alias, typed)
    press(page.form.alias, Qt.Key.Key_Return)
    assert shell.store.person().alias == "한결"
    assert fault in shown(page)


def test_a_choice_is_stored_at_once(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = people_page(shell)
    goals = page.form.choices["goal"]
    goals.setFocus()
    press(goals, Qt.Key.Key_Home)
    assert shell.store.person().goal is None
    press(goals, Qt.Key.Key_Down)
    assert shell.store.person().goal == shell.framework.goals[0].id


def test_a_choice_that_cannot_be_stored_goes_back(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = people_page(shell)
    goals = page.form.choices["goal"]
    shell.store.failure = KnownError(ErrorCode.DISK_FULL)
    press(goals, Qt.Key.Key_Home)
    assert shell.store.person().goal == GoalId("builder")
    assert goals.currentData() == "builder"
    shell.store.failure = None


def test_the_wheel_over_a_choice_changes_nothing(qtbot: QtBot) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    shell = open_shell(qtbot)
    page = people_page(shell)
    goals = page.form.choices["goal"]
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(goals, turned)
    assert goals.currentData() == "builder"


def test_the_tab_key_goes_through_the_page_from_top_to_bottom(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    with qtbot.waitActive(shell.window):
        shell.window.activateWindow()
    page = people_page(shell)
    desk.add(shell.session, "새별")
    settle()
    page.card(sample_person().id).setFocus()
    stops, content = [], child(page, "people_scroll_content")
    while (focus := QApplication.focusWidget()) is not None and content.isAncestorOf(focus):
        stops.append(focus)
        press(focus, Qt.Key.Key_Tab)
    settle()
    corners = [stop.mapTo(content, QPoint()) for stop in stops]
    assert corners == sorted(corners, key=lambda corner: (corner.y(), corner.x()))
    assert len(stops) == len(shell.people.people()) + len(
        ["new", "alias", *page.form.choices, "leave", "remove", "save file", "bring in file"]
    )


@pytest.mark.parametrize("agreed", [True, False])
def test_removing_asks_first_and_then_removes_for_good(qtbot: QtBot, agreed: bool) -> None:
    shell = open_shell(qtbot, sample_attempt())
    page = people_page(shell)
    former = shell.store
    shell.asker.answer = agreed
    click(page.remove_button)
    assert shell.asker.asked == ["한결 님을 지울까요?"]
    assert (sample_person().id in shell.people.stores) is not agreed
    assert former.closed is agreed
    assert (shell.session.workspace is None) is agreed
    if agreed:
        assert "지웠습니다" in shell.window.notice.label.text()
        assert not shell.window.rail.button("result").isEnabled()
        shell.window.go("home")
        assert "환영합니다" in shown(shell.window)


def test_people_can_be_chosen_when_the_last_persons_file_is_damaged(qtbot: QtBot) -> None:
    mina = MemoryStore(replace(sample_person("Mina"), id=OTHER_ID))
    shell = make_shell(qtbot, stores=[mina])
    shell.session.fail_to_open(KnownError(ErrorCode.DAMAGED), shell.framework, shell.people)
    page = people_page(shell)
    click(page.card(OTHER_ID))
    shell.window.go("home")
    assert "안녕하세요, Mina 님" in shown(shell.window)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_is_cut_on_a_small_window_with_the_largest_text(qtbot: QtBot, language: str) -> None:
    settings = Settings(text_percent=200, window_width_px=1024, window_height_px=640)
    shell = open_shell(qtbot, settings=settings)
    people_page(shell)
    shell.window.change_language(language)
    assert cut_off(shell.window) == []
