"""The mentor card is kept as one sheet that comes back as it was; an empty one is not kept."""

import json

import pytest

from app.answering.mentor_desk import CARD_KEY, MENTOR_SHEETS, MentorDesk
from app.answering.workspace import Workspace
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import ItemId
from app.domain.mentor_card import EMPTY_CARD, MOST_CHOSEN, WISH_LENGTH, MentorCard
from tests.support.sample_framework import (
    MemoryStore,
    StepClock,
    rate_all,
    sample_attempt,
    sample_framework,
    sample_person,
)

FRAMEWORK = sample_framework()
ITEMS = [each.id for each in FRAMEWORK.items]
FULL = MentorCard(frozenset(ITEMS[:2]), frozenset(ITEMS[2:4]), "검색을 배우고 싶습니다", "@me", True)
GOOD = {"guides": [], "seeks": [], "wish": "", "contact": "", "shows_background": False}


def desk(code: int = 4, *stale: ItemId) -> MentorDesk:
    """Everything is rated with `code`; a card that guides in `stale` is stored already."""
    store = MemoryStore(sample_person(), [sample_attempt(rate_all(FRAMEWORK, code))])
    if stale:
        store.save_sheet(
            MENTOR_SHEETS.name, CARD_KEY, MENTOR_SHEETS.text(MentorCard(guides=frozenset(stale)))
        )
    return MentorDesk(Workspace(FRAMEWORK, store, StepClock()))


@pytest.mark.parametrize("card", [EMPTY_CARD, FULL])
def test_a_card_comes_back_as_it_was(card: MentorCard) -> None:
    assert MENTOR_SHEETS.value(MENTOR_SHEETS.text(card)) == card


@pytest.mark.parametrize(
    "wrong",
    [
        {"more": 1},
        {"guides": "one"},
        {"guides": [1]},
        {"seeks": None},
        {"seeks": [f"i{number}" for number in range(MOST_CHOSEN + 1)]},
        {"wish": None},
        {"wish": "가" * (WISH_LENGTH + 1)},
        {"contact": "two\nlines"},
        {"shows_background": 1},
    ],
)
def test_anything_else_is_no_card(wrong: dict[str, object]) -> None:
    assert MENTOR_SHEETS.value(json.dumps(GOOD)) == EMPTY_CARD
    with pytest.raises(KnownError) as caught:
        MENTOR_SHEETS.value(json.dumps(GOOD | wrong))
    assert caught.value.code is ErrorCode.DAMAGED


def test_each_change_leaves_the_rest_alone() -> None:
    at = desk()
    at.tick_guide(ITEMS[0], ticked=True)
    at.write_wish("RAG")
    at.write_contact("@me")
    at.show_background(shown=True)
    at.tick_guide(ITEMS[1], ticked=True)
    assert at.card() == MentorCard(frozenset(ITEMS[:2]), frozenset(), "RAG", "@me", True)


def test_a_text_becomes_one_line_that_fits() -> None:
    at = desk()
    at.write_wish("첫째\n둘째 " + "가" * WISH_LENGTH)
    assert at.card().wish.startswith("첫째 둘째 가")
    assert len(at.card().wish) == WISH_LENGTH


def test_a_card_on_which_nothing_is_left_is_not_kept() -> None:
    at = desk()
    at.write_wish("RAG")
    assert at.workspace.sheets(MENTOR_SHEETS)
    at.write_wish("")
    assert not at.workspace.sheets(MENTOR_SHEETS)


def test_a_deleted_card_is_gone() -> None:
    at = desk()
    at.tick_guide(ITEMS[0], ticked=True)
    at.forget()
    assert at.card() == EMPTY_CARD
    assert not at.workspace.sheets(MENTOR_SHEETS)


def test_choices_that_no_longer_hold_take_no_room() -> None:
    at = desk(4, *(ItemId(f"of-another-pack-{number}") for number in range(MOST_CHOSEN)))
    at.tick_guide(ITEMS[0], ticked=True)
    assert at.card().guides == {ITEMS[0]}
