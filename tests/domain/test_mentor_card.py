"""A mentor card holds only what was chosen, and says only what the latest answers bear out."""

from dataclasses import replace

import pytest

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.framework import Background
from app.domain.ids import BackgroundId, GoalId, ItemId
from app.domain.mentor_card import (
    CONTACT_LENGTH,
    EMPTY_CARD,
    MOST_CHOSEN,
    WISH_LENGTH,
    MentorCard,
    card_content,
    guidable,
    seekable,
)
from tests.support.sample_framework import rate_all, sample_attempt, sample_framework, sample_person, text

FRAMEWORK = sample_framework()
ONE, TWO, THREE = (ItemId(f"service-b1-{number}") for number in (1, 2, 3))
HIGHER = tuple(ItemId(f"service-b2-{number}") for number in (1, 2, 3, 4))
GOAL = FRAMEWORK.goal[GoalId("builder")]


def ratings(**changed: Rating) -> dict[ItemId, Rating]:
    """Everything on one's own (3), but for `changed`: item id with _ for - → rating."""
    return rate_all(FRAMEWORK, 3) | {ItemId(key.replace("_", "-")): code for key, code in changed.items()}


def items(number: int) -> frozenset[ItemId]:
    return frozenset(each.id for each in FRAMEWORK.items[:number])


# ---------------------------------------------------------------- the card


def test_nothing_is_on_a_new_card() -> None:
    attempt = sample_attempt(rate_all(FRAMEWORK, 4))
    content = card_content(FRAMEWORK, sample_person(), attempt, EMPTY_CARD)
    assert (content.guides, content.seeks, content.wish, content.contact) == ((), (), "", "")
    assert content.background is None
    assert not content.says_something


@pytest.mark.parametrize(
    "wrong",
    [
        {"guides": items(MOST_CHOSEN + 1)},
        {"seeks": items(MOST_CHOSEN + 1)},
        {"wish": "가" * (WISH_LENGTH + 1)},
        {"contact": "a" * (CONTACT_LENGTH + 1)},
        {"wish": "two\nlines"},
        {"contact": "two\u2028lines"},
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="card"):
        MentorCard(**wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_a_full_card_takes_no_more() -> None:
    full = MentorCard(guides=items(MOST_CHOSEN), wish="가" * WISH_LENGTH)
    with pytest.raises(ValueError, match="card"):
        full.with_guide(FRAMEWORK.items[MOST_CHOSEN].id, chosen=True)


def test_choosing_and_taking_back_is_as_if_never_chosen() -> None:
    card = EMPTY_CARD.with_guide(ONE, chosen=True).with_seek(TWO, chosen=True)
    assert card.guides == {ONE}
    assert card.seeks == {TWO}
    assert card.with_guide(ONE, chosen=False).with_seek(TWO, chosen=False).is_empty


# ---------------------------------------------------------------- what can be chosen


def test_only_what_one_can_teach_can_be_guided() -> None:
    attempt = sample_attempt(ratings(service_b1_2=4, service_b1_1=4, service_b1_3=NOT_MY_WORK))
    assert guidable(FRAMEWORK, attempt) == (ONE, TWO)


def test_with_a_goal_its_gap_can_be_looked_for() -> None:
    attempt = sample_attempt(ratings(service_b2_1=1, service_b2_2=0, service_b2_3=NOT_MY_WORK))
    assert seekable(FRAMEWORK, attempt, GOAL) == HIGHER[:2]


def test_no_competency_crowds_the_others_out() -> None:
    """Nothing is met, so 12 behaviours of the first wanted competency are missing and 8 of the other."""
    found = seekable(FRAMEWORK, sample_attempt(rate_all(FRAMEWORK, 0)), GOAL)
    competencies = [FRAMEWORK.item[item].competency for item in found]
    assert {each: competencies.count(each) for each in competencies} == {"service": 4, "work": 4}


def test_without_a_goal_the_next_behaviours_can_be_looked_for() -> None:
    attempt = sample_attempt(ratings(service_b2_1=1, service_b2_2=2, change_b1_1=0, change_b1_2=0))
    assert set(seekable(FRAMEWORK, attempt, None)) >= {*HIGHER[:2], ItemId("change-b1-1")}


def test_past_the_goal_the_next_behaviours_can_be_looked_for() -> None:
    attempt = sample_attempt(ratings(service_a2_1=1, service_a2_2=2))
    assert seekable(FRAMEWORK, attempt, GOAL) == (ItemId("service-a2-1"), ItemId("service-a2-2"))


def test_a_chosen_behaviour_stays_until_it_is_met() -> None:
    far = ItemId("service-a2-1")
    open_still = sample_attempt(ratings(service_a2_1=0, service_b2_1=1, service_b2_2=1))
    met = sample_attempt(ratings())
    gone = ItemId("of-another-pack")
    assert far not in seekable(FRAMEWORK, open_still, GOAL)
    assert far in seekable(FRAMEWORK, open_still, GOAL, [far, gone])
    assert far not in seekable(FRAMEWORK, met, GOAL, [far])


# ---------------------------------------------------------------- what the card says


def test_the_card_says_only_what_later_answers_still_bear_out() -> None:
    card = MentorCard(guides=frozenset({ONE, TWO}), seeks=frozenset({HIGHER[0], HIGHER[1]}))
    attempt = sample_attempt(ratings(service_b1_1=4, service_b1_2=3, service_b2_1=3, service_b2_2=1))
    content = card_content(FRAMEWORK, sample_person(), attempt, card)
    assert content.guides == (ONE,)
    assert content.seeks == (HIGHER[1],)


def test_a_contact_alone_is_no_card() -> None:
    attempt = sample_attempt(ratings())
    person = sample_person()
    assert not card_content(FRAMEWORK, person, attempt, MentorCard(contact="@me", wish=" ")).says_something
    assert card_content(FRAMEWORK, person, attempt, MentorCard(wish="RAG")).says_something


def test_the_background_brings_those_who_complement_it_only_when_it_is_shown() -> None:
    developer = replace(FRAMEWORK.backgrounds[0], pairs=(BackgroundId("graduate"),))
    graduate = Background(
        BackgroundId("graduate"), text("전공", "Graduate"), text("설명", "About"), (), "own"
    )
    framework = replace(FRAMEWORK, backgrounds=(developer, graduate))
    attempt, person = sample_attempt(ratings()), sample_person()
    shown = card_content(framework, person, attempt, MentorCard(shows_background=True))
    assert (shown.background, shown.complements) == (developer, (graduate,))
    hidden = card_content(framework, person, attempt, MentorCard(wish="RAG"))
    assert (hidden.background, hidden.complements) == (None, ())
    unknown = replace(person, background=BackgroundId("of-another-pack"))
    assert card_content(framework, unknown, attempt, MentorCard(shows_background=True)).background is None
