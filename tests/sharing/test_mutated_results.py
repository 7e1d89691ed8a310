"""Mutated result files: never a crash, never a hang, never half a person.

`GILNUN_MUTATIONS=10000` runs the long form.
"""

import json
import os
import time
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyrage import encrypt, x25519

from app.domain.errors import ErrorCode, KnownError
from app.sharing.collector import Receiver
from app.sharing.result_file import readable_result, seal_result
from app.sharing.signing import signed
from tests.support.sharing import (
    MemoryCollector,
    collector_key,
    handover,
    sample_campaign,
    survey_framework,
)

EXAMPLES = int(os.environ.get("GILNUN_MUTATIONS", "300")) // 3
MOST_SECONDS = 2.0
REFUSED = {code for code in ErrorCode if code.value.startswith("result_")} | {ErrorCode.TOO_NEW}

RECEIVER = Receiver(sample_campaign(), survey_framework(), collector_key())
RECIPIENT = x25519.Recipient.from_str(collector_key().recipient)
SEALED = seal_result(handover())
PLAIN = readable_result(handover()).encode()

Cut = tuple[int, int, bytes]
cuts = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=20)), min_size=1, max_size=4
)
values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["not_my_work", "ko", "work-b1-1", "../x", "‮", "\0", "\ud800", "9" * 5_000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
edits = st.lists(st.tuples(st.lists(st.integers(0, 60), max_size=4), values), min_size=1, max_size=4)
in_earnest = settings(
    max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def mutated(content: bytes, changes: list[Cut]) -> bytes:
    """`content` with parts of it replaced."""
    for at, length, put in changes:
        at %= len(content) + 1
        content = content[:at] + put + content[at + length :]
    return content


def edited(parts: Any, way: list[int], value: Any) -> Any:
    """`parts` with the member that `way` leads to replaced by `value`."""
    if not way or not isinstance(parts, dict | list) or not parts:
        return value
    keys: list[Any] = sorted(parts) if isinstance(parts, dict) else list(range(len(parts)))
    key = keys[way[0] % len(keys)]
    whole: Any = dict(parts) if isinstance(parts, dict) else list(parts)
    whole[key] = edited(whole[key], way[1:], value)
    return whole


def sealed(content: bytes) -> bytes:
    return bytes(encrypt(content, [RECIPIENT]))


def outcome(make: Callable[[], bytes]) -> None:
    """What a file is met with: taken whole, or refused with a reason while the store stays as it was."""
    content, store = make(), MemoryCollector()
    started, refused = time.monotonic(), None
    try:
        delivery = RECEIVER.receive(content, "x")
        with store.collecting() as intake:
            intake.take(delivery)
        assert delivery.withdraws or delivery.derived
    except KnownError as error:
        refused = error.code
        assert not store.people
    assert refused is None or refused in REFUSED
    assert time.monotonic() - started < MOST_SECONDS


@in_earnest
@given(cuts)
def test_mutated_seals(changes: list[Cut]) -> None:
    outcome(lambda: mutated(SEALED, changes))


@in_earnest
@given(cuts)
def test_mutated_contents_under_a_good_seal(changes: list[Cut]) -> None:
    outcome(lambda: sealed(mutated(PLAIN, changes)))


@in_earnest
@given(edits)
def test_well_signed_results_that_say_anything(changes: list[tuple[list[int], Any]]) -> None:
    parts: Any = json.loads(PLAIN)
    for way, value in changes:
        parts = edited(parts, way, value)
    if isinstance(parts, dict):
        bare = {name: part for name, part in parts.items() if name not in ("signer", "signature")}
        try:
            parts = signed(bare, b"7" * 32)
        except (ValueError, TypeError):  # what cannot be signed as JSON comes unsigned
            parts = bare
    text = json.dumps(parts, ensure_ascii=False)
    outcome(lambda: sealed(text.encode("utf-8", "surrogatepass")))


@settings(max_examples=max(50, EXAMPLES // 10), suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_anything_after_the_beginning_of_an_age_file(rest: bytes) -> None:
    outcome(lambda: b"age-encryption.org/v1\n" + rest)


def test_deep_nesting_and_long_numbers_are_refused_at_once() -> None:
    for inside in (
        b"[" * 500_000,
        b'{"a":' * 100_000,
        b'{"revision":' + b"9" * 900_000 + b"}",
        b'"' * 900_000,
    ):
        outcome(lambda inside=inside: sealed(inside))  # type: ignore[misc]
