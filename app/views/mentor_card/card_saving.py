"""Saving the mentor card as a PDF where the person wants it, and telling how it went."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.errors import KnownError
from app.domain.mentor_card import CardContent
from app.i18n import LanguageCode, _, catalogue, current
from app.i18n.formats import in_seoul
from app.views.notices import NoticeKind
from app.views.session import Session
from app.wording.errors import advice


def save_card(session: Session, content: CardContent, languages: Sequence[LanguageCode]) -> bool:
    """Ask where to and write the card in `languages`, one page each; False when it was not written."""
    day = f"{in_seoul(session.now()):%Y-%m-%d}"
    # Without the person's name: files are often sent on.
    name = f"gilnun-mentor-card-{day}-{'-'.join(languages)}.pdf"
    target = session.notices.choose_save_file(_("Save the mentor card as PDF"), name, "PDF (*.pdf)")
    return target is not None and _write(session, content, languages, target)


def _write(session: Session, content: CardContent, languages: Sequence[LanguageCode], target: Path) -> bool:
    # The typesetter is heavy and used here only.
    from app.exports.mentor_report import mentor_document
    from app.exports.pdf import write_pdf

    framework, person = session.framework, session.person
    if framework is None or person is None:
        return False
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        words = [catalogue(language) for language in languages]
        write_pdf(mentor_document(framework, person, content, words, session.now()), target)
    except KnownError as error:
        _tell_failure(session, error)
        return False
    finally:
        QGuiApplication.restoreOverrideCursor()
    session.notices.tell(
        lambda: _("The mentor card is saved as {file}.").format(file=target.name), NoticeKind.DONE
    )
    return True


def _tell_failure(session: Session, error: KnownError) -> None:
    def words() -> str:
        said = advice(error, current())
        return f"{said.title}. {said.explanation} {said.next_step}"

    session.notices.tell(words, NoticeKind.ERROR)
