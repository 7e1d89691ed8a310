"""The content that comes with the program: every station's panel fits, in both languages, at both ends of text size."""

from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.content.pack_loader import load_pack
from app.domain.framework import CompetencyFramework
from app.runtime.resources import resource_path
from app.views.painting import q_rect
from tests.views.roadmap.conftest import OpenRoadmap


@cache
def pack() -> CompetencyFramework:
    return load_pack(resource_path("packs", "ai-talent"))


def sticking_out(panel: QWidget) -> Iterator[str]:
    for part in panel.findChildren(QWidget):
        left = part.mapTo(panel, part.rect().topLeft()).x()
        if part.isVisible() and (left < 0 or left + part.width() > panel.width()):
            yield f"{part.objectName() or type(part).__name__} {left}+{part.width()}"


@pytest.mark.parametrize(
    ("language", "size", "percent"),
    [("ko", (1180, 760), 100), ("en", (1180, 760), 100), ("en", (1024, 640), 200)],
)
def test_every_panel_is_as_wide_as_its_room(
    open_roadmap: OpenRoadmap, language: str, size: tuple[int, int], percent: int
) -> None:
    framework = pack()
    desk = open_roadmap(goal=None, language=language, size=size, text_percent=percent, framework=framework)
    desk.page.open_panel()
    panel = desk.page.panel
    desk.qtbot.waitUntil(lambda: panel.geometry().right() == desk.page.width() - 1)
    for course in framework.courses:
        desk.page.choose(course.id)
        for _ in range(2):
            QApplication.processEvents()
        assert list(sticking_out(panel)) == [], course.id
        room = panel.details.viewport().width()
        assert panel.details.content.minimumSizeHint().width() <= room, course.id


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_name_of_a_line_is_seen_whole_or_not_at_all(
    open_roadmap: OpenRoadmap, language: str, percent: int
) -> None:
    """Beside the fixed badges nothing lies under the names, and no name under the badges."""
    desk = open_roadmap(
        goal=None, language=language, size=(1024, 640), text_percent=percent, framework=pack()
    )
    view, bar = desk.page.map, desk.page.map.horizontalScrollBar()
    figure = view.canvas.figure
    assert figure is not None
    titles = {box.rect for box in figure.texts if box.kind == "title"}
    others = [
        q_rect(each.rect, view.zoom)
        for each in (*figure.texts, *figure.marks)
        if each.rect not in titles and each.kind != "badge"
    ]
    seen = set()
    for across in range(0, bar.maximum() + 1, 7):
        bar.setValue(across)
        places = view.canvas.name_places()
        seen.add(len(places))
        pinned = across > min(badge.rect.x for badge in figure.badges) * view.zoom
        edge = across + (view.pinned_extent().width() if pinned else 0)
        assert all(place.left() >= edge for place in places)
        assert not [place for place in places for other in others if place.intersects(other)]
    assert {len(figure.badges), 0} <= seen, "at first all are seen, at last none"


def test_headings_of_the_outline_take_one_line_where_they_can(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(goal=None, language="en", size=(1180, 760), framework=pack())
    headings = desk.page.outline.headings
    assert [each.text() for each in headings][2] == "AI change and direction"
    heights = {each.heightForWidth(each.width()) for each in headings}
    assert heights == {headings[0].heightForWidth(5000)}
    content, viewport = desk.page.outline.content, desk.page.outline.viewport()
    assert content.minimumSizeHint().width() <= viewport.width()
    assert [each.minimumWidth() > 0 for each in headings] == [True] * 4
    desk.shell.window.resize(720, 760)
    desk.qtbot.waitUntil(lambda: viewport.width() < 640)
    assert [each.minimumWidth() for each in headings] == [0] * 4, "too narrow: they wrap"
