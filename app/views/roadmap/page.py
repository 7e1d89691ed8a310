"""The roadmap page: the line map with its outline and the panel of the chosen station, kept in step."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.answering.course_desk import CourseDesk, empty_notes
from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId, GoalId, PersonId
from app.domain.person import CourseRecord
from app.domain.roadmap import RoadmapPlan, plan
from app.i18n import _, current
from app.views.components import WrapLabel
from app.views.page import Page
from app.views.roadmap.course_said import CourseSaid
from app.views.roadmap.docking import Docking
from app.views.roadmap.map_side import MapSide
from app.views.roadmap.navigation import Rows, neighbours, place_of, rows_of
from app.views.roadmap.notice_part import NoticePart
from app.views.roadmap.outline import Outline
from app.views.roadmap.page_bar import LIST, MAP, PageBar
from app.views.roadmap.paper import Paper, Shown
from app.views.roadmap.station_bar import StationBar
from app.views.roadmap.station_panel import StationPanel
from app.views.roadmap.station_sections import PanelContent
from app.views.rounds.calendar_saving import CalendarSaving
from app.views.rounds.link_deeds import LinkDeeds, OpenLink, open_in_browser
from app.views.rounds.picking import pick_rounds
from app.views.session import Session
from app.wording.roadmap_words import course_name, outline, stage_note, state_word
from app.wording.round_words import round_beginning

UNFOLDED_FROM_PX = 640
"""A page at least this high (a window of 700 less the top bar) shows the outline unfolded."""


class RoadmapPage(Page):
    """Map, outline, panel. `open_link` and `paper` can be exchanged, so that tests answer."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, open_link: OpenLink = open_in_browser
    ) -> None:
        super().__init__(session, parent)
        self.setObjectName("roadmap_page")
        self._plan: RoadmapPlan | None = None
        self._rows: Rows = ()
        self._person: PersonId | None = None
        self._pulsed: CourseId | None = None
        self._view = MAP
        self._panel_open = False
        self._unfolded: bool | None = None
        self.paper = Paper(session, self)
        self.links = LinkDeeds(session.notices, open_link, _no_browser)
        self.calendar = CalendarSaving(session)
        self._build()
        self._connect()
        self.retranslate()

    # The page

    def title(self) -> str:
        """The page's name."""
        return _("Roadmap")

    @property
    def course(self) -> CourseId | None:
        """The chosen station."""
        return self.map.canvas.selected

    def retranslate(self) -> None:
        """Set every fixed text, then the rest."""
        self.bar.retranslate()
        self.waiting.setText(_("The courses are being opened …"))
        self.refresh()

    def refresh(self) -> None:
        """Plan and lay out again; the chosen station, zoom and place stay."""
        framework = self.session.framework
        if framework is None:
            self.stack.setCurrentWidget(self.waiting)
            self.bar.set_map_tools_enabled(False)
            self._place()
            return
        workspace = self.session.workspace
        self._plan = workspace.roadmap() if workspace else plan(framework, None, None)
        self._rows = rows_of(self._plan)
        person = self.session.person
        self._welcome(person.id if person else None)
        self.bar.show_goals(framework, person.goal if person else None, person is not None)
        self.bar.set_map_tools_enabled(True)
        self._show_map(framework, self._plan)
        self.notices.show_plan(self.session, framework, self._plan)
        self._show_station()
        self._place()

    def _welcome(self, person: PersonId | None) -> None:
        """Forget what the former person had chosen here."""
        if person != self._person:
            self._person = person
            self._pulsed = None
            self._panel_open = False
            self.map.canvas.selected = None

    def entered(self) -> None:
        """Show the present state; the station that another page asked for, or the next one, is brought into sight."""
        self.refresh()
        wanted, self.session.wanted_course = self.session.wanted_course, None
        if wanted in self.map.canvas.buttons:
            self._pulsed = wanted
            self.choose(wanted)
            self.map.bring_into_sight(wanted)
            self.map.canvas.pulse(wanted)
            return
        upcoming = self._plan.next_course if self._plan else None
        if upcoming is not None and upcoming != self._pulsed:
            self._pulsed = upcoming
            self.map.bring_into_sight(upcoming)
            self.map.canvas.pulse(upcoming)

    def choose(self, course: CourseId, row: int | None = None) -> None:
        """Make `course` the chosen station everywhere."""
        self.map.canvas.select(course, row)
        self._show_station()

    def open_panel(self) -> None:
        """Show the panel of the chosen station and let the keyboard go there."""
        self._panel_open = True
        self._place(slide=not self._docking.docked)
        target = self.panel.close_button if not self._docking.docked else self.panel.before_button
        if target.isHidden():
            target = self.panel.after_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Let the keyboard go back to the map; a panel that lies over it goes away."""
        self._panel_open = False
        self._place()
        if self._docking.large and self._view == LIST:
            self.list.focus_selected()
        elif self.course is not None:
            self.map.canvas.buttons[self.course].setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is built

    def _build(self) -> None:
        self.map_part = QWidget(self)
        column = QVBoxLayout(self.map_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = PageBar()
        self.notices = NoticePart()
        self.stack = QStackedWidget()
        self.waiting = WrapLabel("muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list = Outline("station_list", as_list=True)
        self.station_bar = StationBar()
        self.map_side = MapSide()
        self.map, self.outline = self.map_side.map, self.map_side.outline
        for widget in (self.waiting, self.map_side, self.list):
            self.stack.addWidget(widget)
        column.addWidget(self.bar)
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        column.addWidget(self.station_bar)
        self.panel = StationPanel(self)
        self._docking = Docking(self, self.map_part, self.panel)

    def _connect(self) -> None:
        session, bar, canvas = self.session, self.bar, self.map.canvas
        self.refresh_on(session.ready, session.person_changed, session.courses_changed, session.attempt_begun)
        bar.goal_chosen.connect(self._goal_chosen)
        bar.zoom_wanted.connect(self.map.zoom_by)
        bar.fit_wanted.connect(self.map.fit)
        bar.view_chosen.connect(self._view_chosen)
        bar.print_wanted.connect(self._print)
        bar.export_wanted.connect(self._export)
        self.map.zoom_changed.connect(self._show_zoom)
        canvas.station_chosen.connect(self._chosen)
        canvas.station_focused.connect(self._focused)
        canvas.station_opened.connect(self._opened)
        self.outline.station_chosen.connect(self._listed)
        self.list.station_chosen.connect(self._opened)
        self.map_side.fold_wanted.connect(self._fold_wanted)
        self.notices.page_wanted.connect(self.navigate)
        self.notices.goal_wanted.connect(self._goal_wanted)
        self.station_bar.open_button.clicked.connect(self.open_panel)
        self.panel.closed.connect(self.close_panel)
        self.panel.station_wanted.connect(self._wanted)
        self.panel.mark.marked.connect(self._marked)
        self.panel.mark.cleared.connect(self._cleared)
        self.said = CourseSaid(self.session, self.panel, self)
        self.said.changed.connect(self.refresh)
        self.said.then_now_wanted.connect(self._then_now_wanted)
        self.panel.rounds.link_opened.connect(self.links.open)
        self.panel.rounds.link_copied.connect(self.links.copy)
        self.panel.rounds.session_saved.connect(self.calendar.save_session)

    # What is shown

    def _show_map(self, framework: CompetencyFramework, shown: RoadmapPlan) -> None:
        self.map_side.show_plan(framework, shown, self._rows)
        if self.course is None and self._rows:
            self.map.canvas.select(shown.next_course or self._rows[0][0])
        words = current()
        listed = self.list if self._docking.large else self.outline
        listed.show_columns(outline(framework, shown, words), self.course, stage_note(words))
        self._show_zoom()

    def _show_zoom(self) -> None:
        self.bar.show_zoom(self.map.zoom, self.map.can_zoom(-1), self.map.can_zoom(1))

    def _show_station(self) -> None:
        framework, course = self.session.framework, self.course
        if framework is None or self._plan is None or course is None:
            return
        place = self.map.canvas.place or place_of(self._rows, course)
        before, after = neighbours(self._rows, place)
        workspace = self.session.workspace
        self.panel.show_station(
            PanelContent(
                framework=framework,
                plan=self._plan,
                course=course,
                before=before,
                after=after,
                record=workspace.record(course) if workspace else None,
                notes=CourseDesk(workspace, course).notes() if workspace else empty_notes(course),
                can_mark=workspace is not None,
                now=self.session.now(),
            )
        )
        station = self._plan.station(course)
        words = current()
        chosen = self.panel.rounds.chosen
        told = [state_word(framework, station, words)]
        if chosen is not None:
            told.append(round_beginning(framework.round[chosen], words))
        self.station_bar.show_station(course_name(framework, course, words), station.state, " · ".join(told))
        self.outline.select(course)
        self.list.select(course)

    # Where it lies

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place map and panel anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self, slide: bool = False) -> None:
        """Put the panel beside the map, over it, or away; fold the outline where there is little height."""
        ready = self.session.framework is not None
        self.panel.set_closable(not self._docking.docked)
        self._docking.place(ready, self._panel_open, slide)
        self._place_parts(ready)

    def _place_parts(self, ready: bool) -> None:
        large = self._docking.large
        self.bar.offer_list(large, self._view)
        if ready:
            self.stack.setCurrentWidget(self.list if large and self._view == LIST else self.map_side)
        self.station_bar.setVisible(ready and large and self._view == MAP)
        self.map_side.arrange(large, self._is_unfolded(), self.height())

    def _is_unfolded(self) -> bool:
        return self.height() >= UNFOLDED_FROM_PX if self._unfolded is None else self._unfolded

    # What people do

    def _chosen(self, course: str) -> None:
        self.choose(CourseId(course))
        if not self._docking.docked and not self._docking.large:
            self.open_panel()

    def _focused(self, course: str) -> None:
        if CourseId(course) != self.course or self.panel.course != self.course:
            self.choose(CourseId(course))

    def _opened(self, course: str) -> None:
        self.choose(CourseId(course))
        self.open_panel()

    def _listed(self, course: str) -> None:
        self._chosen(course)
        self.map.bring_into_sight(CourseId(course))

    def _wanted(self, course: str) -> None:
        self.choose(CourseId(course))
        self.map.bring_into_sight(CourseId(course))

    def _view_chosen(self, view: str) -> None:
        self._view = view
        self._place()

    def _fold_wanted(self) -> None:
        self._unfolded = not self._is_unfolded()
        self._place()

    def _goal_chosen(self, goal: str) -> None:
        person = self.session.person
        if person is None or not self.session.update_person(replace(person, goal=GoalId(goal) or None)):
            self.refresh()

    def _goal_wanted(self) -> None:
        self.bar.goal.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.goal.showPopup()

    def _marked(self, record: object) -> None:
        assert isinstance(record, CourseRecord)
        if not pick_rounds(self.session, (record,)):
            self._show_station()

    def _cleared(self, course: str) -> None:
        if not self.session.clear_course(CourseId(course)):
            self._show_station()

    def _then_now_wanted(self) -> None:
        self.session.course_in_hand = self.panel.course
        self.navigate.emit("then_now")

    def _export(self, kind: str) -> None:
        if shown := self._shown():
            self.paper.export(shown, kind)

    def _print(self) -> None:
        if shown := self._shown():
            self.paper.print(shown)

    def _shown(self) -> Shown | None:
        framework, person = self.session.framework, self.session.person
        if framework is None or self._plan is None:
            return None
        return Shown(framework, self._plan, person.alias if person else None)


def _no_browser() -> str:
    return _("The browser could not be opened. Copy the link and open it yourself.")
