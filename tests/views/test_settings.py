"""Settings hold from the moment they are chosen and are kept for the next start."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import app
from app.domain.errors import ErrorCode, KnownError
from app.runtime.settings import Settings, ThemeChoice
from app.views.settings.page import SettingsPage
from app.views.theme import current_theme
from tests.support.hands import click, press
from tests.support.room import cut_off
from tests.support.window import Shell, open_shell


def settings_page(shell: Shell) -> SettingsPage:
    shell.window.go("settings")
    page = shell.window.page
    assert isinstance(page, SettingsPage)
    return page


def test_the_page_shows_what_is_set(qtbot: QtBot) -> None:
    chosen = Settings(
        theme=ThemeChoice.DARK, text_percent=125, advance_automatically=False, shortcuts_enabled=False
    )
    page = settings_page(open_shell(qtbot, settings=chosen))
    assert (page.themes.current(), page.text_sizes.current(), page.languages.current()) == (
        "dark",
        "125",
        "ko",
    )
    assert not page.advance.isChecked()
    assert not page.shortcuts.isChecked()


def test_colours_and_text_size_hold_at_once_and_are_kept(qtbot: QtBot) -> None:
    kept: list[Settings] = []
    page = settings_page(open_shell(qtbot, settings=Settings(theme=ThemeChoice.LIGHT), keep=kept.append))
    click(page.themes.part("high_contrast"))
    assert current_theme().name == "high_contrast"
    click(page.text_sizes.part("200"))
    assert current_theme().text_factor == 2.0
    assert (kept[-1].theme, kept[-1].text_percent) == (ThemeChoice.HIGH_CONTRAST, 200)
    click(page.themes.part("light"))


@pytest.mark.parametrize("name", ["advance_automatically", "shortcuts_enabled"])
def test_answering_is_set_by_mouse_and_keyboard(qtbot: QtBot, name: str) -> None:
    kept: list[Settings] = []
    shell = open_shell(qtbot, keep=kept.append)
    page = settings_page(shell)
    box = page.advance if name == "advance_automatically" else page.shortcuts
    before = getattr(shell.session.preferences.settings, name)
    click(box)
    assert getattr(kept[-1], name) is not before
    press(box, Qt.Key.Key_Space)
    assert getattr(kept[-1], name) is before


def test_a_size_chosen_by_keys_elsewhere_is_shown(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = settings_page(shell)
    shell.session.preferences.change(text_percent=150)
    assert page.text_sizes.current() == "150"


def test_the_language_is_chosen_here_too(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    page = settings_page(shell)
    click(page.languages.part("en"))
    assert shell.window.windowTitle() == "Settings · Gilnun"
    assert shell.window.top_bar.languages.current() == "en"
    assert page.advance.text() == "Go on to the next statement by itself after choosing"


@pytest.mark.expected_log("settings could not be kept")
def test_a_setting_that_cannot_be_kept_still_holds(qtbot: QtBot) -> None:
    def refuse(settings: Settings) -> None:
        raise KnownError(ErrorCode.READ_ONLY)

    shell = open_shell(qtbot, keep=refuse)
    page = settings_page(shell)
    click(page.text_sizes.part("125"))
    assert current_theme().text_factor == 1.25


def test_the_data_folder_is_shown_and_can_be_copied(qtbot: QtBot) -> None:
    shell = open_shell(qtbot)
    shell.session.data_folder = "/home/hangyeol/gilnun"
    page = settings_page(shell)
    assert page.folder.text() == "/home/hangyeol/gilnun"
    assert page.folder.isReadOnly()
    click(page.copy_folder)
    assert QGuiApplication.clipboard().text() == "/home/hangyeol/gilnun"
    assert "복사했습니다" in shell.window.notice.label.text()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_about_names_version_content_credit_and_licences(qtbot: QtBot, language: str) -> None:
    shell = open_shell(qtbot)
    page = settings_page(shell)
    shell.window.change_language(language)
    said = "\n".join(label.text() for label in page.findChildren(QLabel))
    pack = shell.framework.pack
    title, credit = (
        pack.title.in_language(shell.session.language),
        pack.credit.in_language(shell.session.language),
    )
    for part in (
        app.__version__,
        title,
        pack.version,
        credit,
        "Apache License 2.0",
        "LGPL",
        "Open Font License",
    ):
        assert part in said


@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_is_cut_on_a_small_window_with_the_largest_text(qtbot: QtBot, language: str) -> None:
    settings = Settings(text_percent=200, window_width_px=1024, window_height_px=640)
    shell = open_shell(qtbot, settings=settings)
    settings_page(shell)
    shell.window.change_language(language)
    assert cut_off(shell.window) == []
