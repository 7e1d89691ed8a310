"""What the program is, which content it uses with whose credit, and under which licences its parts come."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QVBoxLayout, QWidget

import app
from app.i18n import _
from app.views.components import WrapLabel
from app.views.session import Session


class About(QWidget):
    """A few lines of text, all to be read aloud."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self._session = session
        self._program = WrapLabel("strong")
        self._what = WrapLabel("body")
        self._content = WrapLabel("body")
        self._credit = WrapLabel("body")
        self._credit.setObjectName("about_credit")
        self._licences = WrapLabel("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._program, self._what, self._content, self._credit, self._licences):
            column.addWidget(part)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._program.setText(_("Gilnun {version}").format(version=app.__version__))
        self._what.setText(
            _(
                "A self-assessment of competencies in working with AI, and a line map of courses. Uses no network."
            )
        )
        self._licences.setText(
            _(
                "Gilnun is free software under the Apache License 2.0. It is built with Qt {qt} and PySide6 (LGPL 3), "
                "Python {python} and SQLite; the typeface is Pretendard (SIL Open Font License 1.1). "
                "The full texts lie beside the program."
            ).format(qt=qVersion(), python=platform.python_version())
        )
        self.refresh()

    def refresh(self) -> None:
        """Show the content's name, version and credit as far as they are known."""
        summary, framework, language = self._session.summary, self._session.framework, self._session.language
        pack = framework.pack if framework is not None else None
        title = pack.title if pack else summary.pack_title if summary else None
        version = pack.version if pack else summary.pack_version if summary else ""
        credit = pack.credit if pack else summary.credit if summary else None
        words = _("Content: {pack}, version {version}")
        self._content.setText(
            words.format(pack=title.in_language(language), version=version) if title else ""
        )
        self._credit.setText(credit.in_language(language) if credit else "")
