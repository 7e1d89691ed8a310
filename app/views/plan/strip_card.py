"""The plan in time: twelve weeks or five as a picture, or every session by date as a table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.domain.framework import CompetencyFramework, Round, RoundMode, Session
from app.domain.learning_plan import EntryState
from app.figures.shapes import Figure
from app.figures.week_strip import DAYS, StripEvent, WeekStrip, week_strip
from app.i18n import _, current, formats, ngettext
from app.views.components import Card, FlowLayout, IconButton, Segmented, WrapLabel
from app.views.components.figure_strip import FigureStrip
from app.views.painting import qt_text_measure
from app.views.plan.words import entry_mark, monday_of, strip_of, strip_span, where_word
from app.views.theme import current_theme
from app.wording.plan_words import event_title
from app.wording.round_words import language_word

WEEKS = {"weeks": 12, "month": 5}
TABLE = "dates"
_EDGE = 8


class StripCard(Card):
    """Shows the picked rounds of a plan; which weeks are shown stays for the visit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("strip_card")
        self._framework: CompetencyFramework | None = None
        self._entries: tuple[EntryState, ...] = ()
        self._today = date.min
        self._shift = 0
        self._title = WrapLabel("strong")
        self._span = WrapLabel("muted")
        self._span.setObjectName("strip_span")
        self.earlier = IconButton("earlier_weeks", "chevron-left")
        self.later = IconButton("later_weeks", "chevron-right")
        self.views = Segmented("plan_view", (*WEEKS, TABLE))
        self.views.choose("weeks")
        self.picture = FigureStrip("week_strip")
        self.beyond = WrapLabel("muted")
        self.beyond.setObjectName("beyond_strip")
        self.table = SessionTable()
        self._build()
        self.views.chosen.connect(self._view_chosen)
        self.earlier.clicked.connect(self._go_earlier)
        self.later.clicked.connect(self._go_later)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.views.say("weeks", _("12 weeks"))
        self.views.say("month", _("5 weeks"))
        self.views.say(TABLE, _("By date"), _("Sessions by date, as a table"))
        self.earlier.call(_("Earlier weeks"))
        self.later.call(_("Later weeks"))

    def show_plan(self, framework: CompetencyFramework, entries: Sequence[EntryState], today: date) -> None:
        """Show what is picked in `entries`; `today` is the day in Seoul."""
        self._framework, self._entries, self._today = framework, tuple(entries), today
        as_table = self.views.current() == TABLE
        self.picture.setVisible(not as_table)
        self.beyond.setVisible(False)
        self.table.setVisible(as_table)
        self.earlier.setVisible(not as_table)
        self.later.setVisible(not as_table)
        self._title.setText(_("Sessions by date") if as_table else _("Your weeks"))
        self._span.setVisible(not as_table)
        self.table.show_sessions(framework, entries)
        if not as_table:
            self._show_picture(framework)

    # Inside

    def _build(self) -> None:
        head = QHBoxLayout()
        words = QWidget()
        named = FlowLayout(words, gap=10)
        named.addWidget(self._title)
        named.addWidget(self._span)
        tools = QWidget()
        row = FlowLayout(tools)
        for widget in (self.earlier, self.later, self.views):
            row.addWidget(widget)
        policy = tools.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        tools.setSizePolicy(policy)
        head.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(tools, 0)
        self.column.addLayout(head)
        self.column.addWidget(self.picture)
        self.column.addWidget(self.beyond)
        self.column.addWidget(self.table)

    def _show_picture(self, framework: CompetencyFramework) -> None:
        weeks = WEEKS[self.views.current()]
        first_day = monday_of(self._today) + timedelta(days=DAYS * weeks * self._shift)
        strip = strip_of(framework, self._entries, first_day, weeks, self._today)
        theme = current_theme()
        measure = qt_text_measure(theme.tokens.font_family)

        def drawn(width: float) -> Figure:
            return week_strip(strip, measure, theme.tokens, width, theme.text_factor)

        self.picture.show_figure(drawn, _spoken(strip))
        self._span.setText(strip_span(strip))
        self._show_beyond(strip)

    def _show_beyond(self, strip: WeekStrip) -> None:
        """Say what lies before and after the weeks, so that nothing is out of sight unsaid."""
        before = sum(1 for each in strip.events if each.spans[-1][1] < strip.first_day)
        after = sum(1 for each in strip.events if each.spans[0][0] > strip.last_day)
        parts = []
        if before:
            parts.append(ngettext("{n} course before", "{n} courses before", before).format(n=before))
        if after:
            parts.append(ngettext("{n} course later", "{n} courses later", after).format(n=after))
        self.beyond.setText(" · ".join(parts))
        self.beyond.setVisible(bool(parts))
        self.earlier.setEnabled(bool(before) or self._shift > 0)
        self.later.setEnabled(bool(after) or self._shift < 0)

    def _view_chosen(self) -> None:
        self._shift = 0
        self._again()

    def _go_earlier(self) -> None:
        self._shift -= 1
        self._again()

    def _go_later(self) -> None:
        self._shift += 1
        self._again()

    def _again(self) -> None:
        if self._framework is not None:
            self.show_plan(self._framework, self._entries, self._today)


class SessionTable(QTableWidget):
    """Every session of the picked rounds in order of time; read only, as high as its rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self.setObjectName("session_table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        for column in range(self.columnCount() - 1):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    def show_sessions(self, framework: CompetencyFramework, entries: Sequence[EntryState]) -> None:
        """Fill the table anew."""
        self.setAccessibleName(_("Sessions by date"))
        self.setHorizontalHeaderLabels([_("Date"), _("Time"), _("Course"), _("Place"), _("State")])
        rows = [
            (session, framework.round[each.state.round], each)
            for each in entries
            if each.state
            for session in framework.round[each.state.round].sessions
        ]
        rows.sort(key=lambda row: (row[0].start, row[1].id))
        self.setRowCount(len(rows))
        for line, (session, each, entry) in enumerate(rows):
            for column, text in enumerate(_cells(framework, session, each, entry)):
                self.setItem(line, column, QTableWidgetItem(text))
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """The page scrolls, not the table."""
        event.ignore()

    def _fit(self) -> None:
        theme = current_theme()
        high = theme.line_height("body") + 12
        self.verticalHeader().setDefaultSectionSize(high)
        for line in range(self.rowCount()):
            self.setRowHeight(line, high)
        self.resizeColumnsToContents()
        bar = self.horizontalScrollBar().sizeHint().height()
        head = max(self.horizontalHeader().sizeHint().height(), theme.line_height("caption") + 12)
        self.setFixedHeight(head + max(self.rowCount(), 1) * high + bar + 4)


def _cells(
    framework: CompetencyFramework, session: Session, each: Round, entry: EntryState
) -> tuple[str, str, str, str, str]:
    language = current().language
    start, end = formats.in_seoul(session.start), formats.in_seoul(session.end)
    days = formats.brief_date(start.date(), language)
    hours = f"{formats.clock_time(start, language)}–{formats.clock_time(end, language)}"
    if each.mode is RoundMode.VOD:
        days, hours = f"{days} – {formats.brief_date(end.date(), language)}", _("at any time")
    return (
        days,
        hours,
        event_title(framework, each, session, current()),
        f"{where_word(framework, each)} · {language_word(each.language, current())}",
        entry_mark(entry).word,
    )


def _spoken(strip: WeekStrip) -> str:
    """The picture in words: the weeks and each event with its days."""
    language = current().language

    def told(event: StripEvent) -> str:
        spans = ", ".join(
            formats.brief_date(first, language)
            if first == last
            else f"{formats.brief_date(first, language)} – {formats.brief_date(last, language)}"
            for first, last in event.spans
        )
        return f"{event.text}: {spans}"

    shown = [told(event) for event in strip.events if strip.shows(event)]
    return "; ".join([strip_span(strip), *(shown or [_("no session in these weeks")])])
