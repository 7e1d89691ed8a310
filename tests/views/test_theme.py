"""One token table, three looks, text from 100 to 200 %; contrast, live change, wrapping and focus."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from app.runtime.settings import Settings, ThemeChoice
from app.views import icons
from app.views.appearance import Appearance
from app.views.components import Chip, FlowLayout, ScrollPage, Segmented, WrapLabel, button, say
from app.views.components.wrapping import wrapped
from app.views.preferences import Preferences
from app.views.theme import (
    TEXT_PERCENTS,
    apply_theme,
    current_theme,
    design_tokens,
    make_theme,
    motion_ms,
    theme_notifier,
)
from tests.support.hands import press

MakeAppearance = Callable[[Settings], tuple[Appearance, Preferences]]

THEMES = ("light", "dark", "high_contrast")
TEXT_PAIRS = [
    *((text, ground) for text in ("text", "text_muted", "text_faint") for ground in ("canvas", "surface")),
    *((text, "sunken") for text in ("text", "text_muted", "text_faint")),
    *((text, "rail") for text in ("text_muted", "accent")),
    *((state, f"{state}_soft") for state in ("done", "booked", "next", "open", "needs", "error")),
    *(("text", f"{state}_soft") for state in ("done", "booked", "needs", "error", "accent")),
    ("on_accent", "accent"),
    ("on_accent", "accent_pressed"),
    ("on_accent_soft", "accent_soft"),
    ("link", "surface"),
    ("link", "canvas"),
    ("done", "surface"),
    ("error", "surface"),
    ("on_marker", "marker"),
]
"""Every pair of text and ground that the stylesheet puts together."""

MARK_PAIRS = [
    ("border_strong", "surface"),
    ("border_strong", "canvas"),
    ("focus", "canvas"),
    ("focus", "surface"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
]


@pytest.fixture(autouse=True)
def usual_look(qtbot: QtBot) -> Iterator[None]:
    """The look of a fresh start, before and after."""
    apply_theme(make_theme(ThemeChoice.LIGHT, 100))
    yield
    apply_theme(make_theme(ThemeChoice.LIGHT, 100))


@pytest.fixture
def appearance_of(qtbot: QtBot) -> Iterator[MakeAppearance]:
    """Makes what applies the look of some settings; gone after the test."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made: list[Appearance] = []
    # Windows of other tests may still be waiting for Python to let go of them; their look would answer as well.
    for former in [*application.findChildren(QObject, "focus_rings"), *application.findChildren(Appearance)]:
        Shiboken.delete(former)

    def make(settings: Settings) -> tuple[Appearance, Preferences]:
        preferences = Preferences(settings)
        made.append(Appearance(application, preferences))
        return made[-1], preferences

    yield make
    for appearance in made:
        Shiboken.delete(appearance)


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(theme: str, one: str, other: str) -> float:
    """The contrast ratio of two colour tokens, 1–21."""
    lights = sorted(luminance(QColor(design_tokens().colour(theme, name))) for name in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(theme: str, text: str, ground: str) -> None:
    assert contrast(theme, text, ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_marks_stand_out_from_their_ground(theme: str, mark: str, ground: str) -> None:
    assert contrast(theme, mark, ground) >= 3.0


def test_sizes_grow_with_the_text_and_spaces_a_little() -> None:
    usual, double = make_theme(ThemeChoice.LIGHT, 100), make_theme(ThemeChoice.LIGHT, 200)
    assert [double.font(role).pixelSize() for role in ("caption", "body", "title", "heading", "display")] == [
        2 * usual.font(role).pixelSize() for role in ("caption", "body", "title", "heading", "display")
    ]
    assert (usual.space("l"), double.space("l")) == (16, 20)
    assert (usual.target(), double.target()) == (44, 56)


def test_a_live_widget_takes_the_new_look(qtbot: QtBot) -> None:
    label = QLabel("한결")
    label.setProperty("role", "muted")
    qtbot.addWidget(label)
    label.show()
    with qtbot.waitSignal(theme_notifier().theme_changed):
        apply_theme(make_theme(ThemeChoice.DARK, 200))
    assert label.palette().color(label.foregroundRole()) == current_theme().colour("text_muted")
    assert label.font().pixelSize() == 26


def test_icons_follow_the_look(qtbot: QtBot) -> None:
    pushed = button("back", "outlined", "chevron-left")
    qtbot.addWidget(pushed)

    def darkest() -> float:
        image = pushed.icon().pixmap(40, 40).toImage()
        seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        return min((luminance(colour) for colour in seen if colour.alpha() == 255), default=1.0)

    before = darkest()
    apply_theme(make_theme(ThemeChoice.DARK, 100))
    assert before < 0.05
    assert darkest() > 0.5


def test_every_icon_can_be_drawn() -> None:
    from app.runtime.resources import resource_path

    names = sorted(path.stem for path in resource_path("icons").glob("*.svg"))
    assert len(names) > 50
    for name in names:
        image = icons.tinted(name, QColor("black"), 22, 22, 1).toImage()
        drawn = sum(image.pixelColor(x, y).alpha() > 0 for x in range(22) for y in range(22))
        assert drawn > 10, name


def test_the_system_theme_follows_the_desktop(
    appearance_of: MakeAppearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    appearance_of(Settings(theme=ThemeChoice.SYSTEM))
    assert current_theme().name == "light"
    monkeypatch.setattr("app.views.theme._system_theme", lambda: "dark")
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_theme().name == "dark"


def test_a_chosen_theme_does_not_follow_the_desktop(
    appearance_of: MakeAppearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    _appearance, preferences = appearance_of(Settings(theme=ThemeChoice.HIGH_CONTRAST))
    monkeypatch.setattr("app.views.theme._system_theme", lambda: "dark")
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_theme().name == "high_contrast"
    preferences.change(theme=ThemeChoice.LIGHT)
    assert current_theme().name == "light"


def test_text_sizes_go_step_by_step_and_stop_at_the_ends(appearance_of: MakeAppearance) -> None:
    appearance, preferences = appearance_of(Settings(theme=ThemeChoice.LIGHT))
    seen = [preferences.settings.text_percent]
    for _step in TEXT_PERCENTS:
        appearance.larger_text()
        seen.append(preferences.settings.text_percent)
    assert seen == [*TEXT_PERCENTS, 200]
    assert current_theme().text_factor == 2.0
    appearance.smaller_text()
    assert preferences.settings.text_percent == 175


def test_korean_breaks_between_words_only() -> None:
    assert wrapped("답한 것은 모두 그대로 있습니다", 60, lambda text: 10.0 * len(text)) == (
        "답한 것은",
        "모두 그대로",
        "있습니다",
    )


def test_a_word_wider_than_its_line_breaks_inside() -> None:
    assert wrapped("가나다라마바 사", 30, lambda text: 10.0 * len(text)) == ("가나다", "라마바", "사")


def test_line_breaks_of_the_text_stay() -> None:
    assert wrapped("하나\n\n둘", 100, lambda text: 10.0 * len(text)) == ("하나", "", "둘")


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [180, 400, 900])
def test_a_wrapping_label_is_as_high_as_its_lines(qtbot: QtBot, percent: int, width: int) -> None:
    apply_theme(make_theme(ThemeChoice.LIGHT, percent))
    page = ScrollPage("reading")
    qtbot.addWidget(page)
    label = WrapLabel("body", "되풀이되는 내 업무 하나를 대신 처리하는 간단한 에이전트를 만들기 " * 3)
    page.column.addWidget(label)
    page.resize(width, 300)
    with qtbot.waitExposed(page):
        page.show()
    measure = QFontMetricsF(label.font()).horizontalAdvance
    lines = len(wrapped(label.text(), label.width(), measure))
    assert label.heightForWidth(label.width()) == lines * current_theme().line_height("body")
    assert label.height() >= label.heightForWidth(label.width())


def test_a_row_of_buttons_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    made = [button(f"choice_{number}") for number in range(5)]
    for each in made:
        say(each, "이어서 하기")
        flow.addWidget(each)
    holder.resize(300, flow.heightForWidth(300))
    holder.show()
    assert all(each.geometry().right() <= 300 for each in made)
    assert len({each.y() for each in made}) > 1
    assert max(each.geometry().bottom() for each in made) <= holder.height()


def test_chosen_segments_are_wide_enough_for_bold_words(qtbot: QtBot) -> None:
    apply_theme(make_theme(ThemeChoice.LIGHT, 200))
    switch = Segmented("language", ["ko", "en"])
    qtbot.addWidget(switch)
    switch.say("ko", "한국어")
    switch.say("en", "English")
    switch.show()
    for key in ("ko", "en"):
        switch.choose(key)
        part = switch.part(key)
        assert part.width() >= QFontMetricsF(part.font()).horizontalAdvance(part.text()) + 16


def test_segments_are_chosen_by_keyboard_and_tell_only_what_the_person_did(qtbot: QtBot) -> None:
    switch = Segmented("size", ["small", "large"])
    qtbot.addWidget(switch)
    heard: list[str] = []
    switch.chosen.connect(heard.append)
    with qtbot.waitActive(switch):
        switch.show()
        switch.activateWindow()
    switch.choose("small")
    switch.part("small").setFocus()
    assert heard == []
    press(switch.part("small"), Qt.Key.Key_Right)
    assert (heard, switch.current()) == (["large"], "large")


def test_the_tab_key_stops_at_the_chosen_segment_only(qtbot: QtBot) -> None:
    switch = Segmented("size", ["small", "middle", "large"])
    qtbot.addWidget(switch)
    for key in ("small", "large", "middle"):
        switch.choose(key)
        stops = [
            each
            for each in ("small", "middle", "large")
            if switch.part(each).focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert stops == [key]


def test_a_chip_says_its_state_in_words_and_look(qtbot: QtBot) -> None:
    chip = Chip()
    qtbot.addWidget(chip)
    chip.show()
    chip.show_state("done", "마침")
    assert chip.text() == "마침"
    assert chip.palette().color(chip.foregroundRole()) == current_theme().colour("done")


def test_the_focus_ring_follows_the_keyboard(qtbot: QtBot, appearance_of: MakeAppearance) -> None:
    appearance_of(Settings(theme=ThemeChoice.LIGHT))
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    made = [button("first"), button("second")]
    for each in made:
        say(each, each.objectName())
        column.addWidget(each)
    with qtbot.waitExposed(holder):
        holder.show()
    holder.activateWindow()
    made[0].setFocus(Qt.FocusReason.TabFocusReason)
    for each in made:
        each.setFocus(Qt.FocusReason.TabFocusReason)
        rings = [ring for ring in holder.findChildren(QWidget, "focus_ring") if ring.isVisible()]
        assert [ring.geometry().contains(each.geometry()) for ring in rings] == [True]


def test_motion_is_off_when_the_system_asks_for_less(qtbot: QtBot) -> None:
    assert motion_ms("page") <= 200
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, False)
    less = motion_ms("page")
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, True)
    assert less == 0
