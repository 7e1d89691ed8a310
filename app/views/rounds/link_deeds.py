"""Opens the link of a round in the browser, or copies it; whether a link may be opened is judged before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.i18n import _
from app.views.notices import NoticeAction, NoticeKind, Notices, Words

OpenLink = Callable[[str], bool]


def open_in_browser(url: str) -> bool:
    """Hand `url`, which was checked before, to the desktop; False when it has no browser."""
    return QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))


class LinkDeeds:
    """`open_link` opens an address, False when it cannot; `otherwise` says what can be done then."""

    def __init__(self, notices: Notices, open_link: OpenLink, otherwise: Words) -> None:
        self._notices, self._open_link, self._otherwise = notices, open_link, otherwise

    def open(self, url: str) -> None:
        """Open `url`, or say that there is no browser and offer to copy it."""
        if not self._open_link(url):
            copy = NoticeAction(lambda: _("Copy link"), lambda: self.copy(url))
            self._notices.tell(self._otherwise, NoticeKind.NEEDS, copy)

    def copy(self, url: str) -> None:
        """Put `url` on the clipboard."""
        QGuiApplication.clipboard().setText(url)
        self._notices.tell(lambda: _("The link is on the clipboard."), NoticeKind.DONE)
