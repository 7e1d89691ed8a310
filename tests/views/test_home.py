"""The home page: one thing to do next, in every state that it can be met in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.attempt import Attempt, Form
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import RoundStatus
from app.domain.home_summary import home_summary
from app.domain.person import CourseRecord, CourseStatus
from app.i18n.formats import SEOUL
from app.runtime.settings import Settings
from app.views.home.page import HomePage
from tests.support.hands import click, press, type_text
from tests.support.room import cut_off, settle
from tests.support.sample_framework import (
    NOW,
    MemoryStore,
    rate_all,
    sample_attempt,
    sample_framework,
    sample_person,
)
from tests.support.window import Shell, make_shell, open_shell

FRAMEWORK = sample_framework()


def home_of(shell: Shell) -> HomePage:
    page = shell.window.built_pages()["home"]
    assert isinstance(page, HomePage)
    return page


def words(shell: Shell, name: str) -> str:
    label = shell.window.findChild(QLabel, name)
    assert isinstance(label, QLabel), name
    return label.text()


def visible_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def part_way(count: int, form: Form = Form.FULL) -> Attempt:
    ratings = {item.id: 4 for item in FRAMEWORK.items[:count]}
    return replace(sample_attempt(ratings, form), place=FRAMEWORK.items[count].id)


def all_answered() -> Attempt:
    return sample_attempt(rate_all(FRAMEWORK, 4))


def finished() -> Attempt:
    return replace(all_answered(), finished_at=all_answered().saved_at)


@pytest.mark.parametrize(
    ("attempt", "title", "primary", "page"),
    [
        (None, "자가진단을 시작하세요", "시작하기", "assessment"),
        (part_way(3), "자가진단을 이어서 하세요", "{number}번부터 이어서 하기", "assessment"),
        (all_answered(), "답을 살펴보고 마치세요", "살펴보고 마치기", "assessment"),
        (finished(), "결과를 확인하세요", "내 결과 보기", "result"),
    ],
    ids=["start", "continue", "review", "result"],
)
def test_one_thing_to_do_next(
    qtbot: QtBot, attempt: Attempt | None, title: str, primary: str, page: str
) -> None:
    shell = open_shell(qtbot, attempt)
    summary = home_summary(FRAMEWORK, sample_person(), attempt)
    assert words(shell, "next_step_title") == title
    assert home_of(shell).primary.text() == primary.format(number=summary.number)
    filled = [
        each
        for each in home_of(shell).findChildren(QPushButton)
        if each.isVisible() and each.property("kind") == "primary"
    ]
    assert filled == [home_of(shell).primary]
    click(home_of(shell).primary)
    assert shell.window.page_name == page


def test_the_summary_alone_is_enough_for_the_first_picture(qtbot: QtBot) -> None:
    summary = home_summary(FRAMEWORK, sample_person(), part_way(5, Form.SHORT))
    shell = make_shell(qtbot, summary=summary, framework=FRAMEWORK)
    assert words(shell, "greeting") == "안녕하세요, 한결 님"
    assert f"{summary.number}번" in home_of(shell).primary.text()
    assert FRAMEWORK.pack.credit.ko in visible_words(home_of(shell))
    assert not shell.window.grab().isNull()


def test_how_much_is_left_is_said_as_the_form_knows_it(qtbot: QtBot) -> None:
    short = open_shell(qtbot, part_way(5, Form.SHORT))
    assert "많아야" in words(short, "next_step_explanation")
    full = open_shell(qtbot, part_way(5, Form.FULL))
    left = len(FRAMEWORK.items) - 5
    assert f"앞으로 {left}문항" in words(full, "next_step_explanation")


def test_the_lines_say_in_words_how_far_each_competency_is(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, part_way(5))
    progress = home_of(shell).findChild(QWidget, "progress")
    assert progress is not None
    per_line = len(FRAMEWORK.items) // 3
    first = home_summary(FRAMEWORK, sample_person(), part_way(5)).lines[0]
    assert f"{first.title.ko}: {first.done} / {per_line}" in progress.accessibleDescription()


def test_an_answer_given_elsewhere_moves_the_page_on(qtbot: QtBot) -> None:
    from app.answering.commands import RateItem
    from app.domain.localized_text import Language

    shell = open_shell(qtbot, part_way(5))
    before = home_of(shell).primary.text()
    shell.window.go("settings")
    assert shell.session.attempt is not None
    next_item = shell.session.attempt.place
    assert next_item is not None
    shell.session.execute(RateItem(next_item, 2, Language.KO))
    shell.window.go("home")
    assert home_of(shell).primary.text() != before


def test_the_next_planned_course_is_named_with_its_day(qtbot: QtBot) -> None:
    coming = max(FRAMEWORK.round_list.rounds, key=lambda each: each.end)
    record = CourseRecord(coming.course, CourseStatus.PLANNED, round=coming.id)
    shell = make_shell(qtbot, stores=[MemoryStore(sample_person(), [], [record])], framework=FRAMEWORK)
    shell.open(sample_person().id)
    planned = home_of(shell).findChild(QWidget, "planned")
    assert planned is not None
    assert FRAMEWORK.course[coming.course].title.ko in visible_words(planned)
    assert f"{coming.start.day}일" in visible_words(planned)


def test_nothing_planned_says_where_to_plan(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    planned = home_of(shell).findChild(QWidget, "planned")
    link = home_of(shell).findChild(QPushButton, "planned_link")
    assert planned is not None
    assert link is not None
    assert "아직 계획한 과정이 없습니다" in visible_words(planned)
    click(link)
    assert shell.window.page_name == "plan"


def test_of_a_round_that_has_begun_the_next_session_is_named(qtbot: QtBot) -> None:
    sample = next(each for each in FRAMEWORK.round_list.rounds if len(each.sessions) > 1)
    first, second = sample.sessions[0], sample.sessions[1]
    shift = NOW - first.end - timedelta(hours=1)
    begun = replace(
        sample,
        sessions=tuple(
            replace(each, start=each.start + shift, end=each.end + shift) for each in sample.sessions
        ),
    )
    rounds = replace(FRAMEWORK.round_list, rounds=(begun,))
    framework = replace(FRAMEWORK, round_list=rounds)
    record = CourseRecord(begun.course, CourseStatus.PLANNED, round=begun.id)
    shell = make_shell(qtbot, stores=[MemoryStore(sample_person(), [], [record])], framework=framework)
    shell.open(sample_person().id)
    planned = home_of(shell).findChild(QWidget, "planned")
    assert planned is not None
    assert f"{(second.start + shift).astimezone(SEOUL).day}일" in visible_words(planned)
    cancelled = replace(begun, status=RoundStatus.CANCELLED)
    shell.session.take_rounds(replace(rounds, rounds=(cancelled,)))
    home_of(shell).refresh()
    assert "앞으로 열릴 일정이 없습니다" in visible_words(planned)


def test_somebody_new_begins_with_one_field_by_keyboard(qtbot: QtBot) -> None:
    shell = make_shell(qtbot)
    shell.window.activateWindow()
    alias = shell.window.findChild(QLineEdit, "alias")
    start = shell.window.findChild(QPushButton, "start")
    assert alias is not None
    assert start is not None
    shell.window.go("settings")
    shell.window.go("home")
    assert not start.isEnabled()
    type_text(alias, "새별")
    assert not start.isEnabled()
    shell.open(None)
    assert (start.isEnabled(), alias.text()) == (True, "새별")
    press(alias, Qt.Key.Key_Return)
    assert shell.session.person is not None
    assert shell.session.person.alias == "새별"
    assert shell.people.last == shell.session.person.id
    assert words(shell, "greeting") == "안녕하세요, 새별 님"


def test_an_alias_of_spaces_begins_nothing(qtbot: QtBot) -> None:
    shell = make_shell(qtbot)
    shell.open(None)
    alias = shell.window.findChild(QLineEdit, "alias")
    assert alias is not None
    type_text(alias, "   ")
    press(alias, Qt.Key.Key_Return)
    assert shell.session.workspace is None


def test_switching_the_language_keeps_the_alias_that_is_being_typed(qtbot: QtBot) -> None:
    shell = make_shell(qtbot)
    shell.open(None)
    alias = shell.window.findChild(QLineEdit, "alias")
    assert alias is not None
    type_text(alias, "새")
    shell.window.change_language("en")
    assert alias.text() == "새"
    assert "Welcome" in visible_words(home_of(shell))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_damaged_file_is_explained_with_what_to_do(qtbot: QtBot, language: str) -> None:
    from app.i18n import catalogue
    from app.wording.errors import advice

    person = sample_person()
    error = KnownError(ErrorCode.DAMAGED, {"file": "person.sqlite3", "person": person.id})
    shell = make_shell(
        qtbot,
        language=language,
        summary=home_summary(FRAMEWORK, person, None),
        stores=[MemoryStore(person)],
        framework=FRAMEWORK,
    )
    shell.session.data_folder = "/data"
    shell.session.fail_to_open(error, FRAMEWORK, shell.people)
    known = advice(error, catalogue(language), person.alias)
    assert person.alias in known.explanation
    said = visible_words(home_of(shell))
    assert all(part in said for part in (known.title, known.explanation, known.next_step, "/data"))
    retry = home_of(shell).findChild(QPushButton, "retry")
    assert retry is not None
    with qtbot.waitSignal(shell.session.retry_wanted):
        click(retry)
    others = home_of(shell).findChild(QPushButton, "people")
    assert others is not None
    click(others)
    assert shell.window.page_name == "people"


def test_work_comes_back_once_opening_succeeds(qtbot: QtBot) -> None:
    shell = make_shell(qtbot, stores=[MemoryStore(sample_person())], framework=FRAMEWORK)
    shell.session.fail_to_open(KnownError(ErrorCode.IN_USE))
    assert "trouble_title" in {label.objectName() for label in visible_labels(shell)}
    shell.open(sample_person().id)
    assert words(shell, "greeting") == "안녕하세요, 한결 님"
    assert "trouble_title" not in {label.objectName() for label in visible_labels(shell)}


def visible_labels(shell: Shell) -> list[QLabel]:
    return [label for label in shell.window.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("attempt", [None, part_way(5, Form.SHORT), finished()], ids=["new", "part", "done"])
def test_nothing_is_cut_on_a_small_window_with_the_largest_text(
    qtbot: QtBot, language: str, attempt: Attempt | None
) -> None:
    settings = Settings(text_percent=200, window_width_px=1024, window_height_px=640)
    shell = open_shell(qtbot, attempt, language="ko", settings=settings)
    shell.window.change_language(language)
    assert cut_off(shell.window) == []


@pytest.mark.parametrize("size", [(1180, 760), (1024, 640)])
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("attempt", [part_way(5, Form.SHORT), finished()], ids=["part", "done"])
def test_with_large_text_heading_and_button_are_both_in_sight_at_first(
    qtbot: QtBot, language: str, attempt: Attempt, size: tuple[int, int]
) -> None:
    settings = Settings(text_percent=200, window_width_px=size[0], window_height_px=size[1])
    shell = open_shell(qtbot, attempt, language="ko", settings=settings)
    shell.window.change_language(language)
    shell.window.go("settings")
    shell.window.go("home")
    home = home_of(shell)
    home.focus_start()
    settle()
    greeting = shell.window.findChild(QLabel, "greeting")
    assert greeting is not None
    for part in (greeting, home.primary):
        assert part.visibleRegion().boundingRect().height() == part.height(), part.objectName()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_with_large_text_somebody_new_sees_where_they_are_and_where_to_type(
    qtbot: QtBot, language: str
) -> None:
    settings = Settings(text_percent=200, window_width_px=1024, window_height_px=640)
    shell = make_shell(qtbot, settings=settings)
    shell.open(None)
    shell.window.change_language(language)
    shell.window.go("settings")
    shell.window.go("home")
    settle()
    alias = shell.window.findChild(QLineEdit, "alias")
    start = shell.window.findChild(QPushButton, "start")
    assert alias is not None
    assert start is not None
    heading = next(label for label in visible_labels(shell) if label.property("role") == "heading")
    for part in (heading, alias, start):
        assert part.visibleRegion().boundingRect().height() == part.height(), part.objectName()
