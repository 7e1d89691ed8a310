"""Which answers look as if nobody had read the statements."""

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.careless import SIGN_FROM_ITEMS, is_hurried, same_answers
from app.domain.ids import CompetencyId, ItemId
from tests.support.sample_framework import rate_all, sample_attempt, sample_framework

FRAMEWORK = sample_framework()
SERVICE = [item.id for item in FRAMEWORK.items if item.competency == "service"]


def _same(ratings: dict[ItemId, Rating]) -> dict[CompetencyId, int]:
    return dict(same_answers(FRAMEWORK, sample_attempt(ratings)))


def test_every_competency_answered_alike_is_named_with_its_answer() -> None:
    assert _same(rate_all(FRAMEWORK, 2)) == {"service": 2, "work": 2, "change": 2}


def test_one_different_answer_takes_a_competency_off() -> None:
    assert _same({**rate_all(FRAMEWORK, 2), SERVICE[3]: 3}) == {"work": 2, "change": 2}


def test_not_my_work_is_neither_a_pattern_nor_a_difference() -> None:
    assert _same(dict.fromkeys(SERVICE, NOT_MY_WORK)) == {}
    assert _same({**dict.fromkeys(SERVICE, 4), SERVICE[0]: NOT_MY_WORK}) == {"service": 4}


def test_few_equal_answers_are_no_pattern() -> None:
    assert _same(dict.fromkeys(SERVICE[: SIGN_FROM_ITEMS - 1], 1)) == {}
    assert _same(dict.fromkeys(SERVICE[:SIGN_FROM_ITEMS], 1)) == {"service": 1}


def test_more_than_half_under_two_seconds_is_hurried() -> None:
    assert is_hurried([1999.0] * 5 + [9000.0] * 4)
    assert not is_hurried([1999.0] * 4 + [9000.0] * 4)
    assert not is_hurried([2000.0] * 20)


def test_few_fast_answers_are_no_hurry() -> None:
    assert not is_hurried([300.0] * (SIGN_FROM_ITEMS - 1))
