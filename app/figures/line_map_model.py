"""What the line map draws, as plain values with ready-made texts; knows no domain rule and no language."""

from dataclasses import dataclass
from enum import StrEnum


class StationMark(StrEnum):
    """How a station is drawn."""

    DONE = "done"
    BOOKED = "booked"
    NEXT = "next"
    OPEN = "open"
    TAKE_FIRST = "take_first"


@dataclass(frozen=True, slots=True)
class MapStage:
    """A column of the map; `subtitle` may be empty."""

    id: str
    title: str
    subtitle: str


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line; `number` counts from 1 from the top.

    The marker with `here_text` (None: no marker) stands after this line's stations of the stage with index
    `here_after_stage`, before its first station when that is None. The flag with `goal_text` stands over the station
    `goal_station`; both or neither are given.
    """

    number: int
    title: str
    here_after_stage: int | None = None
    here_text: str | None = None
    goal_text: str | None = None
    goal_station: str | None = None


@dataclass(frozen=True, slots=True)
class MapStation:
    """A station: one line number makes a stop, several an interchange, none a stop of the common loop.

    `stage` is an index into the stages. `state_word` is the last line of the label and may be empty.
    """

    id: str
    label: str
    stage: int
    lines: tuple[int, ...]
    state: StationMark
    state_word: str = ""
    on_route: bool = False
    prerequisites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineMapModel:
    """The map: lines from the top, stages from the left, stations in the order in which they follow on their lines.

    The layout never changes that order; within a stage a station also stands to the right of its `prerequisites`.
    """

    stages: tuple[MapStage, ...]
    lines: tuple[MapLine, ...]
    stations: tuple[MapStation, ...]
    loop_title: str = ""
    loop_subtitle: str = ""


class LegendSymbol(StrEnum):
    """What an entry of the legend shows."""

    DONE = "done"
    BOOKED = "booked"
    NEXT = "next"
    OPEN = "open"
    TAKE_FIRST = "take_first"
    INTERCHANGE = "interchange"
    ROUTE = "route"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A symbol of the map and what it means."""

    symbol: LegendSymbol
    text: str
