"""Where the arrow keys lead, as a table."""

import pytest

from app.domain.ids import CourseId
from app.views.roadmap.navigation import Place, Step, neighbours, place_of, stepped

ROWS = tuple(
    tuple(CourseId(name) for name in row.split())
    for row in ("python native basic advanced", "native basic agent", "talk policy", "day")
)
ACROSS = {
    CourseId(name): float(x)
    for name, x in (
        ("python", 0),
        ("native", 1),
        ("basic", 2),
        ("advanced", 3),
        ("agent", 4),
        ("talk", 1),
        ("policy", 3),
        ("day", 2),
    )
}


@pytest.mark.parametrize(
    ("row", "course", "step", "to_row", "to_course"),
    [
        (0, "python", Step.BACK, 0, "python"),
        (0, "python", Step.ON, 0, "native"),
        (0, "native", Step.ON, 0, "basic"),
        (1, "basic", Step.ON, 1, "agent"),
        (0, "basic", Step.ON, 0, "advanced"),
        (0, "basic", Step.FIRST, 0, "python"),
        (0, "basic", Step.LAST, 0, "advanced"),
        (0, "advanced", Step.ON, 0, "advanced"),
        (0, "advanced", Step.DOWN, 1, "basic"),
        (0, "basic", Step.DOWN, 1, "native"),
        (1, "agent", Step.DOWN, 2, "policy"),
        (2, "talk", Step.UP, 1, "native"),
        (2, "policy", Step.DOWN, 3, "day"),
        (3, "day", Step.DOWN, 3, "day"),
        (0, "python", Step.UP, 0, "python"),
    ],
)
def test_step(row: int, course: str, step: Step, to_row: int, to_course: str) -> None:
    assert stepped(ROWS, ACROSS, Place(row, CourseId(course)), step) == Place(to_row, CourseId(to_course))


def test_row_with_nothing_else_is_passed_over() -> None:
    rows = ((CourseId("a"),), (CourseId("a"),), (CourseId("b"),))
    across = {CourseId("a"): 0.0, CourseId("b"): 5.0}
    assert stepped(rows, across, Place(0, CourseId("a")), Step.DOWN) == Place(2, CourseId("b"))


def test_station_stays_on_the_preferred_row() -> None:
    assert place_of(ROWS, CourseId("basic"), 1) == Place(1, CourseId("basic"))
    assert place_of(ROWS, CourseId("basic"), 2) == Place(0, CourseId("basic"))
    with pytest.raises(KeyError):
        place_of(ROWS, CourseId("gone"))


def test_neighbours_end_with_the_row() -> None:
    assert neighbours(ROWS, Place(1, CourseId("native"))) == (None, "basic")
    assert neighbours(ROWS, Place(0, CourseId("advanced"))) == ("basic", None)
