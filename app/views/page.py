"""What every page has in common: when its words and its data are set, and when it is shown or left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from app.views.session import Session
from app.views.theme import theme_notifier


class Page(QWidget):
    """A page of the main window; a subclass builds and connects in its constructor, which ends in `retranslate()`.

    `navigate(str)`: the person wants to go to the page of that name ("home", "assessment", "result", "roadmap",
    "plan", "settings", "people").
    """

    navigate = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        theme_notifier().theme_changed.connect(self._theme_changed)

    def title(self) -> str:
        """The page's name in the language of the moment, for the window's title and for screen readers."""
        return ""

    def retranslate(self) -> None:
        """Set every fixed text; idempotent; a subclass ends it in `refresh()`."""
        self.refresh()

    def refresh(self) -> None:
        """Set every text and state that comes from the session; idempotent."""

    def entered(self) -> None:
        """The page is shown now. A subclass that shows data refreshes them here."""
        self.refresh()

    def focus_start(self) -> None:
        """Put the focus where the page begins; called when the focus was on the page before."""

    def left(self) -> None:
        """The page is about to be hidden: typed text is stored."""
        self.session.flush()

    def refresh_on(self, *changes: SignalInstance) -> None:
        """Refresh at each of `changes` while the page is shown; a hidden one is refreshed when it is entered."""
        for change in changes:
            change.connect(self._refresh_if_shown)

    def lead(self, wish: SignalInstance, name: str) -> None:
        """Let `wish`, whatever it carries, ask for the page `name`."""
        wish.connect(lambda *_carried: self.navigate.emit(name))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Speak the new language as soon as it is there."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @Slot()
    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _theme_changed(self) -> None:
        self.refresh()
