"""Round lists in words: what changed from one to the next, and how to fill in the template; reads no file."""

from collections import Counter
from collections.abc import Sequence

from app.content.round_rows import MAX_PLACE_CHARACTERS
from app.domain.framework import CompetencyFramework, Round
from app.domain.localized_text import Language, LocalizedText
from app.domain.round_difference import Difference, DifferenceKind
from app.domain.round_standing import RoundStanding
from app.i18n import N_, Catalogue, catalogue
from app.i18n.formats import brief_date, clock_time, in_seoul
from app.wording.levels import language_of
from app.wording.round_words import mode_word, round_dates, round_title, standing_word

# ---------------------------------------------------------------- differences


def kind_word(kind: DifferenceKind, words: Catalogue) -> str:
    """The kind of a difference in a word."""
    return {
        DifferenceKind.ADDED: words.pgettext("round list", "added"),
        DifferenceKind.REMOVED: words.pgettext("round list", "removed"),
        DifferenceKind.CANCELLED: words.pgettext("round list", "cancelled"),
        DifferenceKind.MOVED: words.pgettext("round list", "other dates"),
        DifferenceKind.RELOCATED: words.pgettext("round list", "other place"),
        DifferenceKind.STATUS: words.pgettext("round list", "other status"),
        DifferenceKind.SEATS: words.pgettext("round list", "seats"),
        DifferenceKind.DETAILS: words.pgettext("round list", "other details"),
    }[kind]


def difference_line(framework: CompetencyFramework, each: Difference, words: Catalogue) -> str:
    """Other dates: AI Basic, 7차 · 12.3 목 10:00 → 12.10 목 10:00."""
    last = each.new or each.old
    if last is None:
        raise ValueError("a difference without a round")
    course = framework.course.get(last.course)
    name = words.gettext("{course}, {round}").format(
        course=course.title.in_language(language_of(words)) if course else last.course,
        round=round_title(last, words),
    )
    what = _what_changed(framework, each, words)
    return words.gettext("{kind}: {what}").format(
        kind=kind_word(each.kind, words), what=f"{name} · {what}" if what else name
    )


def differences_summary(found: Sequence[Difference], words: Catalogue) -> str:
    """How many of each kind, as in "추가 3 · 일시 변경 1"; a sentence of its own when nothing changed."""
    if not found:
        return words.gettext("The new list says the same as the old one.")
    counts = Counter(each.kind for each in found)
    return " · ".join(f"{kind_word(kind, words)} {counts[kind]}" for kind in DifferenceKind if counts[kind])


def _what_changed(framework: CompetencyFramework, each: Difference, words: Catalogue) -> str:
    if each.old is None or each.new is None:
        last = each.new or each.old
        return round_dates(last, words) if last else ""
    old, new = each.old, each.new
    if each.kind is DifferenceKind.MOVED:
        return _from_to(_times(old, words), _times(new, words))
    if each.kind is DifferenceKind.RELOCATED:
        return _from_to(_where(framework, old, words), _where(framework, new, words))
    if each.kind is DifferenceKind.STATUS:
        return _from_to(*(standing_word(RoundStanding(one.status.value), words) for one in (old, new)))
    if each.kind is DifferenceKind.SEATS:
        return _from_to(_seats(old), _seats(new))
    return round_dates(new, words) if each.kind is DifferenceKind.CANCELLED else ""


def _from_to(old: str, new: str) -> str:
    return f"{old} → {new}"


def _times(each: Round, words: Catalogue) -> str:
    return ", ".join(
        f"{brief_date(in_seoul(session.start).date(), words.language)} "
        f"{clock_time(in_seoul(session.start), words.language)}–"
        f"{clock_time(in_seoul(session.end), words.language)}"
        for session in each.sessions
    )


def _where(framework: CompetencyFramework, each: Round, words: Catalogue) -> str:
    language = language_of(words)
    region = framework.region.get(each.region) if each.region else None
    parts = [
        mode_word(each.mode, words),
        region.title.in_language(language) if region else "",
        each.place.in_language(language),
    ]
    return " ".join(part for part in parts if part)


def _seats(each: Round) -> str:
    return "/".join("–" if number is None else str(number) for number in (each.seats_left, each.seats))


def import_note() -> LocalizedText:
    """What is said about a list that came from a file, as pack wording in both languages."""
    said = N_("This round list was loaded from a file. Check dates and seats on the page where you book.")
    ko, en = (catalogue(each.value).gettext(said) for each in (Language.KO, Language.EN))
    return LocalizedText(ko, en)


# ---------------------------------------------------------------- the template


def template_sheet_names(words: Catalogue) -> tuple[str, str]:
    """The names of the sheet to fill in and of the one with the allowed values; at most 31 letters each."""
    return words.pgettext("sheet", "Rounds"), words.pgettext("sheet", "Allowed values")


def column_heading(column: str, words: Catalogue) -> str:
    """The name of a column for people; `column` is one of `COLUMNS`."""
    return {
        "round_id": words.pgettext("column", "Round id"),
        "course": words.pgettext("column", "Course id"),
        "round_no": words.pgettext("column", "Round number"),
        "session_no": words.pgettext("column", "Session number"),
        "start": words.pgettext("column", "Start"),
        "end": words.pgettext("column", "End"),
        "mode": words.pgettext("column", "Mode"),
        "region": words.pgettext("column", "Region id"),
        "place_ko": words.pgettext("column", "Place (Korean)"),
        "place_en": words.pgettext("column", "Place (English)"),
        "language": words.pgettext("column", "Language"),
        "seats": words.pgettext("column", "Seats"),
        "seats_left": words.pgettext("column", "Free seats"),
        "status": words.pgettext("column", "Status"),
        "url": words.pgettext("column", "Booking link"),
        "sample": words.pgettext("column", "Sample"),
    }[column]


def template_advice(column: str, may_be_empty: bool, words: Catalogue) -> str:
    """How to fill in a column, in a sentence or two."""
    time = words.gettext("Korean time, like 2026-12-03T10:00.")
    place = words.gettext("At most {n} letters, in this language.").format(n=MAX_PLACE_CHARACTERS)
    said = {
        "round_id": words.gettext(
            "A name of your own, the same in every row of the round: small letters, digits, hyphens."
        ),
        "course": words.gettext("One of these ids."),
        "round_no": words.gettext("The number that people know the round by."),
        "session_no": words.gettext("1, 2, 3 … within the round; one row for each session."),
        "start": time,
        "end": time,
        "mode": words.gettext("On site, online, or a recording to watch."),
        "region": words.gettext("For rounds on site only: one of these ids."),
        "place_ko": place,
        "place_en": place,
        "language": words.gettext("The language in which the round is held."),
        "seats": words.gettext("A number."),
        "seats_left": words.gettext("A number."),
        "status": words.gettext("Whether the round can be joined."),
        "url": words.gettext("The page where one books; it begins with https://."),
        "sample": words.gettext("“yes” for made-up rounds."),
    }[column]
    empty = words.gettext("May be empty.")
    return f"{said} {empty}" if may_be_empty else said


def example_place(language: Language) -> str:
    """The place in the example row."""
    return catalogue(language.value).gettext("Training room 1")
