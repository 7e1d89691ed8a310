"""The survey page: one topic after the other, stored at once, and a result that says what is needed most."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.answering.survey_sheets import SURVEY_SHEETS
from app.bootstrap.pages import PAGE_FACTORIES
from app.domain.attempt import NOT_MY_WORK, Attempt, Form
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import CompetencyFramework, SurveyTopic
from app.domain.ids import CourseId, ItemId, TopicId
from app.domain.topic_survey import SurveySheet
from app.i18n import catalogue
from app.runtime.settings import DEFAULT_SETTINGS
from app.views.result.page import ResultPage
from app.views.roadmap.page import RoadmapPage
from app.views.survey.page import SurveyPage
from app.views.survey.topic_card import TopicCard
from app.views.top_bar import LANGUAGE_NAMES
from tests.support.hands import click, press
from tests.support.sample_framework import sample_attempt, sample_framework, text
from tests.support.spoken import PSEUDO, spoken, strings_of, untranslated
from tests.support.window import Shell, open_shell

ONE, TWO, FOUR = (ItemId(f"service-a2-{number}") for number in (1, 2, 4))
RISK = ItemId("change-a2-1")


def topic(name: str, ko: str, en: str, items: tuple[ItemId, ...], course: str) -> SurveyTopic:
    about = text(f"{ko} 설명", f"About {en}")
    return SurveyTopic(TopicId(name), text(ko, en), about, items, (CourseId(course),))


TOPICS = (
    topic("rag", "검색", "Retrieval", (ONE, TWO), "rag"),
    topic("risk", "위험", "Risk", (RISK,), "risk"),
    topic("policy", "정책", "Policy", (FOUR,), "policy"),
)
FRAMEWORK = replace(sample_framework(), survey_topics=TOPICS)


def finished() -> Attempt:
    """Rated: the first item of retrieval (1), risk (2), policy (3); the second of retrieval was never asked."""
    attempt = sample_attempt({ONE: 1, RISK: 2, FOUR: 3}, Form.SHORT)
    return replace(attempt, finished_at=attempt.saved_at)


def open_survey(
    qtbot: QtBot,
    attempt: Attempt | None,
    *,
    framework: CompetencyFramework = FRAMEWORK,
    language: str = "ko",
    text_percent: int = 100,
    size: tuple[int, int] = (1180, 760),
) -> tuple[Shell, SurveyPage]:
    settings = replace(
        DEFAULT_SETTINGS, window_width_px=size[0], window_height_px=size[1], text_percent=text_percent
    )
    shell = open_shell(qtbot, attempt, settings=settings, factories=PAGE_FACTORIES, framework=framework)
    shell.window.change_language(language)
    shell.window.go("survey")
    page = shell.window.page
    assert isinstance(page, SurveyPage)
    return shell, page


def card(page: SurveyPage) -> TopicCard:
    assert page.topic_card is not None
    return page.topic_card


def stored(shell: Shell) -> SurveySheet | None:
    workspace = shell.session.workspace
    assert workspace is not None
    return workspace.sheets(SURVEY_SHEETS).get("a-1")


def answer_all(page: SurveyPage, *codes: int) -> None:
    """Choose the required level of each topic by its place on the scale, and go on to the result."""
    page.place = 0
    page.refresh()
    for code in codes:
        click(card(page).required.options[code])
        click(page.next_button)


# ---------------------------------------------------------------- asking


def test_without_an_attempt_it_leads_to_the_assessment(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, None)
    assert page.empty.isVisible()
    assert page.topic_card is None
    click(page.empty.start_button)
    assert shell.window.page_name == "assessment"


def test_a_pack_without_topics_says_so(qtbot: QtBot) -> None:
    _, page = open_survey(qtbot, finished(), framework=sample_framework())
    assert page.empty.words.text() == "이 문항 묶음에는 교육 수요 조사 주제가 없습니다."
    assert not page.empty.start_button.isVisible()


def test_a_topic_asks_in_the_words_of_the_scale_and_tells_what_was_rated(qtbot: QtBot) -> None:
    _, page = open_survey(qtbot, finished())
    shown = card(page)
    scale = [point.text.ko for point in FRAMEWORK.scale.points]
    assert [option.text() for option in shown.required.options] == [
        "내 업무에는 필요하지 않습니다",
        *scale[1:],
    ]
    assert not any(option.isChecked() for option in shown.required.options)
    assert shown.known.text() == "서비스 개발 심화 2 행동 1 하기\n→ 안내를 따라 할 수 있습니다"
    assert [each.statement.text() for each in shown.questions] == ["서비스 개발 심화 2 행동 2 하기"]
    assert [option.text() for option in shown.questions[0].options.options] == [*scale, "내 업무와 관련 없음"]
    assert "나만 봅니다" in page.own_view.text()


def test_what_is_chosen_is_stored_at_once(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, finished())
    click(card(page).required.options[3])
    found = stored(shell)
    assert found is not None
    assert dict(found.required) == {"rag": 3}
    assert card(page).required.options[3].isChecked()


def test_what_could_not_be_stored_is_not_shown_as_chosen(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, finished())
    shell.store.failure = KnownError(ErrorCode.DISK_FULL, {})
    click(card(page).required.options[3])
    assert not any(option.isChecked() for option in card(page).required.options)


def test_a_finished_attempt_is_not_changed_by_the_survey(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, finished())
    before = shell.session.attempt
    click(card(page).questions[0].options.options[4])
    assert shell.session.attempt == before
    found = stored(shell)
    assert found is not None
    assert found.ratings[TWO].rating == 4
    assert card(page).questions[0].options.options[4].isChecked()


def test_an_open_attempt_takes_the_rating_and_can_undo_it(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, replace(finished(), finished_at=None))
    click(card(page).questions[0].options.options[5])
    attempt = shell.session.attempt
    assert attempt is not None
    assert attempt.rating(TWO) is NOT_MY_WORK
    assert stored(shell) is None
    assert card(page).questions[0].options.options[5].isChecked()
    assert "행동 2" not in card(page).known.text(), "asked here, so not told a second time"
    shell.session.undo()
    attempt = shell.session.attempt
    assert attempt is not None
    assert attempt.rating(TWO) is None
    assert not card(page).questions[0].options.options[5].isChecked()


def test_it_goes_on_where_it_was_left(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, finished())
    assert page.progress.text() == "주제 1 / 3"
    click(card(page).required.options[3])
    click(page.next_button)
    click(page.former_button)
    assert page.progress.text() == "주제 1 / 3"
    click(page.back_button)
    assert shell.window.page_name == "result"
    shell.window.go("survey")
    assert page.progress.text() == "주제 2 / 3"


def test_the_keyboard_alone_answers_a_topic_and_goes_on(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, finished())
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    page.focus_start()
    first, second = card(page).required.options[:2]
    assert first.hasFocus()
    press(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    assert stored(shell) is None
    press(second, Qt.Key.Key_Space)
    found = stored(shell)
    assert found is not None
    assert dict(found.required) == {"rag": 1}
    press(page.next_button, Qt.Key.Key_Space)
    assert page.progress.text() == "주제 2 / 3"
    assert card(page).required.options[0].hasFocus()


# ---------------------------------------------------------------- the result


def test_the_result_names_the_winner_and_tells_every_topic_in_words(qtbot: QtBot) -> None:
    _, page = open_survey(qtbot, finished())
    answer_all(page, 4, 3, 0)
    result = page.result
    assert result.isVisible()
    assert result.winner.text() == "가장 필요한 주제: 검색"
    assert result.table.texts() == (
        ("1. 검색", "가르칠 수 있습니다", "안내를 따라 할 수 있습니다", "3", "먼저 배울 주제"),
        ("2. 위험", "혼자서 할 수 있습니다", "도움을 받으면 할 수 있습니다", "1", "먼저 배울 주제"),
        ("3. 정책", "내 업무에는 필요하지 않습니다", "혼자서 할 수 있습니다", "없음", "지금으로 충분"),
    )
    assert result.runner_up.text() == "그다음으로 필요한 주제: 위험"
    assert not result.missing.isVisible()
    assert result.picture.accessibleDescription() == (
        "1. 검색: 먼저 배울 주제, 남은 단계: 3. 2. 위험: 먼저 배울 주제, 남은 단계: 1. "
        "3. 정책: 지금으로 충분, 남은 단계: 없음"
    )


def test_a_mean_between_two_options_is_told_by_the_nearer_one(qtbot: QtBot) -> None:
    _, page = open_survey(qtbot, finished())
    click(card(page).questions[0].options.options[2])
    answer_all(page, 4, 3, 0)
    assert page.result.table.texts()[0][2:4] == ("대체로 안내를 따라 할 수 있습니다", "2.5")


def test_a_tie_and_no_winner_are_told_as_such(qtbot: QtBot) -> None:
    _, page = open_survey(qtbot, finished())
    click(card(page).questions[0].options.options[3])
    answer_all(page, 4, 4, 0)
    assert page.result.winner.text() == "똑같이 가장 필요한 주제: 검색, 위험"
    answer_all(page, 0, 0, 0)
    assert page.result.winner.text().endswith("두드러지는 주제가 없습니다.")
    assert page.result.course_buttons == ()


def test_topics_that_cannot_be_compared_are_named_with_the_reason(qtbot: QtBot) -> None:
    attempt = finished()
    unrated = attempt.with_answers({ONE: replace(attempt.answer(ONE), rating=NOT_MY_WORK)})
    _, page = open_survey(qtbot, unrated)
    click(card(page).required.options[2])
    click(card(page).questions[0].options.options[5])
    click(page.next_button)
    click(card(page).required.options[4])
    click(page.next_button)
    click(page.next_button)
    assert page.result.missing.text() == (
        "견주지 않은 주제:\n검색 – 문항이 내 업무와 관련 없음\n정책 – 아직 답하지 않음"
    )


def test_the_winners_course_is_shown_on_the_roadmap(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, finished())
    answer_all(page, 0, 4, 0)
    (button,) = page.result.course_buttons
    assert button.accessibleName() == "로드맵에서 보기: risk 과정"
    click(button)
    roadmap = shell.window.page
    assert isinstance(roadmap, RoadmapPage)
    assert roadmap.course == "risk"
    assert shell.session.wanted_course is None


def test_the_result_page_invites_and_later_tells_the_winner(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, finished())
    click(page.back_button)
    result = shell.window.page
    assert isinstance(result, ResultPage)
    assert result.survey_card.open_button.text() == "조사 시작"
    click(result.survey_card.open_button)
    answer_all(page, 4, 3, 0)
    click(page.back_button)
    assert result.survey_card.words.text() == "가장 필요한 주제: 검색"
    assert result.survey_card.open_button.text() == "조사 보기"


def test_a_damaged_sheet_is_told_and_nothing_is_asked(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, finished())
    shell.store.save_sheet(SURVEY_SHEETS.name, "a-1", "[]")
    told: list[KnownError] = []
    shell.session.saving_failed.connect(told.append)
    page.refresh()
    assert [each.code for each in told] == [ErrorCode.DAMAGED]
    assert page.topic_card is None


# ---------------------------------------------------------------- language, names, room


def test_place_and_choices_outlive_a_change_of_language(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, finished())
    click(page.next_button)
    click(card(page).required.options[1])
    shell.window.change_language("en")
    assert page.progress.text() == "Topic 2 of 3"
    assert card(page).heading.text() == "Risk"
    assert card(page).required.options[1].isChecked()
    assert card(page).required.options[1].text() == "I can do it with instructions"


def test_everything_that_takes_the_keyboard_has_a_name(qtbot: QtBot) -> None:
    _, page = open_survey(qtbot, finished())
    for _step in range(4):
        nameless = [
            (type(widget).__name__, widget.objectName())
            for widget in page.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & widget.focusPolicy().TabFocus
            and not _name(widget)
        ]
        assert nameless == []
        if page.next_button.isVisible():
            click(page.next_button)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_is_cut_sideways_in_a_small_window_with_large_text(qtbot: QtBot, language: str) -> None:
    _, page = open_survey(qtbot, finished(), language=language, text_percent=200, size=(1024, 640))
    scroll = page.findChild(QWidget, "survey_scroll")
    assert scroll is not None
    qtbot.waitUntil(lambda: card(page).width() > 300)
    assert card(page).width() <= scroll.width()
    answer_all(page, 4, 3, 0)
    qtbot.waitUntil(lambda: page.result.width() > 300)
    assert page.result.width() <= scroll.width()


def test_every_text_of_topic_and_result_is_translated_while_it_is_shown(qtbot: QtBot) -> None:
    shell, page = open_survey(qtbot, finished())
    data = frozenset(strings_of([FRAMEWORK, shell.session.person, "Mina"])) | frozenset(
        LANGUAGE_NAMES.values()
    )
    for place in range(4):
        page.place = place
        page.refresh()
        if page.topic_card is not None and place < 2:
            click(page.topic_card.required.options[4])
        before = spoken(page)
        shell.languages.switch_to(PSEUDO)
        assert untranslated(spoken(page), data, frozenset()) == {}
        shell.languages.switch_to(catalogue("ko"))
        assert spoken(page) == before
