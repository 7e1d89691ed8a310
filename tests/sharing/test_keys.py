"""A collector's key file opens with its password only; a fingerprint stands for a digest."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, KnownError
from app.sharing import keys, password_seal
from app.sharing.keys import (
    CollectorKey,
    SealedKey,
    fingerprint_of,
    is_recipient,
    new_collector_key,
    read_key,
    seal_key,
)
from app.sharing.password_seal import seal_under_password
from tests.support.sharing import collector_key

PASSWORD = "수집 열쇠 2026"  # noqa: S105


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let keys be made in milliseconds."""
    monkeypatch.setattr(password_seal, "OPERATIONS", 1)
    monkeypatch.setattr(password_seal, "MEMORY_BYTES", 8 * 1024 * 1024)


def refusal(action: Callable[[], object]) -> ErrorCode:
    """The code that `action` raises."""
    with pytest.raises(KnownError) as caught:
        action()
    return caught.value.code


def test_the_keys_come_back(tmp_path: Path) -> None:
    path = tmp_path / "campaign.gilnun-key"
    path.write_bytes(seal_key(collector_key(), PASSWORD))
    assert read_key(path).open(PASSWORD) == collector_key()


def test_no_secret_is_readable_in_the_file() -> None:
    content = seal_key(collector_key(), PASSWORD)
    for secret in (collector_key().identity, collector_key().seed.hex(), "AGE-SECRET", "identity"):
        assert secret.encode() not in content


def test_another_password_does_not_open() -> None:
    content = seal_key(collector_key(), PASSWORD)
    assert refusal(lambda: SealedKey(content, "x").open(PASSWORD + "!")) is ErrorCode.WRONG_PASSWORD


def test_damaged_and_foreign_files_are_told_apart() -> None:
    content = seal_key(collector_key(), PASSWORD)
    assert refusal(lambda: SealedKey(content[:-9], "x")) is ErrorCode.KEY_FILE_INCOMPLETE
    assert refusal(lambda: SealedKey(b"{}", "x")) is ErrorCode.KEY_FILE_FOREIGN
    person = content.replace(b"gilnun-key", b"gilnun-person")
    assert refusal(lambda: SealedKey(person, "x")) is ErrorCode.KEY_FILE_FOREIGN
    newer = json.dumps({**json.loads(content), "version": 2}).encode()
    assert refusal(lambda: SealedKey(newer, "x")) is ErrorCode.TOO_NEW
    assert refusal(lambda: SealedKey(b" " * 70_000, "x")) is ErrorCode.KEY_FILE_FOREIGN


@pytest.mark.parametrize(
    "inside",
    [
        {},
        {"age_identity": "AGE-SECRET-KEY-1" + "Q" * 58, "signing_seed": "00" * 32},
        {"age_identity": "x", "signing_seed": "00" * 32},
        {"age_identity": collector_key().identity, "signing_seed": "00" * 31},
        {"age_identity": collector_key().identity, "signing_seed": "00" * 32, "more": 1},
    ],
)
def test_other_contents_under_the_password_are_refused(inside: dict[str, object]) -> None:
    content = seal_under_password(keys._FORMAT, json.dumps(inside).encode(), PASSWORD)
    assert refusal(lambda: SealedKey(content, "x").open(PASSWORD)) is ErrorCode.KEY_FILE_INCOMPLETE


def test_every_new_key_is_another_one() -> None:
    one, other = new_collector_key(), new_collector_key()
    assert {one.recipient, one.signer}.isdisjoint({other.recipient, other.signer})
    assert one == CollectorKey(one.identity, one.seed)


def test_only_age_keys_are_recipients() -> None:
    assert is_recipient(collector_key().recipient)
    for text in ("", "age1", collector_key().identity, collector_key().recipient[:-1], "age1" + "q" * 58):
        assert not is_recipient(text)


def test_a_fingerprint_keeps_leading_zeros() -> None:
    assert fingerprint_of("0" * 64) == "00000 00000 00000 00000 00000 00000"
    assert fingerprint_of(f"{12345678:064x}") == "00000 00000 00000 00000 00123 45678"
