"""Collecting: each file once, every number fits, and whatever is no good is refused with its reason."""

import os
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.collecting import MOST_NAMED, CollectReport, Refusal, RefusedFile
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import CampaignId, FieldValueId
from app.domain.team_derivation import derive
from app.sharing import collector
from app.sharing.collector import Receiver, collect, result_files
from app.sharing.keys import new_collector_key
from app.sharing.ports import Delivery, Progress, Taken
from app.sharing.result_file import MOST_BYTES, seal_result
from app.sharing.signing import signer_of
from tests.support.sharing import (
    PLACE,
    REGION,
    MemoryCollector,
    campaign_with,
    collector_key,
    handover,
    sample_campaign,
    shared_by_chance,
    survey_framework,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder that results are put into."""
    path = tmp_path / "in"
    path.mkdir()
    return path


@pytest.fixture
def store() -> MemoryCollector:
    return MemoryCollector()


def receiver() -> Receiver:
    return Receiver(sample_campaign(), survey_framework(), collector_key())


def collected(
    places: Sequence[Path], store: MemoryCollector, progress: Progress | None = None
) -> CollectReport:
    return collect(result_files(places), receiver(), store, progress)


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / f"{name}.gilnun-result"
    path.write_bytes(content)
    return path


def numbers(report: CollectReport) -> tuple[int, ...]:
    return (report.read, report.new, report.replaced, report.same, report.withdrawn, report.refusals)


def test_a_folder_is_collected_with_what_follows_from_each(folder: Path, store: MemoryCollector) -> None:
    for person in range(1, 6):
        put(folder, str(person), seal_result(handover(person)))
    assert numbers(collected([folder], store)) == (5, 5, 0, 0, 0, 0)
    for person in range(1, 6):
        found = store.people[signer_of(person.to_bytes(32, "big"))]
        assert found.shared == shared_by_chance(person)
        assert found.derived == derive(survey_framework(), sample_campaign(), shared_by_chance(person))


def test_collecting_again_changes_nothing(folder: Path, store: MemoryCollector) -> None:
    for person in range(1, 4):
        put(folder, str(person), seal_result(handover(person)))
    collected([folder], store)
    before = dict(store.people)
    assert numbers(collected([folder], store)) == (3, 0, 0, 3, 0, 0)
    assert store.people == before


def test_a_copy_sealed_anew_is_the_same(folder: Path, store: MemoryCollector) -> None:
    put(folder, "a", seal_result(handover()))
    put(folder, "b", seal_result(handover()))
    assert numbers(collected([folder], store)) == (2, 1, 0, 1, 0, 0)


def test_only_the_revision_decides_which_result_stands(folder: Path, store: MemoryCollector) -> None:
    newer = put(folder, "a-newer", seal_result(handover(1, 2, shared_by_chance(8))))
    older = put(folder, "b-older", seal_result(handover(1, 1)))
    os.utime(newer, (0, 0))
    report = collected([folder], store)
    assert numbers(report) == (2, 1, 0, 0, 0, 1)
    assert report.named == (RefusedFile(older.name, Refusal.OLDER),)
    assert [each.shared for each in store.people.values()] == [shared_by_chance(8)]


def test_a_later_revision_replaces_and_a_withdrawal_withdraws(folder: Path, store: MemoryCollector) -> None:
    put(folder, "a", seal_result(handover(1, 1)))
    put(folder, "b", seal_result(handover(1, 2, shared_by_chance(9))))
    put(folder, "c", seal_result(handover(1, 3, withdraws=True)))
    put(folder, "d", seal_result(handover(1, 3, withdraws=True)))
    assert numbers(collected([folder], store)) == (4, 1, 1, 1, 1, 0)
    assert store.stock().people == 0


def test_a_replayed_result_does_not_undo_a_withdrawal(folder: Path, store: MemoryCollector) -> None:
    first = put(folder, "a", seal_result(handover(1, 1)))
    put(folder, "b", seal_result(handover(1, 2, withdraws=True)))
    collected([folder], store)
    assert collected([first], store).refused == {Refusal.OLDER: 1}
    assert store.stock().people == 0


def test_the_same_revision_with_other_content_is_a_conflict(folder: Path, store: MemoryCollector) -> None:
    put(folder, "a", seal_result(handover(1, 1)))
    put(folder, "b", seal_result(handover(1, 1, shared_by_chance(2))))
    assert collected([folder], store).refused == {Refusal.CONFLICT: 1}
    assert len(store.conflicts()) == 1
    assert [each.shared for each in store.people.values()] == [shared_by_chance(1)]


def test_a_foreign_signer_cannot_replace_a_person_s_result(folder: Path, store: MemoryCollector) -> None:
    put(folder, "a", seal_result(handover(1, 1)))
    # The same pseudonym, a higher revision, yet another key: it is somebody else.
    put(folder, "b", seal_result(handover(2, 9, withdraws=True)))
    collected([folder], store)
    assert store.people[signer_of((1).to_bytes(32, "big"))].shared == shared_by_chance(1)


def test_every_reason_is_told_with_its_file(folder: Path, store: MemoryCollector) -> None:
    good = seal_result(handover(1))
    stranger = campaign_with(new_collector_key())
    outside = {**PLACE, REGION: FieldValueId("jeju")}
    put(folder, "a-good", good)
    put(folder, "b-foreign", b"hello")
    put(folder, "c-wrong-key", seal_result(handover(2, campaign=stranger)))
    put(folder, "d-damaged", good[:-4] + b"oops")
    put(folder, "e-large", b"x" * (MOST_BYTES + 1))
    altered = replace(sample_campaign(), id=CampaignId("other"))
    put(folder, "f-campaign", seal_result(handover(2, campaign=altered, shared=shared_by_chance())))
    put(folder, "g-pack", seal_result(handover(2, shared=replace(shared_by_chance(), pack_version="2.0.0"))))
    put(folder, "h-place", seal_result(handover(2, shared=replace(shared_by_chance(), place=outside))))
    (folder / "i-link.gilnun-result").symlink_to(folder / "a-good.gilnun-result")
    (folder / "j-folder.gilnun-result").mkdir()
    os.mkfifo(folder / "k-pipe.gilnun-result")
    report = collected([folder], store)
    assert {each.name[0]: each.reason for each in report.named} == {
        "b": Refusal.NOT_A_RESULT,
        "c": Refusal.WRONG_KEY,
        "d": Refusal.DAMAGED,
        "e": Refusal.TOO_LARGE,
        "f": Refusal.OTHER_CAMPAIGN,
        "g": Refusal.OTHER_PACK,
        "h": Refusal.DAMAGED,
        "i": Refusal.NOT_A_RESULT,
        "j": Refusal.NOT_A_RESULT,
        "k": Refusal.NOT_A_RESULT,
    }
    assert numbers(report) == (11, 1, 0, 0, 0, 10)
    assert len(store.people) == 1


def test_a_file_that_is_gone_is_refused_and_the_rest_goes_on(folder: Path, store: MemoryCollector) -> None:
    there = put(folder, "b", seal_result(handover()))
    report = collected([folder / "a.gilnun-result", there], store)
    assert report.named == (RefusedFile("a.gilnun-result", Refusal.UNREADABLE),)
    assert report.new == 1


def test_of_a_folder_only_results_are_read_and_folders_within_are_not(folder: Path) -> None:
    put(folder, "b", b"")
    (folder / "A.GILNUN-RESULT").write_bytes(b"")
    (folder / "readme.txt").write_bytes(b"")
    (folder / "deeper").mkdir()
    put(folder / "deeper", "c", b"")
    assert [each.name for each in result_files([folder])] == ["A.GILNUN-RESULT", "b.gilnun-result"]


def test_a_file_that_is_named_is_read_whatever_it_is_called(folder: Path, store: MemoryCollector) -> None:
    path = folder / "mail attachment.bin"
    path.write_bytes(seal_result(handover()))
    assert numbers(collected([path], store)) == (1, 1, 0, 0, 0, 0)


def test_files_are_taken_in_batches_of_one_transaction(
    folder: Path, store: MemoryCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "BATCH_FILES", 2)
    for person in range(1, 6):
        put(folder, str(person), seal_result(handover(person)))
    assert collected([folder], store).new == 5
    assert store.transactions == 3


def test_a_store_that_fails_keeps_the_batches_before_and_can_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class FailsOnce(MemoryCollector):
        def take(self, delivery: Delivery) -> Taken:
            self.failing = KnownError(ErrorCode.DISK_FULL) if self.transactions == 2 else None
            return super().take(delivery)

    monkeypatch.setattr(collector, "BATCH_FILES", 2)
    for person in range(1, 6):
        put(folder, str(person), seal_result(handover(person)))
    store = FailsOnce()
    with pytest.raises(KnownError):
        collected([folder], store)
    assert len(store.people) == 2
    store.failing = None
    assert numbers(collected([folder], store)) == (5, 3, 0, 2, 0, 0)


def test_who_stops_keeps_what_was_read_and_goes_on_later(
    folder: Path, store: MemoryCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "_TELL_EVERY_SECONDS", 0.0)
    for person in range(1, 6):
        put(folder, str(person), seal_result(handover(person)))
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> bool:
        told.append((done, of))
        return done < 2

    report = collected([folder], store, progress)
    assert report.stopped
    assert numbers(report) == (2, 2, 0, 0, 0, 0)
    assert told[:3] == [(0, 5), (1, 5), (2, 5)]
    rest = collected([folder], store)
    assert (rest.stopped, numbers(rest)) == (False, (5, 3, 0, 2, 0, 0))


def test_the_last_word_of_progress_is_that_all_is_done(folder: Path, store: MemoryCollector) -> None:
    put(folder, "a", seal_result(handover()))
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> bool:
        told.append((done, of))
        return done < of

    report = collected([folder], store, progress)
    assert told[-1] == (1, 1)
    assert not report.stopped


def test_nothing_to_collect_is_nothing(folder: Path, store: MemoryCollector) -> None:
    assert numbers(collected([folder], store)) == (0, 0, 0, 0, 0, 0)
    assert store.transactions == 0


def test_a_campaign_with_another_pack_is_not_collected() -> None:
    other = replace(sample_campaign(), pack_digest="0" * 64)
    with pytest.raises(KnownError) as caught:
        Receiver(other, survey_framework(), collector_key())
    assert caught.value.code is ErrorCode.CAMPAIGN_OTHER_PACK


def test_a_report_counts_all_refusals_and_names_the_first(folder: Path, store: MemoryCollector) -> None:
    files = [folder / f"{number:05}" for number in range(MOST_NAMED + 5)]
    report = collect(files, receiver(), store)
    assert report.refused == {Refusal.UNREADABLE: MOST_NAMED + 5}
    assert len(report.named) == MOST_NAMED


def test_memory_does_not_grow_with_the_number_of_files(folder: Path) -> None:
    class Forgetful(MemoryCollector):
        def take(self, delivery: Delivery) -> Taken:
            return Taken.NEW

    paths = [put(folder, str(person), seal_result(handover(person))) for person in range(1, 11)]
    collect(paths, receiver(), Forgetful())
    tracemalloc.start()
    try:
        peaks = []
        for times in (4, 40):
            files, desk = paths * times, receiver()
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            collect(files, desk, Forgetful())
            peaks.append(tracemalloc.get_traced_memory()[1] - before)
    finally:
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5 + 100_000


def test_two_recipients_collect_the_same(folder: Path) -> None:
    first, second = new_collector_key(), new_collector_key()
    campaign = campaign_with(first, second)
    put(folder, "a", seal_result(handover(campaign=campaign)))
    stores = MemoryCollector(), MemoryCollector()
    for key, store in zip((first, second), stores, strict=True):
        collect(result_files([folder]), Receiver(campaign, survey_framework(), key), store)
    assert stores[0].people == stores[1].people != {}
