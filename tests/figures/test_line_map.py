"""The geometry of the line map: whatever the texts are, nothing overlaps, nothing is cut, lines keep their order."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from math import hypot, isclose
from pathlib import Path as FilePath
from time import process_time

import pytest

from app.figures.line_map import LineMapFigure, MapBox, line_map
from app.figures.line_map_model import LineMapModel, MapLine, MapStage, MapStation, StationMark
from app.figures.map_columns import _Placing
from app.figures.shapes import CurveTo, LineTo, MoveTo, Path, Point, Rect, Text
from app.figures.tokens import DesignTokens, tokens_from_toml
from tests.support.line_map_models import programme, random_model
from tests.support.text_measure import plain_measure

ROOT = FilePath(__file__).parents[2]
TOKENS = tokens_from_toml((ROOT / "resources" / "style" / "tokens.toml").read_text(encoding="utf-8"))
MEASURE = plain_measure()
FACTORS = (1.0, 1.5, 2.0)
SEEDS = (*range(296), 918, 2510, 2529, 2722)
"""The last four let lines in bundles meet stations and markers of their neighbours, which is rare."""


def drawn(model: LineMapModel, factor: float = 1.0) -> LineMapFigure:
    return line_map(model, MEASURE, TOKENS, factor)


# ---------------------------------------------------------------- what must hold for every map


def faults(figure: LineMapFigure, model: LineMapModel, tokens: DesignTokens, factor: float) -> list[str]:
    """Every broken rule as one sentence, none for a good map."""
    return [
        *overlapping_texts(figure.texts),
        *texts_on_marks(figure),
        *marks_on_marks(figure.marks),
        *things_on_lines(figure, model, tokens.map.line_width * factor),
        *outside(figure),
        *crooked(figure),
        *out_of_order(figure, tokens.map.track_pitch * factor),
        *off_their_lines(figure, model),
        *lost_texts(figure, model),
        *shrunk_texts(figure, tokens, factor),
    ]


def overlapping_texts(texts: Iterable[MapBox]) -> Iterator[str]:
    for one, other in combinations(texts, 2):
        if (one.kind, one.owner) != (other.kind, other.owner) and one.rect.overlaps(other.rect):
            yield f"{one.kind} {one.owner} overlaps {other.kind} {other.owner}"


def texts_on_marks(figure: LineMapFigure) -> Iterator[str]:
    for text in figure.texts:
        for mark in figure.marks:
            if text.rect.overlaps(mark.rect):
                yield f"{text.kind} {text.owner} overlaps {mark.kind} {mark.owner}"


def marks_on_marks(marks: Iterable[MapBox]) -> Iterator[str]:
    for one, other in combinations(marks, 2):
        if one.owner != other.owner and one.rect.overlaps(other.rect):
            yield f"{one.kind} {one.owner} overlaps {other.kind} {other.owner}"


def things_on_lines(figure: LineMapFigure, model: LineMapModel, width: float) -> Iterator[str]:
    """Texts touch no line; symbols touch none but their own; a connector passes under lines."""
    members = {each.id: set(each.lines) for each in model.stations}
    for line in figure.lines:
        for start, end in pairwise(line.points):
            for text in figure.texts:
                if near(start, end, text.rect, width / 2):
                    yield f"{text.kind} {text.owner} lies on line {line.number}"
            for mark in figure.marks:
                if mark.kind == "connector":
                    continue
                own = mark.owner == str(line.number) or line.number in members.get(mark.owner, ())
                if not own and near(start, end, mark.rect, width / 2):
                    yield f"{mark.kind} {mark.owner} lies on line {line.number}"


def near(start: Point, end: Point, rect: Rect, distance: float) -> bool:
    """True when the piece from `start` to `end` comes closer to `rect` than `distance`: looked at every half pixel."""
    box = rect.grown(distance)
    if max(start.x, end.x) < box.x or min(start.x, end.x) > box.right:
        return False
    if max(start.y, end.y) < box.y or min(start.y, end.y) > box.bottom:
        return False
    steps = max(1, int(2 * (end.x - start.x)))
    for step in range(steps + 1):
        x = start.x + (end.x - start.x) * step / steps
        y = start.y + (end.y - start.y) * step / steps
        if box.x < x < box.right and box.y < y < box.bottom:
            return True
    return False


def outside(figure: LineMapFigure) -> Iterator[str]:
    frame = Rect(0, 0, figure.width, figure.height)
    for each in (*figure.texts, *figure.marks):
        if not frame.contains(each.rect):
            yield f"{each.kind} {each.owner} lies outside"
    for line in figure.lines:
        if not all(0 <= point.x <= figure.width and 0 <= point.y <= figure.height for point in line.points):
            yield f"line {line.number} leaves the figure"
    for area in figure.stations:
        if not frame.contains(area.rect):
            yield f"area {area.id} lies outside"


def crooked(figure: LineMapFigure) -> Iterator[str]:
    for line in figure.lines:
        for start, end in pairwise(line.points):
            dx, dy = end.x - start.x, end.y - start.y
            if dx <= 0 or not (isclose(dy, 0, abs_tol=1e-6) or isclose(abs(dy), dx, abs_tol=1e-6)):
                yield f"line {line.number} has a piece of {dx} by {dy}"


def height_at(points: tuple[Point, ...], x: float) -> float | None:
    for start, end in pairwise(points):
        if start.x <= x <= end.x:
            return start.y + (end.y - start.y) * (x - start.x) / (end.x - start.x)
    return None


def out_of_order(figure: LineMapFigure, pitch: float) -> Iterator[str]:
    """Lines cross nowhere: from the top they keep their order and a track's distance, on level and 45° pieces."""
    places = sorted({point.x for line in figure.lines for point in line.points})
    for x in places:
        heights = [height for line in figure.lines if (height := height_at(line.points, x)) is not None]
        if any(lower <= upper for upper, lower in pairwise(heights)):
            yield f"lines cross at x = {x}: {heights}"
    for one, other in combinations(figure.lines, 2):
        if (least := min(distances(one.points, other.points), default=pitch)) < pitch - 0.01:
            yield f"lines {one.number} and {other.number} come as close as {least}"


def distances(one: tuple[Point, ...], other: tuple[Point, ...]) -> Iterator[float]:
    """From each corner of either line to the nearest pieces of the other: the least is how close they come."""
    for corners, line in ((one, other), (other, one)):
        for corner in corners:
            for start, end in pairwise(line):
                if start.x - 50 <= corner.x <= end.x + 50:
                    yield to_piece(corner, start, end)


def to_piece(point: Point, start: Point, end: Point) -> float:
    dx, dy = end.x - start.x, end.y - start.y
    along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / (dx * dx + dy * dy)
    share = min(1.0, max(0.0, along))
    return hypot(point.x - start.x - share * dx, point.y - start.y - share * dy)


def off_their_lines(figure: LineMapFigure, model: LineMapModel) -> Iterator[str]:
    points = {line.number: line.points for line in figure.lines}
    marks = [each for each in figure.marks if each.kind in ("symbol", "dot")]
    members = {each.id: each.lines for each in model.stations}
    for station, lines in members.items():
        rects = [each.rect for each in marks if each.kind == "symbol" and each.owner == station]
        for number in lines:
            x = rects[0].centre.x
            height = height_at(points[number], x)
            if height is None or not any(rect.y < height < rect.bottom for rect in rects):
                yield f"station {station} is not on line {number}"
    for line in model.lines:
        dots = [each.rect.centre for each in marks if each.kind == "dot" and each.owner == str(line.number)]
        if len(dots) != (line.here_text is not None):
            yield f"line {line.number} has {len(dots)} markers"
        for dot in dots:
            if not isclose(height_at(points[line.number], dot.x) or 0, dot.y, abs_tol=0.01):
                yield f"the marker of line {line.number} is beside it"


def lost_texts(figure: LineMapFigure, model: LineMapModel) -> Iterator[str]:
    """Each name is in the figure whole: its lines, put together again, give it back."""
    shown = "".join(shape.string.replace(" ", "") for shape in figure.whole.shapes if isinstance(shape, Text))
    wanted = [text for each in model.stations for text in (each.label, each.state_word)]
    wanted += [text for each in model.stages for text in (each.title, each.subtitle)]
    wanted += [text for each in model.lines for text in (each.title, each.here_text, each.goal_text) if text]
    for text in wanted:
        if text.replace(" ", "") not in shown:
            yield f"{text!r} is not shown whole"


def shrunk_texts(figure: LineMapFigure, tokens: DesignTokens, factor: float) -> Iterator[str]:
    least = tokens.type["caption"].size * factor
    for shape in figure.whole.shapes:
        if isinstance(shape, Text) and not shape.string.isdigit() and shape.size < least - 0.01:
            yield f"{shape.string!r} is only {shape.size} high"


# ---------------------------------------------------------------- maps


@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize("korean", [True, False], ids=["ko", "en"])
def test_the_programme_is_drawn_without_fault(korean: bool, factor: float) -> None:
    model = programme(korean=korean)
    assert faults(drawn(model, factor), model, TOKENS, factor) == []


def test_random_maps_are_drawn_without_fault() -> None:
    for seed in SEEDS:
        factor = FACTORS[seed % len(FACTORS)]
        model = random_model(seed)
        assert faults(drawn(model, factor), model, TOKENS, factor) == [], f"seed {seed}, text {factor}"


def test_the_widest_layout_always_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the search for the narrowest gap falls back on is free of faults by itself, so the search always ends."""
    monkeypatch.setattr(_Placing, "_is_free", lambda *_: False)
    for seed in range(40):
        model = random_model(seed)
        assert faults(drawn(model), model, TOKENS, 1.0) == [], f"seed {seed}"


def test_the_same_model_gives_the_same_figure() -> None:
    assert drawn(random_model(7)) == drawn(random_model(7))
    assert drawn(programme(korean=True)) == drawn(programme(korean=True))


def test_the_map_grows_with_the_text() -> None:
    small, large = drawn(programme(korean=True)), drawn(programme(korean=True), 2.0)
    assert 1.9 * small.width < large.width < 2.1 * small.width
    assert 1.9 * small.height < large.height < 2.1 * small.height


def test_500_stations_are_laid_out_in_a_time_that_grows_with_their_number() -> None:
    def seconds(stations: int) -> float:
        model = random_model(3, stations)
        started = process_time()
        drawn(model)
        return process_time() - started

    small = min(seconds(125) for _ in range(2))
    assert seconds(500) < 12 * small


# ---------------------------------------------------------------- rules of the design


def station(
    key: str, stage: int, *lines: int, needs: tuple[str, ...] = (), route: bool = False
) -> MapStation:
    return MapStation(key, key, stage, lines, StationMark.OPEN, on_route=route, prerequisites=needs)


def model_of(*stations: MapStation, lines: tuple[MapLine, ...]) -> LineMapModel:
    stages = tuple(MapStage(str(index), f"Stage {index}", "") for index in range(2))
    return LineMapModel(stages, lines, stations)


LINES = tuple(MapLine(number, f"Line {number}") for number in (1, 2, 3))


def test_lines_run_at_45_degrees_with_round_corners() -> None:
    paths = [
        shape
        for shape in drawn(programme(korean=True)).figure.shapes
        if isinstance(shape, Path) and shape.stroke and shape.stroke.width >= TOKENS.map.line_width
    ]
    bent = [path for path in paths if any(isinstance(each, CurveTo) for each in path.segments)]
    assert len(bent) >= 3
    for path in bent:
        for before, each in pairwise(path.segments):
            if isinstance(each, LineTo):
                dx, dy = each.point.x - before.point.x, each.point.y - before.point.y
                assert isclose(dy, 0, abs_tol=0.01) or isclose(abs(dx), abs(dy), abs_tol=0.01)
            else:
                assert isinstance(each, CurveTo), "corners are round"
                assert not isinstance(before, MoveTo)


def test_a_prerequisite_stands_further_left() -> None:
    figure = drawn(model_of(station("a", 0, 1), station("b", 0, 2, needs=("a",)), lines=LINES))
    assert figure.station("a").centre.x < figure.station("b").centre.x


def test_a_stage_never_reaches_into_the_next() -> None:
    figure = drawn(model_of(station("a", 0, 1), station("b", 1, 2), station("c", 0, 3), lines=LINES))
    first, second = (stage.band for stage in figure.stages)
    assert (first.x, first.right, second.right) == (0, second.x, figure.width)
    assert figure.station("a").rect.right <= second.x <= figure.station("b").rect.x
    assert figure.station("c").rect.right <= second.x


def test_a_heading_wraps_only_where_its_stage_is_narrow() -> None:
    subtitle = "Foundations, then on to Basic 2"
    wide = tuple(station(f"w{index}", 0, 1) for index in range(5))
    stages = (MapStage("wide", "Wide", subtitle), MapStage("narrow", "Narrow", subtitle))
    figure = drawn(LineMapModel(stages, LINES[:1], (*wide, station("n", 1, 1))))
    counts = [sum(isinstance(shape, Text) for shape in stage.shapes) for stage in figure.stages]
    assert counts == [2, 3]


def test_an_interchange_spans_its_lines_and_a_line_between_passes() -> None:
    figure = drawn(model_of(station("x", 0, 1, 3), station("y", 0, 2), lines=LINES))
    symbol, other = figure.station("x").symbol, figure.station("y").symbol
    assert symbol.y < other.centre.y < symbol.bottom
    assert not symbol.overlaps(other)


def test_a_wide_flag_keeps_off_a_bend_two_slots_back() -> None:
    words = " ".join(["W" * 18] * 3)
    lines = (MapLine(1, "1", 0, "here"), MapLine(2, "2", goal_text=words, goal_station="c"), MapLine(3, "3"))
    stations = (
        station("a", 0, 1, 2, 3),
        station("e", 0, 3),
        station("c", 0, 2, needs=("e",)),
        station("d", 1, 1),
    )
    model = model_of(*stations, lines=lines)
    assert faults(drawn(model), model, TOKENS, 1.0) == []


def test_tracks_keep_their_distance_where_they_bend_together() -> None:
    model = model_of(station("a", 0, 1, 2), station("b", 0, 1, 2, 3), lines=LINES)
    assert faults(drawn(model), model, TOKENS, 1.0) == []


def test_the_route_runs_bold_from_the_marker_to_the_flag() -> None:
    line = MapLine(1, "Line", 0, "here", "goal", "c")
    stations = (
        station("a", 0, 1),
        station("b", 1, 1, route=True),
        station("c", 1, 1, route=True),
        station("d", 1, 1),
    )
    figure = drawn(model_of(*stations, lines=(line,)))
    routes = [
        shape
        for shape in figure.figure.shapes
        if isinstance(shape, Path) and shape.stroke and shape.stroke.colour == "line1"
    ]
    dot = next(each.rect.centre for each in figure.marks if each.kind == "dot")
    assert len(routes) == 1
    assert isclose(routes[0].segments[0].point.x, dot.x)
    assert isclose(routes[0].segments[0].point.y, dot.y)
    assert isclose(routes[0].segments[-1].point.x, figure.station("c").centre.x)
    assert figure.station("a").centre.x < dot.x < figure.station("b").centre.x


def test_a_marker_before_everything_stands_before_the_first_station() -> None:
    line = MapLine(1, "Line", None, "here")
    figure = drawn(model_of(station("a", 0, 1), lines=(line,)))
    dot = next(each.rect.centre for each in figure.marks if each.kind == "dot")
    assert dot.x < figure.station("a").centre.x


def test_names_on_the_route_are_bold() -> None:
    figure = drawn(programme(korean=True))
    bold = {shape.string: shape.bold for shape in figure.figure.shapes if isinstance(shape, Text)}
    assert bold["책임 있는 AI"]
    assert not bold["데이터 전처리"]


def test_arrow_keys_follow_a_line_and_change_between_lines() -> None:
    figure = drawn(programme(korean=True))
    assert figure.station("rag").right == "spring"
    assert figure.station("spring").left == "rag"
    assert figure.station("team-agent").down in {"responsible", "reading"}
    assert figure.station("responsible").up in {"team-agent", "advanced"}
    assert figure.station("services").right == "technology"


def test_every_station_can_be_reached_by_arrow_keys() -> None:
    for model in (programme(korean=True), random_model(11), random_model(12)):
        figure = drawn(model)
        reached: set[str] = set()
        waiting = [figure.stations[0].id]
        while waiting:
            here = waiting.pop()
            if here not in reached:
                reached.add(here)
                area = figure.station(here)
                waiting += [each for each in (area.left, area.right, area.up, area.down) if each]
        assert reached == {each.id for each in model.stations}


def test_focus_goes_through_all_stations_once() -> None:
    figure = drawn(programme(korean=True))
    assert [each.order for each in figure.stations] == list(range(26))
    assert len({each.id for each in figure.stations}) == 26


def test_a_map_needs_a_line_and_a_stage() -> None:
    with pytest.raises(ValueError, match="at least one line"):
        drawn(LineMapModel((), LINES, ()))
    with pytest.raises(ValueError, match="at least one line"):
        drawn(LineMapModel((MapStage("a", "A", ""),), (), ()))


def test_a_map_without_stations_is_drawn() -> None:
    model = model_of(lines=LINES)
    assert faults(drawn(model), model, TOKENS, 1.0) == []
