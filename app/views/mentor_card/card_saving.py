"""The mentor card on its way out: as a PDF where the person wants it, or on paper; tells how it went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter

from app.domain.errors import KnownError
from app.domain.mentor_card import CardContent
from app.exports.document import Document
from app.exports.mentor_report import mentor_document
from app.i18n import LanguageCode, _, catalogue
from app.i18n.formats import in_seoul
from app.views.notices import NoticeKind
from app.views.printing import print_pictures, tell_refusal
from app.views.session import Session

PRINT_PIXELS_PER_INCH = 300
"""As fine as the usual office printer prints."""


def save_card(session: Session, content: CardContent, languages: Sequence[LanguageCode]) -> bool:
    """Ask where to and write the card in `languages`, one page each; False when it was not written."""
    day = f"{in_seoul(session.now()):%Y-%m-%d}"
    # Without the person's name: files are often sent on.
    name = f"gilnun-mentor-card-{day}-{'-'.join(languages)}.pdf"
    target = session.notices.choose_save_file(_("Save the mentor card as PDF"), name, "PDF (*.pdf)")
    document = _document(session, content, languages)
    return target is not None and document is not None and _write(session, document, target)


def print_card(
    session: Session, content: CardContent, languages: Sequence[LanguageCode], printer: QPrinter
) -> bool:
    """Print the card in `languages`, a sheet each, as the file shows it; False when the printer refused."""
    # The typesetter is heavy and used here only.
    from app.exports.pdf import page_pictures

    document = _document(session, content, languages)
    if document is None:
        return False
    with _waiting():
        pages = [QImage.fromData(page) for page in page_pictures(document, PRINT_PIXELS_PER_INCH)]
        printed = print_pictures(printer, pages)
    if not printed:
        tell_refusal(session.notices)
        return False
    session.notices.tell(lambda: _("The mentor card was sent to the printer."), NoticeKind.DONE)
    return True


def _document(session: Session, content: CardContent, languages: Sequence[LanguageCode]) -> Document | None:
    framework, person = session.framework, session.person
    if framework is None or person is None:
        return None
    words = [catalogue(language) for language in languages]
    return mentor_document(framework, person, content, words, session.now())


def _write(session: Session, document: Document, target: Path) -> bool:
    # The typesetter is heavy and used here only.
    from app.exports.pdf import write_pdf

    try:
        with _waiting():
            write_pdf(document, target)
    except KnownError as error:
        session.notices.tell_error(error)
        return False
    session.notices.tell(
        lambda: _("The mentor card is saved as {file}.").format(file=target.name), NoticeKind.DONE
    )
    return True


@contextmanager
def _waiting() -> Iterator[None]:
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
