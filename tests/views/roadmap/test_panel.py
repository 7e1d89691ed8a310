"""The panel of a station: what it tells, its rounds and links, and the marks that change the map."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.answering.course_sheets import ENTRY_SHEETS, FEEDBACK_SHEETS, KIT_SHEETS, THEN_NOW_SHEETS
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import CompetencyFramework, Round, RoundStatus
from app.domain.ids import CourseId, RoundId
from app.domain.person import CourseRecord, CourseStatus
from app.domain.roadmap import StationState
from app.views.components import TickBox, WrapLabel
from tests.support.sample_framework import NOW, text
from tests.views.roadmap.conftest import FRAMEWORK, Desk, OpenRoadmap, rated


def said(desk: Desk, section: str) -> str:
    """All words of a section of the panel."""
    part = desk.page.panel.findChild(QWidget, section)
    assert part is not None, section
    return "\n".join(label.text() for label in part.findChildren(QLabel))


def with_round(change: dict[str, object], round_id: str = "advanced-1") -> CompetencyFramework:
    rounds = tuple(
        replace(each, **change) if each.id == round_id else each  # type: ignore[arg-type]
        for each in FRAMEWORK.round_list.rounds
    )
    return replace(FRAMEWORK, round_list=replace(FRAMEWORK.round_list, rounds=rounds))


def a_round(round_id: str) -> Round:
    return FRAMEWORK.round[RoundId(round_id)]


class SquashWatcher(QObject):
    """Notes which labels of the panel are painted lower than their text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.page)
        self._panel = desk.page.panel
        self.painted = 0
        self.squashed: set[str] = set()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(watched, WrapLabel):
            self.painted += 1
            if self._panel.isAncestorOf(watched) and watched.height() < watched.heightForWidth(
                watched.width()
            ):
                self.squashed.add(watched.text())
        return False


def squashed(desk: Desk) -> list[str]:
    """The texts of the panel that have not the height they need, or are not shown yet."""
    labels = [
        label
        for label in desk.page.panel.findChildren(WrapLabel)
        if label.isVisibleTo(desk.page) and label.text()
    ]
    assert len(labels) > 10
    return [
        label.text()
        for label in labels
        if not label.isVisible() or label.height() < label.heightForWidth(label.width())
    ]


# ---------------------------------------------------------------- how it appears


def test_panel_is_laid_out_as_soon_as_the_page_is_entered(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    assert desk.page.panel.isVisible()
    assert squashed(desk) == []


def test_nothing_is_painted_squashed_when_another_station_is_chosen(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4))
    watcher = SquashWatcher(desk)
    for course in ("advanced", "basic", "python"):
        desk.page.choose(CourseId(course))
        before = watcher.painted
        desk.qtbot.waitUntil(lambda before=before: watcher.painted > before)  # type: ignore[misc]
    assert watcher.squashed == set()
    assert squashed(desk) == []


# ---------------------------------------------------------------- what it tells


def test_panel_tells_why_a_station_is_on_the_route(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4, work_b1=4))
    desk.page.choose(CourseId("basic"))
    reasons = said(desk, "station_reasons")
    assert "내 경로에 있는 이유" in reasons
    assert "내 차이 8개를 채웁니다:" in reasons
    assert "서비스 개발 기본 2 행동 1 하기" in reasons
    assert "advanced" in reasons


def test_prerequisites_and_advice_stand_apart(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(), records=[CourseRecord(CourseId("python"), CourseStatus.DONE)])
    desk.page.choose(CourseId("basic"))
    assert said(desk, "station_prerequisites").splitlines() == ["미리 필요한 것", "python", "마침"]
    assert desk.page.panel.findChild(QWidget, "station_advice") is None
    desk.page.choose(CourseId("policy"))
    assert "미리 들어야 하는 과정이 없습니다." in said(desk, "station_prerequisites")
    assert said(desk, "station_advice").splitlines()[1] == "trend"


def test_everything_a_course_has_is_told(open_roadmap: OpenRoadmap) -> None:
    full = replace(
        FRAMEWORK.course[CourseId("advanced")],
        entry_statements=(text("모델 API를 불러 보았습니다", "Has called a model API"),),
        projects=(text("RAG 과제", "RAG project"),),
        kit=(text("노트북", "A laptop"),),
        platform_owner=text("플랫폼 담당자", "Platform team"),
    )
    framework = replace(
        FRAMEWORK, courses=tuple(full if each.id == full.id else each for each in FRAMEWORK.courses)
    )
    desk = open_roadmap(rated(), framework=framework, language="en")
    desk.page.choose(full.id)
    boxes = [box.text() for box in desk.page.panel.findChildren(TickBox)]
    assert boxes == ["Has called a model API", "A laptop"]
    assert "RAG project" in said(desk, "station_projects")
    assert "Taught by: Platform team" in said(desk, "station_standing")
    assert said(desk, "station_keywords").splitlines() == [
        "Keywords",
        "Unchanging",
        "Prompt",
        "Trend",
        "RAG",
    ]


def test_neighbours_on_the_walked_line_lead_on(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.page.choose(CourseId("basic"), row=1)
    assert (desk.page.panel.before_button.text(), desk.page.panel.after_button.text()) == (
        "native",
        "advanced",
    )
    desk.press("station_after")
    assert desk.page.course == "advanced"
    desk.page.choose(CourseId("python"))
    assert not desk.shown("station_before")


def test_entries_of_another_version_hinder_nothing(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(), records=[CourseRecord(CourseId("basic"), CourseStatus.DONE)])
    for kind in (KIT_SHEETS, ENTRY_SHEETS, FEEDBACK_SHEETS, THEN_NOW_SHEETS):
        for course in desk.page.map.canvas.buttons:
            desk.shell.store.save_sheet(kind.name, course, '{"former": "form"}')
    desk.page.refresh()
    for course in desk.page.map.canvas.buttons:
        desk.page.choose(course)
    desk.page.choose(CourseId("basic"))
    assert desk.shown("station_standing")
    assert desk.page.panel.after.isVisible()


# ---------------------------------------------------------------- rounds and links


def test_first_open_round_is_chosen_and_its_sessions_are_told(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.page.choose(CourseId("advanced"))
    cards = [card for card in desk.page.panel.rounds.findChildren(QAbstractButton) if card.isCheckable()]
    assert [card.accessibleName() for card in cards] == [
        "1차 12.10 목 – 12.12 토 · 부산 현장 · 한국어 · 자리 6",
        "2차 12.17 목 – 12.19 토 · 온라인 · 한국어 · 정원 마감",
    ]
    assert [card.isChecked() for card in cards] == [True, False]
    details = said(desk, "round_details")
    assert "부산 교육장" in details
    assert "2회차 · 12월 11일 금요일 10:00–16:00" in details
    assert "예시 일정" in said(desk, "rounds_head")
    assert "일정표 11월 20일 자" in said(desk, "rounds_head")


def test_full_round_says_so_and_can_be_chosen_by_keyboard(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.page.choose(CourseId("advanced"))
    desk.qtbot.waitUntil(lambda: desk.shown("round_advanced-2"))
    card = desk.page.panel.findChild(QWidget, "round_advanced-2")
    assert card is not None
    card.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert "정원이 찬 차수입니다." in said(desk, "round_details")
    desk.qtbot.waitUntil(lambda: desk.focused() == "round_advanced-2")
    assert desk.page.panel.mark.book_button.text() == "2차를 예약으로 표시"


def test_cancelled_round_is_not_offered_for_booking(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.page.choose(CourseId("native"))
    assert desk.page.panel.rounds.chosen is None
    desk.press("round_native-2")
    assert "취소된 차수입니다." in said(desk, "round_details")
    assert not desk.shown("book_course")
    desk.qtbot.waitUntil(lambda: desk.shown("copy_link"))


def test_past_rounds_are_folded_and_can_be_seen(open_roadmap: OpenRoadmap) -> None:
    long_ago = a_round("advanced-1").start.replace(year=2025)
    sessions = tuple(
        replace(each, start=long_ago, end=long_ago.replace(hour=5))
        for each in a_round("advanced-1").sessions[:1]
    )
    desk = open_roadmap(rated(), framework=with_round({"sessions": sessions}))
    desk.page.choose(CourseId("advanced"))
    assert not desk.shown("round_advanced-1")
    desk.press("past_rounds")
    desk.press("round_advanced-1")
    assert "지난 차수입니다." in said(desk, "round_details")


def test_course_without_rounds_says_so(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.page.choose(CourseId("talk"))
    assert "지금 일정표에는 이 과정의 차수가 없습니다." in said(desk, "rounds_head")
    assert desk.page.panel.mark.book_button.text() == "예약으로 표시"


def test_link_shows_its_host_before_it_is_opened(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.page.choose(CourseId("advanced"))
    opener = desk.page.panel.findChild(QAbstractButton, "open_link")
    assert opener is not None
    assert opener.text() == "링크 열기: example.com"
    assert desk.opened_links == []
    opener.click()
    assert desk.opened_links == ["https://example.com/advanced/1"]


def test_long_host_stands_above_its_button(open_roadmap: OpenRoadmap) -> None:
    host = "registration.of-a-training-team-with-a-long-name.example.com"
    desk = open_roadmap(rated(), framework=with_round({"url": f"https://{host}/7"}))
    desk.page.choose(CourseId("advanced"))
    desk.qtbot.waitUntil(lambda: desk.shown("open_link"))
    opener = desk.page.panel.findChild(QAbstractButton, "open_link")
    assert opener is not None
    assert (opener.text(), opener.accessibleName()) == ("링크 열기", f"링크 열기: {host}")
    assert host in said(desk, "round_details").splitlines()
    panel = desk.page.panel
    assert panel.details.content.minimumSizeHint().width() <= panel.details.viewport().width()


def test_link_is_copied_as_it_stands(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.page.choose(CourseId("advanced"))
    desk.press("copy_link")
    assert QGuiApplication.clipboard().text() == "https://example.com/advanced/1"
    assert desk.shell.session.notices.last is not None
    assert desk.shell.session.notices.last.words() == "링크를 복사했습니다."


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://example.com/", "https로 시작하지 않는"),
        ("https://example.com@evil.example/", "사용자 이름이 붙은"),
        ("javascript:alert(1)", "https로 시작하지 않는"),
        ("https://exam\u202eple.com/", "숨기는 글자"),
    ],
)
def test_doubtful_link_is_not_offered_but_can_be_copied(
    open_roadmap: OpenRoadmap, url: str, why: str
) -> None:
    desk = open_roadmap(rated(), framework=with_round({"url": url}))
    desk.page.choose(CourseId("advanced"))
    assert desk.page.panel.findChild(QAbstractButton, "open_link") is None
    assert why in said(desk, "round_details")
    desk.press("copy_link")
    assert QGuiApplication.clipboard().text() == url


def test_without_a_browser_the_link_can_still_be_copied(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.page.links._open_link = lambda url: False
    desk.page.choose(CourseId("advanced"))
    desk.press("open_link")
    told = desk.shell.session.notices.last
    assert told is not None
    assert told.action is not None
    told.action.run()
    assert QGuiApplication.clipboard().text() == "https://example.com/advanced/1"


def entries(path: Path) -> dict[str, str]:
    """UID → status of every entry of a calendar file."""
    calendar = Calendar.from_ical(path.read_bytes())
    return {str(each["UID"]): str(each["STATUS"]) for each in calendar.walk("VEVENT")}


def test_a_session_is_saved_for_a_calendar(open_roadmap: OpenRoadmap, tmp_path: Path) -> None:
    desk = open_roadmap(rated(), language="en")
    desk.page.choose(CourseId("advanced"))
    desk.qtbot.waitUntil(lambda: desk.shown("save_session_2"))
    save = desk.page.panel.findChild(QAbstractButton, "save_session_2")
    assert save is not None
    assert save.accessibleName() == "Save as a calendar file: advanced course, Round 1 · 11 December 2026"
    desk.shell.asker.file = tmp_path / "session.ics"
    save.click()
    assert desk.shell.asker.suggested == "advanced-1-2.ics"
    assert entries(tmp_path / "session.ics") == {"advanced-1-2@gilnun": "CONFIRMED"}


def test_what_was_only_looked_at_is_never_called_off(open_roadmap: OpenRoadmap, tmp_path: Path) -> None:
    desk = open_roadmap(rated())
    desk.page.choose(CourseId("advanced"))
    desk.shell.asker.file = tmp_path / "any.ics"
    desk.page.calendar.save_session(RoundId("advanced-1"), 2)
    desk.page.calendar.save_plan()
    assert entries(tmp_path / "any.ics") == {}


def test_a_cancelled_round_is_not_offered_for_a_calendar(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.page.choose(CourseId("native"))
    desk.press("round_native-2")
    desk.qtbot.waitUntil(lambda: desk.shown("round_details"))
    assert desk.page.panel.findChild(QAbstractButton, "save_session_1") is None


# ---------------------------------------------------------------- marks


def test_booking_a_round_changes_state_and_says_so(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4, work_b1=4))
    desk.page.choose(CourseId("advanced"))
    desk.press("book_course")
    assert desk.shell.store.course_records() == (
        CourseRecord(CourseId("advanced"), CourseStatus.PLANNED, RoundId("advanced-1")),
    )
    assert desk.station("advanced").accessibleDescription().startswith("예약, ")
    assert "1차를 예약으로 표시했습니다: 12.10 목 – 12.12 토." in said(desk, "course_mark")
    assert not desk.shown("book_course")
    desk.press("round_advanced-2")
    assert desk.page.panel.mark.book_button.text() == "2차로 바꾸기"


def test_doing_a_course_moves_the_next_station_and_shortens_the_route(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4, work_b1=4))
    assert [desk.state["python"], desk.state["basic"]] == [StationState.NEXT, StationState.TAKE_FIRST]
    desk.page.choose(CourseId("python"))
    desk.press("mark_done")
    desk.page.panel.mark.day.setDate(QDate(2026, 11, 2))
    desk.press("save_done")
    assert desk.shell.store.course_records() == (
        CourseRecord(CourseId("python"), CourseStatus.DONE, None, date(2026, 11, 2)),
    )
    assert [desk.state["python"], desk.state["basic"]] == [StationState.DONE, StationState.NEXT]
    assert desk.station("python").accessibleDescription().startswith("마침, ")
    assert "내 경로에 있음" not in desk.station("python").accessibleDescription()
    assert "마침으로 표시했습니다: 2026년 11월 2일." in said(desk, "course_mark")


def test_day_of_completion_cannot_lie_in_the_future(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated())
    desk.page.choose(CourseId("python"))
    desk.press("mark_done")
    today = desk.shell.session.now()
    assert desk.page.panel.mark.day.maximumDate() == QDate(today.year, today.month, today.day)
    assert today.date() == NOW.date()
    desk.press("cancel_done")
    assert desk.shell.store.course_records() == ()
    assert desk.focused() == "mark_done"


def test_removing_a_mark_gives_the_old_map_back(open_roadmap: OpenRoadmap) -> None:
    record = CourseRecord(CourseId("python"), CourseStatus.DONE, done_on=date(2026, 11, 1))
    desk = open_roadmap(rated(service_b1=4, work_b1=4), records=[record])
    desk.page.choose(CourseId("python"))
    desk.press("clear_mark")
    assert desk.shell.store.course_records() == ()
    assert desk.state["python"] is StationState.NEXT


def test_mark_that_cannot_be_stored_changes_nothing(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(service_b1=4, work_b1=4))
    desk.page.choose(CourseId("advanced"))
    desk.shell.store.failure = KnownError(ErrorCode.DISK_FULL)
    with desk.qtbot.waitSignal(desk.shell.session.saving_failed):
        desk.press("book_course")
    assert desk.station("advanced").accessibleDescription().startswith("basic 먼저")
    assert desk.shown("book_course")


def test_closed_round_still_has_its_link(open_roadmap: OpenRoadmap) -> None:
    desk = open_roadmap(rated(), framework=with_round({"status": RoundStatus.CLOSED}))
    desk.page.choose(CourseId("advanced"))
    desk.press("round_advanced-1")
    assert "신청이 마감된 차수입니다." in said(desk, "round_details")
    opener = desk.page.panel.findChild(QAbstractButton, "open_link")
    assert opener is not None
    QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert desk.opened_links == ["https://example.com/advanced/1"]
