"""The map by keyboard, mouse and screen reader: every station is reached, named, and kept through changes."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.i18n import catalogue
from app.views.theme import ThemeChoice, apply_theme, current_theme, make_theme
from tests.views.roadmap.conftest import FRAMEWORK, OpenRoadmap, rated

COURSES = [course.id for course in FRAMEWORK.courses]


def test_every_station_is_a_named_button_for_assistive_technology(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4, work_b1=4))
    said: dict[str, tuple[str, str]] = {}
    for course in COURSES:
        interface = QAccessible.queryAccessibleInterface(desk.station(course))
        assert interface.role() == QAccessible.Role.Button
        assert interface.state().focusable
        said[course] = (
            interface.text(QAccessible.Text.Name),
            interface.text(QAccessible.Text.Description),
        )
    assert said["basic"][0] == "basic"
    assert said["basic"][1].startswith("python 먼저, 1호선 서비스 개발 3번째 역, 2호선 업무 생산성 2번째 역")
    assert "내 경로에 있음" in said["basic"][1]
    assert said["flagship"] == ("flagship", "열림, 공통 순환선 1번째 역, flagship 과정")
    assert all(name and description for name, description in said.values())


def test_arrow_keys_reach_every_station(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    desk.station(desk.page.course or "").setFocus()
    desk.key(Qt.Key.Key_Up, 5)
    reached = set()
    for row in desk.page.map.canvas.rows:
        desk.key(Qt.Key.Key_Home)
        reached.add(desk.focused_station())
        for _ in row[1:]:
            desk.key(Qt.Key.Key_Right)
            reached.add(desk.focused_station())
        desk.key(Qt.Key.Key_Down)
    assert reached == set(COURSES)


def test_walking_keeps_map_outline_and_panel_in_step(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    desk.station("python").setFocus()
    desk.key(Qt.Key.Key_Right)
    assert desk.focused_station() == desk.page.course == desk.page.panel.course == "native"
    chosen = {row.row.course for row in desk.page.outline.rows if row.chosen}
    assert chosen == {"native"}


def test_the_tab_key_stops_once_on_the_map(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    stops = [course for course in COURSES if desk.station(course).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [desk.page.course]


def test_enter_leads_into_the_panel_and_escape_back(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    desk.station("basic").setFocus()
    desk.key(Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert desk.page.panel.isAncestorOf(focused)
    desk.key(Qt.Key.Key_Escape)
    assert desk.focused_station() == "basic"


def test_a_press_on_a_label_chooses_its_station(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    canvas = desk.page.map.canvas
    assert canvas.figure is not None
    label = canvas.figure.station("talk").label.centre
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(label.x), round(label.y)))
    assert desk.page.course == "talk"


def test_plus_and_minus_zoom_and_nothing_goes_beyond_the_last_step(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    steps = current_theme().tokens.zoom_steps
    desk.station("basic").setFocus()
    desk.key(Qt.Key.Key_Plus)
    assert desk.page.map.zoom == 1.25
    desk.key(Qt.Key.Key_Plus, len(steps))
    assert desk.page.map.zoom == steps[-1]
    assert not desk.page.bar.zoom_in.isEnabled()
    assert desk.page.bar.zoom_level.text() == "200%"
    desk.key(Qt.Key.Key_Minus, len(steps))
    assert desk.page.map.zoom == steps[0]
    assert not desk.page.bar.zoom_out.isEnabled()


def test_ctrl_and_the_wheel_zoom_at_the_pointer(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    view = desk.page.map
    point = QPointF(200, 150)
    before = QPointF(view.horizontalScrollBar().value() + 200, view.verticalScrollBar().value() + 150)
    event = QWheelEvent(
        point,
        QPointF(view.viewport().mapToGlobal(point.toPoint())),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom == 1.25
    now = QPointF(view.horizontalScrollBar().value() + 200, view.verticalScrollBar().value() + 150) / 1.25
    assert abs(now.x() - before.x()) <= 1
    assert abs(now.y() - before.y()) <= 1


def test_dragging_the_ground_moves_the_map(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    view, canvas = desk.page.map, desk.page.map.canvas
    view.set_zoom(2.0)
    view.horizontalScrollBar().setValue(100)
    empty = next(
        QPoint(x, y)
        for y in range(view.verticalScrollBar().value() + 4, canvas.height(), 7)
        for x in range(110, 400, 7)
        if canvas.station_at(QPointF(x, y)) is None and canvas.childAt(x, y) is None
    )
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=empty)
    QTest.mouseMove(canvas, empty - QPoint(60, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=empty - QPoint(60, 0))
    assert view.horizontalScrollBar().value() == 160


def test_fit_shows_the_whole_map(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    desk.page.map.set_zoom(2.0)
    assert desk.page.map.horizontalScrollBar().maximum() > 0
    desk.page.bar.fit_wanted.emit()
    assert desk.page.map.horizontalScrollBar().maximum() == 0
    assert desk.page.map.verticalScrollBar().maximum() == 0


def test_language_theme_and_text_size_keep_station_and_zoom(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    desk.station("policy").setFocus()
    desk.page.map.set_zoom(1.5)
    desk.shell.languages.switch_to(catalogue("en"))
    assert desk.page.title() == "Roadmap"
    assert desk.station("policy").accessibleDescription().startswith("trend first, line 3 Change")
    apply_theme(make_theme(ThemeChoice.DARK, 125))
    assert desk.page.course == "policy"
    assert desk.focused_station() == "policy"
    assert desk.page.map.zoom == 1.5


def test_the_place_on_the_map_stays_when_it_is_laid_out_again(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    view = desk.page.map
    view.set_zoom(2.0)
    view.horizontalScrollBar().setValue(300)
    desk.page.refresh()
    assert abs(view.horizontalScrollBar().value() - 300) <= 1


def test_the_same_part_of_the_map_is_seen_when_the_text_grows(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    view = desk.page.map
    view.set_zoom(2.0)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum() // 2)

    def middle() -> float:
        assert view.canvas.figure is not None
        across = view.horizontalScrollBar().value() + view.viewport().width() / 2
        return across / (view.canvas.figure.width * view.zoom)

    before = middle()
    apply_theme(make_theme(ThemeChoice.LIGHT, 140))
    assert middle() == pytest.approx(before, abs=0.02)


def test_stations_far_away_are_scrolled_into_sight(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    desk.page.map.set_zoom(2.0)
    for course in ("python", "rag", "flagship", "native"):
        desk.station(course).setFocus()
        button = desk.station(course)
        corner = button.mapTo(desk.page.map.viewport(), QPoint(0, 0))
        assert desk.page.map.viewport().rect().contains(button.rect().translated(corner)), course
