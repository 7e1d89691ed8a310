"""Which links may be opened: https to a named host and nothing odd; opens nothing itself.

Source: design page RELIABILITY, observation 10.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

MAX_CHARACTERS = 2_000


class LinkRefused(ValueError):
    """The text is no link that the program would open."""


class LinkRefused(KnownError):
    """A link that is not opened; `details["reason"]` is the `LinkFault`."""

    def __init__(self, fault: LinkFault) -> None:
        super().__init__(ErrorCode.LINK_REFUSED, {"reason": fault.value})


@dataclass(frozen=True, slots=True)
class Link:
    """A link that may be opened; `host` is what is shown before (an international name in its ASCII form)."""

    url: str
    host: str


def checked_link(text: str) -> Link:
    """The link that `text` is. Raises LinkRefused unless it is https with a host, without user, blanks or controls."""
    if not text or len(text) > MAX_CHARACTERS or any(not 0x20 < ord(letter) < 0x7F for letter in text):
        raise LinkRefused(text[:80])
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise LinkRefused(text[:80]) from error
    host = parts.hostname or ""
    well_named = all(letter.isalnum() or letter in "-." for letter in host) and "." in host.strip(".")
    if parts.scheme != "https" or not well_named or "@" in parts.netloc or "\\" in text:
        raise LinkRefused(text[:80])
    return Link(text, host if port is None else f"{host}:{port}")
