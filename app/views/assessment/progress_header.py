"""The bar over the statements: back, how far one is and how much is left, undo, the list. Knows no answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from app.i18n import _
from app.views.assessment.reading import is_large
from app.views.components import Chip, IconButton, button, say
from app.views.theme import Theme, current_theme, theme_notifier


@dataclass(frozen=True, slots=True)
class Stand:
    """What the header shows: `place` counted from 1 (None away from a statement), `done` of `total` need nothing more.

    `borders` are the numbers of items before each competency but the first. `left` and `form` are in words.
    """

    place: int | None
    total: int
    done: int
    borders: tuple[int, ...]
    left: str
    form: str


class ProgressLine(QProgressBar):
    """A thin line filled up to what is done, with a dot at the present place and marks between competencies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place: int | None = None
        self._borders: Sequence[int] = ()

    def show_stand(self, stand: Stand) -> None:
        """Show how far the person is."""
        self.setRange(0, stand.total)
        self.setValue(stand.done)
        self._place, self._borders = stand.place, stand.borders
        self.setAccessibleName(_("Progress"))
        self.setAccessibleDescription(stand.left)
        self.setToolTip(stand.left)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Thin, as wide as there is room."""
        return QSize(120, 18)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Short enough for a narrow window."""
        return QSize(48, 18)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Rail, filled part, marks, dot."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rail = QRectF(6, self.height() / 2 - 2.5, self.width() - 12, 5)
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(rail, 2.5, 2.5)
        filled = QRectF(rail.left(), rail.top(), rail.width() * self._share(self.value()), rail.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(filled, 2.5, 2.5)
        self._draw_marks(painter, theme, rail)
        if self._place is not None:
            self._draw_dot(painter, theme, rail, self._place)
        painter.end()

    def _draw_marks(self, painter: QPainter, theme: Theme, rail: QRectF) -> None:
        painter.setPen(QPen(theme.colour("text"), 2))
        for border in self._borders:
            x = rail.left() + rail.width() * self._share(border)
            painter.drawLine(QPointF(x, rail.center().y() - 6), QPointF(x, rail.center().y() + 6))

    def _draw_dot(self, painter: QPainter, theme: Theme, rail: QRectF, place: int) -> None:
        centre = QPointF(rail.left() + rail.width() * self._share(place - 0.5), rail.center().y())
        painter.setPen(QPen(theme.colour("surface"), 2))
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(centre, 6.5, 6.5)

    def _share(self, items: float) -> float:
        return items / self.maximum() if self.maximum() else 0.0


class ProgressHeader(QFrame):
    """The bar. Signals: `back_wanted`, `undo_wanted`, `redo_wanted`, `list_wanted`: the buttons were pressed.

    Where there is too little room the form goes first, then the words about what is left; the line keeps them
    as its description and tooltip.
    """

    back_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress_header")
        self.setProperty("kind", "bar")
        self.back = button("back", "quiet", "chevron-left")
        self.number = QLabel()
        self.number.setObjectName("item_number")
        self.number.setProperty("role", "strong")
        self.left_words = QLabel()
        self.left_words.setObjectName("left_words")
        self.left_words.setProperty("role", "muted")
        self.form = Chip("neutral")
        self.form.setObjectName("form_chip")
        self.line = ProgressLine()
        self.undo = IconButton("undo", "undo")
        self.redo = IconButton("redo", "redo")
        self.list = button("item_list", "outlined", "list")
        for label in (self.number, self.left_words):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._middle = QWidget()
        self._middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._grid = QGridLayout(self._middle)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        self._grid.addWidget(self.number, 0, 0)
        self._grid.addWidget(self.left_words, 0, 1)
        self._grid.addWidget(self.form, 0, 3)
        self._row = QHBoxLayout(self)
        for widget in (self.back, self._middle, self.undo, self.redo, self.list):
            self._row.addWidget(widget, 1 if widget is self._middle else 0)
        self.back.clicked.connect(self.back_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.list.clicked.connect(self.list_wanted)
        theme_notifier().theme_changed.connect(self._lay_out)
        self._lay_out()

    def retranslate(self) -> None:
        """Set the fixed texts."""
        say(self.back, _("Back"), hint=_("Back (left arrow)"))
        say(self.list, _("All statements"))
        # i18n: {keys} is a combination such as Ctrl+Z
        self.undo.call(_("Undo ({keys})").format(keys=_native(QKeySequence.StandardKey.Undo)))
        self.redo.call(_("Redo ({keys})").format(keys=_native(QKeySequence.StandardKey.Redo)))
        self._lay_out()

    def show_stand(self, stand: Stand) -> None:
        """Show how far the person is."""
        self.number.setText(f"{stand.place} / {stand.total}" if stand.place else "")
        self.number.setVisible(stand.place is not None)
        self.left_words.setText(stand.left)
        self.form.show_state("neutral", stand.form)
        self.line.show_stand(stand)
        self._lay_out()

    def show_history(self, can_undo: bool, can_redo: bool) -> None:
        """Let undo and redo be pressed while there is something to take back or do again."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show what there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = current_theme()
        large = is_large()
        self._row.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        self._row.setSpacing(theme.space("s"))
        self._grid.setHorizontalSpacing(theme.space("s"))
        self._grid.setVerticalSpacing(2)
        self.setMinimumHeight(68 if large else 62)
        self.number.setFont(theme.font("body", bold=True, tabular=True))
        self.list.setIconSize(QSize(theme.px(18), theme.px(18)))
        self._place_middle(large)

    def _place_middle(self, large: bool) -> None:
        room = self.width() - self._row.contentsMargins().left() * 2 - 4 * self._row.spacing()
        room -= sum(each.sizeHint().width() for each in (self.back, self.undo, self.redo, self.list))
        number = self.number.sizeHint().width() + self._grid.horizontalSpacing()
        words = number + self.left_words.sizeHint().width() + self._grid.horizontalSpacing()
        words_fit = not large and words <= room
        self.left_words.setVisible(words_fit)
        self.form.setVisible(words_fit and words + self.form.sizeHint().width() <= room)
        if words_fit:
            self._grid.addWidget(self.line, 1, 0, 1, 4)
        else:
            self._grid.addWidget(self.line, 0, 2, 1, 2)


def _native(key: QKeySequence.StandardKey) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
