"""Plans, proposals and round lists in words, in both languages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.content.round_rows import COLUMNS
from app.domain.framework import Round, RoundMode, RoundStatus
from app.domain.ids import CourseId, RegionId, RoundId
from app.domain.learning_plan import EntryState, LearningPlan, PlannedCourse, round_state
from app.domain.localized_text import Language, LocalizedText
from app.domain.round_choice import RoundChoice, Unplaced, UnplacedReason
from app.domain.round_difference import DifferenceKind, differences
from app.i18n import Catalogue, catalogue
from app.wording.plan_words import choice_summary, entry_notes, round_notes, unplaced_text, vod_rule
from app.wording.round_list_words import (
    column_heading,
    difference_line,
    differences_summary,
    example_place,
    import_note,
    kind_word,
    template_advice,
    template_sheet_names,
)
from tests.support.rounds import NOW, round_at
from tests.support.sample_framework import sample_framework

SAMPLE = sample_framework()
KO, EN = catalogue("ko"), catalogue("en")
BASIC, ADVANCED = CourseId("basic"), CourseId("advanced")
OLD = round_at("basic-r01", "basic", (11, 10, 7), seats_left=9)
TITLE = SAMPLE.course[BASIC].title


def line(new: Round | None, words: Catalogue = KO, old: Round | None = OLD) -> str:
    [found] = differences([old] if old else [], [new] if new else [])
    return difference_line(SAMPLE, found, words)


def moved_by(days: int) -> Round:
    by = timedelta(days=days)
    return replace(OLD, sessions=tuple(replace(s, start=s.start + by, end=s.end + by) for s in OLD.sessions))


def test_differences_name_round_and_change() -> None:
    assert line(moved_by(7)) == f"일시 변경: {TITLE.ko} 1차 · 12.3 목 10:00–17:00 → 12.10 목 10:00–17:00"
    assert line(moved_by(7), EN) == (
        f"other dates: {TITLE.en}, Round 1 · Thu 3 Dec 10:00–17:00 → Thu 10 Dec 10:00–17:00"
    )
    assert line(replace(OLD, status=RoundStatus.CANCELLED)) == f"취소: {TITLE.ko} 1차 · 12.3 목"
    assert line(replace(OLD, seats_left=2)) == f"자리 변경: {TITLE.ko} 1차 · 9/9 → 2/9"
    assert line(None) == f"삭제: {TITLE.ko} 1차 · 12.3 목"
    assert line(OLD, old=None) == f"추가: {TITLE.ko} 1차 · 12.3 목"
    assert line(replace(OLD, url="https://example.com/x")) == f"기타 변경: {TITLE.ko} 1차"
    busan = replace(
        OLD, mode=RoundMode.ONSITE, region=RegionId("busan"), place=LocalizedText("3층", "floor 3")
    )
    assert line(busan) == f"장소 변경: {TITLE.ko} 1차 · 온라인 판교 교육장 → 현장 부산 3층"
    assert "→" in line(replace(OLD, status=RoundStatus.FULL))


def test_difference_of_a_course_that_the_pack_lost_shows_its_id() -> None:
    gone = replace(OLD, course=CourseId("lost"))
    assert "lost" in line(None, old=gone)


@pytest.mark.parametrize("words", [KO, EN])
def test_kinds_have_words_of_their_own_and_are_counted(words: Catalogue) -> None:
    assert len({kind_word(each, words) for each in DifferenceKind}) == len(DifferenceKind)
    found = differences([OLD], [replace(moved_by(7), seats_left=1)])
    assert differences_summary(found, words).count("·") == 1
    assert differences_summary((), words)


def test_notes_name_what_speaks_against_a_round() -> None:
    clash = round_at("o", "native", (11, 12, 3))
    mine = round_at("a", "advanced", (11, 9, 8), seats_left=0)
    course = replace(SAMPLE.course[ADVANCED], prerequisites=(BASIC,))
    framework = replace(
        SAMPLE,
        courses=tuple(course if each.id == ADVANCED else each for each in SAMPLE.courses),
        round_list=replace(SAMPLE.round_list, rounds=(clash, mine)),
    )
    other = next(each.id for each in framework.courses if each.id not in (BASIC, ADVANCED))
    framework = replace(
        framework, round_list=replace(framework.round_list, rounds=(replace(clash, course=other), mine))
    )
    plan = LearningPlan((PlannedCourse(other, RoundId("o")),))
    notes = round_notes(framework, round_state(framework, plan, mine, (), NOW), KO)
    assert len(notes) == 3
    assert "1차 (12.3 목)" in notes[1]
    assert notes[2].endswith(TITLE.ko)
    late = LearningPlan((PlannedCourse(BASIC, None),))
    assert "차수를 고르지 않은" in round_notes(framework, round_state(framework, late, mine, (), NOW), KO)[-1]


def test_entries_without_a_round_say_so() -> None:
    entry = PlannedCourse(BASIC, RoundId("gone"))
    assert entry_notes(SAMPLE, EntryState(entry, gone=True, state=None), EN) == (
        "This round is not in the round list any more. Choose another one.",
    )
    assert entry_notes(SAMPLE, EntryState(PlannedCourse(BASIC), gone=False, state=None), KO) == (
        "아직 차수를 고르지 않았습니다.",
    )


@pytest.mark.parametrize("words", [KO, EN])
def test_every_reason_has_a_sentence_of_its_own(words: Catalogue) -> None:
    said = {unplaced_text(SAMPLE, Unplaced(BASIC, each, (ADVANCED,)), words) for each in UnplacedReason}
    assert len(said) == len(UnplacedReason)
    assert not any("{" in each for each in said)


def test_proposal_is_summed_up() -> None:
    choice = RoundChoice({BASIC: OLD.id, ADVANCED: OLD.id}, (), 1, OLD.end, exact=True)
    assert choice_summary(choice, KO) == (
        "과정 2개의 차수를 정했습니다 · 2026년 12월 3일에 모두 마칩니다 · 다른 지역 차수 1개"
    )
    assert choice_summary(replace(choice, outside=0, exact=False), EN).endswith("as the search was cut short")
    assert (
        choice_summary(RoundChoice({}, (), 0, None, exact=True), EN) == "No course of the plan found a round."
    )
    assert "14" in vod_rule(KO)


@pytest.mark.parametrize("words", [KO, EN])
def test_every_column_has_a_heading_and_advice(words: Catalogue) -> None:
    assert len({column_heading(each, words) for each in COLUMNS}) == len(COLUMNS)
    for each in COLUMNS:
        assert len(template_advice(each, True, words)) > len(template_advice(each, False, words)) > 0
    assert template_advice("seats", True, KO).endswith("비워 둘 수 있습니다.")
    assert all(0 < len(name) <= 31 for name in template_sheet_names(words))


def test_texts_that_are_stored_are_in_both_languages() -> None:
    note = import_note()
    assert note.ko != note.en
    assert example_place(Language.KO) != example_place(Language.EN)
