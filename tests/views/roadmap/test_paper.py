"""Taking the map out of the window: picture, drawing, paper."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from app.i18n import catalogue
from app.views.notices import NoticeKind
from app.views.printing import Orientation, prepare_page
from app.views.roadmap.paper import paper_of
from tests.views.roadmap.conftest import Desk, OpenRoadmap, rated


def export(desk: Desk, kind: str, file: Path | None) -> None:
    desk.shell.asker.file = file
    {"png": desk.page.bar.png_action, "svg": desk.page.bar.svg_action}[kind].trigger()


def told(desk: Desk) -> tuple[str, NoticeKind]:
    last = desk.shell.session.notices.last
    assert last is not None
    return last.words(), last.kind


def test_drawing_is_a_whole_svg_in_the_language_of_the_moment(
    open_roadmap: OpenRoadmap, tmp_path: Path
) -> None:
    desk = open_roadmap(rated(service_b1=4))
    desk.shell.languages.switch_to(catalogue("en"))
    export(desk, "svg", tmp_path / "map.svg")
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    said = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "next stop" in said
    assert "Common loop" in said
    assert told(desk) == ("Saved: map.svg", NoticeKind.DONE)


def test_picture_is_a_png_twice_as_large_as_the_drawing(open_roadmap: OpenRoadmap, tmp_path: Path) -> None:
    desk = open_roadmap(rated(service_b1=4))
    export(desk, "png", tmp_path / "map.png")
    export(desk, "svg", tmp_path / "map.svg")
    picture = QImage(str(tmp_path / "map.png"))
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    assert picture.width() == pytest.approx(2 * float(root.attrib["width"]), abs=2)
    assert picture.height() == pytest.approx(2 * float(root.attrib["height"]), abs=3)


def test_file_without_an_ending_gets_one(open_roadmap: OpenRoadmap, tmp_path: Path) -> None:
    desk = open_roadmap(rated())
    export(desk, "svg", tmp_path / "map")
    assert (tmp_path / "map.svg").is_file()


def test_thinking_better_of_it_writes_nothing(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    export(desk, "png", None)
    assert desk.shell.asker.asked == ["노선도 저장"]
    assert desk.shell.session.notices.last is None


def test_file_that_cannot_be_written_is_said_with_advice(open_roadmap: OpenRoadmap, tmp_path: Path) -> None:
    desk = open_roadmap(rated())
    export(desk, "svg", tmp_path / "no such folder" / "map.svg")
    words, kind = told(desk)
    assert kind is NoticeKind.ERROR
    assert words
    assert list(tmp_path.iterdir()) == []


def test_paper_gets_the_map_on_a4_landscape(open_roadmap: OpenRoadmap, tmp_path: Path) -> None:
    desk = open_roadmap(rated(service_b1=4))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    prepare_page(printer, Orientation.Landscape)
    desk.page.paper.choose_printer = lambda parent, orientation: printer
    desk.press("print_map")
    written = (tmp_path / "sheet.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") == 1
    assert paper_of(printer).name == "A4"
    assert printer.pageLayout().fullRectPixels(72).width() > printer.pageLayout().fullRectPixels(72).height()


def test_no_printer_no_paper(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.page.paper.choose_printer = lambda parent, orientation: None
    desk.press("print_map")
    assert desk.shell.session.notices.last is None


@pytest.mark.qt_log_ignore("QPdf|QPainter|open|file", extend=True)
def test_printer_that_refuses_is_said(open_roadmap: OpenRoadmap, tmp_path: Path) -> None:
    desk = open_roadmap(rated())
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "sheet.pdf"))
    desk.page.paper.choose_printer = lambda parent, orientation: printer
    desk.press("print_map")
    assert told(desk) == ("프린터가 인쇄하지 못했습니다.", NoticeKind.ERROR)
