"""What collecting needs from a store, as protocols; `bootstrap` supplies the real one.

One store can hold several campaigns; every call concerns the one that it was opened for, so that no transaction ever
spans two of them.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.domain.ids import CourseId
from app.domain.shared_result import Derived, SharedResult
from app.domain.team_counts import TeamCounts


@dataclass(frozen=True, slots=True)
class Delivery:
    """One result or withdrawal, opened, verified and thought through.

    `signer` is the public key of this person for this campaign (64 hexadecimal signs): it tells people apart.
    `digest` is the SHA-256 of the signed content. A withdrawal has neither `shared` nor `derived`.
    """

    signer: str
    pseudonym: str
    revision: int
    digest: str
    shared: SharedResult | None
    derived: Derived | None

    @property
    def withdraws(self) -> bool:
        """True when the person takes the result back."""
        return self.shared is None


class Taken(StrEnum):
    """What became of a delivery. `OLDER` and `CONFLICT` are refusals; a conflict is kept on a list to be looked at."""

    NEW = "new"
    REPLACED = "replaced"
    SAME = "same"
    WITHDRAWN = "withdrawn"
    OLDER = "older"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two deliveries with one signer and one revision, but other content; the first one stands."""

    pseudonym: str
    revision: int
    standing: str
    refused: str


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One page of the release ledger as stored: `text` is the page's canonical text, `digest` chains it to the last."""

    number: int
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class CollectedQuestion:
    """A question to the owner of a course's platform, for the collector only."""

    pseudonym: str
    course: CourseId
    text: str


@dataclass(frozen=True, slots=True)
class Stock:
    """What a store holds of its campaign: people whose result stands, withdrawals, conflicts, and releases so far."""

    people: int
    withdrawn: int
    conflicts: int
    releases: int


class CollectorStore(Protocol):
    """The collected results of one campaign. Raises KnownError when the disk, the server or the data are at fault."""

    def collecting(self) -> AbstractContextManager["Intake"]:
        """One transaction in which deliveries are taken; durable when the block has ended, undone when it raised."""

    def stock(self) -> Stock:
        """What is there now."""

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every conflict so far."""

    def questions(self) -> tuple[CollectedQuestion, ...]:
        """The questions to platform owners, by course."""

    def counts(self) -> TeamCounts:
        """What the next release may draw on: who is new joins with its number, who is gone leaves with it."""

    def ledger(self) -> tuple[LedgerPage, ...]:
        """All pages, the first release first."""

    def releases_counted(self) -> int:
        """How many releases the collected results say there were: more than there are pages means a lost ledger."""

    def publish(self, page: LedgerPage, people_counted: int) -> None:
        """Append `page` and mark who it counts, in one transaction; `people_counted` guards against a change between.

        Raises KnownError(IN_USE) when someone else published or collected since the counts were taken.
        """

    def purge(self) -> int:
        """Remove every collected answer of the campaign for good; the number of people removed. The ledger stays."""

    def close(self) -> None:
        """Let go of the store."""


class Intake(Protocol):
    """Takes deliveries inside one transaction, each in a savepoint of its own: one that fails leaves no trace."""

    def take(self, delivery: Delivery) -> Taken:
        """Store `delivery` if it says something new."""


Progress = Callable[[int, int], bool]
"""Called with (done, of), at least once a second in long steps; False asks to stop after what is being done now."""
