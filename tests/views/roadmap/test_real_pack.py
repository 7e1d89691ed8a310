"""The content that comes with the program: every station's panel fits, in both languages, at both ends of text size."""

from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.content.pack_loader import load_pack
from app.domain.framework import CompetencyFramework
from app.runtime.resources import resource_path
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
