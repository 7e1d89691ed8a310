"""The notice above the map, with the practice that it can unfold; leads nowhere itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.roadmap import RoadmapPlan
from app.i18n import current
from app.views.components import Notice
from app.views.knowledge_check.desk import check_stand
from app.views.roadmap.page_notice import NoticeDoes, page_notice
from app.views.roadmap.sections import Section
from app.views.session import Session
from app.wording.check_words import first_course_hint
from app.wording.route_words import statements


class NoticePart(QWidget):
    """One notice, and below it what no course develops, as soon as it is asked for.

    `page_wanted(str)`: the notice leads to the page of that name. `goal_wanted()`: a goal is to be chosen.
    """

    page_wanted = Signal(str)
    goal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice("roadmap_notice")
        self.practice = Section("practice", soft=True)
        self._does = NoticeDoes.NOTHING
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.practice)
        self.practice.hide()
        self.hide()
        self.notice.acted.connect(self._acted)

    def show_plan(self, session: Session, framework: CompetencyFramework, plan: RoadmapPlan) -> None:
        """Say what matters most about `plan`; nothing at all when the map speaks for itself."""
        lower = _lower_first(session, framework)
        said = page_notice(framework, plan, session.person is not None, session.attempt is not None, lower)
        self._does = said.does if said else NoticeDoes.NOTHING
        if said is not None:
            self.notice.show_words(said.kind, said.text, said.action)
        if self._does is not NoticeDoes.PRACTICE:
            self.practice.hide()
        self.practice.refill(statements(framework, plan.uncovered, current()))
        self.setVisible(said is not None)

    def _acted(self) -> None:
        if self._does is NoticeDoes.PRACTICE:
            self.practice.setVisible(self.practice.isHidden())
        elif self._does is NoticeDoes.GOAL:
            self.goal_wanted.emit()
        elif self._does is not NoticeDoes.NOTHING:
            self.page_wanted.emit(self._does.value)


def _lower_first(session: Session, framework: CompetencyFramework) -> str:
    stand = check_stand(session)
    if stand is None or stand.first is None or not stand.suggests_lower:
        return ""
    return first_course_hint(framework, stand.first, current())
