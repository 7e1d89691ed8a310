"""What the page says above the map when something is missing, reached or uncertain; decides words, shows nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.framework import CompetencyFramework
from app.domain.roadmap import RoadmapPlan
from app.i18n import _, current, pgettext
from app.wording.route_words import goal_reached_text, inexact_text, is_goal_reached, practice_text


class NoticeDoes(StrEnum):
    """What the action of the notice leads to."""

    NOTHING = ""
    PEOPLE = "people"
    ASSESSMENT = "assessment"
    GOAL = "goal"
    PRACTICE = "practice"
    CHECK = "knowledge_check"


@dataclass(frozen=True, slots=True)
class PageNotice:
    """One notice: `kind` is "info" or "done"; `action` has words exactly when `does` leads somewhere."""

    kind: str
    text: str
    action: str
    does: NoticeDoes


def page_notice(
    framework: CompetencyFramework,
    plan: RoadmapPlan,
    has_person: bool,
    has_attempt: bool,
    lower_first: str = "",
) -> PageNotice | None:
    """The one notice that matters most, None when the map speaks for itself.

    `lower_first` is the sentence on the lower first course that the knowledge check suggests, "" for none.
    """
    if not has_person:
        text = _("Tell us who you are, and the map shows your own way.")
        return PageNotice("info", text, _("Choose a person"), NoticeDoes.PEOPLE)
    if not any(line.has_standing for line in plan.lines):
        return PageNotice(
            "info",
            _("After the self-assessment the map shows where you stand and what comes next."),
            _("Continue the self-assessment") if has_attempt else _("Start the self-assessment"),
            NoticeDoes.ASSESSMENT,
        )
    if plan.goal is None:
        text = _("Choose a goal, and the shortest way to it is drawn on the map.")
        return PageNotice("info", text, _("Choose a goal"), NoticeDoes.GOAL)
    return _about_route(framework, plan, lower_first)


def _about_route(framework: CompetencyFramework, plan: RoadmapPlan, lower_first: str) -> PageNotice | None:
    sentences = [lower_first] if lower_first else []
    if reached := is_goal_reached(plan):
        sentences.append(goal_reached_text(framework, plan, current()))
    if not plan.exact:
        sentences.append(inexact_text(current()))
    if plan.uncovered:
        sentences.append(practice_text(len(plan.uncovered), current()))
    if not sentences:
        return None
    kind = "done" if reached else "info"
    if lower_first:
        return PageNotice(kind, " ".join(sentences), pgettext("knowledge check", "Why"), NoticeDoes.CHECK)
    if plan.uncovered:
        return PageNotice(kind, " ".join(sentences), _("Show them"), NoticeDoes.PRACTICE)
    return PageNotice(kind, " ".join(sentences), "", NoticeDoes.NOTHING)
