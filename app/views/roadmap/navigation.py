"""Which station the arrow keys lead to; knows rows and places, no widget."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from app.domain.ids import CourseId
from app.domain.roadmap import RoadmapPlan


class Step(Enum):
    """A move by keyboard."""

    BACK = "back"
    ON = "on"
    UP = "up"
    DOWN = "down"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Place:
    """A station as reached on one of its rows: the rows are the lines from the top, then the loop."""

    row: int
    course: CourseId


Rows = tuple[tuple[CourseId, ...], ...]


def rows_of(plan: RoadmapPlan) -> Rows:
    """The stations of each line in order, then those on no line (the loop); rows without any are left out."""
    loop = tuple(station.course for station in plan.stations if not station.lines)
    return tuple(row for row in (*(line.stations for line in plan.lines), loop) if row)


def place_of(rows: Rows, course: CourseId, preferred_row: int = 0) -> Place:
    """`course` on `preferred_row` if it lies there, else on its first row. Raises KeyError when it is on none."""
    if preferred_row < len(rows) and course in rows[preferred_row]:
        return Place(preferred_row, course)
    for number, row in enumerate(rows):
        if course in row:
            return Place(number, course)
    raise KeyError(course)


def stepped(rows: Rows, across: Mapping[CourseId, float], at: Place, step: Step) -> Place:
    """Where `step` leads from `at`; `across` is each station's x. Stays where there is nothing further."""
    row = rows[at.row]
    index = row.index(at.course)
    match step:
        case Step.BACK:
            return Place(at.row, row[max(index - 1, 0)])
        case Step.ON:
            return Place(at.row, row[min(index + 1, len(row) - 1)])
        case Step.FIRST:
            return Place(at.row, row[0])
        case Step.LAST:
            return Place(at.row, row[-1])
        case Step.UP:
            return _other_row(rows, across, at, range(at.row - 1, -1, -1))
        case Step.DOWN:
            return _other_row(rows, across, at, range(at.row + 1, len(rows)))


def neighbours(rows: Rows, at: Place) -> tuple[CourseId | None, CourseId | None]:
    """The stations before and after `at` on its row, None at an end."""
    row = rows[at.row]
    index = row.index(at.course)
    before = row[index - 1] if index > 0 else None
    after = row[index + 1] if index + 1 < len(row) else None
    return before, after


def _other_row(rows: Rows, across: Mapping[CourseId, float], at: Place, numbers: range) -> Place:
    """The nearest other station of the first row in `numbers` that has one."""
    for number in numbers:
        others = [course for course in rows[number] if course != at.course]
        if others:
            here = across[at.course]
            return Place(number, min(others, key=lambda course: abs(across[course] - here)))
    return at
