"""A new round list before it is taken: all its faults, or what it changes; reads no file and stores nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from app.content.fault import Fault
from app.domain.framework import CompetencyFramework, Round
from app.domain.round_difference import Difference
from app.i18n import _, current, ngettext
from app.views.assessment.reading import ColumnBar
from app.views.components import FlowLayout, Notice, ScrollPage, WrapLabel, button, say
from app.views.theme import current_theme
from app.wording.pack_faults import fault_sentence
from app.wording.round_list_words import difference_line, differences_summary

_MOST_LIST_PX = 340
_READING_WIDTH = 820


@dataclass(frozen=True, slots=True)
class ReadList:
    """What came of a file: its name, its rounds or its faults, and what changes; `concerned` are planned rounds."""

    file: str
    rounds: tuple[Round, ...]
    faults: tuple[Fault, ...]
    changes: tuple[Difference, ...]
    concerned: tuple[Difference, ...]


class _Lines(QTextEdit):
    """Lines to read and to copy, as high as they are, up to a limit from which they scroll."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAcceptRichText(False)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show `lines`, each as one paragraph that stands apart from the next."""
        self.setPlainText("\n".join(lines))
        apart = QTextBlockFormat()
        apart.setBottomMargin(current_theme().space("xs"))
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        everything.mergeBlockFormat(apart)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be as high as the lines are in the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        frame = self.height() - self.viewport().height()
        wanted = ceil(self.document().size().height()) + max(frame, 0)
        self.setFixedHeight(min(wanted, current_theme().px(_MOST_LIST_PX)))


class ListImport(QWidget):
    """Shows one `ReadList`; what can be done with it stays in sight below.

    `applied()`: the list is wanted. `other_wanted()`: another file is to be chosen. `back_wanted()`.
    """

    applied = Signal()
    other_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scroller = ScrollPage("list_import", reading_width=_READING_WIDTH)
        self.back_button = button("back_from_import", "quiet", "arrow-left")
        self.title = WrapLabel("heading")
        self.notice = Notice("import_notice")
        self.concerned = Notice("import_concerns_plan")
        self.lines_label = WrapLabel("strong")
        self.lines = _Lines("import_lines")
        self.apply_button = button("apply_round_list", "primary", "check")
        self.apply_button.setProperty("compact", True)
        self.other_button = button("choose_other_list", "outlined", "folder")
        self.leave_button = button("leave_round_list", "outlined")
        self._build()
        self.apply_button.clicked.connect(self.applied)
        self.other_button.clicked.connect(self.other_wanted)
        self.leave_button.clicked.connect(self.back_wanted)
        self.back_button.clicked.connect(self.back_wanted)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        say(self.back_button, _("Back to my plan"))
        say(self.apply_button, _("Use the new list"))
        say(self.other_button, _("Choose another file"))
        say(self.leave_button, _("Leave the old list"))

    def begin(self) -> None:
        """Begin at the top, with the keyboard on what can be done."""
        self.scroller.verticalScrollBar().setValue(0)
        first = self.apply_button if not self.apply_button.isHidden() else self.other_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, framework: CompetencyFramework, read: ReadList) -> None:
        """Show the faults of `read`, else what it changes."""
        self.title.setText(_("New round list: {file}").format(file=read.file))
        if read.faults:
            self._show_faults(read)
        else:
            self._show_changes(framework, read)
        self.apply_button.setVisible(not read.faults)
        self.other_button.setVisible(bool(read.faults))

    # Inside

    def _build(self) -> None:
        column = self.scroller.column
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.title, self.notice, self.concerned, self.lines_label, self.lines):
            column.addWidget(widget)
        column.addStretch(1)
        deeds = QWidget()
        row = FlowLayout(deeds, gap=12)
        for each in (self.apply_button, self.other_button, self.leave_button):
            row.addWidget(each)
        foot = ColumnBar("import_foot", self.scroller)
        foot.row.addWidget(deeds, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.scroller, 1)
        page.addWidget(foot)

    def _show_faults(self, read: ReadList) -> None:
        count = len(read.faults)
        said = ngettext(
            "The file has {n} fault, so nothing was taken and the old list is still in use.",
            "The file has {n} faults, so nothing was taken and the old list is still in use.",
            count,
        ).format(n=count)
        self.notice.show_words("error", said)
        self.concerned.hide()
        self._show_lines(
            _("All faults, with their rows"), [fault_sentence(each, current()) for each in read.faults]
        )

    def _show_changes(self, framework: CompetencyFramework, read: ReadList) -> None:
        words = current()
        count = ngettext("{n} round in the file.", "{n} rounds in the file.", len(read.rounds)).format(
            n=len(read.rounds)
        )
        self.notice.show_words("info", f"{count} {differences_summary(read.changes, words)}")
        self.concerned.setVisible(bool(read.concerned))
        if read.concerned:
            told = "\n".join(difference_line(framework, each, words) for each in read.concerned)
            self.concerned.show_words("needs", _("This concerns your plan:") + "\n" + told)
        self._show_lines(
            _("What changes"), [difference_line(framework, each, words) for each in read.changes]
        )

    def _show_lines(self, label: str, lines: Sequence[str]) -> None:
        self.lines_label.setText(label)
        self.lines.setAccessibleName(label)
        self.lines_label.setVisible(bool(lines))
        self.lines.setVisible(bool(lines))
        self.lines.show_lines(lines)
