"""What came of collecting a heap of files, as numbers that always fit, and why a file was refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    """Why a file was not taken; nothing of it is stored then, but for a conflict's entry on the list."""

    NOT_A_RESULT = "not_a_result"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    TOO_NEW = "too_new"
    WRONG_KEY = "wrong_key"
    DAMAGED = "damaged"
    OTHER_CAMPAIGN = "other_campaign"
    OTHER_PACK = "other_pack"
    OLDER = "older"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not taken: its name without folders, and why."""

    name: str
    reason: Refusal


@dataclass(frozen=True, slots=True)
class CollectReport:
    """How many files were read and what became of them. Raises ValueError when the numbers do not fit.

    `refused` counts every refusal by its reason; `named` holds the first of them, at most `MOST_NAMED`. `stopped`: the
    collector asked to stop, and what is not counted here has not been read.
    """

    read: int
    new: int
    replaced: int
    same: int
    withdrawn: int
    refused: Mapping[Refusal, int]
    named: tuple[RefusedFile, ...] = ()
    stopped: bool = False

    def __post_init__(self) -> None:
        if self.read != self.new + self.replaced + self.same + self.withdrawn + self.refusals:
            raise ValueError("the sum does not fit")

    @property
    def refusals(self) -> int:
        """How many files were refused."""
        return sum(self.refused.values())


MOST_NAMED = 1_000
"""How many refused files a report names, so that it stays small however many files there are."""
