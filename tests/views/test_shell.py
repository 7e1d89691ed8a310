"""The window: pages, saving, typed text, notices and its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.answering.commands import EditNote, RateItem
from app.domain.errors import ErrorCode, KnownError
from app.domain.home_summary import home_summary
from app.domain.localized_text import Language
from app.runtime.settings import Settings
from app.views.main_window import RAIL_PAGES
from app.views.session import DEBOUNCE_MS
from tests.support.hands import CONTROL, click, press, type_text
from tests.support.sample_framework import MemoryStore, sample_attempt, sample_framework, sample_person
from tests.support.window import OTHER_ID, Shell, make_shell, open_shell

DISK_FULL = KnownError(ErrorCode.DISK_FULL)


def note(shell: Shell, text: str) -> EditNote:
    return EditNote(shell.framework.items[0].id, text)


def stored_note(shell: Shell) -> str:
    return shell.store.attempts()[0].answer(shell.framework.items[0].id).note


def test_home_is_shown_before_the_store_is_open(qtbot: QtBot) -> None:
    summary = home_summary(sample_framework(), sample_person(), sample_attempt())
    shell = make_shell(qtbot, summary=summary)
    assert list(shell.window.built_pages()) == ["home"]
    assert shell.window.top_bar.person_button.text() == "한결"
    assert shell.window.page is not None
    assert shell.window.page.isVisible()


def test_a_page_wanted_early_is_shown_as_soon_as_the_store_is_open(qtbot: QtBot) -> None:
    shell = make_shell(qtbot, summary=home_summary(sample_framework(), sample_person(), None))
    shell.people.stores[sample_person().id] = MemoryStore(sample_person())
    click(shell.window.rail.button("roadmap"))
    assert shell.window.page is None
    shell.open(sample_person().id)
    assert shell.window.page_name == "roadmap"
    assert shell.window.page is shell.window.built_pages()["roadmap"]


def test_pages_are_built_on_the_first_visit_only(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    assert "settings" not in shell.window.built_pages()
    shell.window.go("settings")
    built = shell.window.built_pages()["settings"]
    shell.window.go("home")
    shell.window.go("settings")
    assert shell.window.page is built


def test_control_and_a_digit_lead_to_the_pages_in_the_order_of_the_rail(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    seen = []
    for place in range(len(RAIL_PAGES), 0, -1):
        press(shell.window, Qt.Key(Qt.Key.Key_0 + place), CONTROL)
        seen.append(shell.window.page_name)
    assert seen == [name for name, _icon in reversed(RAIL_PAGES)]


def test_without_a_person_only_home_and_settings_can_be_reached(qtbot: QtBot) -> None:
    shell = make_shell(qtbot)
    shell.open(None)
    assert not shell.window.rail.button("assessment").isEnabled()
    press(shell.window, Qt.Key.Key_4, CONTROL)
    assert shell.window.page_name == "home"
    shell.window.go("roadmap")
    assert shell.window.page_name == "home"
    shell.window.go("settings")
    assert shell.window.page_name == "settings"


@pytest.mark.parametrize("page", ["roadmap", "people", "assessment"])
def test_nothing_waits_for_ever_when_opening_failed(qtbot: QtBot, page: str) -> None:
    summary = home_summary(sample_framework(), sample_person(), None)
    shell = make_shell(qtbot, summary=summary)
    shell.window.go(page)
    shell.session.fail_to_open(KnownError(ErrorCode.PACK_MISSING))
    assert shell.window.page_name == "home"
    assert not shell.window.rail.button("roadmap").isEnabled()
    shell.window.go(page)
    assert shell.window.page is shell.window.built_pages()["home"]


def test_control_plus_minus_and_zero_change_the_text_size(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    preferences = shell.session.preferences
    press(shell.window, Qt.Key.Key_Plus, CONTROL)
    press(shell.window, Qt.Key.Key_Equal, CONTROL)
    assert preferences.settings.text_percent == 125
    press(shell.window, Qt.Key.Key_Minus, CONTROL)
    assert preferences.settings.text_percent == 110
    press(shell.window, Qt.Key.Key_0, CONTROL)
    assert preferences.settings.text_percent == 100


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_as_space_does(qtbot: QtBot, key: Qt.Key) -> None:
    shell = open_shell(qtbot)
    button = shell.window.rail.button("settings")
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    button.setFocus()
    press(button, key)
    assert shell.window.page_name == "settings"


def test_enter_that_ends_the_first_name_does_not_press_the_button_that_follows(qtbot: QtBot) -> None:
    shell = make_shell(qtbot)
    shell.open(None)
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    alias = shell.window.findChild(QLineEdit, "alias")
    assert alias is not None
    alias.setFocus()
    type_text(alias, "Mina")
    press(alias, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert (shell.window.page_name, focus.objectName()) == ("home", "do_next")
    press(focus, Qt.Key.Key_Return)
    assert shell.window.page_name == "assessment"


def test_with_large_text_the_rail_keeps_symbols_and_names_them(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, settings=Settings(text_percent=150))
    button = shell.window.rail.button("assessment")
    assert shell.window.rail.menu_button.isVisible()
    assert shell.window.rail.width() == 76
    assert button.accessibleName() == "자가진단"
    assert "자가진단" in button.toolTip()


def test_saved_is_said_only_after_the_store_returned(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    bar = shell.window.top_bar
    assert not bar.save_state.isVisible()
    shell.store.failure = DISK_FULL
    assert not shell.session.execute(RateItem(shell.framework.items[0].id, 4, Language.KO))
    assert bar.save_state.text() == "저장 안 됨"
    shell.store.failure = None
    assert shell.session.execute(RateItem(shell.framework.items[0].id, 4, Language.KO))
    assert bar.save_state.text().startswith("저장됨 ")


def test_a_failure_is_explained_and_the_notice_goes_once_saving_works_again(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    shell.store.failure = DISK_FULL
    shell.session.queue_text(note(shell, "배포 담당"))
    assert not shell.session.flush()
    assert shell.window.notice.isVisible()
    assert "디스크" in shell.window.notice.label.text()
    shell.store.failure = None
    click(shell.window.notice.action)
    assert stored_note(shell) == "배포 담당"
    assert not shell.window.notice.isVisible()


def test_typed_text_is_stored_soon_even_while_typing_goes_on(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    with qtbot.waitSignal(shell.session.saved, timeout=4 * DEBOUNCE_MS):
        for text in ("가", "가나", "가나다"):
            shell.session.queue_text(note(shell, text))
    assert stored_note(shell) == "가나다"
    assert not shell.session.has_unsaved_text


def test_typed_text_is_stored_when_the_page_changes(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    shell.session.queue_text(note(shell, "초안"))
    shell.window.go("settings")
    assert stored_note(shell) == "초안"


def test_an_answer_is_stored_behind_the_text_typed_before_it(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    shell.session.queue_text(note(shell, "메모"))
    shell.session.execute(RateItem(shell.framework.items[0].id, 3, Language.KO))
    attempt = shell.store.attempts()[0]
    assert attempt.revision == 2
    assert attempt.answer(shell.framework.items[0].id).note == "메모"


def test_closing_stores_typed_text_and_keeps_the_size(qtbot: QtBot) -> None:
    kept: list[Settings] = []
    shell = open_shell(qtbot, sample_attempt(), keep=kept.append)
    shell.window.resize(1300, 800)
    shell.session.queue_text(note(shell, "끝까지"))
    assert shell.window.close()
    assert stored_note(shell) == "끝까지"
    assert (kept[-1].window_width_px, kept[-1].window_height_px) == (1300, 800)


@pytest.mark.parametrize("leave", [False, True])
def test_closing_asks_before_text_is_lost(qtbot: QtBot, leave: bool) -> None:
    shell = open_shell(qtbot, sample_attempt())
    shell.session.queue_text(note(shell, "잃지 않을 글"))
    shell.store.failure = DISK_FULL
    shell.asker.answer = leave
    event = QCloseEvent()
    QApplication.sendEvent(shell.window, event)
    assert event.isAccepted() is leave
    assert shell.asker.asked == ["저장되지 않은 내용이 있습니다"]
    assert shell.session.has_unsaved_text
    shell.store.failure = None


def test_undo_takes_the_last_answer_back_and_redo_brings_it_again(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt())
    item = shell.framework.items[0].id
    shell.session.execute(RateItem(item, 5, Language.KO))
    assert shell.session.undo()
    assert shell.session.attempt is not None
    assert shell.session.attempt.rating(item) is None
    assert shell.session.redo()
    assert shell.session.attempt.rating(item) == 5
    assert not shell.session.redo()


def test_every_control_of_the_shell_has_a_name(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    for name in ("home", "people", "settings"):
        shell.window.go(name)
    nameless = [
        each.objectName()
        for each in shell.window.findChildren(QPushButton)
        if each.isVisible() and not each.accessibleName()
    ]
    assert nameless == []


def test_pages_of_the_former_person_are_gone_when_another_one_enters(qtbot: QtBot) -> None:
    from app.views.people import desk

    shell = open_shell(qtbot, sample_attempt())
    for name in ("roadmap", "result", "people"):
        shell.window.go(name)
    former = shell.store
    assert desk.switch_to(shell.session, OTHER_ID)
    assert list(shell.window.built_pages()) == ["people"]
    assert former.closed
    assert shell.window.top_bar.person_button.text() == "Mina"
