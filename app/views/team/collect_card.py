"""Gathering result files: drop or choose them, see what came of each, and that nothing was lost on the way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.collecting import CollectReport
from app.i18n import _, current, ngettext, pgettext
from app.sharing.ports import Conflict
from app.sharing.result_file import ENDING
from app.views.components import Card, Fact, FactTable, FlowLayout, IconLabel, Notice, WrapLabel, button, say
from app.views.notices import Notices
from app.views.team.desk import Standing
from app.wording.collecting_words import collect_summary, refusal_sentence


class CollectCard(Card):
    """`files_wanted(tuple)`: the files and folders to take."""

    files_wanted = Signal(object)

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("collect_card")
        self._notices = notices
        self._standing: Standing | None = None
        self._report: CollectReport | None = None
        self.title, self.stock = WrapLabel("title"), WrapLabel("strong")
        self.stock.setObjectName("stock")
        self.place = QFrame()
        self.place.setProperty("kind", "dashed")
        self.drop_words = WrapLabel("body")
        self.files_button = button("choose_results", "outlined", "document")
        self.folder_button = button("choose_results_folder", "outlined", "folder")
        self.report = Notice("collect_report")
        self.refused_title, self.conflicts_title = WrapLabel("strong"), WrapLabel("strong")
        self.refused = FactTable("refused_files", wrap_px={0: 220, 1: 380})
        self.conflicts = FactTable("conflicts", (1,), {0: 200, 2: 300})
        self._build()
        self.files_button.clicked.connect(self._choose_files)
        self.folder_button.clicked.connect(self._choose_folder)

    def show_standing(self, standing: Standing, report: CollectReport | None) -> None:
        """Show what is stored, and what came of the last files if any were taken since the campaign was opened."""
        self._standing, self._report = standing, report
        self.retranslate()

    def show_busy(self, busy: bool) -> None:
        """Take no further files while some are taken."""
        for each in (self.files_button, self.folder_button):
            each.setEnabled(not busy)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(_("Gather results"))
        self.drop_words.setText(
            _("Drop result files ({ending}) or a folder of them here, or choose them.").format(
                ending=f"*{ENDING}"
            )
        )
        say(self.files_button, _("Choose files…"))
        say(self.folder_button, _("Choose a folder…"))
        self._show_stock()
        self._show_report()
        self._show_conflicts(self._standing.conflicts if self._standing else ())

    def _show_stock(self) -> None:
        if self._standing is None:
            return
        stock = self._standing.stock
        people = ngettext("{n} result is stored", "{n} results are stored", stock.people).format(
            n=f"{stock.people:,}"
        )
        withdrawn = ngettext("{n} was withdrawn", "{n} were withdrawn", stock.withdrawn).format(
            n=f"{stock.withdrawn:,}"
        )
        self.stock.setText(f"{people} · {withdrawn}" if stock.withdrawn else people)

    def _show_report(self) -> None:
        report = self._report
        self.report.setVisible(report is not None)
        named = report.named if report is not None else ()
        self.refused_title.setVisible(bool(named))
        self.refused.setVisible(bool(named))
        if report is None:
            return
        words = current()
        said = [collect_summary(report, words)]
        if report.stopped:
            said.append(
                _("Stopped before the end. What was read is kept; choose the same files again to go on.")
            )
        kind = "needs" if report.refusals or report.stopped else "done"
        self.report.show_words(kind, "\n".join(said))
        self.refused_title.setText(_("Files that were not taken"))
        rows = [(Fact(each.name), Fact(refusal_sentence(each.reason, words))) for each in named]
        self.refused.show_facts(
            self.refused_title.text(),
            (pgettext("column", "File"), pgettext("column", "Why, and what to do")),
            rows,
        )

    def _show_conflicts(self, conflicts: tuple[Conflict, ...]) -> None:
        self.conflicts_title.setVisible(bool(conflicts))
        self.conflicts.setVisible(bool(conflicts))
        self.conflicts_title.setText(_("The same person, the same revision, but other content"))
        heads = (
            pgettext("column", "Sender's code"),
            pgettext("column", "Revision"),
            pgettext("column", "What stands"),
        )
        rows = [
            (
                Fact(each.pseudonym),
                Fact(str(each.revision)),
                Fact(_("The one that came first. Ask the sender.")),
            )
            for each in conflicts
        ]
        self.conflicts.show_facts(self.conflicts_title.text(), heads, rows)

    def _choose_files(self) -> None:
        chosen = self._notices.choose_open_files(_("Choose result files"), _("Result") + f" (*{ENDING})")
        if chosen:
            self.files_wanted.emit(chosen)

    def _choose_folder(self) -> None:
        folder = self._notices.choose_folder(_("Choose a folder of result files"))
        if folder is not None:
            self.files_wanted.emit((Path(folder),))

    def _build(self) -> None:
        buttons = FlowLayout()
        buttons.addWidget(self.files_button)
        buttons.addWidget(self.folder_button)
        inner = QVBoxLayout(self.place)
        inner.setContentsMargins(16, 16, 16, 16)
        row = QHBoxLayout()
        row.addWidget(IconLabel("export"))
        row.addWidget(self.drop_words, 1)
        inner.addLayout(row)
        inner.addLayout(buttons)
        for part in (self.title, self.stock, self.place, self.report, self.refused_title, self.refused):
            self.column.addWidget(part)
        self.column.addWidget(self.conflicts_title)
        self.column.addWidget(self.conflicts)
