"""Rounds as an iCalendar file (.ics, RFC 5545) for any calendar program; sends nothing and remembers nothing.

The same session always has the same UID, so that a later file changes the entry instead of adding one. The time zone
is a short one of our own: the usual long one makes a large calendar service garble Korean. Our X-properties let the
file be read back as a round list.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vText

from app.content.round_calendar import property_name
from app.content.round_import import round_cells
from app.domain.framework import CompetencyFramework, Round, RoundMode, RoundStatus, Session
from app.i18n import Catalogue
from app.i18n.formats import SEOUL
from app.wording.levels import language_of
from app.wording.plan_words import calendar_name, event_description, event_title

PRODUCT = "-//Gilnun//Gilnun//KO"
DOMAIN = "gilnun"
_SEOUL_OFFSET = timedelta(hours=9)
_SAID_OTHERWISE = ("url",)
_OF_A_VOD = ("start", "end")


def session_uid(each: Round, session: Session) -> str:
    """The lasting name of a session, as in "ai-basic-model-r07-1@gilnun"."""
    return f"{each.id}-{session.number}@{DOMAIN}"


def calendar_file(
    framework: CompetencyFramework,
    meetings: Iterable[tuple[Round, Session]],
    words: Catalogue,
    made_at: datetime,
    sequence: int = 0,
) -> bytes:
    """One entry for each of `meetings` in one file, in the language of `words`; a cancelled round cancels its own.

    `made_at` is the moment of writing, with its zone. `sequence` counts the changes since the first file: calendar
    programs take an entry over an older one only when it is not smaller, and a cancellation only when it is larger.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", calendar_name(words))
    calendar.add_component(_seoul())
    for each, session in meetings:
        calendar.add_component(_event(framework, each, session, words, made_at, sequence))
    content: bytes = calendar.to_ical()
    return content


def _seoul() -> Timezone:
    """Korea has kept one time since 1988."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1988, 10, 9, 2))  # noqa: DTZ001 - the local time of a zone's beginning
    standard.add("tzoffsetfrom", _SEOUL_OFFSET)
    standard.add("tzoffsetto", _SEOUL_OFFSET)
    standard.add("tzname", "KST")
    zone = Timezone()
    zone.add("tzid", SEOUL.key)
    zone.add_component(standard)
    return zone


def _event(
    framework: CompetencyFramework,
    each: Round,
    session: Session,
    words: Catalogue,
    made_at: datetime,
    sequence: int,
) -> Event:
    cancelled = each.status is RoundStatus.CANCELLED
    event = Event()
    event.add("uid", session_uid(each, session))
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("summary", event_title(framework, each, session, words))
    event.add("description", event_description(framework, each, session, words))
    event.add("location", each.place.in_language(language_of(words)))
    event.add("url", each.url)
    start, end = session.start.astimezone(SEOUL), session.end.astimezone(SEOUL)
    if each.mode is RoundMode.VOD:
        event.add("dtstart", start.date())
        event.add("dtend", end.date() + timedelta(days=1))  # the first day after it
    else:
        event.add("dtstart", start)
        event.add("dtend", end)
    event.add("transp", "TRANSPARENT" if cancelled or each.mode is RoundMode.VOD else "OPAQUE")
    for name, value in _own_properties(each, session):
        event.add(name, vText(value))
    return event


def _own_properties(each: Round, session: Session) -> Iterator[tuple[str, str]]:
    for column, value in round_cells(each, session).items():
        told = column in _SAID_OTHERWISE or (column in _OF_A_VOD and each.mode is not RoundMode.VOD)
        if value and not told:
            yield property_name(column), value
