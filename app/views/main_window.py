"""The window: rail, top bar, notices and the pages, each built when it is first visited; knows no page's content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from app.domain.errors import KnownError
from app.i18n import _, current
from app.runtime.settings import LEAST_WINDOW_PX
from app.views.appearance import Appearance
from app.views.components.basic import Notice
from app.views.components.rebuilding import settled
from app.views.enter_key import EnterKey
from app.views.file_drop import FileDrop
from app.views.language import LanguageSwitcher
from app.views.notices import NoticeAction, NoticeKind, Told
from app.views.page import Page
from app.views.rail import Rail
from app.views.session import Session
from app.views.theme import qt_application
from app.views.top_bar import TopBar
from app.views.waiting_page import WaitingPage

PageFactory = Callable[[Session], Page]

DROPPED_FILES: Final[Mapping[str, str]] = MappingProxyType(
    {".gilnun-campaign": "share", ".gilnun-release": "team"}
)
"""Ending of a file that is dropped anywhere on the window → the page that opens it."""

RAIL_PAGES: Final = (
    ("home", "home"),
    ("assessment", "assessment"),
    ("result", "result"),
    ("roadmap", "roadmap"),
    ("plan", "plan"),
    ("team", "team"),
    ("settings", "settings"),
)
"""(page, icon) in the order of the rail and of Ctrl+1…7."""

EARLY_PAGES: Final = ("home", "settings", "lock")
"""Pages that work before the store is open."""

LOCK_PAGES: Final = ("lock", "people", "settings")
"""Pages that can be shown while somebody's work is locked; the first stands in the place of the others."""

PERSONAL_PAGES: Final = (
    "assessment",
    "result",
    "roadmap",
    "plan",
    "history",
    "survey",
    "then_now",
    "mentor_card",
    "share",
    "leave",
)
"""Pages that need somebody's work."""

SMALLEST_WIDTH, SMALLEST_HEIGHT = 720, 480


class MainWindow(QMainWindow):
    """The one window of the program.

    `page_factories` maps a page's name to what builds it; a factory is called when its page is first shown, so that
    nothing that a page imports is needed before. Needs a `QApplication` in its `appearance`.
    """

    def __init__(
        self,
        session: Session,
        page_factories: Mapping[str, PageFactory],
        appearance: Appearance,
        languages: LanguageSwitcher,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.session = session
        self._factories = page_factories
        self._appearance = appearance
        self._languages = languages
        self._pages: dict[str, Page] = {}
        self._wanted = "home"
        self.rail = Rail(RAIL_PAGES)
        self.top_bar = TopBar(session)
        self.notice = Notice("notice", closable=True)
        self._notice_frame = QWidget()
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._waiting = WaitingPage()
        self._stack.addWidget(self._waiting)
        self._build()
        self._connect()
        self._enter_key = EnterKey(self)
        self._file_drop = FileDrop(self, self._takes_file, self._take_file)
        self.setMinimumSize(SMALLEST_WIDTH, SMALLEST_HEIGHT)
        self._open_as_before()
        self.retranslate()
        self.go("home")

    # Pages

    @property
    def page_name(self) -> str:
        """The name of the page that is shown or will be as soon as the store is open."""
        return self._wanted

    @property
    def page(self) -> Page | None:
        """The page that is shown; None while it waits for the store."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def built_pages(self) -> Mapping[str, Page]:
        """The pages that exist so far, by name."""
        return dict(self._pages)

    def go(self, name: str) -> None:
        """Show the page `name`, built if need be; what cannot be shown without a person's work leads home."""
        if self.session.locked is not None and name not in LOCK_PAGES:
            name = "lock"
        elif self.session.locked is None and name == "lock":
            name = "home"
        if not self._can_be_shown(name):
            name = "home"
        former = self.page
        if former is not None and former is self._pages.get(name):
            return
        focus = qt_application().focusWidget()
        had_focus = former is not None and focus is not None and former.isAncestorOf(focus)
        if former is not None:
            former.left()
        self._wanted = name
        if name not in EARLY_PAGES and not self.session.is_ready:
            self._stack.setCurrentWidget(self._waiting)
        else:
            self._show(name)
        self._name_window()
        if had_focus and self.page is not None:
            self.page.focus_start()

    def _can_be_shown(self, name: str) -> bool:
        session = self.session
        opening = not session.is_ready and session.opening_error is None
        if name in EARLY_PAGES or opening:
            return True
        return session.is_ready if name not in PERSONAL_PAGES else session.workspace is not None

    def _show(self, name: str) -> None:
        if name not in self._pages:
            page = self._factories[name](self.session)
            page.setObjectName(f"page_{name}")
            page.navigate.connect(self.go)
            self._pages[name] = page
            self._stack.addWidget(page)
        page = self._pages[name]
        self._stack.setCurrentWidget(page)
        page.entered()
        settled()

    def _person_entered(self) -> None:
        """Put away whatever shows the former person; when somebody is asked for their PIN, the page in sight too."""
        if self.session.locked is not None:
            self._stack.setCurrentWidget(self._waiting)
        self._drop_personal_pages()
        if self.session.locked is not None:
            self.go("lock")

    def _drop_personal_pages(self) -> None:
        """Delete whatever was built for the former person, at once, so that nothing of them can be seen again."""
        for name, page in list(self._pages.items()):
            if page is not self._stack.currentWidget():
                del self._pages[name]
                self._stack.removeWidget(page)
                Shiboken.delete(page)
        self.session.notices.withdraw()
        self.top_bar.forget()

    def event(self, event: QEvent) -> bool:
        """Let the layouts find their place before anything is painted, so that no page is seen half laid out."""
        if event.type() == QEvent.Type.UpdateRequest:
            settled()
        return super().event(event)

    # Building

    def _build(self) -> None:
        frame = QVBoxLayout(self._notice_frame)
        frame.setContentsMargins(12, 8, 12, 0)
        frame.addWidget(self.notice)
        self._notice_frame.setVisible(False)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._notice_frame)
        right.addWidget(self._stack, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        session = self.session
        self.rail.page_wanted.connect(self.go)
        self.top_bar.people_wanted.connect(self._show_people)
        self.top_bar.lock_wanted.connect(self._lock)
        session.language_wanted.connect(self.change_language)
        session.ready.connect(self._became_ready)
        session.opening_failed.connect(self._opening_failed)
        session.person_entered.connect(self._person_entered)
        session.person_changed.connect(self._person_changed)
        session.saved.connect(self._saved)
        session.saving_failed.connect(self._saving_failed)
        session.notices.told.connect(self._tell)
        session.notices.withdrawn.connect(self._hide_notice)
        self.notice.closed.connect(session.notices.withdraw)
        self.notice.acted.connect(self._act)
        application = qt_application()
        application.focusChanged.connect(self._focus_moved)
        application.applicationStateChanged.connect(self._application_state_changed)
        for place, (name, _icon) in enumerate(RAIL_PAGES, start=1):
            self._shortcut(QKeySequence(f"Ctrl+{place}"), partial(self._go_if_allowed, name))
        self._shortcut(QKeySequence(QKeySequence.StandardKey.ZoomIn), self._appearance.larger_text)
        self._shortcut(QKeySequence("Ctrl+="), self._appearance.larger_text)
        self._shortcut(QKeySequence(QKeySequence.StandardKey.ZoomOut), self._appearance.smaller_text)
        self._shortcut(QKeySequence("Ctrl+0"), self._appearance.usual_text)

    def _shortcut(self, keys: QKeySequence, run: Callable[[], None]) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(run)

    # Words

    def retranslate(self) -> None:
        """Set every text of the shell in the language of the moment; pages set their own."""
        self.rail.retranslate(
            {
                "home": _("Home"),
                # i18n: a soft hyphen (U+00AD) marks where the name may break into two lines
                "assessment": _("Self-\u00adassessment"),
                "result": _("Result"),
                "roadmap": _("Roadmap"),
                "plan": _("My plan"),
                "team": _("Team"),
                "settings": _("Settings"),
            }
        )
        self.top_bar.retranslate()
        self._name_window()
        if self.session.notices.last is not None:
            self._tell(self.session.notices.last)
        self._allow_pages()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Speak the new language as soon as it is there."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def change_language(self, code: str) -> None:
        """Speak `code` from now on and remember it for this person and for the next start."""
        if code == current().language:
            self.top_bar.languages.choose(code)
            return
        self.session.flush()
        self._languages.switch(code)
        self.session.remember_language()

    def _name_window(self) -> None:
        name = self.page.title() if self.page is not None else ""
        program = _("Gilnun")
        # i18n: title of the window; {page} is the name of a page
        self.setWindowTitle(_("{page} · Gilnun").format(page=name) if name else program)
        self.rail.show_page(self._wanted)

    # What happens

    def _became_ready(self) -> None:
        self._take_over_language()
        self._allow_pages()
        wanted = self._wanted
        if self._stack.currentWidget() is self._waiting or (wanted == "lock") is not (
            self.session.locked is not None
        ):
            self.go(wanted)
        elif self.page is not None:
            self.page.refresh()

    def _person_changed(self) -> None:
        self._take_over_language()
        self._allow_pages()

    def _take_over_language(self) -> None:
        person = self.session.person
        if person is not None and person.language != self.session.language:
            self._languages.switch(person.language.value)
            self.session.remember_language()

    def _allow_pages(self) -> None:
        in_rail = [name for name, _icon in RAIL_PAGES if name in PERSONAL_PAGES]
        self.rail.allow({name: self._can_be_shown(name) for name in in_rail})

    def _go_if_allowed(self, name: str) -> None:
        if self.rail.button(name).isEnabled():
            self.go(name)

    def _takes_file(self, paths: tuple[Path, ...]) -> bool:
        page = DROPPED_FILES.get(paths[0].suffix.casefold()) if len(paths) == 1 else None
        return page is not None and self.session.is_ready and self._can_be_shown(page)

    def _take_file(self, paths: tuple[Path, ...]) -> None:
        self.session.wanted_file = paths[0]
        name = DROPPED_FILES[paths[0].suffix.casefold()]
        if self.page is not None and self._wanted == name:
            self.page.entered()
        else:
            self.go(name)

    def _show_people(self) -> None:
        self.go("people")

    def _lock(self) -> None:
        from app.views.lock.deeds import lock_now

        lock_now(self.session)

    def _opening_failed(self, error: KnownError) -> None:
        self._allow_pages()
        if self._stack.currentWidget() is self._waiting:
            self.go("home")
        elif self.page is not None:
            self.page.refresh()

    def _saved(self) -> None:
        last = self.session.notices.last
        if last is not None and last.about == "saving":
            self.session.notices.withdraw()

    def _saving_failed(self, error: KnownError) -> None:
        retry = NoticeAction(lambda: _("Try again"), self._retry) if self.session.has_unsaved_text else None
        self.session.notices.tell_error(error, retry, about="saving", alias=self.session.alias_in(error))

    def _retry(self) -> None:
        self.session.flush()

    def _focus_moved(self) -> None:
        if self.session.has_unsaved_text:
            self.session.flush()

    def _application_state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive and self.session.has_unsaved_text:
            self.session.flush()

    # Notices

    def _tell(self, told: Told) -> None:
        action = told.action.words() if told.action else ""
        self.notice.show_words(told.kind.value, told.words(), action, _("Close this notice"))
        self._notice_frame.setVisible(True)

    def _hide_notice(self) -> None:
        # Its words may be about somebody who works here no longer.
        self.notice.show_words(NoticeKind.INFO.value, "", "", _("Close this notice"))
        self._notice_frame.setVisible(False)

    def _act(self) -> None:
        told = self.session.notices.last
        self.session.notices.withdraw()
        if told is not None and told.action is not None:
            told.action.run()

    # The end

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Store what was typed; if that fails the person decides whether to leave."""
        if self.page is not None:
            self.page.left()
        if not self.session.flush() and not self._leave_unsaved():
            event.ignore()
            return
        if not self.isMaximized() and not self.isFullScreen():
            self._remember_size()
        event.accept()

    def _leave_unsaved(self) -> bool:
        return self.session.notices.ask(
            _("Not everything is saved"),
            _("The text that you typed last could not be saved. If you close Gilnun now, that text is lost."),
            _("Close and lose the text"),
            _("Keep Gilnun open"),
        )

    def _open_as_before(self) -> None:
        settings = self.session.preferences.settings
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(
            min(settings.window_width_px, room.width()), min(settings.window_height_px, room.height())
        )

    def _remember_size(self) -> None:
        width, height = LEAST_WINDOW_PX
        self.session.preferences.change(
            window_width_px=max(self.width(), width), window_height_px=max(self.height(), height)
        )
