"""Switching the language of a live window: at once, everywhere, without touching what is being typed."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.answering.commands import EditNote
from app.domain.localized_text import Language
from app.runtime.settings import Settings
from app.views.page import Page
from app.views.session import Session
from tests.support.hands import click, compose, type_text
from tests.support.sample_framework import sample_attempt, sample_person
from tests.support.window import OTHER_ID, SHELL_FACTORIES, open_shell


class NotePage(Page):
    """A page with one note, as the assessment has it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.note = QPlainTextEdit()
        self.words = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.note)
        column.addWidget(self.words)
        self.told = 0
        self.note.textChanged.connect(self._typed)
        self.retranslate()

    def retranslate(self) -> None:
        self.told += 1
        self.words.setText(i18n._("Home"))
        super().retranslate()

    def _typed(self) -> None:
        assert self.session.framework is not None
        item = self.session.framework.items[0].id
        self.session.queue_text(EditNote(item, self.note.toPlainText()))


class LanguageChanges(QObject):
    """Counts the language changes that reach one object."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.LanguageChange
        return False


FACTORIES = {**SHELL_FACTORIES, "assessment": NotePage}


def test_everything_speaks_the_new_language_when_the_switch_returns(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    shell.window.go("settings")
    heading = shell.window.rail.button("settings")
    assert heading.accessibleName() == "설정"
    click(shell.window.top_bar.languages.part("en"))
    assert heading.accessibleName() == "Settings"
    assert shell.window.windowTitle() == "Settings · Gilnun"
    assert shell.session.language is Language.EN


def test_a_page_hears_of_the_switch_once_and_nothing_comes_later(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt(), factories=FACTORIES)
    shell.window.go("assessment")
    page = shell.window.page
    assert isinstance(page, NotePage)
    before = page.told
    counter = LanguageChanges(page)
    shell.window.change_language("en")
    assert (counter.count, page.told - before) == (1, 1)
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    assert (counter.count, page.told - before) == (1, 1)


def test_windows_without_a_parent_and_hidden_ones_are_told_too(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    apart, hidden = QWidget(), QDialog(shell.window)
    qtbot.addWidget(apart)
    counters = [LanguageChanges(apart), LanguageChanges(hidden)]
    shell.window.change_language("en")
    assert [counter.count for counter in counters] == [1, 1]


def test_standard_buttons_follow(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"
    shell.window.change_language("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    shell.window.change_language("ko")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"


def test_a_half_typed_note_and_an_open_composition_survive(qtbot: QtBot) -> None:
    shell = open_shell(qtbot, sample_attempt(), factories=FACTORIES)
    shell.window.go("assessment")
    page = shell.window.page
    assert isinstance(page, NotePage)
    page.note.setFocus()
    type_text(page.note, "RAG ")
    compose(page.note, "한")
    cursor = page.note.textCursor().position()
    english = shell.window.top_bar.languages.part("en")
    click(english)
    assert shell.session.language is Language.EN
    assert QApplication.focusWidget() is page.note
    assert page.note.toPlainText() == "RAG "
    assert page.note.textCursor().position() == cursor
    assert page.note.textCursor().block().layout().preeditAreaText() == "한"
    assert shell.store.attempts()[0].answer(shell.framework.items[0].id).note == "RAG "
    type_text(page.note, "한글")
    assert page.note.toPlainText() == "RAG 한글"


def test_the_language_is_remembered_for_the_person_and_for_the_next_start(qtbot: QtBot) -> None:
    kept: list[Settings] = []
    shell = open_shell(qtbot, keep=kept.append)
    shell.window.change_language("en")
    assert shell.store.person().language is Language.EN
    assert kept[-1].language is Language.EN


def test_each_person_is_met_in_their_own_language(qtbot: QtBot) -> None:
    from app.views.people import desk

    shell = open_shell(qtbot)
    shell.window.change_language("en")
    assert desk.switch_to(shell.session, OTHER_ID)
    assert i18n.current().language == "ko"
    assert desk.switch_to(shell.session, sample_person().id)
    assert i18n.current().language == "en"


def test_choosing_the_present_language_again_changes_nothing(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    counter = LanguageChanges(shell.window)
    click(shell.window.top_bar.languages.part("ko"))
    assert counter.count == 0
    assert shell.window.top_bar.languages.current() == "ko"


def test_a_notice_on_screen_changes_its_language(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    shell.window.go("settings")
    page = shell.window.page
    assert page is not None
    copy = page.findChild(QWidget, "copy_data_folder")
    assert copy is not None
    click(copy)
    assert "복사" in shell.window.notice.label.text()
    shell.window.change_language("en")
    assert shell.window.notice.label.text() == "The path of the data folder was copied."
