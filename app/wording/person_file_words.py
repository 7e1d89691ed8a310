"""What a personal file brings, in sentences, before any of it is taken."""

from collections.abc import Mapping

from app.domain.attempt import Attempt
from app.domain.person_work import Fate, Merged
from app.i18n import Catalogue
from app.i18n.formats import in_seoul, numeric_date
from app.wording.levels import form_name


def coming_lines(outcome: Merged, unread: int, words: Catalogue) -> tuple[str, ...]:
    """One line per attempt, the latest first, then one for the course marks and one for the other entries.

    A last one says how many of those `unread` cannot be read here, if there are any.
    """
    lines = [_attempt(attempt, fate, words) for attempt, fate in outcome.attempts]
    if outcome.records:
        lines.append(words.gettext("Course marks: {counts}").format(counts=_counts(outcome.records, words)))
    if outcome.sheets:
        lines.append(
            words.gettext("Checks, reviews and other entries: {counts}").format(
                counts=_counts(outcome.sheets, words)
            )
        )
    if unread:
        said = words.ngettext(
            "{n} of these entries was written by another version and cannot be shown here. It is kept as it is, and "
            "nothing here is replaced by it.",
            "{n} of these entries were written by another version and cannot be shown here. They are kept as they "
            "are, and nothing here is replaced by them.",
            unread,
        )
        lines.append(said.format(n=unread))
    return tuple(lines)


def _attempt(attempt: Attempt, fate: Fate, words: Catalogue) -> str:
    said = {
        Fate.NEW: words.gettext("is new here"),
        Fate.NEWER: words.gettext("goes further than the one here and takes its place"),
        Fate.SAME: words.gettext("is here already"),
        Fate.KEPT: words.gettext("goes less far than the one here, which stays"),
        Fate.COPY: words.gettext("was changed on both computers; both are kept"),
    }[fate]
    day = numeric_date(in_seoul(attempt.started_at).date(), "ko" if words.language == "ko" else "en")
    # i18n: {date} is the day of an assessment, {form} its form, {what} for example "is new here"
    return words.gettext("Assessment begun {date} ({form}): {what}").format(
        date=day, form=form_name(attempt.form, words), what=said
    )


def _counts(fates: Mapping[Fate, int], words: Catalogue) -> str:
    names = {
        Fate.NEW: words.gettext("{n} new"),
        Fate.NEWER: words.gettext("{n} taken from the file"),
        Fate.SAME: words.gettext("{n} the same"),
        Fate.KEPT: words.gettext("{n} stay as they are here"),
    }
    return ", ".join(name.format(n=fates[fate]) for fate, name in names.items() if fates.get(fate))
