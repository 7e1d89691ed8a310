"""One number for what a pack asks and how it judges, the same on every system; reads no file."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Final
from unicodedata import normalize

CHANGING_FILES: Final = frozenset({"rounds.csv", "rounds_about.toml", "answers.toml"})
"""Dates and answers that are renewed while a version stands; they change nothing that is asked or judged."""


def pack_digest(texts: Mapping[str, str]) -> str:
    """The SHA-256 of a pack, in 64 hexadecimal signs, from its files' names and texts.

    Line endings and the form of Hangul do not count, so that a copy made on another system has the same digest; nor do
    `CHANGING_FILES`, so that people with round lists of different days can share for one campaign.
    """
    digest = sha256()
    for name in sorted(texts.keys() - CHANGING_FILES):
        lines = texts[name].replace("\r\n", "\n").replace("\r", "\n")
        content = normalize("NFC", lines).encode()
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
