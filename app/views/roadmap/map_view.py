"""The window onto the map: scrolling, dragging, zooming and fitting; at large text the heads stay in sight."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.domain.ids import CourseId
from app.figures.line_map import LineMapFigure, StageHeader
from app.figures.shapes import Figure, Text
from app.views.painting import paint_figure, theme_colours
from app.views.roadmap.map_canvas import MapCanvas, Spoken
from app.views.roadmap.navigation import Rows
from app.views.theme import current_theme

_IN_SIGHT_PX = 24
_FINE = 0.001


class MapView(QScrollArea):
    """Scrolls and zooms a `MapCanvas`.

    `zoom_changed(float)`: the person zoomed or fitted; 1.0 is 100 %. The canvas' own signals tell of stations.
    """

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("line_map_view")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(False)
        self.canvas = MapCanvas()
        self.setWidget(self.canvas)
        self.fits = False
        self._drag: QPoint | None = None
        self._pinned = _PinnedHeads(self)
        self.setCornerWidget(QWidget())
        self.canvas.station_focused.connect(self._bring_into_sight)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._pinned.follow)
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    # What is shown

    @property
    def zoom(self) -> float:
        """The present zoom, 1.0 for 100 %."""
        return self.canvas.zoom

    def pinned_extent(self) -> QSize:
        """How much of the left and upper edge stage names and badges cover once the map is scrolled."""
        return self._pinned.extent()

    def show_map(
        self, figure: LineMapFigure, rows: Rows, spoken: Mapping[CourseId, Spoken], name: str
    ) -> None:
        """Show another layout of the map; zoom, place and chosen station stay."""
        before = self.canvas.figure
        kept = self._middle(self.viewport().size()) if before is not None else None
        self.canvas.show_map(figure, rows, spoken, name)
        if self.fits:
            self._fit_now()
        elif kept is not None:
            self._centre(kept)
        self._pinned.place()

    def zoom_by(self, steps: int, around: QPointF | None = None) -> None:
        """Go `steps` zoom steps up or down, keeping the place under `around` (viewport pixels; None: the middle)."""
        levels = current_theme().tokens.zoom_steps
        if steps > 0:
            further = [each for each in levels if each > self.zoom + _FINE]
            self.set_zoom(further[0] if further else self.zoom, around)
        else:
            further = [each for each in levels if each < self.zoom - _FINE]
            self.set_zoom(further[-1] if further else self.zoom, around)

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom to `zoom` around a point of the viewport (None: its middle)."""
        self.fits = False
        self._zoom_to(zoom, around)

    def fit(self) -> None:
        """Make the whole map fit, and keep it fitting while the window changes."""
        self.fits = True
        self._fit_now()

    def can_zoom(self, steps: int) -> bool:
        """True when there is a zoom step further up or down."""
        levels = current_theme().tokens.zoom_steps
        return self.zoom < levels[-1] - _FINE if steps > 0 else self.zoom > levels[0] + _FINE

    def bring_into_sight(self, course: CourseId) -> None:
        """Scroll so that symbol and label of `course` can be seen."""
        area = self.canvas.area(course)
        if area.isNull():
            return
        heads = self._pinned.extent()
        left = area.left() - _IN_SIGHT_PX - heads.width()
        top = area.top() - _IN_SIGHT_PX - heads.height()
        right, bottom = area.right() + _IN_SIGHT_PX, area.bottom() + _IN_SIGHT_PX
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        view = self.viewport().size()
        across.setValue(max(min(across.value(), left), right - view.width()))
        down.setValue(max(min(down.value(), top), bottom - view.height()))

    # Inside

    def _bring_into_sight(self, course: str) -> None:
        self.bring_into_sight(CourseId(course))

    def _zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        view = self.viewport().size()
        point = around if around is not None else QPointF(view.width() / 2, view.height() / 2)
        corner = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        place = (corner + point) / self.zoom
        self.canvas.set_zoom(zoom)
        self._resize_canvas()
        target = place * zoom - point
        self.horizontalScrollBar().setValue(round(target.x()))
        self.verticalScrollBar().setValue(round(target.y()))
        self._pinned.place()
        self.zoom_changed.emit(zoom)

    def _fit_now(self) -> None:
        figure = self.canvas.figure
        if figure is None:
            return
        room = self.maximumViewportSize()
        levels = current_theme().tokens.zoom_steps
        wanted = min(room.width() / figure.width, room.height() / figure.height)
        self._zoom_to(max(levels[0], min(wanted, 1.0)))

    def _resize_canvas(self) -> None:
        self.canvas.resize(self.canvas.sizeHint().expandedTo(self.maximumViewportSize()))

    def _middle(self, view: QSize) -> QPointF:
        """The middle of what is seen through a viewport of size `view`, as shares of the map."""
        figure = self.canvas.figure
        assert figure is not None
        x = self.horizontalScrollBar().value() + view.width() / 2
        y = self.verticalScrollBar().value() + view.height() / 2
        return QPointF(x / (figure.width * self.zoom), y / (figure.height * self.zoom))

    def _centre(self, shares: QPointF) -> None:
        """Bring the place at `shares` of the map into the middle of the view; an edge that is seen stays in sight."""
        figure = self.canvas.figure
        assert figure is not None
        self._resize_canvas()
        view = self.viewport().size()
        x, y = shares.x() * figure.width * self.zoom, shares.y() * figure.height * self.zoom
        for bar, value in (
            (self.horizontalScrollBar(), x - view.width() / 2),
            (self.verticalScrollBar(), y - view.height() / 2),
        ):
            if bar.value() > 0:
                bar.setValue(round(value))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit again if it was fitted, else keep what is in the middle there."""
        known = self.canvas.figure is not None and event.oldSize().isValid()
        kept = self._middle(event.oldSize()) if known else None
        super().resizeEvent(event)
        if self.fits:
            self._fit_now()
        elif kept is not None:
            self._centre(kept)
        else:
            self._resize_canvas()
        self._pinned.place()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl and the wheel zoom at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """+ and − zoom, 0 fits; arrow keys belong to the stations."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom_by(-1)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Dragging the ground of the map moves it."""
        if watched is self.canvas and isinstance(event, QMouseEvent) and self._dragged(event):
            return True
        return super().eventFilter(watched, event)

    def _dragged(self, event: QMouseEvent) -> bool:
        point = event.globalPosition().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            if self.canvas.station_at(event.position()) is not None:
                return False
            self._drag = point
            self.canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
            return True
        if event.type() == QEvent.Type.MouseMove and self._drag is not None:
            moved = point - self._drag
            self._drag = point
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())
            return True
        if event.type() == QEvent.Type.MouseButtonRelease and self._drag is not None:
            self._drag = None
            self.canvas.unsetCursor()
            return True
        return False


class _PinnedHeads(QWidget):
    """Stage names and line badges that stay in sight while the map is scrolled; only shown when it is."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view.viewport())
        self.setObjectName("pinned_heads")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view = view

    def extent(self) -> QSize:
        """How much of the left and upper edge is covered."""
        figure, zoom = self._view.canvas.figure, self._view.zoom
        if figure is None or not self.isVisibleTo(self._view):
            return QSize(0, 0)
        texts = [each for head in figure.stages for each in head.shapes if isinstance(each, Text)]
        bottom = max((text.baseline + text.size * 0.5 for text in texts), default=0.0)
        return QSize(self._column_width(), round(bottom * zoom))

    def place(self) -> None:
        """Cover the viewport while something of the map lies outside it."""
        view = self._view
        scrolls = view.horizontalScrollBar().maximum() > 0 or view.verticalScrollBar().maximum() > 0
        self.setVisible(scrolls and view.canvas.figure is not None)
        self.setGeometry(QRect(QPoint(0, 0), view.viewport().size()))
        self.raise_()
        self.follow()

    def follow(self) -> None:
        """Show what belongs to the part of the map that is seen now."""
        across = self._view.horizontalScrollBar().value()
        pinned = self.isVisibleTo(self._view) and self._has_left(across)
        gap = current_theme().space("s")
        self._view.canvas.show_names_from(across + self._column_width() + gap if pinned else 0.0)
        self.update()

    def _has_left(self, across: int) -> bool:
        """True when the map is so far to the left that its own badges would leave their place."""
        figure = self._view.canvas.figure
        if figure is None or not figure.badges:
            return False
        start = min(badge.centre.x for badge in figure.badges) * self._view.zoom
        return across > start - self._column_width() / 2

    def _column_width(self) -> int:
        return round(self._badge_width() * self._view.zoom)

    def _badge_width(self) -> float:
        figure = self._view.canvas.figure
        if figure is None or not figure.badges:
            return 0.0
        return max(badge.rect.width for badge in figure.badges) + 2 * current_theme().space("s")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The badges at the left edge once it has moved, then the stage names at the top."""
        figure, zoom = self._view.canvas.figure, self._view.zoom
        if figure is None:
            return
        painter = QPainter(self)
        across, down = self._view.horizontalScrollBar().value(), self._view.verticalScrollBar().value()
        if self._has_left(across):
            self._paint_badges(painter, figure, zoom, down)
        if down > 0 or across > 0:
            self._paint_stages(painter, figure, zoom, across)
        painter.end()

    def _paint_badges(self, painter: QPainter, figure: LineMapFigure, zoom: float, down: int) -> None:
        theme = current_theme()
        colours = theme_colours(theme.tokens, theme.name)
        width = self._column_width()
        painter.fillRect(QRect(0, 0, width, self.height()), colours["surface"])
        painter.setPen(QPen(colours["border"], 1))
        painter.drawLine(width, 0, width, self.height())
        for badge in figure.badges:
            painter.save()
            painter.translate(width / 2 - badge.centre.x * zoom, -down)
            paint_figure(painter, Figure(0, 0, badge.shapes), colours, scale=zoom)
            painter.restore()

    def _paint_stages(self, painter: QPainter, figure: LineMapFigure, zoom: float, across: int) -> None:
        theme = current_theme()
        colours = theme_colours(theme.tokens, theme.name)
        height = self.extent().height()
        painter.fillRect(QRect(0, 0, self.width(), height), colours["surface"])
        for head in figure.stages:
            painter.save()
            painter.translate(_head_shift(head, across / zoom) * zoom - across, 0)
            paint_figure(painter, Figure(0, 0, head.shapes), colours, scale=zoom)
            painter.restore()
        painter.setPen(QPen(colours["border"], 1))
        painter.drawLine(0, height, self.width(), height)


def _head_shift(head: StageHeader, across: float) -> float:
    """How far the name of a stage moves to stay in sight until its stage ends, both in pixels of the map at 100 %."""
    indent = head.rect.x - head.band.x
    room = max(head.band.right - indent - head.rect.right, 0.0)
    return min(max(across + indent - head.rect.x, 0.0), room)
