"""How a level becomes one of five shades, and the hatching of what is hidden; knows no group and no rule.

Source: design page "mock", tokens `heat0`–`heat4`: the palest is lowest. Words stand in every cell beside the shade.
"""

from typing import Final

from app.figures.shapes import LineTo, MoveTo, Path, Point, Rect, RoundedRect, Shape, Stroke

SHADES: Final = 5
HATCH_PITCH: Final = 9.0
HATCH_WIDTH: Final = 0.6


def heat_shade(half_bands: int, gap_half_bands: int | None, top_half_bands: int) -> int:
    """The shade 0–4 of a level; with a target the darkest reaches it and each paler one is half a band further off.

    Without a target (`gap_half_bands` None) the shades part the way from 0 to `top_half_bands` evenly.
    """
    if gap_half_bands is not None:
        return max(0, SHADES - 1 - gap_half_bands)
    return min(SHADES - 1, half_bands * SHADES // (top_half_bands + 1))


def shade_colours(shade: int) -> tuple[str, str]:
    """The names of the fill of `shade` and of the text on it."""
    return f"heat{shade}", f"heat{shade}_text"


def hatched(rect: Rect, radius: float, factor: float = 1.0) -> tuple[Shape, ...]:
    """`rect` filled with rising strokes inside a thin frame, for what is hidden."""
    stroke = Stroke("hatch", HATCH_WIDTH * factor)
    frame = RoundedRect(rect, radius, "surface", Stroke("hatch", HATCH_WIDTH * factor))
    inner = rect.grown(-HATCH_WIDTH * factor)
    pitch = HATCH_PITCH * factor
    count = int((inner.width + inner.height) / pitch)
    return (frame, *(_rising(inner, (each + 0.5) * pitch, stroke) for each in range(count)))


def _rising(rect: Rect, reach: float, stroke: Stroke) -> Path:
    """The stroke through `rect` that would meet its left edge `reach` below the top, cut at the edges."""
    left, right = max(0.0, reach - rect.height), min(rect.width, reach)
    start = Point(rect.x + left, rect.y + reach - left)
    return Path((MoveTo(start), LineTo(Point(rect.x + right, rect.y + reach - right))), stroke)
