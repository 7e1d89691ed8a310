"""Then and now: reached from the done station, answered by mouse or keys, stored at once, told in words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.answering.course_desk import CourseDesk
from app.bootstrap.pages import PAGE_FACTORIES
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CourseId, ItemId
from app.domain.person import CourseRecord, CourseStatus
from app.runtime.settings import DEFAULT_SETTINGS
from app.views.roadmap.page import RoadmapPage
from app.views.then_now.page import ThenNowPage
from tests.support.hands import click
from tests.support.room import cut_off
from tests.support.sample_framework import MemoryStore, sample_attempt, sample_framework, sample_person
from tests.support.window import Shell, make_shell

FRAMEWORK = sample_framework()
ADVANCED, RAG = CourseId("advanced"), CourseId("rag")
FIRST, SECOND = ItemId("service-a1-1"), ItemId("service-a1-2")
DONE = CourseRecord(ADVANCED, CourseStatus.DONE, done_on=date(2026, 11, 20))


def open_shell(
    qtbot: QtBot,
    records: Sequence[CourseRecord] = (DONE,),
    percent: int = 100,
    size: tuple[int, int] = (1180, 760),
) -> Shell:
    settings = replace(
        DEFAULT_SETTINGS, text_percent=percent, window_width_px=size[0], window_height_px=size[1]
    )
    store = MemoryStore(sample_person(), [sample_attempt()], records)
    shell = make_shell(
        qtbot, settings=settings, stores=[store], factories=PAGE_FACTORIES, framework=FRAMEWORK
    )
    shell.open(sample_person().id)
    return shell


def then_now(shell: Shell) -> ThenNowPage:
    shell.window.go("then_now")
    page = shell.window.page
    assert isinstance(page, ThenNowPage)
    return page


def desk(shell: Shell, course: CourseId = ADVANCED) -> CourseDesk:
    workspace = shell.session.workspace
    assert workspace is not None
    return CourseDesk(workspace, course)


def option(page: ThenNowPage, name: str) -> QAbstractButton:
    """The option "before_service-a1-1_0": time, item, place."""
    found = page.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def test_the_done_station_leads_to_its_own_page_and_back(qtbot: QtBot) -> None:
    later = CourseRecord(RAG, CourseStatus.DONE, done_on=date(2026, 11, 21))
    shell = open_shell(qtbot, [DONE, later])
    shell.window.go("roadmap")
    roadmap = shell.window.page
    assert isinstance(roadmap, RoadmapPage)
    roadmap.choose(ADVANCED)
    click(roadmap.panel.after.then_now_button)
    page = shell.window.page
    assert isinstance(page, ThenNowPage)
    assert page.heading.text() == "과정 전과 지금: advanced 과정"
    assert [card.item for card in page.cards] == list(FRAMEWORK.course[ADVANCED].develops)
    click(page.back_button)
    assert shell.window.page is roadmap


def test_without_a_choice_the_last_finished_course_is_looked_back_on(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, [DONE, CourseRecord(RAG, CourseStatus.DONE, done_on=date(2026, 11, 21))])
    assert then_now(shell).course == RAG


def test_without_a_done_course_the_page_says_what_to_do(qtbot: QtBot) -> None:
    page = then_now(open_shell(qtbot, []))
    assert page.course is None
    assert page.cards == ()
    assert "아직 마침으로 표시한 과정이 없습니다" in page.about.text()
    assert page.back_button.isVisible()


def test_every_choice_is_stored_at_once_and_told_in_words(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = then_now(shell)
    click(option(page, f"before_{FIRST}_0"))
    assert "아직 견줄 것이 없습니다" in page.summary.text()
    click(option(page, f"now_{FIRST}_3"))
    click(option(page, f"before_{SECOND}_2"))
    click(option(page, f"now_{SECOND}_2"))
    rating = desk(shell).then_now()
    assert rating is not None
    assert (rating.before, rating.now) == ({FIRST: 0, SECOND: 2}, {FIRST: 3, SECOND: 2})
    assert page.summary.text() == (
        "답한 행동 2개 가운데 1개가 나아졌습니다. 행동 6개는 두 시점을 모두 답하지 않았습니다."
    )
    assert page.result_lines.text() == "서비스 개발: 2개 가운데 1개 나아짐, 평균 1.5단계 높아짐"


def test_levels_do_not_follow(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page, workspace = then_now(shell), shell.session.workspace
    assert workspace is not None
    before = workspace.roadmap()
    for item in (card.item for card in page.cards):
        click(option(page, f"now_{item}_4"))
    assert workspace.roadmap() == before
    assert workspace.attempt == sample_attempt()


def test_keys_alone_answer(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = then_now(shell)
    page.focus_start()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"before_{FIRST}_0"
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Space,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Down,
        Qt.Key.Key_Space,
    ):
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)
    rating = desk(shell).then_now()
    assert rating is not None
    assert (rating.before, rating.now) == ({FIRST: 2}, {FIRST: 1})


def test_a_choice_that_cannot_be_stored_is_not_shown(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = then_now(shell)
    click(option(page, f"before_{FIRST}_1"))
    shell.store.failure = KnownError(ErrorCode.READ_ONLY)
    click(option(page, f"before_{FIRST}_4"))
    assert option(page, f"before_{FIRST}_1").isChecked()
    assert not option(page, f"before_{FIRST}_4").isChecked()


@pytest.mark.parametrize("sure", [True, False])
def test_clearing_asks_first(qtbot: QtBot, sure: bool) -> None:
    shell = open_shell(qtbot)
    page = then_now(shell)
    click(option(page, f"now_{FIRST}_1"))
    shell.asker.answer = sure
    click(page.clear_button)
    assert (desk(shell).then_now() is None) == sure
    assert option(page, f"now_{FIRST}_1").isChecked() != sure


def test_the_page_follows_the_language_and_keeps_the_choices(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = then_now(shell)
    chosen = option(page, f"now_{FIRST}_3")
    click(chosen)
    shell.window.change_language("en")
    assert page.heading.text() == "Then and now: advanced course"
    assert chosen.accessibleName() == "Now: I can do it on my own"
    assert chosen.isChecked()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("percent", "size"), [(100, (1180, 760)), (200, (1024, 640))])
def test_everything_has_room_and_a_name(
    qtbot: QtBot, language: str, percent: int, size: tuple[int, int]
) -> None:
    shell = open_shell(qtbot, percent=percent, size=size)
    shell.window.change_language(language)
    page = then_now(shell)
    click(option(page, f"before_{FIRST}_0"))
    click(option(page, f"now_{FIRST}_3"))
    assert cut_off(page) == []
    assert all(control.accessibleName() for control in page.findChildren(QAbstractButton))
