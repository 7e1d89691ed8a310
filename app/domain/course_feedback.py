"""What a person says before and after a course: kit, entry statements, feedback, then–now; never mixed into levels.

Source: content page FACTS, 3 (loop with the platforms' owners, entry statements); design page ASSESSMENT,
"Re-assessment".
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from app.domain.framework import CompetencyFramework, Course
from app.domain.ids import CompetencyId, CourseId, ItemId
from app.domain.localized_text import LocalizedText
from app.domain.person import CourseRecord, CourseStatus

STARS = (1, 2, 3, 4, 5)
"""How many stars a course can get; None where none were given."""

REVIEW_LENGTH = 140
QUESTION_LENGTH = 500


# ---------------------------------------------------------------- before a course


def wording_key(text: LocalizedText) -> str:
    """What stands for a kit entry or an entry statement in a sheet: its own Korean wording.

    They have no ids, and a tick is about these words: one that a later pack words anew must be ticked again.
    """
    return text.ko


@dataclass(frozen=True, slots=True)
class KitReady:
    """Which entries of a course's kit are ready, as `wording_key`s."""

    course: CourseId
    ready: frozenset[str] = frozenset()

    def with_tick(self, key: str, ticked: bool) -> "KitReady":
        """This list with the entry `key` ready, or not."""
        return replace(self, ready=self.ready | {key} if ticked else self.ready - {key})


@dataclass(frozen=True, slots=True)
class EntryConfirmed:
    """Which entry statements of a course the person confirms, as `wording_key`s."""

    course: CourseId
    confirmed: frozenset[str] = frozenset()

    def with_tick(self, key: str, ticked: bool) -> "EntryConfirmed":
        """This list with the statement `key` confirmed, or not."""
        return replace(self, confirmed=self.confirmed | {key} if ticked else self.confirmed - {key})

    def opens(self, course: Course) -> bool:
        """True when `course` has entry statements and all of them are confirmed."""
        wanted = {wording_key(each) for each in course.entry_statements}
        return course.id == self.course and bool(wanted) and wanted <= self.confirmed


def equivalents(
    framework: CompetencyFramework, confirmations: Collection[EntryConfirmed]
) -> frozenset[CourseId]:
    """The courses that equivalent knowledge opens without their published prerequisites."""
    return frozenset(
        each.course
        for each in confirmations
        if each.course in framework.course and each.opens(framework.course[each.course])
    )


# ---------------------------------------------------------------- after a course


@dataclass(frozen=True, slots=True)
class CourseFeedback:
    """What a person thinks of a course: `stars` 1–5 or None, a one-line review, a question to the platform's owner.

    `asked_on` is the day on which the question got its present words, None without one.
    Raises ValueError for stars, a review or a question that cannot be.
    """

    course: CourseId
    stars: int | None = None
    review: str = ""
    question: str = ""
    asked_on: date | None = None

    def __post_init__(self) -> None:
        if self.stars is not None and self.stars not in STARS:
            raise ValueError("stars are 1 to 5")
        if len(self.review) > REVIEW_LENGTH or len(self.review.splitlines()) > 1:
            raise ValueError("a review is one line")
        if len(self.question) > QUESTION_LENGTH:
            raise ValueError("a question is short")
        if (self.asked_on is None) != (not self.question.strip()):
            raise ValueError("a question has a day, and only a question")

    @property
    def is_empty(self) -> bool:
        """True when nothing was said."""
        return self.stars is None and not self.review.strip() and not self.question.strip()

    def with_question(self, question: str, today: date) -> "CourseFeedback":
        """This feedback with other words for the question, asked `today`; the same words keep their day."""
        if question == self.question:
            return self
        return replace(self, question=question, asked_on=today if question.strip() else None)


@dataclass(frozen=True, slots=True)
class ThenNow:
    """How far a person could do what a course develops before it and can now, judged at one time.

    `before` and `now` map item id → code of the scale, absent where nothing was said.
    Source: design page ASSESSMENT: response shift hides growth between two separate self-ratings.
    """

    course: CourseId
    at: datetime
    before: Mapping[ItemId, int] = field(default_factory=lambda: MappingProxyType({}))
    now: Mapping[ItemId, int] = field(default_factory=lambda: MappingProxyType({}))

    def with_before(self, item: ItemId, code: int, at: datetime) -> "ThenNow":
        """This rating with `code` for the time before the course, said at `at`."""
        return replace(self, at=at, before=MappingProxyType({**self.before, item: code}))

    def with_now(self, item: ItemId, code: int, at: datetime) -> "ThenNow":
        """This rating with `code` for now, said at `at`."""
        return replace(self, at=at, now=MappingProxyType({**self.now, item: code}))


@dataclass(frozen=True, slots=True)
class Growth:
    """What a then–now rating shows for one competency: items rated both times, and how they moved.

    `mean_codes` is the mean of now − before over those items, in steps of the scale; it is no level and changes none.
    """

    competency: CompetencyId
    rated: int
    better: int
    lower: int
    mean_codes: float


def developed(framework: CompetencyFramework, course: CourseId) -> tuple[ItemId, ...]:
    """The items that `course` develops, in pack order."""
    wanted = framework.course[course].develops
    return tuple(item.id for item in framework.items if item.id in wanted)


def latest_done(framework: CompetencyFramework, records: Collection[CourseRecord]) -> CourseId | None:
    """The course finished last of those that develop something, None when none is done.

    Those without a day come before all others; of several on one day the later one of the pack is taken.
    """
    order = {course.id: place for place, course in enumerate(framework.courses)}
    done = [
        each
        for each in records
        if each.status is CourseStatus.DONE and each.course in order and developed(framework, each.course)
    ]
    last = max(done, key=lambda each: (each.done_on or date.min, order[each.course]), default=None)
    return last.course if last else None


def growth(framework: CompetencyFramework, rating: ThenNow) -> tuple[Growth, ...]:
    """The growth that `rating` shows, by competency in pack order; those with no item rated both times are absent."""
    found: list[Growth] = []
    for competency in framework.competencies:
        moves = [
            rating.now[item] - rating.before[item]
            for item in developed(framework, rating.course)
            if framework.item[item].competency == competency.id
            and item in rating.now
            and item in rating.before
        ]
        if moves:
            better, lower = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
            found.append(Growth(competency.id, len(moves), better, lower, sum(moves) / len(moves)))
    return tuple(found)
