"""The painted map with its station buttons; knows places and zoom, not why a station looks as it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QPointF, QRect, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.domain.ids import CourseId
from app.figures.line_map import LineMapFigure, StationArea
from app.figures.shapes import Figure
from app.views.painting import paint_figure, q_rect, theme_colours
from app.views.roadmap.line_names import LineName, line_names, without_names
from app.views.roadmap.navigation import Place, Rows, Step, place_of, stepped
from app.views.roadmap.station_button import StationButton
from app.views.theme import current_theme, motion_ms

_PRESS_MIN_PX = 28
_RING_ROOM_PX = 7


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a screen reader says of a station."""

    name: str
    description: str


class MapCanvas(QWidget):
    """Paints the map at `zoom` and holds one button for each station, in the order of the rows.

    `station_chosen(str)`: pressed. `station_focused(str)`: the keyboard came to it. `station_opened(str)`: Enter.
    """

    station_chosen = Signal(str)
    station_focused = Signal(str)
    station_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("line_map")
        self.zoom = 1.0
        self.figure: LineMapFigure | None = None
        self.buttons: dict[CourseId, StationButton] = {}
        self.selected: CourseId | None = None
        self._rows: Rows = ()
        self._row = 0
        self._names_from = 0.0
        self._pulse = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._pulse.setEasingCurve(QEasingCurve.Type.OutQuad)
        self._pulse.valueChanged.connect(self.update)
        self._pulse.finished.connect(self.update)
        self.pulsing: CourseId | None = None

    # What is shown

    def show_map(
        self, figure: LineMapFigure, rows: Rows, spoken: Mapping[CourseId, Spoken], name: str
    ) -> None:
        """Show `figure`; stations that stay keep their button and with it the focus."""
        self.figure, self._rows = figure, rows
        self._ground, self._names = without_names(figure), line_names(figure)
        self.setAccessibleName(name)
        courses = list(dict.fromkeys(course for row in rows for course in row))
        for gone in set(self.buttons) - set(courses):
            self.buttons.pop(gone).deleteLater()
        for course in courses:
            self._button(course).describe(spoken[course].name, spoken[course].description)
        if self.selected not in self.buttons:
            self.selected = None
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """Show the map `zoom` times as large as laid out."""
        self.zoom = zoom
        self._lay_out()

    def show_names_from(self, left_px: float) -> None:
        """Let the names of the lines begin `left_px` canvas pixels from the left, or further right where they stand."""
        if left_px != self._names_from:
            self._names_from = left_px
            self.update()

    def select(self, course: CourseId, row: int | None = None) -> None:
        """Mark `course` as the chosen one; `row` is the line on which arrow keys go on, None keeps it if possible."""
        self.selected = course
        self._row = place_of(self._rows, course, self._row if row is None else row).row
        for each, pressed in self.buttons.items():
            # One stop for the Tab key: the arrow keys do the rest.
            strong = Qt.FocusPolicy.StrongFocus if each == course else Qt.FocusPolicy.ClickFocus
            pressed.setFocusPolicy(strong)
        self.update()

    @property
    def place(self) -> Place | None:
        """The chosen station on the row on which it was reached."""
        return None if self.selected is None else place_of(self._rows, self.selected, self._row)

    @property
    def rows(self) -> Rows:
        """The rows that the arrow keys follow."""
        return self._rows

    def area(self, course: CourseId) -> QRect:
        """Where symbol and label of `course` are on the canvas, in its pixels."""
        return QRect() if self.figure is None else q_rect(self._area(course).rect, self.zoom).toAlignedRect()

    def pulse(self, course: CourseId) -> None:
        """Let a ring grow round `course` once; nothing moves when the system asks for less motion."""
        duration = motion_ms("pulse")
        self.pulsing = course if duration > 0 else None
        if self.pulsing is None:
            return
        self._pulse.setDuration(duration)
        self._pulse.start()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The map at its zoom."""
        if self.figure is None:
            return QSize(1, 1)
        return QSize(round(self.figure.width * self.zoom), round(self.figure.height * self.zoom))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Stage bands, the plate of the chosen station, lines and stations, the growing ring."""
        if self.figure is None:
            return
        theme = current_theme()
        colours = theme_colours(theme.tokens, theme.name)
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.fillRect(event.rect(), theme.colour("surface"))
        paint_figure(painter, self.figure.backdrop, colours, scale=self.zoom)
        if self.selected is not None:
            self._paint_plate(painter, colours)
        paint_figure(painter, self._ground, colours, scale=self.zoom)
        self._paint_names(painter, colours)
        self._paint_pulse(painter, colours)
        painter.end()

    def _paint_names(self, painter: QPainter, colours: Mapping[str, QColor]) -> None:
        for name, shift in self._shifted_names():
            painter.save()
            painter.translate(shift * self.zoom, 0)
            paint_figure(painter, Figure(0, 0, name.shapes), colours, scale=self.zoom)
            painter.restore()

    def _paint_plate(self, painter: QPainter, colours: Mapping[str, QColor]) -> None:
        assert self.selected is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["accent_soft"])
        radius = current_theme().tokens.radius["control"] * self.zoom
        painter.drawRoundedRect(q_rect(self._area(self.selected).plate, self.zoom), radius, radius)

    def _paint_pulse(self, painter: QPainter, colours: Mapping[str, QColor]) -> None:
        if self.pulsing is None or self._pulse.state() != QVariantAnimation.State.Running:
            return
        grown = float(self._pulse.currentValue())
        colour = QColor(colours["next"])
        colour.setAlphaF(1.0 - grown)
        symbol = q_rect(self._area(self.pulsing).symbol, self.zoom)
        reach = grown * 14 * self.zoom * current_theme().text_factor
        ring = symbol.adjusted(-reach, -reach, reach, reach)
        radius = min(ring.width(), ring.height()) / 2
        painter.setPen(QPen(colour, 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ring, radius, radius)

    # Places

    def _area(self, course: CourseId) -> StationArea:
        assert self.figure is not None
        return self.figure.station(course)

    def _lay_out(self) -> None:
        if self.figure is None:
            return
        self.setMinimumSize(self.sizeHint())
        around = self.parentWidget()
        self.resize(self.sizeHint().expandedTo(around.size()) if around else self.sizeHint())
        for course, pressed in self.buttons.items():
            pressed.setGeometry(self._press_rect(course))
        self.update()

    def _press_rect(self, course: CourseId) -> QRect:
        symbol = q_rect(self._area(course).symbol, self.zoom)
        reach = float(_RING_ROOM_PX)
        area = symbol.adjusted(-reach, -reach, reach, reach)
        missing_x = max(0.0, (_PRESS_MIN_PX - area.width()) / 2)
        missing_y = max(0.0, (_PRESS_MIN_PX - area.height()) / 2)
        return area.adjusted(-missing_x, -missing_y, missing_x, missing_y).toAlignedRect()

    # Pressing, walking, dragging

    def _button(self, course: CourseId) -> StationButton:
        if course not in self.buttons:
            made = StationButton(course, self)
            made.clicked.connect(lambda: self.station_chosen.emit(course))
            made.focused.connect(self.station_focused)
            made.opened.connect(self.station_opened)
            made.stepped.connect(self._step)
            made.show()
            self.buttons[course] = made
        return self.buttons[course]

    def _step(self, step: Step) -> None:
        if self.figure is None or self.place is None:
            return
        across = {CourseId(area.id): area.centre.x for area in self.figure.stations}
        to = stepped(self._rows, across, self.place, step)
        self.select(to.course, to.row)
        self.buttons[to.course].setFocus(Qt.FocusReason.TabFocusReason)

    def name_places(self) -> list[QRectF]:
        """Where the names of the lines are painted on the canvas, in its pixels; those without room are absent."""
        return [q_rect(name.rect.moved(shift, 0), self.zoom) for name, shift in self._shifted_names()]

    def _shifted_names(self) -> list[tuple[LineName, float]]:
        shifts = ((name, name.shift(self._names_from / self.zoom)) for name in self._names)
        return [(name, shift) for name, shift in shifts if shift is not None]

    def station_at(self, position: QPointF) -> CourseId | None:
        """The station whose symbol or label lies under `position`, None beside all."""
        if self.figure is None:
            return None
        for area in self.figure.stations:
            parts = (q_rect(area.symbol, self.zoom), q_rect(area.label, self.zoom))
            if any(QRectF(part).adjusted(-2, -2, 2, 2).contains(position) for part in parts):
                return CourseId(area.id)
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press on a label is one on its station; anything else is left to the view, which drags the map."""
        course = self.station_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and course is not None:
            self.buttons[course].setFocus(Qt.FocusReason.MouseFocusReason)
            self.station_chosen.emit(course)
            event.accept()
        else:
            event.ignore()
