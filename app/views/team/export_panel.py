"""Saving a release as files: which kinds, in which languages, into which folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.i18n import LanguageCode, _, current, ngettext
from app.sharing.release_file import OpenedRelease
from app.views.components import Card, FlowLayout, Segmented, TickBox, WrapLabel, button, say
from app.views.long_step import Progress
from app.views.notices import NoticeKind
from app.views.session import Session
from app.views.step_runner import StepRunner
from app.views.team.desk import ExportKind, ReleaseDesk

LANGUAGES: dict[str, tuple[LanguageCode, ...]] = {"ko": ("ko",), "en": ("en",), "both": ("ko", "en")}


class TeamExportPanel(Card):
    """The choices for the files. `closed()`: the person closes it, or the files have been saved."""

    closed = Signal()

    def __init__(self, session: Session, desk: ReleaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("team_export")
        self._session, self._desk = session, desk
        self._opened: OpenedRelease | None = None
        self._folder = Path()
        self.heading = WrapLabel("title")
        self.kinds = {kind: TickBox(f"export_{kind}") for kind in ExportKind}
        self.language_label = QLabel()
        self.languages = Segmented("team_export_language", tuple(LANGUAGES))
        self.note = WrapLabel("muted")
        self.save_button = button("team_export_save", "primary", "export")
        self.save_button.setProperty("compact", True)
        self.close_button = button("team_export_close", "quiet")
        self.runner = StepRunner("export", session.notices, self)
        self.progress = self.runner.progress
        self._build()
        for box in self.kinds.values():
            box.clicked.connect(self._show_state)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self.closed)
        self.runner.busy_changed.connect(self._show_state)

    def open_fresh(self, opened: OpenedRelease) -> None:
        """Begin with a spreadsheet and a page to read, in the language of the interface."""
        self._opened = opened
        for kind, box in self.kinds.items():
            box.setChecked(kind in (ExportKind.XLSX, ExportKind.HTML))
        self.languages.choose(current().language)
        self._show_state()

    def retranslate(self) -> None:
        """Set the words in the language of the moment."""
        self.heading.setText(_("Save this summary as files"))
        self.setAccessibleName(self.heading.text())
        words = {
            ExportKind.XLSX: _("Spreadsheet with charts (XLSX)"),
            ExportKind.CSV: _("Plain table (CSV)"),
            ExportKind.HTML: _("Page for a browser (HTML)"),
            ExportKind.PDF: _("Report to print (PDF)"),
        }
        for kind, box in self.kinds.items():
            box.setText(words[kind])
            box.setAccessibleName(words[kind])
        self.language_label.setText(_("Language of the files"))
        self.languages.setAccessibleName(_("Language of the files"))
        self.languages.say("ko", _("Korean"))
        self.languages.say("en", _("English"))
        self.languages.say("both", _("Both"))
        self.note.setText(_("The files hold exactly the figures that you see here, and nothing else."))
        say(self.save_button, _("Choose a folder"))
        say(self.close_button, _("Close"))
        self.progress.show_step()

    def chosen_kinds(self) -> tuple[ExportKind, ...]:
        """The kinds that are ticked."""
        return tuple(kind for kind, box in self.kinds.items() if box.isChecked())

    def _show_state(self) -> None:
        self.save_button.setEnabled(bool(self.chosen_kinds()) and not self.runner.is_busy)

    def _save(self) -> None:
        opened, framework = self._opened, self._session.framework
        folder = self._session.notices.choose_folder(_("Folder for the files"))
        if opened is None or framework is None or folder is None:
            return
        kinds, languages = self.chosen_kinds(), LANGUAGES[self.languages.current()]
        self._folder = folder

        def export(progress: Progress) -> tuple[str, ...]:
            return self._desk.export(framework, opened, kinds, languages, folder, progress)

        self.runner.run(lambda: _("Saving the files…"), export, self._saved)

    def _saved(self, names: tuple[str, ...]) -> None:
        if names:
            folder, count = self._folder.name, len(names)
            self._session.notices.tell(
                lambda: ngettext(
                    "{n} file is saved in the folder “{folder}”.",
                    "{n} files are saved in the folder “{folder}”.",
                    count,
                ).format(n=count, folder=folder),
                NoticeKind.DONE,
            )
            self.closed.emit()

    def _build(self) -> None:
        kinds = FlowLayout(gap=16)
        for box in self.kinds.values():
            kinds.addWidget(box)
        languages = FlowLayout()
        languages.addWidget(self.language_label)
        languages.addWidget(self.languages)
        actions = QHBoxLayout()
        actions.addWidget(self.save_button)
        actions.addWidget(self.close_button)
        actions.addStretch(1)
        self.column.addWidget(self.heading)
        self.column.addLayout(kinds)
        self.column.addLayout(languages)
        self.column.addWidget(self.note)
        self.column.addLayout(actions)
        self.column.addWidget(self.progress)
