"""Locks the work of somebody with a PIN who has left the computer; looks at keys and mouse, and at nothing they say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, QThread, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog

from app.views.lock import deeds
from app.views.session import Session
from app.views.theme import qt_application

LOOK_EVERY_MS: Final = 5_000
AGAIN_MS: Final = 50
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.InputMethod,
    }
)


class IdleLock(QObject):
    """Watches the application while somebody with a PIN works here.

    The time goes by the session's clock, so that a computer that slept is locked before its first key counts.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._alive_at: datetime | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        session.ready.connect(self._begin)
        session.person_entered.connect(self._begin)

    @property
    def is_watching(self) -> bool:
        """True while somebody works here whose work can be locked."""
        return self._alive_at is not None

    @Slot()
    def look(self) -> None:
        """Lock if nobody was there for as long as the settings say; what was typed is stored first."""
        if self._alive_at is None or not self._is_over():
            return
        if _end_dialogs() or QThread.currentThread().loopLevel() > 1:
            # Whoever asked has to hear the answer first.
            QTimer.singleShot(AGAIN_MS, self.look)
            return
        deeds.lock_now(self._session)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note that somebody is there; nothing is kept from anybody but the first key after too long a time."""
        if event.type() in _SIGNS_OF_LIFE and self._alive_at is not None:
            if self._is_over():
                QTimer.singleShot(0, self.look)
                return True
            self._alive_at = self._session.now()
        return False

    @Slot()
    def _begin(self) -> None:
        watches = deeds.has_lock(self._session)
        application = qt_application()
        application.removeEventFilter(self)
        self._alive_at = self._session.now() if watches else None
        if watches:
            application.installEventFilter(self)
            self._timer.start()
        else:
            self._timer.stop()

    def _is_over(self) -> bool:
        minutes = self._session.preferences.settings.lock_minutes
        return self._alive_at is not None and self._session.now() - self._alive_at >= timedelta(
            minutes=minutes
        )


def _end_dialogs() -> bool:
    """Close a question that is open; True when there was one."""
    open_one = QApplication.activeModalWidget()
    if isinstance(open_one, QDialog):
        open_one.reject()
        return True
    return False
