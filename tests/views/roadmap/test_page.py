"""The page as a whole: goal, notices, outline, large text, small windows, and a map without anybody."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from app.answering.workspace import Workspace
from app.domain.framework import CompetencyFramework
from app.domain.ids import CourseId, GoalId, ItemId
from app.views.roadmap.map_canvas import MapCanvas
from app.views.roadmap.outline_row import OutlineRowButton
from app.views.roadmap.page_bar import LIST, MAP
from app.views.theme import ThemeChoice, apply_theme, make_theme
from tests.support.sample_framework import MemoryStore, sample_person
from tests.support.window import OTHER_ID, make_shell
from tests.views.roadmap.conftest import FRAMEWORK, Desk, OpenRoadmap, rated


def undeveloped(item: str) -> CompetencyFramework:
    """The framework without a course for `item`."""
    courses = tuple(
        replace(each, develops=tuple(other for other in each.develops if other != item))
        for each in FRAMEWORK.courses
    )
    return replace(FRAMEWORK, courses=courses)


def notice_of(desk: Desk) -> str:
    return desk.page.notices.notice.label.text() if desk.page.notices.isVisible() else ""


def test_choosing_a_goal_stores_it_and_draws_its_route(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4), goal=None)
    assert not any("내 경로에 있음" in desk.station(each).accessibleDescription() for each in desk.state)
    combo = desk.page.bar.goal
    combo.activated.emit(combo.findData("lead"))
    assert desk.shell.store.person().goal == GoalId("lead")
    assert "내 경로에 있음" in desk.station("talk").accessibleDescription()
    combo.activated.emit(0)
    assert desk.shell.store.person().goal is None


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_without_a_goal_the_map_is_there_and_a_notice_leads_to_the_choice(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4), goal=None)
    assert desk.station("basic").isVisible()
    assert notice_of(desk).startswith("목표를 고르면")
    desk.press("roadmap_notice_action")
    desk.qtbot.waitUntil(desk.page.bar.goal.view().isVisible)
    desk.page.bar.goal.hidePopup()


def test_without_an_attempt_a_notice_leads_to_the_assessment(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(None)
    assert notice_of(desk).startswith("자가진단을 하면")
    assert "현재 위치" not in desk.station("native").accessibleDescription()
    with desk.qtbot.waitSignal(desk.page.navigate) as gone:
        desk.press("roadmap_notice_action")
    assert gone.args == ["assessment"]


def test_reached_goal_is_said(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service=4, work=4))
    assert notice_of(desk) == "목표에 도달했습니다: 만드는 사람."
    assert not desk.shown("roadmap_notice_action")


def test_gaps_that_no_course_covers_are_listed_when_asked(open_roadmap: OpenRoadmap) -> None:
    lost = ItemId("service-b2-1")
    desk = open_roadmap(rated(service_b1=4, work_b1=4), framework=undeveloped(lost))
    assert notice_of(desk) == "과정이 다루지 않는 행동이 1개 있습니다. 일하면서 연습으로 채웁니다."
    assert not desk.page.notices.practice.isVisible()
    desk.press("roadmap_notice_action")
    assert desk.page.notices.practice.isVisible()


def test_route_that_may_not_be_the_shortest_is_said(
    open_roadmap: OpenRoadmap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.domain.route.EXACT_CANDIDATES", 1)
    desk = open_roadmap(rated(service_b1=4, work_b1=4), goal="lead")
    assert "가장 짧다고 보장하지는 못합니다" in notice_of(desk)


def test_nobody_at_work_still_sees_the_map(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.shell.session.enter(None)
    desk.page.refresh()
    assert desk.station("basic").accessibleDescription().startswith("python 먼저")
    assert not desk.page.bar.goal.isEnabled()
    assert not desk.page.panel.mark.isVisible()
    assert not desk.shown("book_course")


def test_another_person_finds_their_own_next_station(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4, work_b1=4))
    desk.page.choose(CourseId("rag"))
    mina = MemoryStore(replace(sample_person("Mina", goal="lead"), id=OTHER_ID, background=None))
    desk.shell.session.enter(Workspace(FRAMEWORK, mina, desk.shell.session.now))
    desk.page.refresh()
    assert desk.page.course == desk.page.panel.course == "native"


def test_closing_the_panel_leads_back_to_what_is_shown(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(), text_percent=150, size=(1024, 640))
    desk.press("roadmap_view_list")
    apply_theme(make_theme(ThemeChoice.LIGHT, 100))
    desk.page.open_panel()
    desk.page.close_panel()
    assert desk.focused_station() == desk.page.course


def test_page_waits_for_the_pack(qtbot: object) -> None:
    from app.views.roadmap.page import RoadmapPage

    shell = make_shell(qtbot)  # type: ignore[arg-type]
    page = RoadmapPage(shell.session)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    page.show()
    assert page.stack.currentWidget() is page.waiting
    assert not page.panel.isVisible()
    shell.open(None)
    assert page.stack.currentWidget() is page.map_side


def test_the_next_station_pulses_once_and_not_at_every_visit(
    open_roadmap: OpenRoadmap, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulses: list[CourseId] = []
    monkeypatch.setattr(MapCanvas, "pulse", lambda canvas, course: pulses.append(course))
    desk = open_roadmap(rated(service_b1=4, work_b1=4))
    desk.shell.window.go("home")
    desk.shell.window.go("roadmap")
    assert pulses == ["python"]


def test_nothing_moves_when_the_system_asks_for_less_motion(
    open_roadmap: OpenRoadmap, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_roadmap(rated(service_b1=4), size=(1024, 640))
    monkeypatch.setattr("app.views.roadmap.map_canvas.motion_ms", lambda name: 0)
    monkeypatch.setattr("app.views.roadmap.docking.motion_ms", lambda name: 0)
    desk.page.map.canvas.pulse(CourseId("native"))
    assert desk.page.map.canvas.pulsing is None
    desk.page.open_panel()
    assert desk.page.panel.geometry().right() == desk.page.width() - 1


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_that_takes_the_keyboard_is_without_a_name(open_roadmap: OpenRoadmap, percent: int) -> None:
    desk = open_roadmap(rated(service_b1=4), text_percent=percent)
    desk.page.choose(CourseId("advanced"))
    desk.page.open_panel()
    desk.press("mark_done")
    nameless = [
        widget
        for widget in desk.page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


# ---------------------------------------------------------------- the outline


def test_outline_rows_choose_stations_and_have_names(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4, work_b1=4))
    rows = {row.row.number: row for row in desk.page.outline.rows}
    interface = QAccessible.queryAccessibleInterface(rows["2-3"])
    assert interface.role() == QAccessible.Role.Button
    assert interface.text(QAccessible.Text.Name) == "2-3 advanced"
    assert interface.text(QAccessible.Text.Description) == "basic 먼저, 목표 · 기본 2"
    rows["3-2"].click()
    assert desk.page.course == "trend"
    assert {row.row.number for row in desk.page.outline.rows if row.chosen} == {"3-2"}


def test_arrow_keys_walk_through_the_outline(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4, work_b1=4))
    desk.page.outline.rows[0].setFocus()

    def at() -> str:
        focused = QApplication.focusWidget()
        assert isinstance(focused, OutlineRowButton)
        return focused.row.number

    desk.key(Qt.Key.Key_Down)
    assert at() == "1-2"
    desk.key(Qt.Key.Key_Right)
    assert at() == "2-2"
    desk.key(Qt.Key.Key_Left)
    desk.key(Qt.Key.Key_Up, 4)
    assert at() == "1-1"
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Return)
    assert desk.page.course == "native"


def test_outline_folds_in_a_low_window(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(), size=(1180, 640))
    assert not desk.page.outline.isVisible()
    desk.press("fold_outline")
    assert desk.page.outline.isVisible()


# ---------------------------------------------------------------- narrow windows and large text


def test_panel_lies_over_a_narrow_page_and_closes(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4), size=(1024, 640))
    assert not desk.page.panel.isVisible()
    desk.station("basic").setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.page.panel.isVisible()
    desk.qtbot.waitUntil(lambda: desk.page.panel.geometry().right() == desk.page.width() - 1)
    desk.press("close_panel")
    assert not desk.page.panel.isVisible()
    assert desk.focused_station() == "basic"


def test_map_and_list_take_turns_at_large_text(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4, work_b1=4), text_percent=200)
    assert desk.page.map_side.isVisible()
    assert desk.page.station_bar.isVisible()
    assert not desk.page.panel.isVisible()
    desk.press("roadmap_view_list")
    assert not desk.page.map_side.isVisible()
    row = next(each for each in desk.page.list.rows if each.row.number == "1-4")
    assert row.height() >= 72
    row.click()
    assert desk.page.panel.isVisible()
    assert desk.page.panel.course == "advanced"
    desk.key(Qt.Key.Key_Escape)
    focused = QApplication.focusWidget()
    assert isinstance(focused, OutlineRowButton)
    assert focused.row.course == "advanced"


def test_view_and_station_stay_when_the_text_grows(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(), text_percent=150)
    desk.press("roadmap_view_list")
    desk.page.choose(CourseId("rag"))
    apply_theme(make_theme(ThemeChoice.LIGHT, 200))
    assert desk.page.bar.views.current() == LIST
    assert desk.page.list.isVisible()
    assert [row.row.course for row in desk.page.list.rows if row.chosen] == ["rag"]
    apply_theme(make_theme(ThemeChoice.LIGHT, 100))
    assert desk.page.map_side.isVisible()
    assert desk.page.bar.views.current() in (MAP, LIST)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("size", "percent"), [((1180, 760), 100), ((1024, 640), 100), ((1024, 640), 200)])
def test_nothing_of_bar_or_panel_is_cut(
    open_roadmap: OpenRoadmap, language: str, size: tuple[int, int], percent: int
) -> None:
    desk = open_roadmap(rated(service_b1=4), language=language, size=size, text_percent=percent)
    desk.page.open_panel()
    desk.qtbot.waitUntil(lambda: desk.page.panel.geometry().right() == desk.page.width() - 1)
    bar = desk.page.bar
    tools = bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def cut() -> list[QWidget]:
        room = QRect(0, 0, bar.width(), bar.height())
        return [
            tool
            for tool in tools
            if tool.isVisible()
            and not (room.contains(tool.geometry()) and tool.width() >= tool.minimumSizeHint().width())
        ]

    desk.qtbot.waitUntil(lambda: not cut())
    panel = desk.page.panel
    assert panel.details.content.width() <= panel.details.viewport().width()
    for part in panel.findChildren(QWidget):
        if part.isVisible() and part.objectName():
            left = part.mapTo(panel, part.rect().topLeft()).x()
            assert left >= 0, part.objectName()
            assert left + part.width() <= panel.width(), part.objectName()


def test_text_can_grow_while_the_page_is_shown_in_a_small_window(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(), size=(1024, 640))
    desk.page.open_panel()
    for percent in (200, 100, 200):
        desk.shell.session.preferences.change(text_percent=percent)
        for _round in range(6):
            QApplication.processEvents()
        assert desk.page.bar.width() <= desk.page.width()
