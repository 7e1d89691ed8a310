"""Whether a link may be offered for opening, and which host is shown with it; opens nothing, asks no network.

The rule is stricter than what browsers take, as links come from round lists that others wrote: https only, a
host that reads the same to a person and to a machine, no user name, no character that hides or reorders text.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, quote, urlsplit

from app.domain.errors import ErrorCode, KnownError

LINK_LENGTH_MAX = 2_000
"""The longest link that is taken, in characters, before and after non-ASCII letters are escaped."""

HTTPS_PORT = 443

_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_IPV4 = re.compile(r"(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}")
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_FORBIDDEN = frozenset('\\<>"{}|^`')
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})
_RESERVED = ":/?#[]@!$&'()*+,;=-._~%"


class LinkFault(StrEnum):
    """Why a link is refused."""

    TOO_LONG = "too_long"
    HIDDEN_CHARACTER = "hidden_character"
    NOT_HTTPS = "not_https"
    NAMES_A_USER = "names_a_user"
    UNCLEAR_HOST = "unclear_host"


class LinkRefused(KnownError):  # noqa: N818 - the refusal is the fact; its base says that it is an error
    """A link that is not opened; `details["reason"]` is the `LinkFault`."""

    def __init__(self, fault: LinkFault) -> None:
        super().__init__(ErrorCode.LINK_REFUSED, {"reason": fault.value})


@dataclass(frozen=True, slots=True)
class Link:
    """A link that may be opened: `url` is pure ASCII; `host` as people read it, `ascii_host` as machines do.

    Both hosts carry the port when it is not the usual one.
    """

    url: str
    host: str
    ascii_host: str

    @property
    def shown_host(self) -> str:
        """The host to show before opening, with its ASCII form when the two differ.

        For example "한글.kr (xn--bj0bj06e.kr)".
        """
        return self.host if self.host == self.ascii_host else f"{self.host} ({self.ascii_host})"


def checked_link(text: str) -> Link:
    """`text` as a link that may be opened. Raises LinkRefused for anything else."""
    if len(text) > LINK_LENGTH_MAX:
        raise LinkRefused(LinkFault.TOO_LONG)
    if any(unicodedata.category(each) in _INVISIBLE or each in _FORBIDDEN for each in text):
        raise LinkRefused(LinkFault.HIDDEN_CHARACTER)
    parts = _split(text)
    if parts.scheme.lower() != "https":
        raise LinkRefused(LinkFault.NOT_HTTPS)
    if "@" in parts.netloc:
        raise LinkRefused(LinkFault.NAMES_A_USER)
    if not parts.hostname or "%" in parts.netloc or "[" in parts.netloc:
        raise LinkRefused(LinkFault.UNCLEAR_HOST)
    if _BROKEN_ESCAPE.search(text):
        raise LinkRefused(LinkFault.HIDDEN_CHARACTER)
    return _link(parts, parts.hostname)


def is_acceptable(text: str) -> bool:
    """True when `checked_link` would take `text`."""
    try:
        checked_link(text)
    except LinkRefused:
        return False
    return True


def _split(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError as unreadable:
        raise LinkRefused(LinkFault.UNCLEAR_HOST) from unreadable


def _link(parts: SplitResult, hostname: str) -> Link:
    host, ascii_host = _hosts(hostname)
    port = _port(parts)
    url = parts._replace(
        scheme="https",
        netloc=ascii_host + port,
        path=quote(parts.path, safe=_RESERVED),
        query=quote(parts.query, safe=_RESERVED),
        fragment=quote(parts.fragment, safe=_RESERVED),
    ).geturl()
    if len(url) > LINK_LENGTH_MAX:
        raise LinkRefused(LinkFault.TOO_LONG)
    return Link(url, host + port, ascii_host + port)


def _port(parts: SplitResult) -> str:
    try:
        port = parts.port
    except ValueError as unreadable:
        raise LinkRefused(LinkFault.UNCLEAR_HOST) from unreadable
    if port == 0:
        raise LinkRefused(LinkFault.UNCLEAR_HOST)
    return "" if port in (None, HTTPS_PORT) else f":{port}"


def _hosts(hostname: str) -> tuple[str, str]:
    """The host for people and for machines; refuses what the two would read differently, as 0x7f.1."""
    try:
        ascii_host = hostname.encode("idna").decode("ascii").lower()
        host = ascii_host.encode("ascii").decode("idna")
    except UnicodeError as unreadable:
        raise LinkRefused(LinkFault.UNCLEAR_HOST) from unreadable
    labels = ascii_host.removesuffix(".").split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise LinkRefused(LinkFault.UNCLEAR_HOST)
    if _NUMBER.fullmatch(labels[-1]) and not _is_address(ascii_host):
        raise LinkRefused(LinkFault.UNCLEAR_HOST)
    if any(unicodedata.category(each) in _INVISIBLE for each in host):
        raise LinkRefused(LinkFault.UNCLEAR_HOST)
    return host, ascii_host


def _is_address(host: str) -> bool:
    return bool(_IPV4.fullmatch(host)) and all(int(part) <= 255 for part in host.split("."))
