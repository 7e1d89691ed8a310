"""Levels beside the goal: a small radar and the same figures as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework, Goal
from app.domain.gaps import CompetencyGap, gaps
from app.domain.ids import CompetencyId
from app.domain.scoring import Profile
from app.i18n import _, current, pgettext
from app.views.components import Card, Fact, FactTable, FlowLayout, WrapLabel
from app.views.components.fact_table import ICON_PX
from app.views.result.figures import LineSample, RadarView, badge_icon
from app.views.theme import current_theme
from app.wording.levels import answered_count, band_title, competency_title, language_of, level_name

_NUMBER_COLUMNS = (3, 4)
_LEAST_TABLE_PX = 560


class ComparisonTable(FactTable):
    """One row per competency: now, goal, bands still to go, items answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("comparison_table", _NUMBER_COLUMNS, parent=parent)

    def show_levels(
        self, framework: CompetencyFramework, attempt: Attempt, profile: Profile, goal: Goal | None
    ) -> None:
        """Fill the table in the language of the moment; without a goal its two columns say so."""
        missing = _gaps(framework, attempt, profile, goal)
        heads = [_("Competency"), _("Now"), _("Goal"), _("Bands left"), pgettext("column", "Answered")]
        rows = []
        for competency in profile:
            icon = badge_icon(framework.competency[competency].number, current_theme().px(ICON_PX))
            texts = _row(framework, attempt, profile, missing, competency)
            rows.append(
                [
                    Fact(text, icon if column == 0 else None, bold=column == 1)
                    for column, text in enumerate(texts)
                ]
            )
        names = [competency_title(framework, competency, current()) for competency in profile]
        self.show_facts(_("Levels and goal"), heads, rows, names)


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
