"""A plan in words: how rounds stand in it, why a course finds no round, calendar entries; decides nothing."""

from collections.abc import Iterable
from datetime import timedelta

from app.domain.framework import CompetencyFramework, Round, Session
from app.domain.ids import CourseId, RoundId
from app.domain.learning_plan import EntryState, RoundState
from app.domain.round_choice import RoundChoice, Unplaced, UnplacedReason
from app.domain.round_standing import RoundStanding
from app.domain.round_time import VOD_TIME
from app.i18n import Catalogue
from app.i18n.formats import in_seoul, long_date
from app.wording.levels import language_of
from app.wording.round_words import language_word, mode_word, round_dates, round_title, standing_note

_DAY = timedelta(days=1)


def round_name(framework: CompetencyFramework, each: Round, words: Catalogue) -> str:
    """AI Basic 7차 / AI Basic, Round 7."""
    course = framework.course[each.course].title.in_language(language_of(words))
    return words.gettext("{course}, {round}").format(course=course, round=round_title(each, words))


def course_names(framework: CompetencyFramework, courses: Iterable[CourseId], words: Catalogue) -> str:
    """The titles of `courses`, parted by commas; an id that the pack does not have stands as it is."""
    language = language_of(words)
    return ", ".join(
        framework.course[each].title.in_language(language) if each in framework.course else each
        for each in courses
    )


# ---------------------------------------------------------------- how a round stands in a plan


def entry_notes(framework: CompetencyFramework, entry: EntryState, words: Catalogue) -> tuple[str, ...]:
    """What a person should know about a planned course, a sentence each; empty when all is well."""
    if entry.gone:
        return (words.gettext("This round is not in the round list any more. Choose another one."),)
    if entry.state is None:
        return (words.gettext("No round is chosen yet."),)
    return round_notes(framework, entry.state, words)


def round_notes(framework: CompetencyFramework, state: RoundState, words: Catalogue) -> tuple[str, ...]:
    """What speaks against a round, a sentence each; empty when nothing does."""
    notes = [standing_note(state.standing, words)]
    if state.begun and state.standing is RoundStanding.OPEN:
        notes.append(words.gettext("This round has begun. Mark it only if you already have a seat."))
    if state.clashes:
        named = _round_names(framework, state.clashes, words)
        notes.append(words.gettext("Clashes with a round of your plan: {rounds}").format(rounds=named))
    for courses, sentence in (
        (state.missing_first, words.gettext("Needed first, not done and not in your plan: {courses}")),
        (state.unscheduled_first, words.gettext("Needed first, no round chosen yet: {courses}")),
        (state.late_first, words.gettext("Needed first, not over before this round begins: {courses}")),
    ):
        if courses:
            notes.append(sentence.format(courses=course_names(framework, courses, words)))
    return tuple(note for note in notes if note)


def _round_names(framework: CompetencyFramework, rounds: Iterable[RoundId], words: Catalogue) -> str:
    return " · ".join(
        f"{round_name(framework, framework.round[each], words)} ({round_dates(framework.round[each], words)})"
        for each in rounds
    )


# ---------------------------------------------------------------- the proposed set


def unplaced_text(framework: CompetencyFramework, each: Unplaced, words: Catalogue) -> str:
    """Why a course found no round, with what can be done."""
    sentence = {
        UnplacedReason.NO_ROUNDS: words.gettext("The round list has no round of this course."),
        UnplacedReason.NONE_JOINABLE: words.gettext(
            "Every round of this course is full, closed, cancelled or has begun."
        ),
        UnplacedReason.NONE_FITS_FILTER: words.gettext(
            "There are open rounds, but none fits the filter. Widen the filter to see them."
        ),
        UnplacedReason.PREREQUISITE_MISSING: words.gettext(
            "Needed first, not done and not in your plan: {courses}"
        ),
        UnplacedReason.PREREQUISITE_UNPLACED: words.gettext("Needed first, found no round itself: {courses}"),
        UnplacedReason.NO_FREE_TIME: words.gettext(
            "Every open round clashes with these courses or comes too early for them: {courses}"
        ),
    }[each.reason]
    return sentence.format(courses=course_names(framework, each.others, words))


def choice_summary(choice: RoundChoice, words: Catalogue) -> str:
    """How many courses found a round, how many of those are outside the region, when the last one ends."""
    if choice.finished_at is None:
        return words.gettext("No course of the plan found a round.")
    parts = [
        words.ngettext("{n} course has a round", "{n} courses have a round", len(choice.rounds)).format(
            n=len(choice.rounds)
        ),
        words.gettext("all done by {day}").format(
            day=long_date(in_seoul(choice.finished_at).date(), words.language)
        ),
    ]
    if choice.outside:
        parts.append(
            words.ngettext(
                "{n} round outside your region", "{n} rounds outside your region", choice.outside
            ).format(n=choice.outside)
        )
    if not choice.exact:
        parts.append(words.gettext("there may be a better set, as the search was cut short"))
    return " · ".join(parts)


def vod_rule(words: Catalogue) -> str:
    """When the plan takes a VOD as finished."""
    return words.gettext(
        "The plan counts a VOD as finished {n} days after you can begin it, or when it closes if that is sooner."
    ).format(n=VOD_TIME // _DAY)


# ---------------------------------------------------------------- calendar entries


def calendar_name(words: Catalogue) -> str:
    """The name that a calendar program shows for the file."""
    return words.gettext("Gilnun learning plan")


def event_title(framework: CompetencyFramework, each: Round, session: Session, words: Catalogue) -> str:
    """AI Basic, 7차 (1/2) — the course first, so that narrow calendars show it."""
    name = round_name(framework, each, words)
    return name if len(each.sessions) == 1 else f"{name} ({session.number}/{len(each.sessions)})"


def event_description(framework: CompetencyFramework, each: Round, session: Session, words: Catalogue) -> str:
    """How and in which language it is held, the link, and that it is a sample or was cancelled; a line each."""
    lines = [f"{mode_word(each.mode, words)} · {language_word(each.language, words)}"]
    if len(each.sessions) > 1:
        lines.append(
            words.gettext("Session {number} of {count}").format(
                number=session.number, count=len(each.sessions)
            )
        )
    if note := standing_note(RoundStanding(each.status.value), words):
        lines.append(note)
    if each.sample:
        lines.append(framework.round_list.note.in_language(language_of(words)))
    lines.append(each.url)
    return "\n".join(lines)
