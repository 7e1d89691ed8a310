"""What becomes of each delivery: identity is the key, order the revision, and a failure leaves no trace."""

import random
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DataError

from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode, KnownError
from app.domain.shared_result import CourseReview, Extras
from app.sharing.ports import Conflict, Delivery, Stock, Taken
from app.store import team_intake
from app.store.team_rows_writing import insert_rows
from app.store.team_store import SqlTeamStore, open_team_store
from tests.store.team.samples import (
    COURSES,
    ITEMS,
    PlainTeam,
    delivery,
    flat,
    release,
    sample_campaign,
    signer,
    take_all,
    withdrawal,
)

FIRST, SECOND, THIRD = (delivery(1, revision) for revision in (1, 2, 3))
SEQUENCES: dict[str, tuple[list[Delivery], list[Taken]]] = {
    "one": ([FIRST], [Taken.NEW]),
    "the same again": ([FIRST, FIRST], [Taken.NEW, Taken.SAME]),
    "a correction": ([FIRST, SECOND], [Taken.NEW, Taken.REPLACED]),
    "an older file": ([SECOND, FIRST], [Taken.NEW, Taken.OLDER]),
    "other content": ([FIRST, delivery(1, 1, seed="x")], [Taken.NEW, Taken.CONFLICT]),
    "the first of two stands": (
        [FIRST, delivery(1, 1, seed="x"), FIRST],
        [Taken.NEW, Taken.CONFLICT, Taken.SAME],
    ),
    "taken back": ([FIRST, withdrawal(1, 2)], [Taken.NEW, Taken.WITHDRAWN]),
    "taken back twice": (
        [FIRST, withdrawal(1, 2), withdrawal(1, 2)],
        [Taken.NEW, Taken.WITHDRAWN, Taken.SAME],
    ),
    "taken back before it came": ([withdrawal(1, 2), FIRST], [Taken.WITHDRAWN, Taken.OLDER]),
    "taken back by an older file": ([SECOND, withdrawal(1, 1)], [Taken.NEW, Taken.OLDER]),
    "taken back with a revision in use": ([FIRST, withdrawal(1, 1)], [Taken.NEW, Taken.CONFLICT]),
    "taken back again later": (
        [withdrawal(1, 1), withdrawal(1, 2)],
        [Taken.WITHDRAWN, Taken.WITHDRAWN],
    ),
    "shared again": (
        [FIRST, withdrawal(1, 2), THIRD],
        [Taken.NEW, Taken.WITHDRAWN, Taken.NEW],
    ),
    "shared again with an old file": (
        [SECOND, withdrawal(1, 3), FIRST],
        [Taken.NEW, Taken.WITHDRAWN, Taken.OLDER],
    ),
}


@pytest.mark.parametrize("name", SEQUENCES)
def test_each_delivery_is_told_for_what_it_is(store: SqlTeamStore, name: str) -> None:
    deliveries, expected = SEQUENCES[name]
    assert take_all(store, deliveries) == expected
    plain = PlainTeam()
    assert [plain.take(each) for each in deliveries] == expected
    assert flat(store.counts()) == pytest.approx(plain.counts())
    assert store.stock().people == len(plain.standing)


def test_it_makes_no_difference_whether_files_come_at_once_or_one_by_one(
    store: SqlTeamStore, where: str
) -> None:
    deliveries, _ = SEQUENCES["shared again"]
    for each in deliveries:
        take_all(store, [each])
    again = open_team_store(where, sample_campaign())
    assert again.stock() == Stock(people=1, withdrawn=0, conflicts=0, releases=0)
    assert flat(again.counts()) == flat(store.counts())
    again.close()


def test_conflicts_are_kept_to_be_looked_at(store: SqlTeamStore) -> None:
    other = delivery(1, 1, seed="x")
    take_all(store, [FIRST, other, other, withdrawal(2, 1), delivery(2, 1)])
    assert store.conflicts() == (
        Conflict("p-0001", 1, FIRST.digest, other.digest),
        Conflict("p-0002", 1, withdrawal(2, 1).digest, delivery(2, 1).digest),
    )
    assert store.stock() == Stock(people=1, withdrawn=1, conflicts=2, releases=0)


def test_block_that_raises_leaves_everything_as_it_was(store: SqlTeamStore) -> None:
    take_all(store, [FIRST])
    before = flat(store.counts())

    def collect_and_fail() -> None:
        with store.collecting() as intake:
            intake.take(SECOND)
            intake.take(delivery(2))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        collect_and_fail()
    assert flat(store.counts()) == before
    assert take_all(store, [delivery(2)]) == [Taken.NEW]


def test_delivery_that_fails_leaves_no_trace_and_the_others_stand(
    store: SqlTeamStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = insert_rows

    def fail_half_way(connection: Connection, *written: Any) -> None:
        real(connection, *written[:2])
        raise ZeroDivisionError

    with store.collecting() as intake:
        assert intake.take(delivery(1)) is Taken.NEW
        with monkeypatch.context() as patched:
            patched.setattr(team_intake, "insert_rows", fail_half_way)
            with pytest.raises(ZeroDivisionError):
                intake.take(delivery(2, team=0))
        with pytest.raises((OverflowError, DataError)):
            intake.take(with_rating(delivery(4, team=1), 2**70))
        assert intake.take(delivery(3, team=4)) is Taken.NEW
    plain = PlainTeam()
    for each in (delivery(1), delivery(3, team=4)):
        plain.take(each)
    assert flat(store.counts()) == pytest.approx(plain.counts())


def with_rating(sent: Delivery, code: int) -> Delivery:
    """`sent` with one rating that no scale has."""
    assert sent.shared is not None
    return replace(sent, shared=replace(sent.shared, ratings={ITEMS[0]: code}))


def test_what_people_write_is_data(store: SqlTeamStore) -> None:
    people = [delivery(number) for number in range(30)]
    take_all(store, people)
    extras = {each.pseudonym: each.shared.extras for each in people if each.shared is not None}
    assert {
        sender: (each.name, dict(each.notes), each.mentor_card) for sender, each in store.extras().items()
    } == {
        sender: (each.name, dict(each.notes), each.mentor_card)
        for sender, each in extras.items()
        if each.name or each.notes or each.mentor_card
    }
    asked = [(each.pseudonym, each.course, each.text) for each in store.questions()]
    sent = [(sender, each.course, each.text) for sender, held in extras.items() for each in held.questions]
    assert sorted(asked) == sorted(sent)
    assert len(asked) > 10
    assert [each[1] for each in asked] == sorted(each[1] for each in asked)


def test_one_person_reviews_a_course_once(store: SqlTeamStore) -> None:
    sent = delivery(1)
    assert sent.shared is not None
    many = Extras(reviews=tuple(CourseReview(COURSES[0], 5, f"글 {number}") for number in range(10)))
    take_all(store, [replace(sent, shared=replace(sent.shared, extras=many))])
    review = store.counts().reviews[COURSES[0]]
    assert (review.people, review.stars, review.texts) == (1, 5, ("글 0",))


def test_campaigns_in_one_store_know_nothing_of_each_other(store: SqlTeamStore, where: str) -> None:
    other = open_team_store(where, sample_campaign("2027-spring"), create=True)
    take_all(store, [delivery(1), delivery(2)])
    take_all(other, [delivery(1, seed="other", campaign="2027-spring")])
    release(other)
    assert (store.stock().people, other.stock().people) == (2, 1)
    assert (store.releases_counted(), other.releases_counted()) == (0, 1)
    assert len(store.counts().atoms) == 2
    assert other.purge() == 1
    assert store.stock().people == 2
    other.close()


def test_campaign_that_was_altered_is_refused(store: SqlTeamStore, where: str) -> None:
    take_all(store, [delivery(1)])
    for create in (True, False):
        with pytest.raises(KnownError) as caught:
            open_team_store(where, sample_campaign(threshold=5), create=create)
        assert caught.value.code is ErrorCode.TEAM_STORE_CAMPAIGN


def test_a_thousand_people_over_several_releases_count_as_in_plain_python(store: SqlTeamStore) -> None:
    draw = random.Random(20261122)
    plain = PlainTeam()
    told: set[Taken] = set()
    for _ in range(4):
        sent = [_random_delivery(draw) for _ in range(480)]
        taken = take_all(store, sent)
        assert taken == [plain.take(each) for each in sent]
        told |= set(taken)
        counted = flat(store.counts())
        assert counted == pytest.approx(plain.counts())
        assert counted.keys() == plain.counts().keys()
        release(store)
        plain.release()
    assert told == set(Taken)
    assert len(plain.latest) > 900
    assert store.stock().people == len(plain.standing)


def _random_delivery(draw: random.Random) -> Delivery:
    number, revision = draw.randrange(1_200), draw.randint(1, 4)
    if draw.random() < 0.1:
        return withdrawal(number, revision)
    return delivery(number, revision, seed=draw.random() < 0.1)


def test_signers_are_what_tells_people_apart(store: SqlTeamStore, campaign: Campaign) -> None:
    assert signer(1) != signer(2)
    same_pseudonym = Delivery(signer(2), FIRST.pseudonym, 1, FIRST.digest, FIRST.shared, FIRST.derived)
    assert take_all(store, [FIRST, same_pseudonym]) == [Taken.NEW, Taken.NEW]
    assert store.stock().people == 2
