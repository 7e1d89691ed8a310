"""Makes the backup that is due when somebody begins to work, once the window can be used; has no rules of its own."""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from app.domain.backup import due
from app.domain.errors import KnownError
from app.domain.home_summary import HomeSummary
from app.i18n import _
from app.views.notices import NoticeKind, error_words
from app.views.session import Session

log = logging.getLogger(__name__)

WAIT_MS: Final = 1_500
"""So long after a person's work was opened: their first click shall not wait for it."""


class DailyBackup(QObject):
    """Listens to `session`; `stored` is what the last person's home page showed when it was last stored.

    The store is used on the thread of the screen, as its connection belongs there; it takes some 30 ms.
    """

    def __init__(self, session: Session, stored: HomeSummary | None = None) -> None:
        super().__init__(session)
        self._session = session
        self._stored = stored
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.make_if_due)
        session.ready.connect(self._timer.start)
        session.person_entered.connect(self._timer.start)

    @Slot()
    def make_if_due(self) -> None:
        """Back the present person up if today or new assessment content asks for it; tell when it cannot be done."""
        session, person = self._session, self._session.person
        if session.backups is None or person is None:
            return
        try:
            reason = due(
                session.backups.backups(person.id), session.now().date(), other_pack=self._has_other_pack()
            )
            if reason is not None:
                session.backups.back_up(person.id, reason)
        except KnownError as error:
            log.info("no backup today (%s)", error.code.value)
            self._tell(error)

    def _has_other_pack(self) -> bool:
        stored, person, framework = self._stored, self._session.person, self._session.framework
        if stored is None or person is None or framework is None or stored.person != person.id:
            return False
        return stored.pack_version != framework.pack.version

    def _tell(self, error: KnownError) -> None:
        alias = self._session.alias_in(error)
        self._session.notices.tell(
            # i18n: {why} is a few whole sentences
            lambda: _("The backup of today could not be made. {why}").format(why=error_words(error, alias)),
            NoticeKind.NEEDS,
        )
