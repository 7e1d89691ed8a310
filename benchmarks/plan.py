"""Route and round choice on a large pack ÷ start of an empty Qt window: `python -m benchmarks.plan [--runs 9]`.

The pack has 200 courses and 2,000 rounds over a year; the plan has 12 courses. All is made from a fixed seed.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.domain.framework import Course, Round, RoundMode, RoundStatus, Session
from app.domain.ids import CompetencyId, CourseId, ItemId, RegionId, RoundId, StageId
from app.domain.localized_text import LocalizedText
from app.domain.round_choice import RoundChoice, RoundPreferences, best_rounds
from app.domain.route import Candidate, Route, preference_rank, shortest_route
from benchmarks.start import EMPTY_WINDOW, moments

COURSES, ROUNDS, ITEMS, PLANNED = 200, 2_000, 300, 12
ALLOWED = 0.1
NOW = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = LocalizedText("글", "text")
REGIONS = tuple(RegionId(f"region-{number}") for number in range(9))
COMPETENCIES = tuple(CompetencyId(f"competency-{number}") for number in range(3))


def large_pack(dice: random.Random) -> tuple[list[Course], list[Round]]:
    """Courses that each develop a few items and sometimes need an earlier one, with ten rounds each."""
    courses = [_course(number, dice) for number in range(COURSES)]
    rounds = [_round(number, courses[number % COURSES].id, dice) for number in range(ROUNDS)]
    return courses, rounds


def _course(number: int, dice: random.Random) -> Course:
    needs = [CourseId(f"course-{dice.randrange(number):03}")] if number and dice.random() < 0.3 else []
    return Course(
        id=CourseId(f"course-{number:03}"),
        stage=StageId("stage"),
        title=TEXT,
        short_title=TEXT,
        summary=TEXT,
        outcomes=(TEXT,),
        format=TEXT,
        hours=dice.randint(2, 24),
        develops=tuple(ItemId(f"item-{item}") for item in dice.sample(range(ITEMS), dice.randint(3, 9))),
        prerequisites=tuple(needs),
        advice=(),
        common=False,
        vod_twin=False,
        entry_statements=(),
        projects=(),
        kit=(),
        unchanging=(),
        trend=(),
        source="own",
    )


def _round(number: int, course: CourseId, dice: random.Random) -> Round:
    mode = dice.choices(list(RoundMode), [6, 3, 1])[0]
    first = NOW + timedelta(days=dice.randrange(2, 300), hours=dice.choice((0, 1, 4, 5)))
    if mode is RoundMode.VOD:
        sessions: tuple[Session, ...] = (Session(1, first, first + timedelta(days=90)),)
    else:
        sessions = tuple(
            Session(day + 1, first + timedelta(days=day), first + timedelta(days=day, hours=3))
            for day in range(dice.randint(1, 3))
        )
    return Round(
        id=RoundId(f"{course}-r{number:04}"),
        course=course,
        number=1 + number // COURSES,
        sessions=sessions,
        mode=mode,
        region=dice.choice(REGIONS) if mode is RoundMode.ONSITE else None,
        place=TEXT,
        language="ko",
        seats=20,
        seats_left=dice.randint(0, 9),
        status=RoundStatus.OPEN,
        url="https://example.com/rounds",
        sample=True,
    )


def planned_courses(courses: Sequence[Course], dice: random.Random) -> list[Course]:
    """Twelve courses with everything that they need."""
    by_id = {each.id: each for each in courses}
    planned: dict[CourseId, Course] = {}
    while len(planned) < PLANNED:
        waiting = [dice.choice(courses)]
        while waiting:
            each = waiting.pop()
            planned[each.id] = each
            waiting += [by_id[need] for need in each.prerequisites]
    return list(planned.values())


def crowded(rounds: Sequence[Round]) -> list[Round]:
    """The same rounds within three weeks, so that they clash and not all courses find a place."""
    step = timedelta(days=21)
    return [
        replace(
            each,
            sessions=tuple(
                _earlier(session, ((each.start - NOW) // step) * step) for session in each.sessions
            ),
        )
        for each in rounds
    ]


def _earlier(session: Session, by: timedelta) -> Session:
    return Session(session.number, session.start - by, session.end - by)


def route(courses: Sequence[Course], wanted: Sequence[ItemId]) -> Route:
    """The route through all courses to `wanted`, with candidates made as the roadmap makes them."""
    items = frozenset(wanted)
    candidates = [
        Candidate(
            each.id,
            frozenset(each.develops) & items,
            each.hours,
            preference_rank((COMPETENCIES[index % 3],), COMPETENCIES),
            frozenset(each.prerequisites),
        )
        for index, each in enumerate(courses)
    ]
    return shortest_route(candidates, wanted)


def seconds(work: Callable[[], Route | RoundChoice], runs: int) -> float:
    """The median time of `work`."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each time and its ratio; 1 when one is over a tenth of a start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args(arguments).runs
    dice = random.Random(20261122)  # noqa: S311 - a pack to measure with, no secret
    courses, rounds = large_pack(dice)
    planned = planned_courses(courses, dice)
    wishes = RoundPreferences(region=REGIONS[0])
    few, many = ([ItemId(f"item-{number}") for number in range(count)] for count in (12, 48))
    tasks: dict[str, Callable[[], Route | RoundChoice]] = {
        "route to 12 gaps": lambda: route(courses, few),
        "route to 48 gaps": lambda: route(courses, many),
        "route to every item": lambda: route(courses, [ItemId(f"item-{number}") for number in range(ITEMS)]),
        f"rounds for {len(planned)} courses": lambda: best_rounds(planned, rounds, wishes, (), NOW),
        "the same in three crowded weeks": lambda: best_rounds(planned, crowded_rounds, wishes, (), NOW),
    }
    crowded_rounds = crowded(rounds)
    empty = [sys.executable, "-c", EMPTY_WINDOW]
    moments(empty)
    floor = statistics.median(moments(empty)["painted"] for _ in range(runs))
    print(f"empty window painted: {floor * 1000:.0f} ms (median of {runs})")
    slow = 0
    for name, work in tasks.items():
        taken = seconds(work, runs)
        ratio = taken / floor
        slow += ratio > ALLOWED
        exact = "exact" if work().exact else "heuristic"
        print(f"{name}: {taken * 1000:.1f} ms, {ratio:.3f} × the empty window ({exact})")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
