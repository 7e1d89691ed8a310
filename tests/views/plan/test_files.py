"""What leaves and enters the plan: calendar files, links and codes, round lists from files."""

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from icalendar import Calendar
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QTextEdit

from app.content.round_import import rounds_csv
from app.content.round_shelf import RoundShelf
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import Round, RoundStatus
from app.domain.ids import CourseId
from app.runtime.settings import ThemeChoice
from app.views.roadmap.page import RoadmapPage
from tests.views.plan.conftest import ROUNDS, Desk, OpenPlan, moved, planned

TALK_1, TALK_2, TREND_1, *_REST = ROUNDS


def events(path: Path) -> dict[str, tuple[int, str]]:
    """UID → (sequence, status) of every event in a calendar file."""
    calendar = Calendar.from_ical(path.read_bytes())
    return {
        str(each["UID"]): (int(str(each["SEQUENCE"])), str(each["STATUS"]))
        for each in calendar.walk("VEVENT")
    }


# ---------------------------------------------------------------- calendar


def test_the_whole_plan_is_saved_as_a_calendar(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("basic", "basic-1"), planned("trend"))
    desk.shell.asker.file = tmp_path / "plan.ics"
    desk.press("save_plan_calendar")
    assert events(tmp_path / "plan.ics") == {
        "talk-1-1@gilnun": (1, "CONFIRMED"),
        "basic-1-1@gilnun": (1, "CONFIRMED"),
        "basic-1-2@gilnun": (1, "CONFIRMED"),
    }
    assert "plan.ics" in desk.notice


def test_a_later_file_updates_the_same_events_and_calls_off_what_was_dropped(
    open_plan: OpenPlan, tmp_path: Path
) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("basic", "basic-1"))
    desk.shell.asker.file = tmp_path / "plan.ics"
    desk.press("save_plan_calendar")
    desk.shell.session.mark_course(planned("talk", "talk-2"))
    desk.press("save_plan_calendar")
    found = events(tmp_path / "plan.ics")
    assert found["talk-1-1@gilnun"] == (2, "CANCELLED")
    assert found["talk-2-1@gilnun"] == (2, "CONFIRMED")
    desk.press("save_plan_calendar")
    assert "talk-1-1@gilnun" not in events(tmp_path / "plan.ics")


def test_one_round_is_saved_alone(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("basic", "basic-1"))
    desk.shell.asker.file = tmp_path / "one"
    desk.press("planned_talk")
    desk.press("save_round")
    assert list(events(tmp_path / "one.ics")) == ["talk-1-1@gilnun"]


def test_one_session_is_saved_alone(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan(planned("basic", "basic-1"))
    desk.shell.asker.file = tmp_path / "one"
    name = desk.widget("save_session_2").accessibleName()
    assert "basic course, Round 1" in name
    assert "13 December 2026" in name
    desk.press("save_session_2")
    assert events(tmp_path / "one.ics") == {"basic-1-2@gilnun": (1, "CONFIRMED")}


def test_a_round_of_one_session_has_one_way_to_a_calendar(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    desk.widget("save_round")
    assert not desk.shown("save_session_1")


def test_what_left_alone_is_called_off_alone(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan(planned("basic", "basic-1"), planned("talk", "talk-1"))
    desk.shell.asker.file = tmp_path / "plan.ics"
    desk.press("planned_basic")
    desk.press("save_session_2")
    desk.shell.session.mark_course(planned("basic"))
    desk.press("save_plan_calendar")
    assert events(tmp_path / "plan.ics") == {
        "talk-1-1@gilnun": (2, "CONFIRMED"),
        "basic-1-2@gilnun": (2, "CANCELLED"),
    }


def test_a_file_that_cannot_be_written_is_said(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    desk.shell.asker.file = tmp_path / "nowhere" / "plan.ics"
    desk.press("save_plan_calendar")
    assert "missing" in desk.notice


def test_nothing_is_written_or_counted_when_the_person_thinks_better_of_it(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    desk.shell.asker.file = None
    desk.press("save_plan_calendar")
    assert desk.notice == ""
    assert desk.shell.store.sheets("calendar") == {}


# ---------------------------------------------------------------- links


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST])
def test_a_phone_reads_the_code_from_the_screen(
    open_plan: OpenPlan, theme: ThemeChoice, tmp_path: Path
) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    desk.shell.session.preferences.change(theme=theme)
    desk.widget("qr_code")
    shown = desk.page.overview.detail.code
    assert min(shown.width(), shown.height()) >= 132
    image = shown.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = bytes(image.constBits())
    pitch = image.bytesPerLine()
    grey = b"".join(rows[y * pitch : y * pitch + image.width()] for y in range(image.height()))
    (found,) = zxingcpp.read_barcodes(memoryview(grey).cast("B", shape=[image.height(), image.width()]))
    assert found.text == TALK_1.url
    # Many phones do not find a light code on a dark ground, unlike this decoder.
    assert grey[0] > 240
    assert shown.accessibleDescription() == TALK_1.url
    assert "example.com" in shown.accessibleName()


def test_a_link_is_opened_with_its_host_shown_copied_and_read(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    assert "example.com" in desk.widget("open_link").accessibleName()
    desk.press("open_link")
    assert desk.opened_links == [TALK_1.url]
    desk.press("copy_link")
    assert QGuiApplication.clipboard().text() == TALK_1.url
    address = desk.widget("link_address")
    assert isinstance(address, QLabel)
    assert address.text() == TALK_1.url


def test_a_link_that_is_not_https_can_be_copied_but_not_opened(open_plan: OpenPlan) -> None:
    odd = replace(TALK_1, url="http://example.com/a")
    desk = open_plan(planned("talk", "talk-1"), rounds=[odd])
    assert desk.shown("copy_link")
    assert not desk.shown("open_link")
    assert not desk.shown("qr_code")


# ---------------------------------------------------------------- round lists


def list_file(folder: Path, *rounds: Round, name: str = "new.csv") -> Path:
    path = folder / name
    path.write_text(rounds_csv(rounds), encoding="utf-8")
    return path


def lines(desk: Desk) -> str:
    shown = desk.widget("import_lines")
    assert isinstance(shown, QTextEdit)
    return shown.toPlainText()


def test_faults_are_listed_all_at_once_and_nothing_is_taken(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    text = rounds_csv(ROUNDS).replace("2026-11-27T10:00", "2026-13-27T10:00").replace(",trend,", ",no-such,")
    bad = tmp_path / "bad.csv"
    bad.write_text(text, encoding="utf-8")
    desk.shell.asker.file = bad
    desk.press("load_round_list")
    assert len(lines(desk).splitlines()) == 3
    assert "bad.csv:2" in lines(desk)
    assert not desk.shown("apply_round_list")
    assert desk.shell.session.framework is not None
    assert desk.shell.session.framework.round_list.rounds == desk.shell.framework.round_list.rounds
    assert not desk.shelf.own


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_can_be_done_stays_in_sight_and_few_lines_need_no_scrolling(
    open_plan: OpenPlan, tmp_path: Path, language: str
) -> None:
    """At 200 %, below a list of any length; one change is seen whole."""
    desk = open_plan(planned("talk", "talk-1"), language=language, text_percent=200, size=(1024, 640))
    desk.page.read_list(list_file(tmp_path, moved(TALK_1, 1), *ROUNDS[1:]))
    shown = desk.widget("import_lines")
    assert isinstance(shown, QTextEdit)
    desk.qtbot.waitUntil(lambda: shown.verticalScrollBar().maximum() == 0)
    bad = tmp_path / "bad.csv"
    bad.write_text(rounds_csv(ROUNDS).replace(",2026-", ",2026-1"), encoding="utf-8")
    desk.page.read_list(bad)
    desk.qtbot.waitUntil(lambda: shown.verticalScrollBar().maximum() > 0)
    for name in ("choose_other_list", "leave_round_list"):
        deed = desk.widget(name)
        corner = deed.mapTo(desk.page, deed.rect().bottomRight())
        assert deed.visibleRegion().boundingRect() == deed.rect()
        assert desk.page.rect().contains(corner)


def test_differences_are_shown_first_and_taken_only_on_apply(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    desk.shell.asker.file = list_file(tmp_path, moved(TALK_1, 1), TALK_2)
    desk.press("load_round_list")
    assert "other dates: talk course, Round 1" in lines(desk)
    assert "removed: trend course, Round 1" in lines(desk)
    assert "talk course" in desk.widget("import_concerns_plan").accessibleName()
    assert not desk.shelf.own
    desk.press("apply_round_list")
    assert desk.shelf.own
    assert desk.shell.session.framework is not None
    assert [each.id for each in desk.shell.session.framework.round_list.rounds] == ["talk-1", "talk-2"]
    again = RoundShelf(tmp_path / "rounds")
    assert len(again.open(desk.shell.framework).round_list.rounds) == 2


def test_a_moved_round_is_flagged_until_it_was_noted(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    desk.page.read_list(list_file(tmp_path, moved(TALK_1, 1)))
    desk.press("apply_round_list")
    assert "Fri 27 Nov 10:00" in desk.notes("talk")[0]
    desk.press("note_talk_0")
    assert desk.notes("talk") == []


def test_a_round_picked_on_the_roadmap_after_it_moved_is_not_flagged(
    open_plan: OpenPlan, tmp_path: Path
) -> None:
    desk = open_plan()
    desk.page.read_list(list_file(tmp_path, moved(TALK_1, 1)))
    desk.press("apply_round_list")
    roadmap = RoadmapPage(desk.shell.session)
    desk.qtbot.addWidget(roadmap)
    roadmap.choose(CourseId("talk"))
    roadmap.panel.mark.book_button.click()
    assert desk.records["talk"].round == "talk-1"
    assert desk.marks() == {"talk": "picked"}
    assert desk.notes("talk") == []


def test_a_moved_round_that_was_marked_again_on_the_roadmap_is_not_flagged_again(
    open_plan: OpenPlan, tmp_path: Path
) -> None:
    desk = open_plan(planned("talk", "talk-2"))
    desk.page.read_list(list_file(tmp_path, moved(TALK_1, 1), moved(TALK_2, 1)))
    desk.press("apply_round_list")
    assert len(desk.notes("talk")) == 1
    roadmap = RoadmapPage(desk.shell.session)
    desk.qtbot.addWidget(roadmap)
    roadmap.choose(CourseId("talk"))
    for name in ("talk-1", "talk-2"):
        roadmap.panel.rounds.round_chosen.emit(name)
        roadmap.panel.mark.book_button.click()
    assert desk.records["talk"].round == "talk-2"
    assert desk.notes("talk") == []


def test_a_proposed_round_that_moved_before_is_not_flagged_and_undoing_flags_nothing_new(
    open_plan: OpenPlan, tmp_path: Path
) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    desk.page.read_list(list_file(tmp_path, moved(TALK_1, 3), moved(TALK_2, -38)))
    desk.press("apply_round_list")
    desk.press("note_talk_0")
    desk.press("propose_rounds")
    desk.press("keep_rounds")
    desk.press("take_proposal")
    assert desk.records["talk"].round == "talk-2"
    assert desk.notes("talk") == []
    desk.act_on_notice()
    assert desk.records["talk"].round == "talk-1"
    assert desk.notes("talk") == []


def test_cancelled_and_vanished_rounds_are_flagged(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("trend", "trend-1"))
    desk.page.read_list(list_file(tmp_path, replace(TALK_1, status=RoundStatus.CANCELLED)))
    desk.press("apply_round_list")
    assert desk.marks() == {"talk": "cancelled", "trend": "not listed"}


def test_a_list_that_cannot_be_stored_is_not_used(
    open_plan: OpenPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_plan(planned("talk", "talk-1"))

    def refuse(rounds: object) -> None:
        raise KnownError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(desk.shelf, "take", refuse)
    desk.page.read_list(list_file(tmp_path, TALK_2))
    desk.press("apply_round_list")
    assert "disk is full" in desk.notice
    assert desk.marks() == {"talk": "picked"}


def test_a_file_is_dropped_onto_the_page(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(list_file(tmp_path, TALK_1)))])
    event = QDropEvent(
        QPoint(100, 100),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.page.dropEvent(event)
    assert event.isAccepted()
    assert "removed: trend course" in lines(desk)


def test_the_way_back_to_the_shipped_list(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    assert not desk.shown("use_shipped_list")
    desk.page.read_list(list_file(tmp_path, TALK_2))
    desk.press("apply_round_list")
    assert desk.marks() == {"talk": "not listed"}
    desk.press("use_shipped_list")
    assert desk.marks() == {"talk": "picked"}


def test_the_empty_list_is_a_file_that_can_be_read_again(open_plan: OpenPlan, tmp_path: Path) -> None:
    desk = open_plan()
    desk.shell.asker.file = tmp_path / "empty.xlsx"
    desk.press("save_round_template")
    assert (tmp_path / "empty.xlsx").read_bytes()[:2] == b"PK"
    desk.page.read_list(tmp_path / "empty.xlsx")
    assert "no round in the file" in lines(desk)
