"""Why a level is what it is, in sentences that can be recomputed by hand; the rule itself is `domain.scoring`."""

from collections import Counter

from app.domain.framework import PREPARING, CompetencyFramework
from app.domain.ids import BandId
from app.domain.scoring import (
    CLEAR_FROM,
    MET_SHARE,
    TRUE_SHARE,
    BandState,
    BandTally,
    CompetencyProfile,
    Confidence,
    Standing,
    mastery_probability,
    quota,
)
from app.i18n import Catalogue
from app.i18n.formats import number, percent
from app.wording.levels import band_list, band_title, language_of


def band_summary(framework: CompetencyFramework, profile: CompetencyProfile, words: Catalogue) -> str:
    """The pack's one sentence on the level reached; without a level, why there is none."""
    if profile.standing in (Standing.NOT_MY_WORK, Standing.NOT_ANSWERED):
        return level_reason(framework, profile, words)
    key: BandId = profile.level if profile.level is not None else PREPARING
    return framework.band_summaries[profile.competency, key].in_language(language_of(words))


def band_reason(tally: BandTally, words: Catalogue) -> str:
    """What the rule says about one band, with the numbers that it looked at."""
    if tally.state is BandState.MET:
        sentence = words.gettext("Met: {met} of {items} on your own (needed: {quota})")
    elif tally.state is BandState.NOT_MET:
        sentence = words.gettext(
            "Not met: {not_met} of {items} not yet on your own, so {quota} are out of reach"
        )
    else:
        sentence = words.gettext(
            "Too few answers: {met} on your own, {not_met} not yet, {neither} without a rating (needed: {quota})"
        )
    return sentence.format(
        met=tally.met,
        not_met=tally.not_met,
        neither=tally.neither,
        items=tally.items,
        quota=quota(tally.items),
    )


def level_reason(framework: CompetencyFramework, profile: CompetencyProfile, words: Catalogue) -> str:
    """Why the competency has this level, or none, from the states of its bands."""
    if profile.standing is Standing.NOT_ANSWERED:
        return words.gettext("Nothing has been answered here yet, so there is no level.")
    if profile.standing is Standing.NOT_MY_WORK:
        return words.gettext("The answers say that this is not part of your work, so there is no level.")
    if profile.level is not None:
        return words.gettext("{band} is the highest band that is met with no unmet band below it.").format(
            band=band_title(framework, profile.level, words)
        )
    return _preparing_reason(framework, profile, words)


def confidence_meaning(confidence: Confidence, words: Catalogue) -> str:
    """What the label of a level's confidence tells the person."""
    return {
        Confidence.CLEAR: words.gettext("The answers point clearly to this level."),
        Confidence.BORDERLINE: words.gettext(
            "The answers are divided; one or two different ones could change this level."
        ),
        Confidence.CHECK: words.gettext("A band that matters for this level has too few answers."),
    }[confidence]


def confidence_reason(framework: CompetencyFramework, profile: CompetencyProfile, words: Catalogue) -> str:
    """How the confidence index came about, with each number; empty without a level."""
    if profile.certainty is None:
        return ""
    parts = _certainty_parts(framework, profile, words)
    sentence = (
        words.gettext("Confidence index {index}: the smaller of {parts}.")
        if len(parts) > 1
        else words.gettext("Confidence index {index}: {parts}.")
    )
    return sentence.format(index=_decimal(profile.certainty, words), parts="; ".join(parts))


def confidence_note(words: Catalogue) -> str:
    """That the confidence is an index, not a probability."""
    return words.gettext(
        "Confidence is an index computed from your answers, not a calibrated probability of being right."
    )


def no_overall_note(words: Catalogue) -> str:
    """That levels are never joined into one."""
    return words.gettext("Each competency stands for itself; there is no overall level.")


def not_enough_sentence(
    framework: CompetencyFramework, profile: CompetencyProfile, words: Catalogue
) -> str | None:
    """Which bands lack answers that the level rests on; None when none does."""
    if not profile.not_enough:
        return None
    return words.gettext(
        "Too few answers to be sure ({bands}): items that have no answer or are not part of your work tell nothing."
    ).format(bands=band_list(framework, profile.not_enough, words))


def spike_sentence(
    framework: CompetencyFramework, profile: CompetencyProfile, words: Catalogue
) -> str | None:
    """That there is a strength above an unmet band, and in which bands; None without one."""
    if not profile.spikes:
        return None
    return words.gettext(
        "Spiky profile: you already meet a band above one that is not met ({bands}). It is a strength in its own "
        "right and does not change the level."
    ).format(bands=band_list(framework, profile.spikes, words))


def next_heading(framework: CompetencyFramework, profile: CompetencyProfile, words: Catalogue) -> str:
    """The heading over the next behaviours, or over what lies beyond the highest band."""
    if profile.next_band is None:
        return words.gettext("The highest band is reached")
    return words.gettext("Next towards {band}").format(band=band_title(framework, profile.next_band, words))


def next_statements(
    framework: CompetencyFramework, profile: CompetencyProfile, words: Catalogue
) -> tuple[str, ...]:
    """The statements of the next behaviours, nearest first."""
    language = language_of(words)
    return tuple(framework.item[item].statement.in_language(language) for item in profile.next_items)


def no_next_sentence(framework: CompetencyFramework, profile: CompetencyProfile, words: Catalogue) -> str:
    """What stands in the place of the next behaviours when there are none."""
    if profile.next_band is None:
        return framework.beyond.description.in_language(language_of(words))
    return words.gettext(
        "No behaviour of the next band is left: each is one that you can do or not part of your work."
    )


def rule_sentences(framework: CompetencyFramework, words: Catalogue) -> tuple[str, ...]:
    """The whole rule in order, enough to recompute every level by hand."""
    items = Counter(len(cell) for cell in framework.cell.values()).most_common(1)[0][0]
    can = next(point for point in framework.scale.points if point.code == framework.scale.met_from)
    share = percent(MET_SHARE, words.language)
    return (
        words.gettext(
            "An item is met from “{option}” upwards and not met below. “Not part of my work” and items without "
            "an answer are neither."
        ).format(option=can.text.in_language(language_of(words))),
        words.gettext(
            "A band is met when at least {share} of its items, rounded up, are met: with {items} items that is {quota}."
        ).format(share=share, items=items, quota=quota(items)),
        words.gettext(
            "A band is not met when so many items are not met that this number is out of reach: with {items} items, "
            "{misses} or more. Otherwise there are too few answers."
        ).format(items=items, misses=items - quota(items) + 1),
        words.gettext(
            "The level is the highest met band with no unmet band below it; above the first band, at least one "
            "lower band must be met too."
        ),
        words.gettext(
            "A band met above an unmet one is shown as a strength. It is neither counted up nor averaged."
        ),
        no_overall_note(words),
    )


def confidence_rule(framework: CompetencyFramework, words: Catalogue) -> str:
    """How the confidence index is computed, with a small table of values to look up."""
    items = Counter(len(cell) for cell in framework.cell.values()).most_common(1)[0][0]
    values = ", ".join(
        f"{met}/{met + not_met} {_decimal(mastery_probability(met, not_met), words)}"
        for met, not_met in _usual_tallies(items)
    )
    return words.gettext(
        "Confidence is the smaller of P for the band reached and 1 − P for the next band. P is the probability that "
        "a share under Beta(1 + met, 1 + not met) is {true_share} or more (met/rated: {values}). From {clear_from} "
        "it is called clear, below that borderline, and “check” when a band at or below the next one has too few "
        "answers."
    ).format(true_share=_decimal(TRUE_SHARE, words), values=values, clear_from=_decimal(CLEAR_FROM, words))


def _usual_tallies(items: int) -> list[tuple[int, int]]:
    """(met, not met) of a fully rated band and of one where the short form stopped; the most certain first."""
    fully = {(met, items - met) for met in range(items + 1)}
    misses = items - quota(items) + 1
    stopped = {(quota(items), 0)} | {(met, misses) for met in range(items - misses + 1)}
    return sorted(fully | stopped, key=lambda each: -mastery_probability(*each))


def _preparing_reason(framework: CompetencyFramework, profile: CompetencyProfile, words: Catalogue) -> str:
    first, *higher = profile.bands
    name = band_title(framework, first.band, words)
    if first.state is BandState.NOT_MET:
        return words.gettext("The first band, {band}, is not met yet.").format(band=name)
    unsupported = [
        tally.band for tally in higher if tally.state is BandState.MET and tally.band not in profile.spikes
    ]
    if unsupported:
        return words.gettext(
            "A band is met ({bands}), but no lower one is, and the first band has too few answers."
        ).format(bands=band_list(framework, unsupported, words))
    return words.gettext("The first band, {band}, has too few answers.").format(band=name)


def _certainty_parts(
    framework: CompetencyFramework, profile: CompetencyProfile, words: Catalogue
) -> tuple[str, ...]:
    position = profile.position or 0
    parts: list[str] = []
    if position:
        reached = profile.bands[position - 1]
        parts.append(
            words.gettext("{band} reached, P {value}").format(
                band=band_title(framework, reached.band, words),
                value=_decimal(mastery_probability(reached.met, reached.not_met), words),
            )
        )
    if position < len(profile.bands):
        following = profile.bands[position]
        mastered = mastery_probability(following.met, following.not_met)
        parts.append(
            words.gettext("{band} not reached, 1 − P {value}").format(
                band=band_title(framework, following.band, words), value=_decimal(1 - mastered, words)
            )
        )
    return tuple(parts)


def _decimal(value: float, words: Catalogue) -> str:
    return number(round(value, 2), words.language)
