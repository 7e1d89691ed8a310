"""Rounds and sessions in words: when, where, in which language, what is free; follows no link and books nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.framework import CompetencyFramework, Round, RoundList, RoundMode, Session
from app.domain.links import LinkFault
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus
from app.domain.round_standing import RoundStanding as RoundStanding
from app.domain.round_standing import round_standing as round_standing
from app.i18n import Catalogue
from app.i18n.formats import brief_date, clock_time, in_seoul, long_date, month_day, short_date
from app.wording.levels import language_of


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in words: "7차", "12.3 목 – 12.5 토", "대전 현장 · 한국어", "자리 6" (`seats` may be empty)."""

    title: str
    dates: str
    place: str
    seats: str
    standing: RoundStanding

    def in_one_line(self) -> str:
        """Everything parted by dots, as it is read out and copied."""
        when = f"{self.title} {self.dates}"
        return " · ".join(each for each in (when, self.place, self.seats) if each)


def round_line(framework: CompetencyFramework, each: Round, now: datetime, words: Catalogue) -> RoundLine:
    """`each` in words as it stands at `now`."""
    standing = round_standing(each, now)
    return RoundLine(
        title=round_title(each, words),
        dates=round_dates(each, words),
        place=_place(framework, each, words),
        seats=_seats(each, standing, words),
        standing=standing,
    )


def round_title(each: Round, words: Catalogue) -> str:
    """7차 / Round 7."""
    return words.gettext("Round {number}").format(number=each.number)


def round_dates(each: Round, words: Catalogue) -> str:
    """The first and the last day, on the calendars of Seoul; the years too when the two differ."""
    first, last = in_seoul(each.start).date(), in_seoul(each.end).date()
    if each.mode is RoundMode.VOD:
        return words.gettext("watch {first} – {last}").format(
            first=brief_date(first, words.language), last=brief_date(last, words.language)
        )
    if first == last:
        return brief_date(first, words.language)
    return f"{brief_date(first, words.language)} – {brief_date(last, words.language)}"


def round_beginning(each: Round, words: Catalogue) -> str:
    """The round and its first day, "7차 12.3 목", for narrow places."""
    return f"{round_title(each, words)} {brief_date(in_seoul(each.start).date(), words.language)}"


def session_line(each: Session, mode: RoundMode, words: Catalogue) -> str:
    """1회차 · 12월 3일 목요일 10:00–17:00; for a VOD from when to when it can be watched."""
    start, end = in_seoul(each.start), in_seoul(each.end)
    if mode is RoundMode.VOD:
        return words.gettext("Can be watched from {first} to {last}").format(
            first=long_date(start.date(), words.language), last=long_date(end.date(), words.language)
        )
    return words.gettext("Session {number} · {day} {start}–{end}").format(
        number=each.number,
        day=short_date(start.date(), words.language),
        start=clock_time(start, words.language),
        end=clock_time(end, words.language),
    )


def mode_word(mode: RoundMode, words: Catalogue) -> str:
    """현장, 온라인 or VOD."""
    return {
        RoundMode.ONSITE: words.gettext("on site"),
        RoundMode.ONLINE: words.gettext("online"),
        RoundMode.VOD: words.gettext("VOD"),
    }[mode]


def language_word(code: str, words: Catalogue) -> str:
    """The language in which a round is held; a code that the program does not know stands as it is."""
    return {
        Language.KO.value: words.gettext("in Korean"),
        Language.EN.value: words.gettext("in English"),
    }.get(code, code)


def _place(framework: CompetencyFramework, each: Round, words: Catalogue) -> str:
    where = mode_word(each.mode, words)
    if each.region is not None:
        region = framework.region[each.region].title.in_language(language_of(words))
        where = words.gettext("{region}, on site").format(region=region)
    return f"{where} · {language_word(each.language, words)}"


def _seats(each: Round, standing: RoundStanding, words: Catalogue) -> str:
    if standing is not RoundStanding.OPEN:
        return standing_word(standing, words)
    if each.seats_left is None:
        return ""
    return words.ngettext("{n} seat", "{n} seats", each.seats_left).format(n=each.seats_left)


def standing_word(standing: RoundStanding, words: Catalogue) -> str:
    """Why a round cannot be joined, in a word."""
    return {
        RoundStanding.OPEN: words.pgettext("round", "open"),
        RoundStanding.FULL: words.pgettext("round", "full"),
        RoundStanding.CLOSED: words.pgettext("round", "closed"),
        RoundStanding.CANCELLED: words.pgettext("round", "cancelled"),
        RoundStanding.PAST: words.pgettext("round", "past"),
    }[standing]


def standing_note(standing: RoundStanding, words: Catalogue) -> str | None:
    """What a person should know before choosing a round that cannot be joined; None for an open one."""
    return {
        RoundStanding.OPEN: None,
        RoundStanding.FULL: words.gettext("This round is full. Mark it only if you already have a seat."),
        RoundStanding.CLOSED: words.gettext(
            "Registration is closed. Mark this round only if you already have a seat."
        ),
        RoundStanding.CANCELLED: words.gettext("This round was cancelled. Choose another one."),
        RoundStanding.PAST: words.gettext("This round is over. If you took it, mark the course as done."),
    }[standing]


def as_of_text(rounds: RoundList, words: Catalogue) -> str:
    """일정표 11월 20일 자 / list of 20 November."""
    return words.gettext("list of {day}").format(day=month_day(rounds.as_of, words.language))


def record_text(framework: CompetencyFramework, record: CourseRecord, words: Catalogue) -> str:
    """What the person marked: done and when, or booked and which round."""
    chosen = framework.round.get(record.round) if record.round else None
    if record.status is CourseStatus.DONE:
        return _done_text(record.done_on, words)
    if chosen is None:
        return words.gettext("You marked this course as booked.")
    return words.gettext("You marked round {number} as booked: {dates}.").format(
        number=chosen.number, dates=round_dates(chosen, words)
    )


def _done_text(day: date | None, words: Catalogue) -> str:
    if day is None:
        return words.gettext("You marked this course as done.")
    return words.gettext("You marked this course as done on {day}.").format(
        day=long_date(day, words.language)
    )


def link_refusal(fault: LinkFault, words: Catalogue) -> str:
    """Why a link is not offered for opening."""
    return {
        LinkFault.TOO_LONG: words.gettext("This link is too long to be opened safely."),
        LinkFault.HIDDEN_CHARACTER: words.gettext(
            "This link has characters that hide where it leads, so it is not opened."
        ),
        LinkFault.NOT_HTTPS: words.gettext("This link does not begin with https, so it is not opened."),
        LinkFault.NAMES_A_USER: words.gettext(
            "This link has a user name before the site's name, so it is not opened."
        ),
        LinkFault.UNCLEAR_HOST: words.gettext(
            "This link does not say clearly which site it leads to, so it is not opened."
        ),
    }[fault]
