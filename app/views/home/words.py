"""What the home page says for each next step, from the stored summary alone."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.attempt import Form
from app.domain.flow import minutes_left
from app.domain.home_summary import HomeSummary, NextStep
from app.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class StepWords:
    """The words of the home page's card: heading line, title, explanation, the button and where it leads."""

    greeting: str
    title: str
    explanation: str
    button: str
    page: str


def step_words(summary: HomeSummary) -> StepWords:
    """The words for the next step of `summary`."""
    if summary.next_step is NextStep.START:
        return _start_words(summary)
    if summary.next_step is NextStep.CONTINUE:
        return _continue_words(summary)
    if summary.next_step is NextStep.REVIEW:
        return _review_words(summary)
    return _result_words(summary)


def _start_words(summary: HomeSummary) -> StepWords:
    return StepWords(
        greeting=_("Find out where you stand and which course comes next."),
        title=_("Start your self-assessment"),
        explanation=_(
            "You rate what you can do in your own work. The short form takes about {minutes} minutes; "
            "you can stop at any time, and every answer is kept at once."
        ).format(minutes=minutes_left(summary.total, Form.SHORT)),
        button=_("Start"),
        page="assessment",
    )


def _continue_words(summary: HomeSummary) -> StepWords:
    number = summary.number or 1
    place = _("You are at number {number} of {total}.").format(number=number, total=summary.total)
    parts = [place, _left_words(summary), _answered_words(summary)]
    return StepWords(
        greeting=_("You stopped part-way. Every answer is still there."),
        title=_("Continue your self-assessment"),
        explanation=" ".join(part for part in parts if part),
        button=_("Continue at number {number}").format(number=number),
        page="assessment",
    )


def _left_words(summary: HomeSummary) -> str:
    minutes = minutes_left(summary.left, summary.form or Form.SHORT)
    if summary.form is Form.FULL:
        pattern = ngettext(
            "{count} statement is left, about {minutes} min.",
            "{count} statements are left, about {minutes} min.",
            summary.left,
        )
    else:
        pattern = ngettext(
            "At most {count} statement is left, about {minutes} min.",
            "At most {count} statements are left, about {minutes} min.",
            summary.left,
        )
    return pattern.format(count=summary.left, minutes=minutes)


def _answered_words(summary: HomeSummary) -> str:
    if not summary.skipped:
        return _("You answered {answered}.").format(answered=summary.answered)
    return _("You answered {answered}; {skipped} did not need asking.").format(
        answered=summary.answered, skipped=summary.skipped
    )


def _review_words(summary: HomeSummary) -> StepWords:
    return StepWords(
        greeting=_("Everything is answered. Only the last look is missing."),
        title=_("Look over your answers and finish"),
        explanation=_("You can still change any answer. When you finish, your result and your route appear."),
        button=_("Review and finish"),
        page="assessment",
    )


def _result_words(summary: HomeSummary) -> StepWords:
    return StepWords(
        greeting=_("Your self-assessment is finished."),
        title=_("See your result"),
        explanation=_(
            "The level in each competency, why it is so, and the next behaviours that take you further. "
            "The roadmap shows the courses for that."
        ),
        button=_("See my result"),
        page="result",
    )
