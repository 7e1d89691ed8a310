"""The personal file: comes back as it was, opens with its password only, and names what is wrong with it."""

import base64
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.attempt import NOT_MY_WORK, ItemAnswer
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import AttemptId, CourseId, ItemId, RoundId
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus
from app.domain.person_work import PersonWork
from app.sharing import password_seal, person_file
from app.sharing.person_content import content_of, work_of
from app.sharing.person_file import SealedWork, read_sealed, seal
from app.sharing.strict_json import NotStrictError, strict_object
from tests.store.samples import attempts
from tests.support.sample_framework import NOW, sample_attempt, sample_person

PASSWORD = "길눈 열쇠 2026"  # noqa: S105


@pytest.fixture(autouse=True)
def quick_keys(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let keys be made in milliseconds, but where the real strength is what is tested."""
    if "real" not in request.node.name:
        monkeypatch.setattr(password_seal, "OPERATIONS", 1)
        monkeypatch.setattr(password_seal, "MEMORY_BYTES", 8 * 1024 * 1024)


def sample_work() -> PersonWork:
    """A person's work with every kind of thing in it."""
    answers = {
        ItemId("service-b1-1"): ItemAnswer(3, True, "봇을 만들었습니다", "메모 😀\n둘째 줄", Language.KO),
        ItemId("service-b1-2"): ItemAnswer(NOT_MY_WORK, language=Language.EN),
        ItemId("work-b1-1"): ItemAnswer(note="“적어 두기”"),
    }
    first = replace(sample_attempt(), revision=7, finished_at=NOW).with_answers(answers)
    second = replace(sample_attempt(), id=AttemptId("a-2"), place=ItemId("work-b1-1"))
    records = (
        CourseRecord(CourseId("basic"), CourseStatus.DONE, RoundId("basic-1"), date(2026, 12, 3)),
        CourseRecord(CourseId("rag"), CourseStatus.PLANNED),
    )
    sheets = {("knowledge_check", "a-1"): '{"answers": {}}', ("kit", "basic"): "글" * 5_000}
    return PersonWork(sample_person(), (second, first), records, sheets)


def refusal(action: Callable[[], object]) -> ErrorCode:
    """The code that `action` raises."""
    with pytest.raises(KnownError) as caught:
        action()
    return caught.value.code


def opened(content: bytes, password: str = PASSWORD) -> PersonWork:
    """What is in the file with `content`."""
    return SealedWork(content, "x.gilnun-person").open(password)


def changed(content: bytes, *, recount: bool = True, **parts: Any) -> bytes:
    """The file with other outer parts; with `recount` as somebody would do who means to deceive."""
    found = {**json.loads(content), **parts}
    found.pop("checksum", None)
    checksum = password_seal.checksum(found) if recount else json.loads(content)["checksum"]
    return json.dumps({**found, "checksum": checksum}).encode()


def test_everything_comes_back() -> None:
    work = sample_work()
    assert opened(seal(work, PASSWORD)) == work


def test_nothing_readable_is_in_the_file() -> None:
    content = seal(sample_work(), PASSWORD)
    assert set(json.loads(content)) == {"format", "version", "kdf", "sealed", "checksum"}
    for canary in ("한결", "봇을", "basic", "service", sample_person().id):
        assert canary.encode() not in content
        assert canary.encode() not in base64.b64decode(json.loads(content)["sealed"])


def test_the_same_work_gives_another_file_each_time() -> None:
    first, second = (json.loads(seal(sample_work(), PASSWORD)) for _ in range(2))
    assert first["kdf"]["salt"] != second["kdf"]["salt"]
    assert first["sealed"] != second["sealed"]


def test_a_wrong_password_is_told_apart_from_a_damaged_file() -> None:
    content = seal(sample_work(), PASSWORD)
    assert refusal(lambda: opened(content, PASSWORD + "7")) is ErrorCode.WRONG_PASSWORD
    assert refusal(lambda: opened(content, "")) is ErrorCode.WRONG_PASSWORD
    for at in (len(content) // 2, 60, len(content) - 10):
        broken = content[:at] + (b"A" if content[at : at + 1] != b"A" else b"B") + content[at + 1 :]
        assert refusal(lambda broken=broken: opened(broken)) is ErrorCode.PERSON_FILE_INCOMPLETE  # type: ignore[misc]


def test_an_altered_content_with_a_right_checksum_does_not_open() -> None:
    content = seal(sample_work(), PASSWORD)
    sealed = bytearray(base64.b64decode(json.loads(content)["sealed"]))
    sealed[-1] ^= 1
    forged = changed(content, sealed=base64.b64encode(sealed).decode())
    assert refusal(lambda: opened(forged)) is ErrorCode.WRONG_PASSWORD


def test_a_password_typed_in_decomposed_hangul_opens() -> None:
    assert opened(seal(sample_work(), PASSWORD), normalize("NFD", PASSWORD)) == sample_work()


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9, 0.999])
def test_a_truncated_file_is_named(share: float) -> None:
    content = seal(sample_work(), PASSWORD)
    cut = content[: max(int(len(content) * share), 30)]
    assert refusal(lambda: opened(cut)) is ErrorCode.PERSON_FILE_INCOMPLETE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"[]",
        b"{}",
        b'{"format":"gilnun-pack"}',
        b"\xff\xfe",
        b"[" * 100_000,
        "글".encode(),
    ],
)
def test_a_foreign_file_is_named(content: bytes) -> None:
    assert refusal(lambda: opened(content)) is ErrorCode.PERSON_FILE_FOREIGN


def test_a_later_version_is_named() -> None:
    assert refusal(lambda: opened(changed(seal(sample_work(), PASSWORD), version=2))) is ErrorCode.TOO_NEW
    odd = changed(seal(sample_work(), PASSWORD), version=True)
    assert refusal(lambda: opened(odd)) is ErrorCode.PERSON_FILE_INCOMPLETE


@pytest.mark.parametrize(
    "kdf",
    [
        {"operations": 1_000_000},
        {"memory_bytes": 2**40},
        {"operations": 0},
        {"operations": 1.5},
        {"memory_bytes": "8388608"},
        {"salt": "AAAA"},
        {"salt": "한글"},
        {"algorithm": "scrypt"},
        {"more": 1},
    ],
)
def test_a_file_cannot_ask_for_all_time_or_memory(kdf: dict[str, object]) -> None:
    content = seal(sample_work(), PASSWORD)
    asking = changed(content, kdf={**json.loads(content)["kdf"], **kdf})
    assert refusal(lambda: opened(asking)) is ErrorCode.PERSON_FILE_INCOMPLETE


def test_too_large_a_file_is_neither_read_nor_written(tmp_path: Path) -> None:
    large = tmp_path / "large.gilnun-person"
    with large.open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    assert refusal(lambda: read_sealed(large)) is ErrorCode.PERSON_FILE_TOO_LARGE
    for sheets in ({("kit", "basic"): "a" * 1_000_001}, {("kit", str(n)): "a" * 990_000 for n in range(14)}):
        too_much = replace(sample_work(), sheets=sheets)
        assert refusal(lambda work=too_much: seal(work, PASSWORD)) is ErrorCode.PERSON_FILE_TOO_LARGE  # type: ignore[misc]


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert refusal(lambda: read_sealed(tmp_path / "gone")) is ErrorCode.NOT_FOUND
    assert refusal(lambda: read_sealed(tmp_path)) is ErrorCode.PERSON_FILE_FOREIGN


def _edits() -> Iterator[tuple[str, Callable[[dict[str, Any]], object]]]:
    def attempt(found: dict[str, Any]) -> dict[str, Any]:
        return found["attempts"][1]  # type: ignore[no-any-return]

    def answer(found: dict[str, Any]) -> dict[str, Any]:
        return attempt(found)["answers"]["service-b1-1"]  # type: ignore[no-any-return]

    yield "an unknown key", lambda found: found.update(more=1)
    yield "a missing key", lambda found: found.pop("sheets")
    yield "an unknown key in an answer", lambda found: answer(found).update(more=1)
    yield "a rating as text", lambda found: answer(found).update(rating="3")
    yield "a rating as truth", lambda found: answer(found).update(rating=True)
    yield "a rating below all", lambda found: answer(found).update(rating=-1)
    yield "a fraction as revision", lambda found: attempt(found).update(revision=1.0)
    yield "a huge revision", lambda found: attempt(found).update(revision=2**70)
    yield "a moment without a zone", lambda found: attempt(found).update(saved_at="2026-11-22T05:03:00")
    yield "a moment as number", lambda found: attempt(found).update(saved_at=1_700_000_000)
    yield "a moment before all", lambda found: attempt(found).update(saved_at="0001-01-01T00:00:00+10:00")
    yield "an unknown form", lambda found: attempt(found).update(form="long")
    yield "an attempt twice", lambda found: found["attempts"].append(attempt(found))
    yield "a course twice", lambda found: found["courses"].append(found["courses"][0])
    yield "a sheet twice", lambda found: found["sheets"].append(found["sheets"][0])
    yield "an id that is a path", lambda found: found["person"].update(id="../../etc/passwd")
    yield "an alias of 41 signs", lambda found: found["person"].update(alias="가" * 41)
    yield "an alias that turns the line", lambda found: found["person"].update(alias="a\u202eb")
    yield "an empty alias", lambda found: found["person"].update(alias="  ")
    yield "an unknown language", lambda found: found["person"].update(language="fr")
    yield "a day that is none", lambda found: found["courses"][0].update(done_on="2026-02-30")


EDITS = dict(_edits())


@pytest.mark.parametrize("case", EDITS)
def test_content_that_breaks_a_rule_is_refused_whole(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = json.loads(json.dumps(content_of(sample_work())))
    assert work_of(found) == sample_work()
    EDITS[case](found)
    with pytest.raises(ValueError):  # noqa: PT011  # which of them is pydantic's affair
        work_of(found)


def test_content_that_opens_but_breaks_a_rule_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {**content_of(sample_work()), "more": 1}
    monkeypatch.setattr(person_file, "_usable", lambda *_: sample_work())
    monkeypatch.setattr(person_file, "content_of", lambda _: found)
    content = seal(sample_work(), PASSWORD)
    monkeypatch.undo()
    assert refusal(lambda: opened(content)) is ErrorCode.PERSON_FILE_UNUSABLE


@pytest.mark.parametrize(
    "content",
    [
        '{"a": NaN}',
        '{"a": -Infinity}',
        '{"a": 1, "a": 2}',
        '{"\u1112\u1161\u11ab": 1, "한": 2}',
        '{"a": {"b": 1, "b": 1}}',
        '{"a": "\\ud800"}',
        '{"a": "\\u0000"}',
        '{"a": ' + "[" * 16 + "]" * 16 + "}",
        '{"a": ' + "9" * 5_000 + "}",
        "1",
        "",
    ],
)
def test_json_that_surprises_is_refused(content: str) -> None:
    with pytest.raises(NotStrictError):
        strict_object(content.encode())


def test_texts_come_composed() -> None:
    assert strict_object('{"\u1112\u1161\u11ab": ["\u1112\u1161\u11ab"]}'.encode()) == {"한": ["한"]}


@given(st.lists(attempts, max_size=2, unique_by=lambda each: each.id))
def test_every_attempt_comes_back(found: list[Any]) -> None:
    named = [replace(each, pack=each.pack or "p", pack_version=each.pack_version or "1") for each in found]
    answered = [each.with_answers({}) for each in named]
    work = PersonWork(sample_person(), tuple(answered))
    assert work_of(json.loads(json.dumps(content_of(work)))) == work


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.data())
def test_no_mutation_of_a_file_opens_or_crashes(data: st.DataObject) -> None:
    content = bytearray(_SEALED)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        kind = data.draw(st.sampled_from(["set", "cut", "add"]))
        piece = data.draw(st.binary(max_size=4))
        content[at : at + (0 if kind == "add" else len(piece) or 1)] = b"" if kind == "cut" else piece
    if bytes(content) == _SEALED:
        return
    code = refusal(lambda: opened(bytes(content)))
    assert code.value.startswith("person_file") or code is ErrorCode.TOO_NEW


def test_keys_of_real_strength_take_at_most_seconds() -> None:
    began = time.perf_counter()
    content = seal(sample_work(), PASSWORD)
    assert opened(content) == sample_work()
    kdf = json.loads(content)["kdf"]
    assert (kdf["operations"], kdf["memory_bytes"]) == (3, 128 * 1024 * 1024)
    # Two keys; a second each is meant, and a busy machine gets twice that.
    assert time.perf_counter() - began < 4


def _sealed() -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(password_seal, "OPERATIONS", 1)
        patch.setattr(password_seal, "MEMORY_BYTES", 8 * 1024 * 1024)
        return seal(replace(sample_work(), sheets={}), PASSWORD)


_SEALED = _sealed()
