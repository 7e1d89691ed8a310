"""What a then–now rating shows, in sentences that count right in both languages."""

from collections.abc import Sequence

import pytest

from app.domain.course_feedback import ThenNow, developed
from app.domain.framework import Course
from app.i18n import Catalogue, catalogue
from app.wording.course_words import growth_lines, then_now_summary
from tests.support.sample_framework import NOW, sample_framework

SAMPLE = sample_framework()
KO, EN = catalogue("ko"), catalogue("en")


def of_one_competency(course: Course) -> int:
    items = developed(SAMPLE, course.id)
    return len(items) if len({SAMPLE.item[item].competency for item in items}) == 1 else 0


COURSE = max(SAMPLE.courses, key=of_one_competency)
ITEMS = developed(SAMPLE, COURSE.id)


def moved(moves: Sequence[int]) -> ThenNow:
    """A rating of the first items of `COURSE`, each from 3 by one of `moves`."""
    pairs = list(zip(ITEMS, moves, strict=False))
    return ThenNow(
        COURSE.id, NOW, dict.fromkeys(ITEMS[: len(moves)], 3), {item: 3 + by for item, by in pairs}
    )


def summary(moves: Sequence[int], words: Catalogue = EN) -> str:
    return then_now_summary(SAMPLE, moved(moves), len(moves), words)


def test_the_sample_has_a_course_for_this() -> None:
    assert of_one_competency(COURSE) >= 4


@pytest.mark.parametrize(
    ("moves", "english", "korean"),
    [
        ([1], "The one behaviour you answered has improved.", "답한 행동 1개가 나아졌습니다."),
        ([0], "The one behaviour you answered has not improved.", "답한 행동 1개는 나아지지 않았습니다."),
        ([1, 1], "All 2 behaviours you answered have improved.", "답한 행동 2개가 모두 나아졌습니다."),
        (
            [1, 0],
            "1 of the 2 behaviours you answered has improved.",
            "답한 행동 2개 가운데 1개가 나아졌습니다.",
        ),
        (
            [1, 1, 0],
            "2 of the 3 behaviours you answered have improved.",
            "답한 행동 3개 가운데 2개가 나아졌습니다.",
        ),
        (
            [0, 0],
            "None of the 2 behaviours you answered has improved.",
            "답한 행동 2개 가운데 나아진 것은 없습니다.",
        ),
    ],
)
def test_one_and_several_behaviours(moves: list[int], english: str, korean: str) -> None:
    assert summary(moves) == english
    assert summary(moves, KO) == korean


@pytest.mark.parametrize(
    ("moves", "english", "korean"),
    [
        ([1], "on average 1 step up", "평균 1단계 높아짐"),
        ([-1, -1], "on average 1 step down", "평균 1단계 낮아짐"),
        ([2], "on average 2 steps up", "평균 2단계 높아짐"),
        ([1, 0], "on average 0.5 steps up", "평균 0.5단계 높아짐"),
        ([-2, -1], "on average 1.5 steps down", "평균 1.5단계 낮아짐"),
        ([1, -1], "on average unchanged", "평균 그대로"),
    ],
)
def test_one_step_and_several(moves: list[int], english: str, korean: str) -> None:
    [line], [korean_line] = (growth_lines(SAMPLE, moved(moves), words) for words in (EN, KO))
    assert line.endswith(f", {english}")
    assert korean_line.endswith(korean)
