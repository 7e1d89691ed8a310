"""One organisation field of a campaign to be: whether it is asked, its values in both languages, which ones merge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.campaign import MOST_VALUES, FieldValue, OrganisationField
from app.domain.ids import FieldId, FieldValueId
from app.domain.localized_text import Language, LocalizedText
from app.i18n import _, current, pgettext
from app.views.components import Card, FlowLayout, TickBox, WrapLabel, button, say
from app.views.components.form_parts import Labelled, side_by_side, text_line, typed
from app.views.theme import current_theme, theme_notifier

KO, EN, INVITED, MERGED = range(4)
_LONGEST = 80


class FieldEditor(Card):
    """`edited()`: anything about the field was changed by the person."""

    edited = Signal()

    def __init__(
        self,
        field: FieldId,
        title: LocalizedText,
        values: Sequence[FieldValue],
        parent: QWidget | None = None,
    ) -> None:
        """Start from a field `title` with `values`; an empty title is the person's to write."""
        super().__init__(parent=parent)
        self.setObjectName(f"field_{field}")
        self.field = field
        self.used = TickBox(f"use_{field}")
        self.titles = (text_line(f"{field}_title_ko"), text_line(f"{field}_title_en"))
        self.merged_titles = (text_line(f"{field}_merged_ko"), text_line(f"{field}_merged_en"))
        self._labelled = {edit: Labelled(edit) for edit in (*self.titles, *self.merged_titles)}
        self.table = _ValueTable(f"{field}_values")
        self.hint = WrapLabel("muted")
        self.add_button = button(f"{field}_add_value", "outlined", "plus")
        self.remove_button = button(f"{field}_remove_value", "outlined", "minus")
        self._merge_row = QWidget()
        self._body = QWidget()
        for edit, text in zip(self.titles, (title.ko, title.en), strict=True):
            edit.setText(text)
        self._ids: list[FieldValueId] = []
        for value in values:
            self._append(value)
        self._made = len(values)
        self.used.setChecked(bool(values))
        self._build()
        self.used.clicked.connect(self._edited)
        self.table.itemChanged.connect(self._edited)
        for edit in (*self.titles, *self.merged_titles):
            edit.textEdited.connect(self._edited)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.retranslate()

    @property
    def is_used(self) -> bool:
        """Whether the campaign asks for the field."""
        return self.used.isChecked()

    def title(self) -> LocalizedText:
        """The field's name as typed; empty where nothing was typed."""
        ko, en = map(typed, self.titles)
        return LocalizedText(ko, en)

    def organisation_field(self) -> OrganisationField | None:
        """The field as typed, None while a name is missing in a language or a number is none."""
        values = [self._value(row) for row in range(self.table.rowCount())]
        merged = tuple(self._ids[row] for row in range(self.table.rowCount()) if self.table.is_ticked(row))
        ko, en = map(typed, self.merged_titles)
        whole = tuple(each for each in values if each is not None)
        title = self.title()
        if (
            not (title.ko and title.en)
            or len(whole) != len(values)
            or not whole
            or (merged and not (ko and en))
        ):
            return None
        return OrganisationField(self.field, title, whole, merged, LocalizedText(ko, en) if merged else None)

    def retranslate(self) -> None:
        """Set every fixed text; what was typed stays."""
        name = self.title().in_language(Language(current().language)) or _("Another field")
        self.used.setText(_("Ask for: {field}").format(field=name))
        self.used.setAccessibleName(self.used.text())
        words = (
            _("Name of the field in Korean"),
            _("Name of the field in English"),
            _("Name of the merged group in Korean"),
            _("Name of the merged group in English"),
        )
        for part, text in zip(self._labelled.values(), words, strict=True):
            part.call(text)
        self.table.name_columns(
            (
                _("In Korean"),
                _("In English"),
                pgettext("column", "Invited"),
                pgettext("column", "Merge if small"),
            ),
            # i18n: {field} is the name of an organisation field such as "Job family"
            _("Values of {field}").format(field=name),
        )
        self.hint.setText(
            _(
                "Small groups are put together from the top down in the order of the ticked rows. The number of people "
                "invited may stay empty; with it the summary shows which share took part."
            )
        )
        say(self.add_button, _("Add a value"))
        say(self.remove_button, _("Remove the marked value"))
        self._show_state()

    # Inside

    def _value(self, row: int) -> FieldValue | None:
        ko, en, invited = (self.table.text(row, column) for column in (KO, EN, INVITED))
        if not (ko and en) or (
            invited and not (invited.isascii() and invited.isdigit() and len(invited) < 8)
        ):
            return None
        return FieldValue(self._ids[row], LocalizedText(ko, en), int(invited) if invited else None)

    def _append(self, value: FieldValue) -> None:
        self._ids.append(value.id)
        invited = "" if value.invited is None else str(value.invited)
        self.table.append((value.title.ko, value.title.en, invited))

    def _add(self) -> None:
        self._made += 1
        self._append(FieldValue(FieldValueId(f"value-{self._made}"), LocalizedText("", "")))
        row = self.table.rowCount() - 1
        self.table.setCurrentCell(row, KO)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if (first := self.table.item(row, KO)) is not None:
            self.table.editItem(first)
        self._edited()

    def _remove(self) -> None:
        row = self.table.currentRow()
        if row >= 0:
            del self._ids[row]
            self.table.removeRow(row)
            self.table.fit()
            self._edited()

    def _edited(self) -> None:
        self._show_state()
        self.edited.emit()

    def _show_state(self) -> None:
        merges = any(self.table.is_ticked(row) for row in range(self.table.rowCount()))
        self._body.setVisible(self.is_used)
        self._merge_row.setVisible(merges)
        self.add_button.setEnabled(self.table.rowCount() < MOST_VALUES)
        self.remove_button.setEnabled(self.table.rowCount() > 0)

    def _build(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(side_by_side([self._labelled[edit] for edit in self.titles]))
        column.addWidget(self.table)
        buttons = FlowLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        column.addLayout(buttons)
        column.addWidget(self.hint)
        merged = side_by_side([self._labelled[edit] for edit in self.merged_titles])
        self._merge_row.setLayout(merged)
        column.addWidget(self._merge_row)
        self.column.addWidget(self.used)
        self.column.addWidget(self._body)


class _ValueTable(QTableWidget):
    """Names in both languages, the number invited, and a tick for merging; Tab leaves it, arrows move within."""

    def __init__(self, name: str) -> None:
        super().__init__(0, 4)
        self.setObjectName(name)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        for column in (KO, EN):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column in (INVITED, MERGED):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        theme_notifier().theme_changed.connect(self.fit)

    def append(self, texts: tuple[str, str, str]) -> None:
        """One more row."""
        row = self.rowCount()
        blocked = self.blockSignals(True)
        self.insertRow(row)
        for column, text in enumerate(texts):
            self.setItem(row, column, QTableWidgetItem(text))
        tick = QTableWidgetItem()
        tick.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        tick.setCheckState(Qt.CheckState.Unchecked)
        self.setItem(row, MERGED, tick)
        self.blockSignals(blocked)
        self.fit()

    def text(self, row: int, column: int) -> str:
        """What was typed into a cell."""
        item = self.item(row, column)
        return " ".join(item.text().split())[:_LONGEST] if item is not None else ""

    def is_ticked(self, row: int) -> bool:
        """Whether the value is merged when its group is small."""
        item = self.item(row, MERGED)
        return item is not None and item.checkState() == Qt.CheckState.Checked

    def name_columns(self, heads: Sequence[str], name: str) -> None:
        """Set the words of the head and what the table is called."""
        self.setHorizontalHeaderLabels(list(heads))
        self.setAccessibleName(name)

    def fit(self) -> None:
        """Be as high as all rows, so that only the page scrolls."""
        theme = current_theme()
        for row in range(self.rowCount()):
            self.setRowHeight(row, theme.line_height("body") + theme.space("m"))
        rows = self.rowCount() * (theme.line_height("body") + theme.space("m"))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 4)
