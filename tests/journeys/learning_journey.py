"""What the learning journey's person does in the real window: goal, route, rounds, calendar, a course, once more.

`python -m tests.journeys.learning_journey FOLDER CALENDAR` prints one JSON object with what was seen on the way.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from app.answering.commands import Finish, RateItem
from app.answering.course_sheets import FEEDBACK_SHEETS, THEN_NOW_SHEETS
from app.answering.workspace import Workspace
from app.domain.attempt import Form
from app.domain.framework import RoundMode
from app.domain.history import compare
from app.domain.ids import CourseId, ItemId, RegionId, RoundId
from app.domain.localized_text import Language
from app.domain.person import CourseStatus
from app.views.history.page import HistoryPage
from app.views.plan.page import PlanPage
from app.views.roadmap.page import RoadmapPage
from tests.journeys.typist import Typist
from tests.support.hands import type_text
from tests.support.window import PreparedAsker

REVIEW = "실습이 많아 바로 써 볼 수 있었습니다."
BUSAN = RegionId("busan")
PICKED_ROUNDS = 3


def main(folder: Path, calendar: Path) -> None:
    """The whole way; ends by itself."""
    typist = Typist(folder, asker=PreparedAsker(file=calendar))
    typist.tab_to("alias")
    typist.type("김하늘")
    typist.activate("start")
    work = typist.program.session.workspace
    assert work is not None
    work.update_person(replace(work.person, region=BUSAN))
    assess(work, knows=("basic-1",))
    goal = choose_goal(typist, 0)
    route = work.roadmap().route
    picked = pick_rounds(typist, work, route)
    press(typist, "save_plan_calendar")
    done = route[0]
    finish_course(typist, work, done)
    rate_then_and_now(typist, work, done)
    assess(work, knows=("basic-1", "basic-2"))
    moves = moved_statements(typist)
    growth = growth_told(typist)
    after, before = work.attempts
    sys.stdout.write(
        json.dumps(
            {
                "goal": goal,
                "route": route,
                "picked": picked,
                "titles": [work.framework.course[course].title.ko for course in picked],
                "review": work.sheets(FEEDBACK_SHEETS)[done].review,
                "then_now": len(work.sheets(THEN_NOW_SHEETS)),
                "moves": moves,
                "growth": growth,
                "expected": [
                    work.framework.item[each.item].statement.ko
                    for each in compare(work.framework, before, after).moved
                ],
            },
            ensure_ascii=False,
        )
    )
    typist.program.close()


def assess(work: Workspace, knows: tuple[str, ...]) -> None:
    """A full attempt in which the bands `knows` are met and the next codes fall short."""
    editor = work.begin_attempt(Form.FULL, seed=len(work.attempts))
    for item in work.framework.items:
        editor.execute(RateItem(item.id, 3 if item.band in knows else 1, Language.KO))
    editor.execute(Finish(editor.attempt.saved_at))


def choose_goal(typist: Typist, index: int) -> str:
    """Choose the goal of that place in the pack on the roadmap, as with the arrow keys; its id as stored then."""
    typist.window.go("roadmap")
    box = typist.find("goal")
    assert isinstance(box, QComboBox)
    framework, person = typist.program.session.framework, typist.program.session.person
    assert framework is not None
    assert person is not None
    wanted = framework.goals[index]
    box.setFocus()
    for _ in range(box.count()):
        if box.currentText() == wanted.title.ko:
            break
        QTest.keyClick(box, Qt.Key.Key_Down)
    typist.wait_for(
        lambda: (now := typist.program.session.person) is not None and now.goal == wanted.id,
        "the goal is stored",
    )
    return wanted.id


def pick_rounds(typist: Typist, work: Workspace, route: tuple[CourseId, ...]) -> dict[CourseId, RoundId]:
    """Plan the whole route, then pick a round in Busan or online for the first courses that have one."""
    typist.window.go("plan")
    page = typist.window.page
    assert isinstance(page, PlanPage)
    press(typist, "plan_whole_route")
    picked: dict[CourseId, RoundId] = {}
    now = typist.program.session.now()
    for course in route:
        fitting = [
            each
            for each in work.framework.rounds_of[course]
            if each.start > now
            and each.status == "open"
            and (each.region == BUSAN or each.mode is RoundMode.ONLINE)
        ]
        if len(picked) == PICKED_ROUNDS or not fitting:
            continue
        chosen = fitting[len(picked) % len(fitting)]
        page.pick_round_of(course)
        typist.wait_for(lambda chosen=chosen: typist.sees(f"round_{chosen.id}"), "the round is offered")  # type: ignore[misc]
        press(typist, f"round_{chosen.id}")
        press(typist, "picking_done")
        record = work.record(course)
        assert record is not None
        assert record.round == chosen.id
        picked[course] = chosen.id
    return picked


def finish_course(typist: Typist, work: Workspace, course: CourseId) -> None:
    """Mark the course done on the roadmap and write a one-line review."""
    typist.window.go("roadmap")
    page = typist.window.page
    assert isinstance(page, RoadmapPage)
    press(typist, f"station_{course}")
    typist.wait_for(lambda: typist.sees("mark_done"), "the station can be marked")
    press(typist, "mark_done")
    typist.wait_for(lambda: typist.sees("save_done"), "the day is asked")
    press(typist, "save_done")
    record = work.record(course)
    assert record is not None
    assert record.status is CourseStatus.DONE
    typist.wait_for(lambda: typist.sees("course_review"), "a review can be written")
    review = typist.find("course_review")
    assert isinstance(review, QLineEdit)
    review.setFocus()
    type_text(review, REVIEW)
    typist.wait_for(lambda: course in work.sheets(FEEDBACK_SHEETS), "the review is stored")


def rate_then_and_now(typist: Typist, work: Workspace, course: CourseId) -> None:
    """Say for the first behaviour of the course how it was before and how it is now."""
    item: ItemId = work.framework.course[course].develops[0]
    typist.window.go("then_now")
    press(typist, f"before_{item}_0")
    press(typist, f"now_{item}_3")
    typist.wait_for(lambda: work.sheets(THEN_NOW_SHEETS), "both are stored")


def moved_statements(typist: Typist) -> list[str]:
    """The statements that the history page names as moved between the two attempts."""
    typist.window.go("history")
    page = typist.window.page
    assert isinstance(page, HistoryPage)
    return [statement for section in page.comparison.sections for statement, _words in section.moves]


def growth_told(typist: Typist) -> str:
    """What the history page says of the course that was rated then and now."""
    page = typist.window.page
    assert isinstance(page, HistoryPage)
    return page.growth.growth.text() if page.growth.isVisible() else ""


def press(typist: Typist, name: str) -> None:
    """Press a button by the space bar; it may be scrolled out of sight."""
    typist.wait_for(lambda: typist.sees(name), f"{name} is there")
    found = typist.find(name)
    assert isinstance(found, QAbstractButton)
    assert found.isEnabled(), name
    QTest.keyClick(found, Qt.Key.Key_Space)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
