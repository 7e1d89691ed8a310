"""The result page's figures as widgets: ladder, radar, badges and item marks, laid out for the room they get."""

from __future__ import annotations

from functools import cache
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework, Goal
from app.domain.scoring import CompetencyProfile, Profile
from app.exports.result_figures import ladder_model, radar_axes
from app.figures.badge import badge
from app.figures.ladder import LadderModel, ladder
from app.figures.radar import radar
from app.figures.shapes import Figure, LineTo, MoveTo, Path, Point, Stroke, TextMeasure
from app.i18n import Catalogue
from app.views.components import FigureView
from app.views.painting import figure_image, paint_figure, qt_text_measure, theme_colours
from app.views.theme import current_theme, design_tokens, theme_notifier
from app.wording.levels import ladder_description, level_list

_RADAR_PX = 208
_USUAL_PX = 300
_AMPLE_PX = 4000


class LadderView(QWidget):
    """A competency's ladder as wide as its room; says in words what it shows."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._model: LadderModel | None = None
        self._figure: Figure | None = None
        theme_notifier().theme_changed.connect(self._lay_out)

    def show_ladder(
        self, framework: CompetencyFramework, attempt: Attempt, profile: CompetencyProfile, words: Catalogue
    ) -> None:
        """Show the ladder of `profile` with its texts in the language of `words`."""
        self._model = ladder_model(framework, attempt, profile, words)
        self.setAccessibleName(ladder_description(framework, attempt, profile, words))
        self._lay_out()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """True: where the words fit beside the marks, the rows are lower."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The ladder's height in a room of `width`."""
        figure = self._made_for(width)
        return ceil(figure.height) if figure else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As low as in the widest room; the true height follows the width."""
        return QSize(current_theme().px(_USUAL_PX), self.heightForWidth(_AMPLE_PX))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as names and marks allow, as low as in the widest room; the true height follows the width."""
        narrowest = self._made_for(0)
        return QSize(ceil(narrowest.width), self.heightForWidth(_AMPLE_PX)) if narrowest else QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._figure = self._made_for(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ladder."""
        if self._figure is not None:
            theme = current_theme()
            painter = QPainter(self)
            paint_figure(painter, self._figure, theme_colours(theme.tokens, theme.name))
            painter.end()

    def _lay_out(self) -> None:
        self._figure = self._made_for(self.width())
        self.updateGeometry()
        self.update()

    def _made_for(self, width: int) -> Figure | None:
        if self._model is None:
            return None
        return ladder(self._model, _measure(), design_tokens(), width, current_theme().text_factor)


class RadarView(FigureView):
    """The radar; the table beside it holds the same, so its words are only what a picture needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("radar", parent)

    def show_profile(
        self, framework: CompetencyFramework, profile: Profile, goal: Goal | None, words: Catalogue
    ) -> None:
        """Show the levels and the goal, if there is one."""
        axes = radar_axes(framework, profile, goal)
        figure = radar(axes, len(framework.bands), current_theme().px(_RADAR_PX))
        self.show_figure(figure, level_list(framework, profile.values(), words))


class LineSample(FigureView):
    """A short piece of a line for the radar's legend: unbroken for the levels, dashed for the goal."""

    def __init__(self, name: str, *, dashed: bool, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._dashed = dashed
        theme_notifier().theme_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        factor = current_theme().text_factor
        width, height = 26 * factor, 12 * factor
        stroke = (
            Stroke("text_muted", 2.4 * factor, (6 * factor, 4.5 * factor))
            if self._dashed
            else Stroke("accent", 2.8 * factor)
        )
        piece = Path((MoveTo(Point(0, height / 2)), LineTo(Point(width, height / 2))), stroke)
        self.show_figure(Figure(width, height, (piece,)), "")


def badge_icon(number: int, side_px: int) -> QIcon:
    """The badge of line `number` for a table cell, in the colours of the theme."""
    theme = current_theme()
    colours = theme_colours(theme.tokens, theme.name)
    image = figure_image(badge(number, side_px), colours, scale=2.0, background=None)
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(2.0)
    return QIcon(pixmap)


@cache
def _measure() -> TextMeasure:
    return qt_text_measure(design_tokens().font_family)
