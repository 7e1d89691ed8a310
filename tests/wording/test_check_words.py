"""What the knowledge check says, in both languages: no open place, no blame, and each reason only where it holds."""

from dataclasses import replace

import pytest

from app.domain.check_findings import CheckFindings, FieldOfFour, FirstCourse, findings
from app.domain.ids import CompetencyId
from app.domain.knowledge_check import SURENESS, CheckSheet, Tier
from app.domain.scoring import profile
from app.i18n import Catalogue, catalogue
from app.wording.check_words import (
    answer_lines,
    calibration_sentences,
    check_reasons,
    confidence_effect,
    field_sentence,
    field_word,
    first_course_hint,
    first_course_sentence,
    kept_course_sentence,
    right_count,
    source_words,
    sureness_words,
)
from app.wording.levels import language_of
from tests.support.sample_check import RIGHT, WRONG, all_answered, checked_framework, sheet_with
from tests.support.sample_framework import rate_all, sample_attempt

FRAMEWORK = checked_framework()
SERVICE, WORK, CHANGE = (each.id for each in FRAMEWORK.competencies)
LEVELS = profile(FRAMEWORK, sample_attempt(rate_all(FRAMEWORK, 3)))
KO, EN = catalogue("ko"), catalogue("en")
BOTH = pytest.mark.parametrize("words", [KO, EN], ids=["ko", "en"])


def found_in(sheet: CheckSheet) -> CheckFindings:
    found = findings(FRAMEWORK, sheet, LEVELS)
    assert found is not None
    return found


def wrong_in(competency: CompetencyId, *tiers: Tier) -> CheckFindings:
    options: dict[tuple[str, Tier], tuple[int | None, int | None]] = {
        (competency, tier): (WRONG, WRONG) if tier in tiers else (RIGHT, RIGHT) for tier in Tier
    }
    return found_in(sheet_with(options))


@pytest.mark.parametrize(
    ("tiers", "word"),
    [
        ((Tier.BASIC,), "every Basic question"),
        ((Tier.ADVANCED,), "every Advanced question"),
        ((Tier.BASIC, Tier.ADVANCED), "every question"),
    ],
)
def test_a_conflict_is_told_once_and_only_at_its_competency(tiers: tuple[Tier, ...], word: str) -> None:
    found = wrong_in(SERVICE, *tiers)
    (reason,) = check_reasons(found, SERVICE, EN)
    assert word in reason
    assert check_reasons(found, WORK, EN) == ()
    assert check_reasons(None, SERVICE, EN) == ()


@BOTH
def test_a_claimed_foil_is_told_at_every_level_without_blame(words: Catalogue) -> None:
    found = found_in(all_answered(known=("foil",)))
    reasons = {check_reasons(found, each, words) for each in (SERVICE, WORK, CHANGE)}
    assert len(reasons) == 1
    said = " ".join(*reasons) + confidence_effect(FRAMEWORK, found, words)
    assert not any(word in said for word in ("거짓", "속", "lie", "fake", "cheat"))


@BOTH
def test_every_field_and_count_has_words(words: Catalogue) -> None:
    finding = found_in(all_answered()).competencies[SERVICE]
    fields = [*FieldOfFour, None]
    assert len({field_word(each, words) for each in fields}) == 5
    assert len({field_sentence(replace(finding, field=each), words) for each in fields}) == 5
    assert "4" in right_count(finding, words)
    assert "1" in right_count(replace(finding, right=3), words)


@BOTH
def test_sureness_keeps_its_number(words: Catalogue) -> None:
    assert [sureness_words(each, words).split("%")[0] for each in SURENESS] == [
        str(each) for each in SURENESS
    ]


@BOTH
def test_calibration_says_both_numbers(words: Catalogue) -> None:
    numbers, meaning = calibration_sentences(found_in(all_answered(work=WRONG)).calibration, words)
    assert all(part in numbers for part in ("8", "12", "67%", "80%"))
    assert meaning
    assert len(calibration_sentences(None, words)) == 1


def test_an_answer_is_told_with_the_right_one_only_where_they_differ() -> None:
    assert FRAMEWORK.knowledge_check is not None
    question = FRAMEWORK.knowledge_check.questions[0]
    assert answer_lines(question, all_answered(), EN) == ("Your answer: Option 1 (80% · sure)",)
    assert answer_lines(question, all_answered(service=WRONG), EN)[1] == "Right answer: Option 1"
    assert answer_lines(question, sheet_with({}), EN)[0] == "You left this question out."
    unsure = all_answered(sureness_percent=None)
    assert answer_lines(question, unsure, EN) == ("Your answer: Option 1",)


def test_a_source_is_named_whatever_it_is() -> None:
    assert FRAMEWORK.knowledge_check is not None
    question = FRAMEWORK.knowledge_check.questions[0]
    course, item = FRAMEWORK.courses[0], FRAMEWORK.items[0]
    for source, title in (
        (f"course:{course.id}", course.short_title.en),
        (f"item:{item.id}", item.statement.en),
        (f"keyword:{FRAMEWORK.keywords[0].id}", FRAMEWORK.keywords[0].title.en),
    ):
        assert title in source_words(FRAMEWORK, replace(question, source=source), EN)


@BOTH
def test_first_course_names_both_courses_and_the_reason(words: Catalogue) -> None:
    lower, usual = FRAMEWORK.courses[0], FRAMEWORK.courses[3]
    first = FirstCourse(usual.id, lower.id, SERVICE)
    said = first_course_sentence(FRAMEWORK, first, words)
    assert lower.short_title.in_language(language_of(words)) in said
    assert usual.short_title.in_language(language_of(words)) in said
    assert lower.short_title.in_language(language_of(words)) in first_course_hint(FRAMEWORK, first, words)
    assert "프로젝트" in kept_course_sentence(FRAMEWORK, first, "프로젝트", words)
