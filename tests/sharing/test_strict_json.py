"""What is read of foreign bytes, and what is refused: the same for short plain objects as for all others."""

import json
from unicodedata import normalize

import pytest

from app.sharing.strict_json import MOST_DEPTH, NotStrictError, handed_over_object, strict_object

LONG = json.dumps({"x": ["가"] * 30}, ensure_ascii=False)[1:-1]
"""Members that let an object take the slow way."""


def both_ways(member: str) -> tuple[bytes, bytes]:
    """An object with `member` that is short, and one with more beside it."""
    return f"{{{member}}}".encode("utf-8", "surrogatepass"), f"{{{member},{LONG}}}".encode(
        "utf-8", "surrogatepass"
    )


@pytest.mark.parametrize(
    "member",
    [
        '"a":1,"a":2',
        '"a":{"b":1,"b":1}',
        '"a":NaN',
        '"a":Infinity',
        '"a":1.5',
        '"a":1e3',
        '"a":"\x7f"',
        '"a":"\x1b"',
        '"a":"\\u001b"',
        '"a":"\\u0000"',
        '"a":"\u202e"',
        '"a":"\\u202e"',
        '"a":"\\ud800"',
        '"\\u0061":1,"a":1',
        f'"a":{"[" * MOST_DEPTH}{"]" * MOST_DEPTH}',
        f'"a":"{"x" * 4_001}"',
        f'"{"k" * 4_001}":1',
        '"a":1}{"b":2',
        '"a":' + "9" * 5_000,
    ],
)
def test_what_is_refused_in_a_handed_over_object(member: str) -> None:
    for content in both_ways(member):
        with pytest.raises(NotStrictError):
            handed_over_object(content)


@pytest.mark.parametrize("content", [b"", b"[]", b"1", b'"a"', b"null", b"\xff", b'{"a":"\xed\xa0\x80"}'])
def test_what_is_no_object_is_refused(content: bytes) -> None:
    with pytest.raises(NotStrictError):
        handed_over_object(content)


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ('"a":"x"', "x"),
        ('"a":"\\n\\t"', "\n\t"),
        ('"a":"\\uac00"', "가"),
        ('"a":-7', -7),
        ('"a":[[],{"b":null}]', [[], {"b": None}]),
        (f'"a":"{normalize("NFD", "길눈")}"', "길눈"),
        ('"a":"\\ud83d\\ude00"', "😀"),
        (f'"a":"{"x" * 4_000}"', "x" * 4_000),
    ],
)
def test_what_is_read(member: str, value: object) -> None:
    for content in both_ways(member):
        assert handed_over_object(content)["a"] == value
        assert handed_over_object(content + b" \n" * 3_000)["a"] == value


def test_keys_that_are_one_when_composed_are_refused() -> None:
    key = normalize("NFD", "가")
    with pytest.raises(NotStrictError):
        handed_over_object(f'{{"가":1,"{key}":2}}'.encode())


def test_a_personal_file_may_hold_more() -> None:
    assert strict_object(f'{{"a":"{"글" * 9_000}\u202e","b":1.5}}'.encode())["b"] == 1.5
