"""Saving the result: as PDF or HTML, which languages, with or without private notes, where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.domain.errors import KnownError
from app.i18n import LanguageCode, _, catalogue, current
from app.i18n.formats import in_seoul
from app.views.components import Card, FlowLayout, Segmented, TickBox, WrapLabel, button, say
from app.views.notices import NoticeKind
from app.views.session import Session

FORMATS: dict[str, str] = {"pdf": "PDF (*.pdf)", "html": "HTML (*.html)"}
"""Each kind of file by its suffix, with the filter of the file dialog."""

LANGUAGES: dict[str, tuple[LanguageCode, ...]] = {"ko": ("ko",), "en": ("en",), "both": ("ko", "en")}


class ExportPanel(Card):
    """The choices for the file; opened by the page's button.

    `closed()`: the person closes it, or a file has been saved.
    """

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setObjectName("export_panel")
        self._session = session
        self.heading = WrapLabel("strong")
        self.format_label = QLabel()
        self.formats = Segmented("result_format", tuple(FORMATS))
        self.language_label = QLabel()
        self.languages = Segmented("result_language", tuple(LANGUAGES))
        self.with_notes = TickBox("result_with_notes")
        self.privacy = WrapLabel("muted")
        self.save_button = button("result_save", "outlined", "export")
        self.close_button = button("result_close", "quiet")
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.closed)
        self.open_fresh()
        actions = QHBoxLayout()
        actions.addWidget(self.save_button)
        actions.addWidget(self.close_button)
        actions.addStretch(1)
        self.column.addWidget(self.heading)
        # Each in a row of its own, so that no label is left behind on the line before its choices.
        for label, choices in ((self.format_label, self.formats), (self.language_label, self.languages)):
            row = FlowLayout()
            row.addWidget(label)
            row.addWidget(choices)
            self.column.addLayout(row)
        self.column.addWidget(self.with_notes)
        self.column.addWidget(self.privacy)
        self.column.addLayout(actions)

    def retranslate(self) -> None:
        """Set the words in the language of the moment."""
        self.heading.setText(_("Save the result as a file"))
        self.setAccessibleName(self.heading.text())
        self.format_label.setText(_("Kind of file"))
        self.formats.setAccessibleName(_("Kind of file"))
        self.formats.say("pdf", "PDF", _("PDF, to print and hand over"))
        self.formats.say("html", "HTML", _("HTML, to read in a browser"))
        self.language_label.setText(_("Language of the file"))
        self.languages.setAccessibleName(_("Language of the file"))
        self.languages.say("ko", _("Korean"))
        self.languages.say("en", _("English"))
        self.languages.say("both", _("Both"))
        self.with_notes.setText(_("Put my notes and evidence in too"))
        self.with_notes.setAccessibleName(self.with_notes.text())
        self.privacy.setText(
            _("Notes and evidence are private; without the tick the file does not contain them.")
        )
        say(self.save_button, _("Choose where to save"))
        say(self.close_button, _("Cancel"))

    def open_fresh(self) -> None:
        """Begin with a PDF in the language of the interface and without notes, whatever was chosen before."""
        self.formats.choose("pdf")
        self.languages.choose(current().language)
        self.with_notes.setChecked(False)

    @Slot()
    def save(self) -> None:
        """Ask where to, write the file and tell how it went."""
        suffix, languages = self.formats.current(), LANGUAGES[self.languages.current()]
        target = self._session.notices.choose_save_file(
            _("Save the result as a file"), self._suggested_name(languages, suffix), FORMATS[suffix]
        )
        if target is not None and self._write(target, suffix, languages):
            self.closed.emit()

    def _write(self, target: Path, suffix: str, languages: Sequence[LanguageCode]) -> bool:
        # Typesetter and templates are heavy and used here only.
        from app.exports.html import write_html
        from app.exports.pdf import write_pdf
        from app.exports.person_report import person_report

        framework, person, attempt = self._session.framework, self._session.person, self._session.attempt
        if framework is None or person is None or attempt is None:
            return False
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            report = person_report(
                framework,
                person,
                attempt,
                [catalogue(language) for language in languages],
                self._session.now(),
                include_notes=self.with_notes.isChecked(),
            )
            write = write_html if suffix == "html" else write_pdf
            write(report, target)
        except KnownError as error:
            self._session.notices.tell_error(error)
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._session.notices.tell(
            lambda: _("The result is saved as {file}.").format(file=target.name), NoticeKind.DONE
        )
        return True

    def _suggested_name(self, languages: Sequence[LanguageCode], suffix: str) -> str:
        """A name without the person's: files are often sent on."""
        attempt = self._session.attempt
        moment = (attempt.finished_at or attempt.saved_at) if attempt else self._session.now()
        return f"gilnun-result-{in_seoul(moment):%Y-%m-%d}-{'-'.join(languages)}.{suffix}"
