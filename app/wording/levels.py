"""Names of levels, bands, answers and forms in a given catalogue; why a level came about stands in `level_reasons`."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from app.domain.attempt import NOT_MY_WORK, Attempt, Form
from app.domain.flow import SKIPPED, AskState
from app.domain.framework import CompetencyFramework
from app.domain.ids import BandId, CompetencyId, ItemId
from app.domain.localized_text import Language
from app.domain.scoring import (
    BandState,
    BandTally,
    CompetencyProfile,
    Confidence,
    ItemState,
    Standing,
    item_state,
)
from app.i18n import Catalogue
from app.i18n.formats import in_seoul, long_date


class ItemMark(StrEnum):
    """How one item looks on a ladder; the legend has one word for each."""

    CAN = "can"
    NOT_YET = "not_yet"
    NOT_ASKED = "not_asked"
    NOT_MY_WORK = "not_my_work"


class BandOutcome(StrEnum):
    """What a band's row on the ladder says; REACHED is the level, SPIKE a met band above an unmet one."""

    REACHED = "reached"
    MET = "met"
    SPIKE = "spike"
    NOT_YET = "not_yet"
    NOT_ENOUGH = "not_enough"
    NOT_ASKED = "not_asked"
    NOT_MY_WORK = "not_my_work"


def language_of(words: Catalogue) -> Language:
    """The language in which pack wording goes with `words`."""
    return Language(words.language)


def band_title(framework: CompetencyFramework, band: BandId, words: Catalogue) -> str:
    """The band's name, for example "기본 2"."""
    return framework.band[band].title.in_language(language_of(words))


def band_list(framework: CompetencyFramework, bands: Iterable[BandId], words: Catalogue) -> str:
    """Band names one after the other, parted by commas."""
    return ", ".join(band_title(framework, band, words) for band in bands)


def competency_title(framework: CompetencyFramework, competency: CompetencyId, words: Catalogue) -> str:
    """The competency's full name."""
    return framework.competency[competency].title.in_language(language_of(words))


def level_name(framework: CompetencyFramework, profile: CompetencyProfile, words: Catalogue) -> str:
    """The level as it stands in large letters: a band, "preparing for" the first one, or why there is none."""
    if profile.level is not None:
        return band_title(framework, profile.level, words)
    if profile.standing is Standing.PREPARING:
        first = band_title(framework, framework.bands[0].id, words)
        return words.gettext("Preparing for {band}").format(band=first)
    if profile.standing is Standing.NOT_MY_WORK:
        return words.gettext("Not part of my work")
    return words.gettext("Not answered yet")


def confidence_word(confidence: Confidence, words: Catalogue) -> str:
    """The label of a level's confidence: 뚜렷함, 경계선 or 확인 필요."""
    return {
        Confidence.CLEAR: words.pgettext("confidence", "Clear"),
        Confidence.BORDERLINE: words.pgettext("confidence", "Borderline"),
        Confidence.CHECK: words.pgettext("confidence", "Check"),
    }[confidence]


def form_name(form: Form, words: Catalogue) -> str:
    """간편형, 빠른형 or 전체형."""
    return {
        Form.SHORT: words.gettext("Short form"),
        Form.QUICK: words.gettext("Quick form"),
        Form.FULL: words.gettext("Full form"),
    }[form]


def form_note(form: Form, words: Catalogue) -> str:
    """What the form asked, and what its result cannot say."""
    return {
        Form.SHORT: words.gettext(
            "The short form stops asking about a band once the band is decided. The levels are those of the full "
            "form; the confidence may differ."
        ),
        Form.QUICK: words.gettext(
            "The quick form does not ask about bands above one that is not met. The levels are those of the full "
            "form; strengths further up remain unknown."
        ),
        Form.FULL: words.gettext("The full form asks every item."),
    }[form]


def attempt_day(attempt: Attempt, words: Catalogue) -> str:
    """The day on which the attempt was finished, or last saved while it is open, on the clocks of Seoul."""
    moment: datetime = attempt.finished_at or attempt.saved_at
    return long_date(in_seoul(moment).date(), words.language)


def item_mark(framework: CompetencyFramework, attempt: Attempt, item: ItemId) -> ItemMark:
    """How `item` looks on a ladder; what has no answer counts as not asked."""
    rating = attempt.rating(item)
    if rating is NOT_MY_WORK:
        return ItemMark.NOT_MY_WORK
    return {
        ItemState.MET: ItemMark.CAN,
        ItemState.NOT_MET: ItemMark.NOT_YET,
        ItemState.NEITHER: ItemMark.NOT_ASKED,
    }[item_state(rating, framework.scale)]


def mark_word(mark: ItemMark, words: Catalogue) -> str:
    """The legend's word for a mark."""
    return {
        ItemMark.CAN: words.pgettext("item", "Can do"),
        ItemMark.NOT_YET: words.pgettext("item", "Not yet"),
        ItemMark.NOT_ASKED: words.pgettext("item", "Not asked"),
        ItemMark.NOT_MY_WORK: words.pgettext("item", "Not my work"),
    }[mark]


def band_outcome(
    framework: CompetencyFramework, attempt: Attempt, profile: CompetencyProfile, tally: BandTally
) -> BandOutcome:
    """What the row of the band of `tally` says on the ladder of `profile`."""
    if tally.band == profile.level:
        return BandOutcome.REACHED
    if tally.band in profile.spikes:
        return BandOutcome.SPIKE
    if tally.state is BandState.MET:
        return BandOutcome.MET
    if tally.state is BandState.NOT_MET:
        return BandOutcome.NOT_YET
    marks = {
        item_mark(framework, attempt, item.id) for item in framework.cell[profile.competency, tally.band]
    }
    if marks == {ItemMark.NOT_ASKED}:
        return BandOutcome.NOT_ASKED
    return BandOutcome.NOT_MY_WORK if marks == {ItemMark.NOT_MY_WORK} else BandOutcome.NOT_ENOUGH


def outcome_word(outcome: BandOutcome, words: Catalogue) -> str:
    """The short word at the end of a ladder's row."""
    return {
        BandOutcome.REACHED: words.pgettext("band", "Level reached"),
        BandOutcome.MET: words.pgettext("band", "Met"),
        BandOutcome.SPIKE: words.pgettext("band", "Standout strength"),
        BandOutcome.NOT_YET: words.pgettext("band", "Not yet"),
        BandOutcome.NOT_ENOUGH: words.pgettext("band", "Too few answers"),
        BandOutcome.NOT_ASKED: words.pgettext("band", "Not asked"),
        BandOutcome.NOT_MY_WORK: words.pgettext("band", "Not my work"),
    }[outcome]


def answer_words(
    framework: CompetencyFramework, attempt: Attempt, item: ItemId, state: AskState, words: Catalogue
) -> str:
    """The answer to `item` in the words of the scale, or why there is none; `state` is its place in the flow."""
    rating = attempt.rating(item)
    language = language_of(words)
    if rating is NOT_MY_WORK:
        return framework.scale.not_my_work.in_language(language)
    if rating is not None:
        points = {point.code: point.text for point in framework.scale.points}
        return points[rating].in_language(language)
    if state is AskState.BAND_DECIDED:
        return words.gettext("Not asked: the band was already decided")
    if state is AskState.LOWER_BAND_UNMET:
        return words.gettext("Not asked: a lower band is not met yet")
    return words.gettext("Not answered")


def recency_words(done_recently: bool, words: Catalogue) -> str:
    """Whether the behaviour was done in real work in the last six months."""
    if done_recently:
        return words.gettext("Done in real work in the last six months")
    return words.gettext("Not done in real work in the last six months")


def answered_count(framework: CompetencyFramework, attempt: Attempt, competency: CompetencyId) -> int:
    """How many items of `competency` have an answer, "not part of my work" included."""
    items = [item.id for item in framework.items if item.competency == competency]
    return sum(attempt.rating(item) is not None for item in items)


def is_skipped(state: AskState) -> bool:
    """True for an item that the form did not ask."""
    return state in SKIPPED


def ladder_description(
    framework: CompetencyFramework, attempt: Attempt, profile: CompetencyProfile, words: Catalogue
) -> str:
    """The ladder of `profile` read out from the highest band down, for those who do not see it."""
    rows = [
        words.gettext("{band}: {outcome}, {counts}").format(
            band=band_title(framework, tally.band, words),
            outcome=outcome_word(band_outcome(framework, attempt, profile, tally), words),
            counts=_mark_counts(framework, attempt, profile.competency, tally.band, words),
        )
        for tally in reversed(profile.bands)
    ]
    title = competency_title(framework, profile.competency, words)
    return f"{title}. " + ". ".join(rows) + "."


def level_list(
    framework: CompetencyFramework, profiles: Iterable[CompetencyProfile], words: Catalogue
) -> str:
    """Competencies with their levels in one line, for example as the text of a radar."""
    return "; ".join(
        f"{competency_title(framework, each.competency, words)}: {level_name(framework, each, words)}"
        for each in profiles
    )


def _mark_counts(
    framework: CompetencyFramework, attempt: Attempt, competency: CompetencyId, band: BandId, words: Catalogue
) -> str:
    marks = [item_mark(framework, attempt, item.id) for item in framework.cell[competency, band]]
    present = [mark for mark in ItemMark if mark in marks]
    return ", ".join(f"{mark_word(mark, words)} {marks.count(mark)}" for mark in present)
