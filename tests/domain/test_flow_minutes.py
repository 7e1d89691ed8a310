"""How long it takes, how many are asked, and where a broken-off assessment goes on."""

from dataclasses import replace

import pytest

from app.domain.attempt import NOT_MY_WORK, Form
from app.domain.flow import expected_items, item_order, minutes_left, resume_item
from app.domain.ids import ItemId
from tests.support.sample_framework import rate_all, sample_attempt, sample_framework

FRAMEWORK = sample_framework()
ORDER = item_order(FRAMEWORK, 1)


@pytest.mark.parametrize(
    ("left", "minutes"), [(0, 0), (1, 1), (8, 1), (9, 2), (24, 4), (31, 5), (34, 6), (48, 8)]
)
def test_ten_seconds_an_item_rounded_to_whole_minutes(left: int, minutes: int) -> None:
    assert minutes_left(left, Form.FULL) == minutes


@pytest.mark.parametrize(
    ("form", "left", "minutes"),
    [(Form.SHORT, 48, 6), (Form.SHORT, 24, 3), (Form.SHORT, 1, 1), (Form.SHORT, 0, 0), (Form.QUICK, 48, 4)],
)
def test_a_form_that_skips_takes_less_time_from_first_to_last(form: Form, left: int, minutes: int) -> None:
    assert minutes_left(left, form) == minutes


@pytest.mark.parametrize(("form", "items"), [(Form.FULL, 48), (Form.SHORT, 34), (Form.QUICK, 24)])
def test_each_form_says_about_how_many_it_asks(form: Form, items: int) -> None:
    assert expected_items(FRAMEWORK, form) == items


def test_resuming_goes_to_the_item_last_shown_while_it_is_unanswered() -> None:
    attempt = replace(sample_attempt({ORDER[0]: 2}), place=ORDER[5])

    assert resume_item(FRAMEWORK, attempt) == ORDER[5]


def test_resuming_goes_on_behind_an_item_that_was_answered_last() -> None:
    attempt = replace(sample_attempt({ORDER[5]: 2}), place=ORDER[5])

    assert resume_item(FRAMEWORK, attempt) == ORDER[6]


def test_resuming_comes_back_to_what_was_left_out_before() -> None:
    answered = {item: NOT_MY_WORK for item in ORDER if item != ORDER[3]}

    attempt = replace(sample_attempt(answered), place=ORDER[-1])

    assert resume_item(FRAMEWORK, attempt) == ORDER[3]


def test_resuming_has_nowhere_to_go_when_all_is_answered() -> None:
    assert resume_item(FRAMEWORK, sample_attempt(rate_all(FRAMEWORK, 4))) is None


def test_a_place_that_the_pack_does_not_have_counts_as_none() -> None:
    attempt = replace(sample_attempt(), place=ItemId("retired"))

    assert resume_item(FRAMEWORK, attempt) == ORDER[0]
