"""My plan: the overview, and behind it the rounds of a course, the proposed set and a new round list."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from app.answering.planning import SEEN_ROUNDS, PlanStanding, Times, moved_rounds, proposal
from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId, RoundId
from app.domain.learning_plan import RoundFilter
from app.domain.round_choice import RoundChoice
from app.i18n import _
from app.i18n.formats import in_seoul
from app.views.components import WrapLabel
from app.views.page import Page
from app.views.plan.changes import PlanChanges
from app.views.plan.list_import import ListImport, ReadList
from app.views.plan.list_reading import ListReading
from app.views.plan.overview import PlanOverview
from app.views.plan.picker import RoundPicker
from app.views.plan.proposal import ProposalView
from app.views.plan.row_contents import Shown
from app.views.rounds.calendar_saving import CalendarSaving
from app.views.rounds.link_deeds import LinkDeeds, OpenLink, open_in_browser
from app.views.session import Session


class PlanPage(Page):
    """One view at a time; Escape leads back to the overview. `open_link` can be exchanged, so that tests answer."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, open_link: OpenLink = open_in_browser
    ) -> None:
        super().__init__(session, parent)
        self.setObjectName("plan_page")
        self._course: CourseId | None = None
        self._filter = RoundFilter()
        self._keep = True
        self._choice: RoundChoice | None = None
        self._read: ReadList | None = None
        self.links = LinkDeeds(session.notices, open_link, _no_browser)
        self.changes = PlanChanges(session)
        self.calendar = CalendarSaving(session)
        self.lists = ListReading(session)
        self.setAcceptDrops(True)
        self.waiting = WrapLabel("muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.overview = PlanOverview()
        self.picker = RoundPicker()
        self.proposal = ProposalView()
        self.list_import = ListImport()
        self._views = QStackedLayout(self)
        for view in (self.waiting, self.overview, self.picker, self.proposal, self.list_import):
            self._views.addWidget(view)
        self._connect()
        self.retranslate()

    # The page

    def title(self) -> str:
        """The page's name."""
        return _("My plan")

    def retranslate(self) -> None:
        """Set every fixed text, then the rest."""
        self.waiting.setText(_("The courses are being opened …"))
        self.overview.retranslate()
        self.picker.retranslate()
        self.proposal.retranslate()
        self.list_import.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show the plan as it stands now, and the view that is open."""
        workspace, framework = self.session.workspace, self.session.framework
        if workspace is None or framework is None:
            self._views.setCurrentWidget(self.waiting)
            return
        standing = workspace.plan(self.session.now())
        if standing.entry(self._course) is None if self._course else True:
            self._course = standing.entries[0].entry.course if standing.entries else None
        if self._views.currentWidget() is self.waiting:
            self._views.setCurrentWidget(self.overview)
        self._show_overview(framework, standing)
        shown = self._views.currentWidget()
        if shown is self.picker:
            self._show_picker(framework, standing)
        elif shown is self.proposal:
            self._show_proposal(framework, standing)
        elif shown is self.list_import and self._read is not None:
            self.list_import.show_list(framework, self._read)

    def focus_start(self) -> None:
        """Begin at the first row, else at the way to more courses."""
        if self._views.currentWidget() is self.overview:
            rows = list(self.overview.rows.values())
            if rows:
                rows[0].take_focus()
            else:
                self.overview.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def pick_round_of(self, course: CourseId) -> None:
        """Show the rounds of a planned course."""
        self._course = course
        self._views.setCurrentWidget(self.picker)
        self.refresh()
        self.picker.begin()

    def propose(self) -> None:
        """Show the best set of rounds for what is planned."""
        self._views.setCurrentWidget(self.proposal)
        self.refresh()
        self.proposal.begin()

    def read_list(self, path: Path) -> None:
        """Show what is in the round list at `path`: its faults, or what it would change."""
        workspace, framework = self.session.workspace, self.session.framework
        if workspace is None or framework is None:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._read = self.lists.read(path, framework, workspace.plan(self.session.now()))
        finally:
            QApplication.restoreOverrideCursor()
        self._views.setCurrentWidget(self.list_import)
        self.refresh()
        self.list_import.begin()

    def back(self) -> None:
        """Show the overview again, with the keyboard on the chosen course."""
        if self._views.currentWidget() in (self.waiting, self.overview):
            return
        self._views.setCurrentWidget(self.overview)
        self.refresh()
        row = self.overview.rows.get(self._course) if self._course else None
        if row is not None:
            row.take_focus()

    # Inside

    def _connect(self) -> None:
        session, overview, detail, picker = self.session, self.overview, self.overview.detail, self.picker
        self.refresh_on(session.ready, session.person_changed, session.courses_changed, session.attempt_begun)
        overview.course_chosen.connect(self._course_chosen)
        overview.pick_wanted.connect(self._pick_wanted)
        overview.noted.connect(self._noted)
        overview.needs_wanted.connect(self._add_needs)
        overview.left_out.added.connect(self._add_courses)
        self.lead(overview.more.clicked, "roadmap")
        overview.propose.clicked.connect(self.propose)
        overview.load_list.clicked.connect(self._choose_list)
        overview.save_template.clicked.connect(self._save_template)
        overview.shipped_list.clicked.connect(self._give_up_list)
        overview.save_all.clicked.connect(self.calendar.save_plan)
        detail.link_opened.connect(self.links.open)
        detail.link_copied.connect(self.links.copy)
        detail.rounds_wanted.connect(self._pick_chosen)
        detail.round_saved.connect(self._save_round)
        detail.sessions.session_saved.connect(self.calendar.save_session)
        detail.removed.connect(self._remove_chosen)
        picker.round_chosen.connect(self._round_chosen)
        picker.filter_changed.connect(self._filter_changed)
        picker.back_wanted.connect(self.back)
        self.proposal.filter_changed.connect(self._filter_changed)
        self.proposal.keep_changed.connect(self._keep_changed)
        self.proposal.needs_added.connect(self._add_courses)
        self.proposal.taken.connect(self._take_proposal)
        self.proposal.back_wanted.connect(self.back)
        self.list_import.applied.connect(self._take_list)
        self.list_import.other_wanted.connect(self._choose_list)
        self.list_import.back_wanted.connect(self.back)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back)

    def _show_overview(self, framework: CompetencyFramework, standing: PlanStanding) -> None:
        person = self.session.person
        shown = Shown(
            framework=framework,
            standing=standing,
            has_goal=bool(person and person.goal),
            today=in_seoul(self.session.now()).date(),
            moved=self._moved(framework, standing),
        )
        shelf = self.session.round_shelf
        self.overview.show_plan(shown, self._course, own_list=bool(shelf and shelf.own))

    def _show_picker(self, framework: CompetencyFramework, standing: PlanStanding) -> None:
        if self._course is None:
            self._views.setCurrentWidget(self.overview)
            return
        self.picker.show_rounds(framework, standing, self._course, self._filter, self.session.now())

    def _show_proposal(self, framework: CompetencyFramework, standing: PlanStanding) -> None:
        person, now = self.session.person, self.session.now()
        region = person.region if person else None
        choice = proposal(framework, standing, region, self._filter, now, keep=self._keep)
        self._choice = choice
        changes = sum(
            choice.rounds.get(each.entry.course, each.entry.round) != each.entry.round
            for each in standing.entries
        )
        rounds = [each for course in standing.plan.courses for each in framework.rounds_of[course]]
        self.proposal.show_filter(framework, rounds, self._filter, self._keep, in_seoul(now).date())
        self.proposal.show_choice(framework, standing, choice, region, changes)

    def _moved(self, framework: CompetencyFramework, standing: PlanStanding) -> Mapping[RoundId, Times]:
        """The picked rounds whose times are others than their person knows, with those."""
        workspace, shelf = self.session.workspace, self.session.round_shelf
        if workspace is None:
            return {}
        seen = workspace.readable_sheets(SEEN_ROUNDS)
        return moved_rounds(framework, standing, shelf.before if shelf else (), seen)

    # What people do

    def _course_chosen(self, course: str) -> None:
        self._course = CourseId(course)
        self.refresh()

    def _pick_wanted(self, course: str) -> None:
        self.pick_round_of(CourseId(course))

    def _pick_chosen(self) -> None:
        if self._course is not None:
            self.pick_round_of(self._course)

    def _round_chosen(self, name: str) -> None:
        """Pick the round of that id for the course that is shown; empty for none."""
        if self._course is not None and not self.changes.pick(self._course, RoundId(name) if name else None):
            self.refresh()

    def _noted(self, course: str) -> None:
        self.changes.note_times(CourseId(course))
        self.refresh()

    def _remove_chosen(self) -> None:
        if self._course is not None and not self.changes.remove(self._course):
            self.refresh()

    def _add_courses(self, courses: object) -> None:
        assert isinstance(courses, tuple)
        if not self.changes.add(courses):
            self.refresh()

    def _add_needs(self, course: str) -> None:
        """Plan the courses that `course` needs first."""
        workspace = self.session.workspace
        entry = workspace.plan(self.session.now()).entry(CourseId(course)) if workspace else None
        if entry is not None and entry.state is not None:
            self._add_courses(entry.state.missing_first)

    def _filter_changed(self, wanted: object) -> None:
        assert isinstance(wanted, RoundFilter)
        self._filter = wanted
        self.refresh()

    def _keep_changed(self, keep: bool) -> None:
        self._keep = keep
        self.refresh()

    def _take_proposal(self) -> None:
        if self._choice is None or not self.changes.take(self._choice):
            self.refresh()
            return
        self.back()

    # Round lists

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take one file that can be a round list."""
        if _dropped_list(event.mimeData()) is not None and self.session.workspace is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Read the dropped file."""
        path = _dropped_list(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.read_list(path)

    def _choose_list(self) -> None:
        path = self.lists.choose_file()
        if path is not None:
            self.read_list(path)

    def _take_list(self) -> None:
        if self._read is not None and self.lists.take(self._read):
            self._read = None
            self.back()

    def _give_up_list(self) -> None:
        if self.lists.give_up() is not None:
            self.refresh()

    def _save_template(self) -> None:
        if self.session.framework is not None:
            self.lists.save_template(self.session.framework)

    def _save_round(self) -> None:
        if self._course is not None:
            self.calendar.save_round(self._course)


def _no_browser() -> str:
    return _("The browser could not be opened. Copy the link or use its QR code.")


def _dropped_list(dropped: QMimeData) -> Path | None:
    """The one local file that is dropped; its kind is judged when it is read."""
    urls = dropped.urls() if dropped.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
