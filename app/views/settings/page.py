"""The settings of this machine, each in force as soon as it is chosen; keeps nothing itself."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.i18n import _
from app.i18n.languages import KNOWN_LANGUAGES
from app.runtime.settings import ThemeChoice
from app.views.components import (
    Card,
    ColumnsLayout,
    FlowLayout,
    Segmented,
    TickBox,
    WrapLabel,
    button,
    say,
)
from app.views.notices import NoticeKind
from app.views.scrolling_page import ScrollingPage
from app.views.session import Session
from app.views.settings.about import About
from app.views.theme import TEXT_PERCENTS
from app.views.top_bar import LANGUAGE_NAMES


class SettingsPage(ScrollingPage):
    """Look, language, answering, where the data lie, and about this program."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "settings", reading_width=920, margin=32, parent=parent)
        self._heading = WrapLabel("heading")
        self._titles = {name: WrapLabel("title") for name in ("look", "answering", "data", "about")}
        self._theme_label, self._text_label, self._language_label = _label(), _label(), _label()
        self.themes = Segmented("theme", [choice.value for choice in ThemeChoice])
        self.text_sizes = Segmented("text_size", [str(size) for size in TEXT_PERCENTS])
        self._text_hint = WrapLabel("muted")
        self.languages = Segmented("settings_language", KNOWN_LANGUAGES)
        self.advance = TickBox("advance_automatically")
        self._advance_hint = WrapLabel("muted")
        self.shortcuts = TickBox("single_key_shortcuts")
        self._shortcuts_hint = WrapLabel("muted")
        self._data_words = WrapLabel("body")
        self._folder_label = _label()
        self.folder = QLineEdit()
        self.folder.setObjectName("data_folder")
        self.folder.setReadOnly(True)
        self._folder_label.setBuddy(self.folder)
        self.copy_folder = button("copy_data_folder", "outlined", "copy")
        self._about = About(session)
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Settings."""
        return _("Settings")

    def focus_start(self) -> None:
        """Begin at the chosen colours."""
        self.themes.part(self.themes.current()).setFocus()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._heading.setText(_("Settings"))
        for name, words in _titles().items():
            self._titles[name].setText(words)
        self._theme_label.setText(_("Colours"))
        self.themes.setAccessibleName(_("Colours"))
        for key, words in _theme_names().items():
            self.themes.say(key, words)
        self._text_label.setText(_("Text size"))
        self.text_sizes.setAccessibleName(_("Text size"))
        for size in TEXT_PERCENTS:
            # i18n: a text size such as "125%"
            self.text_sizes.say(str(size), _("{percent}%").format(percent=size))
        self._text_hint.setText(_("Also with Ctrl and +, Ctrl and −; Ctrl and 0 goes back to 100%."))
        self._language_label.setText(_("Language"))
        self.languages.setAccessibleName(_("Language"))
        for code in KNOWN_LANGUAGES:
            self.languages.say(code, LANGUAGE_NAMES[code])
        self._retranslate_answering()
        self._data_words.setText(
            _("Each person's answers are one file in this folder. It is yours: copy it to keep a backup.")
        )
        self._folder_label.setText(_("Data folder"))
        self.folder.setAccessibleName(_("Data folder"))
        say(self.copy_folder, _("Copy the path"))
        self._about.retranslate()
        super().retranslate()

    def refresh(self) -> None:
        """Show the settings as they are."""
        settings = self.session.preferences.settings
        self.themes.choose(settings.theme.value)
        nearest = min(TEXT_PERCENTS, key=lambda size: abs(size - settings.text_percent))
        self.text_sizes.choose(str(nearest))
        self.languages.choose(self.session.language)
        self.advance.setChecked(settings.advance_automatically)
        self.shortcuts.setChecked(settings.shortcuts_enabled)
        self.folder.setText(self.session.data_folder)
        self.folder.setCursorPosition(0)
        self._about.refresh()

    def _retranslate_answering(self) -> None:
        self.advance.setText(_("Go on to the next statement by itself after choosing"))
        self.advance.setAccessibleName(self.advance.text())
        self._advance_hint.setText(_("“Back” stays available at any time."))
        self.shortcuts.setText(_("Answer with single keys (1–5, 0, N, L)"))
        self.shortcuts.setAccessibleName(self.shortcuts.text())
        self._shortcuts_hint.setText(
            _("Turn this off if you use speech input or press keys by accident. The arrow keys always work.")
        )

    def _connect(self) -> None:
        self.themes.chosen.connect(self._choose_theme)
        self.text_sizes.chosen.connect(self._choose_text_size)
        self.languages.chosen.connect(self.session.language_wanted)
        self.advance.clicked.connect(self._choose_advance)
        self.shortcuts.clicked.connect(self._choose_shortcuts)
        self.copy_folder.clicked.connect(self._copy_folder)
        self.session.preferences.changed.connect(self._changed)
        self.session.ready.connect(self._changed)

    def _changed(self) -> None:
        self.refresh()

    def _choose_theme(self, key: str) -> None:
        self.session.preferences.change(theme=ThemeChoice(key))

    def _choose_text_size(self, key: str) -> None:
        self.session.preferences.change(text_percent=int(key))

    def _choose_advance(self, checked: bool) -> None:
        self.session.preferences.change(advance_automatically=checked)

    def _choose_shortcuts(self, checked: bool) -> None:
        self.session.preferences.change(shortcuts_enabled=checked)

    def _copy_folder(self) -> None:
        QGuiApplication.clipboard().setText(self.session.data_folder)
        self.session.notices.tell(lambda: _("The path of the data folder was copied."), NoticeKind.DONE)

    def _build(self) -> None:
        self.scroller.column.addWidget(self._heading)
        look = self._card("look")
        look.column.addWidget(self._theme_label)
        look.column.addWidget(self.themes)
        look.column.addSpacing(8)
        look.column.addWidget(self._text_label)
        look.column.addWidget(self.text_sizes)
        look.column.addWidget(self._text_hint)
        look.column.addSpacing(8)
        look.column.addWidget(self._language_label)
        look.column.addWidget(self.languages)
        answering = self._card("answering")
        for part in (self.advance, self._advance_hint, self.shortcuts, self._shortcuts_hint):
            answering.column.addWidget(part)
        data = self._card("data")
        data.column.addWidget(self._data_words)
        data.column.addWidget(self._folder_label)
        data.column.addWidget(self.folder)
        copy = FlowLayout()
        copy.addWidget(self.copy_folder)
        data.column.addLayout(copy)
        about = self._card("about")
        about.column.addWidget(self._about)
        lower = ColumnsLayout(360)
        for card in (answering, data):
            lower.addWidget(card)
        self.scroller.column.addWidget(look)
        self.scroller.column.addLayout(lower)
        self.scroller.column.addWidget(about)
        self.scroller.column.addStretch(1)

    def _card(self, name: str) -> Card:
        card = Card(padding=24)
        card.setObjectName(f"settings_{name}")
        card.column.addWidget(self._titles[name])
        return card


def _titles() -> dict[str, str]:
    return {
        "look": _("Look and language"),
        "answering": _("Answering"),
        "data": _("Where your data are"),
        "about": _("About Gilnun"),
    }


def _theme_names() -> dict[str, str]:
    return {
        "system": _("As the system"),
        "light": _("Light"),
        "dark": _("Dark"),
        "high_contrast": _("High contrast"),
    }


def _label() -> QLabel:
    label = QLabel()
    label.setProperty("role", "strong")
    return label
