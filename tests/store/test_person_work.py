"""Everything of a person read and stored at once: whole or not at all."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from app.domain.attempt import ItemAnswer
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import AttemptId, CourseId, RoundId
from app.domain.person import CourseRecord, CourseStatus
from app.domain.person_work import PersonWork, merged
from app.runtime.paths import DataPaths
from app.store import person_store
from app.store.people_store import SqlPeopleStore, open_people
from tests.store.samples import ITEMS, attempt, created, person, summary


def full_work(rating: int = 3) -> PersonWork:
    """Two attempts, two marks and two sheets of the first person."""
    who = person()
    answers = {item: ItemAnswer(rating, note=f"메모 {rating}") for item in ITEMS[:4]}
    return PersonWork(
        person=who,
        attempts=(attempt(who, answers, 2), attempt(who, dict(list(answers.items())[:1]), 1)),
        records=(
            CourseRecord(CourseId("basic"), CourseStatus.DONE, RoundId("basic-1"), date(2026, 12, 3)),
            CourseRecord(CourseId("rag"), CourseStatus.PLANNED),
        ),
        sheets={("kit", "basic"): "하나", ("knowledge_check", "attempt-1"): f"둘 {rating}"},
    )


def test_everything_is_there_again(people: SqlPeopleStore, paths: DataPaths) -> None:
    store = people.create_with(full_work(), summary(person()))
    assert store.work() == full_work()
    people.close()
    again = open_people(paths)
    assert again.people() == (person(),)
    assert again.open(person().id).work() == full_work()
    again.close()


def test_what_is_stored_takes_the_place_of_everything(people: SqlPeopleStore) -> None:
    store = people.create_with(full_work(1), summary(person()))
    described = replace(full_work(2), person=person(alias="새 이름"), records=(), sheets={})
    store.save_work(described, summary(described.person))
    assert people.open(person().id).work() == described
    assert people.people() == (described.person,)


def test_work_put_together_is_stored_and_goes_on(people: SqlPeopleStore) -> None:
    store = created(people, person())
    store.save_attempt(attempt(person(), {ITEMS[5]: ItemAnswer(4)}, 3), {ITEMS[5]}, summary(person()))
    both = merged(store.work(), full_work()).work
    store.save_work(both, summary(person(), both.attempts[0]))
    assert store.work() == both
    later = replace(both.attempts[0], id=AttemptId("attempt-9"))
    store.save_attempt(later, frozenset(), summary(person()))
    assert people.open(person().id).attempts()[0].id == "attempt-9"


def test_another_persons_work_is_refused(people: SqlPeopleStore) -> None:
    store = people.create_with(full_work(), summary(person()))
    with pytest.raises(ValueError, match="another person"):
        store.save_work(replace(full_work(), person=person(2)), summary(person(2)))
    assert store.work() == full_work()


def test_a_fault_half_way_leaves_everything_as_it_was(
    people: SqlPeopleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = people.create_with(full_work(1), summary(person()))

    def fail(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(person_store, "_put_summary", fail)
    with pytest.raises(KnownError) as caught:
        store.save_work(full_work(2), summary(person()))
    monkeypatch.undo()
    assert caught.value.code is ErrorCode.DISK_FULL
    assert people.open(person().id).work() == full_work(1)


def test_nobody_is_made_when_the_work_cannot_be_stored(people: SqlPeopleStore, paths: DataPaths) -> None:
    twice = replace(full_work(), attempts=full_work().attempts[:1] * 2)
    with pytest.raises(IntegrityError):
        people.create_with(twice, summary(person()))
    assert people.people() == ()
    assert list(paths.people.iterdir()) == []
