"""Nothing unnamed, nothing untranslated, nothing cut: in both languages, at 100 and 200 %, in a small window."""

from collections.abc import Callable
from dataclasses import replace
from gettext import NullTranslations

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.content.pack_loader import load_pack
from app.domain.attempt import Form
from app.domain.localized_text import LocalizedText
from app.i18n import Catalogue
from app.runtime.resources import resource_path
from tests.support.assessment_desk import FRAMEWORK, Desk, OpenDesk, begun
from tests.support.room import settle
from tests.support.sample_framework import NOW, sample_attempt

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit)


def show_before(desk: Desk) -> None:
    desk.page.walk.start()


def show_introduction(desk: Desk) -> None:
    desk.page.walk.start()
    desk.click("begin_anew")
    desk.page.before.practice.rate(3)


def show_item(desk: Desk) -> None:
    desk.page.walk.go_on()


def show_everything_open(desk: Desk) -> None:
    desk.page.walk.go_on()
    desk.page.walk.rate(4)
    desk.page.item_page.toggle_peek()
    desk.page.item_page.open_note()


def show_list(desk: Desk) -> None:
    desk.page.walk.list_items()


def show_review(desk: Desk) -> None:
    desk.page.walk.review()


SCENES: tuple[Callable[[Desk], None], ...] = (
    show_before,
    show_introduction,
    show_item,
    show_everything_open,
    show_list,
    show_review,
)


class Bracketed(NullTranslations):
    """A language that puts every text in brackets; what lacks them was not translated."""

    def gettext(self, message: str) -> str:
        return f"[{message}]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"[{msgid1 if n == 1 else msgid2}]"

    def pgettext(self, context: str, message: str) -> str:
        return f"[{message}]"


def visible(desk: Desk, *kinds: type[QWidget]) -> list[QWidget]:
    """The visible widgets of the page of these kinds."""
    return [each for each in desk.page.findChildren(QWidget) if isinstance(each, kinds) and each.isVisible()]


def text_of(widget: QWidget) -> str:
    """What a label or button says."""
    return widget.text().replace("&&", "&") if isinstance(widget, QLabel | QAbstractButton) else ""


def pack_words() -> set[str]:
    """Every text that comes from the pack."""
    scale = FRAMEWORK.scale
    texts: list[LocalizedText] = [point.text for point in scale.points]
    texts += [scale.question, scale.not_my_work, scale.recent_question, FRAMEWORK.practice.statement]
    texts += [each.title for each in FRAMEWORK.competencies]
    texts += [each.statement for each in FRAMEWORK.items] + [each.example for each in FRAMEWORK.items]
    return {text.ko for text in texts} | {text.en for text in texts} | {"한국어", "English"}


def test_every_control_has_a_name_and_speaks_the_language_of_the_moment(open_desk: OpenDesk) -> None:
    desk = open_desk(begun([3, 3, 3, 2], form=Form.SHORT))
    known = pack_words()

    for scene in SCENES:
        desk.shell.languages.switch("ko")
        scene(desk)
        desk.shell.languages.switch_to(Catalogue("ko", Bracketed()))
        desk.settle()

        controls = visible(desk, *CONTROLS)
        assert controls
        assert not [each for each in controls if not each.accessibleName().strip()], scene
        assert not [each for each in controls if not each.objectName()], scene
        texts = {text_of(each) for each in visible(desk, QLabel, QAbstractButton)} - known
        assert not {text for text in texts if "[" not in text and says_something(text)}, scene


def says_something(text: str) -> bool:
    """True for words, False for figures and the signs of keys."""
    return len(text) > 1 and any(sign.isalpha() for sign in text)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_in_a_small_window(open_desk: OpenDesk, percent: int, language: str) -> None:
    pack = load_pack(resource_path("packs", "ai-talent"))
    attempt = begun([3, 3, 3, 2], form=Form.SHORT, framework=pack)
    desk = open_desk(attempt, language=language, text_percent=percent, framework=pack)
    desk.shell.window.resize(1024, 640)

    for scene in SCENES:
        scene(desk)
        for _ in range(3):
            desk.settle()
        assert desk.shell.window.width() == 1024
        for widget in visible(desk, QLabel, *CONTROLS):
            name = widget.objectName() or text_of(widget)
            assert desk.page.width() >= right_edge(widget, desk.page), (scene, name)
            if widget.hasHeightForWidth():
                assert widget.height() >= widget.heightForWidth(widget.width()), (scene, name)
            assert widget.width() >= widget.minimumSizeHint().width(), (scene, name)


def right_edge(widget: QWidget, page: QWidget) -> int:
    """Where `widget` ends, in the coordinates of `page`."""
    return QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size()).right()


def test_a_finished_attempt_speaks_both_languages(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(begun([2] * 48), finished_at=NOW), language="ko")
    assert "2026년 11월 22일" in desk.page.before.earlier.words.text()

    desk.switch("en")

    assert "22 November 2026" in desk.page.before.earlier.words.text()


class OtherWindows(QObject):
    """Keeps what was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_nothing_flashes_as_a_window_of_its_own(open_desk: OpenDesk) -> None:
    application, windows = QApplication.instance(), OtherWindows()
    assert application is not None
    application.installEventFilter(windows)

    desk = open_desk(begun([3, 3, 3, 2], form=Form.SHORT))
    for scene in SCENES:
        scene(desk)
        desk.settle()
    application.removeEventFilter(windows)

    assert windows.shown == ["MainWindow main_window"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_with_large_text_every_statement_is_met_from_its_first_line(
    open_desk: OpenDesk, language: str
) -> None:
    framework = load_pack(resource_path("packs", "ai-talent"))
    ratings = {item.id: 5 for item in framework.items[1::3]}
    desk = open_desk(sample_attempt(ratings), text_percent=200, language=language, framework=framework)
    desk.shell.window.resize(1024, 640)
    settle()
    page = desk.page.item_page
    cut = []
    for item in framework.items:
        desk.page.walk.go_to(item.id)
        settle()
        statement = page.statement.statement
        top = statement.mapTo(page.scroller.viewport(), statement.rect().topLeft()).y()
        if top < 0:
            cut.append((item.id, top))
    assert cut == []
