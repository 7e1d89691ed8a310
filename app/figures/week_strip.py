"""Weeks from left to right with the sessions of a plan as bars; knows days and texts, no courses and no rounds.

A bar begins and ends with its days; the name stands beside it, or above a thin bar where there is no room beside it.
Events share a row when neither bars nor names touch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from app.figures.badge import line_colour
from app.figures.shapes import (
    Anchor,
    Circle,
    Figure,
    LineTo,
    MoveTo,
    Path,
    Point,
    Rect,
    RoundedRect,
    Shape,
    Stroke,
    Text,
    TextMeasure,
)
from app.figures.symbols import cross
from app.figures.tokens import DesignTokens

DAYS = 7
ROW_HEIGHT = 30
_BAR, _THIN_BAR = 22, 6
_HEAD, _FOOT = 28, 24
_GAP = 6
_BETWEEN = 14
_LEAST_BAR = 9
_TICK_ROOM = 14


class StripLook(StrEnum):
    """How a bar is drawn: FIRM filled, DOUBTFUL with a dashed edge, CANCELLED crossed out, WATCH thin (a VOD)."""

    FIRM = "firm"
    DOUBTFUL = "doubtful"
    CANCELLED = "cancelled"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class StripEvent:
    """One round: its first and last day for each run of days, and the numbers of its lines (empty: the loop)."""

    text: str
    spans: tuple[tuple[date, date], ...]
    lines: tuple[int, ...]
    look: StripLook = StripLook.FIRM


@dataclass(frozen=True, slots=True)
class WeekStrip:
    """What is shown: weeks from the Monday `first_day` on, one for each of `ticks`, and today if it is among them."""

    first_day: date
    ticks: tuple[str, ...]
    today: date
    today_text: str
    events: tuple[StripEvent, ...]

    @property
    def last_day(self) -> date:
        """The Sunday of the last week."""
        return self.first_day + timedelta(days=DAYS * len(self.ticks) - 1)

    def shows(self, event: StripEvent) -> bool:
        """True when a day of `event` is among the weeks."""
        return any(first <= self.last_day and last >= self.first_day for first, last in event.spans)


def week_strip(
    strip: WeekStrip, measure: TextMeasure, tokens: DesignTokens, width: float, text_factor: float = 1.0
) -> Figure:
    """The strip `width` pixels wide; its height follows from how many rows the events need."""
    return _Drawing(strip, measure, tokens, width, text_factor).figure()


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event with its bars (x from, to) and its name; it takes `left` to `right` of its row.

    `thin`: the bar is thin and the name stands above it.
    """

    event: StripEvent
    bars: tuple[tuple[float, float], ...]
    text: str
    text_x: float
    thin: bool
    left: float
    right: float


class _Drawing:
    def __init__(
        self, strip: WeekStrip, measure: TextMeasure, tokens: DesignTokens, width: float, text_factor: float
    ) -> None:
        self.strip, self.measure, self.width, self.factor = strip, measure, width, text_factor
        self.size = tokens.type["caption"].size * text_factor
        self.day_width = width / (DAYS * len(strip.ticks))
        self.rows = self._rows()
        self.top = _HEAD * text_factor
        self.height = self.top + max(len(self.rows), 1) * ROW_HEIGHT * text_factor + _FOOT * text_factor

    def figure(self) -> Figure:
        """Weekends, ruler, today, events."""
        shapes = [*self._weekends(), *self._ruler(), *self._today()]
        for row, events in enumerate(self.rows):
            middle = self.top + (row + 0.5) * ROW_HEIGHT * self.factor
            for each in events:
                shapes += self._event(each, middle)
        return Figure(self.width, self.height, tuple(shapes))

    # Where the events lie

    def _rows(self) -> list[list[_Placed]]:
        rows: list[list[_Placed]] = []
        for each in sorted((self._placed(event) for event in self._shown()), key=lambda each: each.left):
            gap = _BETWEEN * self.factor
            row = next((row for row in rows if row[-1].right + gap <= each.left), None)
            if row is None:
                rows.append([each])
            else:
                row.append(each)
        return rows

    def _shown(self) -> Sequence[StripEvent]:
        return [event for event in self.strip.events if self.strip.shows(event)]

    def _placed(self, event: StripEvent) -> _Placed:
        bars = tuple(self._bar(first, last) for first, last in event.spans if self._is_shown(first, last))
        left, right = bars[0][0], bars[-1][1]
        gap, text = _GAP * self.factor, self._fitting(event.text)
        room = self.measure(text, self.size, False)
        watch = event.look is StripLook.WATCH
        if not watch and right + gap + room <= self.width:
            return _Placed(event, bars, text, right + gap, thin=False, left=left, right=right + gap + room)
        if not watch and left - gap - room >= 0:
            start = left - gap - room
            return _Placed(event, bars, text, start, thin=False, left=start, right=right)
        start = max(min(left, self.width - room), 0.0)
        return _Placed(
            event, bars, text, start, thin=True, left=min(start, left), right=max(right, start + room)
        )

    def _fitting(self, text: str) -> str:
        """`text`, cut with an ellipsis when it is wider than the whole strip."""
        if self.measure(text, self.size, False) <= self.width:
            return text
        while text and self.measure(f"{text}…", self.size, False) > self.width:
            text = text[:-1]
        return f"{text}…"

    def _is_shown(self, first: date, last: date) -> bool:
        return first <= self.strip.last_day and last >= self.strip.first_day

    def _bar(self, first: date, last: date) -> tuple[float, float]:
        left = self._x(max(first, self.strip.first_day)) + 1
        right = self._x(min(last, self.strip.last_day) + timedelta(days=1)) - 1
        return left, max(right, left + _LEAST_BAR)

    def _x(self, day: date) -> float:
        return (day - self.strip.first_day).days * self.day_width

    # What is painted

    def _weekends(self) -> Iterator[Shape]:
        bottom = self.height - _FOOT * self.factor
        for week in range(len(self.strip.ticks)):
            left = (week * DAYS + DAYS - 2) * self.day_width
            yield RoundedRect(Rect(left, self.top, 2 * self.day_width, bottom - self.top), 0, fill="sunken")

    def _ruler(self) -> Iterator[Shape]:
        yield _line(Point(0, self.top), Point(self.width, self.top), "border_strong", 1)
        week = DAYS * self.day_width
        widest = max(self.measure(text, self.size, False) for text in self.strip.ticks)
        every = max(1, -(-int(widest + _TICK_ROOM * self.factor) // max(int(week), 1)))
        for place, text in enumerate(self.strip.ticks):
            x = place * week
            yield _line(Point(x, self.top - 6), Point(x, self.top), "border_strong", 1)
            if place % every == 0:
                yield Text(x + 5, self.top - 9 * self.factor, text, self.size, "text_muted", tabular=True)

    def _today(self) -> Iterator[Shape]:
        if not self.strip.first_day <= self.strip.today <= self.strip.last_day:
            return
        x = self._x(self.strip.today) + self.day_width / 2
        text, height = self.strip.today_text, (_FOOT - 4) * self.factor
        room = self.measure(text, self.size, True) + 12 * self.factor
        left = min(max(x - room / 2, 0.0), self.width - room)
        top = self.height - height
        yield _line(Point(x, self.top), Point(x, top), "accent", 2)
        yield RoundedRect(Rect(left, top, room, height), 5 * self.factor, fill="accent")
        yield Text(
            left + room / 2,
            top + height / 2 + self.size * 0.36,
            text,
            self.size,
            "on_accent",
            bold=True,
            anchor=Anchor.MIDDLE,
        )

    def _event(self, each: _Placed, middle: float) -> Iterator[Shape]:
        height = (_THIN_BAR if each.thin else _BAR) * self.factor
        centre = middle + (ROW_HEIGHT / 2 - _THIN_BAR) * self.factor if each.thin else middle
        for (_, end), (start, _) in pairwise(each.bars):
            yield _line(Point(end, centre), Point(start, centre), self._colour(each.event, 0), 2)
        for left, right in each.bars:
            yield from self._drawn_bar(each.event, Rect(left, centre - height / 2, right - left, height))
        colour = "text_muted" if each.event.look is StripLook.CANCELLED else "text"
        baseline = middle + self.size * (0.16 if each.thin else 0.36)
        yield Text(each.text_x, baseline, each.text, self.size, colour)

    def _drawn_bar(self, event: StripEvent, rect: Rect) -> Iterator[Shape]:
        radius = min(5 * self.factor, rect.width / 2, rect.height / 2)
        colour = self._colour(event, 0)
        if event.look in (StripLook.FIRM, StripLook.WATCH):
            yield RoundedRect(rect, radius, fill=colour)
            yield from self._second_line(event, rect, radius)
            return
        stroke = Stroke(colour, 2, (3, 3) if event.look is StripLook.DOUBTFUL else ())
        yield RoundedRect(rect.grown(-1), radius, fill="surface", stroke=stroke)
        if event.look is StripLook.CANCELLED:
            yield from cross(rect.centre, min(rect.width, rect.height) * 0.5, "error")
        else:
            yield Circle(rect.centre, 1.5 * self.factor, fill=colour)

    def _second_line(self, event: StripEvent, rect: Rect, radius: float) -> Iterator[Shape]:
        """An interchange shows its second line as the lower half."""
        if len(event.lines) < 2:
            return
        half = rect.height / 2
        lower = Rect(rect.x, rect.y + half, rect.width, half)
        yield RoundedRect(lower, min(radius, half / 2), fill=self._colour(event, 1))
        yield _line(Point(rect.x, rect.y + half), Point(rect.right, rect.y + half), "surface", 1.5)

    def _colour(self, event: StripEvent, place: int) -> str:
        return line_colour(event.lines[place]) if event.lines else "common"


def _line(start: Point, end: Point, colour: str, width: float) -> Path:
    return Path((MoveTo(start), LineTo(end)), Stroke(colour, width))
