"""What a harness found, as rows of a table; knows no harness."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Scale(Enum):
    """How much a harness does."""

    SHORT = "short"  # seconds, for every run of the tests
    LONG = "long"  # everything that the design asks for


@dataclass(frozen=True, slots=True)
class Found:
    """One row: `what` was done how often, what was seen (`figure`), and whether that `holds`."""

    what: str
    times: int
    figure: str
    holds: bool


def as_markdown(found: Iterable[Found]) -> str:
    """The rows as a table in Markdown."""
    lines = ["| what | times | seen | holds |", "|---|---:|---|---|"]
    lines += [
        f"| {row.what} | {row.times:,} | {row.figure} | {'yes' if row.holds else '**NO**'} |" for row in found
    ]
    return "\n".join(lines) + "\n"
