"""Self-rating beside the knowledge check: four fields with the competencies' badges; only shown beside a table."""

from collections.abc import Iterator, Mapping, Sequence

from app.domain.check_findings import FieldOfFour
from app.figures.badge import badge_shapes
from app.figures.shapes import (
    Anchor,
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
from app.figures.wrapping import wrapped

PLACES: Mapping[FieldOfFour, tuple[int, int]] = {
    FieldOfFour.CHECK_HIGH: (0, 0),
    FieldOfFour.BOTH_HIGH: (1, 0),
    FieldOfFour.BOTH_LOW: (0, 1),
    FieldOfFour.SELF_HIGH: (1, 1),
}
"""Column and row of each field: the self-rating rises to the right, the check upwards."""

GAP = 8.0
PADDING = 10.0
BADGE = 26.0
LINE_SHARE = 1.5


def four_fields(
    numbers: Mapping[FieldOfFour, Sequence[int]],
    titles: Mapping[FieldOfFour, str],
    axes: tuple[str, str],
    measure: TextMeasure,
    width: float,
    text_size: float,
    text_factor: float = 1.0,
) -> Figure:
    """The four fields, `width` pixels wide, with the competencies' `numbers` as badges in them.

    `axes` are the words for what rises to the right and what rises upwards; `text_size` is in pixels.
    """
    pitch, gap, padding = text_size * LINE_SHARE, GAP * text_factor, PADDING * text_factor
    badge = BADGE * text_factor
    cell_width = (width - gap) / 2
    lines = {
        field: wrapped(title, cell_width - 2 * padding, text_size, True, measure)
        for field, title in titles.items()
    }
    most = max(len(each) for each in lines.values())
    cell_height = 2 * padding + most * pitch + gap + badge
    top = pitch + gap
    shapes: list[Shape] = [
        Text(pitch, pitch * 0.75, axes[1], text_size, "text_muted"),
        *_arrow(Point(text_size * 0.4, pitch * 0.85), 0, -pitch * 0.7),
    ]
    for field, (column, row) in PLACES.items():
        cell = Rect(column * (cell_width + gap), top + row * (cell_height + gap), cell_width, cell_height)
        shapes += _cell(field, cell, lines[field], numbers.get(field, ()), text_size, text_factor)
    bottom = top + 2 * cell_height + gap
    baseline = bottom + gap + pitch * 0.75
    end = width - pitch
    shapes.append(Text(end - gap, baseline, axes[0], text_size, "text_muted", anchor=Anchor.END))
    shapes += _arrow(Point(end, baseline - text_size * 0.35), pitch * 0.8, 0)
    return Figure(width, bottom + gap + pitch, tuple(shapes))


def _cell(
    field: FieldOfFour,
    cell: Rect,
    lines: Sequence[str],
    numbers: Sequence[int],
    text_size: float,
    text_factor: float,
) -> Iterator[Shape]:
    padding, badge, pitch = PADDING * text_factor, BADGE * text_factor, text_size * LINE_SHARE
    fill, edge = ("accent_soft", "border_strong") if numbers else ("surface", "border")
    inside = cell.grown(-text_factor / 2)  # the stroke's outer half must not be cut at the figure's edge
    yield RoundedRect(inside, 8 * text_factor, fill, Stroke(edge, text_factor))
    colour = "on_accent_soft" if numbers else "text_muted"
    for place, line in enumerate(lines):
        baseline = cell.y + padding + pitch * (place + 0.75)
        yield Text(cell.x + padding, baseline, line, text_size, colour, bold=True)
    middle = cell.bottom - padding - badge / 2
    for place, number in enumerate(numbers):
        x = cell.x + padding + badge / 2 + place * (badge + GAP * text_factor)
        yield from badge_shapes(number, Point(x, middle), badge)


def _arrow(start: Point, dx: float, dy: float) -> Iterator[Shape]:
    end = start.moved(dx, dy)
    back = Point(end.x - dx * 0.4, end.y - dy * 0.4)
    side = Point(-dy * 0.35, dx * 0.35)
    stroke = Stroke("text_muted", max(abs(dx), abs(dy)) * 0.09)
    yield Path((MoveTo(start), LineTo(end)), stroke)
    yield Path(
        (
            MoveTo(back.moved(side.x, side.y)),
            LineTo(end),
            LineTo(back.moved(-side.x, -side.y)),
        ),
        stroke,
    )
