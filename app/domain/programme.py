"""What a pack offers to go to: stages, courses, regions and dated rounds, as frozen values; knows no ratings."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.ids import BandId, CourseId, ItemId, KeywordId, RegionId, RoundId, StageId
from app.domain.localized_text import LocalizedText


@dataclass(frozen=True, slots=True)
class Stage:
    """A column of the line map; who finishes it is expected to stand at `leads_to` (our reading, None for none)."""

    id: StageId
    position: int
    title: LocalizedText
    subtitle: LocalizedText
    leads_to: BandId | None
    leads_to_note: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A station of the line map.

    `prerequisites` are published facts; `advice` is ours ("better first") and locks nothing.
    `develops` names the items that the course trains. `common` courses run on the loop line, open to everyone,
    and are never needed for a route.
    """

    id: CourseId
    stage: StageId
    title: LocalizedText
    short_title: LocalizedText
    summary: LocalizedText
    outcomes: tuple[LocalizedText, ...]
    format: LocalizedText
    hours: float
    develops: tuple[ItemId, ...]
    prerequisites: tuple[CourseId, ...]
    advice: tuple[CourseId, ...]
    common: bool
    vod_twin: bool
    entry_statements: tuple[LocalizedText, ...]
    projects: tuple[LocalizedText, ...]
    kit: tuple[LocalizedText, ...]
    unchanging: tuple[KeywordId, ...]
    trend: tuple[KeywordId, ...]
    source: str
    platform_owner: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A region in which rounds are held."""

    id: RegionId
    title: LocalizedText
    capital: bool


class RoundMode(StrEnum):
    """How a round is held."""

    ONSITE = "onsite"
    ONLINE = "online"
    VOD = "vod"


class RoundStatus(StrEnum):
    """Whether a round can be joined, as the round list says."""

    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Session:
    """One dated meeting of a round; for a VOD the time during which it can be watched. Times carry their zone."""

    number: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Round:
    """One run of a course, which is what a person chooses; `sessions` are in order of time, never empty."""

    id: RoundId
    course: CourseId
    number: int
    sessions: tuple[Session, ...]
    mode: RoundMode
    region: RegionId | None
    place: LocalizedText
    language: str
    seats: int | None
    seats_left: int | None
    status: RoundStatus
    url: str
    sample: bool

    @property
    def start(self) -> datetime:
        """When the first session begins."""
        return self.sessions[0].start

    @property
    def end(self) -> datetime:
        """When the last session ends."""
        return self.sessions[-1].end


@dataclass(frozen=True, slots=True)
class RoundList:
    """All rounds of a pack with the day on which the list was right; rounds are in order of start, then id."""

    as_of: date
    sample: bool
    note: LocalizedText
    rounds: tuple[Round, ...]
