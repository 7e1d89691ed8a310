"""Two machines' work of one person put together: nothing twice, nothing lost in silence, the same however often."""

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attempt import Attempt, ItemAnswer
from app.domain.ids import AttemptId, CourseId, GoalId, ItemId, PersonId, RoundId
from app.domain.person import CourseRecord, CourseStatus
from app.domain.person_work import Fate, PersonWork, fits, merged
from tests.support.sample_framework import NOW, rate_all, sample_attempt, sample_framework, sample_person

DONE, PLANNED = CourseStatus.DONE, CourseStatus.PLANNED
ITEM = ItemId("service-b1-1")


def attempt(name: str = "a-1", revision: int = 3, rating: int = 2, note: str = "", days: int = 0) -> Attempt:
    """An attempt begun `days` after the first."""
    begun = NOW + timedelta(days=days)
    plain = replace(sample_attempt(), id=AttemptId(name), revision=revision, started_at=begun, saved_at=begun)
    return plain.with_answers({ITEM: ItemAnswer(rating=rating, note=note)})


def work(*attempts: Attempt, records: tuple[CourseRecord, ...] = (), **sheets: str) -> PersonWork:
    """The sample person's work; a sheet's name is its kind and its key joined by two underscores."""
    places = {(name.partition("__")[0], name.partition("__")[2]): text for name, text in sheets.items()}
    return PersonWork(sample_person(), attempts, records, places)


def test_what_is_not_here_comes_and_the_latest_begun_stands_first() -> None:
    both = merged(work(attempt("a-2", days=2)), work(attempt("a-3", days=3), attempt("a-1", days=1)))
    assert [each.id for each in both.work.attempts] == ["a-3", "a-2", "a-1"]
    assert [fate for _, fate in both.attempts] == [Fate.NEW, Fate.NEW]
    assert both.changes


@pytest.mark.parametrize(
    ("here", "there", "stays", "fate"),
    [(3, 4, 4, Fate.NEWER), (4, 3, 4, Fate.KEPT), (3, 3, 3, Fate.SAME)],
)
def test_the_higher_revision_stays(here: int, there: int, stays: int, fate: Fate) -> None:
    both = merged(work(attempt(revision=here, rating=here)), work(attempt(revision=there, rating=there)))
    assert [each.revision for each in both.work.attempts] == [stays]
    assert [each.rating(ITEM) for each in both.work.attempts] == [stays]
    assert [found for _, found in both.attempts] == [fate]
    assert both.changes == (fate is Fate.NEWER)


def test_changed_here_and_there_equally_often_both_stay() -> None:
    here, there = attempt(rating=1), attempt(rating=4)
    both = merged(work(here), work(there))
    assert both.work.attempts.count(here) == 1
    assert {each.rating(ITEM) for each in both.work.attempts} == {1, 4}
    assert len({each.id for each in both.work.attempts}) == 2
    assert [fate for _, fate in both.attempts] == [Fate.COPY]


def test_a_copy_does_not_come_back_as_another_copy() -> None:
    first, second = work(attempt(rating=1)), work(attempt(rating=4))
    first = merged(first, second).work
    second = merged(second, first).work
    assert len(first.attempts) == len(second.attempts) == 2
    assert not merged(first, second).changes
    assert not merged(second, first).changes


def test_a_note_in_decomposed_hangul_is_the_same_note() -> None:
    both = merged(work(attempt(note="\u1112\u1161\u11ab")), work(attempt(note="한")))
    assert [fate for _, fate in both.attempts] == [Fate.SAME]
    assert not both.changes


def test_a_clock_that_was_wrong_does_not_turn_the_order_of_one_machine() -> None:
    here = work(attempt("a-2", days=-30), attempt("a-1", days=0))
    both = merged(here, work(attempt("b-1", days=5)))
    assert [each.id for each in both.work.attempts] == ["b-1", "a-2", "a-1"]


def record(status: CourseStatus, round_name: str | None = None, day: date | None = None) -> CourseRecord:
    return CourseRecord(CourseId("basic"), status, RoundId(round_name) if round_name else None, day)


@pytest.mark.parametrize(
    ("here", "there", "stays", "fate"),
    [
        (None, record(PLANNED), "there", Fate.NEW),
        (record(PLANNED), record(DONE), "there", Fate.NEWER),
        (record(DONE), record(PLANNED, "basic-1"), "here", Fate.KEPT),
        (record(PLANNED, "basic-1"), record(PLANNED, "basic-2"), "here", Fate.KEPT),
        (record(PLANNED), record(PLANNED, "basic-2"), "there", Fate.NEWER),
        (record(DONE, "basic-1", date(2026, 12, 3)), record(DONE), "here", Fate.KEPT),
        (record(DONE), record(DONE), "here", Fate.SAME),
    ],
)
def test_done_goes_before_planned_and_otherwise_what_is_here_stays(
    here: CourseRecord | None, there: CourseRecord, stays: str, fate: Fate
) -> None:
    both = merged(work(records=(here,) if here else ()), work(records=(there,)))
    assert both.work.records == (there if stays == "there" else here,)
    assert both.records == {fate: 1}


def test_a_sheet_here_stays_and_a_missing_one_comes() -> None:
    both = merged(work(kit__basic="here"), work(kit__basic="there", kit__rag="there"))
    assert both.work.sheets == {("kit", "basic"): "here", ("kit", "rag"): "there"}
    assert both.sheets == {Fate.KEPT: 1, Fate.NEW: 1}


def test_the_sheet_of_an_attempt_goes_with_it() -> None:
    here = PersonWork(sample_person(), (attempt(revision=3),), (), {("knowledge_check", "a-1"): "here"})
    newer = replace(here, attempts=(attempt(revision=4),), sheets={("knowledge_check", "a-1"): "there"})
    assert merged(here, newer).work.sheets == {("knowledge_check", "a-1"): "there"}
    other = replace(newer, attempts=(attempt(revision=3, rating=4),))
    both = merged(here, other)
    copy = next(each.id for each in both.work.attempts if each.id != "a-1")
    assert both.work.sheets == {("knowledge_check", "a-1"): "here", ("knowledge_check", copy): "there"}


def test_the_person_stays_as_here_and_what_was_not_chosen_comes() -> None:
    here = PersonWork(replace(sample_person("여기"), goal=None))
    both = merged(here, PersonWork(replace(sample_person("저기"), goal=GoalId("lead"), region=None)))
    assert both.work.person == replace(sample_person("여기"), goal=GoalId("lead"))


def test_two_people_are_not_put_together() -> None:
    other = replace(sample_person(), id=PersonId("0b2e6c1a-0000-4000-8000-000000000009"))
    with pytest.raises(ValueError, match="two people"):
        merged(work(), PersonWork(other))


def test_a_rating_outside_the_scale_does_not_fit() -> None:
    framework = sample_framework()
    assert fits(work(sample_attempt(rate_all(framework, 4))), framework)
    assert not fits(work(attempt(rating=57)), framework)


# Few names, so that the two machines meet often.
_names = st.sampled_from(["a-1", "a-2", "a-3"])
_attempts = st.builds(
    attempt, name=_names, revision=st.integers(0, 3), rating=st.integers(0, 4), days=st.integers(-2, 2)
)
_records = st.builds(
    CourseRecord,
    course=st.sampled_from(["basic", "rag"]).map(CourseId),
    status=st.sampled_from(CourseStatus),
    round=st.sampled_from([None, RoundId("r-1"), RoundId("r-2")]),
    done_on=st.sampled_from([None, date(2026, 12, 1)]),
)
_sheets = st.dictionaries(st.tuples(st.sampled_from(["kit", "knowledge_check"]), _names), st.text(max_size=2))


def works(prefix: str = "") -> st.SearchStrategy[PersonWork]:
    """Work whose names all begin with `prefix`, so that two of other prefixes have nothing in common."""

    def build(
        attempts: list[Attempt], records: list[CourseRecord], sheets: dict[tuple[str, str], str]
    ) -> PersonWork:
        named = (replace(each, id=AttemptId(prefix + each.id), order_seed=len(prefix)) for each in attempts)
        begun = sorted(named, key=lambda each: (each.started_at, each.id), reverse=True)
        marks = (replace(each, course=CourseId(prefix + each.course)) for each in records)
        places = {(kind, prefix + key): text for (kind, key), text in sorted(sheets.items())}
        return PersonWork(sample_person(), tuple(begun), tuple(marks), MappingProxyType(places))

    return st.builds(
        build,
        st.lists(_attempts, max_size=3, unique_by=lambda each: each.id),
        st.lists(_records, max_size=2, unique_by=lambda each: each.course),
        _sheets,
    )


@given(works(), works())
def test_bringing_in_twice_changes_nothing_the_second_time(here: PersonWork, there: PersonWork) -> None:
    once = merged(here, there).work
    again = merged(once, there)
    assert again.work == once
    assert not again.changes
    assert {fate for _, fate in again.attempts} <= {Fate.SAME, Fate.KEPT}


@given(works())
def test_bringing_in_what_is_here_changes_nothing(here: PersonWork) -> None:
    both = merged(here, here)
    assert not both.changes
    assert {fate for _, fate in both.attempts} <= {Fate.SAME}


@given(works("x"), works("yy"))
def test_work_with_nothing_in_common_gives_the_same_from_either_side(
    first: PersonWork, second: PersonWork
) -> None:
    assert merged(first, second).work == merged(second, first).work


@given(works(), works())
def test_nothing_that_was_said_is_dropped_but_for_a_newer_revision(
    here: PersonWork, there: PersonWork
) -> None:
    both = merged(here, there).work
    stands = {(each.revision, each.rating(ITEM), each.started_at) for each in both.attempts}
    for mine, other in ((here, there), (there, here)):
        newest = {each.id: each.revision for each in other.attempts}
        for each in mine.attempts:
            if each.revision >= newest.get(each.id, 0):
                assert (each.revision, each.rating(ITEM), each.started_at) in stands
