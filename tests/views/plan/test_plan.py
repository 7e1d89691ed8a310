"""The plan as it is shown: courses, rounds, what speaks against them, what is missing, and every change of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDateEdit, QWidget

from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import RoundMode, RoundStatus
from app.domain.ids import CourseId
from app.domain.learning_plan import RoundFilter
from app.domain.person import CourseStatus
from app.views.components import WrapLabel
from tests.support.rounds import round_at
from tests.views.plan.conftest import ROUNDS, OpenPlan, planned

# ---------------------------------------------------------------- what is shown


def test_each_state_of_a_round_has_a_word(open_plan: OpenPlan) -> None:
    desk = open_plan(
        planned("talk", "talk-1"),
        planned("trend", "trend-1"),
        planned("advanced", "advanced-1"),
        planned("policy", "policy-1"),
        planned("rag", "rag-1"),
        planned("risk", "gone"),
        planned("flagship"),
        rounds=[
            *ROUNDS,
            round_at("policy-1", "policy", (30, 10, 2), status=RoundStatus.CANCELLED),
            round_at("rag-1", "rag", (31, 10, 2), status=RoundStatus.FULL),
        ],
    )
    assert desk.marks() == {
        "talk": "clashes",
        "trend": "clashes",
        "advanced": "prerequisite",
        "policy": "cancelled",
        "rag": "full",
        "risk": "not listed",
        "flagship": "none yet",
    }


def test_a_round_that_fits_is_simply_picked(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"))
    assert desk.marks() == {"talk": "picked"}
    assert desk.notes("talk") == []


def test_a_clash_is_said_on_both_sides_with_the_other_round(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("trend", "trend-1"))
    assert "trend course, Round 1" in desk.notes("talk")[0]
    assert "talk course, Round 1" in desk.notes("trend")[0]


def test_a_row_says_everything_in_one_name(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("trend", "trend-1"))
    name = desk.widget("planned_trend").accessibleName()
    for part in ("trend course, Round 1", "Fri 27 Nov", "11:00–13:00", "online", "in Korean", "picked"):
        assert part in name


def test_the_summary_counts_courses_days_and_clashes(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("trend", "trend-1"), planned("basic", "basic-1"))
    assert desk.page.overview.summary.text() == "3 courses · 3 days · 2 with a clash"


def test_picture_and_table_say_the_same(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("basic", "basic-1"))
    spoken = desk.page.overview.strip.picture.accessibleName()
    desk.press("plan_view_dates")
    table = desk.page.overview.strip.table
    assert table.isVisible()
    cells = [
        [item.text() if (item := table.item(row, column)) else "" for column in range(5)]
        for row in range(table.rowCount())
    ]
    assert [row[0] for row in cells] == ["Fri 27 Nov", "Sat 12 Dec", "Sun 13 Dec"]
    assert [row[1] for row in cells] == ["10:00–12:00", "10:00–16:00", "10:00–16:00"]
    assert "talk, Round 1: Fri 27 Nov" in spoken
    assert "Sat 12 Dec – Sun 13 Dec" in spoken


def test_weeks_go_on_to_what_lies_beyond_and_say_so(open_plan: OpenPlan) -> None:
    far = round_at("risk-1", "risk", (120, 10, 2))
    desk = open_plan(planned("talk", "talk-1"), planned("risk", "risk-1"), rounds=[*ROUNDS, far])
    assert desk.page.overview.strip.beyond.text() == "1 course later"
    desk.press("later_weeks")
    assert "risk, Round 1" in desk.page.overview.strip.picture.accessibleName()
    assert desk.page.overview.strip.beyond.text() == "1 course before"


def test_the_list_says_how_old_it_is(open_plan: OpenPlan) -> None:
    assert "20 November 2026, 2 days old" in open_plan().page.overview.age.text()


@pytest.mark.parametrize("text_percent", [100, 200])
def test_no_text_about_the_chosen_round_is_cut(open_plan: OpenPlan, text_percent: int) -> None:
    desk = open_plan(
        planned("advanced", "advanced-1"),
        rounds=[round_at("advanced-1", "advanced", (29, 10, 8), (30, 10, 8), (31, 10, 8))],
        text_percent=text_percent,
    )
    desk.widget("save_session_3")
    labels = [each for each in desk.page.overview.detail.findChildren(WrapLabel) if each.isVisible()]
    assert len(labels) > 6

    def none_is_cut() -> bool:
        return all(each.height() >= each.heightForWidth(each.width()) for each in labels)

    desk.qtbot.waitUntil(none_is_cut)


# ---------------------------------------------------------------- empty


def test_without_plan_and_goal_the_page_says_what_to_do(open_plan: OpenPlan) -> None:
    desk = open_plan()
    assert desk.shown("plan_empty")
    assert not desk.shown("strip_card")
    assert not desk.page.overview.propose.isEnabled()
    desk.press("choose_courses")
    assert desk.shell.window.page_name == "roadmap"


def test_an_empty_round_list_is_said(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk"), rounds=[])
    assert desk.shown("plan_empty")


def test_courses_of_the_route_are_taken_in_one_by_one_or_all_at_once(open_plan: OpenPlan) -> None:
    desk = open_plan(goal="builder", assessed=True)
    workspace = desk.shell.session.workspace
    assert workspace is not None
    first, *rest = workspace.roadmap().route
    desk.press(f"plan_{first}")
    assert set(desk.records) == {first}
    desk.press("plan_whole_route")
    assert set(desk.records) == {first, *rest}
    assert not desk.shown("left_out")


def test_what_a_course_needs_first_is_taken_in_from_its_note(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("advanced", "advanced-1"))
    desk.press("note_advanced_0")
    assert set(desk.records) == {"advanced", "basic"}


# ---------------------------------------------------------------- picking a round


def test_a_round_is_picked_and_the_plan_shows_it(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("trend"))
    desk.press("note_trend_0")
    assert desk.shown("round_picker")
    desk.press("round_trend-2")
    assert desk.records["trend"].round == "trend-2"
    desk.press("picking_done")
    assert desk.marks() == {"trend": "picked"}


def test_a_pick_can_be_taken_back(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("trend", "trend-1"))
    desk.press("change_round")
    desk.press("pick_no_round")
    assert desk.records["trend"].round is None
    assert desk.records["trend"].status is CourseStatus.PLANNED


def test_each_round_to_pick_says_how_it_stands(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("trend"))
    desk.page.pick_round_of(CourseId("trend"))
    assert "clashes" in desk.widget("round_trend-1").accessibleName()
    assert "open, 3 seats" in desk.widget("round_trend-1").accessibleName()
    assert "clashes" not in desk.widget("round_trend-2").accessibleName()
    assert "talk course, Round 1" in desk.widget("round_trend-1").accessibleDescription()


def test_a_cancelled_round_cannot_be_picked_and_a_past_one_is_not_shown(open_plan: OpenPlan) -> None:
    desk = open_plan(
        planned("rag"),
        rounds=[
            round_at("rag-0", "rag", (-5, 10, 2)),
            round_at("rag-1", "rag", (5, 10, 2), status=RoundStatus.CANCELLED),
            round_at("rag-2", "rag", (6, 10, 2), status=RoundStatus.FULL),
        ],
    )
    desk.page.pick_round_of(CourseId("rag"))
    assert list(desk.page.picker.cards) == ["rag-1", "rag-2"]
    assert not desk.widget("round_rag-1").isEnabled()
    assert desk.widget("round_rag-2").isEnabled()


def choose(desk_widget: QWidget, words: str) -> None:
    """Choose the option `words` as a person does, by keyboard."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QComboBox

    assert isinstance(desk_widget, QComboBox)
    desk_widget.setCurrentIndex(desk_widget.findText(words))
    desk_widget.activated.emit(desk_widget.currentIndex())
    QTest.qWait(0)


@pytest.mark.parametrize(
    ("box", "words", "left"),
    [
        ("filter_region", "Busan", ["talk-1", "talk-2"]),
        ("filter_mode", "on site", ["talk-2"]),
        ("filter_mode", "online", ["talk-1"]),
        ("filter_language", "in Korean", ["talk-1", "talk-2"]),
    ],
)
def test_filters_leave_what_fits(open_plan: OpenPlan, box: str, words: str, left: list[str]) -> None:
    desk = open_plan(planned("talk"))
    desk.page.pick_round_of(CourseId("talk"))
    choose(desk.widget(box), words)
    assert list(desk.page.picker.cards) == left


def test_days_are_a_filter_once_they_are_ticked(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk"))
    desk.page.pick_round_of(CourseId("talk"))
    desk.press("filter_from")
    day = desk.widget("filter_from_day")
    assert isinstance(day, QDateEdit)
    day.setDate(day.date().addDays(30))
    day.editingFinished.emit()
    assert list(desk.page.picker.cards) == ["talk-2"]
    assert "1 round does not fit the filter" in desk.page.picker.hidden.text()


def test_a_filter_stays_for_the_visit_and_the_picked_round_is_shown_all_the_same(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("trend"))
    desk.page.pick_round_of(CourseId("talk"))
    choose(desk.widget("filter_mode"), "on site")
    assert list(desk.page.picker.cards) == ["talk-1", "talk-2"]
    desk.page.back()
    desk.page.pick_round_of(CourseId("trend"))
    assert list(desk.page.picker.cards) == []
    desk.press("clear_filter")
    assert list(desk.page.picker.cards) == ["trend-1", "trend-2"]
    assert desk.page.picker.filter.mode.currentData() == ""


def test_escape_leads_back_to_the_course(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk"), planned("trend"))
    desk.page.pick_round_of(CourseId("trend"))
    desk.key(Qt.Key.Key_Escape)
    assert not desk.shown("round_picker")
    assert desk.widget("planned_trend").hasFocus()


# ---------------------------------------------------------------- taking out, failures


def test_a_course_leaves_the_plan_and_comes_back(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("trend"))
    desk.press("planned_talk")
    desk.press("remove_course")
    assert set(desk.records) == {"trend"}
    desk.act_on_notice()
    assert desk.records["talk"].round == "talk-1"


def test_a_pick_that_cannot_be_stored_leaves_the_former_one(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("trend", "trend-1"))
    desk.page.pick_round_of(CourseId("trend"))
    desk.shell.store.failure = KnownError(ErrorCode.DISK_FULL)
    desk.press("round_trend-2")
    desk.shell.store.failure = None
    checked = [name for name, card in desk.page.picker.cards.items() if card.isChecked()]
    assert checked == ["trend-1"]
    assert "disk is full" in desk.notice


# ---------------------------------------------------------------- the best set


def test_the_best_set_is_shown_before_it_is_taken(open_plan: OpenPlan) -> None:
    desk = open_plan(
        planned("talk", "talk-1"), planned("trend", "trend-1"), planned("basic"), planned("advanced")
    )
    desk.press("propose_rounds")
    assert desk.shown("round_proposal")
    assert desk.records["trend"].round == "trend-1"
    desk.press("take_proposal")
    assert {course: each.round for course, each in desk.records.items()} == {
        "talk": "talk-1",
        "trend": "trend-2",
        "basic": "basic-1",
        "advanced": None,
    }


def test_a_taken_set_is_taken_back_in_one_step(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("trend", "trend-1"), planned("basic"))
    before = desk.records
    desk.press("propose_rounds")
    desk.press("take_proposal")
    assert desk.records != before
    desk.act_on_notice()
    assert desk.records == before


def test_a_set_that_cannot_be_stored_changes_nothing(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk"), planned("basic"))
    desk.press("propose_rounds")
    before = desk.records
    desk.shell.store.failure = KnownError(ErrorCode.DISK_FULL)
    desk.press("take_proposal")
    assert desk.records == before
    assert desk.shown("round_proposal")


def said_in(widget: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_what_finds_no_place_is_said_with_why(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("basic"), planned("advanced"), planned("rag"))
    desk.press("propose_rounds")
    assert "basic course" in said_in(desk.widget("proposed_advanced"))
    assert "no round of this course" in said_in(desk.widget("proposed_rag"))


def test_missing_prerequisites_are_planned_from_the_proposal(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("advanced"))
    desk.press("propose_rounds")
    desk.press("plan_needed_first")
    assert set(desk.records) == {"advanced", "basic"}
    assert not desk.shown("plan_needed_first")


def test_the_set_follows_the_filter_and_the_wish_to_keep(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-2"))
    desk.press("propose_rounds")
    assert not desk.page.proposal.take_button.isEnabled()
    desk.press("keep_rounds")
    desk.press("take_proposal")
    assert desk.records["talk"].round == "talk-1"
    desk.page._filter_changed(RoundFilter(modes=frozenset([RoundMode.ONSITE])))
    desk.press("propose_rounds")
    desk.press("take_proposal")
    assert desk.records["talk"].round == "talk-2"


# ---------------------------------------------------------------- everyone


def test_the_language_changes_while_every_view_is_open(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("trend"))
    desk.shell.window.change_language("ko")
    assert desk.marks() == {"talk": "고름", "trend": "차수 없음"}
    desk.page.pick_round_of(CourseId("trend"))
    desk.shell.window.change_language("en")
    assert desk.page.picker.title.text() == "Pick a round: trend course"
    desk.page.propose()
    desk.shell.window.change_language("ko")
    assert desk.page.proposal.title.text() == "서로 잘 맞는 차수 묶음"


@pytest.mark.parametrize("text_percent", [100, 200])
def test_nothing_sticks_out_sideways(open_plan: OpenPlan, text_percent: int) -> None:
    desk = open_plan(
        planned("talk", "talk-1"),
        planned("basic", "basic-1"),
        planned("advanced", "advanced-1"),
        goal="builder",
        assessed=True,
        language="ko",
        text_percent=text_percent,
        size=(1024, 640),
    )
    for view in (desk.page.overview, desk.page.picker, desk.page.proposal):
        desk.page._views.setCurrentWidget(view)
        desk.page.refresh()
        desk.qtbot.wait(20)
        assert view.horizontalScrollBar().maximum() == 0, view.objectName()


def test_every_control_has_a_name(open_plan: OpenPlan) -> None:
    desk = open_plan(planned("talk", "talk-1"), planned("basic"), goal="builder", assessed=True)
    desk.page.pick_round_of(CourseId("talk"))
    desk.page.propose()
    desk.page.back()
    nameless = [
        each.objectName() or type(each).__name__
        for each in desk.page.findChildren(QAbstractButton)
        if not each.accessibleName() and each.isVisibleTo(desk.page)
    ]
    assert nameless == []
