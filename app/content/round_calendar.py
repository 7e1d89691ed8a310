"""Events of an .ics file → raw rows of rounds: by our own X-properties, else by what the event says in words.

Without our properties the title begins with a course's name and holds the round's number as the program writes it in
either language ("AI Basic, round 7"); the course may also stand in COURSE, X-COURSE or CATEGORIES. Each event is one
session.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from icalendar import Calendar, Component
from icalendar.prop import vCategory, vDDDTypes, vUnknown

from app.content.fault import Fault, FaultCode
from app.content.round_headings import cleaned, numbered
from app.content.round_rows import COLUMNS, YEARS, ZONE, RawRow
from app.domain.framework import CompetencyFramework, RoundMode, RoundStatus
from app.domain.localized_text import Language
from app.i18n import catalogue

MAX_EVENTS = 2_000
"""Reading takes a third of a millisecond an event; a longer list belongs into a spreadsheet."""

_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError, OSError)
"""What the library was seen to raise on damaged files; OSError comes from a time zone named like a folder."""

_BEGIN = "begin:vevent"
_REPEATING = ("RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID")
_COURSE_PROPERTIES = ("COURSE", "X-COURSE", "CATEGORIES", "SUMMARY")
_ESCAPED = re.compile(r"\\([\\,;nN])")
_ELSEWHERE = ("zoom", "teams", "webex", "meet")


def property_name(column: str) -> str:
    """The X-property that carries `column` of the round list, as in X-GILNUN-ROUND-ID."""
    return f"X-GILNUN-{column.replace('_', '-').upper()}"


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What events may call courses and regions, in lower case, with the ids meant; the longest names first."""

    courses: Mapping[str, str]
    regions: Mapping[str, str]

    @classmethod
    def of(cls, framework: CompetencyFramework) -> "KnownNames":
        """Ids, titles and short titles in both languages."""
        courses = {
            name.casefold(): str(each.id)
            for each in framework.courses
            for text in (each.short_title, each.title)
            for name in (each.id, text.ko, text.en)
        }
        regions = {
            name.casefold(): str(each.id)
            for each in framework.regions
            for name in (each.id, each.title.ko, each.title.en)
        }
        return cls(_longest_first(courses), _longest_first(regions))


def _longest_first(names: Mapping[str, str]) -> dict[str, str]:
    return {name: names[name] for name in sorted(names, key=lambda each: (-len(each), each))}


def event_rows(text: str, file: str, names: KnownNames) -> tuple[list[RawRow], list[Fault]]:
    """One raw row for each event of the calendar `text`, at the line on which the event begins, and the faults."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().casefold() == _BEGIN]
    if len(lines) > MAX_EVENTS:
        limit = {"limit": str(MAX_EVENTS)}
        return [], [Fault(FaultCode.TOO_MANY_ROWS, file, lines[MAX_EVENTS], None, limit)]
    try:
        calendar = Calendar.from_ical(text)
        events = calendar.walk("VEVENT")
    except _BROKEN as error:
        return [], [Fault(FaultCode.SYNTAX, file, details={"reason": str(error)[:80]})]
    rows, faults = [], []
    for line, event in zip(lines, events, strict=False):
        reader = _EventReader(event, names)
        faults += [Fault(code, file, line, None, details) for code, details in reader.faults()]
        rows.append(RawRow(line, reader.cells()))
    return numbered(rows), faults


class _EventReader:
    def __init__(self, event: Component, names: KnownNames) -> None:
        self._event = event
        self._names = names
        self._summary = self._text("SUMMARY")
        self._place = self._text("LOCATION")
        own = {column: self._text(property_name(column)) for column in COLUMNS}
        self._own = {column: text for column, text in own.items() if text}
        self._course = self._own.get("course") or self._named_course()

    def faults(self) -> Iterator[tuple[FaultCode, dict[str, str]]]:
        """What keeps the event from being a session at all."""
        for name, error in self._event.errors:
            yield FaultCode.SYNTAX, {"reason": f"{name or ''} {error}".strip()[:80]}
        if any(name in self._event for name in _REPEATING):
            yield FaultCode.EVENT_REPEATS, {}
        if not self._course:
            yield FaultCode.COURSE_UNCLEAR, {"field": "course", "value": self._summary[:80]}

    def cells(self) -> dict[str, str]:
        """All columns; what the event does not say is empty or the usual."""
        number = self._own.get("round_no") or self._number()
        mode = self._own.get("mode") or self._mode()
        known = self._course and number.isdecimal()
        cells = {
            "round_id": f"{self._course}-r{int(number):02}" if known else "",
            "course": self._course,
            "round_no": number,
            "session_no": "",
            "start": self._moment("DTSTART", mode),
            "end": self._end(mode),
            "mode": mode,
            "region": self._region() if mode == RoundMode.ONSITE else "",
            "place_ko": self._place or _online(Language.KO),
            "place_en": self._place or _online(Language.EN),
            "language": Language.KO.value,
            "seats": "",
            "seats_left": "",
            "status": RoundStatus.OPEN.value,
            "url": self._text("URL"),
            "sample": "no",
        }
        cells |= self._own
        if self._text("STATUS").upper() == "CANCELLED":
            cells["status"] = RoundStatus.CANCELLED.value
        return cells

    def _first(self, name: str) -> object:
        """The property `name`, the first one where it stands several times, an empty text where it lacks."""
        value = self._event.get(name, "")
        return value[0] if isinstance(value, list) and value else value

    def _text(self, name: str) -> str:
        first = self._first(name)
        text = ",".join(str(each) for each in first.cats) if isinstance(first, vCategory) else str(first)
        if isinstance(first, vUnknown):  # the library leaves these as they stand in the file
            text = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], text)
        return " ".join(cleaned(text).split())

    def _named_course(self) -> str:
        for name in _COURSE_PROPERTIES:
            said = self._text(name).casefold()
            for title, course in self._names.courses.items():
                if said.startswith(title) and not said[len(title) : len(title) + 1].isalnum():
                    return course
        return ""

    def _number(self) -> str:
        for pattern in _number_patterns():
            if found := pattern.search(self._summary):
                return found.group(1)
        return ""

    def _mode(self) -> str:
        words = {*f"{self._place} {self._summary}".casefold().split()}
        if RoundMode.VOD.value in words:
            return RoundMode.VOD
        online = (*_ELSEWHERE, *(_online(each).casefold() for each in Language))
        return (
            RoundMode.ONLINE
            if not self._place or any(each in self._place.casefold() for each in online)
            else RoundMode.ONSITE
        )

    def _region(self) -> str:
        place = self._place.casefold()
        return next((region for name, region in self._names.regions.items() if name in place), "")

    def _value(self, name: str) -> object:
        """The date, time or length of a property; the text itself where it is none."""
        first = self._first(name)
        return first.dt if isinstance(first, vDDDTypes) else str(first)

    def _moment(self, name: str, mode: str) -> str:
        return _iso(self._value(name), mode)

    def _end(self, mode: str) -> str:
        start, length = self._value("DTSTART"), self._value("DURATION")
        if "DTEND" not in self._event and isinstance(start, date) and isinstance(length, timedelta):
            try:
                return _iso(start + length, mode)
            except OverflowError:
                return str(length)
        return self._moment("DTEND", mode)


def _iso(moment: object, mode: str) -> str:
    """On the clocks of Seoul, where a time without zone is meant; a whole day is a time for a VOD only."""
    if isinstance(moment, datetime):
        if moment.year not in YEARS:  # the ends of time cannot be moved to another zone
            return str(moment)
        local = moment.astimezone(ZONE).replace(tzinfo=None) if moment.tzinfo else moment
        return local.isoformat(timespec="seconds" if local.second else "minutes")
    if isinstance(moment, date):
        return f"{moment.isoformat()}T00:00" if mode == RoundMode.VOD else moment.isoformat()
    return str(moment)


def _online(language: Language) -> str:
    """The place of a round without one."""
    return catalogue(language.value).gettext("online")


@cache
def _number_patterns() -> tuple[re.Pattern[str], ...]:
    """The title of a round in each language, with its number as the first group."""
    titles = [catalogue(each.value).gettext("Round {number}") for each in Language]
    return tuple(
        re.compile(re.escape(title).replace(re.escape("{number}"), r"(?<!\d)(\d{1,4})"), re.IGNORECASE)
        for title in titles
    )
