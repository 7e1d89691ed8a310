"""The history page: attempts over time, and only what can be compared between two of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.answering.course_sheets import THEN_NOW_SHEETS
from app.bootstrap.pages import PAGE_FACTORIES
from app.domain.attempt import NOT_MY_WORK, Attempt, Form, Rating
from app.domain.framework import CompetencyFramework, ItemChange, ItemChangeKind
from app.domain.ids import AttemptId, ItemId
from app.i18n import catalogue
from app.runtime.settings import DEFAULT_SETTINGS
from app.views.components import ChoiceBox
from app.views.history.page import HistoryPage
from app.views.result.page import ResultPage
from app.views.top_bar import LANGUAGE_NAMES
from tests.support.hands import click
from tests.support.sample_framework import (
    NOW,
    MemoryStore,
    rate_all,
    sample_attempt,
    sample_framework,
    sample_person,
)
from tests.support.spoken import PSEUDO, spoken, strings_of, untranslated
from tests.support.window import Shell, make_shell

PLAIN = sample_framework()
ONE, TWO, THREE, FOUR = (ItemId(f"service-b1-{number}") for number in (1, 2, 3, 4))


def attempt(
    name: str, day: int, ratings: dict[ItemId, Rating], form: Form = Form.FULL, version: str = "1.0.0"
) -> Attempt:
    at = NOW + timedelta(days=day)
    made = sample_attempt(ratings, form)
    return replace(made, id=AttemptId(name), started_at=at, finished_at=at, pack_version=version)


FIRST = attempt("first", -300, {ONE: 1, TWO: 3, THREE: 3, FOUR: 1}, Form.SHORT)
SECOND = attempt("second", -100, {ONE: 3, TWO: 2, THREE: NOT_MY_WORK, FOUR: 1}, Form.FULL)
THIRD = attempt("third", 0, {**rate_all(PLAIN, 3), FOUR: 1}, Form.QUICK, "1.1.0")


def open_history(
    qtbot: QtBot,
    *attempts: Attempt,
    framework: CompetencyFramework = PLAIN,
    language: str = "ko",
    text_percent: int = 100,
    size: tuple[int, int] = (1180, 760),
) -> tuple[Shell, HistoryPage]:
    settings = replace(
        DEFAULT_SETTINGS, window_width_px=size[0], window_height_px=size[1], text_percent=text_percent
    )
    shell = make_shell(
        qtbot,
        stores=[MemoryStore(sample_person(), attempts)],
        factories=PAGE_FACTORIES,
        framework=framework,
        settings=settings,
    )
    shell.open(sample_person().id)
    shell.window.change_language(language)
    shell.window.go("history")
    page = shell.window.page
    assert isinstance(page, HistoryPage)
    return shell, page


def choose(box: ChoiceBox, index: int) -> None:
    """Pick an option as a person does, which `setCurrentIndex` alone would not tell."""
    box.setCurrentIndex(index)
    box.activated.emit(index)


def titles(box: ChoiceBox) -> list[str]:
    return [box.itemText(index) for index in range(box.count())]


def moves(page: HistoryPage) -> dict[str, tuple[tuple[str, str], ...]]:
    return {each.objectName(): each.moves for each in page.comparison.sections if each.moves}


# ---------------------------------------------------------------- states


def test_without_a_finished_attempt_it_says_what_will_be_here(qtbot: QtBot) -> None:
    shell, page = open_history(qtbot, replace(FIRST, finished_at=None))
    assert page.empty.isVisible()
    assert not page.trend.isVisible()
    click(page.empty.start_button)
    assert shell.window.page_name == "assessment"


def test_one_attempt_is_shown_and_the_comparison_is_promised_kindly(qtbot: QtBot) -> None:
    _, page = open_history(qtbot, FIRST)
    assert len(page.trend.table.texts()) == 1
    assert page.comparison.only_one.isVisible()
    assert "다음 진단을 마치면" in page.comparison.only_one.text()
    assert not page.comparison.earlier.isVisible()
    assert page.comparison.sections == ()


def test_the_table_tells_level_form_and_version_of_each_attempt_the_latest_first(qtbot: QtBot) -> None:
    _, page = open_history(qtbot, THIRD, SECOND, FIRST)
    assert page.trend.table.texts() == (
        ("2026.11.22", "심화 2", "심화 2", "심화 2", "빠른형", "1.1.0판"),
        ("2026.8.14", "기본 1 준비 중", "수준 없음", "수준 없음", "전체형", "1.0.0판"),
        ("2026.1.26", "기본 1 준비 중", "수준 없음", "수준 없음", "간편형", "1.0.0판"),
    )


def test_the_picture_says_in_words_what_it_shows(qtbot: QtBot) -> None:
    _, page = open_history(qtbot, SECOND, THIRD)
    spoken = page.trend.picture.accessibleName()
    assert "서비스 개발: 2026.8.14 기본 1 준비 중, 2026.11.22 심화 2." in spoken
    assert "업무 생산성: 2026.8.14 수준 없음, 2026.11.22 심화 2." in spoken


def test_two_attempts_on_one_day_are_told_apart_by_their_time(qtbot: QtBot) -> None:
    later = replace(
        attempt("later", 0, {ONE: 4}),
        finished_at=NOW + timedelta(hours=2),
        started_at=NOW + timedelta(hours=1),
    )
    _, page = open_history(qtbot, replace(THIRD, pack_version="1.0.0"), later)
    assert [row[0] for row in page.trend.table.texts()] == ["2026.11.22 16:03", "2026.11.22 14:03"]


# ---------------------------------------------------------------- what moved


def test_the_latest_two_are_compared_first(qtbot: QtBot) -> None:
    _, page = open_history(qtbot, FIRST, SECOND, THIRD)
    assert page.comparison.earlier.currentData() == "second"
    assert page.comparison.later.currentData() == "third"
    assert page.comparison.sections[0].level == "기본 1 준비 중 → 심화 2"


def test_what_moved_is_told_by_statement_and_both_answers(qtbot: QtBot) -> None:
    _, page = open_history(qtbot, FIRST, SECOND)
    assert moves(page) == {
        "moves_service": (
            (
                "서비스 개발 기본 1 행동 1 하기",
                "올라감: 안내를 따라 할 수 있습니다 → 혼자서 할 수 있습니다",
            ),
            (
                "서비스 개발 기본 1 행동 2 하기",
                "내려감: 혼자서 할 수 있습니다 → 도움을 받으면 할 수 있습니다",
            ),
            ("서비스 개발 기본 1 행동 3 하기", "바뀜: 혼자서 할 수 있습니다 → 내 업무와 관련 없음"),
        )
    }
    assert page.comparison.summary.text() == (
        "두 진단에 모두 응답하여 견줄 수 있는 문항은 4개입니다. 그 가운데 3개가 달라졌습니다."
    )
    assert page.comparison.sections[0].level == "기본 1 준비 중, 변화 없음"
    assert not page.comparison.left_out.isVisible()


def test_any_two_attempts_can_be_picked_the_earlier_one_first(qtbot: QtBot) -> None:
    _, page = open_history(qtbot, FIRST, SECOND, THIRD)
    earlier, later = page.comparison.earlier, page.comparison.later
    assert titles(earlier) == ["2026.1.26 · 간편형 · 1.0.0판", "2026.8.14 · 전체형 · 1.0.0판"]
    assert titles(later) == ["2026.11.22 · 빠른형 · 1.1.0판"]
    choose(earlier, 0)
    assert len(titles(later)) == 2
    assert later.currentData() == "third"
    choose(later, 0)
    assert (earlier.currentData(), later.currentData()) == ("first", "second")
    assert len(moves(page)["moves_service"]) == 3
    choose(earlier, 1)
    assert later.currentData() == "third"


def test_items_that_changed_or_were_rated_once_are_left_out_with_the_reason(qtbot: QtBot) -> None:
    framework = replace(PLAIN, item_changes=(ItemChange(ONE, "1.1.0", ItemChangeKind.MEANING),))
    _, page = open_history(qtbot, SECOND, THIRD, framework=framework)
    changed, once = page.comparison.left_out.parts
    assert changed.reason.text().startswith("문항 1개는 두 판 사이에 뜻이나 척도가 바뀌어")
    assert once.reason.text().startswith("문항 44개는 한쪽 진단에서만 응답하여")
    assert "서비스 개발 기본 1 행동 1 하기" not in {told for told, _ in moves(page)["moves_service"]}
    assert not changed.items.isVisible()
    click(changed.fold)
    assert changed.items.isVisible()
    assert changed.items.text() == "· 서비스 개발 기본 1 행동 1 하기"
    assert changed.fold.text() == "이 문항 숨기기"


def test_the_choice_and_what_is_unfolded_outlive_a_change_of_language(qtbot: QtBot) -> None:
    shell, page = open_history(qtbot, FIRST, SECOND, THIRD)
    choose(page.comparison.earlier, 0)
    click(page.comparison.left_out.parts[1].fold)
    shell.window.change_language("en")
    assert page.comparison.earlier.currentText() == "26 Jan 2026 · Short form · Version 1.0.0"
    assert page.comparison.left_out.parts[1].items.isVisible()
    assert page.heading.text() == "History"
    assert page.comparison.summary.text() == (
        "4 items were rated both times and can be compared. 1 of them moved."
    )


# ---------------------------------------------------------------- ways in and out, reading, room


def test_the_result_page_lists_attempts_and_leads_here_and_back(qtbot: QtBot) -> None:
    shell, page = open_history(qtbot, FIRST, SECOND)
    click(page.back_button)
    assert shell.window.page_name == "result"
    result = shell.window.page
    assert isinstance(result, ResultPage)
    shown = [(row.words.text(), row.aside.text()) for row in result.history_card.rows if row.isVisible()]
    assert shown == [("2026.8.14 · 1.0.0판", "이번"), ("2026.1.26 · 1.0.0판", "")]
    assert result.history_card.open_button.text() == "견주기"
    click(result.history_card.open_button)
    assert shell.window.page_name == "history"


def test_every_control_and_section_has_a_name(qtbot: QtBot) -> None:
    _, page = open_history(qtbot, FIRST, SECOND, THIRD)
    nameless = [
        (type(widget).__name__, widget.objectName())
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & widget.focusPolicy().TabFocus and _name(widget) == ""
    ]
    assert nameless == []
    assert page.comparison.sections[0].accessibleDescription().count("→") == len(
        page.comparison.sections[0].moves
    )


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("text_percent", [100, 200])
def test_nothing_is_cut_sideways_in_a_small_window(qtbot: QtBot, language: str, text_percent: int) -> None:
    _, page = open_history(
        qtbot, FIRST, SECOND, THIRD, language=language, text_percent=text_percent, size=(1024, 640)
    )
    for _round in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    scroll = page.findChild(QWidget, "history_scroll")
    assert scroll is not None
    qtbot.waitUntil(lambda: page.trend.width() > 300)
    content = page.trend.parentWidget()
    assert content is not None
    assert content.width() <= scroll.width()


def test_every_text_of_a_comparison_is_translated_while_it_is_shown(qtbot: QtBot) -> None:
    framework = replace(PLAIN, item_changes=(ItemChange(TWO, "1.1.0", ItemChangeKind.MEANING),))
    shell, page = open_history(qtbot, FIRST, SECOND, THIRD, framework=framework)
    data = frozenset(strings_of([framework, shell.session.person])) | frozenset(LANGUAGE_NAMES.values())
    before = spoken(page)
    shell.languages.switch_to(PSEUDO)
    assert untranslated(spoken(page), data, frozenset()) == {}
    shell.languages.switch_to(catalogue("ko"))
    assert spoken(page) == before


def test_a_rating_of_another_version_hinders_nothing(qtbot: QtBot) -> None:
    shell, page = open_history(qtbot, SECOND, FIRST)
    shell.store.save_sheet(THEN_NOW_SHEETS.name, "basic", '{"former": "form"}')
    page.refresh()
    assert page.trend.isVisible()
    assert page.growth.growth.text() == ""
