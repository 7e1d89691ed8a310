"""The campaign file: comes back as it was signed, is known by its fingerprint, and any change is noticed."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from app.domain.errors import ErrorCode, KnownError
from app.domain.localized_text import LocalizedText
from app.sharing.campaign_file import (
    campaign_digest,
    campaign_fingerprint,
    file_name,
    open_campaign,
    read_campaign,
    sign_campaign,
)
from app.sharing.keys import new_collector_key
from app.sharing.signing import signed
from tests.support.sharing import campaign_with, collector_key, sample_campaign


def refusal(action: Callable[[], object]) -> ErrorCode:
    """The code that `action` raises."""
    with pytest.raises(KnownError) as caught:
        action()
    return caught.value.code


def file() -> bytes:
    return sign_campaign(sample_campaign(), collector_key())


def edited(change: Callable[[dict[str, Any]], object], *, sign_anew: bool) -> bytes:
    """The file after `change`, as somebody would leave it who can sign (with the same key) or cannot."""
    parts = json.loads(file())
    change(parts)
    if sign_anew:
        bare = {name: part for name, part in parts.items() if name not in ("signer", "signature")}
        parts = signed(bare, collector_key().seed)
    return json.dumps(parts).encode()


def test_a_campaign_comes_back_as_it_was() -> None:
    assert open_campaign(file(), "x") == sample_campaign()


def test_read_from_disk_with_its_content(tmp_path: Path) -> None:
    path = tmp_path / file_name(sample_campaign())
    path.write_bytes(file())
    assert read_campaign(path) == (sample_campaign(), file())


def test_no_secret_is_in_the_file() -> None:
    content = file().decode()
    assert collector_key().identity not in content
    assert collector_key().seed.hex() not in content
    assert "AGE-SECRET" not in content
    assert collector_key().seed.hex() not in repr(collector_key())
    assert collector_key().identity not in repr(collector_key())


def test_the_fingerprint_has_six_groups_of_five_digits_and_tells_campaigns_apart() -> None:
    seen = {campaign_fingerprint(sample_campaign()), campaign_fingerprint(campaign_with(new_collector_key()))}
    seen.add(campaign_fingerprint(replace(sample_campaign(), threshold=8)))
    assert len(seen) == 3
    assert all(re.fullmatch(r"\d{5}( \d{5}){5}", each) for each in seen)


def test_digest_and_fingerprint_are_the_same_after_reading() -> None:
    decomposed = replace(
        sample_campaign(), title=LocalizedText(normalize("NFD", "하반기 진단"), "Second half")
    )
    content = sign_campaign(decomposed, collector_key())
    assert campaign_digest(open_campaign(content, "x")) == campaign_digest(decomposed)
    assert campaign_digest(decomposed) == campaign_digest(sample_campaign())


def test_another_signer_s_campaign_is_not_signed() -> None:
    with pytest.raises(ValueError, match="signer"):
        sign_campaign(sample_campaign(), new_collector_key())


@pytest.mark.parametrize("name", ["title", "purpose"])
@pytest.mark.parametrize("words", ["", "  ", "글" * 4_001, "뒤집는 \u202e글", "\x1b[31m"])
def test_texts_that_could_not_be_read_again_are_not_signed(name: str, words: str) -> None:
    campaign = replace(sample_campaign(), **{name: LocalizedText(words, "x")})  # type: ignore[arg-type]
    assert refusal(lambda: sign_campaign(campaign, collector_key())) is ErrorCode.CAMPAIGN_DAMAGED


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a lower threshold": lambda parts: parts["campaign"].update(threshold=6),
    "another recipient": lambda parts: parts["campaign"].update(recipients=[new_collector_key().recipient]),
    "another signer": lambda parts: parts.update(signer=new_collector_key().signer),
    "no signature": lambda parts: parts.pop("signature"),
    "an empty signature": lambda parts: parts.update(signature=""),
    "a signature that is no text": lambda parts: parts.update(signature=7),
    "a signer in capitals": lambda parts: parts.update(signer=parts["signer"].upper() + "G"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_was_changed_after_signing_is_refused(case: str) -> None:
    assert open_campaign(edited(lambda _: None, sign_anew=False), "x") == sample_campaign()
    content = edited(CHANGES[case], sign_anew=False)
    assert refusal(lambda: open_campaign(content, "x")) is ErrorCode.CAMPAIGN_DAMAGED


IMPOSSIBLE: dict[str, Callable[[dict[str, Any]], object]] = {
    "threshold under the floor": lambda parts: parts["campaign"].update(threshold=4),
    "threshold as text": lambda parts: parts["campaign"].update(threshold="7"),
    "dates the wrong way": lambda parts: parts["campaign"].update(closes_on="2026-10-01"),
    "no day": lambda parts: parts["campaign"].update(opens_on="2026-02-30"),
    "no recipient": lambda parts: parts["campaign"].update(recipients=[]),
    "a recipient that is no age key": lambda parts: parts["campaign"].update(recipients=["age1x"]),
    "too many recipients": lambda parts: parts["campaign"].update(
        recipients=[new_collector_key().recipient for _ in range(21)]
    ),
    "an unknown field": lambda parts: parts["campaign"].update(more=1),
    "an unknown field outside": lambda parts: parts.update(more=1),
    "a missing field": lambda parts: parts["campaign"].pop("purpose"),
    "an id with a path": lambda parts: parts["campaign"].update(id="../x"),
    "a crossing with an unknown field": lambda parts: parts["campaign"].update(crossings=[["job", "x"]]),
    "a version of nothing": lambda parts: parts.update(version="1"),
    "version 0": lambda parts: parts.update(version=0),
    "one language": lambda parts: parts["campaign"]["title"].pop("en"),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_a_campaign_that_cannot_be_is_refused_whoever_signed(case: str) -> None:
    assert open_campaign(edited(lambda _: None, sign_anew=True), "x") == sample_campaign()
    content = edited(IMPOSSIBLE[case], sign_anew=True)
    assert refusal(lambda: open_campaign(content, "x")) is ErrorCode.CAMPAIGN_DAMAGED


def test_a_newer_format_is_told_apart() -> None:
    newer = edited(lambda parts: parts.update(version=2, campaign="other"), sign_anew=True)
    assert refusal(lambda: open_campaign(newer, "x")) is ErrorCode.TOO_NEW


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.CAMPAIGN_FOREIGN),
        (b"{}", ErrorCode.CAMPAIGN_FOREIGN),
        (b"[]", ErrorCode.CAMPAIGN_FOREIGN),
        (b'{"format":"gilnun-person","version":1}', ErrorCode.CAMPAIGN_FOREIGN),
        (b"\xff\xfe", ErrorCode.CAMPAIGN_FOREIGN),
        (b'{"format":"gilnun-campaign"}', ErrorCode.CAMPAIGN_DAMAGED),
        (b'{"format":"gilnun-campaign","version":1', ErrorCode.CAMPAIGN_DAMAGED),
        (b'{"format":"gilnun-campaign","version":1.0}', ErrorCode.CAMPAIGN_DAMAGED),
        (b'{"format":"gilnun-campaign","a":' + b"[" * 20 + b"]" * 20 + b"}", ErrorCode.CAMPAIGN_DAMAGED),
        (b" " * (1024 * 1024 + 1), ErrorCode.CAMPAIGN_FOREIGN),
    ],
)
def test_other_files_are_named(content: bytes, code: ErrorCode) -> None:
    assert refusal(lambda: open_campaign(content, "x")) is code


def test_a_truncated_file_is_told_at_every_length() -> None:
    content = file()
    for length in range(0, len(content) - 2, 97):
        found = refusal(lambda length=length: open_campaign(content[:length], "x"))  # type: ignore[misc]
        assert found in (ErrorCode.CAMPAIGN_FOREIGN, ErrorCode.CAMPAIGN_DAMAGED)


def test_the_name_of_the_file_is_made_of_the_id_alone() -> None:
    assert file_name(sample_campaign()) == "gilnun-5e1f7a20.gilnun-campaign"
