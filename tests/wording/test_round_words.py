"""Rounds and sessions in words, as they stand at a moment."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.framework import Round, RoundMode, RoundStatus
from app.domain.ids import CourseId, RoundId
from app.domain.links import LinkFault
from app.domain.person import CourseRecord, CourseStatus
from app.i18n import Catalogue, catalogue
from app.wording.round_words import (
    RoundStanding,
    as_of_text,
    link_refusal,
    record_text,
    round_line,
    round_standing,
    session_line,
    standing_note,
    standing_word,
)
from tests.support.sample_framework import NOW, sample_framework

FRAMEWORK = sample_framework()
KO, EN = catalogue("ko"), catalogue("en")
ONSITE = FRAMEWORK.round[RoundId("advanced-1")]


def line(each: Round, words: Catalogue) -> str:
    return round_line(FRAMEWORK, each, NOW, words).in_one_line()


def test_round_in_one_line() -> None:
    assert line(ONSITE, KO) == "1차 12.10 목 – 12.12 토 · 부산 현장 · 한국어 · 자리 6"
    assert line(ONSITE, EN) == "Round 1 Thu 10 Dec – Sat 12 Dec · Busan, on site · in Korean · 6 seats"


def test_one_day_has_one_date_and_a_vod_its_time_to_watch() -> None:
    one_day = replace(ONSITE, sessions=ONSITE.sessions[:1])
    assert round_line(FRAMEWORK, one_day, NOW, KO).dates == "12.10 목"
    vod = replace(ONSITE, mode=RoundMode.VOD, region=None, seats=None, seats_left=None)
    assert line(vod, KO) == "1차 12.10 목 – 12.12 토 시청 · VOD · 한국어"
    assert (
        session_line(vod.sessions[0], vod.mode, EN)
        == "Can be watched from 10 December 2026 to 10 December 2026"
    )


def test_days_are_those_of_seoul() -> None:
    late = replace(
        ONSITE.sessions[0],
        start=ONSITE.start.replace(hour=15, minute=30),
        end=ONSITE.start.replace(hour=17),
    )
    assert session_line(late, RoundMode.ONLINE, KO) == "1회차 · 12월 11일 금요일 00:30–02:00"


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        ({}, RoundStanding.OPEN),
        ({"seats_left": 0}, RoundStanding.FULL),
        ({"status": RoundStatus.FULL}, RoundStanding.FULL),
        ({"status": RoundStatus.CLOSED}, RoundStanding.CLOSED),
        ({"status": RoundStatus.CANCELLED}, RoundStanding.CANCELLED),
    ],
)
def test_standing_follows_the_list(change: dict[str, object], standing: RoundStanding) -> None:
    assert round_standing(replace(ONSITE, **change), NOW) is standing  # type: ignore[arg-type]


def test_round_is_past_once_its_last_session_has_ended() -> None:
    assert round_standing(ONSITE, ONSITE.end - timedelta(seconds=1)) is RoundStanding.OPEN
    assert round_standing(ONSITE, ONSITE.end) is RoundStanding.PAST
    cancelled = replace(ONSITE, status=RoundStatus.CANCELLED)
    assert round_standing(cancelled, ONSITE.end) is RoundStanding.CANCELLED


@pytest.mark.parametrize("words", [KO, EN])
def test_only_open_rounds_come_without_a_note(words: Catalogue) -> None:
    notes = {standing: standing_note(standing, words) for standing in RoundStanding}
    assert [standing for standing, note in notes.items() if note is None] == [RoundStanding.OPEN]
    assert len({standing_word(standing, words) for standing in RoundStanding}) == len(RoundStanding)


def test_full_round_says_so_instead_of_its_seats() -> None:
    assert line(replace(ONSITE, status=RoundStatus.FULL), KO).endswith("정원 마감")


def test_language_that_is_unknown_stands_as_its_code() -> None:
    assert "· fr ·" in line(replace(ONSITE, language="fr"), EN)


def test_record_names_round_or_day() -> None:
    course = CourseId("advanced")
    booked = CourseRecord(course, CourseStatus.PLANNED, ONSITE.id)
    assert record_text(FRAMEWORK, booked, KO) == "1차를 예약으로 표시했습니다: 12.10 목 – 12.12 토."
    assert (
        record_text(FRAMEWORK, CourseRecord(course, CourseStatus.PLANNED, RoundId("gone")), EN)
        == "You marked this course as booked."
    )
    done = CourseRecord(course, CourseStatus.DONE, done_on=date(2026, 11, 20))
    assert record_text(FRAMEWORK, done, EN) == "You marked this course as done on 20 November 2026."
    assert record_text(FRAMEWORK, replace(done, done_on=None), KO) == "마침으로 표시한 과정입니다."


def test_list_says_how_old_it_is() -> None:
    assert as_of_text(FRAMEWORK.round_list, KO) == "일정표 11월 20일 자"


@pytest.mark.parametrize("words", [KO, EN])
def test_every_refusal_has_a_sentence_of_its_own(words: Catalogue) -> None:
    assert len({link_refusal(fault, words) for fault in LinkFault}) == len(LinkFault)
