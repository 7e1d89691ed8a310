"""The design tokens as values, read from the text of the token table; opens no file and names no widget.

Source: design page "mock", `tokens.toml`: one table feeds stylesheets, painters, SVG and PDF.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

LIGHT, DARK, HIGH_CONTRAST, PRINT = "light", "dark", "high_contrast", "print"

PAPER_COLOURS = frozenset(
    {
        "canvas", "surface", "sunken", "rail", "stage_band", "station_fill",
        "accent_soft", "done_soft", "booked_soft", "next_soft", "open_soft", "needs_soft", "error_soft",
        "on_accent", "on_line", "on_marker", "on_state",
        "heat0", "heat1", "heat2", "heat3_text", "heat4_text",
    }
)  # fmt: skip
"""Colour names that are paper in black and white; hairlines are the grey rule, everything else is ink."""

RULE_COLOURS = frozenset({"border"})


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A step of the type scale: font size and line height in pixels at 100 % text, weight 400 or 700."""

    size: float
    line: float
    weight: int


@dataclass(frozen=True, slots=True)
class MapSizes:
    """Lengths of the line map in pixels at 100 % text; the meaning of each stands in the token table."""

    line_width: float
    line_width_route: float
    line_core: float
    line_core_route: float
    core_dash: tuple[float, ...]
    common_width: float
    common_gap: float
    track_pitch: float
    bend_radius: float
    bend_lead: float
    slot_pitch_min: float
    row_pitch: float
    station_radius: float
    station_radius_next: float
    station_ring: float
    capsule_width: float
    badge: float
    label_width_max: float
    label_gap: float
    label_gap_side: float
    label_line: float
    marker_height: float
    halo: float
    marker_pointer: float

    def scaled(self, factor: float) -> "MapSizes":
        """All lengths times `factor`."""

        def grown(length: float | tuple[float, ...]) -> float | tuple[float, ...]:
            return tuple(each * factor for each in length) if isinstance(length, tuple) else length * factor

        return MapSizes(**{each.name: grown(getattr(self, each.name)) for each in fields(self)})  # type: ignore[arg-type]  # one type per field, kept by `grown`


@dataclass(frozen=True, slots=True)
class DesignTokens:
    """The whole table: lengths in pixels at 100 % text, times in milliseconds, colours as "#RRGGBB".

    `themes` maps light, dark, high_contrast and print to colour name → colour; all four know the same names.
    """

    font_family: str
    type: Mapping[str, TypeStyle]
    space: Mapping[str, float]
    radius: Mapping[str, float]
    stroke: Mapping[str, float]
    layout: Mapping[str, float]
    motion: Mapping[str, int]
    map: MapSizes
    zoom_steps: tuple[float, ...]
    themes: Mapping[str, Mapping[str, str]]

    def colour(self, theme: str, name: str) -> str:
        """The colour `name` in `theme`. Raises KeyError for a theme or name that the table lacks."""
        return self.themes[theme][name]


def tokens_from_toml(text: str) -> DesignTokens:
    """The tokens that `text` states. Raises ValueError when it is no TOML or lacks a needed entry."""
    table = tomllib.loads(text)
    try:
        return DesignTokens(
            font_family=table["font"]["family"],
            type={name: TypeStyle(**style) for name, style in table["type"].items()},
            space=table["space"],
            radius=table["radius"],
            stroke=table["stroke"],
            layout=table["layout"],
            motion=table["motion"],
            map=_map_sizes(table["map"]),
            zoom_steps=tuple(table["map"]["zoom_steps"]),
            themes=_themes(table["theme"]),
        )
    except KeyError as fault:
        raise ValueError(f"the token table lacks {fault}") from fault


def _map_sizes(table: Mapping[str, Any]) -> MapSizes:
    sizes = {each.name: table[each.name] for each in fields(MapSizes)}
    return MapSizes(**{**sizes, "core_dash": tuple(sizes["core_dash"])})


def _themes(table: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    names = table[LIGHT].keys()
    for theme in (DARK, HIGH_CONTRAST):
        if missing := sorted(names ^ table[theme].keys()):
            raise ValueError(f"themes {LIGHT} and {theme} differ in {', '.join(missing)}")
    screens = {theme: dict(table[theme]) for theme in (LIGHT, DARK, HIGH_CONTRAST)}
    return {**screens, PRINT: _print_theme(names, table[PRINT])}


def _print_theme(names: Any, paper: Mapping[str, str]) -> Mapping[str, str]:
    def colour(name: str) -> str:
        if name in PAPER_COLOURS:
            return paper["surface"]
        return paper["rule"] if name in RULE_COLOURS else paper["ink"]

    return {name: colour(name) for name in names}
