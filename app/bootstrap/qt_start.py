"""What must be settled before Qt starts: a locale that it accepts, and where its messages go. Builds nothing."""

import locale
import logging
import os
import sys
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger(__name__)

_LEVELS: Final = MappingProxyType(
    {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
)
# WORKAROUND (Qt 6.11): the offscreen platform says so for each window with a smallest size, and for one that is
# brought to the front; nothing is lost.
_HARMLESS: Final = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
)


def prepare_for_qt() -> None:
    """Let Qt start without a word on the terminal; call it before the application object is made."""
    _settle_locale()
    qInstallMessageHandler(_to_log)


def _settle_locale() -> None:
    """Give the process a UTF-8 locale when the one that is asked for is not installed, as on small Linux machines.

    Qt would choose the same one, with a warning of four lines. The interface's language is not touched by this:
    `i18n.system_language` looks past the locale C.
    """
    if sys.platform != "linux":
        return
    try:
        locale.setlocale(locale.LC_ALL, "")
        suits = locale.nl_langinfo(locale.CODESET).upper() == "UTF-8"
    except locale.Error:
        suits = False
    if not suits:
        os.environ["LC_ALL"] = "C.UTF-8"


def _to_log(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    text = message or ""
    level = logging.DEBUG if text.startswith(_HARMLESS) else _LEVELS.get(kind, logging.WARNING)
    log.log(level, "Qt: %s", text)
