"""Who is assessed on this machine and which courses they took; an alias is enough, no legal name is asked for."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.ids import BackgroundId, CourseId, GoalId, JobFamilyId, PersonId, RegionId, RoundId
from app.domain.localized_text import Language


@dataclass(frozen=True, slots=True)
class Person:
    """A person of this machine; what was not chosen is None."""

    id: PersonId
    alias: str
    language: Language
    created_at: datetime
    job_family: JobFamilyId | None = None
    region: RegionId | None = None
    background: BackgroundId | None = None
    goal: GoalId | None = None


class CourseStatus(StrEnum):
    """How far a person is with a course that they marked."""

    PLANNED = "planned"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class CourseRecord:
    """A course that a person marked; `round` is the round picked or taken (None: none named), `done_on` its day."""

    course: CourseId
    status: CourseStatus
    round: RoundId | None = None
    done_on: date | None = None
