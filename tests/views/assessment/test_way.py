"""The way through an attempt: skips and edits, whole competencies, undo, list, review, finish, and the way back in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.answering.workspace import Workspace
from app.domain.attempt import NOT_MY_WORK, Form
from app.domain.flow import AskState, ask_states
from app.domain.home_summary import home_summary
from app.runtime.paths import DataPaths
from app.views.assessment.overview import Mark, overview
from app.views.assessment.walk import Step
from tests.support.assessment_desk import FRAMEWORK, ORDER, Desk, OpenDesk, begun
from tests.support.sample_framework import NOW, sample_person

SERVICE = [item for item in ORDER if FRAMEWORK.item[item].competency == "service"]


def texts(desk: Desk) -> list[str]:
    """Every visible label of the page."""
    return [label.text() for label in desk.page.findChildren(QLabel) if label.isVisible()]


# Skips


def test_the_short_form_skips_what_is_decided(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3, 3], form=Form.SHORT))

    desk.press(Qt.Key.Key_4)
    desk.press(Qt.Key.Key_Right)

    assert desk.item == ORDER[4]


def test_going_back_and_editing_opens_skipped_items_again(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3, 3, 3], form=Form.SHORT))
    assert desk.item == ORDER[4]

    desk.press(Qt.Key.Key_Left)
    assert desk.item == ORDER[2]
    desk.press(Qt.Key.Key_1)
    desk.press(Qt.Key.Key_Right)

    assert desk.item == ORDER[3]


def test_the_quick_form_goes_to_the_next_competency_behind_an_unmet_band(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([0], form=Form.QUICK))

    desk.press(Qt.Key.Key_1)
    desk.press(Qt.Key.Key_Right)

    assert desk.item == ORDER[16]


# A whole competency


def test_a_whole_competency_can_be_declared_in_one_step_and_taken_back(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3, 2]))

    desk.click("decline_competency")

    assert len(desk.asker.asked) == 1
    assert all(desk.attempt.rating(item) is NOT_MY_WORK for item in SERVICE)
    assert desk.item == ORDER[16]
    desk.shell.window.notice.action.click()
    assert [desk.attempt.rating(item) for item in SERVICE[:3]] == [3, 2, None]
    assert desk.item == ORDER[0]


def test_declaring_is_asked_about_first(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3]))
    desk.asker.answer = False

    desk.click("decline_competency")

    assert desk.attempt.rating(SERVICE[1]) is None
    assert desk.item == ORDER[1]


def test_the_offer_to_undo_goes_with_the_next_answer(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3]))
    desk.click("decline_competency")
    assert desk.shell.session.notices.last is not None

    desk.press(Qt.Key.Key_2)

    assert desk.shell.session.notices.last is None


def test_the_last_competency_declared_leads_to_the_review(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3] * 40))

    desk.click("decline_competency")

    assert desk.is_at(Step.REVIEW)


# Undo


def test_undo_and_redo_go_to_the_item_that_changed(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    assert not desk.page.header.undo.isEnabled()
    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Right)

    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert desk.item == ORDER[0]
    assert desk.answer.rating is None
    assert not any(option.isChecked() for option in desk.page.item_page.options.options)
    assert not desk.page.header.undo.isEnabled()
    desk.click("redo")
    assert desk.answer.rating == 1


def test_undo_while_waiting_to_move_on_stays(open_desk: OpenDesk) -> None:
    desk = open_desk(begun(), advance=True)
    desk.press(Qt.Key.Key_2)

    desk.click("undo")

    assert not desk.page.walk.beat.isActive()
    assert desk.item == ORDER[0]


# The list


def test_the_list_tells_every_state_by_words_and_leads_there(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3, 3, 3, NOT_MY_WORK], form=Form.SHORT), language="en")
    desk.click("item_list")

    rows = desk.page.list_page.rows.rows
    assert [row.row.item for row in rows] == list(ORDER)
    assert "I can do it on my own" in rows[0].accessibleName()
    assert "Not part of my work" in rows[3].accessibleName()
    assert "Not answered yet" in rows[5].accessibleName()
    assert "You are here" in rows[4].accessibleName()
    assert "Answered 3 · Not part of my work 1 · Not answered yet 44" in texts(desk)

    desk.click(f"row_{ORDER[9]}")
    assert desk.item == ORDER[9]


def test_a_skipped_item_says_why_and_can_be_answered(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3, 3, 3], form=Form.SHORT), language="en")
    desk.click("item_list")
    row = desk.page.list_page.rows.rows[3]
    assert row.row.mark is Mark.SKIPPED
    assert "your earlier answers already settle this part" in row.accessibleName()

    desk.click(row.objectName())
    desk.press(Qt.Key.Key_3)

    assert desk.attempt.rating(ORDER[3]) == 2


def test_back_from_the_list_shows_the_same_statement(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2, 2]))
    desk.click("item_list")

    desk.press(Qt.Key.Key_Left)

    assert desk.item == ORDER[2]


@pytest.mark.parametrize("form", list(Form))
def test_the_overview_has_every_item_and_never_a_code(form: Form) -> None:
    attempt = begun([0, 0, 1, 4, 3], form=form)

    rows = overview(FRAMEWORK, attempt, sample_person().language)

    assert [row.number for row in rows] == list(range(1, 49))
    assert not [row for row in rows if any(sign.isdigit() for sign in row.words)]
    skipped = {item for item, state in ask_states(FRAMEWORK, attempt).items() if state is not AskState.TO_ASK}
    assert {row.item for row in rows if row.mark is not Mark.UNANSWERED} == skipped


# The review


def test_the_review_counts_and_sorts(open_desk: OpenDesk) -> None:
    attempt = begun([3] * 3, form=Form.SHORT)
    desk = open_desk(attempt, language="en")
    desk.click("item_list")
    desk.click("review")

    page = desk.page.review_page
    assert [row.row.item for row in page.answered.rows.rows] == list(ORDER[:3])
    assert [row.row.item for row in page.skipped.rows.rows] == [ORDER[3]]
    assert len(page.open_items.rows.rows) == 44
    assert "44 statements are not answered yet" in page.open_notice.label.text()


def test_an_answer_corrected_in_the_review_leads_back_to_it(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3, 3, 3], form=Form.SHORT))
    desk.page.walk.review()

    desk.click(f"row_{ORDER[0]}")
    desk.press(Qt.Key.Key_1)
    desk.press(Qt.Key.Key_Right)

    assert desk.is_at(Step.REVIEW)
    assert not desk.page.review_page.skipped.isVisible()
    assert ORDER[3] in [row.row.item for row in desk.page.review_page.open_items.rows.rows]


def test_open_items_are_answered_one_after_the_other(open_desk: OpenDesk) -> None:
    attempt = begun([3] * 48)
    left = {item: answer for item, answer in attempt.answers.items() if item not in (ORDER[5], ORDER[30])}
    desk = open_desk(replace(attempt, answers=left))
    desk.page.walk.review()

    desk.click("open_notice_action")
    assert desk.item == ORDER[5]
    desk.press(Qt.Key.Key_2)
    desk.press(Qt.Key.Key_Right)
    assert desk.item == ORDER[30]
    desk.press(Qt.Key.Key_Right)

    assert desk.is_at(Step.REVIEW)


def test_what_was_not_asked_can_be_answered_in_the_full_form(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3, 3, 3], form=Form.SHORT))
    desk.page.walk.review()

    desk.click("full_form")

    assert desk.attempt.form is Form.FULL
    assert desk.item == ORDER[3]


def test_equal_answers_are_pointed_out_kindly(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2] * 48), language="en")
    desk.settle()

    assert desk.is_at(Step.REVIEW)
    assert desk.page.review_page.same_notice.isVisible()
    words = desk.page.review_page.same_notice.label.text()
    assert words.count("“I can do it with help”") == 3
    assert not desk.page.review_page.hurry_notice.isVisible()


def test_hurried_answers_are_pointed_out_kindly(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_0) * 2:
        desk.press(key)
        desk.press(Qt.Key.Key_Right)

    desk.page.walk.review()

    assert desk.page.review_page.hurry_notice.isVisible()
    assert not desk.page.review_page.same_notice.isVisible()


def test_finishing_is_stored_and_shows_the_result(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2] * 48))

    desk.click("finish")

    assert desk.attempt.is_finished
    assert desk.shell.window.page_name == "result"


def test_nothing_can_be_finished_before_anything_is_answered(open_desk: OpenDesk) -> None:
    desk = open_desk(begun())
    desk.page.walk.review()

    finish = desk.find("finish")

    assert not finish.isEnabled()


def test_a_finish_that_cannot_be_stored_stays_on_the_review(open_desk: OpenDesk) -> None:
    from app.domain.errors import ErrorCode, KnownError

    desk = open_desk(begun([2] * 48))
    desk.store.failure = KnownError(ErrorCode.DISK_FULL)

    desk.click("finish")

    assert not desk.attempt.is_finished
    assert desk.shell.window.page_name == "assessment"
    assert desk.is_at(Step.REVIEW)


# Before the first statement, and the way back in


def test_the_first_page_is_honest_about_length_and_readers(open_desk: OpenDesk) -> None:
    desk = open_desk(language="en")

    names = [card.accessibleName() for card in desk.page.before.forms.cards.values()]
    assert "usually about 34 of 48 statements, about 6 min" in names[0]
    assert "usually about 24 of 48 statements, about 4 min" in names[1]
    assert "48 statements, about 8 min" in names[2]
    assert "about 6 minutes" in desk.page.before.lead.text()
    assert "not sent anywhere" in desk.page.before.who.text()


def test_the_practice_statement_works_by_key_and_click_and_is_not_kept(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.page.before.begin.setFocus()

    desk.press(Qt.Key.Key_4)
    assert desk.practised() == 3
    desk.press(Qt.Key.Key_0)
    assert desk.practised() is NOT_MY_WORK
    desk.page.before.practice.options.options[1].click()
    assert desk.practised() == 1

    assert desk.shell.session.attempt is None
    desk.click("begin")
    assert not desk.attempt.answers


def test_an_attempt_begins_in_the_chosen_form(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert desk.page.before.forms.form is Form.SHORT

    for form in (Form.SHORT, Form.QUICK, Form.FULL):
        desk.page.before.forms.cards[form].click()
        desk.click("begin")
        assert desk.attempt.form is form
        assert desk.item == desk.attempt.place
        desk.page.walk.start()
        desk.click("begin_anew")


def test_an_open_attempt_goes_on_where_it_was_left(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2, 2, 2]))

    assert desk.item == ORDER[3]


def test_the_offer_to_go_on_names_person_date_and_pack(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2]), language="en")
    desk.click("item_list")

    desk.click("start_page")

    words = desk.page.before.earlier.words.text()
    assert "한결" in words
    assert "22 November 2026" in words
    assert "Sample 1.0.0" in words
    go_on = desk.find("continue")
    assert isinstance(go_on, QAbstractButton)
    assert go_on.text() == "Go on at 2 of 48"


def test_a_new_attempt_in_place_of_an_open_one_is_asked_about(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([2]))
    former = desk.attempt.id
    desk.page.walk.start()
    desk.click("begin_anew")
    desk.asker.answer = False

    desk.click("begin")
    assert desk.attempt.id == former
    desk.asker.answer = True
    desk.click("begin")

    assert desk.attempt.id != former


def test_a_finished_attempt_can_be_corrected(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(begun([2] * 48), finished_at=NOW))
    assert desk.is_at(Step.BEFORE)

    desk.click("correct")

    assert desk.is_at(Step.REVIEW)
    assert not desk.attempt.is_finished


def test_a_finished_attempt_leads_to_its_result_or_a_new_one(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(begun([2] * 48), finished_at=NOW))
    assert not desk.sees("begin")

    desk.click("begin_anew")
    desk.click("begin")

    assert desk.item == desk.attempt.place
    assert not desk.asker.asked
    desk.page.walk.start()
    assert desk.sees("continue")


@pytest.fixture
def stored_work(data_dir: Path) -> Iterator[Workspace]:
    """The sample person's work in a real file."""
    from app.store.people_store import open_people

    people = open_people(DataPaths(data_dir))
    person = sample_person()
    store = people.create(person, home_summary(FRAMEWORK, person, None))
    yield Workspace(FRAMEWORK, store, lambda: NOW)
    people.close()


def test_answers_notes_and_place_come_back_from_the_real_store(
    open_desk: OpenDesk, stored_work: Workspace, data_dir: Path
) -> None:
    from app.store.people_store import open_people

    desk = open_desk(begun([2, 2]))
    assert desk.shell.session.enter(stored_work)
    assert desk.is_at(Step.BEFORE)
    desk.click("begin")
    first = desk.item
    desk.press(Qt.Key.Key_4)
    desk.click("recency_yes")
    desk.press(Qt.Key.Key_N)
    desk.page.item_page.note.insertPlainText("메모")
    desk.click("forward")
    stored_work.close()

    people = open_people(DataPaths(data_dir))
    attempt = people.open(sample_person().id).attempts()[0]
    people.close()

    assert attempt.answer(first) == desk.attempt.answer(first)
    assert attempt.answer(first).note == "메모"
    assert attempt.place == desk.item != first
