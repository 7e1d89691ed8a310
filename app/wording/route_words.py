"""Why a station is on the route, and what is to be said of the route as a whole, in a given catalogue."""

from dataclasses import dataclass

from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId
from app.domain.roadmap import RoadmapPlan, Station, StationState
from app.i18n import Catalogue
from app.i18n.formats import number
from app.wording.levels import language_of
from app.wording.roadmap_words import course_name


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a station matters: one sentence, and the behaviours or courses that it speaks of (may be empty)."""

    sentence: str
    details: tuple[str, ...] = ()


def route_reasons(
    framework: CompetencyFramework, plan: RoadmapPlan, station: Station, words: Catalogue
) -> tuple[Reason, ...]:
    """Why the station is on the route, or how it stands to the goal when it is not."""
    if plan.goal is None:
        return (Reason(words.gettext("Choose a goal to see which courses lead to it.")),)
    reasons: list[Reason] = []
    if station.covers:
        reasons.append(_covers(framework, station, words))
    if station.needed_for:
        names = tuple(course_name(framework, course, words) for course in station.needed_for)
        reasons.append(Reason(words.gettext("It comes first on your route, because these need it:"), names))
    if station.on_route:
        return tuple(reasons)
    return (Reason(_off_route(framework, station, words)), *reasons)


def _covers(framework: CompetencyFramework, station: Station, words: Catalogue) -> Reason:
    sentence = words.ngettext(
        "It closes {n} of your gaps:", "It closes {n} of your gaps:", len(station.covers)
    ).format(n=len(station.covers))
    return Reason(sentence, statements(framework, station.covers, words))


def _off_route(framework: CompetencyFramework, station: Station, words: Catalogue) -> str:
    if framework.course[station.course].common:
        return words.gettext("The common loop is open to everyone and belongs to no route.")
    if station.state is StationState.DONE:
        return words.gettext("You have done this course.")
    if station.covers:
        return words.gettext("It is not on your route: other courses reach your goal in fewer steps.")
    return words.gettext("It is not on your route: your goal does not need it.")


def statements(
    framework: CompetencyFramework, items: tuple[ItemId, ...], words: Catalogue
) -> tuple[str, ...]:
    """The behaviours in words."""
    return tuple(framework.item[item].statement.in_language(language_of(words)) for item in items)


def is_goal_reached(plan: RoadmapPlan) -> bool:
    """True when there is a goal and every level that it wants is reached."""
    wanted = [line for line in plan.lines if line.wanted is not None]
    return bool(plan.goal and wanted) and all(gap.levels == 0 for gap in plan.gaps)


def goal_reached_text(framework: CompetencyFramework, plan: RoadmapPlan, words: Catalogue) -> str:
    """That the goal is reached, naming it."""
    goal = plan.goal.title.in_language(language_of(words)) if plan.goal else ""
    return words.gettext("You have reached your goal: {goal}.").format(goal=goal)


def practice_text(count: int, words: Catalogue) -> str:
    """That some gaps need practice at work, as no course develops them."""
    return words.ngettext(
        "No course covers {n} of the missing behaviours; practise it at work.",
        "No course covers {n} of the missing behaviours; practise them at work.",
        count,
    ).format(n=count)


def inexact_text(words: Catalogue) -> str:
    """That the route is good but not proven to be the shortest."""
    return words.gettext(
        "So many courses fit your goal that this is a good route, not certainly the shortest one."
    )


def route_summary(framework: CompetencyFramework, plan: RoadmapPlan, words: Catalogue) -> str:
    """The route in one line: how many courses and hours."""
    hours = number(sum(framework.course[course].hours for course in plan.route), words.language)
    return words.ngettext(
        "{n} course, {hours} hours to your goal", "{n} courses, {hours} hours to your goal", len(plan.route)
    ).format(n=len(plan.route), hours=hours)
