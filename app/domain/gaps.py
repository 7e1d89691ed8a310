"""What is missing between a profile and a goal, item by item; knows nothing of courses."""

from dataclasses import dataclass

from app.domain.attempt import NOT_MY_WORK, Attempt
from app.domain.framework import CompetencyFramework, Goal
from app.domain.ids import BandId, CompetencyId, ItemId
from app.domain.scoring import BandState, ItemState, item_state, tally


@dataclass(frozen=True, slots=True)
class CompetencyGap:
    """The distance in one competency: `levels` bands are still missing to `wanted`; `items` are the behaviours.

    `items` holds, lowest band first, every behaviour of an unmet band up to the wanted one that is neither met nor
    "not part of my work"; what was not asked there counts, as nothing shows that it is met.
    """

    competency: CompetencyId
    wanted: BandId
    levels: int
    items: tuple[ItemId, ...]


def gaps(
    framework: CompetencyFramework,
    attempt: Attempt | None,
    positions: dict[CompetencyId, int | None],
    goal: Goal,
) -> tuple[CompetencyGap, ...]:
    """The gap of each competency that `goal` wants, in the goal's order of preference.

    `positions` maps competency id → level position (0 while preparing, None without a level), as in
    `CompetencyProfile.position`. Without an attempt everything wanted is missing.
    """
    wanted = [each for each in goal.preference if each in goal.wanted]
    wanted += [each for each in goal.wanted if each not in wanted]
    return tuple(
        CompetencyGap(
            competency=competency,
            wanted=goal.wanted[competency],
            levels=max(
                0, framework.band[goal.wanted[competency]].position - (positions.get(competency) or 0)
            ),
            items=_missing_items(framework, attempt, competency, goal.wanted[competency]),
        )
        for competency in wanted
    )


def _missing_items(
    framework: CompetencyFramework, attempt: Attempt | None, competency: CompetencyId, wanted: BandId
) -> tuple[ItemId, ...]:
    missing: list[ItemId] = []
    for band in framework.bands[: framework.band[wanted].position]:
        if attempt and tally(framework, attempt, competency, band.id).state is BandState.MET:
            continue
        for item in framework.cell[competency, band.id]:
            rating = attempt.rating(item.id) if attempt else None
            if rating is NOT_MY_WORK or item_state(rating, framework.scale) is ItemState.MET:
                continue
            missing.append(item.id)
    return tuple(missing)
