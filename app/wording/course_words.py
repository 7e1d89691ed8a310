"""Sentences for what is said before and after a course: kit, entry statements, stars, questions, then–now."""

from collections.abc import Sequence
from datetime import date

from app.domain.course_answer import CourseAnswer
from app.domain.course_feedback import CourseFeedback, Growth, ThenNow, developed, growth
from app.domain.framework import CompetencyFramework, Course
from app.domain.person import CourseRecord
from app.i18n import Catalogue
from app.i18n.formats import long_date, number
from app.wording.levels import language_of
from app.wording.round_words import round_dates


def kit_progress(ready: int, of: int, words: Catalogue) -> str:
    """How much of the kit is ready."""
    if ready == of:
        return words.gettext("Everything is ready.")
    return words.gettext("{ready} of {all} ready").format(ready=ready, all=of)


def entry_result(confirmed: int, of: int, words: Catalogue) -> str:
    """What confirming does, as far as it has gone."""
    if confirmed == of:
        return words.gettext(
            "You have ticked all of them: you can join without the courses above, and your route no longer asks for "
            "them here."
        )
    return words.gettext(
        "Tick what is true of you. Once all of them are ticked, your route leads here without the courses above. "
        "It changes nothing about your levels, and you can take a tick back at any time."
    )


def taken_text(framework: CompetencyFramework, record: CourseRecord, words: Catalogue) -> str:
    """The day of completion, and the round that was taken if it is known."""
    parts = []
    if record.done_on is not None:
        parts.append(words.gettext("done on {day}").format(day=long_date(record.done_on, words.language)))
    taken = framework.round.get(record.round) if record.round else None
    if taken is not None:
        parts.append(
            words.gettext("round {number}, {dates}").format(
                number=taken.number, dates=round_dates(taken, words)
            )
        )
    return " · ".join(parts)


def star_words(words: Catalogue) -> tuple[str, ...]:
    """What one to five stars mean."""
    return (
        words.pgettext("stars", "It fell short of what I expected."),
        words.pgettext("stars", "It was somewhat disappointing."),
        words.pgettext("stars", "It was all right."),
        words.pgettext("stars", "It was good."),
        words.pgettext("stars", "It was very good."),
    )


def star_names(words: Catalogue) -> tuple[str, ...]:
    """One to five stars as they are read out."""
    return tuple(
        words.ngettext("{n} star: {meaning}", "{n} stars: {meaning}", count).format(n=count, meaning=meaning)
        for count, meaning in enumerate(star_words(words), start=1)
    )


def question_heading(course: Course, words: Catalogue) -> str:
    """To whom a question about the course goes."""
    if course.platform_owner is None:
        return words.gettext("A question about the course")
    owner = course.platform_owner.in_language(language_of(words))
    return words.gettext("A question to the platform: {owner}").format(owner=owner)


def asked_text(feedback: CourseFeedback, words: Catalogue) -> str:
    """On which day the question was written; empty without a question."""
    if feedback.asked_on is None:
        return ""
    return words.gettext("Written on {day}").format(day=long_date(feedback.asked_on, words.language))


def answer_source(framework: CompetencyFramework, answer: CourseAnswer, words: Catalogue) -> str:
    """Who answered and in which pack it stands, and on which day it was asked if that is known."""
    language = language_of(words)
    course = framework.course[answer.course]
    owner = course.platform_owner.in_language(language) if course.platform_owner else ""
    pack = words.gettext("{title}, version {version}").format(
        title=framework.pack.title.in_language(language), version=framework.pack.version
    )
    asked = (
        words.gettext("asked on {day}").format(day=_day(answer.asked_on, words)) if answer.asked_on else ""
    )
    sample = words.pgettext("source", "sample") if answer.sample else ""
    return words.gettext("Source: {source}").format(
        source=" · ".join(part for part in (owner, pack, asked, sample) if part)
    )


def _day(day: date | None, words: Catalogue) -> str:
    return long_date(day, words.language) if day else ""


# ---------------------------------------------------------------- then–now


def then_now_summary(
    framework: CompetencyFramework, rating: ThenNow | None, items: int, words: Catalogue
) -> str:
    """What a then–now rating of `items` behaviours shows so far, in one or two sentences."""
    moves = growth(framework, rating) if rating else ()
    rated = sum(each.rated for each in moves)
    if rated == 0:
        return words.gettext(
            "Nothing to compare yet. Answer a behaviour for both times to see what has changed."
        )
    better, lower = sum(each.better for each in moves), sum(each.lower for each in moves)
    sentences = [_better(better, rated, words)]
    if lower:
        sentences.append(_lower(lower, words))
    if rated < items:
        sentences.append(_open(items - rated, words))
    return " ".join(sentences)


def _better(better: int, rated: int, words: Catalogue) -> str:
    if rated == 1:
        improved = words.gettext("The one behaviour you answered has improved.")
        return improved if better else words.gettext("The one behaviour you answered has not improved.")
    if better == 0:
        return words.gettext("None of the {all} behaviours you answered has improved.").format(all=rated)
    if better == rated:
        return words.gettext("All {n} behaviours you answered have improved.").format(n=rated)
    return words.ngettext(
        "{n} of the {all} behaviours you answered has improved.",
        "{n} of the {all} behaviours you answered have improved.",
        better,
    ).format(n=better, all=rated)


def _lower(lower: int, words: Catalogue) -> str:
    return words.ngettext(
        "{n} you now rate lower, which can happen when one sees more of what belongs to it.",
        "{n} you now rate lower, which can happen when one sees more of what belongs to them.",
        lower,
    ).format(n=lower)


def _open(left: int, words: Catalogue) -> str:
    return words.ngettext(
        "{n} behaviour is not answered for both times.",
        "{n} behaviours are not answered for both times.",
        left,
    ).format(n=left)


def growth_lines(framework: CompetencyFramework, rating: ThenNow | None, words: Catalogue) -> tuple[str, ...]:
    """What the rating shows for each competency, as "Service: 3 of 4 improved, on average 1.3 steps up"."""
    return tuple(
        _growth_line(framework, each, words) for each in (growth(framework, rating) if rating else ())
    )


def _growth_line(framework: CompetencyFramework, each: Growth, words: Catalogue) -> str:
    competency = framework.competency[each.competency].short_title.in_language(language_of(words))
    return words.gettext("{competency}: {better} of {rated} improved, {moved}").format(
        competency=competency, better=each.better, rated=each.rated, moved=_moved(each.mean_codes, words)
    )


def _moved(mean_codes: float, words: Catalogue) -> str:
    shown = round(abs(mean_codes), 1)
    if not shown:
        return words.gettext("on average unchanged")
    steps = number(shown, words.language)
    # Only exactly one step is "1 step"; a part of one, as 0.5, takes the plural like every other number.
    count = 1 if shown == 1 else 2
    if mean_codes > 0:
        up = words.ngettext("on average {steps} step up", "on average {steps} steps up", count)
        return up.format(steps=steps)
    down = words.ngettext("on average {steps} step down", "on average {steps} steps down", count)
    return down.format(steps=steps)


def then_now_state(
    framework: CompetencyFramework, rating: ThenNow | None, course: Course, words: Catalogue
) -> str:
    """How far the then–now rating of `course` is, for the button that leads there."""
    return then_now_summary(framework, rating, len(developed(framework, course.id)), words) if rating else ""


def code_words(framework: CompetencyFramework, words: Catalogue) -> Sequence[str]:
    """The options of the scale, from the lowest code up."""
    return tuple(point.text.in_language(language_of(words)) for point in framework.scale.points)
