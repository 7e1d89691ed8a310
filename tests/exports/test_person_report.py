"""The report says what the rules say, keeps private things out, and takes any catalogue."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.attempt import NOT_MY_WORK, Attempt, Form, ItemAnswer
from app.domain.ids import ItemId
from app.exports.document import (
    Block,
    Cards,
    Document,
    Figure,
    Heading,
    ItemList,
    Label,
    Paragraph,
    Row,
    Table,
)
from app.exports.person_report import person_report
from app.i18n import catalogue
from tests.support.sample_framework import rate_all, sample_attempt, sample_framework, sample_person

MADE_AT = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
FRAMEWORK = sample_framework()


def attempt_with_notes() -> Attempt:
    ratings = {**rate_all(FRAMEWORK, 3), ItemId("work-b1-1"): NOT_MY_WORK}
    for number in range(1, 5):
        ratings[ItemId(f"service-b2-{number}")] = 1
        del ratings[ItemId(f"change-a2-{number}")]
    attempt = sample_attempt(ratings)
    answer = ItemAnswer(rating=4, done_recently=True, evidence="비밀 실천 사례", note="비밀 메모")
    attempt = attempt.with_answers({ItemId("service-b1-1"): answer})
    return replace(attempt, finished_at=attempt.saved_at)


def report(
    *languages: str, attempt: Attempt | None = None, goal: str | None = "builder", notes: bool = False
) -> Document:
    return person_report(
        FRAMEWORK,
        sample_person(goal=goal),
        attempt or attempt_with_notes(),
        [catalogue(language) for language in languages],
        MADE_AT,
        include_notes=notes,
    )


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Every text of `blocks` in reading order."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Label():
                found.append(block.text)
            case ItemList():
                found += block.items
            case Table():
                found += [column.title for column in block.columns]
                found += [cell for row in block.rows for cell in row.cells]
            case Figure():
                found.append(block.description)
            case Cards():
                for card in block.cards:
                    found += texts(card)
    return found


def all_text(document: Document) -> str:
    return "\n".join(
        text for part in document.parts for text in [part.title, part.subtitle, *texts(part.blocks)]
    )


def tables(document: Document) -> list[Table]:
    return [block for part in document.parts for block in part.blocks if isinstance(block, Table)]


def test_the_parts_come_in_the_languages_asked_for_and_in_their_order() -> None:
    both = report("ko", "en")
    assert [part.language for part in both.parts] == ["ko", "en"]
    assert (both.language, both.title) == ("ko", "AI 역량 자가진단 결과")
    assert report("en").title == "AI competency self-assessment: result"


def test_the_heading_names_person_day_form_and_pack_version() -> None:
    assert report("ko").parts[0].subtitle == "한결 · 테크 · 2026년 11월 22일 · 전체형 · 견본 1.0.0판"


@pytest.mark.parametrize(("language", "level"), [("ko", "기본 1"), ("en", "Basic 1")])
def test_each_competency_has_a_card_with_level_ladder_and_next_behaviours(language: str, level: str) -> None:
    (cards,) = (block for block in report(language).parts[0].blocks if isinstance(block, Cards))
    assert len(cards.cards) == len(FRAMEWORK.competencies)
    service = cards.cards[0]
    assert Paragraph(level, service[1].role) == service[1]  # type: ignore[union-attr]
    (figure,) = (block for block in service if isinstance(block, Figure))
    assert level in figure.description
    (behaviours,) = (block for block in service if isinstance(block, ItemList))
    assert len(behaviours.items) == 3
    assert any("강점 돌출형" in text or "Spiky" in text for text in texts(service))


def test_every_item_stands_in_the_report_with_its_answer_in_words() -> None:
    rows = [row for table in tables(report("en")) for row in table.rows if not row.group]
    answers = {row.cells[0]: row.cells[1] for row in rows if len(row.cells) == 2}
    assert answers.keys() == {item.statement.en for item in FRAMEWORK.items}
    assert answers["Do Service Basic 2 behaviour 1"] == "I can do it with instructions"
    assert answers["Do Productivity Basic 1 behaviour 1"] == "Not part of my work"
    assert answers["Do Change Advanced 2 behaviour 1"] == "Not answered"
    assert answers["Do Service Basic 1 behaviour 1"] == (
        "I can teach others\nDone in real work in the last six months"
    )


def test_skipped_items_are_marked() -> None:
    ratings = {ItemId(f"service-b1-{number}"): 3 for number in (1, 2, 3)}
    text = all_text(report("ko", attempt=sample_attempt(ratings, Form.SHORT)))
    assert "묻지 않음: 단계의 결과가 이미 정해짐" in text


def test_notes_and_evidence_stay_out_unless_asked_for() -> None:
    assert "비밀" not in all_text(report("ko", "en"))
    with_notes = all_text(report("ko", notes=True))
    assert "비밀 실천 사례" in with_notes
    assert "비밀 메모" in with_notes


def test_the_comparison_sets_levels_beside_the_goal() -> None:
    comparison = tables(report("en"))[0]
    assert comparison.rows == (
        Row(("Service", "Basic 1", "Advanced 1", "2", "16")),
        Row(("Productivity", "Advanced 2", "Basic 2", "0", "16")),
        Row(("Change", "Advanced 1", "–", "–", "12")),
    )
    without = tables(report("en", goal=None))[0]
    assert {row.cells[2] for row in without.rows} == {"–"}


def test_an_unfinished_attempt_is_marked_as_interim() -> None:
    unfinished = replace(attempt_with_notes(), finished_at=None)
    assert "중간 결과입니다" in all_text(report("ko", attempt=unfinished))
    assert "중간 결과입니다" not in all_text(report("ko"))


def test_what_levels_do_not_mean_is_said() -> None:
    text = all_text(report("ko"))
    assert "하나로 합친 종합 수준은 없습니다" in text
    assert "맞을 확률로 검증한 값이 아닙니다" in text
    assert "교육 너머" in text
    assert report("en").parts[0].footer == "Credit"
