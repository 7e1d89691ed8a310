"""Who a release counts, what stays of those who go, and that nothing slips in between counting and publishing."""

import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode, KnownError
from app.domain.team_counts import Atom
from app.sharing.ports import LedgerPage, Taken
from app.store.team_store import SqlTeamStore, open_team_store
from tests.store.team.samples import PlainTeam, delivery, release, sample_campaign, take_all, withdrawal

PAGE = LedgerPage(1, "page", "d" * 64)


def life(store: SqlTeamStore) -> list[tuple[int, int | None, int]]:
    """(joined, left, people) of every atom, places aside."""
    return sorted(
        ((each.joined, each.left, each.people) for each in store.counts().atoms),
        key=lambda atom: (atom[0], atom[1] or 99, atom[2]),
    )


def test_who_is_new_joins_with_the_coming_release(store: SqlTeamStore) -> None:
    take_all(store, [delivery(1, team=0), delivery(2, team=1)])
    assert life(store) == [(1, None, 1), (1, None, 1)]
    release(store)
    assert life(store) == [(1, None, 1), (1, None, 1)]
    take_all(store, [delivery(3, team=2)])
    assert life(store) == [(1, None, 1), (1, None, 1), (2, None, 1)]


def test_correction_before_any_release_leaves_nothing(store: SqlTeamStore) -> None:
    take_all(store, [delivery(1, 1, team=0), delivery(1, 2, team=1)])
    assert life(store) == [(1, None, 1)]


def test_correction_after_a_release_leaves_with_the_old_answers(store: SqlTeamStore) -> None:
    take_all(store, [delivery(1, 1, team=0)])
    release(store)
    take_all(store, [delivery(1, 2, team=1)])
    waiting = store.counts()
    assert life(store) == [(1, 2, 1), (2, None, 1)]
    gone = next(index for index, each in enumerate(waiting.atoms) if each.left == 2)
    assert all(gone not in by_atom for by_atom in waiting.positions.values())
    assert all(gone not in by_atom for by_atom in waiting.missing.values())
    release(store)
    assert life(store) == [(1, 2, 1), (2, None, 1)]
    take_all(store, [withdrawal(1, 3)])
    assert life(store) == [(1, 2, 1), (2, 3, 1)]


def test_place_and_people_of_those_who_left_stay_known(store: SqlTeamStore) -> None:
    first = delivery(1, team=3)
    assert first.shared is not None
    take_all(store, [first, delivery(2, team=0)])
    release(store)
    take_all(store, [withdrawal(1, 2)])
    release(store)
    assert Atom(dict(first.shared.place), 1, 2, 1) in store.counts().atoms


def test_publishing_again_with_the_same_counts_is_refused(store: SqlTeamStore) -> None:
    take_all(store, [delivery(1)])
    release(store)
    for number in (1, 2):
        with pytest.raises(KnownError) as caught:
            store.publish(LedgerPage(number, "other", "e" * 64), 2)
        assert caught.value.code is ErrorCode.IN_USE
    assert [page.text for page in store.ledger()] == ["page 1"]


def test_collecting_between_counting_and_publishing_is_noticed(
    store: SqlTeamStore, where: str, campaign: Campaign
) -> None:
    take_all(store, [delivery(1)])
    store.counts()
    other = open_team_store(where, campaign)
    # A correction: as many people as before.
    assert take_all(other, [delivery(1, 2)]) == [Taken.REPLACED]
    other.close()
    with pytest.raises(KnownError) as caught:
        store.publish(PAGE, 1)
    assert caught.value.code is ErrorCode.IN_USE
    assert store.ledger() == ()
    assert store.releases_counted() == 0
    store.counts()
    store.publish(PAGE, 1)
    assert store.ledger() == (PAGE,)


def test_looking_at_files_that_say_nothing_new_does_not_disturb(store: SqlTeamStore) -> None:
    take_all(store, [delivery(1)])
    store.counts()
    take_all(store, [delivery(1), delivery(1, 0)])
    store.publish(PAGE, 1)
    assert store.stock().releases == 1


def test_ledger_refuses_every_change(store: SqlTeamStore) -> None:
    take_all(store, [delivery(1)])
    page = release(store)
    for statement in ("UPDATE ledger_page SET content = 'other'", "DELETE FROM ledger_page"):
        with pytest.raises(DBAPIError, match="append-only"), store._engine.begin() as connection:
            connection.exec_driver_sql(statement)
    assert store.ledger() == (page,)


def test_lost_ledger_is_told_by_the_results(store: SqlTeamStore) -> None:
    take_all(store, [delivery(1)])
    release(store)
    take_all(store, [delivery(2)])
    release(store)
    triggers = ("ledger_page_no_delete",) if store._engine.dialect.name == "sqlite" else ()
    with store._engine.begin() as connection:
        for each in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {each}")
        if not triggers:
            connection.exec_driver_sql("DROP TRIGGER ledger_page_append_only ON ledger_page")
        connection.exec_driver_sql("DELETE FROM ledger_page")
    assert store.ledger() == ()
    assert store.releases_counted() == 2
    take_all(store, [delivery(3)])
    assert [each[0] for each in life(store)] == [1, 2, 3]


def test_purging_removes_all_answers_and_keeps_the_ledger(store: SqlTeamStore) -> None:
    plain = PlainTeam()
    sent = [delivery(number) for number in range(40)]
    take_all(store, sent)
    page = release(store)
    take_all(store, [*(delivery(number) for number in range(40, 50)), withdrawal(3, 2)])
    take_all(store, [delivery(1, 1, seed="conflict")])
    for each in sent:
        plain.take(each)
    plain.release()
    assert store.purge() == 49
    counts = store.counts()
    assert not any((counts.positions, counts.missing, counts.courses, counts.topics, counts.languages))
    assert not counts.reviews
    assert sum(each.people for each in counts.atoms) == 40
    assert {(each.joined, each.left) for each in counts.atoms} == {(1, 2)}
    assert store.ledger() == (page,)
    assert (store.conflicts(), store.questions(), store.extras()) == ((), (), {})
    assert (store.stock().people, store.stock().withdrawn) == (0, 0)
    assert store.purge() == 0
    with pytest.raises(KnownError) as caught:
        take_all(store, [delivery(1)])
    assert caught.value.code is ErrorCode.CAMPAIGN_PURGED


def test_no_trace_of_purged_people_stays_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "team.sqlite3"
    store = open_team_store(str(file), sample_campaign(), create=True)
    sent = [delivery(number) for number in range(60)]
    take_all(store, sent)
    release(store)
    names = [each.shared.extras.name for each in sent if each.shared and each.shared.extras.name]
    traces = [*(each.encode() for each in names), *(each.signer.encode() for each in sent), b"p-0001"]
    assert any(trace in everything(file) for trace in traces)
    store.purge()
    store.close()
    assert [trace for trace in traces if trace in everything(file)] == []


def everything(file: Path) -> bytes:
    """All bytes that the store left on the disk."""
    return b"".join(each.read_bytes() for each in sorted(file.parent.glob(f"{file.name}*")))


def test_no_trace_of_a_withdrawn_answer_stays_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "team.sqlite3"
    store = open_team_store(str(file), sample_campaign(), create=True)
    sent = next(each for each in map(delivery, range(99)) if each.shared and each.shared.extras.name)
    take_all(store, [sent])
    take_all(store, [withdrawal(int(sent.pseudonym[2:]), 2)])
    store.close()
    assert sent.shared is not None
    assert sent.shared.extras.name is not None
    assert sent.shared.extras.name.encode() not in everything(file)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_only_the_collector_may_read_the_file(tmp_path: Path) -> None:
    file = tmp_path / "team.sqlite3"
    store = open_team_store(str(file), sample_campaign(), create=True)
    take_all(store, [delivery(1)])
    assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o600}
    store.close()
