"""What the plan page says of entries, rounds and dates where `wording` has no sentence of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.answering.planning import Times
from app.domain.framework import CompetencyFramework, Round, RoundList, RoundMode, RoundStatus, Session
from app.domain.learning_plan import EntryState, RoundState
from app.domain.round_standing import RoundStanding
from app.figures.week_strip import DAYS, StripEvent, StripLook, WeekStrip
from app.i18n import _, current, formats, ngettext, pgettext
from app.views.components.basic import ChipState
from app.wording.levels import language_of
from app.wording.round_words import mode_word, round_title, standing_word


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as colour, symbol and word; never by colour alone."""

    state: ChipState
    icon: str
    word: str


_STANDING_MARKS: dict[RoundStanding, tuple[ChipState, str]] = {
    RoundStanding.OPEN: ("done", "check-circle"),
    RoundStanding.FULL: ("needs", "people"),
    RoundStanding.CLOSED: ("neutral", "lock"),
    RoundStanding.CANCELLED: ("error", "cross"),
    RoundStanding.PAST: ("neutral", "history"),
}


def entry_mark(entry: EntryState) -> Mark:
    """The one thing to know first about a planned course."""
    if entry.gone:
        return Mark("error", "cross", pgettext("round", "not listed"))
    if entry.state is None:
        return Mark("neutral", "question", pgettext("round", "none yet"))
    marks = round_marks(entry.state)
    return next(
        (each for each in marks if each.state != "done"), Mark("next", "check", pgettext("round", "picked"))
    )


def round_marks(state: RoundState, seats_left: int | None = None) -> tuple[Mark, ...]:
    """How a round stands: first whether it can be had, then what speaks against it."""
    marks = [standing_mark(state, seats_left)]
    if state.clashes:
        marks.append(Mark("needs", "warning", pgettext("round", "clashes")))
    if state.missing_first or state.unscheduled_first or state.late_first:
        marks.append(Mark("needs", "arrow-left", pgettext("round", "prerequisite")))
    gone = (RoundStanding.CANCELLED, RoundStanding.PAST)
    if state.standing in gone:
        return tuple(marks[:1])
    return tuple(marks)


def standing_mark(state: RoundState, seats_left: int | None) -> Mark:
    """Whether the round can be had, with the free seats when they are known."""
    look, icon = _STANDING_MARKS[state.standing]
    if state.standing is not RoundStanding.OPEN:
        return Mark(look, icon, standing_word(state.standing, current()))
    if state.begun:
        return Mark("neutral", "clock", pgettext("round", "has begun"))
    word = standing_word(state.standing, current())
    if seats_left is not None:
        # i18n: {state} is a word such as "open"; {n} counts free seats
        word = ngettext("{state}, {n} seat", "{state}, {n} seats", seats_left).format(
            state=word, n=seats_left
        )
    return Mark(look, icon, word)


def where_word(framework: CompetencyFramework, each: Round) -> str:
    """대전 현장 / online / VOD."""
    words = current()
    if each.region is None:
        return mode_word(each.mode, words)
    region = framework.region[each.region].title.in_language(language_of(words))
    return _("{region}, on site").format(region=region)


def hours_word(each: Round) -> str:
    """10:00–17:00 when all sessions are at the same hours; for a VOD that it can be watched at any time."""
    if each.mode is RoundMode.VOD:
        return _("at any time")
    language = current().language
    hours = {
        (
            formats.clock_time(formats.in_seoul(session.start), language),
            formats.clock_time(formats.in_seoul(session.end), language),
        )
        for session in each.sessions
    }
    if len(hours) > 1:
        return _("times differ")
    (start, end) = hours.pop()
    return f"{start}–{end}"


def times_text(times: Times) -> str:
    """12.3 목 10:00, 12.4 금 10:00: the beginnings of sessions."""
    language = current().language
    starts = [formats.in_seoul(start) for start, _end in times]
    return ", ".join(
        f"{formats.brief_date(start.date(), language)} {formats.clock_time(start, language)}"
        for start in starts
    )


def plan_summary(entries: Sequence[EntryState], framework: CompetencyFramework) -> str:
    """과정 5개 · 8일 · 겹침 1건."""
    parts = [ngettext("{n} course", "{n} courses", len(entries)).format(n=len(entries))]
    days = {
        formats.in_seoul(session.start).date()
        for each in entries
        if each.state
        for session in _sitting(framework.round[each.state.round])
    }
    if days:
        parts.append(ngettext("{n} day", "{n} days", len(days)).format(n=len(days)))
    clashing = sum(bool(each.state and each.state.clashes) for each in entries)
    if clashing:
        parts.append(ngettext("{n} with a clash", "{n} with a clash", clashing).format(n=clashing))
    return " · ".join(parts)


def _sitting(each: Round) -> tuple[Session, ...]:
    """The sessions that take a day; a VOD takes none."""
    return () if each.mode is RoundMode.VOD else each.sessions


# ---------------------------------------------------------------- the strip


def monday_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def strip_of(
    framework: CompetencyFramework, entries: Sequence[EntryState], first_day: date, weeks: int, today: date
) -> WeekStrip:
    """The picked rounds of `entries` on `weeks` weeks from the Monday `first_day` on."""
    language = current().language
    return WeekStrip(
        first_day=first_day,
        ticks=tuple(
            formats.tick_date(first_day + timedelta(days=DAYS * week), language) for week in range(weeks)
        ),
        today=today,
        today_text=_("today"),
        events=tuple(_event(framework, each) for each in entries if each.state),
    )


def strip_span(strip: WeekStrip) -> str:
    """2026년 11월 16일 – 2027년 2월 7일."""
    language = current().language
    first, last = (formats.long_date(day, language) for day in (strip.first_day, strip.last_day))
    return f"{first} – {last}"


def _event(framework: CompetencyFramework, entry: EntryState) -> StripEvent:
    assert entry.state is not None
    each = framework.round[entry.state.round]
    name = short_round_name(framework, each)
    mark = entry_mark(entry)
    if mark.state != "next":
        # i18n: {round} is a course with its round, {state} a word such as "clashes"
        name = _("{round} ({state})").format(round=name, state=mark.word)
    return StripEvent(
        text=name,
        spans=_spans(each),
        lines=tuple(framework.competency[line].number for line in framework.lines_of[each.course]),
        look=_look(each, entry.state),
    )


def short_round_name(framework: CompetencyFramework, each: Round) -> str:
    """The course by its short title and the round, for narrow places."""
    words = current()
    course = framework.course[each.course].short_title.in_language(language_of(words))
    return _("{course}, {round}").format(course=course, round=round_title(each, words))


def _look(each: Round, state: RoundState) -> StripLook:
    if each.status is RoundStatus.CANCELLED:
        return StripLook.CANCELLED
    if each.mode is RoundMode.VOD:
        return StripLook.WATCH
    return StripLook.FIRM if state.standing is RoundStanding.OPEN else StripLook.DOUBTFUL


def _spans(each: Round) -> tuple[tuple[date, date], ...]:
    """The days of `each` in runs of following days."""
    runs: list[tuple[date, date]] = []
    for session in each.sessions:
        first, last = (formats.in_seoul(moment).date() for moment in (session.start, session.end))
        if runs and first <= runs[-1][1] + timedelta(days=1):
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]))
        else:
            runs.append((first, last))
    return tuple(runs)


# ---------------------------------------------------------------- the round list


def list_age(rounds: RoundList, today: date) -> str:
    """How old the round list is and how a newer one is taken."""
    day = formats.long_date(rounds.as_of, current().language)
    days = max((today - rounds.as_of).days, 0)
    aged = ngettext(
        "The round list is of {day}, {n} day old.", "The round list is of {day}, {n} days old.", days
    ).format(day=day, n=days)
    return aged if days else _("The round list is of today, {day}.").format(day=day)
