"""What builds each page; a page's module is imported when the page is first shown, which keeps the start short."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.runtime.paths import DataPaths
from app.views.main_window import PageFactory

if TYPE_CHECKING:
    from app.views.page import Page
    from app.views.session import Session


def _home(session: "Session") -> "Page":
    from app.views.home.page import HomePage

    return HomePage(session)


def _assessment(session: "Session") -> "Page":
    from app.views.assessment.page import AssessmentPage

    return AssessmentPage(session)


def _result(session: "Session") -> "Page":
    from app.views.result.page import ResultPage

    return ResultPage(session)


def _knowledge_check(session: "Session") -> "Page":
    from app.views.knowledge_check.page import KnowledgeCheckPage

    return KnowledgeCheckPage(session)


def _roadmap(session: "Session") -> "Page":
    from app.views.roadmap.page import RoadmapPage

    return RoadmapPage(session)


def _plan(session: "Session") -> "Page":
    from app.views.plan.page import PlanPage

    return PlanPage(session)


def _history(session: "Session") -> "Page":
    from app.views.history.page import HistoryPage

    return HistoryPage(session)


def _then_now(session: "Session") -> "Page":
    from app.views.then_now.page import ThenNowPage

    return ThenNowPage(session)


def _survey(session: "Session") -> "Page":
    from app.views.survey.page import SurveyPage

    return SurveyPage(session)


def _mentor_card(session: "Session") -> "Page":
    from app.views.mentor_card.page import MentorCardPage

    return MentorCardPage(session)


def _share(session: "Session") -> "Page":
    from app.views.share.page import SharePage

    return SharePage(session)


def _team(session: "Session") -> "Page":
    from app.bootstrap.team import LocalTeamDesk
    from app.views.team.page import TeamPage

    return TeamPage(session, LocalTeamDesk(DataPaths(Path(session.data_folder)).team, session.now))


def _lock(session: "Session") -> "Page":
    from app.views.lock.page import LockPage

    return LockPage(session)


def _leave(session: "Session") -> "Page":
    from app.views.leave.page import LeavePage

    return LeavePage(session)


def _people(session: "Session") -> "Page":
    from app.views.people.page import PeoplePage

    return PeoplePage(session)


def _settings(session: "Session") -> "Page":
    from app.views.settings.page import SettingsPage

    return SettingsPage(session)


PAGE_FACTORIES: Mapping[str, PageFactory] = MappingProxyType(
    {
        "home": _home,
        "assessment": _assessment,
        "result": _result,
        "knowledge_check": _knowledge_check,
        "roadmap": _roadmap,
        "plan": _plan,
        "history": _history,
        "survey": _survey,
        "then_now": _then_now,
        "mentor_card": _mentor_card,
        "share": _share,
        "team": _team,
        "people": _people,
        "leave": _leave,
        "lock": _lock,
        "settings": _settings,
    }
)
