"""Links from round lists: what may be opened, what is refused, and which host a person sees."""

import pytest

from app.domain.errors import ErrorCode
from app.domain.links import LINK_LENGTH_MAX, LinkFault, LinkRefused, checked_link, is_acceptable


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("https://example.com/basic/7", "https://example.com/basic/7", "example.com"),
        ("HTTPS://Example.COM/A?b=c#d", "https://example.com/A?b=c#d", "example.com"),
        ("https://example.com", "https://example.com", "example.com"),
        ("https://example.com:443/a", "https://example.com/a", "example.com"),
        ("https://example.com:8443/a", "https://example.com:8443/a", "example.com:8443"),
        ("https://lms/round?id=7&lang=ko", "https://lms/round?id=7&lang=ko", "lms"),
        ("https://10.0.0.7/a", "https://10.0.0.7/a", "10.0.0.7"),
        ("https://example.com/%ED%95%9C", "https://example.com/%ED%95%9C", "example.com"),
        ("https://example.com/차수/7", "https://example.com/%EC%B0%A8%EC%88%98/7", "example.com"),
        ("https://한글.kr/a", "https://xn--bj0bj06e.kr/a", "한글.kr (xn--bj0bj06e.kr)"),
        ("https://xn--bj0bj06e.kr/a", "https://xn--bj0bj06e.kr/a", "한글.kr (xn--bj0bj06e.kr)"),
        ("https://аpple.com/", "https://xn--pple-43d.com/", "аpple.com (xn--pple-43d.com)"),
        ("https://ｅｘａｍｐｌｅ.com/", "https://example.com/", "example.com"),
    ],
)
def test_acceptable_link_is_ascii_and_shows_its_host(text: str, url: str, shown: str) -> None:
    link = checked_link(text)
    assert (link.url, link.shown_host) == (url, shown)
    assert link.url.isascii()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("http://example.com/", LinkFault.NOT_HTTPS),
        ("example.com", LinkFault.NOT_HTTPS),
        ("//example.com/", LinkFault.NOT_HTTPS),
        ("", LinkFault.NOT_HTTPS),
        ("file:///etc/passwd", LinkFault.NOT_HTTPS),
        ("javascript:alert(1)", LinkFault.NOT_HTTPS),
        ("https:example.com", LinkFault.UNCLEAR_HOST),
        ("https://", LinkFault.UNCLEAR_HOST),
        ("https:///path", LinkFault.UNCLEAR_HOST),
        ("https://:443/", LinkFault.UNCLEAR_HOST),
        ("https://example.com@evil.example/", LinkFault.NAMES_A_USER),
        ("https://user:secret@example.com/", LinkFault.NAMES_A_USER),
        ("https://@example.com/", LinkFault.NAMES_A_USER),
        ("https://example.com:99999/", LinkFault.UNCLEAR_HOST),
        ("https://example.com:0/", LinkFault.UNCLEAR_HOST),
        ("https://example.com:8x/", LinkFault.UNCLEAR_HOST),
        ("https://example..com/", LinkFault.UNCLEAR_HOST),
        ("https://-example.com/", LinkFault.UNCLEAR_HOST),
        ("https://ex%61mple.com/", LinkFault.UNCLEAR_HOST),
        ("https://[::1]/", LinkFault.UNCLEAR_HOST),
        ("https://[broken/", LinkFault.UNCLEAR_HOST),
        ("https://2130706433/", LinkFault.UNCLEAR_HOST),
        ("https://0x7f.1/", LinkFault.UNCLEAR_HOST),
        ("https://010.0.0.1/", LinkFault.UNCLEAR_HOST),
        ("https://256.1.1.1/", LinkFault.UNCLEAR_HOST),
        ("https://xn--\u0301.com/", LinkFault.UNCLEAR_HOST),
        (f"https://{'a' * 64}.com/", LinkFault.UNCLEAR_HOST),
        ("https://example.com／evil.example/", LinkFault.UNCLEAR_HOST),
        ("https://example.com\\@evil.example/", LinkFault.HIDDEN_CHARACTER),
        (" https://example.com/", LinkFault.HIDDEN_CHARACTER),
        ("https://example.com/a b", LinkFault.HIDDEN_CHARACTER),
        ("https://example.com/\n", LinkFault.HIDDEN_CHARACTER),
        ("https://exam\tple.com/", LinkFault.HIDDEN_CHARACTER),
        ("https://example.com/\u202egpj.exe", LinkFault.HIDDEN_CHARACTER),
        ("https://exam\u200bple.com/", LinkFault.HIDDEN_CHARACTER),
        ("https://example.com/\u2066a", LinkFault.HIDDEN_CHARACTER),
        ("https://example.com/\x00", LinkFault.HIDDEN_CHARACTER),
        ("https://example.com/\ud800", LinkFault.HIDDEN_CHARACTER),
        ("https://example.com/%zz", LinkFault.HIDDEN_CHARACTER),
        ("https://example.com/<b>", LinkFault.HIDDEN_CHARACTER),
    ],
)
def test_doubtful_link_is_refused_with_its_reason(text: str, fault: LinkFault) -> None:
    with pytest.raises(LinkRefused) as refusal:
        checked_link(text)
    assert refusal.value.code is ErrorCode.LINK_REFUSED
    assert refusal.value.details["reason"] == fault
    assert not is_acceptable(text)


def test_length_is_counted_before_and_after_escaping() -> None:
    start = "https://example.com/"
    longest = start + "a" * (LINK_LENGTH_MAX - len(start))
    assert is_acceptable(longest)
    assert not is_acceptable(longest + "a")
    assert not is_acceptable(start + "가" * 700)
