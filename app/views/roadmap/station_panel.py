"""Everything about the chosen station: what it teaches, why it is on the route, what it builds on, its rounds."""

from __future__ import annotations

from contextlib import nullcontext

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from app.domain.ids import CourseId, RoundId
from app.domain.person import CourseStatus
from app.i18n import _, current
from app.views.components import FlowLayout, IconButton, ScrollPage, button, say
from app.views.components.rebuilding import refilled, same_focus
from app.views.roadmap.after_course import AfterCourse
from app.views.roadmap.course_mark import CourseMark
from app.views.roadmap.panel_title import PanelTitle
from app.views.roadmap.round_list import RoundChooser
from app.views.roadmap.station_sections import PanelContent, station_sections
from app.views.theme import current_theme, theme_notifier
from app.wording.levels import language_of
from app.wording.roadmap_words import (
    course_name,
    station_numbers,
)

_SIGN_STAYS_FROM_PX = 440
"""The least height, at 100 % text, in which the sign stays above what scrolls."""


class StationPanel(QFrame):
    """The station's page beside the map.

    `station_wanted(str)`: go to another station. `closed()`: back to the map; a panel that lies over it goes away.
    The signals of `rounds`, `mark` and `after` tell what is wanted of links, marks and feedback. `entry_ticked(str,
    bool)` and `kit_ticked(str, bool)`: the statement or kit entry of that wording key was ticked, or unticked.
    """

    station_wanted = Signal(str)
    closed = Signal()
    entry_ticked = Signal(str, bool)
    kit_ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("station_panel")
        self._content: PanelContent | None = None
        self._tight = False
        self.sign = PanelTitle()
        self.close_button = IconButton("close_panel", "cross", "outlined", self)
        self.before_button = button("station_before", "quiet", "chevron-left")
        self.after_button = button("station_after", "quiet", "chevron-right")
        self.after_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.details = ScrollPage("station_details", margin=0)
        self._texts = QWidget()
        self._texts_column = QVBoxLayout(self._texts)
        self.rounds = RoundChooser()
        self.mark = CourseMark()
        self.after = AfterCourse()
        self._build()
        self._connect()
        theme_notifier().theme_changed.connect(self._pad)
        self._pad()

    # What is shown

    @property
    def course(self) -> CourseId | None:
        """The station shown, None before the first."""
        return self._content.course if self._content else None

    def show_station(self, content: PanelContent) -> None:
        """Show a station, or the same one with what has changed about it."""
        if self._content is None or self._content.course != content.course:
            self.rounds.forget()
            self.mark.forget()
            self.details.verticalScrollBar().setValue(0)
        self._content = content
        self._show_head(content)
        self._show_texts(content)
        self._show_after(content)
        self._show_rounds(content, self.rounds.chosen)

    def set_closable(self, closable: bool) -> None:
        """Offer to close the panel while it lies over the map."""
        self.close_button.setVisible(closable)
        self._pad()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leads back to the map, and closes the panel where it lies over it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the closing button in its corner; in little height only small buttons stay above what scrolls."""
        super().resizeEvent(event)
        self._arrange()
        size = self.close_button.sizeHint()
        gap = current_theme().space("s")
        self.close_button.setGeometry(self.width() - size.width() - gap, gap, size.width(), size.height())
        self.close_button.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A surface of its own with an edge towards the map."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("border"))
        painter.end()

    # Inside

    def _arrange(self) -> None:
        """Let the sign scroll with the rest where it would leave too little room; its neighbours are arrows then."""
        tight = self.height() < current_theme().px(_SIGN_STAYS_FROM_PX)
        if tight != self._tight:
            self._tight = tight
            if tight:
                self._column.removeWidget(self.sign)
                self.details.column.insertWidget(0, self.sign)
            else:
                self.details.column.removeWidget(self.sign)
                self._column.insertWidget(0, self.sign)
            if self._content is not None:
                self._show_head(self._content)
        self._pad()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = column
        column.addWidget(self.sign)
        self._walk = QWidget()
        self._walk_row = FlowLayout(self._walk)
        self._walk_row.addWidget(self.before_button)
        self._walk_row.addWidget(self.after_button)
        column.addWidget(self._walk)
        self._texts_column.setContentsMargins(0, 0, 0, 0)
        self.details.column.addWidget(self._texts)
        self.details.column.addWidget(self.rounds)
        self.details.column.addWidget(self.mark)
        self.details.column.addWidget(self.after)
        self.details.column.addStretch(1)
        self.mark.book_button.setParent(self)
        column.addWidget(self.details, 1)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.mark.book_button)
        column.addLayout(self._foot)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.before_button.clicked.connect(self._go_before)
        self.after_button.clicked.connect(self._go_after)
        self.rounds.round_chosen.connect(self._round_chosen)
        self.after.left_by_key.connect(self.closed)

    def _pad(self) -> None:
        theme = current_theme()
        side, gap = theme.space("l"), theme.space("s")
        self._walk.setContentsMargins(gap, gap if self._tight else 0, gap, 0)
        self.sign.leave_room(not self.close_button.isHidden() and not self._tight)
        self._foot.setContentsMargins(side, gap, side, gap)
        self._texts_column.setSpacing(theme.space("m"))

    def _show_head(self, content: PanelContent) -> None:
        framework, words = content.framework, current()
        station = content.plan.station(content.course)
        course = framework.course[content.course]
        title = course.title.in_language(language_of(words))
        lines = tuple(framework.competency[line].number for line in station.lines)
        self.setAccessibleName(_("Station: {title}").format(title=title))
        self.sign.show_station(title, " · ".join(station_numbers(framework, station, words)), lines)
        self.close_button.call(_("Close"))
        for walk, to, hint in (
            (self.before_button, content.before, _("Previous station on this line: {name}")),
            (self.after_button, content.after, _("Next station on this line: {name}")),
        ):
            name = course_name(framework, to, words) if to else ""
            walk.setVisible(to is not None)
            said = hint.format(name=name)
            say(walk, "" if self._tight else name, said, said)

    def _show_texts(self, content: PanelContent) -> None:
        with same_focus(self) if self._is_ticking() else nullcontext(), refilled(self._texts_column):
            for section in station_sections(content, self.entry_ticked.emit, self.kit_ticked.emit):
                self._texts_column.addWidget(section)
        side = current_theme().space("l")
        self._texts_column.setContentsMargins(side, 0, side, 0)
        self.rounds.setContentsMargins(side, 0, side, 0)
        self.mark.setContentsMargins(side, 0, side, side)
        self.after.setContentsMargins(side, 0, side, side)

    def _is_ticking(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._texts.isAncestorOf(focused)

    def _show_after(self, content: PanelContent) -> None:
        record = content.record
        done = content.can_mark and record is not None and record.status is CourseStatus.DONE
        self.after.setVisible(done)
        if record is not None and done:
            self.after.show_course(content.framework, content.course, record, content.notes)

    def _show_rounds(self, content: PanelContent, chosen: RoundId | None) -> None:
        wanted = chosen or (content.record.round if content.record else None)
        with same_focus(self):
            self.rounds.show_rounds(
                content.framework, content.course, wanted, content.now, can_save=content.can_mark
            )
        self._show_mark(content)

    def _show_mark(self, content: PanelContent) -> None:
        chosen = self.rounds.chosen
        self.mark.show_course(
            content.framework,
            content.course,
            content.record,
            content.framework.round[chosen] if chosen else None,
            content.now,
            content.can_mark,
        )

    def _round_chosen(self, round_id: str) -> None:
        if self._content is not None:
            self._show_rounds(self._content, RoundId(round_id))

    def _go_before(self) -> None:
        if self._content and self._content.before:
            self.station_wanted.emit(self._content.before)

    def _go_after(self) -> None:
        if self._content and self._content.after:
            self.station_wanted.emit(self._content.after)
