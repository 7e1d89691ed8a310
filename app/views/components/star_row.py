"""One to five stars as one group to choose from, with the meaning of the choice in words; knows not what is rated."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.views.components.wrap_label import WrapLabel
from app.views.theme import current_theme, theme_notifier

_STAR_PX = 24
_STAR_MOST_PX = 40
_ROOM_PX = 10


class _Star(QRadioButton):
    """A radio button that looks like a star; lit when it or a later one is chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.lit = False
        theme_notifier().theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A square large enough to press."""
        side = _star_px() + _ROOM_PX
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same square."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The whole square can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The star, filled when lit."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.colour("accent" if self.lit else "border_strong")
        pen = QPen(edge, 1.75)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(theme.colour("accent" if self.lit else "surface"))
        painter.drawPolygon(_star(QRectF(self.rect()).center(), _star_px() / 2))
        painter.end()


class StarRow(QWidget):
    """Stars in a row, none chosen by itself; arrow keys choose the next one, as in any group of radio buttons.

    `chosen(object)`: the person chose that many stars, from 1.
    """

    chosen = Signal(object)

    def __init__(self, name: str, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words: tuple[str, ...] = ("",) * count
        self.stars = tuple(_Star(f"{name}_{number}") for number in range(1, count + 1))
        self.meaning = WrapLabel("caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        for star in self.stars:
            row.addWidget(star)
            star.clicked.connect(self._clicked)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.meaning)

    def say(self, words: Sequence[str], names: Sequence[str]) -> None:
        """Give each number of stars its meaning in `words` and its accessible name, from one star up."""
        self._words = tuple(words)
        for star, name in zip(self.stars, names, strict=True):
            star.setAccessibleName(name)
            star.setToolTip(name)
        self._show()

    def choose(self, count: int | None) -> None:
        """Show `count` stars as chosen, without telling; None for no choice."""
        for number, star in enumerate(self.stars, start=1):
            # A group alone would not let its last choice go.
            star.setAutoExclusive(False)
            star.setChecked(number == count)
            star.setAutoExclusive(True)
        self._show()

    @property
    def count(self) -> int | None:
        """How many stars are chosen, None for no choice."""
        return next((number for number, star in enumerate(self.stars, start=1) if star.isChecked()), None)

    def _clicked(self) -> None:
        self._show()
        if (count := self.count) is not None:
            self.chosen.emit(count)

    def _show(self) -> None:
        count = self.count
        for number, star in enumerate(self.stars, start=1):
            star.lit = count is not None and number <= count
            star.update()
        self.meaning.setText(self._words[count - 1] if count else "")
        self.meaning.setVisible(count is not None)


def _star_px() -> int:
    return min(current_theme().px(_STAR_PX), _STAR_MOST_PX)


def _star(centre: QPointF, radius: float) -> QPolygonF:
    points = []
    for place in range(10):
        reach = radius if place % 2 == 0 else radius * 0.45
        angle = -pi / 2 + place * pi / 5
        points.append(centre + QPointF(reach * cos(angle), reach * sin(angle)))
    return QPolygonF(points)
