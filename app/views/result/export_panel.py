"""Saving the result as a PDF: which languages, with or without private notes, where to."""

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
from app.wording.errors import advice

LANGUAGES: dict[str, tuple[LanguageCode, ...]] = {"ko": ("ko",), "en": ("en",), "both": ("ko", "en")}


class ExportPanel(Card):
    """The choices for the PDF; opened by the page's button.

    `closed()`: the person closes it, or a file has been saved.
    """

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setObjectName("export_panel")
        self._session = session
        self.heading = WrapLabel("strong")
        self.language_label = QLabel()
        self.languages = Segmented("pdf_language", tuple(LANGUAGES))
        self.languages.choose(current().language)
        self.with_notes = TickBox("pdf_with_notes")
        self.privacy = WrapLabel("muted")
        self.save_button = button("pdf_save", "outlined", "export")
        self.close_button = button("pdf_close", "quiet")
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.closed)
        choices = FlowLayout()
        choices.addWidget(self.language_label)
        choices.addWidget(self.languages)
        actions = QHBoxLayout()
        actions.addWidget(self.save_button)
        actions.addWidget(self.close_button)
        actions.addStretch(1)
        self.column.addWidget(self.heading)
        self.column.addLayout(choices)
        self.column.addWidget(self.with_notes)
        self.column.addWidget(self.privacy)
        self.column.addLayout(actions)

    def retranslate(self) -> None:
        """Set the words in the language of the moment."""
        self.heading.setText(_("Save the result as PDF"))
        self.setAccessibleName(self.heading.text())
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
        """Begin with the language of the interface and without notes, whatever was chosen before."""
        self.languages.choose(current().language)
        self.with_notes.setChecked(False)

    @Slot()
    def save(self) -> None:
        """Ask where to, write the file and tell how it went."""
        chosen = self.languages.current()
        target = self._session.notices.choose_save_file(
            _("Save the result as PDF"), self._suggested_name(chosen), "PDF (*.pdf)"
        )
        if target is not None and self._write(target, LANGUAGES[chosen]):
            self.closed.emit()

    def _write(self, target: Path, languages: Sequence[LanguageCode]) -> bool:
        # The typesetter is heavy and used here only.
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
            write_pdf(report, target)
        except KnownError as error:
            self._tell_failure(error)
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._session.notices.tell(
            lambda: _("The result is saved as {file}.").format(file=target.name), NoticeKind.DONE
        )
        return True

    def _tell_failure(self, error: KnownError) -> None:
        def words() -> str:
            said = advice(error, current())
            return f"{said.title}. {said.explanation} {said.next_step}"

        self._session.notices.tell(words, NoticeKind.ERROR)

    def _suggested_name(self, chosen: str) -> str:
        """A name without the person's: files are often sent on."""
        attempt = self._session.attempt
        moment = (attempt.finished_at or attempt.saved_at) if attempt else self._session.now()
        return f"gilnun-result-{in_seoul(moment):%Y-%m-%d}-{'-'.join(LANGUAGES[chosen])}.pdf"
