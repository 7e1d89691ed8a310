"""What the assessment pages say about answers, forms and progress, in the language of the moment; no widgets."""

from __future__ import annotations

from app.domain.attempt import NOT_MY_WORK, Form, Rating
from app.domain.flow import AskState
from app.domain.framework import Scale
from app.domain.localized_text import Language
from app.i18n import _, ngettext


def rating_words(scale: Scale, rating: Rating, language: Language) -> str:
    """`rating` in the words of the scale; codes are never shown."""
    if rating is NOT_MY_WORK:
        return scale.not_my_work.in_language(language)
    return next(point.text.in_language(language) for point in scale.points if point.code == rating)


def form_name(form: Form) -> str:
    """The name of `form`."""
    return {Form.SHORT: _("Short form"), Form.QUICK: _("Quick form"), Form.FULL: _("Full form")}[form]


def skip_reason(state: AskState) -> str:
    """Why an item is not asked; says nothing of bands, which stay unseen while answering."""
    if state is AskState.LOWER_BAND_UNMET:
        return _("Not asked: the quick form stops at the first statements you cannot do yet")
    return _("Not asked: your earlier answers already settle this part")


def progress_words(form: Form, left: int, minutes: int) -> str:
    """How much is left at most, and about how long it takes; the full form knows both exactly."""
    if left == 0:
        return _("Everything is answered")
    if form is Form.FULL:
        pattern = ngettext(
            "{count} statement left · about {minutes} min",
            "{count} statements left · about {minutes} min",
            left,
        )
    else:
        pattern = ngettext(
            "At most {count} statement left · about {minutes} min",
            "At most {count} statements left · about {minutes} min",
            left,
        )
    return pattern.format(count=left, minutes=minutes)


def language_name(language: Language) -> str:
    """`language` by its own name, which is the same in every language of the interface."""
    return "한국어" if language is Language.KO else "English"
