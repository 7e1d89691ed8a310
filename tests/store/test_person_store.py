"""What a person's file keeps: everything as it was given, in whole transactions, and nobody else's."""

import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from app.answering.commands import EditNote, Finish, MoveTo, RateItem
from app.domain.attempt import NOT_MY_WORK, Attempt, Form, ItemAnswer
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CourseId, GoalId, ItemId, PackId, RoundId
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus
from app.domain.person_work import PersonWork
from app.runtime.paths import DataPaths
from app.store.people_store import SqlPeopleStore, open_people
from app.store.person_store import SqlPersonStore, create_person_file
from app.store.summary_json import summary_to_json
from tests.store.samples import (
    ITEMS,
    answers,
    attempt,
    attempts,
    created,
    person,
    query,
    run_sql,
    summary,
    texts,
    workspace,
)

SEOUL = timezone(timedelta(hours=9))


def ignore(_: object) -> None:
    """Nobody listens."""


def reopened(store: SqlPersonStore, paths: DataPaths) -> SqlPersonStore:
    who = store.person()
    store.close()
    return SqlPersonStore(paths.person_file(who.id), ignore)


def test_person_comes_back_as_given(people: SqlPeopleStore, paths: DataPaths) -> None:
    who = person()
    again = reopened(created(people, who), paths)
    assert again.person() == who
    again.close()


def test_changed_description_and_its_summary_are_stored_together(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    who = person()
    store = created(people, who)
    changed = replace(who, alias="새 별칭", goal=None, region=None, language=Language.EN)
    store.save_person(changed, summary(changed))
    again = reopened(store, paths)
    assert again.person() == changed
    again.close()
    stored = query(paths.person_file(who.id), "SELECT summary FROM home_summary")
    assert stored == [(summary_to_json(summary(changed)),)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=attempts, later=st.dictionaries(st.sampled_from(ITEMS), answers, max_size=6), alias=texts)
def test_any_attempt_comes_back_as_given(first: Attempt, later: dict[ItemId, ItemAnswer], alias: str) -> None:
    who = replace(person(), alias=alias)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "person.sqlite3"
        create_person_file(file, PersonWork(who), summary(who))
        store = SqlPersonStore(file, ignore)
        store.save_attempt(first, frozenset(), summary(who))
        second = replace(first.with_answers(later), revision=first.revision + 1)
        touched = {item for item in ITEMS if first.answer(item) != second.answer(item)} | later.keys()
        # What `with_answers` drops was given as an empty answer: such a one is touched as well.
        touched |= {item for item, given_answer in first.answers.items() if given_answer.is_empty}
        store.save_attempt(second, touched, summary(who))
        store.close()
        again = SqlPersonStore(file, ignore)
        assert again.attempts() == (second,)
        assert again.person() == who
        again.close()


def test_moments_come_back_with_a_zone_and_as_the_same_instant(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    who = person()
    store = created(people, who)
    at = datetime(2026, 11, 22, 14, 3, 7, 123456, tzinfo=SEOUL)
    store.save_attempt(replace(attempt(who, {}), saved_at=at), (), summary(who))
    again = reopened(store, paths)
    assert again.attempts()[0].saved_at == at
    assert again.attempts()[0].saved_at.tzinfo is UTC
    again.close()
    assert query(paths.person_file(who.id), "SELECT saved_at FROM attempt") == [
        ("2026-11-22T05:03:07.123456+00:00",)
    ]


def test_a_moment_without_a_zone_is_refused_and_nothing_is_stored(people: SqlPeopleStore) -> None:
    who = person()
    store = created(people, who)
    with pytest.raises(ValueError, match="without a zone"):
        store.save_attempt(
            replace(attempt(who, {}), saved_at=datetime(2026, 1, 1)),  # noqa: DTZ001 - the fault meant
            (),
            summary(who),
        )
    assert store.attempts() == ()


def test_not_answered_is_null_and_not_my_work_is_no_number(people: SqlPeopleStore, paths: DataPaths) -> None:
    who = person()
    store = created(people, who)
    given_answers = {
        ITEMS[0]: ItemAnswer(note="나중에"),
        ITEMS[1]: ItemAnswer(rating=0),
        ITEMS[2]: ItemAnswer(rating=NOT_MY_WORK),
    }
    store.save_attempt(attempt(who, given_answers), (), summary(who))
    again = reopened(store, paths)
    assert [again.attempts()[0].rating(item) for item in ITEMS[:4]] == [None, 0, NOT_MY_WORK, None]
    again.close()
    assert query(paths.person_file(who.id), "SELECT rating, not_my_work FROM answer ORDER BY rowid") == [
        (None, 0),
        (0, 0),
        (None, 1),
    ]


def test_only_touched_answers_are_written(people: SqlPeopleStore) -> None:
    who = person()
    store = created(people, who)
    before = attempt(who, {item: ItemAnswer(rating=1) for item in ITEMS})
    store.save_attempt(before, ITEMS, summary(who))
    written: list[str] = []
    event.listen(
        store._engine,
        "before_cursor_execute",
        lambda _c, _u, sql, values, _x, _m: written.append(f"{sql} {values}"),
    )
    store.save_attempt(
        replace(before.with_answers({ITEMS[7]: ItemAnswer(rating=2)}), revision=1), [ITEMS[7]], summary(who)
    )
    inserted = [sql for sql in written if "INSERT INTO answer" in sql]
    assert len(inserted) == 1
    assert ITEMS[7] in inserted[0]
    assert ITEMS[8] not in inserted[0]


def test_latest_begun_attempt_comes_first_even_when_the_clock_went_back(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    who = person()
    store = created(people, who)
    first = attempt(who, {}, number=1)
    second = replace(attempt(who, {}, number=2), started_at=first.started_at - timedelta(days=400))
    for each in (first, second):
        store.save_attempt(each, (), summary(who))
    again = reopened(store, paths)
    assert [each.id for each in again.attempts()] == [second.id, first.id]
    again.close()


def test_course_records_are_replaced_and_removed(people: SqlPeopleStore, paths: DataPaths) -> None:
    store = created(people, person())
    done = CourseRecord(CourseId("b"), CourseStatus.DONE, RoundId("b-1"), date(2026, 11, 3))
    for record in (CourseRecord(CourseId("b"), CourseStatus.PLANNED), done):
        store.save_course_record(record)
    store.save_course_record(CourseRecord(CourseId("a"), CourseStatus.PLANNED))
    store.save_course_record(CourseRecord(CourseId("c"), CourseStatus.PLANNED))
    store.remove_course_record(CourseId("c"))
    store.remove_course_record(CourseId("never marked"))
    again = reopened(store, paths)
    assert again.course_records() == (CourseRecord(CourseId("a"), CourseStatus.PLANNED), done)
    again.close()


def test_several_course_records_are_stored_in_one_step(people: SqlPeopleStore, paths: DataPaths) -> None:
    store = created(people, person())
    store.save_course_record(CourseRecord(CourseId("a"), CourseStatus.PLANNED))
    marks = [
        CourseRecord(CourseId(name), CourseStatus.PLANNED, RoundId(f"{name}-1")) for name in ("a", "b", "c")
    ]
    store.save_course_records(marks)
    again = reopened(store, paths)
    assert again.course_records() == tuple(marks)
    again.close()


def test_when_one_of_several_records_cannot_be_stored_none_is(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    store = created(people, person())
    nameless = CourseRecord(None, CourseStatus.PLANNED)  # type: ignore[arg-type]  # what no database takes
    with pytest.raises(Exception, match=r"NOT NULL|null"):
        store.save_course_records([CourseRecord(CourseId("a"), CourseStatus.PLANNED), nameless])
    again = reopened(store, paths)
    assert again.course_records() == ()
    again.close()


def test_a_whole_assessment_through_the_workspace_comes_back(
    people: SqlPeopleStore, paths: DataPaths
) -> None:
    who = person()
    store = created(people, who)
    work = workspace(store)
    editor = work.begin_attempt(Form.SHORT, seed=3)
    for number, item in enumerate(ITEMS):
        editor.execute(MoveTo(item))
        editor.execute(RateItem(item, number % 5, Language.KO))
        editor.execute(EditNote(item, f"메모 {number} 😀\x00 끝"))
    editor.undo()
    editor.execute(Finish(datetime(2026, 11, 22, tzinfo=UTC)))
    work.update_person(replace(who, goal=GoalId("lead")))
    work.mark_course(CourseRecord(CourseId("basic"), CourseStatus.PLANNED))
    expected = (work.person, work.attempts, work.records, work.home_summary())
    second = workspace(reopened(store, paths))
    assert (second.person, second.attempts, second.records, second.home_summary()) == expected
    second.close()


def failing_at(store: SqlPersonStore, word: str) -> Callable[[], None]:
    """Let every statement with `word` fail as a full disk would; the returned function ends that."""

    def refuse(_connection: object, _cursor: object, sql: str, *_rest: object) -> None:
        if word in sql:
            raise KnownError(ErrorCode.DISK_FULL, {"file": "person.sqlite3"})

    event.listen(store._engine, "before_cursor_execute", refuse)
    return lambda: event.remove(store._engine, "before_cursor_execute", refuse)


@pytest.mark.parametrize("word", ["attempt", "INTO answer", "DELETE FROM answer", "home_summary", "seal"])
def test_a_save_that_fails_half_way_leaves_nothing_behind(
    people: SqlPeopleStore, paths: DataPaths, word: str
) -> None:
    who = person()
    store = created(people, who)
    editor = workspace(store).begin_attempt(Form.FULL, seed=1)
    editor.execute(RateItem(ITEMS[0], 3, Language.KO))
    before = editor.attempt
    stop_failing = failing_at(store, word)
    with pytest.raises(KnownError):
        editor.execute(RateItem(ITEMS[0], 4, Language.KO))
    stop_failing()
    assert editor.attempt == before
    assert store.attempts() == (before,)
    editor.execute(RateItem(ITEMS[1], 2, Language.EN))
    again = reopened(store, paths)
    assert again.attempts() == (editor.attempt,)
    again.close()


def test_after_a_doubtful_save_every_answer_is_written_again(
    people: SqlPeopleStore, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = person()
    store = created(people, who)
    editor = workspace(store).begin_attempt(Form.FULL, seed=1)

    def commit_and_then_complain(*_: object) -> None:
        raise KnownError(ErrorCode.STORAGE_FAILED, {"file": "person.sqlite3"})

    engine_commit = store._engine.dialect.do_commit

    def durable_but_reported_as_failed(connection: object) -> None:
        engine_commit(connection)  # type: ignore[arg-type]
        commit_and_then_complain()

    with monkeypatch.context() as patch:
        patch.setattr(store._engine.dialect, "do_commit", durable_but_reported_as_failed)
        with pytest.raises(KnownError):
            editor.execute(RateItem(ITEMS[0], 4, Language.KO))
    assert editor.attempt.rating(ITEMS[0]) is None
    editor.execute(RateItem(ITEMS[5], 2, Language.KO))
    again = reopened(store, paths)
    assert again.attempts() == (editor.attempt,)
    again.close()


def test_another_persons_attempt_or_description_is_never_stored(people: SqlPeopleStore) -> None:
    who, other = person(1), person(2)
    store = created(people, who)
    with pytest.raises(ValueError, match="another person"):
        store.save_attempt(attempt(other, {ITEMS[0]: ItemAnswer(rating=1)}), ITEMS, summary(other))
    with pytest.raises(ValueError, match="another person"):
        store.save_person(other, summary(other))
    assert store.attempts() == ()
    assert store.person() == who


def test_only_the_user_can_read_the_files(people: SqlPeopleStore, paths: DataPaths) -> None:
    store = created(people, person())
    store.save_attempt(attempt(person(), {ITEMS[0]: ItemAnswer(note="비밀")}), ITEMS, summary(person()))
    seen = {
        path.relative_to(paths.root).name: stat.S_IMODE(path.stat().st_mode) for path in paths.root.rglob("*")
    }
    assert {"person.sqlite3", "person.sqlite3-wal", "person.sqlite3-shm", "index.sqlite3"} <= seen.keys()
    for path in paths.root.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_fault_of_ours_is_not_explained_away_and_tells_nothing_typed(people: SqlPeopleStore) -> None:
    store = created(people, person())
    broken = replace(attempt(person(), {}), pack=PackId("카나리아"), pack_version=None)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError) as caught:
        store.save_attempt(broken, (), summary(person()))
    assert "카나리아" not in str(caught.value)


def test_closing_twice_does_nothing(people: SqlPeopleStore) -> None:
    store = created(people, person())
    store.close()
    store.close()


def test_a_removed_answer_row_is_noticed(people: SqlPeopleStore, paths: DataPaths) -> None:
    store = created(people, person())
    store.save_attempt(attempt(person(), {ITEMS[0]: ItemAnswer(rating=2)}), ITEMS, summary(person()))
    store.close()
    file = paths.person_file(person().id)
    run_sql(file, "DELETE FROM answer")
    with pytest.raises(KnownError) as caught:
        SqlPersonStore(file, ignore)
    assert caught.value.code is ErrorCode.DAMAGED
    assert caught.value.details["file"] == "person.sqlite3"


def test_store_opened_again_by_the_people_goes_on(people: SqlPeopleStore, paths: DataPaths) -> None:
    created(people, person()).close()
    people.close()
    second = open_people(paths)
    assert second.open(person().id).person() == person()
    second.close()
