"""The map with what stands below it: legend, note and the outline that can be folded; kept in step by the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.framework import CompetencyFramework
from app.domain.roadmap import RoadmapPlan
from app.exports.roadmap_model import legend as legend_entries
from app.exports.roadmap_model import line_map_model
from app.figures.legend import legend
from app.figures.line_map import LineMapFigure, line_map
from app.figures.line_map_model import LineMapModel
from app.figures.shapes import Figure
from app.i18n import _, current
from app.views import icons
from app.views.components import IconButton, WrapLabel
from app.views.components.figure_strip import FigureStrip
from app.views.painting import qt_text_measure
from app.views.roadmap.map_canvas import Spoken
from app.views.roadmap.map_view import MapView
from app.views.roadmap.navigation import Rows
from app.views.roadmap.outline import Outline
from app.views.theme import current_theme, set_look
from app.wording.roadmap_words import course_name, stage_note, station_description

_OUTLINE_SHARE = 3
_OUTLINE_MIN_PX = 120
_FOLD_PX = 28


class MapSide(QWidget):
    """`map`, and below it `legend`, the note on the stages and `outline`.

    `fold_wanted()`: the person folds or unfolds the outline.
    """

    fold_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = MapView()
        self.legend = FigureStrip("legend")
        self.note = WrapLabel("faint")
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.fold = IconButton("fold_outline", "chevron-down")
        self.fold.setFixedWidth(_FOLD_PX)  # the legend beside it needs the room for its one row
        self.outline = Outline("outline", as_list=False)
        self._laid: tuple[LineMapModel, float, LineMapFigure] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.map, 1)
        column.addWidget(self._foot_row())
        column.addWidget(self.note)
        column.addWidget(self.outline)
        self.fold.clicked.connect(self.fold_wanted)

    def show_plan(self, framework: CompetencyFramework, plan: RoadmapPlan, rows: Rows) -> None:
        """Show `plan` in the language, theme and text size of the moment; place, zoom and focus stay."""
        words = current()
        spoken = {
            station.course: Spoken(
                course_name(framework, station.course, words),
                station_description(framework, plan, station, words),
            )
            for station in plan.stations
        }
        figure = self._laid_out(line_map_model(framework, plan, words))
        self.map.show_map(figure, rows, spoken, _("Line map of the courses"))
        self.note.setText(stage_note(words))
        side = current_theme().space("l")
        self.note.setContentsMargins(side, 0, side, 0)
        self._show_legend()

    def arrange(self, large: bool, unfolded: bool, page_height: int) -> None:
        """Leave the map alone at `large` text; else show the outline, or where it is folded the note."""
        theme = current_theme()
        self.foot.setVisible(not large)
        self.outline.setVisible(unfolded and not large)
        self.note.setVisible(not unfolded and not large)
        height = theme.px(theme.tokens.layout["outline_height"])
        self.outline.setFixedHeight(min(height, max(page_height // _OUTLINE_SHARE, _OUTLINE_MIN_PX)))
        self.fold.call(_("Hide the outline") if unfolded else _("Show the outline"))
        icons.set_icon(self.fold, "chevron-down" if unfolded else "chevron-up")

    def _foot_row(self) -> QWidget:
        self.foot = QFrame()
        set_look(self.foot, kind="bar", edge="top")
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.legend, 1)
        row.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        return self.foot

    def _laid_out(self, model: LineMapModel) -> LineMapFigure:
        """The figure of `model`; the last one while neither texts nor their size have changed."""
        theme = current_theme()
        if self._laid is None or self._laid[:2] != (model, theme.text_factor):
            measure = qt_text_measure(theme.tokens.font_family)
            figure = line_map(model, measure, theme.tokens, text_factor=theme.text_factor)
            self._laid = (model, theme.text_factor, figure)
        return self._laid[2]

    def _show_legend(self) -> None:
        entries, theme = legend_entries(current()), current_theme()
        measure = qt_text_measure(theme.tokens.font_family)

        def drawn(width: float) -> Figure:
            return legend(entries, measure, theme.tokens, width, text_factor=theme.text_factor)

        self.legend.show_figure(drawn, ", ".join(entry.text for entry in entries))
