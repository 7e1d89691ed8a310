"""Levels beside the goal: a small radar and the same figures as a table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework, Goal
from app.domain.gaps import CompetencyGap, gaps
from app.domain.ids import CompetencyId
from app.domain.scoring import Profile
from app.i18n import _, current, pgettext
from app.views.components import Card, FlowLayout, WrapLabel
from app.views.result.figures import LineSample, RadarView, badge_icon
from app.views.theme import current_theme, theme_notifier
from app.wording.levels import answered_count, band_title, competency_title, language_of, level_name

_NUMBER_COLUMNS = (3, 4)
_BADGE_PX = 22
_LEAST_TABLE_PX = 560


class ComparisonTable(QTableWidget):
    """One row per competency: now, goal, bands still to go, items answered; as high as its rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self.setObjectName("comparison_table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setCornerButtonEnabled(False)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(24)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        theme_notifier().theme_changed.connect(self._restyle)

    def show_levels(
        self, framework: CompetencyFramework, attempt: Attempt, profile: Profile, goal: Goal | None
    ) -> None:
        """Fill the table in the language of the moment; without a goal its two columns say so."""
        missing = _gaps(framework, attempt, profile, goal)
        heads = [_("Competency"), _("Now"), _("Goal"), _("Bands left"), pgettext("column", "Answered")]
        for column, head in enumerate(heads):
            title = QTableWidgetItem(head)
            title.setTextAlignment(_alignment(column))
            self.setHorizontalHeaderItem(column, title)
        self.setRowCount(len(profile))
        for row, competency in enumerate(profile):
            texts = _row(framework, attempt, profile, missing, competency)
            for column, text in enumerate(texts):
                spoken = f"{competency_title(framework, competency, current())}, {heads[column]}: {text}"
                cell = self._cell(column, text, spoken)
                if column == 0:
                    number = framework.competency[competency].number
                    cell.setIcon(badge_icon(number, current_theme().px(_BADGE_PX)))
                self.setItem(row, column, cell)
        self.setAccessibleName(_("Levels and goal"))
        self._restyle()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Header and all rows; a bar for scrolling sideways only where the words need it."""
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        height = self.horizontalHeader().sizeHint().height() + rows + extra + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as all rows; sideways it may scroll."""
        return QSize(current_theme().px(240), self.sizeHint().height())

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The cells as shown, row by row."""
        model = self.model()
        return tuple(
            tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share out the new width."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Measure again when the face changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._restyle()

    def _cell(self, column: int, text: str, spoken: str) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        cell.setTextAlignment(_alignment(column))
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        if column == 1:
            cell.setFont(current_theme().font("body", bold=True))
        return cell

    def _restyle(self) -> None:
        side = current_theme().px(_BADGE_PX)
        self.setIconSize(QSize(side, side))
        for row in range(self.rowCount()):
            self.setRowHeight(row, current_theme().line_height("body") + current_theme().space("m"))
        self._share_width()
        self.updateGeometry()

    def _share_width(self) -> None:
        """Give spare room to the names; where there is none, nothing is squeezed and the table scrolls sideways."""
        header = self.horizontalHeader()
        columns = range(self.columnCount())
        needed = sum(max(self.sizeHintForColumn(each), header.sectionSizeHint(each)) for each in columns)
        spare = needed <= self.viewport().width()
        mode = QHeaderView.ResizeMode.Stretch if spare else QHeaderView.ResizeMode.ResizeToContents
        if header.sectionResizeMode(0) is not mode:
            header.setSectionResizeMode(0, mode)
            self.updateGeometry()


def _row(
    framework: CompetencyFramework,
    attempt: Attempt,
    profile: Profile,
    missing: dict[CompetencyId, CompetencyGap],
    competency: CompetencyId,
) -> tuple[str, ...]:
    words = current()
    gap = missing.get(competency)
    return (
        framework.competency[competency].short_title.in_language(language_of(words)),
        level_name(framework, profile[competency], words),
        band_title(framework, gap.wanted, words) if gap else _("none"),
        str(gap.levels) if gap else "–",
        str(answered_count(framework, attempt, competency)),
    )


def _gaps(
    framework: CompetencyFramework, attempt: Attempt, profile: Profile, goal: Goal | None
) -> dict[CompetencyId, CompetencyGap]:
    if goal is None:
        return {}
    positions = {competency: each.position for competency, each in profile.items()}
    return {each.competency: each for each in gaps(framework, attempt, positions, goal)}


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBER_COLUMNS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class ComparisonCard(Card):
    """The radar with its legend beside the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setObjectName("comparison")
        self.radar = RadarView()
        self.table = ComparisonTable()
        self.heading = WrapLabel("strong")
        self.now, self.goal = QLabel(), QLabel()
        self._goal_line = LineSample("goal_line", dashed=True)
        legend = FlowLayout(gap=8)
        for widget in (LineSample("now_line", dashed=False), self.now, self._goal_line, self.goal):
            legend.addWidget(widget)
        for label in (self.now, self.goal):
            label.setProperty("role", "caption")
        self._side = side = QVBoxLayout()
        side.addWidget(self.heading)
        side.addWidget(self.table)
        side.addLayout(legend)
        side.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self.radar, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addLayout(side, 1)
        self.column.addLayout(self._row)

    def show_levels(
        self, framework: CompetencyFramework, attempt: Attempt, profile: Profile, goal: Goal | None
    ) -> None:
        """Show levels and goal in the language of the moment."""
        words = current()
        title = _("Levels and goal")
        if goal is not None:
            title = f"{title} · {goal.title.in_language(language_of(words))}"
        self.heading.setText(title)
        self.now.setText(_("Now"))
        self.goal.setText(_("Goal"))
        for widget in (self.goal, self._goal_line):
            widget.setVisible(goal is not None)
        self.radar.show_profile(framework, profile, goal, words)
        self.table.show_levels(framework, attempt, profile, goal)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the radar above the table when there is no room beside it."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        theme = current_theme()
        self._row.setSpacing(theme.space("xl"))
        self._side.setSpacing(theme.space("s"))
        beside = self.width() >= self.radar.sizeHint().width() + theme.px(_LEAST_TABLE_PX)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
