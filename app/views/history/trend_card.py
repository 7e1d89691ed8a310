"""Levels over time as a picture and, beneath it, the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from PySide6.QtWidgets import QWidget

from app.domain.framework import CompetencyFramework
from app.domain.history import HistoryPoint
from app.figures.shapes import Figure, TextMeasure
from app.figures.trend import Trend, TrendLine, trend
from app.i18n import _, current
from app.views.components import BadgeView, Card, Fact, FactTable, FlowLayout, WrapLabel
from app.views.components.figure_strip import FigureStrip
from app.views.components.rebuilding import refilled
from app.views.painting import qt_text_measure
from app.views.theme import current_theme, design_tokens
from app.wording.history_words import (
    point_days,
    position_name,
    row_names,
    trend_description,
    version_words,
)
from app.wording.levels import form_name, language_of

_LEGEND_GAP_PX = 18


class TrendCard(Card):
    """One line per competency over the attempts; the latest attempts where not all have room, all in the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("trend_card")
        self.heading = WrapLabel("title")
        self.picture = FigureStrip("trend")
        self.table = FactTable("history_table")
        self.note = WrapLabel("muted")
        self._legend = QWidget()
        self._legend_row = FlowLayout(self._legend, gap=_LEGEND_GAP_PX)
        self._legend_names: list[WrapLabel] = []
        for widget in (self.heading, self._legend, self.picture, self.table, self.note):
            self.column.addWidget(widget)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self.heading.setText(_("Levels over time"))
        self.note.setText(
            _(
                "A level is a self-rating at one moment; a lower one can also mean that you now see more clearly "
                "what the work asks for."
            )
        )

    def show_points(self, framework: CompetencyFramework, points: Sequence[HistoryPoint]) -> None:
        """Show `points`, the oldest first, in the language of the moment."""
        words = current()
        self._show_legend(framework)
        shown = Trend(
            rows=row_names(framework, words),
            columns=point_days(points, words),
            lines=tuple(
                TrendLine(each.number, tuple(point.positions[each.id] for point in points))
                for each in framework.competencies
            ),
        )
        self.picture.show_figure(partial(_drawn, shown), trend_description(framework, points, words))
        self._show_table(framework, points)

    def _show_legend(self, framework: CompetencyFramework) -> None:
        if len(self._legend_names) != len(framework.competencies):
            self._renew_legend(framework)
        language = language_of(current())
        for label, competency in zip(self._legend_names, framework.competencies, strict=True):
            label.setText(competency.short_title.in_language(language))

    def _renew_legend(self, framework: CompetencyFramework) -> None:
        self._legend_names = []
        with refilled(self._legend_row):
            self._fill_legend(framework)

    def _fill_legend(self, framework: CompetencyFramework) -> None:
        for competency in framework.competencies:
            entry = QWidget()
            row = FlowLayout(entry, gap=6)
            label = WrapLabel("caption")
            row.addWidget(BadgeView(competency.number, 18))
            row.addWidget(label)
            self._legend_row.addWidget(entry)
            self._legend_names.append(label)

    def _show_table(self, framework: CompetencyFramework, points: Sequence[HistoryPoint]) -> None:
        words = current()
        language = language_of(words)
        titles = [each.short_title.in_language(language) for each in framework.competencies]
        heads = [_("Finished on"), *titles, _("Form"), _("Pack")]
        rows = [
            [
                Fact(day),
                *(
                    Fact(position_name(framework, point.positions[each.id], words), bold=True)
                    for each in framework.competencies
                ),
                Fact(form_name(point.form, words)),
                Fact(version_words(point.pack_version, words)),
            ]
            for day, point in zip(point_days(points, words), points, strict=True)
        ]
        self.table.show_facts(_("Levels over time"), heads, rows[::-1])


def _drawn(shown: Trend, width: float) -> Figure:
    theme = current_theme()
    return trend(shown, _measure(), theme.tokens, width, theme.text_factor)


@cache
def _measure() -> TextMeasure:
    return qt_text_measure(design_tokens().font_family)
