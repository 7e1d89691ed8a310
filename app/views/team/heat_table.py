"""A heat map as a table: words in every cell, colour beside them, hatching for what is hidden; knows no rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.views import icons
from app.views.components.text_lines import lines_of
from app.views.components.wrapping import widest_word
from app.views.result.figures import badge_icon
from app.views.theme import current_theme, theme_notifier

Index = QModelIndex | QPersistentModelIndex

NAME, PEOPLE, FIRST_FIGURE = 0, 1, 2
"""The columns: the group's name, how many took part, then one figure each."""

_NAME_PX, _LEAST_NAME_PX, _PEOPLE_PX, _LEAST_FIGURE_PX = 150, 104, 78, 112
_ROW_PX, _GAP_PX, _HATCH_PX, _LOCK_PX, _BADGE_PX = 49, 4, 9, 16, 20


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One figure: `words` in bold, `detail` beside or below; `shade` 0–4, None where nothing is shown but a lock.

    `spoken` says all of it for screen readers and, where `is_hidden`, as the tooltip.
    """

    words: str
    detail: str
    shade: int | None
    spoken: str

    @property
    def is_hidden(self) -> bool:
        """Whether the cell protects somebody."""
        return self.shade is None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One group: its `name`, how many took part (`people`, spoken in full as `people_spoken`), and its figures."""

    name: str
    people: str
    people_spoken: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """The head of a figure's column: the competency's badge `number`, its short name and the full one."""

    number: int
    title: str
    full_title: str


class HeatModel(QAbstractTableModel):
    """The rows as a table model; every cell has an accessible text that names row and column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[HeatRow, ...] = ()
        self.columns: tuple[HeatColumn, ...] = ()
        self._heads = ("", "")

    def show_rows(
        self, heads: tuple[str, str], columns: Sequence[HeatColumn], rows: Sequence[HeatRow]
    ) -> None:
        """Hold `rows` under `heads` (of name and people) and `columns`."""
        self.beginResetModel()
        self._heads, self.columns, self.rows = heads, tuple(columns), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """The number of groups."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Name, people and the figures."""
        return 0 if parent is not None and parent.isValid() else FIRST_FIGURE + len(self.columns)

    def cell(self, index: Index) -> HeatCell | None:
        """The figure at `index`, None in the first two columns."""
        place = index.column() - FIRST_FIGURE
        return self.rows[index.row()].cells[place] if place >= 0 else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, what it says to a screen reader, or its tooltip."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell(index)
            return cell.spoken if cell is not None and cell.is_hidden else None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == PEOPLE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heads of the columns, with the badges of the competencies."""
        if orientation != Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        column = self.columns[section - FIRST_FIGURE] if section >= FIRST_FIGURE else None
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title if column else self._heads[section]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.full_title if column else self._heads[section]
        if role == Qt.ItemDataRole.DecorationRole and column is not None:
            return badge_icon(column.number, current_theme().px(_BADGE_PX))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == PEOPLE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, index: Index) -> str:
        row = self.rows[index.row()]
        cell = self.cell(index)
        if cell is None:
            return row.people if index.column() == PEOPLE else row.name
        return f"{cell.words} {cell.detail}".strip()

    def _spoken(self, index: Index) -> str:
        row = self.rows[index.row()]
        if index.column() == NAME:
            return row.name
        cell = self.cell(index)
        head = self._heads[PEOPLE] if cell is None else self.columns[index.column() - FIRST_FIGURE].full_title
        return f"{row.name}, {head}: {row.people_spoken if cell is None else cell.spoken}"


class HeatTable(QTableView):
    """Walked with the arrow keys; Tab leaves it.

    `row_chosen(int)`: the group in that row was clicked, or Enter or Space was pressed on it.
    """

    row_chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.heat = HeatModel(self)
        self.setModel(self.heat)
        self._delegate = _CellPainter(self)
        self.setItemDelegate(self._delegate)
        self.chosen_row: int | None = None
        self.setProperty("plain", True)
        self.setProperty("own_focus", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = _Heads(self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        self.clicked.connect(self._clicked)
        theme_notifier().theme_changed.connect(self.lay_out)

    def show_rows(
        self, name: str, heads: tuple[str, str], columns: Sequence[HeatColumn], rows: Sequence[HeatRow]
    ) -> None:
        """Fill the table, which is called `name`; the cell that the keyboard was on stays current."""
        former = self.currentIndex()
        row, column = former.row(), former.column()
        self.heat.show_rows(heads, columns, rows)
        self.setAccessibleName(name)
        if rows:
            again = self.heat.index(min(max(row, 0), len(rows) - 1), max(column, 0))
            self.setCurrentIndex(again)
        self.lay_out()

    def show_chosen(self, row: int | None) -> None:
        """Mark the row whose details are shown elsewhere."""
        self.chosen_row = row
        self.viewport().update()

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The cells as shown, row by row."""
        model = self.heat
        return tuple(
            tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        )

    def lay_out(self) -> None:
        """Share out the width and give every row the height that its words need."""
        model, theme = self.heat, current_theme()
        if not model.columns:
            return
        name, people = self._name_width(), self._people_width()
        cells = (self._delegate.least_width(row) for row in model.rows)
        least = max(theme.px(_LEAST_FIGURE_PX), self._least_head_width(), *cells)
        spare = self.viewport().width() - name - people
        figure = max(least, spare // len(model.columns))
        for column, width in enumerate((name, people, *(figure for _each in model.columns))):
            self.setColumnWidth(column, width)
        # What the division left over belongs to the last column, so that the map ends where its card does.
        if figure * len(model.columns) < spare:
            self.setColumnWidth(
                FIRST_FIGURE + len(model.columns) - 1, spare - figure * (len(model.columns) - 1)
            )
        self._delegate.decide_below(model.rows, figure)
        for row in range(model.rowCount()):
            self.setRowHeight(row, self._delegate.row_height(model.rows[row], name))
        self.horizontalHeader().updateGeometry()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Header and all rows; a bar for scrolling sideways only where the words need it."""
        rows = sum(self.rowHeight(row) for row in range(self.heat.rowCount()))
        columns = sum(self.columnWidth(column) for column in range(self.heat.columnCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if columns > self.width() else 0
        return QSize(super().sizeHint().width(), self.horizontalHeader().sizeHint().height() + rows + bar + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as all rows; sideways it may scroll."""
        return QSize(current_theme().px(240), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share out the new width."""
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Measure again when the face changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space choose the row; Page up and down belong to the page."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._clicked(self.currentIndex())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_chosen.emit(index.row())

    def _name_width(self) -> int:
        theme = current_theme()
        metrics = QFontMetrics(theme.font("body", bold=True))
        widest = max((metrics.horizontalAdvance(row.name) for row in self.heat.rows), default=0)
        roomy = self.viewport().width() > theme.px(560)
        return min(widest + theme.space("l"), theme.px(_NAME_PX if roomy else _LEAST_NAME_PX))

    def _least_head_width(self) -> int:
        """As wide as the longest word over a figure, which must not break, beside its badge."""
        theme = current_theme()
        measure = QFontMetrics(theme.font("caption", bold=True)).horizontalAdvance
        widest = max(widest_word(column.title, measure) for column in self.heat.columns)
        return ceil(widest) + _head_taken() + 2

    def _people_width(self) -> int:
        theme = current_theme()
        body, caption = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("caption", bold=True))
        head = str(self.heat.headerData(PEOPLE, Qt.Orientation.Horizontal))
        words = max((caption.horizontalAdvance(word) for word in head.split()), default=0)
        cells = max((body.horizontalAdvance(row.people) for row in self.heat.rows), default=0)
        return max(words, cells, theme.px(40)) + theme.space("l")


class _Heads(QHeaderView):
    """Names over the columns, wrapped between words, each beside its badge."""

    def __init__(self, table: HeatTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the longest name needs at the present widths."""
        count = self._table.heat.columnCount()
        lines = max((len(self._lines(each)) for each in range(count)), default=1)
        theme = current_theme()
        return QSize(super().sizeHint().width(), lines * theme.line_height("caption") + theme.space("m"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        """Badge and name."""
        theme, model = current_theme(), self._table.heat
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        left = rect.x() + (_GAP_PX if section >= FIRST_FIGURE else theme.space("s"))
        colour = "text_muted"
        if section >= FIRST_FIGURE:
            number = model.columns[section - FIRST_FIGURE].number
            side = theme.px(_BADGE_PX)
            top = rect.y() + (rect.height() - side) // 2
            painter.drawPixmap(left, top, badge_icon(number, side).pixmap(side, side))
            left += side + theme.space("xs") + 2
            colour = f"line{number}" if f"line{number}" in theme.tokens.themes[theme.name] else "text"
        painter.setFont(theme.font("caption", bold=section >= FIRST_FIGURE))
        painter.setPen(theme.colour(colour))
        lines, pitch = self._lines(section), theme.line_height("caption")
        top = rect.y() + (rect.height() - len(lines) * pitch) // 2
        room = rect.right() + 1 - left - (theme.space("m") if section == PEOPLE else 0)
        side = Qt.AlignmentFlag.AlignRight if section == PEOPLE else Qt.AlignmentFlag.AlignLeft
        for line in lines:
            painter.drawText(QRect(left, top, room, pitch), int(side | Qt.AlignmentFlag.AlignVCenter), line)
            top += pitch
        painter.restore()

    def _lines(self, section: int) -> tuple[str, ...]:
        theme = current_theme()
        text = str(self._table.heat.headerData(section, Qt.Orientation.Horizontal) or "")
        taken = _head_taken() if section >= FIRST_FIGURE else theme.space("m")
        return lines_of(text, self.sectionSize(section) - taken, theme.font("caption", bold=True))


class _CellPainter(QStyledItemDelegate):
    """Paints the cells; the text colour of a shade comes with the shade from the token table."""

    def __init__(self, table: HeatTable) -> None:
        super().__init__(table)
        self._table = table
        self._below = False

    def decide_below(self, rows: Sequence[HeatRow], figure_width: int) -> None:
        """Put all details below the words if one has no room beside them in columns of `figure_width` pixels."""
        cells = (each for row in rows for each in row.cells if each.detail and not each.is_hidden)
        self._below = any(_beside_width(each) > figure_width - _GAP_PX for each in cells)

    def least_width(self, row: HeatRow) -> int:
        """The width in pixels at which no figure of `row` is cut, with its detail below."""
        theme = current_theme()
        bold, small = QFontMetrics(theme.font("body", bold=True)), QFontMetrics(theme.font("caption"))
        widest = max(
            (
                max(
                    bold.horizontalAdvance(each.words) + (_lock_room() if each.is_hidden else 0),
                    small.horizontalAdvance(each.detail),
                )
                for each in row.cells
            ),
            default=0,
        )
        return widest + 2 * theme.space("m") + _GAP_PX

    def row_height(self, row: HeatRow, name_width: int) -> int:
        """The height in pixels that name and figures of `row` need."""
        theme = current_theme()
        names = len(lines_of(row.name, name_width - theme.space("s"), theme.font("body", bold=True)))
        lines = names * theme.line_height("body")
        figures = theme.line_height("body") + (theme.line_height("caption") if self._below else 0)
        return max(theme.px(_ROW_PX), lines + 2 * theme.space("xs"), figures + 2 * theme.space("s"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint name, number or figure, and the ring where the keyboard is."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        cell = self._table.heat.cell(index)
        if cell is None:
            self._paint_text(painter, area, index)
        else:
            inner = QRectF(area).adjusted(_GAP_PX / 2, _GAP_PX / 2, -_GAP_PX / 2, -_GAP_PX / 2)
            (self._paint_hidden if cell.is_hidden else self._paint_figure)(painter, inner, cell)
        if self._table.hasFocus() and self._is_current(index):
            self._paint_ring(painter, QRectF(area), cell)
        painter.restore()

    def _is_current(self, index: Index) -> bool:
        current = self._table.currentIndex()
        return (current.row(), current.column()) == (index.row(), index.column())

    def _paint_text(self, painter: QPainter, area: QRect, index: Index) -> None:
        theme = current_theme()
        row = self._table.heat.rows[index.row()]
        chosen = self._table.chosen_row == index.row()
        painter.setPen(theme.colour("text"))
        if index.column() == PEOPLE:
            painter.setFont(theme.font("body", tabular=True))
            room = area.adjusted(0, 0, -theme.space("m"), 0)
            painter.drawText(
                room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), row.people
            )
            return
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(
                QRectF(area.x(), area.y() + area.height() * 0.2, 4, area.height() * 0.6), 2, 2
            )
            painter.setPen(theme.colour("text"))
        font = theme.font("body", bold=chosen)
        painter.setFont(font)
        lines = lines_of(row.name, area.width() - theme.space("s"), theme.font("body", bold=True))
        pitch = theme.line_height("body")
        top = area.y() + (area.height() - len(lines) * pitch) // 2
        for line in lines:
            room = QRect(area.x() + theme.space("s"), top, area.width(), pitch)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), line)
            top += pitch

    def _paint_figure(self, painter: QPainter, area: QRectF, cell: HeatCell) -> None:
        theme = current_theme()
        radius = theme.tokens.radius["cell"]
        edge = "border" if cell.shade == 0 else f"heat{cell.shade}"
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour(f"heat{cell.shade}"))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(theme.colour(f"heat{cell.shade}_text"))
        room = area.adjusted(theme.space("m"), 0, -theme.space("m"), 0)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        bold, small = theme.font("body", bold=True), theme.font("caption", tabular=True)
        if self._below and cell.detail:
            first, second = theme.line_height("body"), theme.line_height("caption")
            top = room.y() + (room.height() - first - second) / 2
            painter.setFont(bold)
            painter.drawText(QRectF(room.x(), top, room.width(), first), left, cell.words)
            painter.setFont(small)
            painter.drawText(QRectF(room.x(), top + first, room.width(), second), left, cell.detail)
            return
        painter.setFont(bold)
        painter.drawText(room, left, cell.words)
        painter.setFont(small)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(room, right, cell.detail)

    def _paint_hidden(self, painter: QPainter, area: QRectF, cell: HeatCell) -> None:
        theme = current_theme()
        radius = theme.tokens.radius["cell"]
        frame = area.adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, radius, radius)
        painter.fillPath(path, theme.colour("surface"))
        painter.save()
        painter.setClipPath(path)
        painter.setPen(QPen(theme.colour("border"), 1))
        step = theme.px(_HATCH_PX)
        x = frame.left() - frame.height()
        while x < frame.right():
            painter.drawLine(QPointF(x, frame.bottom()), QPointF(x + frame.height(), frame.top()))
            x += step
        painter.restore()
        painter.setPen(QPen(theme.colour("hatch"), 1))
        painter.drawPath(path)
        font = theme.font("caption")
        metrics = QFontMetrics(font)
        words = metrics.horizontalAdvance(cell.words)
        width, height = words + _lock_room() + 2 * theme.space("s"), theme.line_height("caption") + 4
        plate = QRectF(0, 0, width, height)
        plate.moveCenter(frame.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(plate, 4, 4)
        side = theme.px(_LOCK_PX)
        lock = icons.tinted("lock", theme.colour("text_muted"), side, side, 2)
        painter.drawPixmap(QPointF(plate.x() + theme.space("s"), plate.center().y() - side / 2), lock)
        painter.setPen(theme.colour("text"))
        painter.setFont(font)
        room = plate.adjusted(theme.space("s") + _lock_room(), 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cell.words)

    def _paint_ring(self, painter: QPainter, area: QRectF, cell: HeatCell | None) -> None:
        theme = current_theme()
        width = float(theme.tokens.stroke["focus"])
        radius = theme.tokens.radius["cell"]
        inset = width / 2 + 0.5
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if cell is not None and not cell.is_hidden:
            # A ring needs a ground of its own on the dark shades.
            painter.setPen(QPen(theme.colour("surface"), width + 2))
            painter.drawRoundedRect(
                area.adjusted(inset + 1, inset + 1, -inset - 1, -inset - 1), radius, radius
            )
        painter.setPen(QPen(theme.colour("focus"), width))
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)


def _beside_width(cell: HeatCell) -> int:
    """The width in pixels of a cell whose detail stands beside its words."""
    theme = current_theme()
    bold, small = (
        QFontMetrics(theme.font("body", bold=True)),
        QFontMetrics(theme.font("caption", tabular=True)),
    )
    words = bold.horizontalAdvance(cell.words) + small.horizontalAdvance(cell.detail)
    return words + theme.space("s") + 2 * theme.space("m")


def _head_taken() -> int:
    """What the badge takes of the width over a figure, in pixels."""
    theme = current_theme()
    return theme.px(_BADGE_PX) + theme.space("xs") + 2 + _GAP_PX


def _lock_room() -> int:
    return ceil(current_theme().px(_LOCK_PX) + current_theme().space("xs"))
