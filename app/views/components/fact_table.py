"""A table to read: as high as its rows, scrolling sideways where its words need it; knows nothing of what it tells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.views.components.wrapping import wrapped
from app.views.theme import current_theme, theme_notifier

ICON_PX = 22
_NARROWEST_PX = 240
_LINE_SEPARATOR = "\u2028"
_NO_COLUMNS: Mapping[int, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell: its `text`, which is also spoken behind the names of row and column."""

    text: str
    icon: QIcon | None = None
    bold: bool = False


class FactTable(QTableWidget):
    """Rows of facts under their heads; the first column names the row and takes the spare room.

    `number_columns` stand at the right of their columns. `wrap_px` maps a column to the width in pixels, at 100 % text,
    at which its words break into lines.
    """

    def __init__(
        self,
        name: str,
        number_columns: Collection[int] = (),
        wrap_px: Mapping[int, float] = _NO_COLUMNS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(0, 0, parent)
        self.setObjectName(name)
        self._number_columns = frozenset(number_columns)
        self._wrap_px = wrap_px
        self._delegate = _WrappingDelegate(wrap_px, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setCornerButtonEnabled(False)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(24)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        theme_notifier().theme_changed.connect(self._restyle)

    def show_facts(
        self, name: str, heads: Sequence[str], rows: Sequence[Sequence[Fact]], row_names: Sequence[str] = ()
    ) -> None:
        """Fill the table; `row_names` are spoken in the place of the first cells where those are short."""
        self.setColumnCount(len(heads))
        for column, head in enumerate(heads):
            title = QTableWidgetItem(head)
            title.setTextAlignment(self._alignment(column))
            self.setHorizontalHeaderItem(column, title)
        self.setRowCount(len(rows))
        spoken_names = row_names or [row[0].text for row in rows]
        for number, (facts, spoken) in enumerate(zip(rows, spoken_names, strict=True)):
            for column, fact in enumerate(facts):
                self.setItem(
                    number, column, self._cell(column, fact, f"{spoken}, {heads[column]}: {fact.text}")
                )
        self.setAccessibleName(name)
        self._restyle()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Header and all rows; a bar for scrolling sideways only where the words need it."""
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        height = self.horizontalHeader().sizeHint().height() + rows + extra + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as all rows; sideways it may scroll."""
        return QSize(current_theme().px(_NARROWEST_PX), self.sizeHint().height())

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The cells as shown, row by row."""
        model = self.model()
        return tuple(
            tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share out the new width."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Measure again when the face changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._restyle()

    def _cell(self, column: int, fact: Fact, spoken: str) -> QTableWidgetItem:
        cell = QTableWidgetItem(fact.text)
        cell.setTextAlignment(self._alignment(column))
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        if fact.bold:
            cell.setFont(current_theme().font("body", bold=True))
        if fact.icon is not None:
            cell.setIcon(fact.icon)
        return cell

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        right = column in self._number_columns
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _restyle(self) -> None:
        side = current_theme().px(ICON_PX)
        self.setIconSize(QSize(side, side))
        for row in range(self.rowCount()):
            self.setRowHeight(row, self._height_of(row))
        self._share_width()
        self.updateGeometry()

    def _height_of(self, row: int) -> int:
        theme = current_theme()
        further = (self._lines(row) - 1) * QFontMetrics(theme.font("body")).lineSpacing()
        return theme.line_height("body") + further + theme.space("m")

    def _lines(self, row: int) -> int:
        cells = [self.item(row, column) for column in self._wrap_px]
        metrics = QFontMetrics(current_theme().font("body"))
        return max(
            (len(_broken(cell.text(), self._wrap_px[cell.column()], metrics)) for cell in cells if cell),
            default=1,
        )

    def _share_width(self) -> None:
        """Give spare room to the names; where there is none, nothing is squeezed and the table scrolls sideways."""
        if not self.columnCount():
            return
        header = self.horizontalHeader()
        columns = range(self.columnCount())
        needed = sum(max(self.sizeHintForColumn(each), header.sectionSizeHint(each)) for each in columns)
        spare = needed <= self.viewport().width()
        mode = QHeaderView.ResizeMode.Stretch if spare else QHeaderView.ResizeMode.ResizeToContents
        if header.sectionResizeMode(0) is not mode:
            header.setSectionResizeMode(0, mode)
            self.updateGeometry()


class _WrappingDelegate(QStyledItemDelegate):
    """Breaks words into lines for painting and measuring; what the cell says stays in one piece."""

    def __init__(self, wrap_px: Mapping[int, float], parent: QWidget) -> None:
        super().__init__(parent)
        self._wrap_px = wrap_px

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        width = self._wrap_px.get(index.column())
        if width is not None:
            text, metrics = option.text, option.fontMetrics
            option.text = _LINE_SEPARATOR.join(_broken(text, width, metrics))


def _broken(text: str, width_px: float, metrics: QFontMetrics) -> tuple[str, ...]:
    return wrapped(text, current_theme().px(width_px), metrics.horizontalAdvance)
