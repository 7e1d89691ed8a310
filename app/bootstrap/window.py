"""The window, from the data folder to the end of the program: shell and home first, pack and store after the paint."""

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app import __version__, i18n
from app.answering.attempt_editor import Clock
from app.bootstrap.one_window import Listener, hold_or_show
from app.bootstrap.opening import open_work
from app.bootstrap.pages import PAGE_FACTORIES
from app.bootstrap.qt_start import prepare_for_qt
from app.domain.errors import ErrorCode, KnownError
from app.runtime.crash_report import crash_report
from app.runtime.logging_setup import start_log, stop_log
from app.runtime.paths import APPLICATION, DataPaths, local_data_paths
from app.runtime.settings import Settings, load_settings, save_settings
from app.store.first_look import FirstLook, first_look
from app.views.appearance import Appearance
from app.views.crash_dialog import CrashDialog
from app.views.daily_backup import DailyBackup
from app.views.dialogs import DialogAsker
from app.views.language import LanguageSwitcher
from app.views.lock.idle import IdleLock
from app.views.main_window import MainWindow
from app.views.notices import Asker, NoticeKind, Notices
from app.views.preferences import Preferences
from app.views.session import Session, system_clock
from app.views.theme import qt_application
from app.wording.errors import advice

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Program:
    """The parts of a running program with a window; `open` reads pack and store and makes the session ready."""

    application: QApplication
    window: MainWindow
    session: Session
    open: Callable[[], None]

    def close(self) -> None:
        """Let go of window and files; what was typed is stored before."""
        self.window.close()
        if self.session.people is not None:
            self.session.people.close()


def run_window(paths: DataPaths, *, debug: bool = False) -> int:
    """Show the window over the data folder `paths` until it is closed; the exit code.

    When a window is open over it already, that one comes to the front and this program is done. When the folder lies
    on a network or in a cloud folder, another one is offered.
    """
    application = make_application()
    former, sys.excepthook = sys.excepthook, _fault_without_window
    code = _run(application, paths, debug=debug)
    # Not in a `finally`: a fault leaves this function first and is reported after it.
    sys.excepthook = former
    return code


def _run(application: QApplication, paths: DataPaths, *, debug: bool) -> int:
    with ExitStack() as held:
        try:
            prepared = _prepare(paths, held, debug=debug)
        except KnownError as error:
            if error.code is ErrorCode.FOLDER_ELSEWHERE:
                local = offer_local_folder(paths, error)
                return 1 if local is None else _run(application, local, debug=debug)
            refuse_to_start(application, paths, error)
            return 1
        if prepared is None:
            return 0
        program = build_program(application, paths, *prepared)
        held.callback(program.close)
        held.enter_context(faults_reported(program.window))
        open_after_first_paint(program, paths)
        program.window.show()
        return application.exec()


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The Qt application, named so that the desktop can tell its windows apart; the one that exists if there is one."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    prepare_for_qt()
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("gilnun")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("gilnun")
    return application


def build_program(
    application: QApplication,
    paths: DataPaths,
    settings: Settings,
    look: FirstLook,
    *,
    asker: Asker | None = None,
    clock: Clock = system_clock,
) -> Program:
    """The window with everything around it, not shown and not opened yet; `look` is what home shows meanwhile."""
    i18n.use(look.language or settings.language or i18n.system_language())
    preferences = Preferences(settings, partial(save_settings, paths.settings))
    appearance = Appearance(application, preferences)
    session = Session(Notices(asker or DialogAsker()), preferences, look.summary, clock)
    session.data_folder = str(paths.root)
    session.locked = look.locked
    window = MainWindow(session, PAGE_FACTORIES, appearance, LanguageSwitcher(application))
    DailyBackup(session, look.summary)
    IdleLock(session)
    open_session = partial(_open, session, paths, clock)
    session.retry_wanted.connect(open_session)
    return Program(application, window, session, open_session)


def open_after_first_paint(program: Program, paths: DataPaths | None = None) -> None:
    """Open pack and store as soon as the window has been painted once, so that the first picture waits for nothing.

    From then on the window also hears when the program is started a second time over `paths`.
    """

    def begin() -> None:
        if paths is not None:
            Listener(paths, program.window)
        program.open()

    watcher = _FirstPaint(program.window, begin)
    program.window.installEventFilter(watcher)


@contextmanager
def faults_reported(window: MainWindow) -> Iterator[None]:
    """Faults of ours are logged and shown as a crash report, and the program goes on."""

    def report(kind: type[BaseException], error: BaseException, trace: object) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        log.error("a fault of the program", exc_info=error)
        CrashDialog.show_for(error, window, window.session.notices.choose_save_file)

    former, sys.excepthook = sys.excepthook, report
    try:
        yield
    finally:
        sys.excepthook = former


def _fault_without_window(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """Show a fault of ours that ended the program before there was a window, or after it."""
    if issubclass(kind, Exception):
        CrashDialog(crash_report(error), None, DialogAsker().choose_save_file).exec()


def _prepare(paths: DataPaths, held: ExitStack, *, debug: bool) -> tuple[Settings, FirstLook] | None:
    """Folder, lock and log; then what the first picture needs, or None when a window is open here already.

    Raises KnownError when the folder cannot be used.
    """
    paths.prepare()
    if not hold_or_show(paths, held):
        return None
    handler = start_log(paths.logs, debug=debug)
    held.callback(stop_log, handler)
    return load_settings(paths.settings), first_look(paths)


def _open(session: Session, paths: DataPaths, clock: Clock) -> None:
    try:
        work = open_work(paths, clock)
    except KnownError as error:
        log.warning("not opened: %s", error.code.value)
        _offer_others(session, paths)
        session.fail_to_open(error)
        return
    session.round_shelf, session.backups = work.shelf, work.backups
    session.locks, session.locked = work.locks, work.locked
    session.become_ready(work.workspace, work.framework, work.people)
    if work.shelf.faulty:
        session.notices.tell(_shipped_rounds_words, NoticeKind.NEEDS)


def _shipped_rounds_words() -> str:
    return i18n._(
        "The round list that was loaded here cannot be read, so the one that came with the program is used. "
        "Load a list again on the page “My plan”."
    )


def _offer_others(session: Session, paths: DataPaths) -> None:
    """When only the last person's file is at fault, others can still be opened and added."""
    from app.bootstrap.opening import open_shelf
    from app.store.people_store import open_people

    try:
        session.people = session.backups = session.locks = open_people(paths)
        session.framework, session.round_shelf = open_shelf(paths)
    except KnownError as error:
        log.info("nothing else can be opened either: %s", error.code.value)


def refuse_to_start(application: QApplication, paths: DataPaths, error: KnownError) -> None:
    """Tell why there is no window, in the language and look that were chosen here as far as they can be read."""
    _speak_without_window(application, paths)
    said = advice(error, i18n.current())
    folder = i18n._("Data folder: {folder}").format(folder=paths.root)
    DialogAsker().tell(said.title, "\n\n".join((said.explanation, said.next_step, folder)), i18n._("Close"))


def offer_local_folder(paths: DataPaths, error: KnownError, asker: Asker | None = None) -> DataPaths | None:
    """Where to work instead of `paths`, which is refused by `error`; None when the person does not want to.

    The usual folder is offered when it lies on this computer, else the person chooses one.
    """
    _speak_without_window(qt_application(), paths)
    asker = asker or DialogAsker()
    said = advice(error, i18n.current())
    usual = local_data_paths()
    words = [said.explanation, said.next_step, i18n._("Data folder: {folder}").format(folder=paths.root)]
    if usual is None:
        yes = i18n._("Choose a folder…")
    else:
        yes = i18n._("Use the folder on this computer")
        words.append(i18n._("Folder on this computer: {folder}").format(folder=usual.root))
    if not asker.ask(said.title, "\n\n".join((said.title, *words)), yes, i18n._("Close")):
        return None
    if usual is not None:
        return usual
    chosen = asker.choose_folder(i18n._("Folder for people and answers"))
    return DataPaths(chosen / APPLICATION) if chosen else None


def _speak_without_window(application: QApplication, paths: DataPaths) -> None:
    settings = load_settings(paths.settings)
    i18n.use(settings.language or i18n.system_language())
    Appearance(application, Preferences(settings))


class _FirstPaint(QObject):
    """Calls `then` once, behind the first paint of `window`."""

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False
