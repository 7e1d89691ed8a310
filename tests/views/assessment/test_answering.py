"""One statement a page: every key and click, what opens with an answer, and moving on."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.attempt import NOT_MY_WORK, Form, Rating
from app.domain.localized_text import Language
from app.views.assessment.walk import Step
from app.views.components import WordedOption
from tests.support.assessment_desk import FRAMEWORK, ORDER, OpenDesk, begun

POINTS = FRAMEWORK.scale.points


KEYS: tuple[tuple[Qt.Key, Rating], ...] = (
    (Qt.Key.Key_1, 0),
    (Qt.Key.Key_2, 1),
    (Qt.Key.Key_3, 2),
    (Qt.Key.Key_4, 3),
    (Qt.Key.Key_5, 4),
    (Qt.Key.Key_0, NOT_MY_WORK),
)


def test_each_key_rates_the_item_shown(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())

    for item, (key, rating) in zip(ORDER, KEYS, strict=False):
        assert desk.item == item
        desk.press(key)
        assert desk.answer.rating == rating
        assert desk.answer.language is Language.KO
        desk.press(Qt.Key.Key_Right)

    assert [desk.attempt.rating(item) for item in ORDER[:7]] == [0, 1, 2, 3, 4, NOT_MY_WORK, None]


def test_each_option_can_be_clicked(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())

    for code in (3, 0, 4, 1, 2):
        desk.click(f"rating_{code}")

        assert desk.answer.rating == code
        assert [option.isChecked() for option in desk.page.item_page.options.options] == [
            point.code == code for point in POINTS
        ]


def test_not_part_of_my_work_can_be_clicked_and_is_no_code(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())

    desk.click("not_my_work")

    assert desk.answer.rating is NOT_MY_WORK
    assert not any(option.isChecked() for option in desk.page.item_page.options.options)


def test_nothing_is_chosen_or_stored_by_showing_an_item(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    revision = desk.attempt.revision

    desk.page.refresh()
    desk.page.retranslate()
    desk.switch("en")

    assert not any(option.isChecked() for option in desk.page.item_page.options.options)
    assert not desk.find("not_my_work").isChecked()  # type: ignore[attr-defined]  # a WordedOption
    assert desk.attempt.revision == revision
    assert not desk.attempt.answers


def test_a_rating_carries_the_language_that_was_shown(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), language="ko")
    desk.switch("en")

    desk.press(Qt.Key.Key_2)

    assert desk.answer.language is Language.EN


def test_the_space_bar_chooses_and_up_and_down_only_move_the_focus(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())

    desk.press(Qt.Key.Key_Down)
    assert desk.answer.rating is None
    assert QApplication.focusWidget() is desk.find("rating_1")
    desk.press(Qt.Key.Key_Space)

    assert desk.answer.rating == 1


def test_enter_chooses_the_focused_option_and_then_goes_on(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    desk.press(Qt.Key.Key_Down)

    desk.press(Qt.Key.Key_Return)
    assert desk.answer.rating == 1
    desk.press(Qt.Key.Key_Return)

    assert desk.item == ORDER[1]


def test_arrows_turn_the_pages(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2]))
    assert desk.item == ORDER[1]

    desk.press(Qt.Key.Key_Right)
    assert desk.item == ORDER[2]
    desk.press(Qt.Key.Key_Left)
    desk.press(Qt.Key.Key_Left)

    assert desk.item == ORDER[0]
    assert desk.attempt.place == ORDER[0]
    assert desk.page.item_page.options.options[2].isChecked()


def test_back_from_the_first_statement_leads_to_the_beginning(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())

    desk.click("back")

    assert desk.page.walk.step is Step.BEFORE
    desk.click("continue")
    assert desk.item == ORDER[0]


# Moving on


def test_choosing_moves_on_after_a_beat(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), advance=True)

    desk.press(Qt.Key.Key_2)

    assert desk.item == ORDER[0]
    assert desk.page.walk.beat.interval() == 450
    desk.wait(lambda: desk.page.walk.item == ORDER[1])
    assert desk.attempt.rating(ORDER[0]) == 1
    assert desk.attempt.rating(ORDER[1]) is None


def test_choosing_stays_when_moving_on_is_turned_off(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), advance=False)

    desk.press(Qt.Key.Key_2)

    assert not desk.page.walk.beat.isActive()
    desk.click("forward")
    assert desk.item == ORDER[1]


def test_going_back_within_the_beat_is_not_overtaken_by_it(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2]), advance=True)

    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_Left)

    assert not desk.page.walk.beat.isActive()
    assert desk.item == ORDER[0]


def test_leaving_the_page_within_the_beat_keeps_the_place(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), advance=True)
    desk.press(Qt.Key.Key_2)

    desk.shell.window.go("home")

    assert not desk.page.walk.beat.isActive()
    assert desk.attempt.place == ORDER[0]


def test_a_statement_can_be_left_for_later(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), language="en")

    assert desk.find("forward").text() == "Answer later"  # type: ignore[attr-defined]  # a button
    desk.click("forward")

    assert desk.item == ORDER[1]
    assert desk.attempt.rating(ORDER[0]) is None


def test_behind_the_last_statement_comes_the_review(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2] * 47))
    assert desk.item == ORDER[47]

    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_Right)

    assert desk.page.walk.step is Step.REVIEW


# Recency and evidence


def test_recency_is_asked_from_the_packs_code_on(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), advance=True)

    for key, asked in (
        (Qt.Key.Key_3, False),
        (Qt.Key.Key_4, True),
        (Qt.Key.Key_1, False),
        (Qt.Key.Key_5, True),
    ):
        desk.press(key)
        assert desk.sees("recency") is asked
        assert desk.page.walk.beat.isActive() is not asked


def test_yes_no_and_skip_are_stored_and_move_on(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), advance=True)

    choices = (("recency_yes", True), ("recency_no", False), ("recency_skip", None))
    for place, (button, stored) in enumerate(choices):
        desk.press(Qt.Key.Key_4)
        desk.click(button)
        assert desk.answer.done_recently is stored
        desk.wait(partial(desk.shows, ORDER[place + 1]))


def test_recency_can_be_left_open_by_going_on(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), advance=True)
    desk.press(Qt.Key.Key_4)

    desk.press(Qt.Key.Key_Return)

    assert desk.item == ORDER[1]
    assert desk.attempt.answer(ORDER[0]).done_recently is None


def test_evidence_is_stored_when_the_line_is_left(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), advance=True)
    desk.press(Qt.Key.Key_4)
    desk.find("evidence").setFocus()

    QTest.keyClicks(desk.find("evidence"), "bot 2045")
    assert desk.answer.rating == 3
    desk.press(Qt.Key.Key_Tab)

    assert desk.answer.evidence == "bot 2045"
    assert not desk.page.walk.beat.isActive()


def test_typing_evidence_within_the_beat_stays_on_the_page(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), advance=True)
    desk.press(Qt.Key.Key_4)
    desk.click("recency_yes")

    desk.find("evidence").setFocus()
    QTest.keyClicks(desk.find("evidence"), "x")

    assert not desk.page.walk.beat.isActive()
    assert desk.item == ORDER[0]


def test_a_lower_answer_closes_recency_and_drops_it(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    desk.press(Qt.Key.Key_4)
    desk.click("recency_yes")

    desk.press(Qt.Key.Key_3)

    assert not desk.sees("recency")
    assert desk.answer.done_recently is None


# Keys that are shown, off, or Hangul


def test_character_keys_can_be_turned_off_on_the_page(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())

    desk.click("keys_switch")
    desk.press(Qt.Key.Key_2)

    assert desk.answer.rating is None
    assert not desk.shell.session.preferences.settings.shortcuts_enabled
    desk.press(Qt.Key.Key_Right)
    assert desk.item == ORDER[1]
    desk.click("keys_switch")
    desk.press(Qt.Key.Key_2)
    assert desk.answer.rating == 1


def test_digits_work_while_the_focus_is_elsewhere_in_the_window(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    desk.shell.window.rail.button("home").setFocus()

    desk.press(Qt.Key.Key_3)

    assert desk.answer.rating == 2


@pytest.mark.no_qt_log
def test_n_and_l_work_also_on_a_hangul_keyboard(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())

    for key in ("N", "ㅜ"):
        QTest.keySequence(desk.focus, QKeySequence(key))
        assert desk.focus is desk.find("note")
        desk.press(Qt.Key.Key_Escape)
    for key, shown in (("L", True), ("ㅣ", False), ("ㅣ", True)):
        QTest.keySequence(desk.focus, QKeySequence(key))
        assert desk.sees("peek_card") is shown


# Peek


def test_peek_shows_the_other_language_without_switching(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    item = FRAMEWORK.item[ORDER[0]]

    desk.click("peek")

    statement, peeked = desk.find("statement"), desk.find("peek_statement")
    assert isinstance(statement, QLabel)
    assert isinstance(peeked, QLabel)
    assert (statement.text(), peeked.text()) == (item.statement.ko, item.statement.en)
    option = desk.find("rating_3")
    assert (option.accessibleName(), option.accessibleDescription()) == (POINTS[3].text.ko, POINTS[3].text.en)
    assert desk.shell.session.language is Language.KO
    desk.press(Qt.Key.Key_2)
    assert desk.answer.language is Language.KO


def test_peek_closes_with_the_page(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    desk.press(Qt.Key.Key_L)

    desk.press(Qt.Key.Key_Right)

    assert not desk.sees("peek_card")


# For everyone


def test_options_are_radio_buttons_named_by_their_words(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2]))
    desk.press(Qt.Key.Key_Left)

    for point, option in zip(POINTS, desk.page.item_page.options.options, strict=True):
        interface = QAccessible.queryAccessibleInterface(option)
        assert interface.role() is QAccessible.Role.RadioButton
        assert interface.text(QAccessible.Text.Name) == point.text.ko
        assert bool(interface.state().checked) is (point.code == 2)


def test_bands_and_codes_are_never_shown(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())

    texts = [label.text() for label in desk.page.item_page.findChildren(QLabel) if label.isVisible()]
    statement = FRAMEWORK.item[ORDER[0]].statement.ko

    assert statement in texts
    bands = {band.title.ko for band in FRAMEWORK.bands}
    assert not [text for text in texts if text != statement and any(band in text for band in bands)]


def test_progress_counts_what_is_left(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3, 3, 3], form=Form.SHORT), language="en")

    header = desk.page.header

    assert header.number.text() == "5 / 48"
    assert header.left_words.text() == "At most 44 statements left · about 5 min"
    assert header.form.text() == "Short form"
    assert header.line.value() == 4


def test_focus_goes_to_the_options_of_each_new_statement(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    desk.press(Qt.Key.Key_4)
    desk.find("recency_yes").setFocus()

    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Right)

    focus = QApplication.focusWidget()
    assert isinstance(focus, WordedOption)
    assert focus.objectName() == "rating_0"
    assert desk.item == ORDER[1]


def test_large_text_offers_the_options_that_lie_below(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), text_percent=200)
    desk.shell.window.resize(1024, 640)
    desk.wait(lambda: desk.sees("more_options"))

    assert not desk.sees("key_bar")
    assert desk.sees("not_my_work")
    while desk.sees("more_options"):
        before = desk.page.item_page.scroller.verticalScrollBar().value()
        desk.click("more_options")
        desk.settle()
        assert desk.page.item_page.scroller.verticalScrollBar().value() > before

    assert desk.sees("forward")
