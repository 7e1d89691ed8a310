"""The plan at a glance: weeks, courses in the order of the route, the chosen one, what is missing, the list's age."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.ids import CourseId
from app.i18n import _, current
from app.views.components import (
    Card,
    Chip,
    FlowLayout,
    IconLabel,
    ScrollPage,
    WrapLabel,
    button,
    rule,
    say,
)
from app.views.components.rebuilding import refilled, same_focus
from app.views.plan.detail import RoundDetail
from app.views.plan.left_out import LeftOut
from app.views.plan.line_badges import badges_needed
from app.views.plan.plan_row import WIDE_FROM_PX, HeaderRow, PlanRow
from app.views.plan.row_contents import ADD, NOTED, PICK, Shown, row_content
from app.views.plan.strip_card import StripCard
from app.views.plan.words import list_age, plan_summary
from app.views.theme import current_theme
from app.wording.levels import language_of

DETAIL_PX = 212
SIDE_BY_SIDE_FROM_PX = 980
"""A page at least this wide (at 100 % text) has the chosen course beside the list."""

SPREAD_FROM_PX = 720
"""In a page at least this wide the parts of the chosen course stand side by side below its row."""


class PlanOverview(ScrollPage):
    """The first view of the page.

    `course_chosen(str)`: a row was pressed. `pick_wanted(str)`: a round of that course is to be picked.
    `noted(str)`: the person saw that the round of that course moved. `needs_wanted(str)`: what that course needs first
    is to be planned. The buttons are public; the page connects them.
    """

    course_chosen = Signal(str)
    pick_wanted = Signal(str)
    noted = Signal(str)
    needs_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("plan_overview", parent=parent)
        self.title = WrapLabel("heading")
        self.summary = WrapLabel("muted")
        self.summary.setObjectName("plan_summary")
        self.save_all = button("save_plan_calendar", "outlined", "export")
        self.propose = button("propose_rounds", "outlined", "star")
        self.more = button("choose_courses", "primary", "plus")
        self.more.setProperty("compact", True)
        self.strip = StripCard()
        self.header = HeaderRow()
        self.empty = _Empty("plan_empty")
        self.left_out = LeftOut()
        self.detail = RoundDetail()
        self.age = WrapLabel("muted")
        self.age.setObjectName("round_list_age")
        self.note = WrapLabel("faint")
        self.note.setObjectName("round_list_note")
        self.sample = Chip("needs")
        self.load_list = button("load_round_list", "link")
        self.save_template = button("save_round_template", "link")
        self.shipped_list = button("use_shipped_list", "link")
        self.rows: dict[CourseId, PlanRow] = {}
        self._chosen: CourseId | None = None
        self._row_column = QVBoxLayout()
        self._build()

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.title.setText(_("My plan"))
        say(self.save_all, _("Save all as calendar file (.ics)"))
        say(self.propose, _("Propose the best set"))
        say(self.more, _("Choose more courses"))
        say(self.load_list, _("Choose a file"), _("Load a new round list from a file"))
        say(self.save_template, _("Save an empty list to fill in"))
        say(self.shipped_list, _("Back to the list that came with the program"))
        self.sample.setText(_("Sample dates"))
        self.strip.retranslate()
        self.left_out.retranslate()

    def show_plan(self, shown: Shown, chosen: CourseId | None, own_list: bool) -> None:
        """Show everything anew; the focus stays where it is."""
        framework, entries = shown.framework, shown.standing.entries
        self._chosen = chosen
        with same_focus(self.content):
            self.summary.setText(plan_summary(entries, framework) if entries else "")
            self.summary.setVisible(bool(entries))
            self.strip.setVisible(bool(entries))
            self.strip.show_plan(framework, entries, shown.today)
            self._show_rows(shown, chosen)
            self.left_out.show_courses(framework, shown.standing.left_out)
            self._show_empty(shown)
            entry = shown.standing.entry(chosen) if chosen else None
            self.detail.setVisible(entry is not None)
            if entry is not None:
                self.detail.show_entry(framework, entry)
        rounds = framework.round_list
        self.age.setText(
            f"{list_age(rounds, shown.today)} "
            + _("Drop a new one (.xlsx, .csv, .ics) onto this page to replace it.")
        )
        self.note.setText(rounds.note.in_language(language_of(current())))
        self.sample.setVisible(rounds.sample)
        self.shipped_list.setVisible(own_list)
        self.save_all.setEnabled(any(each.state for each in entries))
        self.propose.setEnabled(bool(entries))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place list and detail anew."""
        super().resizeEvent(event)
        self._place()

    # Inside

    def _build(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        words = QWidget()
        named = FlowLayout(words, gap=12)
        named.addWidget(self.title)
        named.addWidget(self.summary)
        tools = QWidget()
        row = FlowLayout(tools)
        for each in (self.save_all, self.propose, self.more):
            row.addWidget(each)
        self._head.addWidget(words, 1)
        self._head.addWidget(tools, 0)
        self.column.addLayout(self._head)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.strip)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._list = Card(padding=8)
        self._list.setObjectName("planned_courses")
        self._list.column.addWidget(self.header)
        self._list.column.addLayout(self._row_column)
        self._below_rows, self._alone = QVBoxLayout(), QVBoxLayout()
        self._list.column.addLayout(self._below_rows)
        self._list.column.addStretch(1)
        self._body.addWidget(self._list, 1)
        self.column.addLayout(self._body)
        self.column.addLayout(self._alone)
        self.column.addWidget(self._foot())
        self.column.addStretch(1)

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.age)
        words.addWidget(self.note)
        links = QWidget()
        flow = FlowLayout(links, gap=16)
        for each in (self.sample, self.load_list, self.save_template, self.shipped_list):
            flow.addWidget(each)
        words.addWidget(links)
        row.addWidget(IconLabel("info", "text_muted", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return foot

    def _place(self) -> None:
        theme = current_theme()
        wide = self.viewport().width() >= theme.px(SIDE_BY_SIDE_FROM_PX)
        across = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across)
        self._place_detail(wide)
        self._body.setSpacing(theme.space("m"))
        inset = theme.space("s")
        self._below_rows.setContentsMargins(inset, inset if self.rows else 0, inset, inset)
        if wide:
            self.detail.setFixedWidth(theme.px(DETAIL_PX))
        else:
            self.detail.setMinimumWidth(0)
            self.detail.setMaximumWidth(16_777_215)
        inner = self.viewport().width() - 2 * theme.space("xl") - 18
        inner -= theme.px(DETAIL_PX) + theme.space("m") if wide else 0
        self.header.setVisible(bool(self.rows) and inner >= theme.px(WIDE_FROM_PX))

    def _place_detail(self, wide: bool) -> None:
        """Beside the list when there is room, else right below the chosen row, where it is seen at once."""
        row = self.rows.get(self._chosen) if self._chosen else None
        if wide or row is None:
            if self._body.indexOf(self.detail) < 0:
                self._row_column.removeWidget(self.detail)
                self._body.addWidget(self.detail, 0)
        elif self._row_column.indexOf(self.detail) != self._row_column.indexOf(row) + 1:
            self._body.removeWidget(self.detail)
            self._row_column.removeWidget(self.detail)
            self._row_column.insertWidget(self._row_column.indexOf(row) + 1, self.detail)
        spread = not wide and self.viewport().width() >= current_theme().px(SPREAD_FROM_PX)
        self.detail.stand(inside=not wide and row is not None, across=spread)

    def _show_rows(self, shown: Shown, chosen: CourseId | None) -> None:
        self._row_column.removeWidget(self.detail)
        self._row_column.setSpacing(2)
        self.rows = {}
        names = (_("Course"), _("Date"), _("Time"), _("Place"))
        badges = badges_needed(shown.framework, shown.standing.plan.courses)
        self.header.show_names(names, badges)
        with refilled(self._row_column):
            for entry in shown.standing.entries:
                course = entry.entry.course
                row = PlanRow(row_content(shown, entry, badges), selected=course == chosen)
                row.chosen.connect(self.course_chosen)
                row.note_acted.connect(self._note_acted)
                self.rows[course] = row
                self._row_column.addWidget(row)
                self._row_column.addWidget(rule())

    def _note_acted(self, course: str, key: str) -> None:
        signals = {PICK: self.pick_wanted, NOTED: self.noted, ADD: self.needs_wanted}
        signals[key].emit(course)

    def _show_empty(self, shown: Shown) -> None:
        planned, left = bool(shown.standing.entries), bool(shown.standing.left_out)
        self._list.setVisible(planned)
        # Its dashed frame alone would stand in a frame that has nothing else.
        (self._below_rows if planned else self._alone).addWidget(self.left_out)
        if not shown.framework.round_list.rounds:
            self.empty.show_words(
                _("The round list is empty, so no round can be picked. Load a newer list below.")
            )
        elif planned:
            self.empty.hide()
        elif left:
            self.empty.show_words(
                _("Nothing is planned yet. Take courses of your route into the plan, then pick their rounds.")
            )
        elif not shown.has_goal:
            self.empty.show_words(
                _(
                    "Nothing is planned yet. Choose a goal on the roadmap to see your route, "
                    "or choose courses there yourself."
                )
            )
        else:
            self.empty.show_words(
                _(
                    "Nothing is planned yet, and no course is missing for your goal. "
                    "The roadmap shows what else there is."
                )
            )


class _Empty(Card):
    """What is missing, in a dashed frame."""

    def __init__(self, name: str) -> None:
        super().__init__("dashed")
        self.setObjectName(name)
        self._words = WrapLabel("body")
        self.column.addWidget(self._words)

    def show_words(self, words: str) -> None:
        """Say what is missing."""
        self._words.setText(words)
        self.show()
