"""The badges of the lines that a course is on, side by side in a room that all rows of a list share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId
from app.figures.badge import loop_badge
from app.views.components import BadgeView, FigureView
from app.views.theme import current_theme

BADGE_PX = 22
_GAP_PX = 2


def line_numbers(framework: CompetencyFramework, course: CourseId) -> tuple[int, ...]:
    """The numbers of the lines that `course` is on; none for a course of the common loop."""
    return tuple(framework.competency[line].number for line in framework.lines_of[course])


def badges_needed(framework: CompetencyFramework, courses: Iterable[CourseId]) -> int:
    """The most badges that one of `courses` has; at least one, as the loop has a sign too."""
    return max((len(framework.lines_of[course]) for course in courses), default=1) or 1


def badge_room(badges: int) -> int:
    """The width in pixels of `badges` badges side by side."""
    return current_theme().px(BADGE_PX * badges) + _GAP_PX * (badges - 1)


def line_badges(numbers: Sequence[int], badges: int) -> QWidget:
    """The badges of the lines `numbers`, the loop's sign for none, in the room of `badges`."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP_PX)
    for each in numbers:
        row.addWidget(BadgeView(each, BADGE_PX))
    if not numbers:
        row.addWidget(_loop_sign())
    row.addStretch(1)
    holder.setFixedWidth(badge_room(badges))
    return holder


def _loop_sign() -> FigureView:
    sign = FigureView("badge_loop")
    sign.show_figure(loop_badge(current_theme().px(BADGE_PX)), "")
    return sign
