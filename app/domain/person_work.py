"""One person's everything as one value, and how two of them become one; knows no file, no store and no password.

Every rule is decided by the work of this machine ("here") and the work that comes ("there"); the clock decides nothing
but the order in which attempts were begun. Bringing the same work in twice changes nothing the second time.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from heapq import merge as in_common_order
from types import MappingProxyType
from unicodedata import normalize
from uuid import NAMESPACE_URL, uuid5

from app.domain.attempt import Attempt, ItemAnswer
from app.domain.framework import CompetencyFramework
from app.domain.ids import AttemptId, CourseId
from app.domain.person import CourseRecord, CourseStatus, Person

SheetPlace = tuple[str, str]
"""The kind of a sheet and its key."""


@dataclass(frozen=True, slots=True)
class PersonWork:
    """All that is kept of one person: `attempts` the latest begun first, `records` one a course, `sheets` as texts."""

    person: Person
    attempts: tuple[Attempt, ...] = ()
    records: tuple[CourseRecord, ...] = ()
    sheets: Mapping[SheetPlace, str] = field(default_factory=lambda: MappingProxyType({}))


class Fate(StrEnum):
    """What becomes of something that comes."""

    NEW = "new"  # was not here
    NEWER = "newer"  # takes the place of what is here
    SAME = "same"  # is here already
    KEPT = "kept"  # what is here goes further, or says something else, and stays
    COPY = "copy"  # changed here and there equally often: the one here stays, the other is added


@dataclass(frozen=True, slots=True)
class Merged:
    """`work` is both together; `attempts` are those that came with their fates, the latest begun first."""

    work: PersonWork
    attempts: tuple[tuple[Attempt, Fate], ...]
    records: Mapping[Fate, int]
    sheets: Mapping[Fate, int]
    changes: bool


def merged(here: PersonWork, there: PersonWork) -> Merged:
    """`here` with what `there` adds. Raises ValueError when they are two people's.

    * Person: as here; what was not chosen here is taken from there.
    * Attempts: the higher revision stays. With equal revisions but other content the one here stays and the other is
      added under an id made from its content. The same content never comes twice, whatever its id.
    * Course marks: done goes before planned; otherwise as here, with round and day from there where none is named.
    * Sheets: as here, except those of an attempt that came newer, which go with their attempt.
    """
    if here.person.id != there.person.id:
        raise ValueError("the work of two people is not put together")
    attempts = _Attempts(here.attempts)
    for each in there.attempts:
        attempts.bring(each)
    records, record_fates = _records(here, there)
    sheets, sheet_fates = _sheets(here, there, attempts)
    work = PersonWork(_person(here.person, there.person), attempts.in_order(), records, sheets)
    return Merged(work, tuple(attempts.fates), record_fates, sheet_fates, work != _ordered(here))


def fits(work: PersonWork, framework: CompetencyFramework) -> bool:
    """True when every rating that `framework` knows the item of is a code of its scale."""
    codes = {point.code for point in framework.scale.points}
    return all(
        not isinstance(answer.rating, int) or answer.rating in codes
        for attempt in work.attempts
        if attempt.pack == framework.pack.id
        for item, answer in attempt.answers.items()
        if item in framework.item
    )


class _Attempts:
    """The attempts here while others come; `places` maps the id of each that came to where it stands now."""

    def __init__(self, here: tuple[Attempt, ...]) -> None:
        self._stand = {each.id: each for each in here}
        self._contents = {_content(each): each.id for each in here}
        self._here = [each.id for each in here]
        self._came: list[AttemptId] = []
        self.fates: list[tuple[Attempt, Fate]] = []
        self.places: dict[AttemptId, AttemptId] = {}
        self.newer: set[AttemptId] = set()

    def bring(self, attempt: Attempt) -> None:
        """Let `attempt` come."""
        place, fate = self._place(attempt, attempt.id)
        self.places[attempt.id] = place
        self.fates.append((attempt, fate))
        if fate is Fate.NEWER:
            self.newer.add(place)
        if fate in (Fate.NEW, Fate.COPY):
            self._came.append(place)
        if fate in (Fate.NEW, Fate.COPY, Fate.NEWER):
            self._stand[place] = replace(attempt, id=place)
            self._contents[_content(attempt)] = place

    def _place(self, attempt: Attempt, name: AttemptId, otherwise: Fate = Fate.NEW) -> tuple[AttemptId, Fate]:
        content, stands = _content(attempt), self._stand.get(name)
        if stands is not None and attempt.revision != stands.revision:
            return name, Fate.NEWER if attempt.revision > stands.revision else Fate.KEPT
        if stands is not None and content == _content(stands):
            return name, Fate.SAME
        if content in self._contents:
            return self._contents[content], Fate.SAME
        if stands is None:
            return name, otherwise
        return self._place(attempt, _copy_id(name, content), Fate.COPY)

    def in_order(self) -> tuple[Attempt, ...]:
        """All, the latest begun first; those from one machine stay in its order whatever its clock said."""
        both = (
            [self._stand[name] for name in self._here],
            [self._stand[name] for name in self._came],
        )
        return tuple(in_common_order(*both, key=lambda each: (each.started_at, each.id), reverse=True))


def _copy_id(name: AttemptId, content: str) -> AttemptId:
    return AttemptId(str(uuid5(NAMESPACE_URL, f"{name}\n{content}")))


def _content(attempt: Attempt) -> str:
    """A text that two attempts share when they say the same; the id, the person and the form of Hangul do not count."""
    moments = (attempt.started_at, attempt.saved_at, attempt.finished_at)
    said = sorted((item, _answer(answer)) for item, answer in attempt.answers.items())
    parts = (attempt.pack, attempt.pack_version, attempt.form.value, attempt.order_seed, attempt.place)
    stamps = tuple(each.timestamp() if each else None for each in moments)
    return normalize("NFC", repr((*parts, attempt.revision, stamps, said)))


def _answer(answer: ItemAnswer) -> tuple[object, ...]:
    rating = answer.rating if isinstance(answer.rating, int) or answer.rating is None else answer.rating.value
    language = answer.language.value if answer.language else None
    return (repr(rating), answer.done_recently, answer.evidence, answer.note, language)


def _person(here: Person, there: Person) -> Person:
    return replace(
        here,
        job_family=here.job_family or there.job_family,
        region=here.region or there.region,
        background=here.background or there.background,
        goal=here.goal or there.goal,
    )


def _records(here: PersonWork, there: PersonWork) -> tuple[tuple[CourseRecord, ...], Mapping[Fate, int]]:
    stand: dict[CourseId, CourseRecord] = {each.course: each for each in here.records}
    fates: Counter[Fate] = Counter()
    for each in there.records:
        own = stand.get(each.course)
        together = _record(own, each) if own else each
        if own is None:
            fates[Fate.NEW] += 1
        elif together != own:
            fates[Fate.NEWER] += 1
        else:
            fates[Fate.SAME if own == each else Fate.KEPT] += 1
        stand[each.course] = together
    return tuple(stand[course] for course in sorted(stand)), fates


def _record(here: CourseRecord, there: CourseRecord) -> CourseRecord:
    if here.status is not there.status:
        return here if here.status is CourseStatus.DONE else there
    # Round and day belong together: one is not taken from there beside another that is here.
    return there if here.round is None and here.done_on is None else here


def _sheets(
    here: PersonWork, there: PersonWork, attempts: _Attempts
) -> tuple[Mapping[SheetPlace, str], Mapping[Fate, int]]:
    stand = dict(here.sheets)
    fates: Counter[Fate] = Counter()
    for (kind, key), text in there.sheets.items():
        subject = attempts.places.get(AttemptId(key))
        place = (kind, subject or key)
        own = stand.get(place)
        fate = _sheet_fate(own, text, goes_along=subject in attempts.newer)
        fates[fate] += 1
        if fate in (Fate.NEW, Fate.NEWER):
            stand[place] = text
    return MappingProxyType(dict(sorted(stand.items()))), fates


def _sheet_fate(own: str | None, text: str, *, goes_along: bool) -> Fate:
    if own is None:
        return Fate.NEW
    if normalize("NFC", own) == normalize("NFC", text):
        return Fate.SAME
    return Fate.NEWER if goes_along else Fate.KEPT


def _ordered(work: PersonWork) -> PersonWork:
    """`work` with its marks in the order in which `merged` leaves them."""
    return replace(work, records=tuple(sorted(work.records, key=lambda each: each.course)))
