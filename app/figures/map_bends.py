"""Where lines change height between two slots: 45° pieces that never cross and stay parallel; knows no texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from app.figures.shapes import Rect


@dataclass(frozen=True, slots=True)
class Passage:
    """A line's way through a gap: from height `start_y` to `end_y`; it must stay level for the two leads.

    `leaves` and `arrives` say that it comes from, or goes into, a bundle with other lines.
    """

    row: int
    start_y: float
    end_y: float
    start_lead: float
    end_lead: float
    leaves: bool = False
    arrives: bool = False

    @property
    def rise(self) -> float:
        """Width, and height, of its 45° piece."""
        return abs(self.end_y - self.start_y)


Bends = Mapping[int, float]
"""Row → how far behind the left slot its 45° piece starts."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of a line from left to right, level or at 45°."""

    row: int
    start_x: float
    start_y: float
    end_x: float
    end_y: float

    @property
    def level(self) -> bool:
        """True when it does not change height."""
        return self.start_y == self.end_y

    def lowered(self, by: float) -> "Piece":
        """The piece `by` lower."""
        return Piece(self.row, self.start_x, self.start_y + by, self.end_x, self.end_y + by)

    def touches(self, rect: Rect, half_width: float) -> bool:
        """True when the piece, drawn twice `half_width` wide, shares a point with `rect`."""
        if self.start_y == self.end_y:
            return (
                self.start_x < rect.x + rect.width + half_width
                and rect.x - half_width < self.end_x
                and self.start_y < rect.y + rect.height + half_width
                and rect.y - half_width < self.start_y
            )
        reach = half_width * sqrt(2)
        left = max(self.start_x, rect.x - reach)
        right = min(self.end_x, rect.x + rect.width + reach)
        if left >= right:
            return False
        low, high = sorted((self._height(left), self._height(right)))
        return low < rect.bottom + reach and rect.y - reach < high

    def _height(self, x: float) -> float:
        return self.start_y + (x - self.start_x) * (1 if self.end_y > self.start_y else -1)


def sheaves(passages: list[Passage]) -> list[list[Passage]]:
    """The passages that change height, grouped: neighbouring lines that move the same way belong together."""
    groups: list[list[Passage]] = []
    previous = None
    for passage in passages:
        direction = _direction(passage)
        if direction and direction == previous:
            groups[-1].append(passage)
        elif direction:
            groups.append([passage])
        previous = direction
    return groups


def least_width(sheaf: list[Passage], track_pitch: float) -> float:
    """The narrowest gap in which `sheaf` has room."""
    bends = _packed_left(sheaf, track_pitch)
    return max(bends[each.row] + each.rise + each.end_lead for each in sheaf)


def span(sheaf: list[Passage], track_pitch: float) -> float:
    """The width that the 45° pieces of `sheaf` take up together."""
    bends = _packed_left([_without_leads(each) for each in sheaf], track_pitch)
    return max(bends[each.row] + each.rise for each in sheaf)


def in_zone(sheaf: list[Passage], start: float, track_pitch: float) -> Bends:
    """The bends as far left as they go behind `start`, which must lie behind all leads."""
    bends = _packed_left([_without_leads(each) for each in sheaf], track_pitch)
    return {row: start + bend for row, bend in bends.items()}


def choices(sheaf: list[Passage], width: float, track_pitch: float, step: float) -> Iterator[Bends]:
    """Ways to lay the bends of `sheaf` into a gap of `width`, the preferred first, none when there is no room.

    A bend lies near the interchange that asks for it; between two interchanges in the middle.
    """
    left = _packed_left(sheaf, track_pitch)
    slack = min(width - each.end_lead - each.rise - left[each.row] for each in sheaf)
    if slack < 0:
        return
    right = _packed_right(sheaf, width, track_pitch)
    steps = int(slack / step) + 1
    leaves = any(each.leaves for each in sheaf)
    arrives = any(each.arrives for each in sheaf)
    if leaves and not arrives:
        yield from (_moved(left, index * step) for index in range(steps))
    elif arrives and not leaves:
        yield from (_moved(right, -index * step) for index in range(steps))
    else:
        middle = slack / 2
        yield _moved(left, middle)
        for index in range(1, int(middle / step) + 1):
            yield _moved(left, middle + index * step)
            yield _moved(left, middle - index * step)


def _direction(passage: Passage) -> int:
    return (passage.end_y > passage.start_y) - (passage.end_y < passage.start_y)


def _without_leads(passage: Passage) -> Passage:
    return Passage(passage.row, passage.start_y, passage.end_y, 0.0, 0.0)


def _moved(bends: Bends, by: float) -> Bends:
    return {row: start + by for row, start in bends.items()}


def _packed_left(sheaf: list[Passage], track_pitch: float) -> Bends:
    """The line that leads the way bends as early as its lead allows, each next one parallel behind it."""
    leading_first = sheaf[::-1] if _direction(sheaf[0]) > 0 else sheaf
    bends: dict[int, float] = {}
    ahead: Passage | None = None
    for passage in leading_first:
        bend = passage.start_lead
        if ahead:
            bend = max(bend, bends[ahead.row] - _head_start(ahead, passage, track_pitch))
        bends[passage.row] = bend
        ahead = passage
    return bends


def _packed_right(sheaf: list[Passage], width: float, track_pitch: float) -> Bends:
    """The line that comes last bends as late as its lead allows, each one before it parallel ahead of it."""
    trailing_first = sheaf if _direction(sheaf[0]) > 0 else sheaf[::-1]
    bends: dict[int, float] = {}
    behind: Passage | None = None
    for passage in trailing_first:
        bend = width - passage.end_lead - passage.rise
        if behind:
            bend = min(bend, bends[behind.row] + _head_start(passage, behind, track_pitch))
        bends[passage.row] = bend
        behind = passage
    return bends


def _head_start(ahead: Passage, behind: Passage, track_pitch: float) -> float:
    """How much later than `behind` the line `ahead` may bend at most; negative where it must bend earlier.

    Side by side the two keep the track pitch also across the 45° piece: the shift by 0.41 × pitch of the design.
    """
    return abs(ahead.start_y - behind.start_y) - track_pitch * sqrt(2)
