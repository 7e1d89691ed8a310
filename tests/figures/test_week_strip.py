"""The strip of weeks: bars lie on their days, names never cover bars or each other, and today is marked."""

from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest

from app.figures.shapes import Path, Rect, RoundedRect, Text
from app.figures.tokens import DesignTokens, tokens_from_toml
from app.figures.week_strip import StripEvent, StripLook, WeekStrip, week_strip
from app.runtime.resources import resource_path

MONDAY = date(2026, 11, 16)
TOKENS: DesignTokens = tokens_from_toml(resource_path("style", "tokens.toml").read_text(encoding="utf-8"))


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.6 if bold else 0.55)


def strip(*events: StripEvent, weeks: int = 12, today: date = date(2026, 11, 22)) -> WeekStrip:
    return WeekStrip(MONDAY, tuple(f"t{week}" for week in range(weeks)), today, "today", events)


def event(name: str, first: int, days: int = 1, **kwargs: object) -> StripEvent:
    start = MONDAY + timedelta(days=first)
    span = (start, start + timedelta(days=days - 1))
    return StripEvent(name, (span,), (1,), **kwargs)  # type: ignore[arg-type]  # passed on as they are


def bars(shown: WeekStrip, width: float = 840, colour: str = "line1") -> list[Rect]:
    drawn = week_strip(shown, measure, TOKENS, width)
    return [each.rect for each in drawn.shapes if isinstance(each, RoundedRect) and each.fill == colour]


def names(shown: WeekStrip, width: float = 840, factor: float = 1.0) -> dict[str, Rect]:
    """The box of every event's name, as drawn."""
    drawn = week_strip(shown, measure, TOKENS, width, factor)
    return {
        each.string: Rect(
            each.x, each.baseline - each.size * 0.8, measure(each.string, each.size, False), each.size
        )
        for each in drawn.shapes
        if isinstance(each, Text) and each.colour == "text"
    }


def test_a_bar_covers_exactly_its_days() -> None:
    (bar,) = bars(strip(event("a", 7, days=3)))
    day = 840 / 84
    assert bar.x == pytest.approx(7 * day + 1)
    assert bar.right == pytest.approx(10 * day - 1)


def test_what_lies_outside_the_weeks_is_not_drawn() -> None:
    shown = strip(event("before", -3), event("inside", 3), event("after", 90))
    assert len(bars(shown)) == 1
    assert [shown.shows(each) for each in shown.events] == [False, True, False]


def test_an_event_that_reaches_beyond_the_weeks_is_cut_at_their_end() -> None:
    (bar,) = bars(strip(event("long", 80, days=30)))
    assert bar.right <= 840


def test_events_at_one_time_lie_below_each_other_and_far_ones_share_a_row() -> None:
    one, far, other = bars(strip(event("one", 7, 3), event("other", 8, 3), event("far", 60)))
    assert one.y < other.y
    assert far.y == one.y


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("seed", range(25))
def test_names_cover_neither_bars_nor_each_other(seed: int, factor: float) -> None:
    random = Random(seed)
    events = [
        event(
            f"{number}" + "x" * random.randrange(3, 40),
            random.randrange(-3, 88),
            random.choice([1, 2, 3, 30]),
            look=random.choice([StripLook.FIRM, StripLook.WATCH]),
        )
        for number in range(9)
    ]
    shown = strip(*events)
    boxes = list(names(shown, factor=factor).values())
    drawn = week_strip(shown, measure, TOKENS, 840, factor)
    painted = [each.rect for each in drawn.shapes if isinstance(each, RoundedRect) and each.fill == "line1"]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    assert not [(box, bar) for box in boxes for bar in painted if box.overlaps(bar)]
    assert all(box.x >= 0 and box.right <= 840 + 0.01 for box in boxes)
    assert all(box.bottom <= drawn.height for box in boxes)


def test_a_name_wider_than_the_strip_is_cut_with_an_ellipsis() -> None:
    (name,) = names(strip(event("x" * 400, 3)))
    assert name.endswith("…")


def test_looks_differ_without_colour() -> None:
    def shapes(look: StripLook) -> list[object]:
        drawn = week_strip(strip(event("a", 7, 3, look=look)), measure, TOKENS, 840)
        return [
            (type(each), each.stroke.dash if isinstance(each, RoundedRect) and each.stroke else None)
            for each in drawn.shapes
        ]

    seen = [shapes(StripLook.FIRM), shapes(StripLook.DOUBTFUL), shapes(StripLook.CANCELLED)]
    assert len({str(each) for each in seen}) == 3


def test_an_interchange_shows_both_lines() -> None:
    shown = strip(StripEvent("a", ((MONDAY, MONDAY),), (1, 2)))
    assert bars(shown, colour="line1")
    assert bars(shown, colour="line2")


def test_today_is_marked_only_when_it_is_among_the_weeks() -> None:
    def marks(today: date) -> list[str]:
        drawn = week_strip(strip(today=today), measure, TOKENS, 840)
        return [each.string for each in drawn.shapes if isinstance(each, Text) and each.string == "today"]

    assert marks(MONDAY) == ["today"]
    assert marks(MONDAY - timedelta(days=1)) == []


def test_ticks_thin_out_before_they_touch() -> None:
    def ticks(factor: float) -> list[Rect]:
        drawn = week_strip(strip(), measure, TOKENS, 400, factor)
        return [
            Rect(each.x, 0, measure(each.string, each.size, False), 1)
            for each in drawn.shapes
            if isinstance(each, Text) and each.tabular
        ]

    assert len(ticks(1.0)) > len(ticks(2.0)) > 1
    assert not [pair for pair in combinations(ticks(2.0), 2) if pair[0].overlaps(pair[1])]


def test_runs_of_one_round_are_joined_by_a_line() -> None:
    runs = ((MONDAY, MONDAY), (MONDAY + timedelta(days=14), MONDAY + timedelta(days=14)))
    drawn = week_strip(strip(StripEvent("a", runs, (1,))), measure, TOKENS, 840)
    joined = [
        each
        for each in drawn.shapes
        if isinstance(each, Path) and each.stroke and each.stroke.colour == "line1"
    ]
    assert len(joined) == 1
