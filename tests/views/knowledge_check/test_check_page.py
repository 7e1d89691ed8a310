"""The knowledge check as a person takes it: by keys, stopped and gone on with, explained, overruled, kept private."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from app.answering.check_sheets import CHECK_SHEETS
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import GoalId, ProbeId
from app.domain.knowledge_check import EMPTY_CHECK_SHEET, CheckAnswer
from app.runtime.settings import ThemeChoice
from app.views.assessment.page import AssessmentPage
from app.views.components import WrapLabel
from app.views.knowledge_check.page import Step
from app.views.notices import NoticeKind
from app.views.result.page import ResultPage
from app.views.roadmap.page import RoadmapPage
from app.views.top_bar import LANGUAGE_NAMES
from tests.support.check_desk import FRAMEWORK, CheckDesk, OpenCheck, finished_attempt
from tests.support.hands import click, type_text
from tests.support.room import cut_off
from tests.support.sample_framework import sample_framework
from tests.support.spoken import PSEUDO, spoken, strings_of, untranslated

CHECK = FRAMEWORK.knowledge_check
assert CHECK is not None
FIRST, SECOND = (each.id for each in CHECK.questions[:2])
FOIL = ProbeId("probe-foil")


def words_in(part: QWidget) -> str:
    """Everything that labels say in `part`."""
    return "\n".join(each.text() for each in part.findChildren(WrapLabel) if each.isVisibleTo(part))


def finish(desk: CheckDesk, *, right: bool, foil: bool = False) -> None:
    desk.answer_all(right=right)
    if foil:
        click(desk.page.keywords.boxes[FOIL])
    click(desk.page.keywords.finish)
    desk.settle()


# ---------------------------------------------------------------- asking


def test_before_the_first_question_it_says_what_is_asked_and_who_sees_it(open_check: OpenCheck) -> None:
    desk = open_check(language="en")
    said = words_in(desk.page.start)
    assert "12 questions and 4 keywords" in said
    assert "Only you." in said
    assert "no report and in no result file" in said
    assert desk.sheet == EMPTY_CHECK_SHEET


def test_it_comes_only_after_a_finished_attempt(open_check: OpenCheck) -> None:
    desk = open_check(replace(finished_attempt(), finished_at=None))
    assert desk.step is Step.START
    assert not desk.page.start.begin.isVisible()
    click(desk.page.start.assessment)
    assert desk.shell.window.page_name == "assessment"


def test_keys_choose_option_and_sureness_and_turn_pages(open_check: OpenCheck) -> None:
    desk = open_check()
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_3)
    assert desk.focus.objectName() == "check_sureness_0"
    desk.press(Qt.Key.Key_0)
    assert desk.sheet.answer(FIRST) == CheckAnswer(2, 100)
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_9)
    assert desk.sheet.answer(SECOND) == CheckAnswer(3, 90)
    desk.press(Qt.Key.Key_Left)
    assert desk.page.place == 0
    assert desk.page.question.options.options[2].isChecked()
    desk.press(Qt.Key.Key_Left)
    assert desk.step is Step.START


def test_arrows_and_space_do_it_too(open_check: OpenCheck) -> None:
    desk = open_check(shortcuts=False)
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_1)
    assert desk.sheet == EMPTY_CHECK_SHEET
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert desk.sheet.answer(FIRST).option == 1
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert desk.sheet.answer(FIRST) == CheckAnswer(1, 70)


def test_sureness_waits_for_an_answer(open_check: OpenCheck) -> None:
    desk = open_check()
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_7)
    assert desk.sheet == EMPTY_CHECK_SHEET
    assert not desk.page.question.sureness.options[2].isEnabled()
    assert desk.page.question.forward.text() == "건너뛰기"
    desk.press(Qt.Key.Key_1)
    assert desk.page.question.sureness.options[2].isEnabled()
    assert desk.page.question.forward.text() == "다음"


def test_a_stopped_check_goes_on_at_the_first_open_question(open_check: OpenCheck) -> None:
    desk = open_check()
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_8, Qt.Key.Key_Right)
    click(desk.page.leave)
    assert desk.shell.window.page_name == "result"
    desk.shell.window.go("knowledge_check")
    assert (desk.step, desk.page.place) == (Step.QUESTION, 1)


def test_what_could_not_be_stored_is_not_shown_as_chosen(open_check: OpenCheck) -> None:
    desk = open_check()
    desk.press(Qt.Key.Key_Return)
    desk.shell.store.failure = KnownError(ErrorCode.DISK_FULL, {})
    desk.press(Qt.Key.Key_1)
    assert not any(each.isChecked() for each in desk.page.question.options.options)
    desk.shell.store.failure = None
    desk.press(Qt.Key.Key_1)
    assert desk.page.question.options.options[0].isChecked()


def test_a_damaged_sheet_is_told_and_left_as_it_is(open_check: OpenCheck) -> None:
    desk = open_check()
    attempt = desk.shell.session.attempt
    assert attempt is not None
    desk.shell.store.save_sheet(CHECK_SHEETS.name, attempt.id, "{}")
    desk.shell.window.go("home")
    desk.shell.window.go("knowledge_check")
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_1)
    told = desk.shell.session.notices.last
    assert told is not None
    assert told.kind is NoticeKind.ERROR
    assert desk.shell.store.sheets(CHECK_SHEETS.name) == {attempt.id: "{}"}


def test_ticked_keywords_are_stored_and_can_be_cleared(open_check: OpenCheck) -> None:
    desk = open_check()
    desk.answer_all(right=True)
    assert desk.step is Step.KEYWORDS
    box = desk.page.keywords.boxes[FOIL]
    click(box)
    assert desk.sheet.known == {FOIL}
    click(box)
    assert desk.sheet.known == frozenset()
    assert not desk.sheet.is_finished


# ---------------------------------------------------------------- how it is offered


def test_it_is_announced_before_the_first_item_and_offered_after_the_last(open_check: OpenCheck) -> None:
    desk = open_check(replace(finished_attempt(), finished_at=None), language="en")
    desk.shell.window.go("assessment")
    page = desk.shell.window.page
    assert isinstance(page, AssessmentPage)
    assert "a short knowledge check can follow" in page.before.check.text()
    page.walk.review()
    page.walk.finish()
    assert desk.shell.window.page_name == "result"
    offer = desk.shell.session.notices.last
    assert offer is not None
    assert offer.action is not None
    assert offer.action.words() == "Start the knowledge check"
    click(desk.shell.window.notice.action)
    assert desk.step is Step.START
    assert desk.page.start.begin.isVisible()


def test_a_finished_check_is_not_offered_again_after_corrections(open_check: OpenCheck) -> None:
    desk = open_check(language="en")
    finish(desk, right=True)
    desk.shell.window.go("assessment")
    page = desk.shell.window.page
    assert isinstance(page, AssessmentPage)
    page.walk.reopen()
    assert result_of(desk).check_card.isHidden()
    page.walk.finish()
    assert desk.shell.session.notices.last is None
    assert result_of(desk).check_card.open_button.text() == "See what it says"


def test_a_pack_without_a_check_announces_and_offers_none(open_check: OpenCheck) -> None:
    desk = open_check(replace(finished_attempt(), finished_at=None), framework=sample_framework())
    desk.shell.window.go("assessment")
    page = desk.shell.window.page
    assert isinstance(page, AssessmentPage)
    assert page.before.check.isHidden()
    page.walk.review()
    page.walk.finish()
    assert desk.shell.session.notices.last is None
    assert result_of(desk).check_card.isHidden()


# ---------------------------------------------------------------- what it says


def test_the_end_explains_every_answer_and_says_who_sees_it(open_check: OpenCheck) -> None:
    desk = open_check(language="en")
    finish(desk, right=False)
    assert desk.step is Step.END
    assert desk.sheet.is_finished
    assert "Only you see this page" in desk.page.end.private.label.text()
    said = words_in(desk.page.end.questions)
    for part in ("Your answer: Option 2 (80% · sure)", "Right answer: Option 1", "Explanation 1.", "keyword"):
        assert said.count(part) >= (6 if part == "Explanation 1." else 12), part
    assert "Only the self-rating is high. " in desk.page.end.fields.figure.accessibleDescription() + " "
    assert "0 of 4 right" in words_in(desk.page.end.fields)
    assert "surer than you were right" in desk.page.end.sureness_words.text()


def test_the_made_up_keywords_are_explained_first(open_check: OpenCheck) -> None:
    desk = open_check(language="en")
    finish(desk, right=True, foil=True)
    said = words_in(desk.page.end.keywords)
    assert said.index("Term foil") < said.index("Term old")
    assert said.count("You ticked it.") == 1
    assert "made-up keyword" in desk.page.end.effect.confidence.text()
    assert desk.page.end.effect.course.text() == "First recommended course: nothing changes."


def test_a_finished_check_is_shown_again_when_it_is_opened(open_check: OpenCheck) -> None:
    desk = open_check()
    finish(desk, right=True)
    click(desk.page.end.result)
    desk.shell.window.go("knowledge_check")
    assert desk.step is Step.END


# ---------------------------------------------------------------- what it changes


def wish_for(desk: CheckDesk, goal: str) -> None:
    person = desk.shell.session.person
    assert person is not None
    assert desk.shell.session.update_person(replace(person, goal=GoalId(goal)))


def result_of(desk: CheckDesk) -> ResultPage:
    desk.shell.window.go("result")
    page = desk.shell.window.page
    assert isinstance(page, ResultPage)
    return page


def test_a_conflict_shows_at_the_level_with_its_reason_and_leaves_the_level(open_check: OpenCheck) -> None:
    desk = open_check(language="en")
    before = {key: card.level.text() for key, card in result_of(desk).cards.items()}
    assert all(card.check_reason.isHidden() for card in result_of(desk).cards.values())
    desk.shell.window.go("knowledge_check")
    finish(desk, right=False)
    page = result_of(desk)
    assert {key: card.level.text() for key, card in page.cards.items()} == before
    for card in page.cards.values():
        assert card.chip.accessibleName() == "Confidence: Check"
        assert "every question on it was answered wrong" in card.check_reason.text()
    first = next(iter(page.cards.values()))
    click(first.why_button)
    desk.settle()
    said = words_in(page.why_panel)
    assert "every question on it was answered wrong" in said
    assert "too few answers." not in said.split("How the levels are computed")[0]


def test_the_card_on_the_result_page_leads_to_the_check(open_check: OpenCheck) -> None:
    desk = open_check(language="en")
    page = result_of(desk)
    assert page.check_card.open_button.text() == "Start the knowledge check"
    click(page.check_card.open_button)
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_1)
    page = result_of(desk)
    assert page.check_card.open_button.text() == "Go on with the knowledge check"


def test_a_lower_first_course_can_be_overruled_with_a_reason_only(open_check: OpenCheck) -> None:
    desk = open_check(language="en")
    wish_for(desk, "lead")
    finish(desk, right=False)
    effect = desk.page.end.effect
    assert "one step before" in effect.course.text()
    assert not effect.keep.isEnabled()
    type_text(effect.reason, "   ")
    assert not effect.keep.isEnabled()
    effect.reason.setFocus()
    type_text(effect.reason, "프로젝트에서 했습니다")
    desk.press(Qt.Key.Key_Return)
    assert desk.sheet.override_reason == "프로젝트에서 했습니다"
    assert "프로젝트에서 했습니다" in effect.course.text()
    click(effect.follow)
    assert desk.sheet.override_reason is None
    assert "one step before" in effect.course.text()


def test_the_roadmap_hints_at_the_lower_first_course_until_it_is_overruled(open_check: OpenCheck) -> None:
    desk = open_check(language="en")
    wish_for(desk, "lead")
    finish(desk, right=False)
    desk.shell.window.go("roadmap")
    page = desk.shell.window.page
    assert isinstance(page, RoadmapPage)
    assert "suggests another first course" in page.notices.notice.label.text()
    click(page.notices.notice.action)
    assert desk.step is Step.END
    type_text(desk.page.end.effect.reason, "done before")
    click(desk.page.end.effect.keep)
    desk.shell.window.go("roadmap")
    assert not page.notices.notice.isVisible() or "knowledge check" not in page.notices.notice.label.text()


def test_nothing_of_the_check_enters_the_file(open_check: OpenCheck, tmp_path: Path) -> None:
    desk = open_check()

    def saved(name: str) -> str:
        page = result_of(desk)
        desk.shell.asker.file = tmp_path / name
        click(page.header.save_button)
        click(page.export_panel.languages.part("both"))
        click(page.export_panel.with_notes)
        click(page.export_panel.save_button)
        pages = PdfReader(io.BytesIO((tmp_path / name).read_bytes())).pages
        return re.sub(r"\d{1,2}:\d{2}", "", "\n".join(each.extract_text() for each in pages))

    before = saved("before.pdf")
    assert "뚜렷함" in before
    desk.shell.window.go("knowledge_check")
    finish(desk, right=False, foil=True)
    assert {card.chip.accessibleName() for card in result_of(desk).cards.values()} == {"확신도: 확인 필요"}
    assert saved("after.pdf") == before


# ---------------------------------------------------------------- for everyone


def at_start(desk: CheckDesk) -> None:
    """The page as it opens."""


def at_question(desk: CheckDesk) -> None:
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_8)


def at_keywords(desk: CheckDesk) -> None:
    desk.answer_all(right=False)


def at_end(desk: CheckDesk) -> None:
    finish(desk, right=False, foil=True)


SCENES: tuple[Callable[[CheckDesk], None], ...] = (at_start, at_question, at_keywords, at_end)


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_is_cut_in_a_small_window_with_large_text(
    open_check: OpenCheck, scene: Callable[[CheckDesk], None], language: str
) -> None:
    desk = open_check(language=language, size=(1024, 640), text_percent=200, theme=ThemeChoice.DARK)
    scene(desk)
    desk.settle()
    assert cut_off(desk.page) == []


@pytest.mark.parametrize("scene", SCENES)
def test_every_word_comes_from_a_catalogue_or_the_pack(
    open_check: OpenCheck, scene: Callable[[CheckDesk], None]
) -> None:
    desk = open_check()
    scene(desk)
    desk.shell.languages.switch_to(PSEUDO)
    people = [store.person() for store in desk.shell.people.stores.values()]
    known = frozenset({*strings_of([FRAMEWORK, people]), *LANGUAGE_NAMES.values(), "Ctrl"})
    assert untranslated(spoken(desk.shell.window), known, frozenset()) == {}


@pytest.mark.parametrize("scene", SCENES)
def test_language_switches_live_and_every_control_has_a_name(
    open_check: OpenCheck, scene: Callable[[CheckDesk], None]
) -> None:
    desk = open_check(language="en")
    scene(desk)
    desk.settle()
    step, sheet, english = desk.step, desk.sheet, words_in(desk.page)
    desk.shell.window.change_language("ko")
    desk.settle()
    korean = words_in(desk.page)
    assert (desk.step, desk.sheet) == (step, sheet)
    assert korean != english
    assert "지식 확인" in korean
    desk.shell.window.change_language("en")
    desk.settle()
    assert words_in(desk.page) == english
    controls = [*desk.page.findChildren(QAbstractButton), *desk.page.findChildren(QLineEdit)]
    assert [each.objectName() for each in controls if each.isVisible() and not each.accessibleName()] == []
