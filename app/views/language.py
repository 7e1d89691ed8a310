"""Switches the language of the running program; knows which texts exist nowhere, only whom to tell."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app import i18n

_STANDARD_WORDS = "standard_words"


class LanguageSwitcher:
    """Lets the interface speak another language at once, without touching what is being typed.

    Qt posts its own LanguageChange to every window, to be delivered later; it is dropped, and each window without a
    parent is told directly, so that when `switch` returns everything speaks the new language.
    """

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._standard_words(i18n.current().language)

    def switch(self, code: str) -> None:
        """Speak the language `code` from now on. Raises ValueError for a language that the program does not know."""
        self.switch_to(i18n.catalogue(code))

    def switch_to(self, catalogue: i18n.Catalogue) -> None:
        """Speak the words of `catalogue` from now on."""
        i18n.use_catalogue(catalogue)
        self._standard_words(catalogue.language)
        for told_later in (*QGuiApplication.allWindows(), *QApplication.topLevelWidgets()):
            QCoreApplication.removePostedEvents(told_later, QEvent.Type.LanguageChange)
        for window in self._windows():
            QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))

    def _standard_words(self, code: str) -> None:
        QLocale.setDefault(QLocale(code))
        for former in self._application.findChildren(QTranslator, _STANDARD_WORDS):
            self._application.removeTranslator(former)
            former.deleteLater()
        translator = QTranslator(self._application)
        translator.setObjectName(_STANDARD_WORDS)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{code}", folder):
            self._application.installTranslator(translator)

    def _windows(self) -> list[QWidget]:
        return [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]
