"""The result page: what it shows in each state, why a level is what it is, the goal, and the file that it saves."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QHeaderView, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.answering.commands import RateItem
from app.domain.attempt import NOT_MY_WORK, Attempt, Form, ItemAnswer
from app.domain.ids import CompetencyId, GoalId, ItemId
from app.domain.localized_text import Language
from app.runtime.settings import DEFAULT_SETTINGS
from app.views.notices import NoticeKind
from app.views.result.page import ResultPage
from tests.support.hands import click, press
from tests.support.sample_framework import rate_all, sample_attempt, sample_framework
from tests.support.window import SHELL_FACTORIES, Shell, open_shell

FRAMEWORK = sample_framework()
SERVICE, WORK = CompetencyId("service"), CompetencyId("work")


def finished() -> Attempt:
    """Service: basic 1 with a spike at advanced 1 and 2; work: the top; change: not my work."""
    ratings = {**rate_all(FRAMEWORK, 3)}
    for number in range(1, 5):
        ratings[ItemId(f"service-b2-{number}")] = 1
        for band in ("b1", "b2", "a1", "a2"):
            ratings[ItemId(f"change-{band}-{number}")] = NOT_MY_WORK
    attempt = sample_attempt(ratings, Form.SHORT)
    answer = ItemAnswer(rating=4, evidence="비밀 사례", note="비밀 메모")
    attempt = attempt.with_answers({ItemId("service-b1-1"): answer})
    return replace(attempt, finished_at=attempt.saved_at)


def unfinished() -> Attempt:
    return sample_attempt({ItemId(f"service-b1-{number}"): 3 for number in (1, 2, 3)}, Form.SHORT)


def open_result(
    qtbot: QtBot,
    attempt: Attempt | None,
    *,
    language: str = "ko",
    size: tuple[int, int] = (1180, 760),
    text_percent: int = 100,
) -> tuple[Shell, ResultPage]:
    settings = replace(
        DEFAULT_SETTINGS, window_width_px=size[0], window_height_px=size[1], text_percent=text_percent
    )
    factories = {**SHELL_FACTORIES, "result": ResultPage}
    shell = open_shell(qtbot, attempt, settings=settings, factories=factories, framework=FRAMEWORK)
    shell.window.change_language(language)
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    shell.window.go("result")
    page = shell.window.page
    assert isinstance(page, ResultPage)
    return shell, page


def settle(qtbot: QtBot, page: ResultPage) -> None:
    """Wait until the last layout is done."""
    qtbot.waitUntil(lambda: page.cards == {} or all(card.height() > 100 for card in page.cards.values()))


# ---------------------------------------------------------------- states


def test_without_an_attempt_it_says_what_will_be_here_and_leads_to_the_assessment(qtbot: QtBot) -> None:
    shell, page = open_result(qtbot, None)
    assert page.empty.isVisible()
    assert not page.header.save_button.isVisible()
    assert page.cards == {}
    click(page.empty.start_button)
    assert shell.window.page_name == "assessment"


def test_an_unfinished_attempt_is_shown_as_interim_with_a_way_on(qtbot: QtBot) -> None:
    shell, page = open_result(qtbot, unfinished())
    assert page.interim.isVisible()
    assert "중간 결과" in page.interim.label.text()
    assert page.cards[SERVICE].level.text() == "기본 1"
    assert page.cards[WORK].level.text() == "아직 답하지 않음"
    click(page.interim.action)
    assert shell.window.page_name == "assessment"


def test_a_finished_attempt_shows_level_confidence_and_next_behaviours(qtbot: QtBot) -> None:
    _, page = open_result(qtbot, finished())
    service = page.cards[SERVICE]
    assert not page.interim.isVisible()
    assert service.level.text() == "기본 1"
    assert service.chip.accessibleName() == "확신도: 뚜렷함"
    assert service.next_heading.text() == "다음 단계(기본 2)로 가는 행동"
    assert service.next_list.statements() == tuple(
        f"서비스 개발 기본 2 행동 {number} 하기" for number in (1, 2, 3)
    )
    assert service.spike.isVisible()
    assert "심화 1: 돋보이는 강점" in service.ladder.accessibleName()
    assert page.header.facts.text() == "2026년 11월 22일 · 간편형"


def test_what_has_no_level_has_no_confidence(qtbot: QtBot) -> None:
    _, page = open_result(qtbot, finished())
    change = page.cards[CompetencyId("change")]
    assert change.level.text() == "내 업무와 관련 없음"
    assert not change.chip.isVisible()


def test_the_highest_band_leads_to_what_lies_beyond_training(qtbot: QtBot) -> None:
    _, page = open_result(qtbot, finished())
    assert page.cards[WORK].level.text() == "심화 2"
    assert page.cards[WORK].next_list.statements() == ("방향을 정합니다.",)


def test_a_changed_answer_changes_the_page_while_it_is_shown(qtbot: QtBot) -> None:
    shell, page = open_result(qtbot, finished())
    for number in range(1, 5):
        shell.session.execute(RateItem(ItemId(f"service-b2-{number}"), 3, Language.KO))
    assert page.cards[SERVICE].level.text() == "심화 2"


def test_ladders_side_by_side_stand_at_one_height(qtbot: QtBot) -> None:
    _, page = open_result(qtbot, finished())
    settle(qtbot, page)

    def tops() -> set[int]:
        return {card.ladder.mapTo(page, QPoint(0, 0)).y() for card in page.cards.values()}

    qtbot.waitUntil(lambda: len(tops()) == 1)
    (before,) = tops()
    page.cards[SERVICE].summary.setText("서비스에 인공지능을 붙이고 그 품질을 스스로 잽니다. " * 5)
    qtbot.waitUntil(lambda: len(tops()) == 1 and min(tops()) > before + 20)
    page.cards[SERVICE].summary.setText("짧은 문장")
    qtbot.waitUntil(lambda: tops() == {before})


def test_the_language_changes_every_card(qtbot: QtBot) -> None:
    shell, page = open_result(qtbot, finished())
    shell.window.change_language("en")
    assert page.cards[SERVICE].level.text() == "Basic 1"
    assert page.header.facts.text() == "22 November 2026 · Short form"
    assert page.comparison.table.texts()[0] == ("Service", "Basic 1", "Advanced 1", "2", "16")


class ShownWindows(QObject):
    """Keeps every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_what_is_replaced_never_becomes_a_window_of_its_own(qtbot: QtBot) -> None:
    _, page = open_result(qtbot, finished())
    windows = ShownWindows()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(windows)
    page.cards[SERVICE].why_button.click()
    for _ in range(2):
        page.refresh()
    for _ in range(3):
        QApplication.processEvents()
    application.removeEventFilter(windows)
    assert windows.seen == []


# ---------------------------------------------------------------- why this level


def test_the_reasons_list_every_item_of_the_competency_with_its_answer(qtbot: QtBot) -> None:
    _, page = open_result(qtbot, finished())
    click(page.cards[SERVICE].why_button)
    assert page.why_panel.isVisible()
    spoken = "\n".join(
        f"{section.accessibleName()}\n{section.accessibleDescription()}"
        for section in page.why_panel.findChildren(QWidget)
        if section.objectName().startswith("why_band_")
    )
    for item in FRAMEWORK.items:
        assert (item.statement.ko in spoken) == (item.competency == SERVICE)
    assert "서비스 개발 기본 2 행동 1 하기: 안내를 따라 할 수 있습니다" in spoken
    assert "기본 2 · 4문항 가운데 4문항이 아직이라" in spoken


def test_closing_the_reasons_leads_back_to_the_link(qtbot: QtBot) -> None:
    _, page = open_result(qtbot, finished())
    link = page.cards[WORK].why_button
    link.setFocus()
    press(link, Qt.Key.Key_Space)
    assert page.why_panel.close_button.hasFocus()
    qtbot.waitUntil(lambda: 0 <= page.why_panel.mapTo(page, QPoint(0, 0)).y() < 100)
    press(page.why_panel.close_button, Qt.Key.Key_Space)
    assert not page.why_panel.isVisible()
    assert link.hasFocus()
    assert not link.isChecked()


def test_only_one_competency_is_explained_at_a_time(qtbot: QtBot) -> None:
    _, page = open_result(qtbot, finished())
    click(page.cards[SERVICE].why_button)
    click(page.cards[WORK].why_button)
    assert "업무 생산성" in page.why_panel.title.text()
    assert [card.why_button.isChecked() for card in page.cards.values()] == [False, True, False]


# ---------------------------------------------------------------- comparison and goal


def test_the_table_holds_what_the_radar_shows(qtbot: QtBot) -> None:
    _, page = open_result(qtbot, finished())
    table = page.comparison.table
    assert table.texts() == (
        ("서비스 개발", "기본 1", "심화 1", "2", "16"),
        ("업무 생산성", "심화 2", "기본 2", "0", "16"),
        ("변화 대응", "내 업무와 관련 없음", "없음", "–", "16"),
    )
    assert isinstance(table, QTableView)
    spoken = table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "서비스 개발, 지금: 기본 1"
    assert "서비스 개발: 기본 1" in page.comparison.radar.accessibleName()


def test_choosing_a_goal_is_stored_and_shown(qtbot: QtBot) -> None:
    shell, page = open_result(qtbot, finished())
    person = shell.session.person
    assert person is not None
    shell.session.update_person(replace(person, goal=None))
    choice = page.goal_card.choice
    assert choice.currentText() == "목표 고르기"
    assert page.comparison.table.texts()[0][2] == "없음"
    index = choice.findData(GoalId("lead"))
    choice.setCurrentIndex(index)
    choice.activated.emit(index)
    assert shell.store.person().goal == "lead"
    assert page.comparison.table.texts()[2][2] == "심화 2"
    assert page.goal_card.choice.findText("목표 고르기") == -1


def test_the_roadmap_is_one_press_away(qtbot: QtBot) -> None:
    shell, page = open_result(qtbot, finished())
    click(page.header.roadmap_button)
    assert shell.window.page_name == "roadmap"


# ---------------------------------------------------------------- the file


def saved_text(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read_bytes())).pages)


@pytest.mark.parametrize(
    ("language", "korean", "english"), [("ko", True, False), ("en", False, True), ("both", True, True)]
)
def test_the_file_is_written_in_the_languages_chosen(
    qtbot: QtBot, tmp_path: Path, language: str, korean: bool, english: bool
) -> None:
    shell, page = open_result(qtbot, finished())
    shell.asker.file = tmp_path / "result.pdf"
    click(page.header.save_button)
    click(page.export_panel.languages.part(language))
    click(page.export_panel.save_button)
    text = saved_text(tmp_path / "result.pdf")
    assert ("자가진단 결과" in text) == korean
    assert ("self-assessment: result" in text) == english
    assert "비밀" not in text
    told = shell.session.notices.last
    assert told is not None
    assert (told.kind, told.words()) == (NoticeKind.DONE, "결과를 파일로 저장했습니다: result.pdf")
    assert not page.export_panel.isVisible()


def test_notes_get_into_the_file_only_when_ticked_and_not_the_next_time(qtbot: QtBot, tmp_path: Path) -> None:
    shell, page = open_result(qtbot, finished())
    shell.asker.file = tmp_path / "result.pdf"
    click(page.header.save_button)
    click(page.export_panel.with_notes)
    click(page.export_panel.save_button)
    assert "비밀 메모" in saved_text(tmp_path / "result.pdf")
    click(page.header.save_button)
    assert not page.export_panel.with_notes.isChecked()


def test_the_same_choices_hold_for_html_and_the_next_time_begins_with_pdf(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shell, page = open_result(qtbot, finished())
    shell.asker.file = tmp_path / "result.html"
    for ticked in (False, True):
        click(page.header.save_button)
        assert page.export_panel.formats.current() == "pdf"
        click(page.export_panel.formats.part("html"))
        click(page.export_panel.languages.part("both"))
        if ticked:
            click(page.export_panel.with_notes)
        click(page.export_panel.save_button)
        text = (tmp_path / "result.html").read_text(encoding="utf-8")
        assert text.startswith("<!DOCTYPE html>")
        assert "자가진단 결과" in text
        assert "self-assessment: result" in text
        assert ("비밀 메모" in text) == ticked
        assert not page.export_panel.isVisible()


@pytest.mark.parametrize("suffix", ["pdf", "html"])
def test_the_name_proposed_says_what_the_file_is_but_not_whose(qtbot: QtBot, suffix: str) -> None:
    shell, page = open_result(qtbot, finished())
    click(page.header.save_button)
    click(page.export_panel.formats.part(suffix))
    click(page.export_panel.save_button)
    assert shell.asker.suggested == f"gilnun-result-2026-11-22-ko.{suffix}"


def test_a_file_that_cannot_be_written_is_explained_and_can_be_tried_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shell, page = open_result(qtbot, finished())
    shell.asker.file = tmp_path / "missing" / "result.pdf"
    click(page.header.save_button)
    click(page.export_panel.save_button)
    told = shell.session.notices.last
    assert told is not None
    assert told.kind is NoticeKind.ERROR
    assert "result.pdf" in told.words()
    assert page.export_panel.isVisible()


def test_thinking_better_of_it_writes_and_tells_nothing(qtbot: QtBot) -> None:
    shell, page = open_result(qtbot, finished())
    click(page.header.save_button)
    click(page.export_panel.save_button)
    assert shell.session.notices.last is None
    assert page.export_panel.isVisible()
    click(page.export_panel.close_button)
    assert not page.export_panel.isVisible()


# ---------------------------------------------------------------- room and names


def test_cards_stand_side_by_side_or_under_each_other(qtbot: QtBot) -> None:
    _, wide = open_result(qtbot, finished())
    settle(qtbot, wide)
    assert len({card.y() for card in wide.cards.values()}) == 1
    assert len({card.width() for card in wide.cards.values()}) == 1
    _, large = open_result(qtbot, finished(), size=(1024, 640), text_percent=200)
    settle(qtbot, large)
    assert len({card.x() for card in large.cards.values()}) == 1
    assert len({card.y() for card in large.cards.values()}) == 3


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("text_percent", [100, 150, 200])
def test_nothing_is_cut_in_the_smallest_window(qtbot: QtBot, language: str, text_percent: int) -> None:
    _, page = open_result(qtbot, finished(), language=language, size=(1024, 640), text_percent=text_percent)
    page.cards[SERVICE].why_button.click()
    page.header.save_button.click()
    settle(qtbot, page)
    qtbot.waitUntil(lambda: too_small(page) == [])


def too_small(page: ResultPage) -> list[str]:
    """The visible widgets that have less room than they need at least."""
    return [
        f"{type(widget).__name__} {widget.objectName()}: {widget.size()} < {needed}"
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and not isinstance(widget, QHeaderView)
        and (needed := widget.minimumSizeHint()).isValid()
        and (
            widget.width() < needed.width()
            or widget.height()
            < (widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else needed.height())
        )
        and not widget.objectName().startswith("qt_")
    ]


def test_every_control_has_a_name(qtbot: QtBot) -> None:
    _, page = open_result(qtbot, finished())
    page.cards[SERVICE].why_button.click()
    page.header.save_button.click()
    controls = [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QComboBox | QTableView)
        and widget.isVisible()
        and not widget.objectName().startswith("qt_")
        and type(widget).__name__ != "QTableCornerButton"
    ]
    assert len(controls) > 10
    for control in controls:
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name), control.objectName()
        assert control.objectName()
