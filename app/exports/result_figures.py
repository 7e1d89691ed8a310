"""A person's ladders and radar as figures with ready texts in one language; screen and print take them from here.

It stands here because words and figures know nothing of each other.
"""

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework, Goal
from app.domain.scoring import CompetencyProfile, Profile
from app.figures.ladder import ItemSign, LadderModel, LadderRow, Rung
from app.figures.radar import RadarAxis
from app.i18n import Catalogue
from app.wording.levels import band_outcome, band_title, item_mark, outcome_word


def ladder_model(
    framework: CompetencyFramework, attempt: Attempt, profile: CompetencyProfile, words: Catalogue
) -> LadderModel:
    """The ladder of `profile` with its texts in the language of `words`."""
    rows = []
    for tally in profile.bands:
        outcome = band_outcome(framework, attempt, profile, tally)
        items = framework.cell[profile.competency, tally.band]
        signs = tuple(ItemSign(item_mark(framework, attempt, item.id).value) for item in items)
        rows.append(
            LadderRow(
                title=band_title(framework, tally.band, words),
                rung=Rung(outcome.value),
                items=signs,
                word=outcome_word(outcome, words),
            )
        )
    return LadderModel(framework.competency[profile.competency].number, tuple(rows))


def radar_axes(framework: CompetencyFramework, profile: Profile, goal: Goal | None) -> tuple[RadarAxis, ...]:
    """One axis per competency with the level's and the goal's position."""
    wanted = goal.wanted if goal else {}
    return tuple(
        RadarAxis(
            number=framework.competency[competency].number,
            now=each.position,
            goal=framework.band[wanted[competency]].position if competency in wanted else None,
        )
        for competency, each in profile.items()
    )
