"""What is said about a level: names, outcomes, reasons and the rule, in both languages."""

import re
from itertools import product

import pytest

from app.domain.attempt import NOT_MY_WORK, Form, Rating
from app.domain.flow import ask_states
from app.domain.ids import CompetencyId, ItemId
from app.domain.scoring import CompetencyProfile, Confidence, profile
from app.i18n import Catalogue, catalogue
from app.wording.level_reasons import (
    band_reason,
    band_summary,
    confidence_reason,
    confidence_rule,
    level_reason,
    next_heading,
    next_statements,
    no_next_sentence,
    not_enough_sentence,
    rule_sentences,
    spike_sentence,
)
from app.wording.levels import (
    BandOutcome,
    answer_words,
    answered_count,
    attempt_day,
    band_outcome,
    confidence_word,
    form_name,
    form_note,
    ladder_description,
    level_name,
    outcome_word,
)
from tests.support.sample_framework import sample_attempt, sample_framework

KO, EN = catalogue("ko"), catalogue("en")
SERVICE = CompetencyId("service")
FRAMEWORK = sample_framework()


def service_ratings(pattern: str) -> dict[ItemId, Rating]:
    """Ratings of the service competency, "b1 b2 a1 a2": + met, - not met, x not my work, . no answer."""
    codes: dict[str, Rating] = {"+": 3, "-": 1, "x": NOT_MY_WORK}
    bands = zip(("b1", "b2", "a1", "a2"), pattern.split(), strict=True)
    return {
        ItemId(f"service-{band}-{number}"): codes[sign]
        for band, signs in bands
        for number, sign in enumerate(signs, start=1)
        if sign in codes
    }


def service(pattern: str) -> CompetencyProfile:
    return profile(FRAMEWORK, sample_attempt(service_ratings(pattern)))[SERVICE]


def outcomes(pattern: str) -> list[BandOutcome]:
    attempt = sample_attempt(service_ratings(pattern))
    each = profile(FRAMEWORK, attempt)[SERVICE]
    return [band_outcome(FRAMEWORK, attempt, each, tally) for tally in each.bands]


@pytest.mark.parametrize(
    ("pattern", "ko", "en"),
    [
        ("++++ +++. ---- ....", "기본 2", "Basic 2"),
        ("--.. .... .... ....", "기본 1 준비 중", "Preparing for Basic 1"),
        ("xxxx xxxx xxxx xxxx", "내 업무와 관련 없음", "Not part of my work"),
        (".... .... .... ....", "아직 답하지 않음", "Not answered yet"),
    ],
)
def test_a_level_has_a_name_or_says_why_there_is_none(pattern: str, ko: str, en: str) -> None:
    assert (
        level_name(FRAMEWORK, service(pattern), KO),
        level_name(FRAMEWORK, service(pattern), EN),
    ) == (
        ko,
        en,
    )


def test_each_row_of_a_ladder_says_how_its_band_stands() -> None:
    assert outcomes("+++. +++. ---- +++.") == [
        BandOutcome.MET,
        BandOutcome.REACHED,
        BandOutcome.NOT_YET,
        BandOutcome.SPIKE,
    ]
    assert outcomes("++xx +++. xxxx ....") == [
        BandOutcome.NOT_ENOUGH,
        BandOutcome.MET,
        BandOutcome.NOT_MY_WORK,
        BandOutcome.NOT_ASKED,
    ]


def test_the_reason_of_a_band_carries_the_numbers_of_the_rule() -> None:
    met, not_met, too_few, _ = service("+++- --.. ++xx ....").bands
    assert band_reason(met, KO) == "4문항 가운데 3문항을 혼자 할 수 있어 충족(기준 3문항)"
    assert band_reason(not_met, EN) == "Not met: 2 of 4 not yet on your own, so 3 are out of reach"
    assert band_reason(too_few, EN) == (
        "Too few answers: 2 on your own, 0 not yet, 2 without a rating (needed: 3)"
    )


@pytest.mark.parametrize("words", [KO, EN])
def test_every_level_has_a_reason_that_names_its_band(words: Catalogue) -> None:
    cells = ["++++", "+++-", "++--", "----", "++..", "....", "xxxx", "+xxx"]
    for pattern in product(cells, repeat=4):
        each = service(" ".join(pattern))
        reason = level_reason(FRAMEWORK, each, words)
        assert reason
        assert "{" not in reason
        if each.level is not None:
            assert level_name(FRAMEWORK, each, words) in reason


def test_a_met_band_without_support_below_is_explained() -> None:
    reason = level_reason(FRAMEWORK, service("++.. +++. ---- ...."), EN)
    assert reason == "A band is met (Basic 2), but no lower one is, and the first band has too few answers."


def test_the_confidence_reason_states_the_smaller_of_its_two_values() -> None:
    cells = ["++++", "+++.", "+++-", "++--", "----", "++.."]
    for pattern in product(cells, repeat=4):
        each = service(" ".join(pattern))
        values = re.findall(r"\d\.\d+", confidence_reason(FRAMEWORK, each, EN))
        index, *parts = (float(value) for value in values)
        assert each.certainty is not None
        assert index == round(each.certainty, 2) == min(parts)


def test_without_a_level_there_is_no_confidence_to_explain() -> None:
    assert confidence_reason(FRAMEWORK, service("xxxx xxxx xxxx xxxx"), KO) == ""


def test_spikes_and_missing_answers_are_named_and_otherwise_silent() -> None:
    spiky = service("+++. ---- +++. ++++")
    assert "(심화 1, 심화 2)" in (spike_sentence(FRAMEWORK, spiky, KO) or "")
    assert not_enough_sentence(FRAMEWORK, spiky, KO) is None
    doubtful = service("+xxx +++. +++. ----")
    assert "(Basic 1)" in (not_enough_sentence(FRAMEWORK, doubtful, EN) or "")
    assert spike_sentence(FRAMEWORK, doubtful, EN) is None


def test_the_next_behaviours_lead_to_the_next_band_or_beyond() -> None:
    midway = service("++++ +--. .... ....")
    assert next_heading(FRAMEWORK, midway, EN) == "Next towards Basic 2"
    assert next_statements(FRAMEWORK, midway, EN)[0] == "Do Service Basic 2 behaviour 2"
    assert len(next_statements(FRAMEWORK, midway, KO)) == 3
    top = service("++++ ++++ ++++ ++++")
    assert next_statements(FRAMEWORK, top, KO) == ()
    assert no_next_sentence(FRAMEWORK, top, KO) == "방향을 정합니다."


def test_the_summary_is_the_packs_sentence_for_the_level() -> None:
    assert band_summary(FRAMEWORK, service("++++ ---- .... ...."), KO) == "service b1 요약"
    assert band_summary(FRAMEWORK, service("---- .... .... ...."), EN) == "service preparing summary"
    assert "part of your work" in band_summary(FRAMEWORK, service("xxxx xxxx xxxx xxxx"), EN)


def test_an_answer_is_told_in_the_words_of_the_scale_or_says_why_it_is_missing() -> None:
    attempt = sample_attempt(service_ratings("+-x. ---. .... ...."), Form.QUICK)
    states = ask_states(FRAMEWORK, attempt)

    def said(item: str, words: Catalogue = EN) -> str:
        return answer_words(FRAMEWORK, attempt, ItemId(item), states[ItemId(item)], words)

    assert said("service-b1-1") == "I can do it on my own"
    assert said("service-b1-2", KO) == "안내를 따라 할 수 있습니다"
    assert said("service-b1-3") == "Not part of my work"
    assert said("service-b1-4") == "Not answered"
    assert said("service-b2-4") == "Not asked: the band was already decided"
    assert said("service-a1-1") == "Not asked: a lower band is not met yet"
    assert answered_count(FRAMEWORK, attempt, SERVICE) == 6


def test_the_rule_in_words_has_the_packs_numbers() -> None:
    four = " ".join(rule_sentences(sample_framework(4), EN))
    assert "75%" in four
    assert "with 4 items that is 3" in four
    assert "with 4 items, 2 or more" in four
    five = " ".join(rule_sentences(sample_framework(5), EN))
    assert "with 5 items that is 4" in five
    assert "4/4 0.92, 3/3 0.87, 3/4 0.66, 2/4 0.32, 1/3 0.18" in confidence_rule(FRAMEWORK, KO)


def test_a_ladder_can_be_read_out() -> None:
    attempt = sample_attempt(service_ratings("+++. -x.. .... ...."))
    text = ladder_description(FRAMEWORK, attempt, profile(FRAMEWORK, attempt)[SERVICE], EN)
    assert text.startswith("Service. Advanced 2: Not asked, Not asked 4. ")
    assert text.endswith("Basic 1: Level reached, Can do 3, Not asked 1.")


def test_the_day_is_that_of_seoul() -> None:
    assert attempt_day(sample_attempt(), KO) == "2026년 11월 22일"


def test_no_sentence_is_left_in_english() -> None:
    for form in Form:
        assert re.search("[가-힣]", form_name(form, KO))
        assert re.search("[가-힣]", form_note(form, KO))
    for outcome in BandOutcome:
        assert re.search("[가-힣]", outcome_word(outcome, KO))
    assert [confidence_word(each, KO) for each in Confidence] == ["뚜렷함", "경계선", "확인 필요"]
