"""What is said of attempts over time and of what moved between two of them, in a given catalogue."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from app.domain.attempt import NOT_MY_WORK, Rating
from app.domain.framework import CompetencyFramework
from app.domain.history import Comparison, HistoryPoint, ItemMove
from app.domain.ids import CompetencyId
from app.i18n import Catalogue
from app.i18n.formats import clock_time, in_seoul, numeric_date
from app.wording.levels import band_title, competency_title, form_name, language_of


class MoveKind(StrEnum):
    """How a rating moved; OTHER is to or from "not part of my work", which has no place on the scale."""

    UP = "up"
    DOWN = "down"
    OTHER = "other"


def rating_text(framework: CompetencyFramework, rating: Rating, words: Catalogue) -> str:
    """`rating` in the words of the scale; codes are never shown."""
    language = language_of(words)
    if rating is NOT_MY_WORK:
        return framework.scale.not_my_work.in_language(language)
    points = {point.code: point.text for point in framework.scale.points}
    return points[rating].in_language(language)


def position_name(framework: CompetencyFramework, position: int | None, words: Catalogue) -> str:
    """A level by its position: the band, "preparing for" the first one, or that there is none."""
    if position is None:
        return words.gettext("No level")
    if position == 0:
        first = band_title(framework, framework.bands[0].id, words)
        return words.gettext("Preparing for {band}").format(band=first)
    return band_title(framework, framework.bands[position - 1].id, words)


def row_names(framework: CompetencyFramework, words: Catalogue) -> tuple[str, ...]:
    """The rows of the trend from the lowest up: preparing, then the bands."""
    bands = [band_title(framework, band.id, words) for band in framework.bands]
    return (words.gettext("Preparing"), *bands)


def point_days(points: Sequence[HistoryPoint], words: Catalogue) -> tuple[str, ...]:
    """The day of each attempt on the clocks of Seoul; with its time where two fell on one day."""
    moments = [in_seoul(each.at) for each in points]
    often = Counter(moment.date() for moment in moments)
    return tuple(
        f"{numeric_date(moment.date(), words.language)} {clock_time(moment, words.language)}"
        if often[moment.date()] > 1
        else numeric_date(moment.date(), words.language)
        for moment in moments
    )


def version_words(version: str, words: Catalogue) -> str:
    """1.0.0판 / Version 1.0.0."""
    return words.gettext("Version {version}").format(version=version)


def point_title(point: HistoryPoint, day: str, words: Catalogue) -> str:
    """Day, form and pack version in one line."""
    return f"{day} · {form_name(point.form, words)} · {version_words(point.pack_version, words)}"


def trend_description(
    framework: CompetencyFramework, points: Sequence[HistoryPoint], words: Catalogue
) -> str:
    """The trend read out, one competency after the other, for those who do not see it."""
    days = point_days(points, words)
    return " ".join(
        competency_title(framework, each.id, words)
        + ": "
        + ", ".join(
            f"{day} {position_name(framework, point.positions[each.id], words)}"
            for day, point in zip(days, points, strict=True)
        )
        + "."
        for each in framework.competencies
    )


def level_change(
    framework: CompetencyFramework,
    competency: CompetencyId,
    before: HistoryPoint,
    after: HistoryPoint,
    words: Catalogue,
) -> str:
    """Both levels of `competency`, or the one that stayed."""
    was, now = before.positions[competency], after.positions[competency]
    name = position_name(framework, now, words)
    if was == now:
        return words.gettext("{level}, as before").format(level=name)
    return words.gettext("{before} → {after}").format(before=position_name(framework, was, words), after=name)


def move_kind(move: ItemMove) -> MoveKind:
    """Whether the rating rose, fell, or left or entered the scale."""
    if move.before is NOT_MY_WORK or move.after is NOT_MY_WORK:
        return MoveKind.OTHER
    return MoveKind.UP if move.after > move.before else MoveKind.DOWN


def move_words(framework: CompetencyFramework, move: ItemMove, words: Catalogue) -> str:
    """The direction in a word, then both answers in the words of the scale."""
    direction = {
        MoveKind.UP: words.pgettext("rating", "Up"),
        MoveKind.DOWN: words.pgettext("rating", "Down"),
        MoveKind.OTHER: words.pgettext("rating", "Changed"),
    }[move_kind(move)]
    change = words.gettext("{before} → {after}").format(
        before=rating_text(framework, move.before, words), after=rating_text(framework, move.after, words)
    )
    return f"{direction}: {change}"


def compared_words(comparison: Comparison, words: Catalogue) -> str:
    """How many items were compared and how many of them moved."""
    count, moved = len(comparison.compared), len(comparison.moved)
    if not count:
        return words.gettext("The two attempts have no item in common that can be compared.")
    compared = words.ngettext(
        "{count} item was rated both times and can be compared.",
        "{count} items were rated both times and can be compared.",
        count,
    ).format(count=count)
    if not moved:
        return f"{compared} {words.gettext('None of them moved.')}"
    told = words.ngettext("{count} of them moved.", "{count} of them moved.", moved).format(count=moved)
    return f"{compared} {told}"


def changed_meaning_words(count: int, words: Catalogue) -> str:
    """Why items whose meaning changed are left out."""
    return words.ngettext(
        "{count} item was left out: its meaning or scale changed between the two versions.",
        "{count} items were left out: their meaning or scale changed between the two versions.",
        count,
    ).format(count=count)


def only_once_words(count: int, words: Catalogue) -> str:
    """Why items that were rated once are left out."""
    return words.ngettext(
        "{count} item was left out: it was rated in one of the attempts only, as the shorter forms do not ask "
        "every item.",
        "{count} items were left out: they were rated in one of the attempts only, as the shorter forms do not ask "
        "every item.",
        count,
    ).format(count=count)
